import { pictureAddress } from '../../contract/index.ts'
import type { PictureSource, PictureState } from './paint.ts'

/** Pictures are shown no larger than this on a side: enough for a broadsheet's width on a screen at 200 %. */
const LONG_SIDE = 3000

/** Loads the pictures of a page and says when all are there. Released pictures give their memory back. */
export class PictureLoader {
  private readonly states = new Map<string, PictureState>()
  private readonly onSettled: () => void
  private released = false

  constructor(onSettled: () => void) {
    this.onSettled = onSettled
  }

  readonly source: PictureSource = (asset) => this.states.get(asset) ?? 'missing'

  /** True while a picture is on its way. */
  get busy(): boolean {
    return [...this.states.values()].includes('loading')
  }

  /** Starts loading; `stamp` makes the address new after the document was read again. */
  load(assets: Iterable<string>, stamp: string): void {
    for (const asset of assets) {
      if (this.states.has(asset)) continue
      this.states.set(asset, 'loading')
      void this.fetch(asset, stamp)
    }
  }

  release(): void {
    this.released = true
    for (const state of this.states.values()) if (typeof state === 'object') state.image.close()
    this.states.clear()
  }

  private async fetch(asset: string, stamp: string): Promise<void> {
    let state: PictureState = 'missing'
    try {
      const image = new Image()
      image.src = `${pictureAddress(asset)}?${stamp}`
      await image.decode()
      const factor = Math.min(1, LONG_SIDE / Math.max(image.naturalWidth, image.naturalHeight))
      state = {
        image: await createImageBitmap(image, {
          resizeWidth: Math.max(1, Math.round(image.naturalWidth * factor)),
          resizeHeight: Math.max(1, Math.round(image.naturalHeight * factor)),
          resizeQuality: 'high',
        }),
      }
    } catch {
      // Shown as a crossed box with its name where the picture would stand.
    }
    if (this.released) {
      if (typeof state === 'object') state.image.close()
      return
    }
    this.states.set(asset, state)
    if (!this.busy) this.onSettled()
  }
}

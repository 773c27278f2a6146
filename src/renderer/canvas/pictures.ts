import { type PageView, pictureAddress } from '../../contract/index.ts'
import { EMPTY_PICTURE } from '../../core/document/index.ts'
import type { PictureSource, PictureState } from './paint.ts'

/** Assets of the pictures on a page. */
export const assetsOf = ({ list }: Pick<PageView, 'list'>): ReadonlySet<string> =>
  new Set(list.items.flatMap((item) => (item.kind === 'picture' ? [item.asset] : [])))

/** Pictures are shown no larger than this on a side: enough for a broadsheet's width on a screen at 200 %. */
const LONG_SIDE = 3000

/** How long to wait before a picture that is not served is asked for again (milliseconds). */
const PAUSES = [100, 300, 1000]

/**
 * A picture's file decoded, no larger than `longSide`. As a blob it is decoded beside the window's thread, and the browser
 * keeps no second copy of its pixels, as it does for elements.
 */
async function decode(address: string, longSide: number): Promise<ImageBitmap> {
  const source = await load(address)
  const image = await createImageBitmap(source)
  const factor = longSide / Math.max(image.width, image.height)
  if (factor >= 1) return image
  const small = await createImageBitmap(image, {
    resizeWidth: Math.max(1, Math.round(image.width * factor)),
    resizeHeight: Math.max(1, Math.round(image.height * factor)),
    resizeQuality: 'high',
  })
  image.close()
  return small
}

/** What stands in a place that a template keeps for a picture: a gray field with its diagonals. It needs no file. */
function emptyPlace(): ImageBitmap {
  const canvas = new OffscreenCanvas(360, 240)
  const context = canvas.getContext('2d')
  if (context !== null) {
    context.fillStyle = '#e8e8e8'
    context.fillRect(0, 0, 360, 240)
    context.strokeStyle = '#b8b8b8'
    context.lineWidth = 3
    context.strokeRect(1, 1, 358, 238)
    context.beginPath()
    context.moveTo(0, 0)
    context.lineTo(360, 240)
    context.moveTo(360, 0)
    context.lineTo(0, 240)
    context.stroke()
  }
  return canvas.transferToImageBitmap()
}

async function load(address: string): Promise<Blob | HTMLImageElement> {
  const response = await fetch(address).catch(() => undefined)
  if (response?.ok === false) throw new Error(`${address} is not served`)
  if (response !== undefined) return response.blob()
  // The development server sends pictures on to another origin, where only elements may load them.
  const image = new Image()
  image.src = address
  await image.decode()
  return image
}

/** Loads the pictures of a page and says when all are there. Released pictures give their memory back. */
export class PictureLoader {
  private readonly states = new Map<string, PictureState | 'given'>()
  private readonly stamps = new Map<string, string>()
  private readonly onSettled: () => void
  /** Takes pictures to where they are painted; without it they are kept here. */
  private readonly give: ((asset: string, image: ImageBitmap | undefined) => void) | undefined
  private readonly longSide: number
  private released = false

  constructor(onSettled: () => void, give?: PictureLoader['give'], longSide = LONG_SIDE) {
    this.onSettled = onSettled
    this.give = give
    this.longSide = longSide
  }

  readonly source: PictureSource = (asset) => {
    const state = this.states.get(asset) ?? 'missing'
    return state === 'given' ? 'loading' : state
  }

  /** True while a picture is on its way. */
  get busy(): boolean {
    return [...this.states.values()].includes('loading')
  }

  /** Starts loading what is new; `stampOf` names the file that an asset is at the time. */
  load(assets: Iterable<string>, stampOf: (asset: string) => string): void {
    for (const asset of assets) {
      const stamp = stampOf(asset)
      if (this.stamps.get(asset) === stamp) continue
      this.stamps.set(asset, stamp)
      this.states.set(asset, 'loading')
      void this.fetch(asset, stamp)
    }
  }

  release(): void {
    this.released = true
    for (const state of this.states.values()) if (typeof state === 'object') state.image.close()
    this.states.clear()
  }

  /** A file that was chosen a moment ago is served when the change is on the host's disk. */
  private async decoded(address: string, wanted: () => boolean): Promise<ImageBitmap> {
    for (const pause of PAUSES) {
      try {
        return await decode(address, this.longSide)
      } catch {
        await new Promise((resolve) => setTimeout(resolve, pause))
        if (this.released || !wanted()) break
      }
    }
    return decode(address, this.longSide)
  }

  private async fetch(asset: string, stamp: string): Promise<void> {
    let state: PictureState = 'missing'
    try {
      const wanted = (): boolean => this.stamps.get(asset) === stamp
      const image =
        asset === EMPTY_PICTURE ? emptyPlace() : await this.decoded(pictureAddress({ id: asset, file: stamp }), wanted)
      state = { image }
    } catch {
      // Shown as a crossed box with its name where the picture would stand.
    }
    if (this.released || this.stamps.get(asset) !== stamp) {
      if (typeof state === 'object') state.image.close()
      return
    }
    if (this.give === undefined) this.states.set(asset, state)
    else {
      this.give(asset, typeof state === 'object' ? state.image : undefined)
      this.states.set(asset, 'given')
    }
    if (!this.busy) this.onSettled()
  }
}

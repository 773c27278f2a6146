import { bottom, DuikaiError, type Rect, right } from '../../core/base/index.ts'
import type { DisplayList, PlacedPicture } from '../../core/display/index.ts'
import {
  type OutlineFont,
  type PictureInks,
  type PlateArea,
  PlatePainter,
  type Plates,
} from '../../core/plates/index.ts'
import { type InkPixels, type PreparedPicture, pictureInks } from '../assets/index.ts'
import { type LoadedProfile, preparePictures, pressLists, printSettings } from '../export/index.ts'

/** A composed page, and what its plates are made with. */
export interface SeparationRequest extends PlateArea {
  readonly list: DisplayList
  /** By `FontRef.id`. */
  readonly font: (id: string) => OutlineFont | undefined
  readonly profile: LoadedProfile
  /** File of an asset. */
  readonly assetFile: (asset: string) => string
  /** Folder of prepared pictures: that of the exports, so that nothing is converted twice. */
  readonly cacheFolder?: string
  /** The page is printed in black alone. */
  readonly gray?: boolean
  /** Hears of each picture as it was prepared. */
  readonly onPicture?: (item: PlacedPicture, picture: PreparedPicture) => void
  /** Asked before each piece of work; what it throws ends the work. */
  readonly pause?: () => Promise<void>
}

/** Milliseconds of painting between two pauses: a letter that is typed meanwhile waits no longer. */
const SLICE = 6
/** Decoded pictures that are kept, in samples. */
const KEPT = 24_000_000

/** Pictures as inks, kept while there is room: the same ones are looked at again with every change of a page. */
export class Separator {
  private readonly kept = new Map<string, InkPixels>()
  private size = 0

  /**
   * The plates of an area of a page. Pictures that cannot be prepared are told as unmeasured; the preflight names them.
   * The host goes on with other work in between.
   */
  async plates(request: SeparationRequest): Promise<Plates> {
    const { font, profile, area, scale, gray = false, pause = breathe } = request
    const { name } = request.list.page
    const pressed = await pressLists([request.list], profile, { gray: new Set(gray ? [name] : []) })
    const [list = request.list] = pressed
    const pictures = new Map<string, PictureInks>()
    const guessed: Rect[] = []
    for (const item of list.items) {
      if (item.kind !== 'picture' || !touches(item, area)) continue
      await pause()
      const { inks, picture } = await this.inks(item, { ...request, list })
      if (inks !== undefined) pictures.set(item.id, inks)
      if (picture !== undefined) request.onPicture?.(item, picture)
      // Of pages of other PDFs only what a screen shows is known, which is no measure of their ink.
      if (picture?.form !== undefined && inks !== undefined) {
        const { x, y, width, height } = item
        guessed.push({ x, y, width, height })
      }
    }
    const { blackOverprint } = printSettings(profile)
    const sources = { font, picture: (id: string) => pictures.get(id), blackOverprint }
    const painter = new PlatePainter(list, sources, { area, scale })
    let since = performance.now()
    for (let i = 0; i < list.items.length; i++) {
      if (performance.now() - since > SLICE) {
        await pause()
        since = performance.now()
      }
      painter.paint(i)
    }
    const plates = painter.finish()
    return { ...plates, unmeasured: [...plates.unmeasured, ...guessed] }
  }

  private async inks(
    item: PlacedPicture,
    request: SeparationRequest,
  ): Promise<{ readonly inks?: InkPixels; readonly picture?: PreparedPicture }> {
    const { list, profile, scale } = request
    try {
      const prepared = await preparePictures([{ ...list, items: [item] }], profile, request)
      const [picture] = prepared.values()
      if (picture === undefined) return {}
      const [width, height] = [Math.ceil(item.width * scale), Math.ceil(item.height * scale)]
      const key = `${picture.hash} ${Math.min(width, picture.width)} ${Math.min(height, picture.height)}`
      const known = this.kept.get(key)
      if (known !== undefined) {
        // The latest use counts.
        this.kept.delete(key)
        this.kept.set(key, known)
        return { inks: known, picture }
      }
      const made = await pictureInks(picture, width, height)
      this.keep(key, made)
      return { inks: made, picture }
    } catch (thrown) {
      if (!(thrown instanceof DuikaiError)) throw thrown
      return {}
    }
  }

  private keep(key: string, made: InkPixels): void {
    this.kept.set(key, made)
    this.size += made.data.length
    for (const [old, { data }] of this.kept) {
      if (this.size <= KEPT || old === key) break
      this.kept.delete(old)
      this.size -= data.length
    }
  }
}

const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const touches = (a: Rect, b: Rect): boolean => right(a) > b.x && bottom(a) > b.y && a.x < right(b) && a.y < bottom(b)

// Pages drawn small, one after another, beside the window's own thread: they never wait for the page in front, nor it for them.

import type { PageView } from '../../contract/index.ts'
import { GlyphCache } from './glyphs.ts'
import { PagePainter, type PaintWords } from './paint.ts'
import { PictureLoader } from './pictures.ts'
import { RemotePainter } from './remote-painter.ts'
import type { StampOf } from './stage-types.ts'

/** Painted so much larger than shown: halving averages, so that text becomes even grey. */
const OVERSAMPLING = 2
/** Pictures are read no larger than this on a side, and so many are kept: decoding them is most of the work. */
const PICTURE_SIDE = 420
const PICTURES_KEPT = 160
/** How long pictures are waited for (milliseconds). */
const PATIENCE = 10_000

const assetsOf = ({ list }: PageView): ReadonlySet<string> =>
  new Set(list.items.flatMap((item) => (item.kind === 'picture' ? [item.asset] : [])))

function smaller(image: CanvasImageSource, width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (context !== null) {
    context.imageSmoothingQuality = 'high'
    context.drawImage(image, 0, 0, width, height)
  }
  return canvas
}

/** Paints whole pages small. */
export class SmallPages {
  private remote: RemotePainter | undefined
  private pictures: PictureLoader | undefined
  private readonly known = new Set<string>()
  private settled: () => void = () => undefined
  private readonly glyphs = new GlyphCache()
  private queue: Promise<unknown> = Promise.resolve()
  private closed = false

  /** The page's trim, `height` device pixels high; undefined when this was closed meanwhile. */
  paint(page: PageView, height: number, stampOf: StampOf, words: PaintWords): Promise<HTMLCanvasElement | undefined> {
    const next = this.queue.then(() => this.draw(page, height, stampOf, words))
    this.queue = next.catch(() => undefined)
    return next
  }

  close(): void {
    this.closed = true
    this.forget()
    this.remote?.dispose()
  }

  private async draw(
    page: PageView,
    height: number,
    stampOf: StampOf,
    words: PaintWords,
  ): Promise<HTMLCanvasElement | undefined> {
    if (this.closed) return undefined
    this.remote ??= RemotePainter.start(() => {
      this.forget()
      this.remote = undefined
    })
    const { remote } = this
    const trim = { x: 0, y: 0, width: page.list.page.width, height: page.list.page.height }
    const width = Math.max(1, Math.round((height * trim.width) / trim.height))
    const order = { width: width * OVERSAMPLING, height: height * OVERSAMPLING, area: trim }
    const scale = order.height / trim.height
    const version = remote?.show(page, words)
    const pictures = await this.picturesOf(page, stampOf, remote)
    if (remote !== undefined && version !== undefined) {
      const image = await remote.paint(version, { ...order, scale })
      if (image === undefined) return undefined
      const drawn = smaller(image, width, height)
      image.close()
      return drawn
    }
    const canvas = document.createElement('canvas')
    canvas.width = order.width
    canvas.height = order.height
    const context = canvas.getContext('2d')
    if (context === null) return undefined
    new PagePainter(page, pictures.source, words, this.glyphs).paint(context, scale, trim)
    return smaller(canvas, width, height)
  }

  /** The pictures of a page, once all are there or cannot be read. */
  private async picturesOf(
    page: PageView,
    stampOf: StampOf,
    remote: RemotePainter | undefined,
  ): Promise<PictureLoader> {
    if (this.known.size > PICTURES_KEPT) this.forget()
    this.pictures ??= new PictureLoader(
      () => this.settled(),
      remote && ((asset, image) => remote.picture(asset, image)),
      PICTURE_SIDE,
    )
    const { pictures } = this
    const assets = assetsOf(page)
    for (const asset of assets) this.known.add(asset)
    pictures.load(assets, stampOf)
    if (pictures.busy)
      await new Promise<void>((resolve) => {
        this.settled = resolve
        window.setTimeout(resolve, PATIENCE)
      })
    return pictures
  }

  private forget(): void {
    this.pictures?.release()
    this.pictures = undefined
    this.known.clear()
    this.remote?.forget()
  }
}

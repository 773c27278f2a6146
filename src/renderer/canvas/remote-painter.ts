import { GlyphSender } from './glyph-courier.ts'
import { type PaintView, type PaintWords, paintList } from './paint.ts'
import type { FromPainter, PaintOrder, ToPainter } from './paint-messages.ts'

/** The thread that paints, seen from the window. */
export class RemotePainter {
  private readonly worker: Worker
  private readonly waiting = new Map<number, (image: ImageBitmap | undefined) => void>()
  private readonly sender = new GlyphSender()
  private requests = 0
  private versions = 0

  private constructor(worker: Worker, onFailed: () => void) {
    this.worker = worker
    worker.onmessage = ({ data: { request, image } }: MessageEvent<FromPainter>) => {
      this.waiting.get(request)?.(image)
      this.waiting.delete(request)
    }
    worker.onerror = (event) => {
      event.preventDefault()
      this.dispose()
      onFailed()
    }
  }

  /** Undefined where there are no such threads; `onFailed` when it ends on its own. */
  static start(onFailed: () => void): RemotePainter | undefined {
    try {
      const worker = new Worker(new URL('./paint-worker.ts', import.meta.url), { type: 'module' })
      return new RemotePainter(worker, onFailed)
    } catch {
      return undefined
    }
  }

  /** Takes a version of a page and gives the number under which it is painted. */
  show(view: PaintView, words: PaintWords): number {
    const { colours } = view
    const list = paintList(view.list)
    this.versions += 1
    this.tell({ kind: 'page', version: this.versions, view: { list, colours }, glyphs: this.sender.take(view), words })
    return this.versions
  }

  /** Hands a picture over; it can no longer be drawn here. */
  picture(asset: string, image: ImageBitmap | undefined): void {
    this.tell({ kind: 'picture', asset, image }, image === undefined ? [] : [image])
  }

  forget(): void {
    this.tell({ kind: 'forget' })
  }

  paint(version: number, order: PaintOrder): Promise<ImageBitmap | undefined> {
    this.requests += 1
    const request = this.requests
    return new Promise((resolve) => {
      this.waiting.set(request, resolve)
      this.tell({ kind: 'paint', request, version, ...order })
    })
  }

  dispose(): void {
    this.worker.terminate()
    for (const resolve of this.waiting.values()) resolve(undefined)
    this.waiting.clear()
  }

  private tell(message: ToPainter, transfer: Transferable[] = []): void {
    this.worker.postMessage(message, transfer)
  }
}

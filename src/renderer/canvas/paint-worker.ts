// Paints beside the window's own thread, so that pointing and dragging never wait for it.

import { GlyphReceiver } from './glyph-courier.ts'
import { GlyphCache } from './glyphs.ts'
import { PagePainter, type PictureState } from './paint.ts'
import type { FromPainter, ToPainter } from './paint-messages.ts'

interface Port {
  onmessage: ((event: MessageEvent<ToPainter>) => void) | null
  postMessage(message: FromPainter, transfer: Transferable[]): void
}

/** Versions of pages kept: the one in sight, and those for which something may still be asked. */
const KEPT = 3

const port = self as unknown as Port
const glyphs = new GlyphCache()
const receiver = new GlyphReceiver()
const pictures = new Map<string, PictureState>()
const painters = new Map<number, PagePainter>()

port.onmessage = ({ data }) => {
  switch (data.kind) {
    case 'page': {
      const view = { ...data.view, glyphs: receiver.complete(data.view.list, data.glyphs) }
      painters.set(data.version, new PagePainter(view, (asset) => pictures.get(asset) ?? 'loading', data.words, glyphs))
      for (const version of painters.keys()) if (painters.size > KEPT) painters.delete(version)
      break
    }
    case 'picture':
      pictures.set(data.asset, data.image === undefined ? 'missing' : { image: data.image })
      break
    case 'forget':
      for (const state of pictures.values()) if (typeof state === 'object') state.image.close()
      pictures.clear()
      break
    case 'paint': {
      const { request, version, width, height, scale, area } = data
      const painter = painters.get(version)
      const canvas = new OffscreenCanvas(width, height)
      const context = canvas.getContext('2d')
      if (painter === undefined || context === null) {
        port.postMessage({ request, image: undefined }, [])
        break
      }
      painter.paint(context, scale, area)
      const image = canvas.transferToImageBitmap()
      port.postMessage({ request, image }, [image])
    }
  }
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type GlyphSet, GlyphStore, type PageView } from '../../src/contract/index.ts'
import { GlyphReceiver, GlyphSender } from '../../src/renderer/canvas/glyph-courier.ts'

const setOf = (hash: string, ids: readonly number[]): GlyphSet => ({
  font: `id-${hash}`,
  unitsPerEm: 1000,
  ids: Uint16Array.from(ids),
  firstOp: Uint32Array.from({ length: ids.length + 1 }, (_, i) => i),
  firstPoint: new Uint32Array(ids.length + 1),
  ops: Uint8Array.from(ids, () => 4),
  points: new Float32Array(0),
})

describe('outlines on their way to the thread that paints', () => {
  it('arrive as they are in the window, and none of them twice', () => {
    const page = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.uniqueArray(fc.nat(20), { maxLength: 6 }))
    fc.assert(
      fc.property(fc.array(page, { maxLength: 8 }), (pages) => {
        const store = new GlyphStore()
        const sender = new GlyphSender()
        const receiver = new GlyphReceiver()
        let last: readonly GlyphSet[] = []
        for (const fonts of pages) {
          const list = {
            fonts: Object.keys(fonts).map((hash) => ({ id: `id-${hash}`, hash })),
          } as unknown as PageView['list']
          const brought = Object.entries(fonts).map(([hash, ids]) => setOf(hash, ids))
          const view = store.complete({ list, glyphs: brought } as unknown as PageView)
          const sent = sender.take(view)
          for (const set of sent) if (set !== null) expect(last).not.toContain(set)
          expect(receiver.complete(list, structuredClone(sent))).toEqual(view.glyphs)
          last = view.glyphs
        }
      }),
    )
  })
})

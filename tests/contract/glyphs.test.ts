import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type GlyphSet, GlyphStore, type PageView } from '../../src/contract/index.ts'

/** An outline that says which glyph of which font it is: as many commands as its number has units. */
const outline = (font: string, glyph: number) => {
  const length = glyph % 4
  return {
    ops: Array.from({ length }, () => 1),
    points: Array.from({ length: 2 * length }, (_, i) => font.charCodeAt(0) * 1000 + glyph + i),
  }
}

function setOf(font: string, ids: readonly number[]): GlyphSet {
  const made = ids.map((id) => outline(font, id))
  const starts = (of: 'ops' | 'points') => {
    let at = 0
    return Uint32Array.from([0, ...made.map((one) => (at += one[of].length))])
  }
  return {
    font: `id-${font}`,
    unitsPerEm: 1000,
    ids: Uint16Array.from(ids),
    firstOp: starts('ops'),
    firstPoint: starts('points'),
    ops: Uint8Array.from(made.flatMap(({ ops }) => ops)),
    points: Float32Array.from(made.flatMap(({ points }) => points)),
  }
}

const viewOf = (fonts: Readonly<Record<string, readonly number[]>>): PageView =>
  ({
    list: { fonts: Object.keys(fonts).map((hash) => ({ id: `id-${hash}`, hash })) },
    glyphs: Object.entries(fonts).map(([hash, ids]) => setOf(hash, ids)),
  }) as unknown as PageView

/** Outlines by glyph, as a painter finds them. */
const read = ({ ids, ops, points, firstOp, firstPoint }: GlyphSet) =>
  new Map(
    Array.from(ids, (id, i) => [
      id,
      {
        ops: [...ops.subarray(firstOp[i], firstOp[i + 1])],
        points: [...points.subarray(firstPoint[i], firstPoint[i + 1])],
      },
    ]),
  )

describe('outlines that came before', () => {
  it('complete a view that brings the new ones, font by font, whatever came twice', () => {
    const ids = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 12 })
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.constantFrom('a', 'b', 'c'), ids), { maxLength: 8 }), (views) => {
        const store = new GlyphStore()
        const all = new Map<string, Set<number>>()
        for (const fonts of views) {
          const { glyphs } = store.complete(viewOf(fonts))
          Object.entries(fonts).forEach(([font, brought], i) => {
            const sofar = all.get(font) ?? new Set()
            all.set(font, sofar)
            for (const id of brought) sofar.add(id)
            const set = glyphs[i] as GlyphSet
            expect(set.font).toBe(`id-${font}`)
            expect(set.ids).toHaveLength(sofar.size)
            const found = read(set)
            for (const id of sofar) expect(found.get(id)).toEqual(outline(font, id))
          })
        }
      }),
    )
  })

  it('stay the same set while nothing is new, so that nobody takes them again', () => {
    const store = new GlyphStore()
    const [first] = store.complete(viewOf({ a: [3, 1, 2] })).glyphs
    expect(store.complete(viewOf({ b: [1], a: [] })).glyphs[1]).toBe(first)
    expect(store.complete(viewOf({ a: [2, 3] })).glyphs[0]).toBe(first)
  })
})

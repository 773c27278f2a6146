import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DisplayList, DisplayListBuilder, dumpText } from '../../../src/core/display/index.ts'
import { BLACK, listOf, PAGE, RED, setText, settings } from './lists.ts'

function sample(): DisplayList {
  const builder = new DisplayListBuilder(16)
  const ink = builder.ink(BLACK)
  const spot = builder.ink({ kind: 'spot', name: 'gold', tint: 800, alternate: [0, 200, 600, 200] })
  builder.ink(RED)
  builder.box({ id: 'tint', x: 0, y: 0, width: 100_000, height: 50_000, fill: spot, stroke: { ink, weight: 500 } })
  const crop = { x: 0.1, y: 0, width: 0.8, height: 1 }
  builder.picture({ id: 'lead', asset: 'street.jpg', x: 0, y: 0, width: 60_000, height: 40_000, crop })
  builder.rule({ id: 'rule', x1: 0, y1: 50_000, x2: 100_000, y2: 50_000, weight: 250, ink })
  setText(builder, { text: '新闻（排版——ab，文', mode: 0, chars: 7, size: 9000, x: 10_000, y: 20_000 }, 'main')
  setText(builder, { text: '直排ab', mode: 1, chars: 4, size: 9000, x: 90_000, y: 20_000 }, 'side')
  return builder.finish(PAGE)
}

describe('text dump', () => {
  it('reads well', () => {
    expect(dumpText(sample())).toMatchInlineSnapshot(`
      "duikai display list 1  0db7ab80290d368f574e28852e7f0b1feee5bc0dc3da8212f1f0b841eca6eb02
      page A01  trim 400.000 × 400.000  bleed 0.000

      font f0  song  Song 400  Song-Regular  a1
      font f1  hei  Hei 700  Hei-Bold  b2
      ink i0  black  cmyk 0 0 0 1000
      ink i1  gold  spot 800, else cmyk 0 200 600 200
      ink i2  red  cmyk 0 1000 900 0
      story main  11 units, 2 lines
      story side  4 units, 1 lines
      frame 0  main column  x 10.000 y 20.000 w 63.000 h 26.000
      frame 1  side column  x 83.500 y 20.000 w 13.000 h 36.000

      box tint  x 0.000 y 0.000 w 100.000 h 50.000  fill i1  stroke i0 0.500
      picture lead  x 0.000 y 0.000 w 60.000 h 40.000  asset street.jpg  crop 0.1 0 0.8 1
      rule rule  0.000,50.000 to 100.000,50.000  weight 0.250 i0
      text main
        main [0:1]  x 10.000 y 27.920 w 63.000  「新闻（排版——a」
            f0 i0 9 at 0.000: 1000 500 3×1000 | f1 i0 9 at 58.500  ~6abf
        main [0:2]  x 10.000 y 40.920 w 63.000 to 22.500  「b，文」
            f1 i0 9 at 0.000 | f0 i0 9 at 4.500: 1000  ~1941
      text side
        side [1:1]  x 90.000 y 20.000 vertical w 36.000 to 27.000  「直排ab」
            f0 i0 9 vertical at 7.920 off -4.500: 1000 | f1 i0 9 rotated at 18.000 off -3.420: 500  ~4fe0
      "
    `)
  })

  it('shows any glyph moved or exchanged on the lines of that glyph alone', () => {
    fc.assert(
      fc.property(settings, fc.nat(), fc.constantFrom('x', 'y', 'id'), (s, n, column) => {
        const { list } = listOf(s)
        const glyph = n % list.glyphs.count
        const values = list.glyphs[column as 'x'].slice()
        values[glyph] = (values[glyph] as number) + 50
        const changed = { ...list, glyphs: { ...list.glyphs, [column]: values } }
        const before = dumpText(list).split('\n').slice(1)
        const after = dumpText(changed).split('\n').slice(1)
        expect(after.length).toBe(before.length)
        expect(after.filter((line, i) => line !== before[i]).length).toBe(1)
      }),
      { numRuns: 60 },
    )
  })
})

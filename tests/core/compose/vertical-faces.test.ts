// Marks of vertical lines in every face that comes with the program, and in faces that lack forms (REFERENCE 4).
import { describe, expect, it } from 'vitest'
import { FontTable, NEWS_MARKS } from '../../../src/core/compose/index.ts'
import { plainLanes } from '../../../src/core/compose/lanes.ts'
import { makeChunk } from '../../../src/core/compose/lines-chunk.ts'
import { setParagraph } from '../../../src/core/compose/paragraph.ts'
import type { MarkStyle } from '../../../src/core/compose/style.ts'
import type { ResolvedStyle } from '../../../src/core/compose/styles.ts'
import type { Face } from '../../../src/core/fonts/index.ts'
import { openCatalogue } from '../../../src/host/fonts/index.ts'
import { serif, without } from '../../builders/fonts.ts'

const EM = 10_000
const catalogue = openCatalogue()
const faces = await Promise.all(
  (
    [
      ['Noto Serif SC', 400],
      ['Noto Serif SC', 700],
      ['Noto Serif SC', 900],
      ['Noto Sans SC', 400],
      ['Noto Sans SC', 700],
      ['Noto Sans SC', 900],
      ['Duikai Kai', 400],
    ] as const
  ).map(async ([family, weight]) => [family, weight, await catalogue.load(family, weight)] as const),
)

interface Ink {
  readonly text: string
  readonly mode: number
  /** Ink box from the line's axis and the start of the line, in ems: across from left, along from the top. */
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Where the ink of a line's glyphs stands. Horizontal: across from the baseline up. */
function inkOf(text: string, face: Face, mode: 'h' | 'v', marks: Partial<MarkStyle> = {}): Ink[] {
  const fonts = new FontTable(() => face)
  fonts.chain({ name: 'face', families: ['face'], weight: 400 })
  const chars = [{ face: 0, size: EM, scaleX: 1000, tracking: 0 }]
  const house = { ...NEWS_MARKS, ...marks }
  const spans = [{ end: text.length, style: 0 }]
  const set = setParagraph({ text, mode, marks: house, chars, spans, justify: false, indent: 0 }, [100 * EM], fonts)
  const ink = { kind: 'process', name: 'black', cmyk: [0, 0, 0, 1000] } as const
  const style = { id: 's', style: { size: EM, leading: 2 * EM, align: 'start' }, marks: house, chars, ink }
  const lanes = plainLanes(100 * EM)
  const chunk = makeChunk(set.prepared, set.lines, lanes, style as unknown as ResolvedStyle, fonts)
  const out: Ink[] = []
  for (let run = 0; run < chunk.runs.count; run++) {
    for (let g = chunk.runs.firstGlyph[run] as number; g < (chunk.runs.firstGlyph[run + 1] as number); g++) {
      const box = face.bounds(chunk.glyphs.id[g] as number) ?? { xMin: 0, xMax: 0, yMin: 0, yMax: 0 }
      const x = (chunk.glyphs.x[g] as number) / EM
      const y = (chunk.glyphs.y[g] as number) / EM
      const at = chunk.glyphs.source[g] as number
      const turned = chunk.runs.mode[run] === 2
      out.push({
        text: text.slice(at, at + (chunk.glyphs.length[g] as number)),
        mode: chunk.runs.mode[run] as number,
        left: x + (turned ? box.yMin : box.xMin) / 1000,
        right: x + (turned ? box.yMax : box.xMax) / 1000,
        top: y + (turned ? box.xMin : -box.yMax) / 1000,
        bottom: y + (turned ? box.xMax : -box.yMin) / 1000,
      })
    }
  }
  return out
}

describe.each(faces)('%s %i in a vertical line', (_family, _weight, face) => {
  it('has a dash of two ems on the axis of the line (REFERENCE 4: —— centred, running downward, 2)', () => {
    const ink = inkOf('中——文', face, 'v').filter(({ text }) => text.includes('—'))
    const left = Math.min(...ink.map((box) => box.left))
    const right = Math.max(...ink.map((box) => box.right))
    expect((left + right) / 2).toBeCloseTo(0, 2)
    expect(right - left).toBeLessThan(0.1)
    expect(Math.min(...ink.map(({ top }) => top)) - 1).toBeLessThan(0.1)
    expect(Math.max(...ink.map(({ bottom }) => bottom))).toBeGreaterThan(2.9)
    expect(inkOf('中——文', face, 'v').find(({ text }) => text === '文')?.top).toBeGreaterThan(2.99)
  })

  it('has a lone — of one em there too', () => {
    const [ink] = inkOf('京—沪', face, 'v').filter(({ text }) => text === '—')
    expect(((ink?.left ?? 0) + (ink?.right ?? 0)) / 2).toBeCloseTo(0, 2)
    expect((ink?.bottom ?? 0) - (ink?.top ?? 0)).toBeGreaterThan(0.8)
  })

  it('has …… of two ems running downward on the axis', () => {
    const ink = inkOf('中……文', face, 'v').filter(({ text }) => text.includes('…'))
    for (const box of ink) {
      expect((box.left + box.right) / 2).toBeCloseTo(0, 1)
      expect(box.bottom - box.top).toBeGreaterThan(box.right - box.left)
    }
  })

  it.each([
    ['“', '『'],
    ['‘', '「'],
  ])('shows %s as %s is shown (GB/T 15834 5.2)', (curly, corner) => {
    const shape = (mark: string): number[] => {
      const [box] = inkOf(`中${mark}文`, face, 'v').filter(({ text }) => text === mark)
      return [(box?.right ?? 0) - (box?.left ?? 0), (box?.bottom ?? 0) - (box?.top ?? 0)]
    }
    const [width = 0, height = 0] = shape(curly)
    const [wide = 0, high = 0] = shape(corner)
    expect([Math.abs(width - wide) < 0.15, Math.abs(height - high) < 0.15]).toEqual([true, true])
  })

  it('puts stops in the upper right of their cells and small kana in the right half', () => {
    for (const mark of '。，、') {
      const [box] = inkOf(`中${mark}`, face, 'v').filter(({ text }) => text === mark)
      expect([mark, (box?.left ?? -1) > -0.05, (box?.bottom ?? 9) < 1.6]).toEqual([mark, true, true])
    }
    for (const kana of 'っゃょァ') {
      const [box] = inkOf(`中${kana}`, face, 'v').filter(({ text }) => text === kana)
      expect([kana, ((box?.left ?? 0) + (box?.right ?? 0)) / 2 > 0]).toEqual([kana, true])
    }
  })
})

describe('a face that lacks vertical forms', () => {
  const flat = (hidden: RegExp): Face => {
    const less = without(serif, hidden)
    return new Proxy(less, {
      get(target, key) {
        if (key === 'glyph') return (code: number) => serif.glyph(code, false)
        const value = Reflect.get(target, key)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
  }

  it.each([...'“”‘’（）《》，。'])('takes the presentation form of %s', (mark) => {
    const box = (face: Face): Ink | undefined => inkOf(`中${mark}文`, face, 'v').find(({ text }) => text === mark)
    const good = box(serif)
    const found = box(flat(/[\u{10ffff}]/u))
    expect(Math.abs((found?.left ?? 9) - (good?.left ?? 0))).toBeLessThan(0.2)
    expect(Math.abs((found?.top ?? 9) - (good?.top ?? 0))).toBeLessThan(0.3)
  })
})

describe.each([['h'], ['v']] as const)('centred marks of Taiwan from a mainland face, mode %s', (mode) => {
  it.each([...'，。、：；！？'])('%s stands in the middle of its em (REFERENCE 1, TC)', (mark) => {
    const [box] = inkOf(`中${mark}文`, serif, mode, { region: 'TC' }).filter(({ text }) => text === mark)
    if (box === undefined) throw new Error('no mark')
    const [along, across] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2]
    expect(mode === 'h' ? along : across).toBeCloseTo(1.5, 1)
    expect(mode === 'h' ? across : along).toBeCloseTo(mode === 'h' ? -0.38 : 0, 1)
  })
})

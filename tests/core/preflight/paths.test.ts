import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import {
  circlePath,
  type DisplayList,
  DisplayListBuilder,
  type Ink,
  polyline,
} from '../../../src/core/display/index.ts'
import { parsePrintProfile } from '../../../src/core/document/profile.ts'
import { preflightList } from '../../../src/core/preflight/index.ts'

const file = new URL('../../../resources/profiles/newsprint-220.json', import.meta.url)
const NEWSPRINT = parsePrintProfile(JSON.parse(readFileSync(file, 'utf8')), 'newsprint-220.json')
const SONG = { id: 'song', family: 'Song', weight: 400, postscriptName: 'Song-Regular', hash: 'a1' }
const ink = (name: string, ...cmyk: [number, number, number, number]): Ink => ({ kind: 'process', name, cmyk })
const BLACK = ink('black', 0, 0, 0, 1000)
const GREEN = ink('green', 700, 0, 800, 0)
const HEAVY = ink('heavy', 800, 800, 800, 0)

function found(draw: (builder: DisplayListBuilder) => void): string[] {
  const builder = new DisplayListBuilder(16)
  draw(builder)
  const list: DisplayList = builder.finish({ name: 'A01', width: 400_000, height: 500_000, bleed: 0 })
  const findings = preflightList(list, NEWSPRINT, { pictures: {}, fonts: {}, overset: [] })
  return findings.map(({ code, where, message }) => `${code} ${where}: ${message}`)
}

const LINE = [20_000, 20_000, 200_000, 20_000]

it('paths of sound weight and ink pass', () => {
  const draw = (b: DisplayListBuilder): void => {
    b.path({ id: 'p', ...polyline(LINE), stroke: { ink: b.ink(BLACK), weight: 500, dash: [3000, 2000] } })
    b.path({ id: 'q', ...circlePath(90_000, 90_000, 20_000), fill: b.ink(GREEN) })
  }
  expect(found(draw)).toEqual([])
})

it('strokes of paths are lines: too thin, or fine in several inks', () => {
  const thin = found((b) => b.path({ id: 'p', ...polyline(LINE), stroke: { ink: b.ink(BLACK), weight: 60 } }))
  expect(thin).toEqual([expect.stringMatching(/^line\.thin A01\/p: line of 0\.06 pt at 7\.1, 7\.1 mm/)])
  const weight = NEWSPRINT.minMultiInkLinePt * 1000 - 10
  const green = found((b) => b.path({ id: 'p', ...polyline(LINE), stroke: { ink: b.ink(GREEN), weight } }))
  expect(green).toEqual([expect.stringMatching(/^line\.multi-ink A01\/p/)])
})

it('their inks count, and they are held against the trim', () => {
  const heavy = found((b) => b.path({ id: 'p', ...circlePath(90_000, 90_000, 20_000), fill: b.ink(HEAVY) }))
  expect(heavy).toEqual([expect.stringMatching(/^ink\.sum A01\/p/)])
  const past = found((b) => b.path({ id: 'p', ...circlePath(395_000, 90_000, 20_000), fill: b.ink(BLACK) }))
  expect(past).toEqual([expect.stringMatching(/^object\.bleed A01\/p: path will be cut at the right edge/)])
})

it('lines beside text are told once for each weight and ink', () => {
  const draw = (b: DisplayListBuilder): void => {
    const story = b.story('s', '新闻')
    const frame = b.frame({ owner: 'k', kind: 'column', x: 20_000, y: 20_000, width: 90_000, height: 30_000 })
    b.beginText('k/column')
    b.beginLine({ story, frame, start: 0, end: 2, x: 20_000, y: 30_000, width: 90_000, size: 9000, mode: 0 })
    b.beginRun({ font: b.font(SONG), ink: b.ink(BLACK), story, size: 9000, scaleX: 1000, mode: 0 })
    for (const i of [0, 1]) {
      b.glyph(7, 20_000 + i * 9000, 30_000, i, 1)
      b.linePath({
        path: polyline([20_000 + i * 9000, 32_000, 28_000 + i * 9000, 32_000]),
        ink: b.ink(BLACK),
        weight: 50,
      })
      b.linePath({ path: circlePath(24_000 + i * 9000, 34_000, 600), ink: b.ink(HEAVY) })
    }
    b.endText()
  }
  const lines = found(draw)
  expect(lines.filter((line) => line.startsWith('line.thin A01/k/column'))).toHaveLength(1)
  expect(lines.filter((line) => line.startsWith('ink.sum A01/k/column'))).toHaveLength(1)
})

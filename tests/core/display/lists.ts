import fc from 'fast-check'
import { type DisplayList, DisplayListBuilder, type FontRef, type Ink } from '../../../src/core/display/index.ts'

export const SONG: FontRef = { id: 'song', family: 'Song', weight: 400, postscriptName: 'Song-Regular', hash: 'a1' }
export const HEI: FontRef = { id: 'hei', family: 'Hei', weight: 700, postscriptName: 'Hei-Bold', hash: 'b2' }
export const BLACK: Ink = { kind: 'process', name: 'black', cmyk: [0, 0, 0, 1000] }
export const RED: Ink = { kind: 'process', name: 'red', cmyk: [0, 1000, 900, 0] }
export const PAGE = { name: 'A01', width: 400_000, height: 400_000, bleed: 0 }
export const PITCH = 13_000

/** A way to set text that is simple enough to be right: cells are known, lines hold `chars` ems, nothing is justified. */
export interface Setting {
  readonly text: string
  readonly mode: 0 | 1
  readonly chars: number
  readonly size: number
  readonly x: number
  readonly y: number
}

interface Cluster {
  readonly text: string
  readonly ems: number
  readonly shift: number
  readonly font: FontRef
}

/** Characters with their cells: two dashes in one glyph, half openers drawn from half an em before their cell. */
export function clusters(text: string): Cluster[] {
  return (text.match(/——|[\uD800-\uDBFF][\uDC00-\uDFFF]|[\s\S]/g) ?? []).map((part) => {
    if (part === '——') return { text: part, ems: 2, shift: 0, font: SONG }
    if (part === '（') return { text: part, ems: 0.5, shift: -0.5, font: SONG }
    if (/[a-z ]/.test(part)) return { text: part, ems: 0.5, shift: 0, font: HEI }
    return { text: part, ems: 1, shift: 0, font: SONG }
  })
}

export interface PlacedCell {
  readonly offset: number
  readonly length: number
  readonly line: number
  readonly from: number
  readonly to: number
}

/** Sets the text in lines and says where each cell must be. Spaces at a line's end get no glyph. */
export function setText(builder: DisplayListBuilder, s: Setting, id = 's'): PlacedCell[] {
  const story = builder.story(id, s.text)
  const measure = s.chars * s.size
  const rows = breakRows(s.text, s.chars)
  const depth = rows.length * PITCH
  const frame = builder.frame({
    owner: id,
    kind: 'column',
    x: s.mode === 0 ? s.x : s.x - depth + PITCH / 2,
    y: s.y,
    width: s.mode === 0 ? measure : depth,
    height: s.mode === 0 ? depth : measure,
  })
  const cells: PlacedCell[] = []
  const ink = builder.ink(BLACK)
  builder.beginText(id)
  rows.forEach((row, n) => {
    const x = s.mode === 0 ? s.x : s.x - n * PITCH
    const y = s.mode === 0 ? s.y + n * PITCH + Math.round(0.88 * s.size) : s.y
    const extent = row.cells.reduce((sum, c) => sum + c.ems * s.size, 0)
    const line = builder.beginLine({
      ...{ story, frame, start: row.start, end: row.end, x, y, width: measure, extent, size: s.size, mode: s.mode },
    })
    let at = s.mode === 0 ? x : y
    let offset = row.start
    for (const cell of row.cells) {
      const turned = s.mode === 1 && cell.font === HEI
      const mode = s.mode === 0 ? 0 : turned ? 2 : 1
      builder.beginRun({ font: builder.font(cell.font), ink, story, size: s.size, scaleX: 1000, mode })
      const shift = cell.shift * s.size
      const glyph = 1 + ((cell.text.codePointAt(0) ?? 0) % 60_000)
      if (mode === 0) builder.glyph(glyph, at + shift, y, offset, cell.text.length, shift)
      else if (turned) builder.glyph(glyph, x - 0.38 * s.size, at + shift, offset, cell.text.length, shift)
      else builder.glyph(glyph, x - s.size / 2, at + Math.round(0.88 * s.size) + shift, offset, cell.text.length, shift)
      const to = at + cell.ems * s.size
      cells.push({ offset, length: cell.text.length, line, from: at, to })
      at = to
      offset += cell.text.length
    }
  })
  builder.endText()
  return cells
}

interface Row {
  readonly start: number
  readonly end: number
  readonly cells: Cluster[]
}

function breakRows(text: string, chars: number): Row[] {
  const rows: Row[] = []
  let offset = 0
  for (const paragraph of text.split('\n')) {
    let cells: Cluster[] = []
    let start = offset
    let ems = 0
    const flush = (): void => {
      let end = start + cells.reduce((sum, c) => sum + c.text.length, 0)
      const next = end
      while (cells.at(-1)?.text === ' ') {
        cells.pop()
        end--
      }
      if (cells.length > 0) rows.push({ start, end, cells })
      cells = []
      start = next
      ems = 0
    }
    for (const cell of clusters(paragraph)) {
      if (ems + cell.ems > chars) flush()
      cells.push(cell)
      ems += cell.ems
    }
    flush()
    offset += paragraph.length + 1
  }
  return rows
}

export const listOf = (s: Setting): { list: DisplayList; cells: PlacedCell[] } => {
  const builder = new DisplayListBuilder(16)
  const cells = setText(builder, s)
  return { list: builder.finish(PAGE), cells }
}

const word = fc.constantFrom('新', '闻', '排', '版', '，', '。', '（', '——', '𠮷', 'a', 'b', ' ', '\n')

/** Text with at least one character that gets a glyph. */
export const texts = fc.array(word, { minLength: 1, maxLength: 40 }).map((parts) => `版${parts.join('')}`)

export const settings: fc.Arbitrary<Setting> = fc.record({
  text: texts,
  mode: fc.constantFrom(0 as const, 1 as const),
  chars: fc.integer({ min: 3, max: 14 }),
  size: fc.constantFrom(9000, 10_500),
  x: fc.integer({ min: 200_000, max: 220_000 }),
  y: fc.integer({ min: 0, max: 30_000 }),
})

import type { Diagnostic, Mp } from '../base/index.ts'
import type { DisplayList, PlacedPicture } from '../display/index.ts'
import type { Face } from '../fonts/index.ts'
import { type ExpectedRun, expectedMarks, expectedRuns } from './expect.ts'
import type { Expected, ExpectedList } from './expected-list.ts'
import { inkText, isBlack } from './ink.ts'
import type { ReadFont } from './read/font.ts'
import type { Mark, Marks, PaintState, ShowState, Stroke } from './read/marks.ts'
import type { PrintSettings } from './types.ts'
import { CONTINUATION } from './usage.ts'

/** Positions and sizes may differ by this much, in points. */
const NEAR = 0.01
/** W and the font's own advance, in 1/1000 em (ISO 15930-7 asks for agreement within 1). */
const SAME_WIDTH = 1
/** How far to look for the place where list and file go on together. */
const LOOK = 2000
/** Differences reported of one page; the rest is counted. */
const MOST = 50

const near = (a: number, b: number): boolean => Math.abs(a - b) <= NEAR
const allNear = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((value, i) => near(value, b[i] as number))
const place = (values: readonly number[]): string => values.map((value) => value.toFixed(3)).join(' ')

/** Which code stands for which glyph of a face, as the file uses them: one for one, whatever the numbering. */
export class CodeTable {
  private readonly faces = new Map<string, { codes: Map<number, number>; glyphs: Map<number, number> }>()

  private readonly right = new Map<ReadFont, Map<string, number[]>>()

  agrees(fontId: string, glyph: number, code: number): boolean {
    const face = this.faces.get(fontId)
    if (face === undefined) return true
    return (face.codes.get(glyph) ?? code) === code && (face.glyphs.get(code) ?? glyph) === glyph
  }

  record(fontId: string, glyph: number, code: number): void {
    let face = this.faces.get(fontId)
    if (face === undefined) {
      face = { codes: new Map(), glyphs: new Map() }
      this.faces.set(fontId, face)
    }
    face.codes.set(glyph, code)
    face.glyphs.set(code, glyph)
  }

  /** Glyph by code, of those found right in code and advance in a font of the file before. */
  passed(fontId: string, font: ReadFont): number[] {
    let byFont = this.right.get(font)
    if (byFont === undefined) {
      byFont = new Map()
      this.right.set(font, byFont)
    }
    let codes = byFont.get(fontId)
    if (codes === undefined) {
      codes = []
      byFont.set(fontId, codes)
    }
    return codes
  }

  /** Code by glyph of a face. */
  codesOf(fontId: string): ReadonlyMap<number, number> {
    return this.faces.get(fontId)?.codes ?? new Map()
  }
}

export interface ComparePage {
  readonly list: DisplayList
  readonly marks: Marks
  readonly fonts: ReadonlyMap<string, Face>
  readonly print: PrintSettings
  /** Room round the BleedBox. */
  readonly margin?: Mp | undefined
  /** What is wrong with the image object for this placement, if anything. */
  readonly checkImage: (picture: PlacedPicture, mark: Mark & { kind: 'image' }) => string | undefined
  /** Shared by the pages of a file. */
  readonly codes: CodeTable
}

/** Every difference between what was painted and what the list says, in order of painting. */
export function comparePage(page: ComparePage): Diagnostic[] {
  return new Comparison(page).run()
}

class Comparison {
  private readonly page: ComparePage
  private readonly list: DisplayList
  private readonly found: Marks
  private readonly expected: ExpectedList
  private readonly runs: readonly ExpectedRun[]
  private readonly out: Diagnostic[] = []
  private more = 0
  /** The run and the way of showing it that `agrees` found to be the same last, and the codes known to be right there. */
  private sameRun = -1
  private sameShow: ShowState | undefined
  private passed: readonly number[] = []

  constructor(page: ComparePage) {
    this.page = page
    this.list = page.list
    this.found = page.marks
    this.expected = expectedMarks(page.list, page.margin)
    this.runs = expectedRuns(page.list, page.print.blackOverprint)
  }

  run(): Diagnostic[] {
    const { expected, found } = this
    let i = 0
    let j = 0
    while (i < expected.count && j < found.count) {
      if (this.agrees(i, j)) {
        i++
        j++
        continue
      }
      const want = expected.at(i) as Expected
      const problem = this.difference(want, j)
      if (problem === undefined) {
        this.accept(want, found.at(j) as Mark)
        i++
        j++
        continue
      }
      // Glyphs lost or added shift everything after them: find where the two go on together.
      const lost = this.fits(i + 1, j + 1) ? 0 : this.shift(i, j)
      if (lost > 0) for (let k = 0; k < lost; k++) this.missing(i++)
      else if (lost < 0) for (let k = 0; k > lost; k--) this.extra(j++)
      else {
        this.report('pdf.differs', want, problem)
        i++
        j++
      }
    }
    for (; i < expected.count; i++) this.missing(i)
    for (; j < found.count; j++) this.extra(j)
    if (this.more > 0) this.push('pdf.more', `${this.more} more differences on this page`, this.list.page.name)
    return this.out
  }

  /**
   * Whether expected glyph `i` of one character and found mark `j` agree in everything that `difference` looks at, told
   * without making an object of either. False says nothing yet.
   */
  private agrees(i: number, j: number): boolean {
    const glyph = this.expected.glyphOf(i)
    const show = this.found.showOf(j)
    if (glyph < 0 || show === undefined || this.found.hasStatedText(j)) return false
    const run = this.expected.runOf(i)
    if (run !== this.sameRun || show !== this.sameShow) {
      const want = this.runs[run] as ExpectedRun
      if (showDifference(want, show) !== undefined) return false
      this.sameRun = run
      this.sameShow = show
      this.passed = this.page.codes.passed(want.font, show.font)
    }
    const code = this.found.codeOf(j)
    if (this.passed[code] !== (this.list.glyphs.id[glyph] as number)) return false
    if (!near(this.expected.xOf(glyph), this.found.xOf(j)) || !near(this.expected.yOf(glyph), this.found.yOf(j))) {
      return false
    }
    const text = show.font.textOf(code)
    return text?.length === 1 && text !== CONTINUATION && text.charCodeAt(0) === this.expected.unitOf(glyph, run)
  }

  private fits(i: number, j: number): boolean {
    const want = this.expected.at(i)
    const mark = this.found.at(j)
    if (want === undefined || mark === undefined || want.kind !== mark.kind) return false
    if (want.kind === 'glyph' && mark.kind === 'glyph' && !(near(want.x, mark.x) && near(want.y, mark.y))) return false
    return this.difference(want, j) === undefined
  }

  /** How many marks are lost (positive) or added (negative) here; 0 when neither explains the difference. */
  private shift(i: number, j: number): number {
    if (this.out.length >= MOST) return 0
    for (let k = 1; k <= LOOK; k++) {
      if (this.fits(i + k, j)) return k
      if (this.fits(i, j + k)) return -k
    }
    return 0
  }

  private missing(i: number): void {
    this.report('pdf.missing', this.expected.at(i) as Expected, 'is missing from the file')
  }

  /** What distinguishes mark `j` from `want`: expected and found. */
  private difference(want: Expected, j: number): string | undefined {
    const mark = this.found.at(j) as Mark
    if (mark.kind !== want.kind) return `expected a ${want.kind}, found a ${mark.kind}`
    if (want.kind === 'glyph' && mark.kind === 'glyph') return this.glyphDifference(want, mark, j)
    if (want.kind === 'image' && mark.kind === 'image') {
      if (!allNear(want.matrix, mark.matrix)) {
        return `expected matrix ${place(want.matrix)}, found ${place(mark.matrix)}`
      }
      return this.page.checkImage(want.picture, mark)
    }
    if (want.kind === 'fill' && mark.kind === 'fill') {
      if (!allNear(want.rect, mark.rect)) return `expected rectangle ${place(want.rect)}, found ${place(mark.rect)}`
      return paintDifference(inkText(want.ink), false, mark)
    }
    if (want.kind === 'path' && mark.kind === 'path') {
      if (want.ops !== mark.ops) return `expected the path ${want.ops}, found ${mark.ops}`
      if (!allNear(want.points, mark.points)) {
        return `expected points ${place(want.points)}, found ${place(mark.points)}`
      }
      if ((want.stroke === undefined) !== (mark.stroke === undefined)) {
        return want.stroke === undefined
          ? 'expected it filled, found it stroked'
          : 'expected it stroked, found it filled'
      }
      const other = strokeDifference(want.stroke, mark.stroke)
      if (other !== undefined) return other
      const overprint = want.mayOverprint && this.page.print.blackOverprint.rules && isBlack(want.ink)
      return paintDifference(inkText(want.ink), overprint, mark)
    }
    if ((want.kind === 'frame' || want.kind === 'line') && (mark.kind === 'frame' || mark.kind === 'line')) {
      const at = mark.kind === 'frame' ? mark.rect : mark.line
      if (!allNear(want.rect, at)) return `expected ${want.kind} ${place(want.rect)}, found ${place(at)}`
      if (!near(want.weight, mark.weight)) return `expected weight ${want.weight}, found ${mark.weight}`
      return paintDifference(inkText(want.ink), this.page.print.blackOverprint.rules && isBlack(want.ink), mark)
    }
    return undefined
  }

  private glyphDifference(want: Expected & { kind: 'glyph' }, mark: Mark & { kind: 'glyph' }, j: number) {
    if (!near(want.x, mark.x) || !near(want.y, mark.y)) {
      return `expected at ${place([want.x, want.y])}, found at ${place([mark.x, mark.y])}`
    }
    const run = this.runs[want.run] as ExpectedRun
    const shown = showDifference(run, mark.show)
    if (shown !== undefined) return shown
    const { font } = mark.show
    const glyph = this.list.glyphs.id[want.glyph] as number
    const other = this.wrongGlyph(run.font, font, glyph, mark.code)
    if (other !== undefined) return other
    if (want.cluster === 0) return undefined
    const text = this.textFrom(j, want.cluster)
    return text === want.text ? undefined : `expected the text ${quoted(want.text)}, found ${quoted(text)}`
  }

  /** Text of `count` marks from `j` on, without the filler of continued glyphs. */
  private textFrom(j: number, count: number): string {
    const first = this.found.at(j)
    if (count === 1 && first?.kind === 'glyph' && first.text !== CONTINUATION) return first.text ?? ''
    let text = ''
    for (let k = j; k < j + count; k++) {
      const mark = this.found.at(k)
      if (mark?.kind === 'glyph') text += mark.text ?? ''
    }
    return text.replaceAll(CONTINUATION, '')
  }

  private wrongGlyph(fontId: string, font: ReadFont, glyph: number, code: number): string | undefined {
    if (!this.page.codes.agrees(fontId, glyph, code)) {
      return `expected glyph ${glyph}, found code ${code}, which does not stand for it elsewhere`
    }
    const face = this.page.fonts.get(fontId)
    if (face === undefined) return undefined
    const advance = (face.advance(glyph) * 1000) / face.unitsPerEm
    const width = font.widthOf(code)
    return Math.abs(width - advance) <= SAME_WIDTH ? undefined : `expected advance ${advance}, found width ${width}`
  }

  private accept(want: Expected, mark: Mark): void {
    if (want.kind !== 'glyph' || mark.kind !== 'glyph') return
    const run = this.runs[want.run] as ExpectedRun
    const glyph = this.list.glyphs.id[want.glyph] as number
    this.page.codes.record(run.font, glyph, mark.code)
    this.page.codes.passed(run.font, mark.show.font)[mark.code] = glyph
  }

  private extra(j: number): void {
    const mark = this.found.at(j) as Mark
    const what = mark.kind === 'glyph' ? `glyph ${quoted(mark.text ?? '')} at ${place([mark.x, mark.y])}` : mark.kind
    this.push('pdf.extra', `the file paints a ${what} that is not on the page`, this.list.page.name)
  }

  private report(code: string, want: Expected, problem: string): void {
    this.push(code, `${this.describe(want)} ${problem}`, `${this.list.page.name}/${want.item}`)
  }

  private describe(want: Expected): string {
    if (want.kind !== 'glyph') return want.kind
    const { runs, glyphs, stories } = this.list
    const story = stories[runs.story[want.run] as number]
    const source = glyphs.source[want.glyph] as number
    const text = want.text || story?.text.slice(source, source + 1) || ''
    const x = ((glyphs.x[want.glyph] as number) / 1000).toFixed(3)
    const y = ((glyphs.y[want.glyph] as number) / 1000).toFixed(3)
    return `glyph ${quoted(text)} (story ${story?.id}, character ${source}, ${x} ${y} pt)`
  }

  private push(code: string, message: string, where: string): void {
    if (this.out.length >= MOST && code !== 'pdf.more') this.more++
    else this.out.push({ code, severity: 'error', message, where })
  }
}

function showDifference(run: ExpectedRun, show: ShowState): string | undefined {
  const { font, matrix } = show
  if (font.name !== run.postscriptName) return `expected in ${run.postscriptName}, found in ${font.name}`
  if (font.vertical !== undefined && !run.vertical) return 'expected horizontal writing, found vertical'
  if (font.vertical === undefined && run.vertical) return 'expected vertical writing, found horizontal'
  if (!allNear(run.matrix, matrix)) return `expected size ${place(run.matrix)}, found ${place(matrix)}`
  return paintDifference(run.ink, run.overprint, show)
}

const quoted = (text: string): string => JSON.stringify(text)

function strokeDifference(want: Stroke | undefined, found: Stroke | undefined): string | undefined {
  if (want === undefined || found === undefined) return undefined
  if (!near(want.weight, found.weight)) return `expected weight ${want.weight}, found ${found.weight}`
  if (!allNear(want.dash, found.dash)) return `expected dash [${place(want.dash)}], found [${place(found.dash)}]`
  return want.round === found.round ? undefined : `expected ${want.round ? 'round' : 'square'} ends, found others`
}

function paintDifference(ink: string, overprint: boolean, found: PaintState): string | undefined {
  if (found.ink !== ink) return `expected ink ${ink}, found ${found.ink}`
  if (found.overprint !== overprint)
    return overprint ? 'must overprint and knocks out' : 'must knock out and overprints'
  return overprint && found.overprintMode !== 1 ? 'must overprint with OPM 1, found OPM 0' : undefined
}

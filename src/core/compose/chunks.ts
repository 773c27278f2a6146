import type { Mp } from '../base/index.ts'
import type { Chunk } from '../display/index.ts'
import type { FlatParagraph } from '../story/index.ts'
import { type DropCap, dropCapOf } from './drop-cap.ts'
import type { FontTable } from './glyphs.ts'
import { inlineOf } from './inline.ts'
import type { Prepared } from './items.ts'
import type { SetLine } from './justify.ts'
import { type Lane, type Lanes, plainLanes } from './lanes.ts'
import { makeChunk } from './lines-chunk.ts'
import { type ParagraphSpec, prepareCut, prepareWhole, setPrepared } from './paragraph.ts'
import { senseBreaks, type Words, wantsSense } from './sense.ts'
import type { WritingMode } from './style.ts'
import type { ResolvedStyle } from './styles.ts'

/** A paragraph, or the rest of one, set to lanes: its lines with their accounts, and its glyphs as a chunk. */
export interface SetEntry {
  /** Line n stands in lane n, on that lane's row. */
  readonly lanes: Lanes
  /** Code unit that the first line begins with: 0, or where a paragraph goes on in a leg of other lanes. */
  readonly from: number
  readonly prepared: Prepared
  readonly lines: readonly SetLine[]
  /** Rows one `leading` apart, the baseline of row 0 at 0 and x from the start of the leg; vertical: axis at 0, and y. */
  readonly chunk: Chunk
  /** What stands beside the first rows, out of the lines. */
  readonly cap?: DropCap
}

/** The unit that begins at code unit `from`; −1 where none does. */
function unitAt(p: Prepared, from: number): number {
  if (from >= p.text.length) return p.count
  let low = 0
  let high = p.count
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((p.start[middle] as number) < from) low = middle + 1
    else high = middle
  }
  return p.start[low] === from ? low : -1
}

/** First-line indent along a line: in vertical text whole ems, whatever their width. */
const indentOf = (style: ResolvedStyle, mode: WritingMode): Mp =>
  mode === 'h' ? style.indent : Math.round(style.style.indent * style.style.size)

interface Known {
  readonly spec: ParagraphSpec
  /** A head: its lines end by sense. */
  readonly sense: boolean
  readonly whole: Prepared
  readonly widest: Mp
  /** With words cut, by the narrowest line that they must fit. */
  readonly cut: Map<Mp, Prepared>
  /** By lanes and first code unit. */
  readonly entries: Map<string, SetEntry>
}

/** Entries kept beyond the ones of the last composition: a page of 10,000 characters has about 100 paragraphs. */
const KEPT_GENERATIONS = 2
/** Settings of one paragraph kept: an object dragged past it asks for new lanes at every step. */
const KEPT_ENTRIES = 64

/** Room of the narrowest line. */
function narrowestOf({ list }: Lanes, indent: Mp): Mp {
  let narrowest = (list[0] as Lane).width - Math.max(0, indent)
  for (let n = 1; n < list.length; n++) narrowest = Math.min(narrowest, (list[n] as Lane).width)
  return narrowest
}

/** Widths by line number as the breaker counts them: the first line of a continuation is not the paragraph's first. */
function measuresOf({ list }: Lanes, from: number): Mp[] {
  const widths = list.map((lane) => lane.width)
  return from > 0 && widths.length > 1 ? [widths[0] as Mp, ...widths] : widths
}

/**
 * Paragraphs already set, by style, text and lanes. What the last two compositions did not ask for is forgotten, so
 * the cache is as large as the document and not as its history. A cached result equals a fresh one: nothing else goes in.
 */
export class ParagraphCache {
  private generations: Map<ResolvedStyle, Map<string, Known>>[] = [new Map()]
  private readonly fonts: FontTable
  private readonly words: Words | undefined

  constructor(fonts: FontTable, words?: Words) {
    this.fonts = fonts
    this.words = words
  }

  /** Call once before each composition. */
  nextGeneration(): void {
    this.generations.unshift(new Map())
    this.generations.length = Math.min(this.generations.length, KEPT_GENERATIONS)
  }

  /**
   * Sets a paragraph, or what follows its code unit `from`, to lines of one width or to lanes; its first lines end at the code
   * units `ends`, as far as they fit.
   */
  set(
    paragraph: FlatParagraph,
    style: ResolvedStyle,
    room: Mp | Lanes,
    from: number,
    mode: WritingMode,
    ends: readonly number[] = [],
  ): SetEntry {
    const lanes = typeof room === 'number' ? plainLanes(room) : room
    const known = this.known(paragraph, style, mode)
    const key = ends.length === 0 ? `${lanes.key}/${from}` : `${lanes.key}/${from}/${ends.join()}`
    let entry = known.entries.get(key)
    if (entry === undefined) {
      if (known.entries.size >= KEPT_ENTRIES) known.entries.clear()
      entry = this.fresh(known, style, lanes, from, ends)
      known.entries.set(key, entry)
    }
    return entry
  }

  private fresh(known: Known, style: ResolvedStyle, room: Lanes, from: number, ends: readonly number[]): SetEntry {
    if (from === 0 && style.style.dropCap !== undefined) {
      const cap = dropCapOf(known.spec, known.whole, room, style, this.fonts)
      if (cap !== undefined) return { ...this.fromUnit(known, style, cap.lanes, cap.end, ends), from: 0, cap }
    }
    return this.fromUnit(known, style, room, from, ends)
  }

  private fromUnit(known: Known, style: ResolvedStyle, lanes: Lanes, from: number, ends: readonly number[]): SetEntry {
    const { indent } = known.spec
    let prepared = this.preparedFor(known, narrowestOf(lanes, indent))
    let unit = from === 0 ? 0 : unitAt(prepared, from)
    if (unit < 0) {
      // A leg before this one ended inside a word that is whole here: cut all words.
      prepared = this.preparedFor(known, 0)
      unit = Math.max(0, unitAt(prepared, from))
    }
    const measures = measuresOf(lanes, from)
    const pinned = known.sense
      ? senseBreaks(prepared, measures, indent, unit, this.words)
      : ends.filter((end) => end > from).map((end) => unitAt(prepared, end))
    const lines = setPrepared(prepared, measures, style.justify, indent, unit, pinned)
    return { lanes, from, prepared, lines, chunk: makeChunk(prepared, lines, lanes, style, this.fonts) }
  }

  private preparedFor({ spec, whole, widest, cut }: Known, narrowest: Mp): Prepared {
    if (widest <= narrowest) return whole
    let prepared = cut.get(narrowest)
    if (prepared === undefined) {
      prepared = prepareCut(spec, this.fonts, whole, narrowest)
      cut.set(narrowest, prepared)
    }
    return prepared
  }

  private known(paragraph: FlatParagraph, style: ResolvedStyle, mode: WritingMode): Known {
    const plain =
      paragraph.spans.length === 0 ? paragraph.text : `${paragraph.text}\u0000${JSON.stringify(paragraph.spans)}`
    const sense = wantsSense(style, paragraph.role)
    const text = `${mode === 'h' ? '' : '\u0000v'}${sense ? '\u0000s' : ''}${plain}`
    const [current] = this.generations as [Map<ResolvedStyle, Map<string, Known>>]
    let byText = current.get(style)
    if (byText === undefined) {
      byText = new Map()
      current.set(style, byText)
    }
    let known = byText.get(text)
    if (known !== undefined) return known
    for (let g = 1; known === undefined && g < this.generations.length; g++) {
      known = this.generations[g]?.get(style)?.get(text)
    }
    known ??= this.prepared(paragraph, style, mode, sense)
    byText.set(text, known)
    return known
  }

  private prepared(paragraph: FlatParagraph, style: ResolvedStyle, mode: WritingMode, sense: boolean): Known {
    const spec: ParagraphSpec = {
      text: paragraph.text,
      mode,
      marks: style.marks,
      ...inlineOf(style, paragraph),
      justify: style.justify,
      indent: indentOf(style, mode),
    }
    const { prepared, widest } = prepareWhole(spec, this.fonts)
    return { spec, sense, whole: prepared, widest, cut: new Map(), entries: new Map() }
  }
}

import type { Mp } from '../base/index.ts'
import type { Chunk } from '../display/index.ts'
import type { FlatParagraph } from '../story/index.ts'
import type { FontTable } from './glyphs.ts'
import type { Prepared } from './items.ts'
import type { SetLine } from './justify.ts'
import { makeChunk } from './lines-chunk.ts'
import { prepareParagraph, setPrepared } from './paragraph.ts'
import type { StyledSpan } from './prepare.ts'
import type { WritingMode } from './style.ts'
import { charStyleOf, type ResolvedStyle } from './styles.ts'

/** A paragraph, or the rest of one, set to a width: its lines with their accounts, and its glyphs as a chunk. */
export interface SetEntry {
  readonly width: Mp
  /** Code unit that the first line begins with: 0, or where a paragraph goes on in a leg of another width. */
  readonly from: number
  readonly prepared: Prepared
  readonly lines: readonly SetLine[]
  /** Lines one `leading` apart, the first baseline at 0 and x from the start of the measure; vertical: axis at 0, and y. */
  readonly chunk: Chunk
}

function spansOf(paragraph: FlatParagraph): StyledSpan[] {
  const spans: StyledSpan[] = []
  let at = 0
  for (const span of paragraph.spans) {
    if (span.start > at) spans.push({ end: span.start, style: 0 })
    spans.push({ end: span.end, style: charStyleOf(span.marks) })
    at = span.end
  }
  if (at < paragraph.text.length || spans.length === 0) spans.push({ end: paragraph.text.length, style: 0 })
  return spans
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
  readonly prepared: Prepared
  readonly narrowest: Mp
  /** By width and first code unit. */
  readonly entries: Map<string, SetEntry>
}

/** Entries kept beyond the ones of the last composition: a page of 10,000 characters has about 100 paragraphs. */
const KEPT_GENERATIONS = 2

/**
 * Paragraphs already set, by style, text and measures. What the last two compositions did not ask for is forgotten, so
 * the cache is as large as the document and not as its history. A cached result equals a fresh one: nothing else goes in.
 */
export class ParagraphCache {
  private generations: Map<ResolvedStyle, Map<string, Known>>[] = [new Map()]
  private readonly fonts: FontTable

  constructor(fonts: FontTable) {
    this.fonts = fonts
  }

  /** Call once before each composition. */
  nextGeneration(): void {
    this.generations.unshift(new Map())
    this.generations.length = Math.min(this.generations.length, KEPT_GENERATIONS)
  }

  set(paragraph: FlatParagraph, style: ResolvedStyle, width: Mp, from: number, mode: WritingMode): SetEntry {
    const indent = indentOf(style, mode)
    const narrowest = width - Math.max(0, indent)
    let known = this.known(paragraph, style, narrowest, mode)
    let unit = from === 0 ? 0 : unitAt(known.prepared, from)
    if (unit < 0) {
      // A leg before this one ended inside a word that is whole here: cut all words.
      known = this.known(paragraph, style, 0, mode)
      unit = unitAt(known.prepared, from)
    }
    const { prepared, entries } = known
    const key = `${width}/${from}`
    let entry = entries.get(key)
    if (entry === undefined) {
      const lines = setPrepared(prepared, [width], style.justify, indent, unit)
      entry = { width, from, prepared, lines, chunk: makeChunk(prepared, lines, style, this.fonts) }
      entries.set(key, entry)
    }
    return entry
  }

  private known(paragraph: FlatParagraph, style: ResolvedStyle, narrowest: Mp, mode: WritingMode): Known {
    const plain =
      paragraph.spans.length === 0 ? paragraph.text : `${paragraph.text}\u0000${JSON.stringify(paragraph.spans)}`
    const text = mode === 'h' ? plain : `\u0000v${plain}`
    const [current] = this.generations as [Map<ResolvedStyle, Map<string, Known>>]
    let byText = current.get(style)
    if (byText === undefined) {
      byText = new Map()
      current.set(style, byText)
    }
    let known = byText.get(text)
    for (let g = 1; known === undefined && g < this.generations.length; g++) {
      known = this.generations[g]?.get(style)?.get(text)
    }
    if (known === undefined || known.narrowest > narrowest) {
      const prepared = prepareParagraph(
        {
          text: paragraph.text,
          mode,
          marks: style.marks,
          // 长体/扁体 narrows and widens across a vertical line, not along it.
          chars: mode === 'h' ? style.chars : style.chars.map((char) => ({ ...char, scaleX: 1000 })),
          spans: spansOf(paragraph),
          justify: style.justify,
          indent: indentOf(style, mode),
        },
        this.fonts,
        narrowest,
      )
      known = { prepared, narrowest, entries: new Map() }
    }
    byText.set(text, known)
    return known
  }
}

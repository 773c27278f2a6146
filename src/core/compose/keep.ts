import type { Rect } from '../base/index.ts'
import type { DisplayList, StoryText } from '../display/index.ts'
import type { Grid, Page } from '../document/index.ts'
import type { Flow, FlowParagraph, PlacedFlow, PlacedLines, Region } from './flow.ts'
import type { ResolvedStyle } from './styles.ts'

/** Text to be painted: placed lines of one region. */
export interface TextPart {
  readonly id: string
  readonly flow: Flow
  readonly region: Region
  readonly lines: readonly PlacedLines[]
}

/** A page as it was built last: what it was built from, and the list. */
interface KeptPage {
  readonly page: Page
  /** Pixel sizes of its pictures: crops follow from them. */
  readonly sizes: string
  readonly texts: readonly TextPart[]
  readonly list: DisplayList
}

interface KeptFlow {
  readonly grid: Grid
  readonly rect: Rect
  readonly source: object | string
  readonly style: ResolvedStyle
  readonly placed: PlacedFlow
}

const sameRect = (a: Rect, b: Rect): boolean =>
  a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height

/**
 * Pages, captions and furniture as the last composition left them. Records are immutable values: where the objects are
 * the same and the lines stand where they stood, the list is the same but for the offsets that an edit before them shifted.
 */
export class PageMemory {
  private readonly pages = new Map<number, KeptPage>()
  private flows = new WeakMap<object, KeptFlow>()

  forget(): void {
    this.pages.clear()
    this.flows = new WeakMap()
  }

  /** The placed text of a caption or furniture object; `source` is its story or its filled template. */
  flow(
    object: object,
    grid: Grid,
    rect: Rect,
    source: object | string,
    style: ResolvedStyle,
    fresh: () => PlacedFlow,
  ): PlacedFlow {
    const known = this.flows.get(object)
    if (known?.source === source && known.style === style && known.grid === grid && sameRect(known.rect, rect))
      return known.placed
    const placed = fresh()
    this.flows.set(object, { grid, rect, source, style, placed })
    return placed
  }

  /** The list of page number `index`: the one kept, the one kept with shifted offsets, or what `paint` makes. */
  list(index: number, page: Page, sizes: string, texts: readonly TextPart[], paint: () => DisplayList): DisplayList {
    const kept = this.pages.get(index)
    const list =
      kept !== undefined && kept.page === page && kept.sizes === sizes ? (reuse(kept, texts) ?? paint()) : paint()
    this.pages.set(index, { page, sizes, texts, list })
    return list
  }
}

const startOf = (part: TextPart, lines: PlacedLines): number =>
  (part.flow.paragraphs[lines.paragraph] as FlowParagraph).paragraph.start

/** The kept list if every line stands where it stood; offsets of a story may all have moved by the same number. */
function reuse(kept: KeptPage, texts: readonly TextPart[]): DisplayList | undefined {
  if (kept.texts.length !== texts.length) return undefined
  const shifts = new Map<string, number>()
  const stories = new Map<string, string>()
  let changed = false
  for (let n = 0; n < texts.length; n++) {
    const part = texts[n] as TextPart
    const old = kept.texts[n] as TextPart
    if (part.id !== old.id || part.lines.length !== old.lines.length) return undefined
    if (part.flow.flat !== old.flow.flat) {
      changed = true
      stories.set(part.flow.story, part.flow.flat.text)
    }
    for (let k = 0; k < part.lines.length; k++) {
      const a = part.lines[k] as PlacedLines
      const b = old.lines[k] as PlacedLines
      if (a.entry !== b.entry || a.from !== b.from || a.to !== b.to) return undefined
      if (a.baseline !== b.baseline || a.stretch !== b.stretch) return undefined
      if (a.leg.x !== b.leg.x || a.leg.top !== b.leg.top || a.leg.bottom !== b.leg.bottom) return undefined
      const shift = startOf(part, a) - startOf(old, b)
      if ((shifts.get(part.flow.story) ?? shift) !== shift) return undefined
      shifts.set(part.flow.story, shift)
    }
  }
  return changed ? shifted(kept.list, shifts, stories) : kept.list
}

/** The list with the texts of some stories exchanged and their offsets moved. */
function shifted(
  list: DisplayList,
  shifts: ReadonlyMap<string, number>,
  texts: ReadonlyMap<string, string>,
): DisplayList {
  const stories = list.stories.map(
    (story): StoryText => (texts.has(story.id) ? { id: story.id, text: texts.get(story.id) as string } : story),
  )
  const byStory = list.stories.map((story) => shifts.get(story.id) ?? 0)
  if (byStory.every((shift) => shift === 0)) return { ...list, stories }
  const source = list.glyphs.source.slice()
  const { runs, lines } = list
  for (let run = 0; run < runs.count; run++) {
    const shift = byStory[runs.story[run] as number] as number
    if (shift === 0) continue
    const end = runs.firstGlyph[run + 1] as number
    for (let g = runs.firstGlyph[run] as number; g < end; g++) source[g] = (source[g] as number) + shift
  }
  const start = lines.start.slice()
  const end = lines.end.slice()
  for (let line = 0; line < lines.count; line++) {
    const shift = byStory[lines.story[line] as number] as number
    start[line] = (start[line] as number) + shift
    end[line] = (end[line] as number) + shift
  }
  return { ...list, stories, glyphs: { ...list.glyphs, source }, lines: { ...lines, start, end } }
}

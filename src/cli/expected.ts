import type { Rect } from '../core/base/index.ts'
import { brokenColumns } from '../core/compose/index.ts'
import { lineGap } from '../core/document/index.ts'
import type { ChosenPages } from './pages.ts'

interface Piece {
  readonly story: string
  readonly start: number
  readonly end: number
  /** The text itself, where it is no story's. */
  readonly ruby?: string
}

/** Attached text (ruby) of a text object, which the file has behind it. */
function attachedText({ runs, glyphs, stories }: ChosenPages['lists'][number], first: number, end: number): string {
  let out = ''
  for (let run = first; run < end; run++) {
    const story = stories[runs.story[run] as number]
    if (story?.attachedTo === undefined) continue
    const last = (runs.firstGlyph[run + 1] as number) - 1
    const to = (glyphs.source[last] as number) + (glyphs.length[last] as number)
    out += story.text.slice(glyphs.source[runs.firstGlyph[run] as number], to)
  }
  return out
}

/** Lines of a list's text objects in paint order, as stretches of their stories. */
function* pieces(list: ChosenPages['lists'][number]): Generator<Piece> {
  const { lines, runs, stories } = list
  for (const item of list.items) {
    if (item.kind !== 'text') continue
    let before = -1
    for (let run = item.first; run < item.end; run++) {
      const line = runs.line[run] as number
      if (line === before) continue
      before = line
      const story = stories[lines.story[line] as number]?.id ?? ''
      yield { story, start: lines.start[line] as number, end: lines.end[line] as number }
    }
    const ruby = attachedText(list, item.first, item.end)
    if (ruby !== '') yield { story: `${list.page.name}/${item.id}/ruby`, start: 0, end: ruby.length, ruby }
  }
}

interface Expected {
  readonly text: string
  readonly start: number
  readonly end: number
  from: number
  to: number
}

/**
 * The manuscript as the pages ought to show it: one paragraph a line, in paint order, furniture and captions included.
 * Taken from the stories, so that a character the pages lost is missed; overset text of these pages comes last. Of a
 * paragraph that runs on to another page only the part between its first and last line here counts.
 */
export function expectedText({ layout, lists, indexes }: ChosenPages): string {
  const texts = new Map(layout.pages.flatMap((list) => list.stories.map((story) => [story.id, story.text] as const)))
  const elsewhere = new Set<string>()
  layout.pages.forEach((list, i) => {
    if (indexes.includes(i)) return
    for (const { story, start, ruby } of pieces(list)) {
      if (ruby === undefined) elsewhere.add(paragraphKey(story, texts.get(story) ?? '', start))
    }
  })
  const found = new Map<string, Expected>()
  for (const list of lists) {
    for (const { story, start, end, ruby } of pieces(list)) {
      const text = ruby ?? texts.get(story) ?? ''
      const key = paragraphKey(story, text, start)
      const known = found.get(key)
      if (known === undefined) found.set(key, { text, ...bounds(text, start), from: start, to: end })
      else {
        known.from = Math.min(known.from, start)
        known.to = Math.max(known.to, end)
      }
    }
  }
  const out = [...found].map(([key, { text, start, end, from, to }]) =>
    elsewhere.has(key) ? text.slice(from, to) : text.slice(start, end),
  )
  for (const { flow, report } of layout.placed) {
    if (report.overset.characters === 0 || !flow.regions.some((region) => indexes.includes(region.page))) continue
    for (const { paragraph } of flow.paragraphs) {
      const key = paragraphKey(flow.story, flow.flat.text, paragraph.start)
      if (!found.has(key) && !elsewhere.has(key)) out.push(paragraph.text)
    }
  }
  return `${out
    .map((text) => text.replaceAll('\u2028', ' ').trim())
    .filter((text) => text !== '')
    .join('\n')}\n`
}

function bounds(text: string, at: number): { start: number; end: number } {
  const end = text.indexOf('\n', at)
  return { start: at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1, end: end < 0 ? text.length : end }
}

const paragraphKey = (story: string, text: string, at: number): string => `${story}\0${bounds(text, at).start}`

/** Columns of body text as the referees read them: points from the trim's top left, baselines of the grid. */
export interface ColumnGeometry {
  readonly trim: readonly [number, number]
  readonly columns: readonly {
    readonly page: number
    readonly x0: number
    readonly x1: number
    readonly y0: number
    readonly y1: number
    readonly size: number
    readonly baseline_first: number
    readonly baseline_step: number
  }[]
}

/**
 * Every frame that holds lines of body size, and the lanes of those whose text gives way to something; `page` counts the
 * exported pages from 1.
 */
export function columnGeometry({ document, layout, lists, indexes }: ChosenPages): ColumnGeometry {
  const [first] = lists
  const columns = lists.flatMap((list, n) => {
    const index = indexes[n] as number
    const grid = document.publication.formats[document.pages[index]?.grid ?? '']?.grid
    if (grid === undefined) return []
    const used = new Set<number>()
    for (let line = 0; line < list.lines.count; line++) {
      // The referee of lines reads horizontal ones.
      if (list.lines.mode[line] === 0 && list.lines.size[line] === grid.em) used.add(list.lines.frame[line] as number)
    }
    const broken = brokenColumns(layout.placed, index)
    return list.frames.flatMap((frame, f) => {
      if (frame.kind !== 'column' || !used.has(f)) return []
      const lanes = broken.find(({ column }) => sameRect(column, frame))?.lanes ?? [frame]
      // The lowest first: a bracket that reaches out of its lane belongs to the first one that it stands at the head of.
      return [...lanes].reverse().map((lane) => ({
        page: n + 1,
        x0: lane.x / 1000,
        x1: (lane.x + lane.width) / 1000,
        y0: lane.y / 1000,
        y1: (lane.y + lane.height + lineGap(grid) / 2) / 1000,
        size: grid.em / 1000,
        baseline_first: (grid.y + grid.em * 0.88) / 1000,
        baseline_step: grid.pitch / 1000,
      }))
    })
  })
  return { trim: [(first?.page.width ?? 0) / 1000, (first?.page.height ?? 0) / 1000], columns }
}

const sameRect = (a: Rect, b: Rect): boolean =>
  a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height

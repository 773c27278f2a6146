import type { CopyFit, StoryFit } from '../../contract/index.ts'
import { bottom, type Rect, right } from '../../core/base/index.ts'
import type { DocumentLayout, FlowReport } from '../../core/compose/index.ts'
import type { DisplayList, Frame } from '../../core/display/index.ts'
import type { Document } from '../../core/document/index.ts'
import { flatten } from '../../core/story/index.ts'

const tenth = (value: number): number => Math.round(value * 10) / 10

/** Adds up what is over and under of several flows. */
export function sumFit(reports: readonly FlowReport[]): CopyFit {
  const sum = (of: (report: FlowReport) => number): number => reports.reduce((total, report) => total + of(report), 0)
  return {
    overset: {
      characters: sum(({ overset }) => overset.characters),
      lines: sum(({ overset }) => overset.lines),
      mm: tenth(sum(({ overset }) => overset.mm)),
    },
    underset: { lines: sum(({ underset }) => underset.lines), mm: tenth(sum(({ underset }) => underset.mm)) },
  }
}

/**
 * The flows whose balance belongs to page number `page`: those that end on it. A text without any block is counted on
 * the page that shows the rest of its story, or on the first.
 */
export function flowsOfPage(layout: DocumentLayout, page: number): FlowReport[] {
  const home = (story: string): number =>
    layout.placed.find(({ flow }) => flow.story === story && flow.regions.length > 0)?.flow.regions[0]?.page ?? 0
  return layout.placed
    .filter(({ flow }) => (flow.regions.at(-1)?.page ?? home(flow.story)) === page)
    .map(({ report }) => report)
}

const hull = (frames: readonly Frame[]): Rect => {
  const x = Math.min(...frames.map((frame) => frame.x))
  const y = Math.min(...frames.map((frame) => frame.y))
  return { x, y, width: Math.max(...frames.map(right)) - x, height: Math.max(...frames.map(bottom)) - y }
}

/** The frames that hold lines of each story of a list. */
function framesByStory(list: DisplayList): Map<string, Set<Frame>> {
  const out = new Map<string, Set<Frame>>()
  for (let line = 0; line < list.lines.count; line++) {
    const id = list.stories[list.lines.story[line] as number]?.id ?? ''
    const frames = out.get(id) ?? new Set<Frame>()
    frames.add(list.frames[list.lines.frame[line] as number] as Frame)
    out.set(id, frames)
  }
  return out
}

/** What a story is called: its title, or its headline, or its first words. */
function titleOf(story: Document['stories'][number]): string {
  if (story.title !== undefined) return story.title
  const { paragraphs } = flatten(story.doc)
  const head = paragraphs.find(({ role }) => role === 'headline') ?? paragraphs[0]
  const text = (head?.text ?? '').replaceAll(/\s+/gu, ' ').trim()
  return text === '' ? story.id : [...text].slice(0, 40).join('')
}

/** The stories on a page in the order of its lines, captions left out, each with how its text fits. */
export function storiesOfPage(list: DisplayList, document: Document, reports: readonly FlowReport[]): StoryFit[] {
  return [...framesByStory(list)].flatMap(([id, frames]) => {
    const story = document.stories.find((candidate) => candidate.id === id)
    const shown = [...frames].filter(({ kind }) => kind !== 'caption')
    if (story === undefined || shown.length === 0) return []
    const own = reports.filter((report) => report.story === id)
    const total = (of: 'characters' | 'placed'): number => own.reduce((sum, report) => sum + report[of], 0)
    return [
      {
        story: id,
        title: titleOf(story),
        characters: total('characters'),
        placed: total('placed'),
        area: hull(shown),
        ...sumFit(own),
      },
    ]
  })
}

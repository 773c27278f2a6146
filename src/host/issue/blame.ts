import type { Document } from '../../core/document/index.ts'
import { type EditStory, stepsOf, type Transaction } from '../../core/edit/index.ts'
import { flatten, HARD_BREAK, type StoryDoc } from '../../core/story/index.ts'
import { type IssueRow, type Library, readRecords, readState } from '../db/index.ts'
import { replayOf } from './replay.ts'
import { ChangeIndex } from './touched.ts'

/** Characters that the same changes brought, in offsets of the flat text; 0 is what the issue began with. */
export interface BlameStretch {
  readonly from: number
  readonly to: number
  /** Number of the change that put the characters there. */
  readonly text: number
  /** Number of the last one that changed their marks, or put them there. */
  readonly look: number
}

/** Positions of a text as its steps count them. */
interface Stretch {
  readonly size: number
  readonly text: number
  readonly look: number
}

/** How many deletions are remembered for the undo that takes them back. */
const REMEMBERED = 500
/** Changes that are read at a time. */
const CHUNK = 2000

const [OPEN, CLOSE] = ['\u0002', '\u0003']
type Json = { readonly text?: string; readonly type?: string; readonly content?: readonly Json[] }

/** A letter for every position. */
function letters(nodes: readonly Json[]): string {
  return nodes
    .map(({ text, type, content = [] }) => {
      if (text !== undefined) return text
      return type === 'hard_break' ? HARD_BREAK : `${OPEN}${letters(content)}${CLOSE}`
    })
    .join('')
}

interface StepJson {
  readonly stepType: string
  readonly from: number
  readonly to: number
  readonly slice?: Json & { readonly openStart?: number; readonly openEnd?: number }
}

/** What a step puts in where it replaces something. */
function put({ slice }: StepJson): string {
  const all = letters(slice?.content ?? [])
  return all.slice(slice?.openStart ?? 0, all.length - (slice?.openEnd ?? 0))
}

/** The part of `list` from `from` to `to`, in positions. */
function part(list: readonly Stretch[], from: number, to: number): Stretch[] {
  const found: Stretch[] = []
  let at = 0
  for (const one of list) {
    if (at >= to) break
    const [start, end] = [Math.max(at, from), Math.min(at + one.size, to)]
    if (start < end) found.push({ ...one, size: end - start })
    at += one.size
  }
  return found
}

/** Neighbours that the same changes brought made one. */
function joined(list: readonly Stretch[]): Stretch[] {
  const made: Stretch[] = []
  for (const one of list) {
    const last = made.at(-1)
    if (last !== undefined && last.text === one.text && last.look === one.look)
      made[made.length - 1] = { ...last, size: last.size + one.size }
    else if (one.size > 0) made.push(one)
  }
  return made
}

/** Puts `fresh` in the place of positions `from` to `to`. */
function splice(list: Stretch[], from: number, to: number, fresh: readonly Stretch[]): void {
  let first = 0
  let at = 0
  for (; first < list.length && at + (list[first] as Stretch).size < from; first++) at += (list[first] as Stretch).size
  let last = first
  let end = at
  for (; last < list.length && end <= to; last++) end += (list[last] as Stretch).size
  const around = list.slice(first, last)
  const made = joined([...part(around, 0, from - at), ...fresh, ...part(around, to - at, end - at)])
  list.splice(first, last - first, ...made)
}

/** Words that a change took away, and who had written them. */
interface Gone {
  readonly words: string
  readonly stretches: readonly Stretch[]
}

/** Who wrote a story: followed through the log, change by change. */
class Writers {
  stretches: Stretch[] = []
  private words = ''
  private readonly gone: Gone[] = []

  /** The text came whole. */
  begin(doc: StoryDoc, sequence: number, again: boolean): void {
    this.replace(0, this.words.length, letters(doc.content as readonly Json[]), sequence, again)
  }

  end(): void {
    this.replace(0, this.words.length, '', 0, false)
  }

  /** What comes back by an undo has the writers that it had when it went. */
  private replace(from: number, to: number, words: string, sequence: number, again: boolean): void {
    const went = this.words.slice(from, to)
    const known = again && words !== '' ? this.gone.filter((one) => one.words === words).at(-1) : undefined
    const old = went === '' ? [] : part(this.stretches, from, to)
    splice(this.stretches, from, to, known?.stretches ?? [{ size: words.length, text: sequence, look: sequence }])
    this.words = this.words.slice(0, from) + words + this.words.slice(to)
    if (went !== '') this.gone.push({ words: went, stretches: old })
    if (this.gone.length > REMEMBERED) this.gone.shift()
  }

  edit(edit: EditStory, sequence: number, again: boolean): void {
    stepsOf(edit).forEach((step, i) => {
      const json = edit.steps[i] as StepJson
      if (json.stepType === 'addMark' || json.stepType === 'removeMark') {
        const touched = part(this.stretches, json.from, json.to).map((one) => ({ ...one, look: sequence }))
        splice(this.stretches, json.from, json.to, joined(touched))
        return
      }
      let moved = 0
      step.getMap().forEach((start, end, now, stop) => {
        const words = json.stepType === 'replace' ? put(json) : OPEN.repeat(stop - now)
        this.replace(start + moved, end + moved, words, sequence, again)
        moved += stop - now - (end - start)
      })
    })
  }
}

/** Positions as offsets of the flat text; the breaks between paragraphs are nobody's. */
function offsets(doc: StoryDoc, stretches: readonly Stretch[]): BlameStretch[] {
  const made: BlameStretch[] = []
  let i = 0
  let at = 0
  flatten(doc).paragraphs.forEach(({ start, text }, number) => {
    const [first, end] = [start + 1 + number, start + 1 + number + text.length]
    for (; i < stretches.length && at < end; i++) {
      const { size, ...by } = stretches[i] as Stretch
      const [from, to] = [Math.max(at, first), Math.min(at + size, end)]
      if (from < to) made.push({ from: start + from - first, to: start + to - first, ...by })
      if (at + size > end) return
      at += size
    }
  })
  return made
}

/** Who wrote story `id` as it was after change `sequence`, whose text `doc` is. */
export function blameStory(
  library: Library,
  issue: IssueRow,
  id: string,
  sequence: number,
  doc: StoryDoc,
): readonly BlameStretch[] {
  const { store } = library
  const index = ChangeIndex.of(library, issue)
  const writers = new Writers()
  const storyOf = ({ stories }: Document) => stories.find((story) => story.id === id)
  const began = storyOf(readState(store, issue.row, 0, replayOf(issue.id)).document)
  if (began !== undefined) writers.begin(began.doc, 0, false)
  for (let after = 0; after < sequence; after += CHUNK)
    for (const record of readRecords(store, issue.row, { after, until: Math.min(after + CHUNK, sequence) })) {
      if (index.at(record.sequence)?.stories.includes(id) !== true) continue
      const { operations, kind = 'do' } = JSON.parse(record.body) as Transaction
      for (const operation of operations) {
        if (operation.type === 'story' && operation.story === id)
          writers.edit(operation, record.sequence, kind !== 'do')
        else if (operation.type === 'insert' && operation.list[0] === 'stories') {
          const { id: own, doc: text } = operation.value as Document['stories'][number]
          if (own === id) writers.begin(text, record.sequence, kind !== 'do')
        } else if (operation.type === 'remove' && operation.path[0] === 'stories' && operation.path[1] === id)
          writers.end()
      }
    }
  return offsets(doc, writers.stretches)
}

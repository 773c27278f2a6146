import type { Blame, BlamedSpan, ChangeMade, Said } from '../../contract/index.ts'
import { DuikaiError } from '../../core/base/index.ts'
import type { Document } from '../../core/document/index.ts'
import { type Label, mapOffset, Shift } from '../../core/edit/index.ts'
import { compareStories, type ParagraphChange } from '../../core/proof/index.ts'
import { type FlatStory, flatten, type StoryDoc } from '../../core/story/index.ts'
import { type IssueRow, type Library, readRecords } from '../db/index.ts'
import { type BlameStretch, blameStory } from './blame.ts'
import { goesOn, type Head, headsOf, pastDocument } from './history.ts'
import { transactionOf } from './replay.ts'
import { ChangeIndex } from './touched.ts'

/** Changes before and after one that are looked at for those that belong to it. */
const AROUND = 300
/** Characters of what came that are shown. */
const SHOWN = 60

/** A text at a moment. */
interface Moment {
  readonly sequence: number
  readonly doc: StoryDoc
}

const docIn = (document: Document, story: string): StoryDoc | undefined =>
  document.stories.find(({ id }) => id === story)?.doc

function docOf(document: Document, story: string): StoryDoc {
  const doc = docIn(document, story)
  if (doc !== undefined) return doc
  throw new DuikaiError('issue/not-there', 'the story was not in the issue at that moment', {
    where: `stories/${story}`,
    remedy: 'choose another moment',
  })
}

/** Changes by their numbers; number 0 is nobody's. */
function makers(library: Library, issue: IssueRow, sequences: Iterable<number>): ReadonlyMap<number, ChangeMade> {
  const wanted = [...new Set(sequences)].filter((one) => one > 0).sort((a, b) => a - b)
  const made = headsOf(library, issue, wanted).map(
    ({ sequence, author, stored }) => [sequence, { sequence, author, at: stored }] as const,
  )
  return new Map([[0, { sequence: 0, author: '', at: issue.created }], ...made])
}

const makerOf = (made: ReadonlyMap<number, ChangeMade>, sequence: number): ChangeMade =>
  made.get(sequence) ?? { sequence, author: '', at: 0 }

/** Who wrote a story as it was after change `sequence`, in `document`. @throws DuikaiError `issue/not-there`. */
export function readBlame(
  library: Library,
  issue: IssueRow,
  story: string,
  { document, sequence }: { readonly document: Document; readonly sequence: number },
): Blame {
  const doc = docOf(document, story)
  const stretches = blameStory(library, issue, story, sequence, doc)
  const made = makers(
    library,
    issue,
    stretches.flatMap(({ text, look }) => [text, look]),
  )
  const spans = stretches.map(
    ({ from, to, text, look }): BlamedSpan => ({
      ...{ from, to, by: makerOf(made, text) },
      ...(look === text ? {} : { look: makerOf(made, look) }),
    }),
  )
  return { sequence, text: flatten(doc).text, spans }
}

/** The changes of a story that belong to change `sequence`: the letters of a word. */
function together(library: Library, issue: IssueRow, story: string, sequence: number): readonly Head[] {
  const index = ChangeIndex.of(library, issue)
  const all = index.find({ story }, Math.min(index.last, sequence + AROUND), 2 * AROUND).reverse()
  const heads = headsOf(library, issue, all)
  let first = heads.findIndex((head) => head.sequence === sequence)
  let last = first
  while (first > 0 && goesOn(heads[first - 1] as Head, heads[first] as Head)) first--
  while (last >= 0 && last + 1 < heads.length && goesOn(heads[last] as Head, heads[last + 1] as Head)) last++
  return heads.slice(first, last + 1)
}

/** Where an offset of a text stood when change `sequence` had just been made. */
function offsetThen(
  library: Library,
  issue: IssueRow,
  story: string,
  now: Moment,
  then: Moment,
  offset: number,
): number {
  const { store } = library
  const index = ChangeIndex.of(library, issue)
  const later = readRecords(store, issue.row, { after: then.sequence, until: now.sequence })
    .filter(({ sequence }) => index.at(sequence)?.stories.includes(story) === true)
    .map(transactionOf)
  const edits = later.flatMap(({ operations }) =>
    operations.filter((operation) => operation.type === 'story' && operation.story === story),
  )
  return mapOffset(Shift.of(edits).inverted(), story, now.doc, then.doc, offset, 1)
}

function paragraphWith(
  changes: readonly ParagraphChange[],
  now: FlatStory,
  offset: number,
): ParagraphChange | undefined {
  const number = now.paragraphs.filter(({ start }) => start <= offset).length - 1
  return changes.find(({ after }) => after === number)
}

/** Who wrote the character at `offset`, or the one before it, and what stood there before; null in an empty paragraph. */
export function readSaid(
  library: Library,
  issue: IssueRow,
  story: string,
  offset: number,
  { document, sequence }: { readonly document: Document; readonly sequence: number },
): Said | null {
  const doc = docOf(document, story)
  const stretches = blameStory(library, issue, story, sequence, doc)
  const at = (place: number): BlameStretch | undefined => stretches.find(({ from, to }) => from <= place && place < to)
  const place = at(offset) === undefined ? offset - 1 : offset
  const found = at(place)
  if (found === undefined) return null
  const made = makers(library, issue, [found.text, found.look])
  const { text } = flatten(doc)
  const look = found.look === found.text ? {} : { look: makerOf(made, found.look) }
  const alone = {
    ...{ from: found.text, by: makerOf(made, found.text), range: { from: found.from, to: found.to } },
    ...{ words: text.slice(found.from, found.to).slice(0, SHOWN), ...look },
  }
  if (found.text === 0) return alone
  const heads = together(library, issue, story, found.text)
  const [first, last] = [heads[0], heads.at(-1)]
  if (first === undefined || last === undefined) return alone
  // Letters of a word stand side by side.
  const own = new Set(heads.map((head) => head.sequence))
  let [left, right] = [stretches.indexOf(found), stretches.indexOf(found)]
  const joins = (one: BlameStretch | undefined, other: BlameStretch | undefined): boolean =>
    one !== undefined && other !== undefined && own.has(one.text) && own.has(other.text) && one.to === other.from
  while (joins(stretches[left - 1], stretches[left])) left--
  while (joins(stretches[right], stretches[right + 1])) right++
  const range = { from: stretches[left]?.from ?? found.from, to: stretches[right]?.to ?? found.to }
  const until = Math.min(last.sequence, sequence)
  const base = {
    ...{ from: first.sequence, range, label: JSON.parse(last.label) as Label, ...look },
    by: { sequence: until, author: last.author, at: last.stored },
    words: text.slice(range.from, range.to).slice(0, SHOWN),
  }
  const after = docIn(pastDocument(library, issue, until), story)
  const before = docIn(pastDocument(library, issue, first.sequence - 1), story)
  if (after === undefined || before === undefined) return base
  const then = { sequence: until, doc: after }
  const old = offsetThen(library, issue, story, { sequence, doc }, then, place)
  const paragraph = paragraphWith(compareStories(flatten(before), flatten(after)), flatten(after), old)
  return paragraph === undefined ? base : { ...base, paragraph }
}

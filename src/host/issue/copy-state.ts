import type { Document, Story } from '../../core/document/index.ts'
import { applyTransaction, namedIn, type Transaction } from '../../core/edit/index.ts'
import { flatten } from '../../core/story/index.ts'

type StoryDoc = Story['doc']
type Objects = Document['pages'][number]['objects']

/** A change of a story's text, with those of the same author that followed it closely. */
export interface CopyRun {
  /** Numbers of its first and its last change. */
  readonly from: number
  readonly to: number
  readonly author: string
  /** When the last was stored, milliseconds since 1970. */
  readonly at: number
  /** The text came anew from its file, of this name. */
  readonly delivered: string | undefined
  /** The text before the first. */
  readonly before: StoryDoc
}

/** A change that is on the disk, as the log tells of it. */
export interface LoggedChange {
  readonly sequence: number
  /** By the host's clock. */
  readonly stored: number
  readonly transaction: Transaction
}

/** What is known of a story. */
interface Kept {
  /** Number of the change by which it came on a page; undefined while it is on none. */
  placed: number | undefined
  /** Changes of its text since it was placed. */
  runs: CopyRun[]
  /** Number of the change by which it was taken off again. */
  away: number | undefined
}

/** Changes by one author are one while no more than this passes between them, in ms. */
const PAUSE = 60_000

const shown = new WeakMap<Objects, ReadonlySet<string>>()
function shownBy(objects: Objects): ReadonlySet<string> {
  const stories = shown.get(objects) ?? namedIn(objects).stories
  shown.set(objects, stories)
  return stories
}

/** Ids of the stories that stand on some page. */
function placedIn({ pages }: Document): Set<string> {
  const all = new Set<string>()
  for (const { objects } of pages) for (const story of shownBy(objects)) all.add(story)
  return all
}

/** Whether two texts read the same: words and what they are, not how they look. */
export function sameCopy(a: StoryDoc, b: StoryDoc): boolean {
  if (a === b) return true
  const [one, two] = [flatten(a), flatten(b)]
  return one.text === two.text && one.paragraphs.every(({ role }, i) => role === two.paragraphs[i]?.role)
}

/** Stories that are other objects than before, with what they were; those that came have no `before`. */
function changedStories(before: Document, after: Document): { before: Story | undefined; after: Story }[] {
  if (before.stories === after.stories) return []
  const [old, now] = [before.stories, after.stories]
  const aligned = old.length === now.length && now.every(({ id }, i) => old[i]?.id === id)
  const known = aligned ? undefined : new Map(old.map((story) => [story.id, story]))
  return now.flatMap((story, i) => {
    const was = known === undefined ? old[i] : known.get(story.id)
    return was === story ? [] : [{ before: was, after: story }]
  })
}

/**
 * When the stories of an issue were placed, and how their texts changed since, followed change by change. A story that is taken
 * off and placed again is as it was then; that is not so where taking it off is undone.
 */
export class CopyState {
  /** Number of the last change that was taken in. */
  sequence: number
  /** Counts what readers may be told of. */
  version = 0
  private document: Document
  private readonly kept = new Map<string, Kept>()
  private readonly lately = new Map<string, { readonly at: number; readonly author: string }>()
  /** States that somebody has seen: what comes after them is another run. */
  private readonly seams = new Map<string, number[]>()
  private placed: Set<string>

  /** `seen` are the states of stories that readers have seen so far. */
  constructor(
    { document, sequence }: { document: Document; sequence: number },
    seen: readonly { readonly story: string; readonly sequence: number }[] = [],
  ) {
    this.document = document
    this.sequence = sequence
    this.placed = placedIn(document)
    for (const story of this.placed) this.kept.set(story, { placed: sequence, runs: [], away: undefined })
    for (const { story, sequence: at } of seen) this.seen(story, at)
  }

  /** Takes in the change after the last. */
  take({ sequence, stored, transaction }: LoggedChange): void {
    const before = this.document
    const after = applyTransaction(before, transaction)
    this.document = after
    this.sequence = sequence
    if (before.pages !== after.pages) this.place(after, sequence, transaction.kind !== undefined)
    for (const { before: was, after: story } of changedStories(before, after)) {
      const { author } = transaction
      if (was !== undefined && sameCopy(was.doc, story.doc)) continue
      this.lately.set(story.id, { at: stored, author })
      if (was === undefined) continue
      const source = story.desk?.source
      const delivered = source !== undefined && source.hash !== was.desk?.source?.hash ? source.name : undefined
      this.note(story.id, { from: sequence, to: sequence, author, at: stored, delivered, before: was.doc })
    }
  }

  private place(document: Document, sequence: number, back: boolean): void {
    const now = placedIn(document)
    for (const story of this.placed) {
      const kept = this.kept.get(story)
      if (now.has(story) || kept === undefined) continue
      kept.away = kept.placed
      kept.placed = undefined
      this.version += 1
    }
    for (const story of now) {
      if (this.placed.has(story)) continue
      const kept = this.kept.get(story)
      this.version += 1
      if (back && kept?.away !== undefined) kept.placed = kept.away
      else this.kept.set(story, { placed: sequence, runs: [], away: undefined })
    }
    this.placed = now
  }

  private note(story: string, run: CopyRun): void {
    const kept = this.kept.get(story)
    // Written and placed in one: that is how it was placed.
    if (kept === undefined || kept.placed === run.from) return
    this.version += 1
    const last = kept.runs.at(-1)
    const together =
      last !== undefined &&
      last.author === run.author &&
      last.delivered === undefined &&
      run.delivered === undefined &&
      run.at - last.at <= PAUSE &&
      !this.seenBetween(story, last.to, run.from)
    if (together) kept.runs[kept.runs.length - 1] = { ...last, to: run.to, at: run.at }
    else kept.runs.push(run)
  }

  private seenBetween(story: string, from: number, to: number): boolean {
    return this.seams.get(story)?.some((sequence) => sequence >= from && sequence < to) ?? false
  }

  /** Somebody has seen a story as it was after a change. */
  seen(story: string, sequence: number): void {
    this.seams.set(story, [...(this.seams.get(story) ?? []), sequence])
  }

  /** Who changed the text of a story last, and when; undefined where it is as the issue began. */
  last(story: string): { readonly at: number; readonly author: string } | undefined {
    return this.lately.get(story)
  }

  /** Number of the change by which a story came on a page, where it stands on one. */
  placedAt(story: string): number | undefined {
    return this.kept.get(story)?.placed
  }

  textOf(story: string): StoryDoc | undefined {
    return this.document.stories.find(({ id }) => id === story)?.doc
  }

  get stories(): readonly string[] {
    return this.document.stories.map(({ id }) => id)
  }

  /**
   * The changes that somebody has not seen, since a story was placed or since they saw it after change `seen`; `foreign` says
   * which authors are others. None where the text reads as it did.
   */
  unseen(story: string, seen: number, foreign: (author: string) => boolean): readonly CopyRun[] {
    const kept = this.kept.get(story)
    if (kept?.placed === undefined) return []
    const since = Math.max(kept.placed, seen)
    const runs = kept.runs.filter((run) => run.from > since && (run.delivered !== undefined || foreign(run.author)))
    const [first] = runs
    const now = first && this.textOf(story)
    return first === undefined || now === undefined || sameCopy(first.before, now) ? [] : runs
  }
}

import { setImmediate } from 'node:timers/promises'
import type { UsedCopy, UsedStories } from '../../contract/index.ts'
import { dayNumber } from '../../core/document/index.ts'
import { flatten, type StoryDoc } from '../../core/story/index.ts'
import { earlierState, issueAt, storyText } from '../db/index.ts'
import type { IndexKeeper } from './index-keeper.ts'
import { printsOf } from './prints.ts'
import { type Compared, comparedCopy, sharedCopy } from './same-copy.ts'

/** Stretches of a story that others are looked for by, and the latest stories that have one. */
const STRETCHES = 40
const OF_A_STRETCH = 8
/** Stories that are read for one. */
const MOST_READ = 12
/** A story was used before when so much of its text stands in another. */
const MOSTLY = 0.5
/** So many issues to be indexed are looked at one by one. */
const FEW = 50
/** Uses that are told. */
const MOST_USES = 5
/** Answers that are kept. */
const KEPT = 5000
/** Works so long at a time, in ms: the host serves others too. */
const SLICE = 8

interface Story {
  readonly id: string
  readonly doc: StoryDoc
}
/** An issue's day and its stories. */
interface Looked {
  readonly issue: { readonly date: string }
  readonly stories: readonly Story[]
}

/** Some of the digests of a text, from all over it. */
function someOf(prints: Int32Array): number[] {
  const step = Math.max(1, prints.length / STRETCHES)
  return Array.from({ length: Math.min(STRETCHES, prints.length) }, (_, i) => prints[Math.floor(i * step)] as number)
}

/**
 * Stories that were printed in an earlier issue of the library already, wholly or for the most part. The index of stories gives
 * those that may be alike, their texts decide.
 */
export class UsedBefore {
  private readonly keeper: IndexKeeper
  /** What was found for a text, as long as no earlier issue changes. */
  private readonly known = new Map<string, readonly UsedCopy[]>()
  private readonly texts = new WeakMap<StoryDoc, Compared>()

  constructor(keeper: IndexKeeper) {
    this.keeper = keeper
  }

  /** @throws DuikaiError `search/damaged`, `library/full` and others of the index. */
  async find({ issue, stories }: Looked, wanted: readonly string[]): Promise<UsedStories> {
    const { library } = this.keeper
    const pending = this.pending(issue.date)
    const stamp = `${issue.date} ${earlierState(library, issue.date)} ${pending}`
    const ids = new Set(wanted)
    const found: { story: string; uses: readonly UsedCopy[] }[] = []
    let until = performance.now() + SLICE
    const breathe = async (): Promise<void> => {
      if (performance.now() < until) return
      await setImmediate()
      until = performance.now() + SLICE
    }
    for (const story of stories) {
      if (!ids.has(story.id)) continue
      const key = `${stamp} ${flatten(story.doc).text}`
      let uses = this.known.get(key)
      if (uses === undefined) {
        uses = await this.usesOf(story, issue.date, breathe)
        if (this.known.size >= KEPT) this.known.clear()
        this.known.set(key, uses)
      }
      if (uses.length > 0) found.push({ story: story.id, uses })
    }
    return { stories: found, pending }
  }

  /** Earlier issues that the index does not hold as they are; all others too while they are many. */
  private pending(date: string): number {
    const stale = this.keeper.file.stale()
    if (stale.length > FEW) return stale.length
    return stale.filter(({ row }) => (issueAt(this.keeper.library, row)?.date ?? date) < date).length
  }

  private async usesOf(story: Story, date: string, breathe: () => Promise<void>): Promise<readonly UsedCopy[]> {
    const { library, file } = this.keeper
    const until = dayNumber(date) - 1
    const candidates = new Map<number, { issue: number; story: string; page: string; stretches: number }>()
    for (const print of someOf(printsOf(flatten(story.doc).text))) {
      for (const { row, issue, story: id, page } of file.withPrint(print, until, OF_A_STRETCH)) {
        // What lay in the tray was not printed.
        if (page === null) continue
        const stretches = (candidates.get(row)?.stretches ?? 0) + 1
        candidates.set(row, { issue, story: id, page, stretches })
      }
      await breathe()
    }
    const likeliest = [...candidates.values()]
      .sort((a, b) => b.stretches - a.stretches || b.issue - a.issue)
      .slice(0, MOST_READ)
    const own = this.compared(story.doc)
    const uses: UsedCopy[] = []
    for (const { issue, story: id, page } of likeliest) {
      const row = issueAt(library, issue)
      const text = storyText(library, issue, id)
      if (row === undefined || text === undefined) continue
      const share = sharedCopy(own, comparedCopy(text.text))
      await breathe()
      if (share < MOSTLY) continue
      const title = text.title === null ? {} : { title: text.title }
      uses.push({ issue: row.id, publication: row.publication, date: row.date, page, story: id, ...title, share })
    }
    return uses.sort((a, b) => b.share - a.share || (a.date < b.date ? 1 : -1)).slice(0, MOST_USES)
  }

  private compared(doc: StoryDoc): Compared {
    const known = this.texts.get(doc) ?? comparedCopy(flatten(doc).text)
    this.texts.set(doc, known)
    return known
  }
}

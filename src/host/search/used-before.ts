import { setImmediate } from 'node:timers/promises'
import type { UsedCopy, UsedStories } from '../../contract/index.ts'
import { type Document, dayNumber } from '../../core/document/index.ts'
import { flatten } from '../../core/story/index.ts'
import { earlierState, type IssueRow, listIssues, storyText } from '../db/index.ts'
import { fold, runsOf } from './grams.ts'
import type { IndexKeeper } from './index-keeper.ts'
import { type Compared, comparedCopy, sharedCopy } from './same-copy.ts'

/** Paragraphs of a story that others are looked for by, the longest first, and places in each. */
const PARAGRAPHS = 5
const PLACES = [0.5, 0.2, 0.8] as const
/** Characters of such a place, and pairs of neighbours that it must have to mean anything. */
const WINDOW = 14
const PAIRS = 7
/** Stories that have all of them are read: the latest so many of a place, and so many in all. */
const OF_A_PLACE = 4
const MOST_READ = 16
/** A story was used before when so much of its text stands in another. */
const MOSTLY = 0.5
/** Uses that are told. */
const MOST_USES = 5
/** Answers that are kept. */
const KEPT = 5000
/** Works so long at a time, in ms: the host serves others too. */
const SLICE = 8

type Story = Document['stories'][number]

/** Stretches of a text by which others that have it are found. */
export function placesToLookFor(doc: Story['doc']): readonly (readonly string[])[] {
  const longest = flatten(doc)
    .paragraphs.map(({ text }) => fold(text).text)
    .filter(({ length }) => length >= WINDOW)
    .sort((a, b) => b.length - a.length)
    .slice(0, PARAGRAPHS)
  return longest.flatMap((text) =>
    PLACES.slice(0, text.length >= 3 * WINDOW ? 3 : 1).flatMap((share) => {
      const from = Math.max(0, Math.min(text.length - WINDOW, Math.floor(text.length * share - WINDOW / 2)))
      const window = text.slice(from, from + WINDOW)
      const pairs = new Set<string>()
      for (const { east, text: run } of runsOf(window)) {
        const characters = east ? [...run] : []
        for (let i = 1; i < characters.length; i++) pairs.add(`${characters[i - 1]}${characters[i]}`)
      }
      return pairs.size >= PAIRS ? [[...pairs]] : []
    }),
  )
}

/**
 * Stories that were printed in an earlier issue of the library already, wholly or for the most part. The index of stories gives
 * those that may be alike, their texts decide.
 */
export class UsedBefore {
  private readonly keeper: IndexKeeper
  /** What was found for a text, as long as no earlier issue changes. */
  private readonly known = new Map<string, readonly UsedCopy[]>()
  private readonly texts = new WeakMap<Story['doc'], Compared>()

  constructor(keeper: IndexKeeper) {
    this.keeper = keeper
  }

  /** @throws DuikaiError `search/damaged`, `library/full` and others of the index. */
  async find({ issue, stories }: Document, wanted: readonly string[]): Promise<UsedStories> {
    const { library } = this.keeper
    const day = dayNumber(issue.date)
    const earlier = new Map(
      listIssues(library)
        .filter(({ date }) => date < issue.date)
        .map((row) => [row.row, row]),
    )
    const pending = this.keeper.file.stale().filter(({ row }) => earlier.has(row)).length
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
        uses = await this.usesOf(story, day, earlier, breathe)
        if (this.known.size >= KEPT) this.known.clear()
        this.known.set(key, uses)
      }
      if (uses.length > 0) found.push({ story: story.id, uses })
    }
    return { stories: found, pending }
  }

  private async usesOf(
    story: Story,
    day: number,
    earlier: ReadonlyMap<number, IssueRow>,
    breathe: () => Promise<void>,
  ): Promise<readonly UsedCopy[]> {
    const candidates = new Map<number, { issue: number; story: string; page: string; places: number }>()
    for (const pairs of placesToLookFor(story.doc)) {
      const grams = pairs.map((gram) => ({ gram, begins: false }))
      let count = 0
      for (const one of this.keeper.file.candidates({ grams, from: undefined, until: day - 1, before: undefined })) {
        // What lay in the tray was not printed.
        if (one.page === null || !earlier.has(one.issue)) continue
        const known = candidates.get(one.row)
        const { issue, story: id, page, row } = one
        candidates.set(row, { issue, story: id, page, places: (known?.places ?? 0) + 1 })
        count += 1
        if (count >= OF_A_PLACE) break
      }
      await breathe()
    }
    const likeliest = [...candidates.values()].sort((a, b) => b.places - a.places).slice(0, MOST_READ)
    const own = this.compared(story.doc)
    const uses: UsedCopy[] = []
    for (const { issue, story: id, page } of likeliest) {
      const row = earlier.get(issue)
      const text = storyText(this.keeper.library, issue, id)
      if (row === undefined || text === undefined) continue
      const share = sharedCopy(own, comparedCopy(text.text))
      await breathe()
      if (share < MOSTLY) continue
      const title = text.title === null ? {} : { title: text.title }
      uses.push({ issue: row.id, publication: row.publication, date: row.date, page, story: id, ...title, share })
    }
    return uses.sort((a, b) => b.share - a.share || (a.date < b.date ? 1 : -1)).slice(0, MOST_USES)
  }

  private compared(doc: Story['doc']): Compared {
    const known = this.texts.get(doc) ?? comparedCopy(flatten(doc).text)
    this.texts.set(doc, known)
    return known
  }
}

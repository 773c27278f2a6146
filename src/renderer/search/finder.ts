import { type ErrorData, errorData, type Found, type FoundStory, type SearchWish } from '../../contract/index.ts'
import { EMPTY, type Fields, wishOf } from './fields.ts'

/** The answer so far: pages of it that were read one after another. */
export interface Answer {
  readonly wish: SearchWish
  readonly stories: readonly FoundStory[]
  readonly about: number
  readonly next: number | undefined
  readonly pending: number
  readonly unread: readonly string[]
}

export interface FinderState {
  readonly fields: Fields
  /** Of the last question that was answered; it stays while the next one is on its way. */
  readonly answer: Answer | undefined
  readonly problem: ErrorData | undefined
  /** A question waits or is under way. */
  readonly busy: boolean
  /** Number of the story that the keys are at. */
  readonly at: number
}

/** Runs something after so many ms; gives the way to take that back. */
export type Later = (body: () => void, ms: number) => () => void

/** Rest after the last letter before it is asked, and between questions while issues are still being indexed (ms). */
const CALM = 150
const AGAIN = 1500

const START: FinderState = { fields: EMPTY, answer: undefined, problem: undefined, busy: false, at: 0 }

/**
 * A search as it is typed. One question is under way at a time; of those that come meanwhile the last is asked, and what an
 * overtaken one finds is dropped. While an IME composes nothing is asked.
 */
export class Finder {
  private readonly ask: (wish: SearchWish) => Promise<Found>
  private readonly later: Later
  private readonly listeners = new Set<() => void>()
  private current = START
  private stop: (() => void) | undefined
  private composing = false
  private asking = false
  private waiting: { readonly wish: SearchWish; readonly more: Answer | undefined } | undefined
  private open = false

  constructor(ask: (wish: SearchWish) => Promise<Found>, later: Later) {
    this.ask = ask
    this.later = later
  }

  get state(): FinderState {
    return this.current
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** The sheet is shown: what was found before may have changed. */
  show(): void {
    this.open = true
    this.now(true)
  }

  hide(): void {
    this.open = false
    this.rest()
  }

  change(part: Partial<Fields>): void {
    const fields = { ...this.current.fields, ...part }
    this.rest()
    if (wishOf(fields) === undefined) {
      this.waiting = undefined
      this.tell({ fields, answer: undefined, problem: undefined, busy: false, at: 0 })
      return
    }
    this.tell({ fields, busy: true })
    if (!this.composing) this.stop = this.later(() => this.now(), CALM)
  }

  /** An IME begins or ends; what it wrote is asked when it ends. */
  compose(composing: boolean): void {
    this.composing = composing
    this.rest()
    if (!composing) this.change({})
  }

  /** Asks at once what stands in the fields. `keep`: the same question again, the place in the list stays. */
  now(keep = false): void {
    this.rest()
    const wish = wishOf(this.current.fields)
    if (wish !== undefined) this.next({ wish, more: undefined }, keep)
  }

  /** The stories after those that are shown. */
  more(): void {
    const { answer, busy } = this.current
    if (answer?.next === undefined || busy) return
    this.next({ wish: { ...answer.wish, after: answer.next }, more: answer }, true)
  }

  move(to: number): void {
    const last = (this.current.answer?.stories.length ?? 0) - 1
    this.tell({ at: Math.max(0, Math.min(last, to)) })
    // The end of the list is near: what follows is there when it is reached.
    if (last >= 0 && to > last) this.more()
  }

  private next(question: NonNullable<Finder['waiting']>, keep: boolean): void {
    this.waiting = question
    this.tell({ busy: true, ...(keep ? {} : { at: 0 }) })
    if (!this.asking) void this.run()
  }

  private async run(): Promise<void> {
    this.asking = true
    while (this.waiting !== undefined) {
      const question: NonNullable<Finder['waiting']> = this.waiting
      this.waiting = undefined
      let part: Partial<FinderState>
      try {
        part = { answer: joined(question, await this.ask(question.wish)), problem: undefined }
      } catch (thrown) {
        part = { problem: errorData(thrown), ...(question.more === undefined ? { answer: undefined } : {}) }
      }
      // What was typed meanwhile is asked next; an empty field has no answer.
      const stale = this.waiting !== undefined || wishOf(this.current.fields) === undefined
      if (!stale) this.answered(part)
    }
    this.asking = false
  }

  private answered(part: Partial<FinderState>): void {
    const last = Math.max(0, (part.answer?.stories.length ?? 0) - 1)
    this.tell({ ...part, busy: this.stop !== undefined, at: Math.min(this.current.at, last) })
    const { answer } = this.current
    const first = answer !== undefined && answer.wish.after === undefined
    if (this.open && first && answer.pending > 0 && this.stop === undefined) {
      this.stop = this.later(() => this.now(true), AGAIN)
    }
  }

  private rest(): void {
    this.stop?.()
    this.stop = undefined
  }

  private tell(part: Partial<FinderState>): void {
    this.current = { ...this.current, ...part }
    for (const listener of this.listeners) listener()
  }
}

function joined({ wish, more }: NonNullable<{ wish: SearchWish; more: Answer | undefined }>, found: Found): Answer {
  const { stories, about, next, pending, unread } = found
  return { wish, stories: more === undefined ? stories : [...more.stories, ...stories], about, next, pending, unread }
}

/** Stories of one issue that follow each other in the list. */
export interface FoundGroup {
  readonly issue: string
  readonly publication: string
  readonly date: string
  /** Number of its first story in the list. */
  readonly first: number
  readonly stories: readonly FoundStory[]
}

export function groupsOf(stories: readonly FoundStory[]): readonly FoundGroup[] {
  const groups: { issue: string; publication: string; date: string; first: number; stories: FoundStory[] }[] = []
  for (const [n, story] of stories.entries()) {
    const last = groups.at(-1)
    if (last?.issue === story.issue) last.stories.push(story)
    else {
      const { issue, publication, date } = story
      groups.push({ issue, publication, date, first: n, stories: [story] })
    }
  }
  return groups
}

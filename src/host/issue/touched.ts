import { DuikaiError } from '../../core/base/index.ts'
import type { Document, Gate, Page } from '../../core/document/index.ts'
import {
  applyOperation,
  keyOf,
  namedIn,
  type Operation,
  STAGES,
  stageOf,
  type Transaction,
} from '../../core/edit/index.ts'
import { type IssueRow, type Library, readRecords, readState } from '../db/index.ts'
import { replayOf } from './replay.ts'

/** What a change touched. */
export interface Touched {
  readonly author: string
  /** Keys of pages: their own fields and objects, and the texts and pictures that they showed then. */
  readonly pages: readonly string[]
  readonly stories: readonly string[]
  /** The paper or the issue as a whole: every page may look otherwise after it. */
  readonly whole: boolean
}

/** A page that came further on its way to the press, or back. */
export interface GateMoment {
  readonly sequence: number
  readonly author: string
  readonly at: number
  /** Key of the page, and how it was called then. */
  readonly key: string
  readonly page: string
  /** `layout`, or a gate; `reached` is the way to it, the others are lines of the ledger. */
  readonly stage: Gate | 'layout'
  readonly action: 'reached' | 'passed' | 'skipped' | 'reopened'
}

/** What changes are looked for by; several have to hold together. */
export interface TouchedBy {
  /** Key of a page. */
  readonly page?: string | undefined
  readonly story?: string | undefined
  readonly author?: string | undefined
}

interface Shown {
  readonly stories: ReadonlySet<string>
  readonly pictures: ReadonlySet<string>
}

/** Changes that are read at a time. */
const CHUNK = 2000
const NOTHING: readonly string[] = []

/**
 * What every change of an issue touched. It is read off the log once, without texts, and goes on from there: 30,000
 * changes take about half a second, the next one nothing to speak of.
 */
export class ChangeIndex {
  private readonly library: Library
  private readonly issue: IssueRow
  /** Pages and marks as they are after the last change read; the rest of it does not follow. */
  private document: Document
  private readonly touched: Touched[] = []
  readonly moments: GateMoment[] = []
  /** How a page was called last, by key. */
  readonly names = new Map<string, string>()
  private readonly shown = new WeakMap<object, Shown>()
  /** The same sets are one array. */
  private readonly known = new Map<string, readonly string[]>()
  private readonly people = new Map<string, string>()

  private constructor(library: Library, issue: IssueRow) {
    this.library = library
    this.issue = issue
    this.document = readState(library.store, issue.row, 0, replayOf(issue.id)).document
    this.note(this.document.pages)
  }

  /** By issue: its row may be another's after it is gone. */
  private static readonly kept = new WeakMap<Library, Map<string, ChangeIndex>>()

  /** The index of an issue up to its last change on the disk. @throws DuikaiError `library/log-damaged`. */
  static of(library: Library, issue: IssueRow): ChangeIndex {
    const own = ChangeIndex.kept.get(library) ?? new Map<string, ChangeIndex>()
    ChangeIndex.kept.set(library, own)
    const key = `${issue.row} ${issue.id} ${issue.created}`
    const index = own.get(key) ?? new ChangeIndex(library, issue)
    own.set(key, index)
    index.follow()
    return index
  }

  get last(): number {
    return this.touched.length
  }

  /** What change `sequence` touched. */
  at(sequence: number): Touched | undefined {
    return this.touched[sequence - 1]
  }

  /** Everybody who changed something, the first first. */
  get authors(): readonly string[] {
    return [...this.people.keys()]
  }

  /** Numbers of the changes that `by` is about up to `until`, the latest first, at most `limit`. */
  find(by: TouchedBy, until: number, limit: number): number[] {
    const found: number[] = []
    for (let at = Math.min(until, this.last); at > 0 && found.length < limit; at--) {
      const one = this.touched[at - 1] as Touched
      if (by.author !== undefined && one.author !== by.author) continue
      if (by.story !== undefined && !one.stories.includes(by.story)) continue
      if (by.page !== undefined && !one.whole && !one.pages.includes(by.page)) continue
      found.push(at)
    }
    return found
  }

  private follow(): void {
    const { store } = this.library
    for (;;) {
      const records = readRecords(store, this.issue.row, { after: this.last, limit: CHUNK })
      for (const { sequence, author, stored, body } of records) {
        const { operations } = JSON.parse(body) as Transaction
        const before = this.document
        const touched = this.take(operations, author, sequence)
        this.touched.push(touched)
        if (before.pages !== this.document.pages) this.follows(before.pages, touched, { sequence, author, at: stored })
      }
      if (records.length < CHUNK) return
    }
  }

  private note(pages: readonly Page[]): void {
    for (const page of pages) this.names.set(keyOf(page) ?? page.name, page.name)
  }

  /** Names of pages, and the ways they went. */
  private follows(
    old: readonly Page[],
    { pages }: Touched,
    made: Pick<GateMoment, 'sequence' | 'author' | 'at'>,
  ): void {
    for (const key of pages) {
      const was = old.find((page) => keyOf(page) === key)
      const is = this.document.pages.find((page) => keyOf(page) === key)
      if (is === undefined) continue
      this.names.set(key, is.name)
      if (was === undefined || (was.ledger === is.ledger && was.status === is.status)) continue
      const place = { ...made, key, page: is.name }
      const lines = new Set((was.ledger ?? []).map(({ id }) => id))
      const fresh = (is.ledger ?? []).filter(({ id }) => !lines.has(id))
      for (const { gate, action } of fresh) this.moments.push({ ...place, stage: gate, action })
      const [from, to] = [was, is].map((page) => stageOf({ ...page, ledger: page.ledger ?? [] }))
      const [stage] = [to]
      const forth = STAGES.indexOf(to as (typeof STAGES)[number]) > STAGES.indexOf(from as (typeof STAGES)[number])
      if (fresh.length === 0 && forth && (stage === 'layout' || stage === 'first'))
        this.moments.push({ ...place, stage, action: 'reached' })
    }
  }

  private take(operations: readonly Operation[], author: string, sequence: number): Touched {
    const pages = new Set<string>()
    const stories = new Set<string>()
    const pictures = new Set<string>()
    let whole = false
    const mark = (value: unknown): void => {
      const { anchor } = (value ?? {}) as Partial<Document['marks'][number]>
      if (anchor?.kind === 'text') stories.add(anchor.story)
      if (anchor?.kind === 'place') pages.add(anchor.page)
    }
    const reach = ([root, id]: readonly (string | number)[], value?: unknown): void => {
      const key = id === undefined ? keyOf(value) : String(id)
      if (root === 'pages' && key !== undefined) pages.add(key)
      if (root === 'stories' && key !== undefined) stories.add(key)
      if (root === 'pictures' && key !== undefined) pictures.add(key)
      if (root === 'marks') mark(value ?? this.document.marks.find((one) => one.id === key))
      if (root === 'publication' || (root === 'issue' && id !== 'waivers')) whole = true
    }
    const before = this.document
    let lost = false
    for (const operation of operations) {
      if (operation.type === 'story') {
        stories.add(operation.story)
        continue
      }
      const { path, root } = pathOf(operation)
      reach(path, operation.type === 'insert' && path.length === 1 ? operation.value : undefined)
      if (operation.type === 'move' && operation.list !== undefined) reach(operation.list)
      if (lost || (root !== 'pages' && root !== 'marks')) continue
      try {
        this.document = applyOperation(this.document, operation)
      } catch (error) {
        if (!(error instanceof DuikaiError)) throw error
        lost = true
      }
    }
    // What a record lacks that only checking fills in: the state is read whole, once.
    if (lost) this.document = readState(this.library.store, this.issue.row, sequence, replayOf(this.issue.id)).document
    if (stories.size > 0 || pictures.size > 0)
      for (const page of new Set([...before.pages, ...this.document.pages])) {
        const key = keyOf(page) ?? page.name
        if (!pages.has(key) && this.shows(page, stories, pictures)) pages.add(key)
      }
    const name = this.people.get(author) ?? author
    this.people.set(name, name)
    return { author: name, pages: this.one(pages), stories: this.one(stories), whole }
  }

  private shows({ objects }: Page, stories: ReadonlySet<string>, pictures: ReadonlySet<string>): boolean {
    return objects.some((object) => {
      let shown = this.shown.get(object)
      if (shown === undefined) {
        shown = namedIn(object)
        this.shown.set(object, shown)
      }
      const { stories: texts, pictures: images } = shown
      return [...texts].some((id) => stories.has(id)) || [...images].some((id) => pictures.has(id))
    })
  }

  private one(set: ReadonlySet<string>): readonly string[] {
    if (set.size === 0) return NOTHING
    const list = [...set]
    const key = JSON.stringify(list)
    const known = this.known.get(key)
    if (known !== undefined) return known
    this.known.set(key, list)
    return list
  }
}

function pathOf(operation: Exclude<Operation, { type: 'story' }>) {
  const path = operation.type === 'insert' ? operation.list : operation.path
  return { path, root: path[0] }
}

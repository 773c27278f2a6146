import {
  type Client,
  type CopyDifference,
  type ErrorData,
  errorData,
  type PictureFacts,
  type PicturePlace,
  type SimilarPicture,
  type StoryCopy,
  type UsedCopy,
} from '../../../contract/index.ts'
import type { Story } from '../../../core/document/index.ts'
import type { Workspace } from '../../state/index.ts'
import { type Arrangement, AS_THEY_CAME, readArrangement } from './arrange.ts'

/** The host as the trays ask it. */
export interface TrayHost {
  readonly call: Client['call']
  readonly on: Client['on']
}

export interface TrayState {
  readonly copies: ReadonlyMap<string, StoryCopy>
  readonly used: ReadonlyMap<string, readonly UsedCopy[]>
  readonly pictures: ReadonlyMap<string, PictureFacts>
  readonly places: readonly PicturePlace[]
  /** Pictures of the library that look like those of the issue, by their files. */
  readonly similar: ReadonlyMap<string, readonly SimilarPicture[]>
  readonly arrangement: Arrangement
  /** What changed of the story that is looked at; null where there is nothing any more. */
  readonly difference: { readonly story: string; readonly found: CopyDifference | null } | undefined
  readonly failed: ErrorData | undefined
}

/** Time now, in milliseconds since 1970, and what calls back now and then. */
export interface Clock {
  readonly now: () => number
  readonly every: (ms: number, body: () => void) => () => void
}

const CLOCK: Clock = {
  now: Date.now,
  every: (ms, body) => {
    const timer = setInterval(body, ms)
    return () => clearInterval(timer)
  },
}

const MEMORY = 'duikai.tray'
/** How often what deadlines say is looked at (milliseconds). */
const TICK = 20_000
/** How long texts rest before the host is asked whether they were used before (milliseconds). */
const REST = 1500
/** How long until it is asked again while it makes its index (milliseconds). */
const INDEXING = 20_000
/** A file of the library, by what is in it. */
const HASH = /([0-9a-f]{64})\.\w+$/
/** Stories that are asked for at a time. */
const AT_ONCE = 40
/** What a client that may not ask is answered: it is not asked again. */
const REFUSED = /^(?:rpc\/|proof\/)/

/** What the host knows of the copy and the pictures of an issue, and how the lists are arranged. */
export class TrayModel {
  readonly workspace: Workspace
  readonly issue: string
  readonly clock: Clock
  private readonly host: TrayHost
  private current: TrayState
  private readonly listeners = new Set<() => void>()
  private readonly asked = new WeakSet<Story['doc']>()
  private pictures: unknown
  private stories: unknown
  private resting: ReturnType<typeof setTimeout> | undefined
  private placing: ReturnType<typeof setTimeout> | undefined
  private pages: readonly unknown[] = []
  private readonly compared = new Set<string>()
  private comparedOf: unknown
  private comparing: ReturnType<typeof setTimeout> | undefined
  /** How many look at the pictures' places. */
  private placers = 0
  private readonly refused = new Set<string>()

  constructor(workspace: Workspace, host: TrayHost, issue: string, clock: Clock = CLOCK) {
    this.workspace = workspace
    this.host = host
    this.issue = issue
    this.clock = clock
    this.current = {
      copies: new Map(),
      used: new Map(),
      pictures: new Map(),
      places: [],
      similar: new Map(),
      arrangement: typeof localStorage === 'undefined' ? AS_THEY_CAME : readArrangement(localStorage.getItem(MEMORY)),
      difference: undefined,
      failed: undefined,
    }
  }

  get state(): TrayState {
    return this.current
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private set(part: Partial<TrayState>): void {
    this.current = { ...this.current, ...part }
    for (const listener of this.listeners) listener()
  }

  /** The lists are arranged otherwise, here and the next time. */
  arrange(part: Partial<Arrangement>): void {
    const arrangement = { ...this.current.arrangement, ...part }
    localStorage.setItem(MEMORY, JSON.stringify(arrangement))
    this.set({ arrangement })
  }

  /** Follows the issue; gives the way to stop. */
  start(): () => void {
    const stops = [
      this.host.on('copy.changed', ({ issue }) => {
        if (issue === this.issue) void this.refresh()
      }),
      this.workspace.subscribe(() => this.look()),
      this.clock.every(TICK, () => this.set({})),
    ]
    this.stories = undefined
    this.pictures = undefined
    void this.refresh()
    this.look()
    return () => {
      for (const stop of stops) stop()
      clearTimeout(this.resting)
    }
  }

  /** Asks once; who may not ask is not told of it. */
  private async ask<T>(what: string, body: () => Promise<T>): Promise<T | undefined> {
    if (this.refused.has(what)) return undefined
    try {
      return await body()
    } catch (thrown) {
      if (REFUSED.test(errorData(thrown).code)) this.refused.add(what)
      return undefined
    }
  }

  private async refresh(): Promise<void> {
    const states = await this.ask('states', () => this.host.call('copy.states', this.issue))
    if (states !== undefined) this.set({ copies: new Map(states.map((one) => [one.story, one])), failed: undefined })
    const { difference } = this.current
    if (difference !== undefined) await this.compare(difference.story)
  }

  /** Follows where pictures stand and how sharp they are there; gives the way to stop. */
  followPlaces(): () => void {
    this.placers += 1
    this.comparedOf = undefined
    this.look()
    return () => {
      this.placers -= 1
      clearTimeout(this.placing)
      clearTimeout(this.comparing)
    }
  }

  /** Asks for pictures that look alike, one after another; those that the library has not looked at yet are asked for again. */
  private compareLater(pause: number): void {
    clearTimeout(this.comparing)
    this.comparing = setTimeout(() => void this.compareNext(), pause)
  }

  private async compareNext(): Promise<void> {
    const { pictures } = this.workspace.state.document
    const file = pictures.map((picture) => picture.file).find((one) => !this.compared.has(one))
    const hash = file === undefined ? undefined : HASH.exec(file)?.[1]
    if (file === undefined || this.placers === 0) return
    this.compared.add(file)
    const answer = hash && (await this.ask('similar', () => this.host.call('pictures.similar', hash)))
    if (answer) {
      if (answer.pictures.length > 0) this.set({ similar: new Map(this.current.similar).set(file, answer.pictures) })
      if (answer.pending > 0) this.compared.delete(file)
      if (answer.pending > 0) return this.compareLater(INDEXING)
    }
    this.compareLater(0)
  }

  private lookAtPlaces(): void {
    const { pages, stories, pictures } = this.workspace.state.document
    if (this.placers === 0) return
    if (pictures !== this.comparedOf) {
      this.comparedOf = pictures
      this.compareLater(0)
    }
    const pagesNow = [pages, stories, pictures]
    if (pagesNow.every((one, i) => one === this.pages[i])) return
    const first = this.pages.length === 0
    this.pages = pagesNow
    clearTimeout(this.placing)
    this.placing = setTimeout(
      () => {
        void this.ask('placements', () => this.host.call('copy.placements', this.issue)).then(
          (places) => places !== undefined && this.set({ places }),
        )
      },
      first ? 0 : REST,
    )
  }

  /** Looks whether there is something new to ask for. */
  private look(): void {
    const { document, saving } = this.workspace.state
    if (saving !== 'saved') return
    this.lookAtPlaces()
    if (document.pictures !== this.pictures) {
      this.pictures = document.pictures
      void this.ask('pictures', () => this.host.call('copy.pictures', this.issue)).then((facts) => {
        if (facts !== undefined) this.set({ pictures: new Map(facts.map((one) => [one.picture, one])) })
      })
    }
    if (document.stories === this.stories) return
    this.stories = document.stories
    this.later(REST)
  }

  private later(pause: number): void {
    clearTimeout(this.resting)
    this.resting = setTimeout(() => void this.askUsed(), pause)
  }

  private async askUsed(): Promise<void> {
    const { stories } = this.workspace.state.document
    const wanted = stories.filter(({ doc }) => !this.asked.has(doc)).slice(0, AT_ONCE)
    if (wanted.length === 0) return
    const ids = wanted.map(({ id }) => id)
    const answer = await this.ask('used', () => this.host.call('copy.usedBefore', this.issue, ids))
    if (answer === undefined) return
    const used = new Map(this.current.used)
    for (const id of ids) used.delete(id)
    for (const { story, uses } of answer.stories) used.set(story, uses)
    this.set({ used })
    if (answer.pending > 0) return this.later(INDEXING)
    for (const { doc } of wanted) this.asked.add(doc)
    this.later(0)
  }

  /** Shows what changed of a story since it was placed or looked at. */
  async compare(story: string): Promise<void> {
    try {
      const found = await this.host.call('copy.difference', this.issue, story)
      this.set({ difference: { story, found }, failed: undefined })
    } catch (thrown) {
      this.set({ failed: errorData(thrown) })
    }
  }

  closeDifference(): void {
    this.set({ difference: undefined, failed: undefined })
  }

  /** 知道了: the stories are seen, as far as the change `until`. */
  async seen(stories: readonly string[], until?: number): Promise<void> {
    try {
      await this.host.call('copy.seen', this.issue, { stories, ...(until === undefined ? {} : { until }) })
      this.set({ failed: undefined })
      await this.refresh()
    } catch (thrown) {
      this.set({ failed: errorData(thrown) })
    }
  }
}

import type { FoundInIssue, LiveFinding, PageFindings } from '../../contract/index.ts'
import { applyWaivers, bySeverity } from '../../core/preflight/index.ts'
import type { Authority } from '../issue/index.ts'
import type { LivePages } from './live-pages.ts'
import type { PressMeasure } from './press-messages.ts'
import type { PressThread } from './press-thread.ts'

/** Milliseconds without a change before findings are gathered, and before plates are painted. */
const GATHER_AFTER = 300
const PAINT_AFTER = 1200
/** After a failure: composition says on the page what it is. */
const AGAIN_AFTER = 10_000
/** Measures of pages that are kept, with those of earlier states: undo comes back to them. */
const KEPT = 200

/**
 * What is to be said of all pages of an open issue while it is worked on. What the lists say is told in a moment; plates
 * are painted when the work pauses, a page at a time, and each state of a page once.
 */
export class LiveFindings {
  private readonly issue: string
  private readonly authority: Authority
  private readonly pages: LivePages
  private readonly press: PressThread
  private readonly folders: () => readonly string[]
  /** Pictures whose files changed where they came from. */
  private readonly stale: () => Promise<readonly string[]>
  private readonly listeners = new Set<(found: FoundInIssue) => void>()
  private readonly measured = new Map<string, PressMeasure>()
  private readonly told = new Map<string, string>()
  private readonly leave: () => void
  private timer: NodeJS.Timeout | undefined
  private painting = false
  private closed = false

  constructor(options: {
    readonly issue: string
    readonly authority: Authority
    readonly pages: LivePages
    readonly press: PressThread
    readonly folders: () => readonly string[]
    readonly stale: () => Promise<readonly string[]>
  }) {
    this.issue = options.issue
    this.authority = options.authority
    this.pages = options.pages
    this.press = options.press
    this.folders = options.folders
    this.stale = options.stale
    this.leave = this.authority.subscribe({ committed: () => this.soon(GATHER_AFTER) })
  }

  /** Everything as it is now; `listener` hears of pages that come out otherwise. Gives the way to stop. */
  async watch(listener: (found: FoundInIssue) => void): Promise<{ first: FoundInIssue; stop: () => void }> {
    const own = (found: FoundInIssue): void => listener(found)
    this.listeners.add(own)
    // A page that cannot be composed says so where it is shown; here it is tried again.
    const first = await this.gather().catch(() => ({ issue: this.issue, names: [], pages: [] }))
    this.soon(PAINT_AFTER)
    return { first, stop: () => this.listeners.delete(own) }
  }

  /** Print profiles may have changed. */
  renew(): void {
    this.pages.renewProfiles()
    this.measured.clear()
    this.soon(0)
  }

  close(): void {
    this.closed = true
    clearTimeout(this.timer)
    this.leave()
    this.listeners.clear()
  }

  private soon(after: number): void {
    if (this.closed || this.listeners.size === 0) return
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.go(), after).unref()
  }

  /** Tells what changed; then paints what has not been painted, as long as nothing else happens. */
  private async go(): Promise<void> {
    try {
      const found = await this.gather()
      this.tell(found)
      const next = found.pages.find(({ inked }) => !inked)
      if (next !== undefined && !this.painting) await this.paint(next.page)
    } catch {
      this.soon(AGAIN_AFTER)
    }
  }

  private async paint(page: string): Promise<void> {
    this.painting = true
    try {
      await this.measure(page)
    } finally {
      this.painting = false
    }
    this.soon(0)
  }

  private async measure(page: string): Promise<void> {
    const value = await this.pages.press(page)
    const job = { page: value, folders: this.folders(), want: { kind: 'measure', heat: false } } as const
    const key = keyOf(value.hash, value.profile)
    // A profile that cannot be read is a finding of its own; the page counts as looked at.
    this.measured.set(key, await this.press.run(job).catch(() => NOTHING_MEASURED))
    const [oldest] = this.measured.keys()
    if (this.measured.size > KEPT && oldest !== undefined) this.measured.delete(oldest)
  }

  private async gather(): Promise<FoundInIssue> {
    const { value } = await this.pages.findings(await this.stale())
    const { issue } = this.authority.state.document
    const pages = value.pages.map(({ page, hash, findings }): PageFindings => {
      const measure = this.measured.get(keyOf(hash, value.profile))
      // Ads are told of by their files at once, and again by what was made of them.
      const known = new Set((findings as readonly LiveFinding[]).map(({ fingerprint }) => fingerprint))
      const late = measure?.findings.filter(({ fingerprint }) => fingerprint === undefined || !known.has(fingerprint))
      const ink = applyWaivers(late ?? [], issue.waivers)
      return {
        page,
        findings: [...findings, ...ink].sort(bySeverity),
        inked: measure !== undefined,
        ...(measure === undefined ? {} : { ink: inkOf(measure) }),
      }
    })
    return { issue: this.issue, names: value.pages.map(({ page }) => page), pages }
  }

  private tell(found: FoundInIssue): void {
    const changed = found.pages.filter((page) => {
      const said = JSON.stringify(page)
      if (this.told.get(page.page) === said) return false
      this.told.set(page.page, said)
      return true
    })
    if (changed.length === 0 && this.told.size === found.names.length) return
    for (const listener of this.listeners) listener({ ...found, pages: changed })
  }
}

const keyOf = (hash: string, profile: string): string => `${profile} ${hash}`

const NOTHING_MEASURED: PressMeasure = {
  measure: { most: 0, mean: 0, overSquareMm: 0, window: undefined, spots: [], plates: [] },
  names: [],
  findings: [],
  limitPercent: 0,
}

const inkOf = ({ measure, names }: PressMeasure): NonNullable<PageFindings['ink']> => ({
  most: Math.round(measure.most * 10) / 10,
  plates: names.map((name, i) => ({ name, mean: Math.round((measure.plates[i] ?? 0) * 10) / 10 })),
})

import type { Emit, FoundInIssue, HandlersOf, PageFindings, PreflightServices } from '../../contract/index.ts'
import { applyWaivers, bySeverity } from '../../core/preflight/index.ts'
import { checkAssets, findIssue } from '../db/index.ts'
import type { Desk } from '../issue/index.ts'
import { LiveFindings } from './live-findings.ts'
import type { LivePages } from './live-pages.ts'
import { PressThread } from './press-thread.ts'
import { profileFolders, profileHandlers } from './profile-service.ts'

/** What preflight needs of the library that is served. */
export interface PreflightHost {
  readonly desk: Desk
  /** Keeps an issue open; gives the way to leave it. */
  use(issue: string): () => void
  pages(issue: string): LivePages
}

/** Preflight of the issues that are worked on, plates, and print profiles, for the clients of a library. */
export class PreflightService {
  private readonly host: PreflightHost
  private readonly press: PressThread
  private readonly live = new Map<LivePages, LiveFindings>()

  /** `program`: file of the program that paints plates in its thread. */
  constructor(host: PreflightHost, program?: string) {
    this.host = host
    this.press = new PressThread(program)
  }

  private folders(): string[] {
    return profileFolders(this.host.desk.library.folder)
  }

  private async stale(issue: string): Promise<string[]> {
    const { library } = this.host.desk
    const problems = await checkAssets(library, { issue: findIssue(library, issue).row })
    const changed = new Set(
      problems.flatMap(({ asset, problem }) => (problem === 'source-changed' ? [asset.file] : [])),
    )
    const { pictures } = this.host.desk.authority(issue).state.document
    return pictures.flatMap(({ id, file }) => (changed.has(file) ? [id] : []))
  }

  private findings(issue: string): LiveFindings {
    const pages = this.host.pages(issue)
    const known = this.live.get(pages)
    if (known !== undefined) return known
    const made = new LiveFindings({
      issue,
      authority: this.host.desk.authority(issue),
      pages,
      press: this.press,
      folders: () => this.folders(),
      stale: () => this.stale(issue),
    })
    this.live.set(pages, made)
    pages.onClose(() => {
      made.close()
      this.live.delete(pages)
    })
    return made
  }

  /** The services for a client, and the way to end its events. */
  handlers(emit: Emit): { handlers: HandlersOf<keyof PreflightServices>; leaveAll: () => void } {
    const watched = new Map<string, () => void>()
    /** The latest question about an issue: who leaves while it is answered is not told. */
    const asked = new Map<string, symbol>()
    const leave = (issue: string): void => {
      asked.delete(issue)
      watched.get(issue)?.()
      watched.delete(issue)
    }
    const tell = (found: FoundInIssue): void => {
      try {
        emit('preflight.found', found)
      } catch {
        // A client that is going; its channel says so in a moment.
      }
    }
    const handlers: HandlersOf<keyof PreflightServices> = {
      ...profileHandlers(
        () => this.host.desk.library.folder,
        () => {
          for (const findings of this.live.values()) findings.renew()
        },
      ),
      'preflight.watch': async (issue) => {
        leave(issue)
        const mine = Symbol(issue)
        asked.set(issue, mine)
        const release = this.host.use(issue)
        try {
          const { first, stop } = await this.findings(issue).watch(tell)
          const end = (): void => {
            stop()
            release()
          }
          if (asked.get(issue) === mine) watched.set(issue, end)
          else end()
          return first
        } catch (error) {
          release()
          throw error
        }
      },
      'preflight.unwatch': (issue) => leave(issue),
      'preflight.report': (issue, pages, profile) => this.report(issue, pages, profile),
      'preflight.plates': async (issue, page, area, scale) => {
        const pressed = await this.host.pages(issue).press(page)
        const want = { kind: 'plates', area, scale } as const
        const { plates, colours, spots } = await this.press.run({ page: pressed, folders: this.folders(), want })
        return { ...plates, colours, spots }
      },
      'preflight.heat': async (issue, page) => {
        const pressed = await this.host.pages(issue).press(page)
        const want = { kind: 'measure', heat: true } as const
        const { heat, measure, limitPercent } = await this.press.run({ page: pressed, folders: this.folders(), want })
        const { width = 0, height = 0, rgba = new Uint8Array(0) } = heat ?? {}
        return { width, height, rgba, measure, limitPercent }
      },
    }
    return {
      handlers,
      leaveAll: () => {
        for (const issue of [...asked.keys()]) leave(issue)
      },
    }
  }

  private async report(issue: string, names: readonly string[], profile: string): Promise<PageFindings[]> {
    const release = this.host.use(issue)
    try {
      const pages = this.host.pages(issue)
      const { value } = await pages.findings(await this.stale(issue), profile)
      const { waivers } = this.host.desk.authority(issue).state.document.issue
      const out: PageFindings[] = []
      for (const { page, findings } of value.pages.filter((one) => names.includes(one.page))) {
        const pressed = { ...(await pages.press(page)), profile }
        const want = { kind: 'measure', heat: false } as const
        const {
          measure,
          names: plates,
          findings: ink,
        } = await this.press.run({
          page: pressed,
          folders: this.folders(),
          want,
        })
        out.push({
          page,
          findings: [...findings, ...applyWaivers(ink, waivers)].sort(bySeverity),
          inked: true,
          ink: { most: measure.most, plates: plates.map((name, i) => ({ name, mean: measure.plates[i] ?? 0 })) },
        })
      }
      return out
    } finally {
      release()
    }
  }

  close(): void {
    for (const findings of this.live.values()) findings.close()
    this.live.clear()
    this.press.close()
  }
}

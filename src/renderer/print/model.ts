import type { Client, FoundInIssue, HeatView, PageFindings, PlatesView } from '../../contract/index.ts'
import type { Mp, Rect } from '../../core/base/index.ts'
import { type Density, densityAt, imageOf, type PlateImage, pixels } from './plate-image.ts'

/** The host as this room asks it: every call finds the present connection, every listener hears all of them. */
export interface PrintHost {
  readonly call: Client['call']
  readonly on: Client['on']
}

/** What the page is shown as: as it will look, its separations, or where it has how much ink. */
export type PrintMode = 'page' | 'plates' | 'heat'

export interface PrintState {
  readonly names: readonly string[]
  readonly pages: ReadonlyMap<string, PageFindings>
  readonly mode: PrintMode
  /** Names of plates that are not shown. */
  readonly hidden: ReadonlySet<string>
  readonly base: PlateImage | undefined
  readonly detail: PlateImage | undefined
  readonly heat: { readonly view: HeatView; readonly image: OffscreenCanvas } | undefined
  readonly density: Density | undefined
  readonly busy: boolean
  readonly problem: string | undefined
}

/** Pixels of the whole page, and of the part in sight: enough for a window, quickly painted. */
const BASE_PIXELS = 1_000_000
const DETAIL_PIXELS = 2_500_000
/** Milliseconds that the view stands still before its part is asked for. */
const REST = 180

const FIRST: PrintState = {
  names: [],
  pages: new Map(),
  mode: 'page',
  hidden: new Set(),
  base: undefined,
  detail: undefined,
  heat: undefined,
  density: undefined,
  busy: false,
  problem: undefined,
}

/** The page in front, as far as plates need to know it. */
interface FrontPage {
  readonly name: string
  readonly hash: string
  readonly width: Mp
  readonly height: Mp
}

/** Findings of the issue as the host tells them, and the plates of the page in front. */
export class PrintModel {
  private readonly host: PrintHost
  private readonly issue: string
  private readonly listeners = new Set<() => void>()
  private current: PrintState = FIRST
  private page: FrontPage | undefined
  private asked = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  /** What the detail that is asked for shows. */
  private wanted = ''

  constructor(host: PrintHost, issue: string) {
    this.host = host
    this.issue = issue
  }

  get state(): PrintState {
    return this.current
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private tell(part: Partial<PrintState>): void {
    this.current = { ...this.current, ...part }
    for (const listener of this.listeners) listener()
  }

  /** Hears of findings from now on; gives the way to stop. */
  start(): () => void {
    const stop = this.host.on('preflight.found', (found) => {
      if (found.issue === this.issue) this.found(found)
    })
    this.host.call('preflight.watch', this.issue).then(
      (found) => this.found(found),
      // The page itself says what is wrong with the host.
      () => undefined,
    )
    return () => {
      stop()
      clearTimeout(this.timer)
      this.host.call('preflight.unwatch', this.issue).catch(() => undefined)
    }
  }

  private found({ names, pages }: FoundInIssue): void {
    const known = new Map(this.current.pages)
    for (const page of pages) known.set(page.page, page)
    for (const name of known.keys()) if (!names.includes(name)) known.delete(name)
    this.tell({ names, pages: known })
  }

  /** The page that is in front now, in its present state. */
  show(page: FrontPage | undefined): void {
    const same = page?.name === this.page?.name && page?.hash === this.page?.hash
    const turned = page?.name !== this.page?.name
    this.page = page
    if (same) return
    this.wanted = ''
    if (turned) this.tell({ base: undefined, detail: undefined, heat: undefined, density: undefined })
    if (this.current.mode !== 'page') this.load()
  }

  setMode(mode: PrintMode): void {
    if (mode === this.current.mode) return
    this.wanted = ''
    this.tell({
      mode,
      density: undefined,
      problem: undefined,
      ...(mode === 'page' ? { base: undefined, detail: undefined, heat: undefined } : {}),
    })
    if (mode !== 'page') this.load()
  }

  /** Shows or hides a plate; `only`: hides all others, or shows all again. */
  toggle(name: string, only = false): void {
    const names = this.current.base?.view.plates.map((plate) => plate.name) ?? []
    const { hidden } = this.current
    const others = names.filter((one) => one !== name)
    const alone = !hidden.has(name) && others.every((one) => hidden.has(one))
    const next = only
      ? new Set(alone ? [] : others)
      : new Set(hidden.has(name) ? [...hidden].filter((one) => one !== name) : [...hidden, name])
    const { base, detail } = this.current
    this.tell({ hidden: next, base: base && imageOf(base.view, next), detail: detail && imageOf(detail.view, next) })
  }

  private load(): void {
    const { page } = this
    if (page === undefined) return
    const asked = ++this.asked
    const area = { x: 0, y: 0, width: page.width, height: page.height }
    const scale = Math.sqrt(BASE_PIXELS / (page.width * page.height))
    this.tell({ busy: true, problem: undefined })
    const heat = this.current.mode === 'heat'
    const work = heat
      ? Promise.all([this.host.call('preflight.heat', this.issue, page.name), this.plates(page.name, area, scale)])
      : Promise.all([undefined, this.plates(page.name, area, scale)])
    work.then(
      ([warm, view]) => {
        if (asked !== this.asked) return
        this.tell({
          busy: false,
          base: imageOf(view, this.current.hidden),
          detail: undefined,
          ...(warm === undefined ? {} : { heat: { view: warm, image: pixels(warm.width, warm.height, warm.rgba) } }),
        })
      },
      (thrown: unknown) => {
        if (asked === this.asked) this.tell({ busy: false, problem: (thrown as Error).message })
      },
    )
  }

  private plates(page: string, area: Rect, scale: number): Promise<PlatesView> {
    return this.host.call('preflight.plates', this.issue, page, area, scale)
  }

  /** What is in sight, and how many pixels of the screen a 1/1000 pt has: finer plates are fetched when it stands still. */
  look(sight: Rect, scale: number): void {
    const { page } = this
    const { base, mode } = this.current
    if (page === undefined || base === undefined || mode !== 'plates' || scale <= base.view.scale * 1.05) return
    const area = within(sight, page)
    if (area === undefined) return
    const fine = Math.min(scale, Math.sqrt(DETAIL_PIXELS / (area.width * area.height)), 1)
    const key = `${page.hash} ${Object.values(area).join()} ${fine}`
    if (key === this.wanted) return
    this.wanted = key
    clearTimeout(this.timer)
    this.timer = setTimeout(() => {
      this.plates(page.name, area, fine).then(
        (view) => {
          if (this.wanted === key) this.tell({ detail: imageOf(view, this.current.hidden) })
        },
        () => undefined,
      )
    }, REST)
  }

  /** Puts a picture file into the library; its path there, undefined when it was refused, which is told. */
  async put(name: string, bytes: Uint8Array): Promise<string | undefined> {
    try {
      const { file } = await this.host.call('asset.put', { name, bytes })
      this.tell({ problem: undefined })
      return file
    } catch (thrown) {
      this.tell({ problem: (thrown as Error).message })
      return undefined
    }
  }

  /** Reads the ink at a point of the page. */
  measure(x: Mp, y: Mp): Density | undefined {
    const { base, detail } = this.current
    const density = densityAt(detail?.view, x, y) ?? densityAt(base?.view, x, y)
    this.tell({ density })
    return density
  }
}

/** The part of the page, in whole 1/1000 pt, that lies in sight. */
function within(sight: Rect, page: FrontPage): Rect | undefined {
  const x = Math.max(0, Math.floor(sight.x))
  const y = Math.max(0, Math.floor(sight.y))
  const width = Math.min(page.width, Math.ceil(sight.x + sight.width)) - x
  const height = Math.min(page.height, Math.ceil(sight.y + sight.height)) - y
  return width > 0 && height > 0 ? { x, y, width, height } : undefined
}

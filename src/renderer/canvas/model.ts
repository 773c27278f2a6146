import type { Mp } from '../../core/base/index.ts'
import type { CaretSide } from '../../core/display/index.ts'
import type { Selection } from '../../core/session/index.ts'
import { type Translate, translator } from '../i18n/index.ts'
import type { Workspace } from '../state/index.ts'
import { chosenIds, type PageState, pageStateOf } from './page-state.ts'
import { type CanvasSettings, GRID_OVERLAYS, keepSettings, keptSettings, type Overlay } from './settings.ts'
import type { BlockOnPage } from './threads.ts'
import type { Tool } from './tools.ts'
import type { Point } from './viewport.ts'

/** Where editing of text begins. */
export interface EnterText {
  readonly page: string
  readonly object: string
  readonly story: string
  /** Place in the flat text, where the pointer says one. */
  readonly offset?: number
  readonly side?: CaretSide
  readonly point?: Point
}

/** What the canvas asks of the window around it. */
export interface CanvasActions {
  readonly onEnterText?: (at: EnterText) => void
  /** Shows what a page can be laid out by; absent where pages are not laid out. */
  readonly onTemplates?: () => void
}

/** A place that was drawn for a picture which is still to be chosen. */
export interface PicturePlace {
  readonly rect: { readonly x: Mp; readonly y: Mp; readonly width: Mp; readonly height: Mp }
  readonly free: boolean
}

/** Tool, overlays, units and what is under way on the pasteboard; strip, page and commands share one. */
export class CanvasModel {
  readonly workspace: Workspace
  actions: CanvasActions = {}
  text: Translate = translator('zh')
  private current: CanvasSettings
  private readonly keep: (settings: CanvasSettings) => void
  private readonly listeners = new Set<() => void>()
  private linking: BlockOnPage | undefined
  private drawn: PicturePlace | undefined
  private choosing = false

  /** `keep` stores the settings for the next time. */
  constructor(workspace: Workspace, settings: CanvasSettings = keptSettings(), keep = keepSettings) {
    this.workspace = workspace
    this.current = settings
    this.keep = keep
  }

  get settings(): CanvasSettings {
    return this.current
  }

  /** The block whose text waits for another to go on in. */
  get link(): BlockOnPage | undefined {
    return this.linking
  }

  get picturePlace(): PicturePlace | undefined {
    return this.drawn
  }

  /** A page is being chosen to which what is selected goes. */
  get choosesPage(): boolean {
    return this.choosing
  }

  choosePage(choosing: boolean): void {
    this.choosing = choosing
    this.tell()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  change(part: Partial<CanvasSettings>): void {
    this.current = { ...this.current, ...part }
    this.keep(this.current)
    this.tell()
  }

  setTool(tool: Tool): void {
    this.linking = undefined
    this.drawn = undefined
    this.change({ tool })
  }

  setLink(link: BlockOnPage | undefined): void {
    this.linking = link
    this.tell()
  }

  askForPicture(place: PicturePlace | undefined): void {
    this.drawn = place
    this.tell()
  }

  shows(overlay: Overlay): boolean {
    return this.current.overlays.includes(overlay)
  }

  toggle(overlay: Overlay): void {
    const { overlays } = this.current
    const shown = overlays.includes(overlay)
    this.change({ overlays: shown ? overlays.filter((one) => one !== overlay) : [...overlays, overlay] })
  }

  /** All parts of the grid together. */
  get showsGrid(): boolean {
    return GRID_OVERLAYS.some((overlay) => this.shows(overlay))
  }

  toggleGrid(): void {
    const others = this.current.overlays.filter((overlay) => !GRID_OVERLAYS.includes(overlay))
    this.change({ overlays: this.showsGrid ? others : [...GRID_OVERLAYS, ...others] })
  }

  get page(): PageState | undefined {
    const { document, page } = this.workspace.state
    return pageStateOf(document, page)
  }

  /** Ids of the selected objects of the page in front. */
  get chosen(): readonly string[] {
    const { page } = this
    return page === undefined ? [] : chosenIds(this.workspace.state.selection, page)
  }

  selectObjects(ids: readonly string[]): void {
    const { page } = this
    const selection: Selection =
      page === undefined || ids.length === 0 ? { kind: 'none' } : { kind: 'objects', page: page.key, objects: ids }
    this.workspace.select(selection)
  }

  private tell(): void {
    for (const listener of this.listeners) listener()
  }
}

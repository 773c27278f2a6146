import type { PageView } from '../../contract/index.ts'
import type { Rect } from '../../core/base/index.ts'
import type { PictureLoader } from './pictures.ts'
import type { Scene } from './scene.ts'
import type { Painting, TileLayer } from './tiles.ts'
import type { View } from './viewport.ts'

export interface StageCanvases {
  readonly board: HTMLCanvasElement
  readonly rulerX: HTMLCanvasElement
  readonly rulerY: HTMLCanvasElement
  /** Over the board: what is drawn while the page is worked on. */
  readonly overlay: HTMLCanvasElement
}

export interface StageEvents {
  /** The view or the overview changed. */
  onView(view: View): void
  /** True from a change until everything in sight is sharp and all pictures are there. */
  onBusy(busy: boolean): void
  /** What lies over the page now. */
  scene(): Scene
}

/** The page in front with what was painted of it. */
export interface Sheet {
  readonly page: PageView
  /** Trim and bleed, which is what there is to paint. */
  readonly area: Rect
  readonly painting: Painting
  readonly pictures: PictureLoader
  readonly overview: HTMLCanvasElement
  readonly tiles: TileLayer
}

/** What an asset's file is, so that another one in its place is read anew. */
export type StampOf = (asset: string) => string

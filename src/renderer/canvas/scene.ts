import type { Rect } from '../../core/base/index.ts'
import type { Hint } from '../../core/edit/index.ts'
import type { HandleName } from './handles.ts'
import type { Part } from './proposals-inner.ts'
import type { Point } from './viewport.ts'

export interface ShapeMark {
  readonly rect: Rect
  readonly locked: boolean
  readonly grouped: boolean
  /** Parts of the rectangle that are not of it: an outline goes round them. */
  readonly notches: readonly Rect[]
}

/** A grip of a block's part, at a page point. */
export interface PartMark {
  readonly part: Part
  readonly at: Point
  /** Of a block whose lines run downwards: bars lie the other way. */
  readonly turned: boolean
}

/** A thread's arrow from the end of a block to the start of the next; one end is off the page when it is undefined. */
export interface ThreadMark {
  readonly from: Point | undefined
  readonly to: Point | undefined
  /** Name of the other page. */
  readonly page?: string
}

/** Everything that lies over the page while it is worked on, in page coordinates. */
export interface Scene {
  readonly hover: Rect | undefined
  readonly selected: readonly ShapeMark[]
  /** Handles of what is selected. */
  readonly handles: { readonly rect: Rect; readonly names: readonly HandleName[] } | undefined
  /** They are those of several objects, round which a frame is drawn. */
  readonly together: boolean
  /** Parts of the selected block, faintly. */
  readonly parts: readonly { readonly rect: Rect; readonly kind: 'column' | 'head' | 'picture' }[]
  readonly grips: readonly PartMark[]
  readonly overset: readonly { readonly rect: Rect; readonly words: string }[]
  readonly threads: readonly ThreadMark[]
  /** Where things would stand if they were let go now. */
  readonly ghosts: readonly Rect[]
  readonly hints: readonly (Hint & { readonly words: string })[]
  readonly label: string | undefined
  readonly marquee: { readonly rect: Rect; readonly how: 'touch' | 'enclose' } | undefined
  /** A guide being dragged. */
  readonly guide: { readonly axis: 'x' | 'y'; readonly at: number; readonly words: string } | undefined
  /** The line from a block to the pointer while it is being linked. */
  readonly link: { readonly from: Point; readonly to: Point; readonly onto: Rect | undefined } | undefined
  /** What something laid over the page says, at a pixel beside which it is said. */
  readonly tip?: { readonly words: readonly string[]; readonly at: Point; readonly rect?: Rect }
}

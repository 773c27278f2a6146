// Drags: from pressing to letting go, each shows what it would do and can be taken back whole.

import type { Rect } from '../../core/base/index.ts'
import type { Hint } from '../../core/edit/index.ts'
import type { Workspace } from '../state/index.ts'
import { between } from './geometry.ts'
import type { Beyond } from './page-drop.ts'
import type { Keys, Proposal } from './proposals.ts'
import type { Scene } from './scene.ts'
import type { Point } from './viewport.ts'

/** The pointer over the page. */
export interface Pointer {
  /** CSS pixels of the pasteboard. */
  readonly screen: Point
  readonly page: Point
  readonly keys: Keys
  /** Name of the page over whose entry in a list it is. */
  readonly over?: string
}

/** What a drag shows over the page. */
export interface Live {
  readonly ghosts?: readonly Rect[]
  readonly hints?: readonly Hint[]
  readonly label?: string
  readonly marquee?: Scene['marquee']
  readonly guide?: { readonly axis: 'x' | 'y'; readonly at: number }
  readonly link?: Scene['link']
  /** Said at the pointer while it is over something else than the page. */
  readonly beyond?: Beyond
}

export interface Drag {
  move(at: Pointer): void
  end(at: Pointer): void
  /** Escape: nothing has happened. */
  cancel(): void
}

/** Movements under this many CSS pixels are clicks. */
export const CLICK = 4

export const isClick = (a: Point, b: Point): boolean => Math.hypot(a.x - b.x, a.y - b.y) < CLICK

/** How a drag that proposes changes begins and ends. */
export interface Course {
  readonly workspace: Workspace
  readonly show: (live: Live) => void
  readonly propose: (at: Pointer) => Proposal | undefined
  /** False where the change is shown by its outline only, because nothing flows before it is let go. */
  readonly reflows?: boolean
  /** Where it was pressed; a drag starts a few pixels from there. Without it, at once. */
  readonly from?: Point
  readonly onClick?: (at: Pointer) => void
  /** In stead of doing the change. */
  readonly onDone?: (proposal: Proposal) => void
  readonly onEnd?: (done: boolean) => void
}

function liveOf({ rects: ghosts, hints, label, refused = false }: Proposal, { over }: Pointer): Live {
  return over === undefined ? { ghosts, hints, label } : { ghosts, hints, beyond: { words: label, refused } }
}

/** A drag that shows a change while it is thought of, with the text flowing, and does it in the end. */
export class ChangeDrag implements Drag {
  private readonly course: Course
  private begun: boolean
  private shown: Proposal | undefined
  private tried = false

  constructor(course: Course) {
    this.course = course
    this.begun = course.from === undefined
  }

  move(at: Pointer): void {
    const { from, propose, show, workspace, reflows = true } = this.course
    if (!this.begun && from && isClick(from, at.screen)) return
    this.begun = true
    const proposal = propose(at)
    const known = proposal?.key === this.shown?.key && proposal !== undefined
    this.shown = proposal
    show(proposal === undefined ? {} : liveOf(proposal, at))
    if (known || !reflows) return
    if (proposal?.build !== undefined) {
      this.tried = true
      workspace.tryOut(proposal.build)
    } else if (this.tried) {
      this.tried = false
      workspace.cancel()
    }
  }

  end(at: Pointer): void {
    const { workspace, show, onClick, onDone, onEnd } = this.course
    if (!this.begun) {
      onClick?.(at)
      onEnd?.(false)
      return
    }
    this.move(at)
    const { shown, tried } = this
    show({})
    if (shown !== undefined && onDone !== undefined) onDone(shown)
    else if (tried) workspace.commit(shown?.after)
    else if (shown?.build !== undefined) workspace.perform(shown.build, shown.after)
    if (shown?.build !== undefined && shown.show !== undefined) workspace.show(shown.show)
    onEnd?.(shown?.build !== undefined)
  }

  cancel(): void {
    this.course.show({})
    if (this.tried) this.course.workspace.cancel()
    this.tried = false
    this.course.onEnd?.(false)
  }
}

/** A rectangle drawn round objects: those it touches, with Alt those it encloses. */
export class MarqueeDrag implements Drag {
  private readonly from: Pointer
  private readonly show: (live: Live) => void
  private readonly choose: (area: Rect, how: 'touch' | 'enclose', add: boolean) => void
  private readonly click: () => void
  /** Once it has moved it is no click, also when the page moved under it and it is back. */
  private begun = false

  constructor(from: Pointer, show: MarqueeDrag['show'], choose: MarqueeDrag['choose'], click: () => void) {
    this.from = from
    this.show = show
    this.choose = choose
    this.click = click
  }

  move(at: Pointer): void {
    if (!this.begun && isClick(this.from.screen, at.screen)) return
    this.begun = true
    this.show({ marquee: { rect: between(this.from.page, at.page), how: at.keys.alt ? 'enclose' : 'touch' } })
  }

  end(at: Pointer): void {
    this.show({})
    if (!this.begun && isClick(this.from.screen, at.screen)) this.click()
    else this.choose(between(this.from.page, at.page), at.keys.alt ? 'enclose' : 'touch', at.keys.shift)
  }

  cancel(): void {
    this.show({})
  }
}

/** A guide pulled out of a ruler, or moved; back on the ruler it goes away. */
export class GuideDrag implements Drag {
  private readonly axis: 'x' | 'y'
  private readonly show: (live: Live) => void
  private readonly done: (at: number | undefined) => void
  private readonly outside: (at: Pointer) => boolean
  private readonly settle: (at: number, keys: Keys) => number

  constructor(
    axis: 'x' | 'y',
    show: GuideDrag['show'],
    settle: GuideDrag['settle'],
    outside: GuideDrag['outside'],
    done: GuideDrag['done'],
  ) {
    this.axis = axis
    this.show = show
    this.settle = settle
    this.outside = outside
    this.done = done
  }

  private placeOf(at: Pointer): number {
    return Math.round(this.settle(at.page[this.axis], at.keys))
  }

  move(at: Pointer): void {
    this.show(this.outside(at) ? {} : { guide: { axis: this.axis, at: this.placeOf(at) } })
  }

  end(at: Pointer): void {
    this.show({})
    this.done(this.outside(at) ? undefined : this.placeOf(at))
  }

  cancel(): void {
    this.show({})
  }
}

/** A line pulled from a block to the one in which its text goes on. */
export class LinkDrag implements Drag {
  private readonly from: Point
  private readonly show: (live: Live) => void
  private readonly targetAt: (at: Point) => Rect | undefined
  private readonly done: (at: Pointer) => void

  constructor(from: Point, show: LinkDrag['show'], targetAt: LinkDrag['targetAt'], done: LinkDrag['done']) {
    this.from = from
    this.show = show
    this.targetAt = targetAt
    this.done = done
  }

  move(at: Pointer): void {
    this.show({ link: { from: this.from, to: at.page, onto: this.targetAt(at.page) } })
  }

  end(at: Pointer): void {
    this.show({})
    this.done(at)
  }

  cancel(): void {
    this.show({})
  }
}

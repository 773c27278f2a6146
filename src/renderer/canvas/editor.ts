// The pointer and the keys of the page, turned into selections and changes.

import type { Workspace } from '../state/index.ts'
import { ChangeDrag, type Drag, type Live, MarqueeDrag, type Pointer } from './drags.ts'
import { pressDrawing } from './drawing-hands.ts'
import { enterAt, enterSelected } from './entering.ts'
import { holds } from './geometry.ts'
import { guideDrag, guideUnder } from './guide-hands.ts'
import { cursorOf, type HandleName, handleAt, handlesOf } from './handles.ts'
import type { Hands } from './hands.ts'
import { pressLink } from './link-hands.ts'
import type { CanvasModel } from './model.ts'
import { badgeOf } from './overlay.ts'
import type { Beyond } from './page-drop.ts'
import type { OverlayHit } from './page-overlay.ts'
import { chosenShapes, type PageState } from './page-state.ts'
import { type Field, proposeMove, proposeResize } from './proposals.ts'
import { type DroppedItem, proposeDrop } from './proposals-drop.ts'
import { type Part, proposePart } from './proposals-inner.ts'
import { frameOf, proposeResizeMany } from './proposals-many.ts'
import { proposeToPage } from './proposals-page.ts'
import type { Scene } from './scene.ts'
import { partsOf, sceneOf } from './scene-of.ts'
import { inArea, inReadingOrder, nextBelow, type Shape, shapesAt, stepThrough, withGroups } from './shapes.ts'
import { oversetOf } from './threads.ts'
import { isDrawing } from './tools.ts'
import { type Point, scaleOf, toScreen, type View } from './viewport.ts'

/** CSS pixels: how near the pointer must come to a thin object or a handle, and how far things stick. */
const NEAR = 4
const GRIP = 8
const STICK = 7

export class Editor {
  private readonly model: CanvasModel
  private readonly redraw: () => void
  private readonly view: () => View
  private drag: Drag | undefined
  private dropping: { readonly drag: ChangeDrag; readonly item: DroppedItem } | undefined
  private live: Live = {}
  private hovered: Shape | undefined
  private last: Pointer | undefined
  private readonly over: (at: Point) => OverlayHit | undefined
  private met: OverlayHit | undefined

  /**
   * `view` is where the page lies now, `redraw` asks for another picture of the scene, `over` is what another room has
   * laid over the page at a pixel.
   */
  constructor(
    model: CanvasModel,
    view: () => View,
    redraw: () => void,
    over: (at: Point) => OverlayHit | undefined = () => undefined,
  ) {
    this.model = model
    this.view = view
    this.redraw = redraw
    this.over = over
  }

  private get workspace(): Workspace {
    return this.model.workspace
  }

  get dragging(): boolean {
    return this.drag !== undefined
  }

  /** What is said at the pointer while it is over something else than the page, and where that is. */
  get beyond(): { readonly said: Beyond | undefined; readonly at: Point | undefined } {
    return { said: this.live.beyond, at: this.last?.screen }
  }

  get scene(): Scene {
    const { hovered, live, model } = this
    const still = this.drag === undefined && this.dropping === undefined
    const scene = sceneOf(model, live, still ? hovered : undefined, this.last, this.view().zoom)
    return still && this.met && this.last ? { ...scene, tip: { ...this.met, at: this.last.screen } } : scene
  }

  private readonly show = (live: Live): void => {
    this.live = live
    this.redraw()
  }

  private get hands(): Hands {
    const { model, show } = this
    return { model, show, field: (state) => this.field(state), pixels: (count) => this.pixels(count) }
  }

  private field(state: PageState): Field {
    return { state, text: this.model.text, reach: this.pixels(STICK) }
  }

  private pixels(count: number): number {
    return count / scaleOf(this.view().zoom)
  }

  private chosen(state: PageState): readonly Shape[] {
    return chosenShapes(this.workspace.state.selection, state)
  }

  // Pressing

  press(at: Pointer, again: boolean): void {
    const { page: state } = this.model
    if (state === undefined) return
    this.last = at
    const { tool } = this.model.settings
    if (tool === 'link') this.drag = pressLink(this.hands, state, at)
    else if (isDrawing(tool)) this.drag = pressDrawing(this.hands, state, tool, at)
    else this.drag = this.pressSelect(state, at, again)
    this.redraw()
  }

  private pressSelect(state: PageState, at: Pointer, again: boolean): Drag {
    const { model, workspace, show } = this
    const chosen = this.chosen(state)
    const [one, ...others] = chosen
    const course = { workspace, show, from: at.screen }
    const { press } = this.over(at.screen) ?? {}
    if (press !== undefined) return new MarqueeDrag(at, show, () => undefined, press)
    if (one !== undefined && others.length === 0) {
      const handle = this.handleUnder(one, at.screen)
      if (handle !== undefined)
        return new ChangeDrag({
          ...course,
          propose: (to) => proposeResize(this.field(state), one, handle, at.page, to.page, to.keys),
        })
      const part = this.partUnder(one, at.screen)
      const { object } = one
      if (part !== undefined && object.kind === 'block')
        return new ChangeDrag({
          ...course,
          propose: (to) => proposePart(this.field(state), object, part, at.page, to.page),
        })
    }
    const common = this.frameHandleUnder(chosen, at.screen)
    if (common !== undefined)
      return new ChangeDrag({
        ...course,
        propose: (to) => proposeResizeMany(this.field(state), chosen, common, at.page, to.page, to.keys),
      })
    const over = this.oversetUnder(state, at.screen)
    if (over !== undefined) {
      model.setTool('link')
      model.setLink({ page: state.key, pageName: state.page.name, block: over.id })
      return new MarqueeDrag(
        at,
        show,
        () => undefined,
        () => undefined,
      )
    }
    const guide = guideUnder(this.hands, state, at.page)
    if (guide !== undefined) return guideDrag(this.hands, state, guide.axis, guide.at)
    const found = shapesAt(state.shapes, at.page, this.pixels(NEAR))
    return this.pressFound(state, found, at, again)
  }

  private pressFound(state: PageState, found: readonly Shape[], at: Pointer, again: boolean): Drag {
    const { model, workspace, show } = this
    const { shift, alt } = at.keys
    const before = model.chosen
    const [top] = found
    const held = found.find(({ id }) => before.includes(id))
    const take = (shape: Shape | undefined): void =>
      model.selectObjects(shape === undefined ? [] : at.keys.free ? [shape.id] : withGroups(state.shapes, [shape.id]))
    const marquee = (click: () => void): Drag =>
      new MarqueeDrag(
        at,
        show,
        (area, how, add) => {
          const ids = inArea(state.shapes, area, how).map(({ id }) => id)
          model.selectObjects(withGroups(state.shapes, add ? [...before, ...ids] : ids))
        },
        click,
      )
    if (top === undefined) return marquee(() => !shift && model.selectObjects([]))
    const fresh = held === undefined
    if (fresh && !alt && !shift) take(top)
    const click = (): void => {
      if (shift) {
        const ids = withGroups(state.shapes, [top.id])
        const off = ids.every((id) => before.includes(id))
        model.selectObjects(off ? before.filter((id) => !ids.includes(id)) : [...new Set([...before, ...ids])])
      } else if (alt) take(nextBelow(found, before))
      else if (!fresh && !again) take(before.length > 1 ? top : nextBelow(found, before))
    }
    const carried = fresh ? withGroups(state.shapes, shift ? [...before, top.id] : [top.id]) : before
    const chosen = state.shapes.filter(({ id, locked }) => carried.includes(id) && !locked)
    if (chosen.length === 0) return marquee(click)
    return new ChangeDrag({
      workspace,
      show,
      from: at.screen,
      propose: (to) => {
        if (model.chosen !== carried && fresh) model.selectObjects(carried)
        if (to.over !== undefined) return proposeToPage(this.field(state), workspace, carried, to.over)
        return proposeMove(this.field(state), chosen, at.page, to.page, to.keys)
      },
      onClick: click,
    })
  }

  // Moving, letting go

  move(at: Pointer): void {
    this.last = at
    if (this.drag !== undefined) {
      this.drag.move(at)
      return
    }
    const { page: state } = this.model
    const [found] = state === undefined ? [] : shapesAt(state.shapes, at.page, this.pixels(NEAR))
    const met = this.model.settings.tool === 'select' ? this.over(at.screen) : undefined
    const changed = found?.id !== this.hovered?.id || met?.id !== this.met?.id
    this.hovered = found
    this.met = met
    if (changed || met !== undefined || this.model.link !== undefined) this.redraw()
  }

  release(at: Pointer): void {
    const { drag } = this
    this.drag = undefined
    drag?.end(at)
    this.redraw()
  }

  /** Takes back what is under way; true when there was something. */
  cancel(): boolean {
    const { drag, model } = this
    this.drag = undefined
    this.dropping?.drag.cancel()
    this.dropping = undefined
    drag?.cancel()
    const waiting = model.link !== undefined || model.picturePlace !== undefined
    if (model.link !== undefined) model.setLink(undefined)
    if (model.picturePlace !== undefined) model.askForPicture(undefined)
    this.redraw()
    return drag !== undefined || waiting
  }

  leave(): void {
    this.hovered = undefined
    this.met = undefined
    this.redraw()
  }

  /** A key was pressed or let go during a drag: it may mean something else now. */
  keysChanged(keys: Pointer['keys']): void {
    if (this.drag !== undefined && this.last !== undefined) this.move({ ...this.last, keys })
  }

  // Guides

  /** A guide from a ruler, or one that lies at `old`, until it is let go. */
  startGuide(axis: 'x' | 'y'): void {
    const { page: state } = this.model
    if (state === undefined) return
    if (!this.model.shows('guides')) this.model.toggle('guides')
    this.drag = guideDrag(this.hands, state, axis, undefined)
  }

  // Text

  /** Begins with what an object holds, at a point. */
  enter(at: Pointer): void {
    enterAt(this.hands, at.page)
  }

  enterSelected(): boolean {
    return enterSelected(this.model)
  }

  /** Selects the next object in reading order; false on a page without any. */
  step(by: 1 | -1): boolean {
    const { page: state, chosen } = this.model
    if (state === undefined) return false
    const next = stepThrough(inReadingOrder(state.shapes, state.grid.pitch), chosen, by)
    if (next !== undefined) this.model.selectObjects([next.id])
    return next !== undefined
  }

  // From the tray

  /** Something from the tray is over the page; true when it can be let go there. */
  dragOver(item: DroppedItem, at: Pointer): boolean {
    const { page: state } = this.model
    if (state === undefined) return false
    if (
      this.dropping?.item.id !== item.id ||
      this.dropping.item.kind !== item.kind ||
      this.dropping.item.ratio !== item.ratio
    ) {
      this.dropping?.drag.cancel()
      const propose = (to: Pointer) => proposeDrop(this.field(state), this.workspace, item, to.page, to.keys.free)
      this.dropping = { item, drag: new ChangeDrag({ workspace: this.workspace, show: this.show, propose }) }
    }
    this.dropping.drag.move(at)
    return true
  }

  drop(at: Pointer): void {
    const { dropping } = this
    this.dropping = undefined
    dropping?.drag.end(at)
  }

  dragLeave(): void {
    this.dropping?.drag.cancel()
    this.dropping = undefined
  }

  // Under the pointer

  private handleUnder(shape: Shape, at: Point): HandleName | undefined {
    return handleAt(this.boxOf(shape.place), handlesOf(shape), at, GRIP)
  }

  /** The handle of several selected objects together. */
  private frameHandleUnder(chosen: readonly Shape[], at: Point): HandleName | undefined {
    const frame = frameOf(chosen)
    return frame && handleAt(this.boxOf(frame.rect), frame.names, at, GRIP)
  }

  private partUnder(shape: Shape, at: Point): Part | undefined {
    const { page: state } = this.model
    if (state === undefined) return undefined
    const view = this.view()
    const near = partsOf(shape, state, view.zoom).grips.find((grip) => {
      const { x, y } = toScreen(view, grip.at)
      return Math.hypot(x - at.x, y - at.y) <= GRIP + 2
    })
    return near?.part
  }

  /** The block whose badge of what is left over is there: its text wants another block. */
  private oversetUnder(state: PageState, at: Point): Shape | undefined {
    const { text, workspace } = this.model
    return oversetOf(workspace.state.view, state).find(({ shape, characters }) =>
      holds(badgeOf(this.boxOf(shape.rect), text('label.overset', { count: characters })), at),
    )?.shape
  }

  private boxOf(rect: Shape['rect']): Shape['rect'] {
    const scale = scaleOf(this.view().zoom)
    return { ...toScreen(this.view(), rect), width: rect.width * scale, height: rect.height * scale }
  }

  /** The pointer's shape at a place. */
  cursorAt(at: Pointer): string {
    const { page: state, settings } = this.model
    if (state === undefined || this.drag !== undefined) return ''
    if (settings.tool !== 'select') return ''
    if (this.met?.press !== undefined) return 'pointer'
    const chosen = this.chosen(state)
    const [one, other] = chosen
    const common = this.frameHandleUnder(chosen, at.screen)
    if (common !== undefined) return cursorOf(common)
    if (one !== undefined && other === undefined) {
      const handle = this.handleUnder(one, at.screen)
      if (handle !== undefined) return cursorOf(handle)
      const part = this.partUnder(one, at.screen)
      if (part !== undefined) {
        if (part.kind !== 'head-lines' && part.kind !== 'columns') return 'move'
        const turned = one.object.kind === 'block' && one.object.mode === 'v'
        return (part.kind === 'head-lines') === turned ? 'col-resize' : 'row-resize'
      }
    }
    if (this.oversetUnder(state, at.screen) !== undefined) return 'alias'
    const guide = guideUnder(this.hands, state, at.page)
    if (guide !== undefined) return guide.axis === 'x' ? 'col-resize' : 'row-resize'
    return chosen.some(({ rect, locked }) => !locked && holds(rect, at.page)) ? 'move' : ''
  }
}

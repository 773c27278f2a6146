// The pointer and the keys of the page, turned into selections and changes.

import { hitTest } from '../../core/display/index.ts'
import { commands, snapMove } from '../../core/edit/index.ts'
import type { Workspace } from '../state/index.ts'
import { ChangeDrag, type Drag, GuideDrag, LinkDrag, type Live, MarqueeDrag, type Pointer } from './drags.ts'
import { centre, holds } from './geometry.ts'
import { cursorOf, type HandleName, handleAt, handlesOf } from './handles.ts'
import type { CanvasModel } from './model.ts'
import { chosenShapes, type PageState } from './page-state.ts'
import { type Field, proposeMove, proposeNew, proposeResize } from './proposals.ts'
import { type DroppedItem, proposeDrop } from './proposals-drop.ts'
import { type Part, proposePart } from './proposals-inner.ts'
import type { Scene } from './scene.ts'
import { partsOf, sceneOf } from './scene-of.ts'
import { inArea, inReadingOrder, nextBelow, type Shape, shapesAt, stepThrough, withGroups } from './shapes.ts'
import { continueIn } from './threads.ts'
import { type DrawingTool, isDrawing } from './tools.ts'
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

  /** `view` is where the page lies now, `redraw` asks for another picture of the scene. */
  constructor(model: CanvasModel, view: () => View, redraw: () => void) {
    this.model = model
    this.view = view
    this.redraw = redraw
  }

  private get workspace(): Workspace {
    return this.model.workspace
  }

  get dragging(): boolean {
    return this.drag !== undefined
  }

  get scene(): Scene {
    const { hovered, live, model } = this
    const still = this.drag === undefined && this.dropping === undefined
    return sceneOf(model, live, still ? hovered : undefined, this.last, this.view().zoom)
  }

  private readonly show = (live: Live): void => {
    this.live = live
    this.redraw()
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
    if (tool === 'link') this.drag = this.pressLink(state, at)
    else if (isDrawing(tool)) this.drag = this.pressDrawing(state, tool, at)
    else this.drag = this.pressSelect(state, at, again)
    this.redraw()
  }

  private pressSelect(state: PageState, at: Pointer, again: boolean): Drag {
    const { workspace, show } = this
    const [one, ...others] = this.chosen(state)
    const course = { workspace, show, from: at.screen }
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
    const guide = this.guideUnder(state, at.page)
    if (guide !== undefined) return this.guideDrag(state, guide.axis, guide.at)
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
        return proposeMove(this.field(state), chosen, at.page, to.page, to.keys)
      },
      onClick: click,
    })
  }

  private pressDrawing(state: PageState, tool: DrawingTool, at: Pointer): Drag {
    const { model, workspace, show } = this
    return new ChangeDrag({
      workspace,
      show,
      from: at.screen,
      propose: (to) => proposeNew(this.field(state), tool, at.page, to.page, to.keys),
      onClick: () => {
        if (tool === 'text') this.enter(at)
        else if (tool === 'picture') this.enterPicture(state, at)
      },
      ...(tool === 'picture'
        ? {
            onDone: ({ rects: [rect], key }) => {
              if (rect !== undefined) model.askForPicture({ rect, free: !key.includes('"column"') })
            },
          }
        : {}),
      onEnd: (done) => {
        if (!done) return
        model.setTool('select')
        if (tool === 'text') this.enterSelected()
      },
    })
  }

  /** A click with the picture tool on a picture selects it, to be replaced or cropped. */
  private enterPicture(state: PageState, at: Pointer): void {
    const found = shapesAt(state.shapes, at.page, 0).find(({ object }) => object.kind === 'picture')
    if (found !== undefined) this.model.selectObjects([found.id])
  }

  private pressLink(state: PageState, at: Pointer): Drag {
    const { model, workspace, show } = this
    const blockAt = (point: Point): Shape | undefined =>
      shapesAt(state.shapes, point, 0).find(({ object }) => object.kind === 'block')
    const start = blockAt(at.page)
    const loaded = model.link
    const source = loaded ?? (start && { page: state.key, pageName: state.page.name, block: start.id })
    if (source === undefined)
      return new MarqueeDrag(
        at,
        show,
        () => undefined,
        () => undefined,
      )
    const link = (shape: Shape): void => {
      const to = { page: state.key, block: shape.id }
      const done = workspace.perform((document, stamp) => commands.linkBlocks(document, { from: source, to }, stamp), {
        kind: 'objects',
        page: state.key,
        objects: [shape.id],
      })
      if (done !== undefined) model.setLink(undefined)
    }
    if (loaded !== undefined && start === undefined) return this.drawContinuation(state, source, at)
    if (start === undefined)
      return new MarqueeDrag(
        at,
        show,
        () => undefined,
        () => undefined,
      )
    const onto = (point: Point): Shape | undefined => {
      const shape = blockAt(point)
      return shape && (shape.id !== source.block || source.page !== state.key) ? shape : undefined
    }
    return new LinkDrag(
      centre(start.rect),
      show,
      (point) => onto(point)?.rect,
      (end) => {
        const target = onto(end.page)
        if (target !== undefined) link(target)
        else {
          model.selectObjects([start.id])
          model.setLink({ page: state.key, pageName: state.page.name, block: start.id })
        }
      },
    )
  }

  /** Text that waits for a block goes on in the one that is drawn. */
  private drawContinuation(state: PageState, source: { page: string; block: string }, at: Pointer): Drag {
    const { model, workspace, show } = this
    const from = workspace.state.document.pages.find(({ id, name }) => (id ?? name) === source.page)
    const block = from?.objects.find(({ id }) => id === source.block)
    return new ChangeDrag({
      workspace,
      show,
      from: at.screen,
      propose: (to) => {
        const drawn = proposeNew(this.field(state), 'text', at.page, to.page, to.keys)
        const [rect] = drawn.rects
        if (block === undefined || rect === undefined) return undefined
        return { ...drawn, build: continueIn(state, block, { rect, free: 'x' in drawn.place }) }
      },
      onClick: () => model.setLink(undefined),
      onEnd: (done) => done && model.setLink(undefined),
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
    const changed = found?.id !== this.hovered?.id
    this.hovered = found
    if (changed || this.model.link !== undefined) this.redraw()
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
    this.drag = this.guideDrag(state, axis, undefined)
  }

  private guideDrag(state: PageState, axis: 'x' | 'y', old: number | undefined): Drag {
    const size = axis === 'x' ? 'width' : 'height'
    const settle = (at: number, keys: Pointer['keys']): number => {
      if (keys.free) return at
      const rect = { x: axis === 'x' ? at : -1e9, y: axis === 'y' ? at : -1e9, width: 0, height: 0 }
      const others = state.shapes.map(({ place }) => place)
      const { dx, dy } = snapMove(rect, {
        grid: state.grid,
        others,
        kinds: ['object', 'column'],
        reach: this.pixels(STICK),
      })
      return at + (axis === 'x' ? dx : dy)
    }
    const outside = ({ page }: Pointer): boolean => page[axis] < 0 || page[axis] > state.sheet[size]
    return new GuideDrag(axis, this.show, settle, outside, (at) => {
      const guides = state.page.guides ?? { x: [], y: [] }
      const kept = guides[axis].filter((one) => one !== old)
      const next = { ...guides, [axis]: at === undefined ? kept : [...kept, at] }
      this.workspace.perform((document, stamp) => commands.setGuides(document, { page: state.key, ...next }, stamp))
    })
  }

  private guideUnder(state: PageState, { x, y }: Point): { readonly axis: 'x' | 'y'; readonly at: number } | undefined {
    const { guides } = state.page
    if (guides === undefined || !this.model.shows('guides')) return undefined
    const near = this.pixels(3)
    const on = (axis: 'x' | 'y', value: number) => {
      const at = guides[axis].find((one) => Math.abs(one - value) <= near)
      return at === undefined ? undefined : { axis, at }
    }
    return on('x', x) ?? on('y', y)
  }

  // Text

  /** Begins editing at a point: the text that is painted there, or that of the block under it. */
  enter(at: Pointer): void {
    const { model } = this
    const { page: state } = model
    const { view } = this.workspace.state
    if (state === undefined) return
    const found = shapesAt(state.shapes, at.page, 0)
    const hit = view && hitTest(view.list, at.page.x, at.page.y, this.pixels(3))
    const point = at.page
    if (hit?.kind === 'text' && this.workspace.state.document.stories.some(({ id }) => id === hit.story)) {
      const owner = found.find(({ object, id }) => id === hit.id || ('story' in object && object.story === hit.story))
      const object = owner?.id ?? found[0]?.id ?? hit.id
      model.selectObjects([object])
      model.actions.onEnterText?.({
        page: state.key,
        object,
        story: hit.story,
        offset: hit.offset,
        side: hit.side,
        point,
      })
      return
    }
    const block = found.find(({ object }) => object.kind === 'block' || object.kind === 'table')
    if (block === undefined || !('story' in block.object)) return
    model.selectObjects([block.id])
    model.actions.onEnterText?.({ page: state.key, object: block.id, story: block.object.story, point })
  }

  /** Begins editing the text of the one selected object; true when it has one. */
  enterSelected(): boolean {
    const { page: state } = this.model
    const [one, other] = state === undefined ? [] : this.chosen(state)
    if (state === undefined || one === undefined || other !== undefined) return false
    const { object } = one
    const story = 'story' in object ? object.story : object.kind === 'picture' ? object.caption?.story : undefined
    if (story === undefined) return false
    this.model.actions.onEnterText?.({ page: state.key, object: one.id, story })
    return true
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

  private boxOf(rect: Shape['rect']): Shape['rect'] {
    const scale = scaleOf(this.view().zoom)
    return { ...toScreen(this.view(), rect), width: rect.width * scale, height: rect.height * scale }
  }

  /** The pointer's shape at a place. */
  cursorAt(at: Pointer): string {
    const { page: state, settings } = this.model
    if (state === undefined || this.drag !== undefined) return ''
    if (settings.tool !== 'select') return ''
    const [one, other] = this.chosen(state)
    if (one !== undefined && other === undefined) {
      const handle = this.handleUnder(one, at.screen)
      if (handle !== undefined) return cursorOf(handle)
      const part = this.partUnder(one, at.screen)
      if (part !== undefined)
        return part.kind === 'head-lines' ? 'row-resize' : part.kind === 'columns' ? 'col-resize' : 'move'
    }
    const guide = this.guideUnder(state, at.page)
    if (guide !== undefined) return guide.axis === 'x' ? 'col-resize' : 'row-resize'
    return this.chosen(state).some(({ rect, locked }) => !locked && holds(rect, at.page)) ? 'move' : ''
  }
}

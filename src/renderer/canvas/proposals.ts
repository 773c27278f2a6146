// What a drag would do, at each moment of it: the change, where things would stand, what they stick to.

import type { Mp, Rect } from '../../core/base/index.ts'
import { type Document, type Grid, type Place, placeRect } from '../../core/document/index.ts'
import {
  around,
  columnStep,
  commands,
  freePlace,
  type Hint,
  isOnGrid,
  movePlace,
  nearestPlace,
  type SnapField,
  type SnapKind,
  snapMove,
  snapResize,
  type Transaction,
} from '../../core/edit/index.ts'
import type { Selection } from '../../core/session/index.ts'
import type { Translate } from '../i18n/index.ts'
import type { Build } from '../state/index.ts'
import { between, moved } from './geometry.ts'
import { draggedRect, edgesOf, type HandleName } from './handles.ts'
import { capacityOf, positionLabel, sizeLabel } from './labels.ts'
import type { PageState } from './page-state.ts'
import type { Shape } from './shapes.ts'
import type { DrawingTool } from './tools.ts'
import type { Point } from './viewport.ts'

export interface Keys {
  readonly shift: boolean
  readonly alt: boolean
  /** Ctrl or ⌘: off the grid. */
  readonly free: boolean
}

export interface Proposal {
  /** Two proposals of one key are the same change. */
  readonly key: string
  /** Undefined when things would stay as they are. */
  readonly build: Build | undefined
  readonly after?: (document: Document) => Selection
  /** Where things would stand. */
  readonly rects: readonly Rect[]
  readonly hints: readonly Hint[]
  readonly label: string
  /** Name of the page to bring to the front when it is done. */
  readonly show?: string
  /** It cannot be done; the label says why. */
  readonly refused?: boolean
}

export interface Field {
  readonly state: PageState
  readonly text: Translate
  /** How near something must come to stick, 1/1000 pt. */
  readonly reach: Mp
}

/** Off the grid things still stick to each other and to guides. */
export const FREE_KINDS: readonly SnapKind[] = ['object', 'gap', 'guide']
/** What things on the grid happen to meet; they stand on its columns anyway. */
export const SHOWN_KINDS: readonly SnapKind[] = ['object', 'gap', 'guide']

/** Edges that meet without being drawn there: those across the columns, and what is rarer than an edge. */
export const met = (hints: readonly Hint[]): readonly Hint[] =>
  hints.filter(({ axis, kind }) => axis === 'y' || kind !== 'object')

export const snapField = ({ state, reach }: Field, ids: readonly string[], kinds?: readonly SnapKind[]): SnapField => ({
  grid: state.grid,
  others: [...state.shapes.filter(({ id }) => !ids.includes(id)).map(({ place }) => place), ...state.behind],
  ...(state.guides === undefined ? {} : { guides: state.guides }),
  ...(kinds === undefined ? {} : { kinds }),
  reach,
})

/** The objects of a page that were not there before. */
export const newOnPage =
  (state: PageState) =>
  (document: Document): Selection => {
    const old = new Set(state.shapes.map(({ id }) => id))
    const page = document.pages.find(({ id, name }) => (id ?? name) === state.key)
    const objects = (page?.objects ?? []).filter(({ id }) => !old.has(id)).map(({ id }) => id)
    return objects.length === 0 ? { kind: 'none' } : { kind: 'objects', page: state.key, objects }
  }

/** Copies that leave the grid: made in place, then put where they go. */
function freeCopy(
  document: Document,
  state: PageState,
  objects: readonly string[],
  dx: Mp,
  dy: Mp,
  stamp: Parameters<Build>[1],
): Transaction | undefined {
  const made = commands.duplicate(document, { page: state.key, objects }, stamp)
  const operations = made?.operations.map((operation) => {
    if (operation.type !== 'insert' || operation.list[0] !== 'pages') return operation
    const value = operation.value as { readonly place: Place }
    return {
      ...operation,
      value: { ...value, place: movePlace(freePlace(value.place, state.grid), dx, dy, state.grid) },
    }
  })
  return made && operations && { ...made, operations }
}

/** Objects dragged from one point to another: by the grid or freely, along one axis with Shift, as copies with Alt. */
export function proposeMove(field: Field, chosen: readonly Shape[], from: Point, to: Point, keys: Keys): Proposal {
  const { state, text } = field
  const { grid, key: page } = state
  const ids = chosen.map(({ id }) => id)
  let dx = to.x - from.x
  let dy = to.y - from.y
  const along = keys.shift ? (Math.abs(dx) >= Math.abs(dy) ? 'x' : 'y') : undefined
  if (along === 'x') dy = 0
  if (along === 'y') dx = 0
  const all = around(chosen.map(({ place }) => place)) as Rect
  const byGrid = !keys.free && chosen.every(({ object }) => isOnGrid(object.place))
  let hints: readonly Hint[] = []
  if (!byGrid) {
    const snapped = snapMove(moved(all, dx, dy), snapField(field, ids, keys.free ? FREE_KINDS : undefined))
    if (along !== 'y') dx += snapped.dx
    if (along !== 'x') dy += snapped.dy
    hints = snapped.hints.filter(({ axis }) => along === undefined || along === axis)
  }
  const placed = chosen.map(({ object: { place } }) =>
    movePlace(keys.free ? freePlace(place, grid) : place, dx, dy, grid),
  )
  const rects = placed.map((place) => placeRect(place, grid))
  if (byGrid) hints = met(snapMove(around(rects) as Rect, { ...snapField(field, ids, SHOWN_KINDS), reach: 1 }).hints)
  const still = placed.every((place, n) => JSON.stringify(place) === JSON.stringify(chosen[n]?.object.place))
  const first = placed[0] as Place
  const label =
    placed.length === 1 ? positionLabel(text, first, grid) : positionLabel(text, around(rects) as Rect, grid)
  const common = { rects, hints, label: keys.alt ? `${text('label.copy')} ${label}` : label }
  const at = { page, objects: ids, dx, dy }
  if (keys.alt) {
    const build: Build = (document, stamp) =>
      keys.free ? freeCopy(document, state, ids, dx, dy, stamp) : commands.duplicate(document, at, stamp)
    return {
      ...common,
      key: `copy ${JSON.stringify(placed)}`,
      build: still ? undefined : build,
      after: newOnPage(state),
    }
  }
  const build: Build = (document, stamp) => commands.moveObjects(document, { ...at, free: keys.free }, stamp)
  return { ...common, key: JSON.stringify(placed), build: still ? undefined : build }
}

/** An object whose handle was dragged; Shift keeps its proportions. */
export function proposeResize(
  field: Field,
  shape: Shape,
  handle: HandleName,
  from: Point,
  to: Point,
  keys: Keys,
): Proposal {
  const { state, text } = field
  const { grid, key: page } = state
  const wanted = draggedRect(shape.place, handle, to.x - from.x, to.y - from.y, keys.shift)
  const onGrid = isOnGrid(shape.object.place) && !keys.free
  const ids = [shape.id]
  const snapped = onGrid
    ? undefined
    : snapResize(wanted, edgesOf(handle), snapField(field, ids, keys.free ? FREE_KINDS : undefined))
  const place: Place = onGrid ? nearestPlace(wanted, grid) : freePlace(snapped?.rect ?? wanted, grid)
  const rect = placeRect(place, grid)
  const hints =
    snapped?.hints ?? met(snapResize(rect, edgesOf(handle), { ...snapField(field, ids, SHOWN_KINDS), reach: 1 }).hints)
  const still = JSON.stringify(place) === JSON.stringify(shape.object.place)
  const build: Build = (document, stamp) =>
    commands.resizeObject(document, { page, object: shape.id, rect, free: !onGrid }, stamp)
  return {
    key: JSON.stringify(place),
    build: still ? undefined : build,
    rects: [rect],
    hints,
    label: sizeLabel(text, place, grid),
  }
}

/** A vertical rule stands in the middle of a gutter, or in the margin beside the outer columns. */
function gutterPlace(rect: Rect, grid: Grid): Rect {
  const { line, lines } = nearestPlace(rect, grid)
  const gutter = grid.gutterChars * grid.em
  const n = Math.max(
    0,
    Math.min(grid.columns, Math.round((rect.x + rect.width / 2 - grid.x + gutter / 2) / columnStep(grid))),
  )
  const { y, height } = placeRect({ column: 0, columns: 1, line, lines }, grid)
  return { x: Math.round(grid.x + n * columnStep(grid) - gutter), y, width: gutter, height }
}

/** Where something that is drawn between two points would stand. */
export function drawnPlace(
  field: Field,
  tool: DrawingTool,
  from: Point,
  to: Point,
  keys: Keys,
): { place: Place; hints: readonly Hint[] } {
  const { grid } = field.state
  const side = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y))
  const end =
    keys.shift && tool !== 'rule'
      ? { x: from.x + Math.sign(to.x - from.x) * side, y: from.y + Math.sign(to.y - from.y) * side }
      : to
  const rect = between(from, end)
  if (keys.free) {
    const handle = { x: to.x < from.x ? 'start' : 'end', y: to.y < from.y ? 'start' : 'end' } as const
    const snapped = snapResize(
      { ...rect, width: Math.max(1, rect.width), height: Math.max(1, rect.height) },
      handle,
      snapField(field, [], FREE_KINDS),
    )
    return { place: freePlace(snapped.rect, grid), hints: snapped.hints }
  }
  if (tool === 'rule' && rect.height > rect.width) return { place: gutterPlace(rect, grid), hints: [] }
  const flat = tool === 'rule' ? { ...rect, height: grid.em } : rect
  const place = nearestPlace(flat, grid)
  return {
    place,
    hints: met(snapMove(placeRect(place, grid), { ...snapField(field, [], SHOWN_KINDS), reach: 1 }).hints),
  }
}

/** Something new, drawn from one point to another; a picture is chosen once it is let go, so it has no change yet. */
export function proposeNew(
  field: Field,
  tool: DrawingTool,
  from: Point,
  to: Point,
  keys: Keys,
): Proposal & { readonly place: Place } {
  const { state, text } = field
  const { place, hints } = drawnPlace(field, tool, from, to, keys)
  const rect = placeRect(place, state.grid)
  const drawn = { page: state.key, rect, free: !isOnGrid(place) }
  const size = sizeLabel(text, place, state.grid)
  const label = tool === 'text' ? `${size} · ${text('label.capacity', { count: capacityOf(place, state.grid) })}` : size
  const builds: Readonly<Record<DrawingTool, Build | undefined>> = {
    text: (document, stamp) => commands.createBlock(document, drawn, stamp),
    rule: (document, stamp) => commands.createRule(document, drawn, stamp),
    box: (document, stamp) => commands.createBox(document, drawn, stamp),
    // Whose it is, is asked afterwards.
    ad: (document, stamp) => commands.bookAd(document, { ...drawn, booking: { client: text('ads.open') } }, stamp),
    picture: undefined,
  }
  return {
    key: `${tool} ${JSON.stringify(place)}`,
    build: builds[tool],
    after: newOnPage(state),
    rects: [rect],
    hints,
    label,
    place,
  }
}

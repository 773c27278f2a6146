import type { Rect } from '../../core/base/index.ts'
import type { Handle } from '../../core/edit/index.ts'
import type { Shape } from './shapes.ts'
import type { Point } from './viewport.ts'

export const HANDLES = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const
export type HandleName = (typeof HANDLES)[number]

/** Edges that a handle drags. */
export const edgesOf = (name: HandleName): Handle => ({
  ...(name.includes('w') ? { x: 'start' as const } : name.includes('e') ? { x: 'end' as const } : {}),
  ...(name.startsWith('n') ? { y: 'start' as const } : name.startsWith('s') ? { y: 'end' as const } : {}),
})

/** Where a handle of a rectangle is. */
export function handlePoint({ x, y, width, height }: Rect, name: HandleName): Point {
  const edges = edgesOf(name)
  const share = (edge: 'start' | 'end' | undefined): number => (edge === 'start' ? 0 : edge === 'end' ? 1 : 0.5)
  return { x: x + width * share(edges.x), y: y + height * share(edges.y) }
}

/** The handles of an object: none when locked, of a rule only those at its ends. */
export function handlesOf({ object, place, locked }: Shape): readonly HandleName[] {
  if (locked) return []
  if (object.kind !== 'rule' || object.edge === 'middle' || object.border !== undefined) {
    if (object.kind !== 'rule') return HANDLES
    return place.width >= place.height ? ['e', 'w'] : ['n', 's']
  }
  return object.edge === 'top' || object.edge === 'bottom' ? ['e', 'w'] : ['n', 's']
}

/** The handle within `reach` of a point, all in pixels; corners before edges. Short edges keep their corners only. */
export function handleAt(rect: Rect, names: readonly HandleName[], at: Point, reach: number): HandleName | undefined {
  const near = shownHandles(rect, names).filter((name) => {
    const { x, y } = handlePoint(rect, name)
    return Math.abs(x - at.x) <= reach && Math.abs(y - at.y) <= reach
  })
  return near.find((name) => name.length === 2) ?? near[0]
}

/** Room between two handles, pixels. */
const APART = 26

/** Handles that have room on a rectangle in pixels. */
export const shownHandles = ({ width, height }: Rect, names: readonly HandleName[]): readonly HandleName[] =>
  names.filter((name) => {
    if (names.length < 8 || name.length === 2) return true
    return name === 'n' || name === 's' ? width >= APART : height >= APART
  })

/** The rectangle that a handle dragged by (dx, dy) makes; with `keep` its proportions stay. It never turns over. */
export function draggedRect(rect: Rect, name: HandleName, dx: number, dy: number, keep: boolean): Rect {
  const { x, y } = edgesOf(name)
  const signed = (edge: 'start' | 'end' | undefined, by: number): number =>
    edge === 'end' ? by : edge === 'start' ? -by : 0
  let width = Math.max(1, rect.width + signed(x, dx))
  let height = Math.max(1, rect.height + signed(y, dy))
  if (keep) {
    const byWidth = width / rect.width
    const byHeight = height / rect.height
    const factor = x === undefined ? byHeight : y === undefined ? byWidth : Math.max(byWidth, byHeight)
    width = rect.width * factor
    height = rect.height * factor
  }
  return {
    x: x === 'start' ? rect.x + rect.width - width : rect.x,
    y: y === 'start' ? rect.y + rect.height - height : rect.y,
    width,
    height,
  }
}

/** The pointer's shape over a handle. */
export const cursorOf = (name: HandleName): string =>
  name === 'n' || name === 's'
    ? 'ns-resize'
    : name === 'e' || name === 'w'
      ? 'ew-resize'
      : name === 'nw' || name === 'se'
        ? 'nwse-resize'
        : 'nesw-resize'

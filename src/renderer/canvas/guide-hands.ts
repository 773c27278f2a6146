import { commands, snapMove } from '../../core/edit/index.ts'
import { type Drag, GuideDrag, type Pointer } from './drags.ts'
import type { Hands } from './hands.ts'
import type { PageState } from './page-state.ts'
import type { Point } from './viewport.ts'

/** CSS pixels: how near the pointer must come to a guide. */
const NEAR = 3

/** A guide from a ruler, or the one at `old`, until it is let go. */
export function guideDrag(
  { model, show, field }: Hands,
  state: PageState,
  axis: 'x' | 'y',
  old: number | undefined,
): Drag {
  const size = axis === 'x' ? 'width' : 'height'
  const { reach } = field(state)
  const settle = (at: number, keys: Pointer['keys']): number => {
    if (keys.free) return at
    const rect = { x: axis === 'x' ? at : -1e9, y: axis === 'y' ? at : -1e9, width: 0, height: 0 }
    const others = state.shapes.map(({ place }) => place)
    const { dx, dy } = snapMove(rect, { grid: state.grid, others, kinds: ['object', 'column'], reach })
    return at + (axis === 'x' ? dx : dy)
  }
  const outside = ({ page }: Pointer): boolean => page[axis] < 0 || page[axis] > state.sheet[size]
  return new GuideDrag(axis, show, settle, outside, (at) => {
    const guides = state.page.guides ?? { x: [], y: [] }
    const kept = guides[axis].filter((one) => one !== old)
    const next = { ...guides, [axis]: at === undefined ? kept : [...kept, at] }
    model.workspace.perform((document, stamp) => commands.setGuides(document, { page: state.key, ...next }, stamp))
  })
}

/** The guide under the pointer. */
export function guideUnder(
  { model, pixels }: Hands,
  { page: { guides } }: PageState,
  { x, y }: Point,
): { readonly axis: 'x' | 'y'; readonly at: number } | undefined {
  if (guides === undefined || !model.shows('guides')) return undefined
  const on = (axis: 'x' | 'y', value: number) => {
    const at = guides[axis].find((one) => Math.abs(one - value) <= pixels(NEAR))
    return at === undefined ? undefined : { axis, at }
  }
  return on('x', x) ?? on('y', y)
}

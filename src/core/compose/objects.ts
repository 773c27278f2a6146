import { bottom, type Mp } from '../base/index.ts'
import type { DisplayListBuilder } from '../display/index.ts'
import { type BoxObject, type Grid, placeRect, type RuleObject } from '../document/index.ts'

/** The number of a swatch's ink in a list. */
export type InkOf = (builder: DisplayListBuilder, name: string) => number
export type Paint = (builder: DisplayListBuilder) => void

/** 框 and 底纹: a filled and stroked rectangle, grown by its outset. */
export function paintBox({ id, place, outset, fill, stroke }: BoxObject, grid: Grid, ink: InkOf): Paint {
  const rect = placeRect(place, grid)
  return (builder) => {
    builder.box({
      id,
      x: rect.x - outset,
      y: rect.y - outset,
      width: rect.width + 2 * outset,
      height: rect.height + 2 * outset,
      ...(fill === undefined ? {} : { fill: ink(builder, fill) }),
      ...(stroke === undefined ? {} : { stroke: { ink: ink(builder, stroke.ink), weight: stroke.weight } }),
    })
  }
}

/** 线: one to three parallel rules along an edge of a place, or through its middle. */
export function paintRule(object: RuleObject, grid: Grid, ink: InkOf): Paint {
  const rect = placeRect(object.place, grid)
  const { edge, offset, weights, gap } = object
  const across = edge === 'top' || edge === 'bottom' || (edge === 'middle' && rect.width >= rect.height)
  let at: Mp
  if (across) at = edge === 'top' ? rect.y : edge === 'bottom' ? bottom(rect) : rect.y + rect.height / 2
  else at = edge === 'left' ? rect.x : edge === 'right' ? rect.x + rect.width : rect.x + rect.width / 2
  const total = weights.reduce((sum, weight) => sum + weight, 0) + gap * (weights.length - 1)
  let edgeAt = at + offset - total / 2
  const rules = weights.map((weight, n) => {
    const line = Math.round(edgeAt + weight / 2)
    edgeAt += weight + gap
    const ends = across
      ? { x1: rect.x, y1: line, x2: rect.x + rect.width, y2: line }
      : { x1: line, y1: rect.y, x2: line, y2: bottom(rect) }
    return { id: weights.length === 1 ? object.id : `${object.id}.${n + 1}`, ...ends, weight }
  })
  return (builder) => {
    for (const rule of rules) builder.rule({ ...rule, ink: ink(builder, object.ink) })
  }
}

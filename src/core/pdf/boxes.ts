import type { Mp } from '../base/index.ts'
import type { DisplayList } from '../display/index.ts'

/** The boxes of a page in points, y up, the MediaBox at the origin. */
export interface PageBoxes {
  readonly media: readonly [number, number, number, number]
  readonly bleed: readonly [number, number, number, number]
  readonly trim: readonly [number, number, number, number]
  /** Page coordinates to PDF: x + left, top − y (1/1000 pt). */
  readonly left: Mp
  readonly top: Mp
}

/** Boxes of a page, with `margin` round the BleedBox. */
export function pageBoxes({ width, height, bleed }: DisplayList['page'], margin: Mp = 0): PageBoxes {
  const edge = margin + bleed
  const points = (...values: [number, number, number, number]) =>
    values.map((value) => value / 1000) as [number, number, number, number]
  return {
    media: points(0, 0, width + 2 * edge, height + 2 * edge),
    bleed: points(margin, margin, width + bleed + edge, height + bleed + edge),
    trim: points(edge, edge, width + edge, height + edge),
    left: edge,
    top: height + edge,
  }
}

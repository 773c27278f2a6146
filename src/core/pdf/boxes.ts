import type { Mp } from '../base/index.ts'
import type { DisplayList, Ink } from '../display/index.ts'

/** The boxes of a page in points, y up, the MediaBox at the origin. */
export interface PageBoxes {
  readonly media: readonly [number, number, number, number]
  readonly bleed: readonly [number, number, number, number]
  readonly trim: readonly [number, number, number, number]
  /** Page coordinates to PDF: x + left, top − y (1/1000 pt). */
  readonly left: Mp
  readonly top: Mp
}

/** Room for crop marks round the BleedBox, their distance from it, length and weight. */
const SLUG: Mp = 24_000
const GAP: Mp = 3000
const LENGTH: Mp = 18_000
const WEIGHT: Mp = 500

/** Boxes of a page, with a margin for crop marks where the profile asks for them. */
export function pageBoxes({ width, height, bleed }: DisplayList['page'], marks: boolean): PageBoxes {
  const slug = marks ? SLUG : 0
  const edge = slug + bleed
  const points = (...values: [number, number, number, number]) =>
    values.map((value) => value / 1000) as [number, number, number, number]
  return {
    media: points(0, 0, width + 2 * edge, height + 2 * edge),
    bleed: points(slug, slug, width + bleed + edge, height + bleed + edge),
    trim: points(edge, edge, width + edge, height + edge),
    left: edge,
    top: height + edge,
  }
}

/** Crop marks are for every plate. */
export const MARK_INK: Ink = { kind: 'process', name: 'marks', cmyk: [1000, 1000, 1000, 1000] }

export interface CropMark {
  readonly x1: Mp
  readonly y1: Mp
  readonly x2: Mp
  readonly y2: Mp
  readonly weight: Mp
}

/** Two marks at each corner of the trim, in page coordinates, wholly between BleedBox and MediaBox. */
export function cropMarks({ width, height, bleed }: DisplayList['page']): CropMark[] {
  const near = bleed + GAP
  const far = near + LENGTH
  const out: CropMark[] = []
  for (const x of [0, width]) {
    for (const y of [0, height]) {
      const [dx, dy] = [x === 0 ? -1 : 1, y === 0 ? -1 : 1]
      out.push({ x1: x + dx * near, y1: y, x2: x + dx * far, y2: y, weight: WEIGHT })
      out.push({ x1: x, y1: y + dy * near, x2: x, y2: y + dy * far, weight: WEIGHT })
    }
  }
  return out
}

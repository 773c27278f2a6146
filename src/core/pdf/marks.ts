import type { Mp } from '../base/index.ts'
import { circlePath, type DisplayList, DisplayListBuilder, type Ink } from '../display/index.ts'
import type { Face } from '../fonts/index.ts'
import { faceFor, type LabelPart, labelWidth, outlinedLabel } from './label.ts'

/** Printer's marks round a page; lengths in 1/1000 pt. */
export interface MarkSettings {
  readonly crop: boolean
  readonly registration: boolean
  readonly colourBar: boolean
  /** What the slug line says, each part in its ink; none when empty. */
  readonly slug: readonly LabelPart[]
  /** From the BleedBox to the marks, their length and weight. */
  readonly offset: Mp
  readonly length: Mp
  readonly weight: Mp
  /** Where a sheet is folded or cut. */
  readonly folds?: { readonly x: readonly Mp[]; readonly y: readonly Mp[] }
  /** Inks that get a patch of their own in the colour bar, beside the process inks. */
  readonly spots?: readonly Ink[]
}

/** 套准色 registration colour: full ink on every plate (ISO 32000-1, 8.6.6.4). For marks only, never inside a page. */
export const REGISTRATION: Ink = { kind: 'spot', name: 'All', tint: 1000, alternate: [1000, 1000, 1000, 1000] }

/** Paper beyond the marks. */
const EDGE: Mp = 2000
const SLUG_SIZE: Mp = 7000
/** Behind the crop mark. */
const SLUG_START: Mp = 8000
/** The registration mark keeps this much of its side for itself. */
const CENTRE: Mp = 14_000

const wanted = ({ crop, registration, colourBar, slug }: MarkSettings): boolean =>
  crop || registration || colourBar || slug.length > 0

/** A tenth of an inch: with whole ones round it a page has the same pixels as alone, at every resolution of whole tens. */
const STEP: Mp = 7200

/** Room that the marks need round the BleedBox. */
export function marksMargin(marks: MarkSettings): Mp {
  if (!wanted(marks)) return 0
  const needed = marks.offset + Math.max(marks.length, SLUG_SIZE * 1.2) + EDGE
  return Math.ceil(needed / STEP) * STEP
}

/** The marks of a page as a list of their own, wholly between BleedBox and MediaBox. */
export function pageMarks(page: DisplayList['page'], marks: MarkSettings, faces: Iterable<Face>): DisplayList {
  const builder = new DisplayListBuilder(64)
  if (marks.crop) cropMarks(builder, page, marks)
  if (marks.crop && marks.folds !== undefined) foldMarks(builder, page, marks, marks.folds)
  if (marks.registration) registrationMarks(builder, page, marks)
  if (marks.colourBar) colourBar(builder, page, marks)
  if (marks.slug.length > 0) slugLine(builder, page, marks, faces)
  return builder.finish(page)
}

/** Two marks at each corner of the trim. */
function cropMarks(
  builder: DisplayListBuilder,
  { width, height, bleed }: DisplayList['page'],
  marks: MarkSettings,
): void {
  const near = bleed + marks.offset
  const far = near + marks.length
  const rule = { weight: marks.weight, ink: builder.ink(REGISTRATION) }
  for (const x of [0, width]) {
    for (const y of [0, height]) {
      const [dx, dy] = [x === 0 ? -1 : 1, y === 0 ? -1 : 1]
      builder.rule({ id: 'crop', x1: x + dx * near, y1: y, x2: x + dx * far, y2: y, ...rule })
      builder.rule({ id: 'crop', x1: x, y1: y + dy * near, x2: x, y2: y + dy * far, ...rule })
    }
  }
}

/** Dashed lines beyond each end of a fold or cut. */
function foldMarks(
  builder: DisplayListBuilder,
  { width, height, bleed }: DisplayList['page'],
  { offset, length, weight }: MarkSettings,
  { x, y }: NonNullable<MarkSettings['folds']>,
): void {
  const near = bleed + offset
  const far = near + length
  const stroke = { ink: builder.ink(REGISTRATION), weight, dash: [1500, 1500] }
  const line = (...points: [Mp, Mp, Mp, Mp]): void => builder.path({ id: 'fold', ops: 'ML', points, stroke })
  for (const at of x) {
    line(at, -near, at, -far)
    line(at, height + near, at, height + far)
  }
  for (const at of y) {
    line(-near, at, -far, at)
    line(width + near, at, width + far, at)
  }
}

/** A circle with a cross in the middle of each side; beside the folds of a sheet. */
function registrationMarks(
  builder: DisplayListBuilder,
  { width, height, bleed }: DisplayList['page'],
  { offset, length, weight, folds }: MarkSettings,
): void {
  const half = Math.round(length / 2)
  const middle = bleed + offset + half
  const ink = builder.ink(REGISTRATION)
  const places: [Mp, Mp][] = [
    [folds === undefined ? width / 2 : (width * 3) / 4, -middle],
    [folds === undefined ? width / 2 : width / 4, height + middle],
    [-middle, folds === undefined ? height / 2 : (height * 3) / 4],
    [width + middle, folds === undefined ? height / 2 : (height * 3) / 4],
  ]
  for (const [x, y] of places.map((place) => place.map(Math.round) as [Mp, Mp])) {
    builder.path({ id: 'register', ...circlePath(x, y, Math.round(half * 0.6)), stroke: { ink, weight } })
    builder.rule({ id: 'register', x1: x - half, y1: y, x2: x + half, y2: y, weight, ink })
    builder.rule({ id: 'register', x1: x, y1: y - half, x2: x, y2: y + half, weight, ink })
  }
}

const process = (name: string, ...cmyk: [number, number, number, number]): Ink => ({ kind: 'process', name, cmyk })

/** Solids, half tones, overprints of two and three, gray balance (ISO 12647-3: 50 % C with 40 % M and Y). */
const PATCHES: readonly Ink[] = [
  process('Cyan', 1000, 0, 0, 0),
  process('Magenta', 0, 1000, 0, 0),
  process('Yellow', 0, 0, 1000, 0),
  process('Black', 0, 0, 0, 1000),
  process('Cyan 50', 500, 0, 0, 0),
  process('Magenta 50', 0, 500, 0, 0),
  process('Yellow 50', 0, 0, 500, 0),
  process('Black 50', 0, 0, 0, 500),
  process('Magenta Yellow', 0, 1000, 1000, 0),
  process('Cyan Yellow', 1000, 0, 1000, 0),
  process('Cyan Magenta', 1000, 1000, 0, 0),
  process('balance', 500, 400, 400, 0),
]

/** Patches of 5 mm, smaller where the side is short, below the page and right of its middle. */
function colourBar(
  builder: DisplayListBuilder,
  { width, height, bleed }: DisplayList['page'],
  marks: MarkSettings,
): void {
  const inks = [...PATCHES, ...(marks.spots ?? [])]
  const room = width / 2 - CENTRE
  const side = Math.floor(Math.min(marks.length, 14_173, room / inks.length))
  if (side < 1000) return
  const start = Math.round(width / 2 + CENTRE)
  inks.forEach((ink, i) => {
    const [x, y] = [start + i * side, height + bleed + marks.offset]
    builder.box({ id: 'bar', x, y, width: side, height: side, fill: builder.ink(ink) })
  })
}

/** Above the page, left of its middle: each word in its ink. */
function slugLine(
  builder: DisplayListBuilder,
  { width, bleed }: DisplayList['page'],
  { slug, offset }: MarkSettings,
  faces: Iterable<Face>,
): void {
  const text = slug.map((part) => part.text).join('')
  const face = faceFor(text, faces)
  if (face === undefined) return
  const room = width / 2 - CENTRE - SLUG_START
  const wide = labelWidth(text, face, SLUG_SIZE)
  const size = wide <= room ? SLUG_SIZE : Math.floor((SLUG_SIZE * room) / wide)
  if (size < 2000) return
  // Outlines, not text: it is no part of what the page says, and it has ink on every plate.
  const y = -(bleed + offset + Math.round(SLUG_SIZE * 0.2))
  let pen = SLUG_START
  for (const { text: words, ink } of slug) {
    const path = outlinedLabel(words, { x: pen, y, size, face })
    if (path.ops !== '') builder.path({ id: 'slug', ...path, fill: builder.ink(ink) })
    pen += labelWidth(words, face, size)
  }
}

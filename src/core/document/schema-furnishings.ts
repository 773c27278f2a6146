import * as v from 'valibot'
import { BookingSchema } from './schema-desk.ts'
import { WrapSchema } from './schema-flow.ts'
import { PlaceSchema } from './schema-place.ts'
import { arranged, count, id, index, mp, positive } from './schema-values.ts'

const ink = v.optional(v.string(), 'black')
const notNegative = v.pipe(mp, v.minValue(0, 'must not be negative'))

/** 线型. `period`: length of a dash with its gap, from dot to dot, or of a wave; follows from the weight unless given. */
const look = {
  ink,
  style: v.optional(v.picklist(['solid', 'dashed', 'dotted', 'wave']), 'solid'),
  period: v.optional(positive),
}

/** 栏线: a rule between columns. */
export const LineSchema = v.strictObject({ weight: positive, ...look })

/** 边框: one line, or two with an `inner` one: of the same weight 双线, of another 文武线. */
const StrokeSchema = v.strictObject({
  weight: positive,
  ...look,
  inner: v.optional(positive),
  /** Between the two; twice the thinner line unless given. */
  gap: v.optional(positive),
})

/** 底纹: lines or dots over the fill, `step` apart. */
const TintPatternSchema = v.strictObject({
  kind: v.picklist(['lines', 'grid', 'dots']),
  ink,
  step: v.optional(v.pipe(mp, v.minValue(500, 'must be at least 0.5 pt')), 3000),
  /** Of a line, or across a dot. */
  weight: v.optional(positive, 300),
  angle: v.optional(v.picklist([0, 45, 90, 135]), 45),
})

/** 花边: a pattern's motifs along the edges; `size` is the width of the band, which lies inside the box. */
const BorderSchema = v.strictObject({
  pattern: id,
  size: v.pipe(mp, v.minValue(1000, 'must be at least 1 pt')),
  ink,
})

export const BoxObjectSchema = v.strictObject({
  kind: v.literal('box'),
  id,
  ...arranged,
  place: PlaceSchema,
  booking: v.optional(BookingSchema),
  /** Grown on every side, 1/1000 pt. */
  outset: v.optional(mp, 0),
  radius: v.optional(notNegative, 0),
  fill: v.optional(v.string()),
  /** Percent of the fill's ink. */
  tint: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(100)), 100),
  pattern: v.optional(TintPatternSchema),
  stroke: v.optional(StrokeSchema),
  border: v.optional(BorderSchema),
  wrap: v.optional(WrapSchema),
})

export const RuleObjectSchema = v.strictObject({
  kind: v.literal('rule'),
  id,
  ...arranged,
  place: PlaceSchema,
  /** Which side of the place the rule follows; `middle` runs along its longer axis. */
  edge: v.picklist(['top', 'bottom', 'left', 'right', 'middle']),
  offset: v.optional(mp, 0),
  /** Bottom or right rule of a pair last: [2000, 500] with a gap is a 文武线. */
  weights: v.pipe(v.array(positive), v.minLength(1, 'a rule needs a weight'), v.maxLength(3)),
  gap: v.optional(mp, 0),
  ...look,
  /** 花线: a border's motifs about the rule's place, in stead of its lines. */
  border: v.optional(BorderSchema),
})

const TableColumnSchema = v.strictObject({
  /** Characters of body size; columns without share what the others leave. */
  chars: v.optional(count),
  /** The style's own unless given; `decimal` puts the points of figures under each other, heads in the middle. */
  align: v.optional(v.picklist(['start', 'center', 'end', 'justify', 'decimal'])),
})

/**
 * 表格 on the grid. The story's paragraphs are the cells, row by row, one paragraph a cell; an empty paragraph is an empty
 * cell, a hard break a new line in it. Rows are whole body lines high.
 */
export const TableObjectSchema = v.strictObject({
  kind: v.literal('table'),
  id,
  place: PlaceSchema,
  story: id,
  /** `v`: lines run down, rows follow each other from right to left, the columns of a row lie one under the other. */
  mode: v.optional(v.picklist(['h', 'v']), 'h'),
  columns: v.pipe(v.array(TableColumnSchema), v.minLength(1, 'a table has at least one column')),
  /** Rows at the top that are heads. */
  header: v.optional(index, 1),
  /** Cells over several rows or columns, by the first of both; the places that they take have no paragraphs. */
  spans: v.optional(
    v.array(v.strictObject({ row: index, column: index, rows: v.optional(count, 1), columns: v.optional(count, 1) })),
    [],
  ),
  /** Characters between columns, half of them outside the first and the last. */
  gutterChars: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(20)), 1),
  /** Least body lines of each row; the last one counts for the rows after it. */
  rowLines: v.optional(v.array(count), []),
  /** Where text stands in a row that it does not fill. */
  vertical: v.optional(v.picklist(['top', 'center']), 'center'),
  /** Lines round the table (`open`: above and below only, 三线表), under the heads, between rows, between columns. */
  rules: v.optional(
    v.strictObject({
      outer: v.optional(LineSchema),
      open: v.optional(v.boolean(), false),
      header: v.optional(LineSchema),
      rows: v.optional(LineSchema),
      columns: v.optional(LineSchema),
    }),
    {},
  ),
  /** Ground of the heads, and percent of its ink. */
  headerFill: v.optional(v.string()),
  headerTint: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(100)), 100),
  /** Styles of `cell` and `header`; unless given `table` and `table-head`, where there are any, or that of body text. */
  styles: v.optional(v.record(v.picklist(['cell', 'header']), v.string()), {}),
  wrap: v.optional(WrapSchema),
  ...arranged,
})

const unit = v.pipe(v.number(), v.minValue(-200), v.maxValue(1000))
const MotifPathSchema = v.strictObject({
  /** `M` and `L` take one point, `C` three, `Z` none. */
  ops: v.pipe(v.string(), v.regex(/^M[MLCZ]*$/, 'commands are M, L, C and Z, M first')),
  points: v.array(unit),
  /** Weight of the line; filled without one. */
  stroke: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(100))),
})
const soundMotif = v.check(
  ({ ops, points }: v.InferOutput<typeof MotifPathSchema>) =>
    [...ops].reduce((sum, op) => sum + (op === 'C' ? 6 : op === 'Z' ? 0 : 2), 0) === points.length,
  'as many coordinates as the commands take',
)
const motif = v.array(v.pipe(MotifPathSchema, soundMotif))

/**
 * A border's motifs, in hundredths of its size: the top edge from left to right, y from the outer side (0) to the inner
 * (100); the top left corner, 100 square. The other edges and corners are these, turned.
 */
export const BorderPatternSchema = v.strictObject({
  name: v.strictObject({ zh: v.string(), en: v.string() }),
  edge: v.strictObject({ width: v.pipe(v.number(), v.minValue(10), v.maxValue(1000)), paths: motif }),
  corner: motif,
})

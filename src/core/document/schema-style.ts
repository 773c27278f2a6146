import * as v from 'valibot'
import { count, index, mp, perMille, positive } from './schema-values.ts'

const cmyk = v.strictTuple([perMille, perMille, perMille, perMille])

/** Names that mean plates of the process or all of them, and no ink of its own (ISO 32000-1, 8.6.6.4 and 8.6.6.5). */
const RESERVED = /^(all|none|cyan|magenta|yellow|black|registration|套准色|\[registration\])$/i

const lab = v.strictTuple([
  v.pipe(v.number(), v.minValue(0), v.maxValue(100)),
  v.pipe(v.number(), v.minValue(-128), v.maxValue(127)),
  v.pipe(v.number(), v.minValue(-128), v.maxValue(127)),
])

export const SwatchSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('process'), name: v.string(), cmyk }),
  v.strictObject({
    kind: v.literal('spot'),
    /** The ink's name on its plate: the same for all its tints. */
    name: v.pipe(
      v.string(),
      v.minLength(1, 'a spot ink has a name'),
      v.check(
        (name) => !RESERVED.test(name.trim()),
        'is a plate of the process or the registration colour, no spot ink',
      ),
    ),
    tint: perMille,
    /** Full tone in process inks: what screens show, and presses print that do not run the ink. */
    alternate: cmyk,
    /** Its measured colour (D50); presses that print it with process inks then match this. */
    lab: v.optional(lab),
  }),
])

/** 版心网格: type area, basic columns, character cells, body lines. */
export const GridSchema = v.strictObject({
  /** Top left of the type area, from the trim. */
  x: mp,
  y: mp,
  columns: count,
  /** Characters in a basic column, and in the gutter between two. */
  columnChars: count,
  gutterChars: count,
  /** Body size = one character cell. */
  em: positive,
  /** Body line to body line. */
  pitch: positive,
  lines: count,
})

const families = v.pipe(v.array(v.string()), v.minLength(1, 'a face needs at least one family'))
const weight = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000))

/** Characters that a composite face takes from other families. */
const FacePartSchema = v.strictObject({
  families,
  /** The face's own unless given. */
  weight: v.optional(weight),
  /** Per mille of the size that the style gives. */
  scale: v.optional(v.pipe(v.number(), v.integer(), v.minValue(500), v.maxValue(1200)), 1000),
  /** How far they are raised, per mille of that size. */
  shift: v.optional(v.pipe(v.number(), v.integer(), v.minValue(-200), v.maxValue(200)), 0),
})

export const FaceSchema = v.strictObject({
  /** Families in order of preference; the next is asked for a character that the one before lacks. */
  families,
  weight,
  /** 复合字体: western letters and signs, figures among them, and marks of Han text; quotes and dashes stay with the Han. */
  parts: v.optional(
    v.strictObject({
      latin: v.optional(FacePartSchema),
      figures: v.optional(FacePartSchema),
      marks: v.optional(FacePartSchema),
    }),
  ),
})

const range = (least: number, most: number) =>
  v.pipe(
    v.tuple([
      v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most)),
      v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most)),
    ]),
    v.check(([min, max]) => min <= max, 'a range is [least, most]'),
  )

/** 标题适配: how far a house lets a head be changed so that it fits its place. What is not named stays as it is. */
export const FitSchema = v.strictObject({
  /** 1/1000 pt; steps of ¼ pt. */
  size: v.optional(range(1000, 1_000_000)),
  /** Per mille of an em. */
  tracking: v.optional(range(-500, 5000)),
  /** 长体/扁体 per mille; steps of 1 %. It changes nothing along a vertical line. */
  scaleX: v.optional(range(300, 3000)),
  /** Most lines of a paragraph; unless given as many as are typed, where breaks are typed. */
  lines: v.optional(count),
  /** A head of one line grows until it fills the measure. */
  fill: v.optional(v.boolean(), false),
})

export const TextStyleSchema = v.strictObject({
  face: v.string(),
  /** Face of the inline mark `strong` (黑体) and `kai` (楷体) in this style. */
  strong: v.optional(v.string()),
  kai: v.optional(v.string()),
  size: positive,
  /** Baseline to baseline; equal to the grid's pitch for text that sits on every body line. */
  leading: positive,
  align: v.picklist(['justify', 'start', 'center', 'end']),
  /** First-line indent in ems of this style. */
  indent: v.optional(v.number(), 0),
  /** 长体/扁体: horizontal scale of the glyphs, per mille. */
  scaleX: v.optional(v.pipe(v.number(), v.integer(), v.minValue(300), v.maxValue(3000)), 1000),
  /** Added between characters, per mille of an em. */
  tracking: v.optional(v.pipe(v.number(), v.integer(), v.minValue(-500), v.maxValue(5000)), 0),
  ink: v.optional(v.string(), 'black'),
  /** 首字下沉: paragraphs begin with `chars` characters as high as `lines` lines, instead of an indent. */
  dropCap: v.optional(v.strictObject({ lines: v.pipe(count, v.minValue(2)), chars: v.optional(count, 1) })),
  /** Body lines each paragraph takes (居中占行); without it, as many as its lines need. */
  lines: v.optional(count),
  /** Body lines left free before a paragraph of this style, unless it opens a column. */
  before: v.optional(index, 0),
  /** Body lines of the next paragraph that must stand in the same column. */
  keepWithNext: v.optional(index, 0),
  /** Width of a typed space between two Han, in ems: 1 in two-part heads and name lists. */
  hanSpace: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(4)), 0.333),
  /** House style of marks by id: news 新闻 (the default), full 全角, kaiming 开明, half 半角 … (compose/house.ts). */
  marks: v.optional(v.string()),
  /** `cell` 字格: every Han in a cell of the column; `line` (the default): lines filled; `free`: ends as they fall. */
  grid: v.optional(v.picklist(['cell', 'line', 'free'])),
  fit: v.optional(FitSchema),
  /** `sense`: lines end where the sense allows it, which heads that are not justified do anyway; `text`: as body text. */
  breaks: v.optional(v.picklist(['sense', 'text'])),
})

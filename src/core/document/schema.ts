import * as v from 'valibot'
import { MARKS, ROLES } from '../story/index.ts'

/** A length in 1/1000 pt, as stored in a document: an integer. */
const mp = v.pipe(v.number(), v.integer('a length is a whole number of 1/1000 pt'))
const positive = v.pipe(mp, v.minValue(1, 'must be greater than 0'))
const count = v.pipe(v.number(), v.integer('must be a whole number'), v.minValue(1, 'must be at least 1'))
const index = v.pipe(v.number(), v.integer('must be a whole number'), v.minValue(0, 'must not be negative'))
const perMille = v.pipe(v.number(), v.minValue(0), v.maxValue(1000))
const id = v.pipe(
  v.string(),
  v.regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u, 'an id is letters, figures, dot, dash or underscore'),
)
const role = v.picklist(ROLES)

const cmyk = v.strictTuple([perMille, perMille, perMille, perMille])
export const SwatchSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('process'), name: v.string(), cmyk }),
  v.strictObject({ kind: v.literal('spot'), name: v.string(), tint: perMille, alternate: cmyk }),
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

const FaceSchema = v.strictObject({
  /** Families in order of preference; the next is asked for a character that the one before lacks. */
  families: v.pipe(v.array(v.string()), v.minLength(1, 'a face needs at least one family')),
  weight: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)),
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
})

const GridPlaceSchema = v.strictObject({
  column: index,
  columns: count,
  line: v.pipe(v.number(), v.minValue(0)),
  lines: v.pipe(v.number(), v.minValue(0)),
})
const RectSchema = v.strictObject({ x: mp, y: mp, width: positive, height: positive })
export const PlaceSchema = v.union(
  [GridPlaceSchema, RectSchema],
  'a place is {column, columns, line, lines} on the grid or {x, y, width, height} in 1/1000 pt',
)

const LineSchema = v.strictObject({ weight: positive, ink: v.optional(v.string(), 'black') })
const FocusSchema = v.strictObject({
  x: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  y: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
})
const CaptionSchema = v.strictObject({
  story: id,
  /** Body lines kept for the caption under the picture; they are part of the picture's place. */
  lines: v.optional(count, 1),
})
const styles = v.optional(v.record(v.string(), v.string()), {})

const BlockPictureSchema = v.strictObject({
  id,
  picture: id,
  /** First sub-column and how many of the block's sub-columns the picture spans. */
  column: index,
  columns: count,
  /** First line and number of lines (caption included), counted from the top of the block's columns. */
  line: index,
  lines: count,
  focus: v.optional(FocusSchema),
  caption: v.optional(CaptionSchema),
})

export const BlockSchema = v.strictObject({
  kind: v.literal('block'),
  id,
  place: PlaceSchema,
  story: id,
  /** Roles that flow through the columns; blocks of one story with the same roles are a thread, in page order. */
  roles: v.optional(v.array(role)),
  /** Headline area over all columns, in whole body lines. */
  head: v.optional(v.strictObject({ roles: v.array(role), lines: count })),
  /**
   * Writing mode: `v` sets lines from top to bottom, the first at the right edge. Sub-columns then lie one under the other,
   * a headline area at the right, pictures count columns from the top and lines from the right, captions stand at their left.
   */
  mode: v.optional(v.picklist(['h', 'v']), 'h'),
  /** Sub-columns; with another number than the basic columns of the place this is 破栏. A vertical block has one. */
  columns: v.optional(count),
  gutterChars: v.optional(v.pipe(v.number(), v.minValue(0))),
  columnRule: v.optional(LineSchema),
  balance: v.optional(v.boolean(), false),
  /** Where text stands in a frame that it does not fill. */
  vertical: v.optional(v.picklist(['top', 'center', 'bottom']), 'top'),
  /** Style per role, over the publication's. */
  styles,
  pictures: v.optional(v.array(BlockPictureSchema), []),
})

const PictureObjectSchema = v.strictObject({
  kind: v.literal('picture'),
  id,
  place: PlaceSchema,
  picture: id,
  focus: v.optional(FocusSchema),
  caption: v.optional(CaptionSchema),
  styles,
})

const BoxObjectSchema = v.strictObject({
  kind: v.literal('box'),
  id,
  place: PlaceSchema,
  /** Grown on every side, 1/1000 pt. */
  outset: v.optional(mp, 0),
  fill: v.optional(v.string()),
  stroke: v.optional(LineSchema),
})

const RuleObjectSchema = v.strictObject({
  kind: v.literal('rule'),
  id,
  place: PlaceSchema,
  /** Which side of the place the rule follows; `middle` runs along its longer axis. */
  edge: v.picklist(['top', 'bottom', 'left', 'right', 'middle']),
  offset: v.optional(mp, 0),
  /** Bottom or right rule of a pair last: [2000, 500] with a gap is a 文武线. */
  weights: v.pipe(v.array(positive), v.minLength(1, 'a rule needs a weight'), v.maxLength(3)),
  gap: v.optional(mp, 0),
  ink: v.optional(v.string(), 'black'),
})

/** Live text filled from the issue: 报眉, 报头. Fields: {date} {weekday} {page} {section} {number} {total} {publication} {staff.NAME}. */
const FurnitureSchema = v.strictObject({
  kind: v.literal('furniture'),
  id,
  place: PlaceSchema,
  template: v.string(),
  style: v.string(),
})

export const ObjectSchema = v.variant('kind', [
  BlockSchema,
  PictureObjectSchema,
  BoxObjectSchema,
  RuleObjectSchema,
  FurnitureSchema,
])

export const PageSchema = v.strictObject({
  name: v.pipe(v.string(), v.regex(/^[A-Z]?\d{2,3}$/, 'a page is named like A01')),
  title: v.optional(v.string()),
  grid: v.string(),
  objects: v.array(ObjectSchema),
})

const FormatSchema = v.strictObject({
  name: v.string(),
  width: positive,
  height: positive,
  bleed: v.pipe(mp, v.minValue(0)),
  grid: GridSchema,
})

export const PublicationSchema = v.strictObject({
  id,
  name: v.string(),
  language: v.picklist(['zh-Hans', 'zh-Hant', 'ja']),
  /** Page formats with their grids, by id: 对开 duikai, 四开 sikai … */
  formats: v.record(v.string(), FormatSchema),
  faces: v.record(v.string(), FaceSchema),
  swatches: v.record(v.string(), SwatchSchema),
  styles: v.record(v.string(), TextStyleSchema),
  /** Style of each role where a block says nothing else. */
  roles: v.record(v.string(), v.string()),
  profile: v.string(),
})

export const IssueSchema = v.strictObject({
  id,
  date: v.pipe(v.string(), v.isoDate('a date is written YYYY-MM-DD')),
  /** 期号 in the year and 总期号, where the paper counts them. */
  number: v.optional(count),
  total: v.optional(count),
  /** 编辑, 美编, 校对 … by key. */
  staff: v.record(v.string(), v.string()),
  pages: v.array(v.string()),
})

const MarkSchema = v.strictObject({ type: v.picklist(MARKS) })
const InlineSchema = v.variant('type', [
  v.strictObject({
    type: v.literal('text'),
    text: v.pipe(v.string(), v.minLength(1, 'a text node is never empty')),
    marks: v.optional(v.array(MarkSchema)),
  }),
  v.strictObject({ type: v.literal('hard_break') }),
])
const StoryDocSchema = v.strictObject({
  type: v.literal('doc'),
  content: v.pipe(
    v.array(
      v.strictObject({
        type: v.literal('paragraph'),
        attrs: v.strictObject({ role, style: v.optional(v.string()) }),
        content: v.optional(v.array(InlineSchema)),
      }),
    ),
    v.minLength(1, 'a story has at least one paragraph'),
  ),
})

export const StorySchema = v.strictObject({ id, title: v.optional(v.string()), doc: StoryDocSchema })
export const PictureSchema = v.strictObject({
  id,
  /** Path of the file, relative to the document's file. */
  file: v.string(),
  credit: v.optional(v.string()),
})

export const DocumentSchema = v.strictObject({
  format: v.literal('duikai-document'),
  version: v.literal(1),
  /** The publication itself, or the path of its file relative to this one. */
  publication: v.union([v.string(), PublicationSchema]),
  issue: IssueSchema,
  pages: v.pipe(v.array(PageSchema), v.minLength(1, 'a document has at least one page')),
  stories: v.array(StorySchema),
  pictures: v.array(PictureSchema),
})

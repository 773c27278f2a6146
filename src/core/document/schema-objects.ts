import * as v from 'valibot'
import { BookingSchema } from './schema-desk.ts'
import { HEAD_PLACE, KeepSchema, SpreadSchema, WrapSchema } from './schema-flow.ts'
import { BoxObjectSchema, LineSchema, RuleObjectSchema, TableObjectSchema } from './schema-furnishings.ts'
import { PlaceSchema } from './schema-place.ts'
import { FitSchema } from './schema-style.ts'
import { arranged, count, id, index, role } from './schema-values.ts'

const FocusSchema = v.strictObject({
  x: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  y: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  /** The picture's file that it was chosen on: another one may want another crop. */
  of: v.optional(v.string()),
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
  ...arranged,
  place: PlaceSchema,
  booking: v.optional(BookingSchema),
  /**
   * What is cut out of the place, so that an L, U or T is left: places counted from its top left corner, grid places in
   * columns and lines from there.
   */
  notches: v.optional(v.array(PlaceSchema), []),
  /** Text of other blocks gives way to this one. */
  wrap: v.optional(WrapSchema),
  story: id,
  /** Roles that flow through the columns; blocks of one story with the same roles are a thread, in page order. */
  roles: v.optional(v.array(role)),
  /** Headline area, in whole body lines. */
  head: v.optional(
    v.strictObject({
      roles: v.array(role),
      lines: count,
      ...HEAD_PLACE,
      /** 标题适配, over the limits of the styles: of the main head; the sizes of the others keep their proportion to it. */
      fit: v.optional(FitSchema),
    }),
  ),
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
  /**
   * 转版: the block keeps a line for （下转A05版） where its text goes on on another page, the block there one for
   * （上接A01版）. `out` and `in` write one of the two; `false` neither, whatever the block before says.
   */
  jump: v.optional(v.union([v.boolean(), v.picklist(['both', 'out', 'in'])])),
  /** Widows and orphans are moved; without it they are warned of only. */
  keep: v.optional(KeepSchema),
  /** Where text stands in a frame that it does not fill; `justify` spreads it over the frame, within `spread`. */
  vertical: v.optional(v.picklist(['top', 'center', 'bottom', 'justify']), 'top'),
  spread: v.optional(SpreadSchema, {}),
  /** Style per role, over the publication's. */
  styles,
  pictures: v.optional(v.array(BlockPictureSchema), []),
})

const PictureObjectSchema = v.strictObject({
  kind: v.literal('picture'),
  id,
  ...arranged,
  place: PlaceSchema,
  booking: v.optional(BookingSchema),
  picture: id,
  focus: v.optional(FocusSchema),
  caption: v.optional(CaptionSchema),
  wrap: v.optional(WrapSchema),
  styles,
})

/** Live text filled from the issue: 报眉, 报头. Its fields, in braces, are those of `FURNITURE_FIELDS`, {staff.NAME} and the paper's facts. */
export const FurnitureSchema = v.strictObject({
  kind: v.literal('furniture'),
  id,
  ...arranged,
  place: PlaceSchema,
  template: v.string(),
  style: v.string(),
})

export const ObjectSchema = v.variant('kind', [
  BlockSchema,
  PictureObjectSchema,
  BoxObjectSchema,
  RuleObjectSchema,
  TableObjectSchema,
  FurnitureSchema,
])

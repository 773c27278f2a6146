import * as v from 'valibot'
import { count, index, perMille } from './schema-values.ts'

/** 绕排: text of other blocks gives way to the object, unless the object encloses the block. */
export const WrapSchema = v.strictObject({
  /**
   * Where text may stand beside the object in a column that it takes in part: `wider` in the wider of the two lanes, `both`
   * in either, `start` before it along the line, `end` behind it. Lanes under 5 characters stay empty.
   */
  sides: v.optional(v.picklist(['both', 'wider', 'start', 'end']), 'wider'),
  /** Ems of body text between the object and the lane, along the line; the lane is whole characters. */
  distance: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(20)), 1),
})

/** 孤行: fewer lines of a paragraph do not stand at a column foot (`orphan`) or head (`widow`); a free line is left. */
export const KeepSchema = v.strictObject({
  orphan: v.optional(count, 2),
  widow: v.optional(count, 2),
})

/** How far `vertical: 'justify'` may go. */
export const SpreadSchema = v.strictObject({
  /** Body lines added before a heading, and then between paragraphs, at most. */
  headings: v.optional(index, 1),
  paragraphs: v.optional(index, 1),
  /** Added to the leading of text that does not stand on body lines, per mille of it. */
  feather: v.optional(perMille, 50),
})

/** Where a headline area stands in its block, counted in sub-columns and body lines. */
export const HEAD_PLACE = {
  /**
   * `over` all columns; `beside`, over the first `columns` of them; `inside`, from `column` and `line` on; `vertical`, beside
   * and set in the other writing mode. Text runs beside and under it column by column; above an inside head over all columns it
   * is read to the end first (折返).
   */
  position: v.optional(v.picklist(['over', 'beside', 'inside', 'vertical']), 'over'),
  column: v.optional(index, 0),
  columns: v.optional(count, 1),
  line: v.optional(index, 0),
}

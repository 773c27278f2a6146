import * as v from 'valibot'
import { count, index, mp, positive } from './schema-values.ts'

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

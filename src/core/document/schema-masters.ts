import * as v from 'valibot'
import { BoxObjectSchema, RuleObjectSchema } from './schema-furnishings.ts'
import { FurnitureSchema } from './schema-objects.ts'
import { mp } from './schema-values.ts'

/** Guide lines, from the trim. */
export const GuidesSchema = v.strictObject({ x: v.array(mp), y: v.array(mp) })

/** What stands on every page of a master: live text, rules, boxes. Stories and pictures belong to pages. */
export const MasterObjectSchema = v.variant('kind', [BoxObjectSchema, RuleObjectSchema, FurnitureSchema])

/** 母版: what pages of a kind have in common. A page names its master, and shows this behind its own objects. */
export const MasterSchema = v.strictObject({
  name: v.pipe(v.string(), v.minLength(1, 'a master has a name')),
  /** The format of its pages. */
  grid: v.string(),
  /** Which pages of a new issue have it: the first one, or the others. */
  use: v.optional(v.picklist(['front', 'inner'])),
  guides: v.optional(GuidesSchema),
  objects: v.array(MasterObjectSchema),
  /** 双版: what pages of even number have in their place; without it both sides are alike. */
  even: v.optional(v.array(MasterObjectSchema)),
})

const weekday = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(6))
const date = v.pipe(v.string(), v.isoDate('a date is written YYYY-MM-DD'))

/** 刊期: weekdays on which the paper comes out (0 is Sunday; all unless given), and days of no paper 休刊. */
export const ScheduleSchema = v.strictObject({
  weekdays: v.optional(v.pipe(v.array(weekday), v.minLength(1, 'a paper comes out on at least one weekday'))),
  pauses: v.optional(
    v.array(
      v.pipe(
        v.strictObject({ from: date, until: v.optional(date), name: v.optional(v.string()) }),
        v.check(({ from, until }) => until === undefined || from <= until, 'a pause ends on or after its first day'),
      ),
    ),
  ),
})

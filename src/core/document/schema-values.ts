import * as v from 'valibot'
import { ROLES } from '../story/index.ts'

/** A length in 1/1000 pt, as stored in a document: an integer. */
export const mp = v.pipe(v.number(), v.integer('a length is a whole number of 1/1000 pt'))
export const positive = v.pipe(mp, v.minValue(1, 'must be greater than 0'))
export const count = v.pipe(v.number(), v.integer('must be a whole number'), v.minValue(1, 'must be at least 1'))
export const index = v.pipe(v.number(), v.integer('must be a whole number'), v.minValue(0, 'must not be negative'))
export const perMille = v.pipe(v.number(), v.minValue(0), v.maxValue(1000))
export const id = v.pipe(
  v.string(),
  v.regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u, 'an id is letters, figures, dot, dash or underscore'),
)
export const role = v.picklist(ROLES)

/** What any object on a page may say about being worked on: it moves with its group, and not at all when locked. */
export const arranged = { group: v.optional(id), locked: v.optional(v.boolean()) }

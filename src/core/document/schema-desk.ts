import * as v from 'valibot'

const text = v.pipe(v.string(), v.minLength(1, 'must not be empty'))
/** Milliseconds since 1970. */
const time = v.pipe(v.number(), v.integer('must be a whole number'), v.minValue(0))

/** How far the text of a story is: being written 待编, edited 已编, final 定稿, kept for another day 暂缓. */
export const STORY_STATUS = ['draft', 'edited', 'ready', 'hold'] as const

/** What the desk knows of a story beside its text. */
export const StoryDeskSchema = v.strictObject({
  status: v.optional(v.picklist(STORY_STATUS)),
  author: v.optional(text),
  deadline: v.optional(time),
  note: v.optional(text),
  /** The file that the text came from: its name, the SHA-256 of its bytes, and when it was taken in. */
  source: v.optional(
    v.strictObject({
      name: text,
      hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'is a SHA-256')),
      at: time,
    }),
  ),
})

/** 广告位: an object's place is sold. A box holds it until the material is there. */
export const BookingSchema = v.strictObject({
  client: text,
  /** Number of the order. */
  number: v.optional(text),
  note: v.optional(text),
  /** The word 广告 need not stand in it: the material or its surroundings say so. */
  labelled: v.optional(v.boolean()),
})

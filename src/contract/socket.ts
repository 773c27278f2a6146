import * as v from 'valibot'

/** What a browser says first over its web socket, and is answered before it may ask anything. */
export const HELLO = 'hello'
export const HelloSchema = v.strictObject({
  kind: v.literal(HELLO),
  /** From the address that the server gave. */
  token: v.pipe(v.string(), v.maxLength(200)),
  /** A name that this browser keeps: its changes can be undone by it after a reload. */
  client: v.pipe(v.string(), v.regex(/^[a-z0-9]{4,16}$/)),
  /** What it speaks; who does not say it speaks 1. */
  protocol: v.optional(v.pipe(v.number(), v.safeInteger())),
})
export type Hello = v.InferOutput<typeof HelloSchema>

export const WELCOME = 'welcome'
/** Instead of the welcome, or before a socket is closed: `{ kind, error }` says why, as ErrorData. */
export const REFUSED = 'refused'

/**
 * Counted up when methods or events change so that a window of before would do wrong. The one before is understood as
 * well: a window that is open while the server is brought up to date goes on.
 */
export const PROTOCOL = 2
export const OLDEST_PROTOCOL = PROTOCOL - 1

/** The largest message taken (bytes): a file that is put into the library, with what stands around it. */
export const LARGEST_MESSAGE = 64 * 2 ** 20

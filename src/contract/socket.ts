import * as v from 'valibot'

/** What a browser says first over its web socket, and is answered before it may ask anything. */
export const HELLO = 'hello'
export const HelloSchema = v.strictObject({
  kind: v.literal(HELLO),
  /** From the address that the server gave. */
  token: v.pipe(v.string(), v.maxLength(200)),
  /** A name that this browser keeps: its changes can be undone by it after a reload. */
  client: v.pipe(v.string(), v.regex(/^[a-z0-9]{4,16}$/)),
})
export type Hello = v.InferOutput<typeof HelloSchema>

export const WELCOME = 'welcome'

/** The largest message taken (bytes): a file that is put into the library, with what stands around it. */
export const LARGEST_MESSAGE = 64 * 2 ** 20

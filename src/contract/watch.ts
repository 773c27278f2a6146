import * as v from 'valibot'
import type { ErrorData } from './errors.ts'

/** A file that lies in the watched folder and that the desk has not settled. */
export interface IncomingFile {
  /** SHA-256 of its bytes. */
  readonly hash: string
  readonly name: string
  /** Folders between the watched one and the file, with `/`; empty for none. */
  readonly folder: string
  /** The publication that the first of these folders is named after. */
  readonly publication?: string
  readonly bytes: number
  /** When it was written, milliseconds since 1970. */
  readonly modified: number
  /** A file of this name was taken in before; these are other bytes. */
  readonly again?: true
}

/** 收稿夹: the folder from which files are offered to the desk. */
export interface WatchStatus {
  /** Absent when none is watched. */
  readonly folder?: string
  /** `gone`: it cannot be read now; it is tried again. */
  readonly state: 'off' | 'watching' | 'gone'
  readonly problem?: ErrorData
  /** Files that are still being written, or are open in a word processor. */
  readonly writing: number
  /** Ready to be looked at, the oldest first. */
  readonly files: readonly IncomingFile[]
  /** Files past the most that are listed. */
  readonly more: number
}

export interface WatchServices {
  'watch.status'(): WatchStatus
  /** Watches a folder from now on, also after a restart. Fails with `watch/folder` when it cannot be read, or holds the library. */
  'watch.start'(folder: string): WatchStatus
  'watch.stop'(): WatchStatus
  /** The bytes of an incoming file. Fails with `watch/changed` when it is not what it was, `import/too-large`. */
  'watch.read'(hash: string): { readonly name: string; readonly bytes: Uint8Array }
  /** These were taken in, or left: they are not offered again, whatever becomes of the files. */
  'watch.settle'(hashes: readonly string[], outcome: 'taken' | 'left'): WatchStatus
}

export interface WatchEvents {
  /** Files came or went, or the folder did. */
  'watch.changed': WatchStatus
}

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const folder = v.pipe(v.string(), v.minLength(1), v.maxLength(4096))

/** What a request's arguments must be, by method. */
export const watchArguments: {
  readonly [M in keyof WatchServices]: v.GenericSchema<unknown, Parameters<WatchServices[M]>>
} = {
  'watch.status': v.strictTuple([]),
  'watch.start': v.strictTuple([folder]),
  'watch.stop': v.strictTuple([]),
  'watch.read': v.strictTuple([hash]),
  'watch.settle': v.strictTuple([v.pipe(v.array(hash), v.maxLength(1000)), v.picklist(['taken', 'left'])]),
}

import { DuikaiError } from '../../core/base/index.ts'

/** A file that is not taken in: nothing of it is. */
export const refused = (code: string, message: string, remedy: string, cause?: unknown): DuikaiError =>
  new DuikaiError(`import/${code}`, message, cause === undefined ? { remedy } : { remedy, cause })

export const damaged = (what: string, cause?: unknown): DuikaiError =>
  refused('damaged', what, 'open it in the program that wrote it and save it again', cause)

export const tooLarge = (what: string, remedy = 'divide it, or save only the copy as a file of its own'): DuikaiError =>
  refused('too-large', what, remedy)

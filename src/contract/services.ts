import * as v from 'valibot'
import { type ExportEvents, type ExportServices, exportArguments } from './export.ts'
import type { LibraryEvents, LibraryServices } from './library.ts'
import { libraryArguments } from './library-arguments.ts'
import type { IssueView, PageView } from './pages.ts'

/** The methods of the host. */
export interface Services extends LibraryServices, ExportServices {
  /** Reads the document afresh, composes it and lists its pages. */
  'issue.open'(): IssueView
  /** A composed page of the open issue by name. */
  'page.display'(name: string): PageView
}

/** What the host tells of its own accord, by name. */
export interface Events extends LibraryEvents, ExportEvents {}

export type Method = keyof Services
export type Arguments<M extends Method> = Parameters<Services[M]>
export type Result<M extends Method> = ReturnType<Services[M]>

const pageName = v.pipe(v.string(), v.minLength(1), v.maxLength(16))

/** What a request's arguments must be, by method. */
export const argumentSchemas: { readonly [M in Method]: v.GenericSchema<unknown, Arguments<M>> } = {
  ...libraryArguments,
  ...exportArguments,
  'issue.open': v.strictTuple([]),
  'page.display': v.strictTuple([pageName]),
}

import * as v from 'valibot'
import type { Transaction } from '../core/edit/index.ts'
import { type LibraryServices, REPAIR_NAMES } from './library.ts'

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
const name = v.pipe(v.string(), v.trim(), v.minLength(1, 'must not be empty'), v.maxLength(200))
const path = v.pipe(v.string(), v.minLength(1), v.maxLength(4096))
const date = v.pipe(v.string(), v.isoDate('a date is written YYYY-MM-DD'))
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
const sequence = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

const isTransaction = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'id' in value && 'operations' in value

const transaction = v.custom<Transaction>(isTransaction, 'not a transaction')

const plan = v.strictObject({
  publication: id,
  date,
  number: v.optional(count),
  total: v.optional(count),
  staff: v.optional(v.record(v.pipe(v.string(), v.maxLength(50)), v.pipe(v.string(), v.maxLength(200)))),
  pages: v.pipe(
    v.array(
      v.strictObject({
        name: id,
        format: id,
        title: v.optional(v.pipe(v.string(), v.maxLength(200))),
        master: v.optional(id),
      }),
    ),
    v.minLength(1),
    v.maxLength(400),
  ),
})

type Arguments<M extends keyof LibraryServices> = Parameters<LibraryServices[M]>

/** What a request's arguments must be, by method. */
export const libraryArguments: { readonly [M in keyof LibraryServices]: v.GenericSchema<unknown, Arguments<M>> } = {
  'library.status': v.strictTuple([]),
  'library.retry': v.strictTuple([]),
  'library.repair': v.strictTuple([v.picklist(REPAIR_NAMES)]),
  'library.publications': v.strictTuple([]),
  'library.presets': v.strictTuple([]),
  'library.savePreset': v.strictTuple([v.strictObject({ publication: id, name })]),
  'library.createPublication': v.strictTuple([v.strictObject({ preset: id, id, name })]),
  'library.issues': v.union([v.strictTuple([]), v.strictTuple([id])]),
  'library.createIssue': v.strictTuple([plan]),
  'library.nextNumbers': v.strictTuple([v.strictObject({ last: id, date: v.optional(date) })]),
  'library.nextIssue': v.strictTuple([v.strictObject({ last: id, date: v.optional(date) })]),
  'library.import': v.strictTuple([path]),
  'library.backups': v.strictTuple([]),
  'library.backup': v.strictTuple([]),
  'library.check': v.strictTuple([v.strictObject({ verify: v.boolean() })]),
  'library.collect': v.strictTuple([]),
  'asset.put': v.strictTuple([v.strictObject({ name, bytes: v.instance(Uint8Array) })]),
  'asset.import': v.strictTuple([path]),
  'issue.join': v.strictTuple([id]),
  'issue.leave': v.strictTuple([id]),
  'issue.submit': v.strictTuple([id, transaction, sequence]),
  'issue.missing': v.strictTuple([id, sequence]),
  'issue.retry': v.strictTuple([id]),
  'issue.at': v.strictTuple([id, sequence]),
  'page.list': v.strictTuple([id]),
  'page.watch': v.strictTuple([id, id]),
  'page.unwatch': v.strictTuple([id]),
  'page.look': v.union([
    v.strictTuple([id, id]),
    v.strictTuple([id, id, v.strictObject({ sequence: v.optional(sequence), change: v.optional(transaction) })]),
  ]),
  'page.preview': v.strictTuple([id, id, transaction]),
  'line.explain': v.strictTuple([id, id, id, sequence]),
  'issue.pages': v.strictTuple([id]),
  'issue.pictures': v.strictTuple([id]),
}

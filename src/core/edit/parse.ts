import * as v from 'valibot'
import { DuikaiError } from '../base/index.ts'
import type { Transaction } from './types.ts'

const path = v.pipe(
  v.array(v.union([v.string(), v.pipe(v.number(), v.integer(), v.minValue(0))])),
  v.minLength(1, 'a path names at least one field'),
)
const index = v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)))
const OperationSchema = v.variant('type', [
  v.strictObject({ type: v.literal('set'), path, value: v.optional(v.unknown()), before: v.optional(v.string()) }),
  v.strictObject({ type: v.literal('insert'), list: path, value: v.unknown(), before: v.nullable(v.string()), index }),
  v.strictObject({ type: v.literal('remove'), path }),
  v.strictObject({
    type: v.literal('move'),
    path,
    list: v.optional(path),
    before: v.nullable(v.string()),
    index,
  }),
  v.strictObject({ type: v.literal('story'), story: v.string(), steps: v.array(v.unknown()) }),
])
const text = v.pipe(v.string(), v.minLength(1, 'must not be empty'), v.maxLength(500, 'is too long'))
const TransactionSchema = v.strictObject({
  id: text,
  label: v.strictObject({ zh: v.string(), en: v.string() }),
  author: text,
  at: v.pipe(v.number(), v.finite()),
  operations: v.array(OperationSchema),
  group: v.optional(v.string()),
  kind: v.optional(v.picklist(['undo', 'redo'])),
})

/** Reads a transaction that came over the wire or from the log. @throws DuikaiError `edit/not-a-transaction`. */
export function parseTransaction(json: unknown, where: string): Transaction {
  const result = v.safeParse(TransactionSchema, json)
  if (result.success) return result.output as Transaction
  const [issue] = result.issues
  throw new DuikaiError('edit/not-a-transaction', issue.message, {
    where: `${where}, field ${v.getDotPath(issue) ?? '(root)'}`,
    remedy: 'the program that sent it is older or newer than this one: bring both to the same version',
  })
}

import type { LiveFinding } from '../../contract/index.ts'
import type { Document, Waiver } from '../../core/document/index.ts'
import type { Stamp, Transaction } from '../../core/edit/index.ts'

/** Whether someone may take responsibility for a finding: what composition says is not preflight's to set aside. */
export const canWaive = (finding: LiveFinding): boolean => finding.fingerprint !== undefined

/** Letters that a reason has at least; one character is none. */
export const LEAST_REASON = 2

/**
 * Sets a finding aside for a reason: who, when and why are kept in the issue, go through its history, and stand beside every
 * export of that state.
 */
export function waive(
  document: Document,
  finding: LiveFinding,
  reason: string,
  { id, author, at, newId }: Stamp,
): Transaction | undefined {
  const { fingerprint, code: rule, where, message } = finding
  const given = reason.trim()
  if (fingerprint === undefined || given.length < LEAST_REASON) return undefined
  const waiver: Waiver = { rule, where, message, fingerprint, reason: given, by: author, at }
  const label = { zh: '放行预检问题', en: 'Override a finding' }
  const key = newId('waiver')
  const operation =
    document.issue.waivers === undefined
      ? { type: 'set' as const, path: ['issue', 'waivers'], value: { [key]: waiver } }
      : { type: 'set' as const, path: ['issue', 'waivers', key], value: waiver }
  return { id, author, at, label, operations: [operation] }
}

/** Takes back that a finding was set aside. */
export function unwaive(
  document: Document,
  { fingerprint }: Pick<LiveFinding, 'fingerprint'>,
  { id, author, at }: Stamp,
): Transaction | undefined {
  const keys = Object.entries(document.issue.waivers ?? {}).flatMap(([key, waiver]) =>
    waiver.fingerprint === fingerprint ? [key] : [],
  )
  if (keys.length === 0) return undefined
  const label = { zh: '收回放行', en: 'Take an override back' }
  const operations = keys.map((key) => ({ type: 'set' as const, path: ['issue', 'waivers', key] }))
  return { id, author, at, label, operations }
}

import type { Document, Gate, LedgerEntry } from '../../document/index.ts'
import { type GateTrouble, gatesPassed, gateTrouble } from '../gates.ts'
import type { Label, Operation, Stamp, Transaction } from '../types.ts'
import { pageOf, refuse, transactionOf } from './support.ts'

const NAMES: Readonly<Record<Gate, Label>> = {
  first: { zh: '一校', en: 'First proof' },
  second: { zh: '二校', en: 'Second proof' },
  third: { zh: '三校', en: 'Third proof' },
  revise: { zh: '核红', en: 'Revise' },
  sign: { zh: '签样', en: 'Sign-off' },
  press: { zh: '付印', en: 'To press' },
}

export interface GateAt {
  readonly page: string
  readonly gate: Gate
}

const REASONS = {
  order: ({ missing }: Extract<GateTrouble, { kind: 'order' }>): [string, string] => [
    `${NAMES[missing].zh} ${missing} has neither been passed nor skipped`,
    'pass it first, or skip it with a reason',
  ],
  passed: (): [string, string] => ['the page is past this gate', 'reopen it first'],
  marks: ({ open }: Extract<GateTrouble, { kind: 'marks' }>): [string, string] => [
    `${open} marks are still open`,
    'apply or keep them first',
  ],
}

function reasonOf(trouble: GateTrouble): [message: string, remedy: string] {
  switch (trouble.kind) {
    case 'order':
      return REASONS.order(trouble)
    case 'marks':
      return REASONS.marks(trouble)
    case 'passed':
      return REASONS.passed()
  }
}

function entering(
  document: Document,
  { page: key, gate }: GateAt,
  entry: Partial<LedgerEntry>,
  stamp: Stamp,
): Operation {
  pageOf(document, key)
  const value = { id: stamp.newId('gate'), gate, by: stamp.author, at: stamp.at, ...entry }
  return { type: 'insert', list: ['pages', key, 'ledger'], value, before: null }
}

function checked(document: Document, { page: key, gate }: GateAt): void {
  const trouble = gateTrouble(document, pageOf(document, key), gate)
  if (trouble === undefined) return
  const [message, remedy] = reasonOf(trouble)
  throw refuse('gate', message, key, remedy)
}

export type Passing = GateAt & Pick<LedgerEntry, 'faults' | 'characters' | 'hash' | 'reason'>

/**
 * A person puts a page through its next gate. `hash`: what was signed, at 签样.
 * @throws DuikaiError `edit/gate` out of order, or while marks are open.
 */
export function passGate(document: Document, { page, gate, ...more }: Passing, stamp: Stamp): Transaction | undefined {
  checked(document, { page, gate })
  if (gate === 'sign' && more.hash === undefined)
    throw refuse('gate', 'a sign-off names the page that was seen', page, 'sign the page as it is shown')
  return transactionOf(stamp, NAMES[gate], [entering(document, { page, gate }, { action: 'passed', ...more }, stamp)])
}

/** A gate is left out, with the reason; sign-off and press are never. @throws DuikaiError `edit/gate`. */
export function skipGate(
  document: Document,
  { page, gate, reason }: GateAt & { readonly reason: string },
  stamp: Stamp,
): Transaction | undefined {
  checked(document, { page, gate })
  if (gate === 'sign' || gate === 'press')
    throw refuse('gate', `${NAMES[gate].zh} cannot be skipped`, page, 'sign the page')
  if (reason.trim() === '') throw refuse('gate', 'a gate is skipped with a reason', page, 'say why')
  const label = { zh: `略过${NAMES[gate].zh}`, en: `Skip ${NAMES[gate].en.toLowerCase()}` }
  const entry = entering(document, { page, gate }, { action: 'skipped', reason: reason.trim() }, stamp)
  return transactionOf(stamp, label, [entry])
}

/** Takes a page back before a gate that it was through; those after it are open again too. @throws DuikaiError `edit/gate`. */
export function reopenGate(
  document: Document,
  { page, gate, reason }: GateAt & { readonly reason: string },
  stamp: Stamp,
): Transaction | undefined {
  if (!gatesPassed(pageOf(document, page)).has(gate)) return undefined
  if (reason.trim() === '') throw refuse('gate', 'a gate is reopened with a reason', page, 'say why')
  const label = { zh: `重开${NAMES[gate].zh}`, en: `Reopen ${NAMES[gate].en.toLowerCase()}` }
  const entry = entering(document, { page, gate }, { action: 'reopened', reason: reason.trim() }, stamp)
  return transactionOf(stamp, label, [entry])
}

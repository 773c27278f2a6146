import type { Document, LedgerEntry, Page } from '../../core/document/index.ts'
import { GATES } from '../../core/document/index.ts'
import { keyOf } from '../../core/edit/index.ts'
import type { SignedState } from '../compose/index.ts'

/**
 * The sign-off whose lines a page keeps: the last one, also when a change reopened it, until the page went back before it.
 */
export function heldSignOff({ ledger }: Page): LedgerEntry | undefined {
  let held: LedgerEntry | undefined
  for (const entry of ledger) {
    if (entry.gate === 'sign' && entry.action === 'passed') held = entry
    else if (entry.action === 'reopened' && GATES.indexOf(entry.gate) < GATES.indexOf('sign')) held = undefined
  }
  return held
}

/** So many sign-offs one upon another are followed; with more the oldest no longer counts. */
const DEEPEST = 8

/**
 * The signed states of a document: for each page whose lines hold, the issue as it was when the page was signed.
 * `before` gives that state by the id of the sign-off, undefined where nobody knows it.
 */
export function signedStates(
  document: Document,
  before: (entry: string) => Document | undefined,
  depth = 0,
): readonly SignedState[] {
  if (depth >= DEEPEST) return []
  return document.pages.flatMap((page): SignedState[] => {
    const entry = heldSignOff(page)
    const key = keyOf(page)
    const was = entry === undefined ? undefined : before(entry.id)
    if (entry === undefined || key === undefined || was === undefined) return []
    return [{ id: entry.id, pages: [key], document: was, below: signedStates(was, before, depth + 1) }]
  })
}

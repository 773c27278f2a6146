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

/**
 * The signed states of a document: for each page whose lines hold, the issue as it was when the page was signed. `stateOf` gives
 * the state of a sign-off, the same one whenever it is asked, and undefined where nobody knows it.
 */
export function signedStates(
  document: Document,
  stateOf: (entry: string, page: string) => SignedState | undefined,
): readonly SignedState[] {
  return document.pages.flatMap((page): SignedState[] => {
    const entry = heldSignOff(page)
    const key = keyOf(page)
    const state = entry === undefined || key === undefined ? undefined : stateOf(entry.id, key)
    return state === undefined ? [] : [state]
  })
}

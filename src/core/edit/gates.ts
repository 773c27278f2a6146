import { type Document, GATES, type Gate, type LedgerEntry, type Page, type ProofMark } from '../document/index.ts'
import { keyOf } from './path.ts'
import { namedIn } from './references.ts'

/** What stands in the way of a gate. */
export type GateTrouble =
  /** A gate before it was neither passed nor skipped with a reason. */
  | { readonly kind: 'order'; readonly missing: Gate }
  | { readonly kind: 'passed' }
  /** Marks that nobody has applied or kept. */
  | { readonly kind: 'marks'; readonly open: number }

const place = (gate: Gate): number => GATES.indexOf(gate)

/** The entry by which each gate was last passed or skipped, as far as nothing was reopened since. */
export function gatesPassed({ ledger }: Pick<Page, 'ledger'>): ReadonlyMap<Gate, LedgerEntry> {
  const passed = new Map<Gate, LedgerEntry>()
  for (const entry of ledger) {
    if (entry.action === 'reopened') {
      for (const gate of GATES.slice(place(entry.gate))) passed.delete(gate)
    } else passed.set(entry.gate, entry)
  }
  return passed
}

/** The gate that a page stands before; undefined once it is on the press. */
export function nextGate(page: Pick<Page, 'ledger'>): Gate | undefined {
  const passed = gatesPassed(page)
  return GATES.find((gate) => !passed.has(gate))
}

/** The round whose marks are made now: 一校 until it is passed, then 二校, and 三校 for all that comes later. */
export function roundOf(page: Page): 1 | 2 | 3 {
  const passed = gatesPassed(page)
  return passed.has('second') ? 3 : passed.has('first') ? 2 : 1
}

/** The marks on what a page shows. A story that runs over two pages has its marks on both. */
export function marksOfPage(document: Document, page: Page): readonly ProofMark[] {
  const { stories } = namedIn(page.objects)
  const key = keyOf(page)
  return document.marks.filter(({ anchor }) =>
    anchor.kind === 'text' ? stories.has(anchor.story) : anchor.page === key,
  )
}

/**
 * What stands in the way of passing or skipping `gate`. Gates come in their order; a page goes past 核红 only when every
 * mark was applied or kept.
 */
export function gateTrouble(document: Document, page: Page, gate: Gate): GateTrouble | undefined {
  const passed = gatesPassed(page)
  if (passed.has(gate)) return { kind: 'passed' }
  const missing = GATES.slice(0, place(gate)).find((before) => !passed.has(before))
  if (missing !== undefined) return { kind: 'order', missing }
  if (place(gate) < place('revise')) return undefined
  const open = marksOfPage(document, page).filter(({ state }) => state === 'open').length
  return open > 0 ? { kind: 'marks', open } : undefined
}

/** The sign-off that holds, with the hash of the page it saw. */
export const signOff = (page: Page): LedgerEntry | undefined => gatesPassed(page).get('sign')

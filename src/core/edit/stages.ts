import { type Document, GATES, type Page } from '../document/index.ts'
import { gatesPassed, nextGate } from './gates.ts'

/** 待编 → 组版 → 一校 → 二校 → 三校 → 核红 → 签样 → 付印 → 已付印: the gate that a page stands before, or what comes before and after them. */
export const STAGES = ['planned', 'layout', ...GATES, 'gone'] as const
export type Stage = (typeof STAGES)[number]

/** Where a page stands on its way to the press. From 一校 on its ledger says so. */
export function stageOf(page: Pick<Page, 'status' | 'ledger'>): Stage {
  if (page.ledger.length === 0 && (page.status ?? 'planned') === 'planned') return 'planned'
  if (page.ledger.length === 0 && page.status === 'layout') return 'layout'
  return nextGate(page) ?? 'gone'
}

/** The entry by which a page came to the stage it stands at; undefined before 一校 was passed or skipped. */
export function reachedBy(page: Pick<Page, 'ledger'>): Page['ledger'][number] | undefined {
  const passed = gatesPassed(page)
  return GATES.flatMap((gate) => passed.get(gate) ?? []).at(-1)
}

/** How many pages stand at each stage. */
export function stageCounts(document: Document): ReadonlyMap<Stage, number> {
  const counts = new Map<Stage, number>(STAGES.map((stage) => [stage, 0]))
  for (const page of document.pages) {
    const stage = stageOf(page)
    counts.set(stage, (counts.get(stage) ?? 0) + 1)
  }
  return counts
}

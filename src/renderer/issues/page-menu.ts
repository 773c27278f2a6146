import type { Translate } from '../i18n/index.ts'
import type { MenuItem } from './card-menu.tsx'
import type { PlanRow } from './plan-rows.ts'
import { type EarlyStage, isEarly, nextStep } from './stages.tsx'

interface PageDeeds {
  readonly open: () => void
  readonly properties: () => void
  readonly toStage: (stage: EarlyStage) => void
  readonly gates: () => void
  readonly history: () => void
  /** Takes the page up, to change places with another or to go elsewhere. */
  readonly take: (kind: 'swap' | 'move') => void
  readonly book: () => void
  readonly remove: () => void
}

/** What can be done with a page of the flat-plan. The only one of an issue goes nowhere and stays. */
export function pageMenu(text: Translate, { page }: PlanRow, only: boolean, deeds: PageDeeds): readonly MenuItem[] {
  const step = isEarly(page) ? nextStep(page) : undefined
  const further: MenuItem[] =
    step === undefined || step === 'gates'
      ? []
      : [{ id: 'step', words: text(`stage.to.${step}`), run: () => deeds.toStage(step) }]
  const elsewhere: MenuItem[] = only
    ? []
    : [
        { id: 'swap', words: text('plan.menu.swap'), keys: 'X', run: () => deeds.take('swap') },
        { id: 'move', words: text('plan.menu.move'), keys: 'M', run: () => deeds.take('move') },
      ]
  const away: MenuItem[] = only
    ? []
    : [{ id: 'delete', words: text('plan.delete'), keys: 'Del', danger: true, run: deeds.remove }]
  return [
    { id: 'open', words: text('plan.menu.open'), keys: '↵', run: deeds.open },
    { id: 'data', words: text('plan.properties'), keys: 'F2', run: deeds.properties },
    ...further,
    { id: 'gates', words: text('stage.gates'), run: deeds.gates },
    { id: 'history', words: text('plan.menu.history'), run: deeds.history },
    ...elsewhere,
    { id: 'ad', words: text('plan.menu.ad'), run: deeds.book },
    ...away,
  ]
}

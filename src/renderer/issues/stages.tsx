import type { Page } from '../../core/document/index.ts'
import { commands, keyOf, STAGES, type Stage, stageOf } from '../../core/edit/index.ts'
import { type Key, useText } from '../i18n/index.ts'
import { useWorkspace } from '../state/index.ts'

/** Stages that a page is brought to by hand; from 一校 on its ledger takes it further. */
export const EARLY_STAGES = ['planned', 'layout', 'first'] as const satisfies readonly Stage[]
export type EarlyStage = (typeof EARLY_STAGES)[number]

const GATES_CHOICE = 'gates'

export const stageKey = (stage: Stage): Key => `stage.${stage}`

/** Whether a page can be brought back and forth before its first gate: nothing of it is in the ledger. */
export const isEarly = ({ ledger }: Pick<Page, 'ledger'>): boolean => ledger.length === 0

/** What takes a page a step further: a stage, its ledger, or nothing any more. */
export function nextStep(page: Page): EarlyStage | 'gates' | undefined {
  const stage = stageOf(page)
  if (stage === 'gone') return undefined
  return stage === 'planned' ? 'layout' : stage === 'layout' ? 'first' : GATES_CHOICE
}

export function StageBadge({ page }: { readonly page: Page }) {
  const text = useText()
  const stage = stageOf(page)
  return <span className={`stage-badge ${stage}`}>{text(stageKey(stage))}</span>
}

/**
 * The stage of a page on the whole ladder. 待编, 组版 and 一校 are chosen here as long as no gate was passed; everything
 * beyond is done in the ledger, which the last entry opens.
 */
export function StageMenu({ page, onGates }: { readonly page: Page; readonly onGates: () => void }) {
  const text = useText()
  const workspace = useWorkspace()
  const stage = stageOf(page)
  const choose = (chosen: string): void => {
    const wanted = EARLY_STAGES.find((one) => one === chosen)
    if (chosen === GATES_CHOICE) onGates()
    else if (wanted !== undefined)
      workspace.perform((doc, stamp) =>
        commands.toStage(doc, { pages: [keyOf(page) ?? page.name], stage: wanted }, stamp),
      )
  }
  return (
    <select
      className={`stage-menu ${stage}`}
      aria-label={text('page.stage-of', { page: page.name })}
      value={stage}
      onChange={(event) => choose(event.currentTarget.value)}
    >
      {STAGES.map((one) => (
        <option
          key={one}
          value={one}
          disabled={one !== stage && !(isEarly(page) && (EARLY_STAGES as readonly Stage[]).includes(one))}
        >
          {text(stageKey(one))}
        </option>
      ))}
      <option value={GATES_CHOICE}>{text('stage.gates')}</option>
    </select>
  )
}

import type { ReactNode } from 'react'
import { commands } from '../../core/edit/index.ts'
import { useText } from '../i18n/index.ts'
import { useWorkspace, useWorkspaceState } from '../state/index.ts'
import { DraftInput } from './fields.tsx'
import type { PlanRow } from './plan-rows.ts'
import { type PlanView, spreadsOf } from './plan-sheets.ts'

interface PlanSectionProps {
  readonly section: string
  readonly rows: readonly PlanRow[]
  readonly view: PlanView
  /** Bound at the right. */
  readonly right: boolean
  readonly card: (row: PlanRow) => ReactNode
}

/** A 叠 with its name, and its pages as they lie beside each other. */
export function PlanSection({ section, rows, view, right, card }: PlanSectionProps) {
  const text = useText()
  const workspace = useWorkspace()
  const named = useWorkspaceState((state) => state.document.issue.sections?.[section] ?? '')
  const title = section === '' ? text('plan.no-section') : text('plan.section', { section })
  return (
    <section aria-label={named === '' ? title : `${title} ${named}`}>
      <h3>
        {title}
        {section !== '' && (
          <DraftInput
            className="section-name"
            label={text('plan.section.name', { section })}
            placeholder={text('plan.section.placeholder')}
            value={named}
            onCommit={(name) =>
              void workspace.perform((doc, stamp) => commands.setSection(doc, { section, name: name.trim() }, stamp))
            }
          />
        )}
      </h3>
      {view === 'pages' ? (
        <ul className="cards">{rows.map(card)}</ul>
      ) : (
        <div className={`spreads ${view}`}>
          {spreadsOf(rows, view, right).map(({ places, sheet }) => (
            <figure key={places.map((row) => row?.name ?? '').join()} className="spread">
              {sheet !== undefined && (
                <figcaption>{text(`plan.sheet.${sheet.side}`, { number: sheet.number })}</figcaption>
              )}
              <ul>
                {places.map((row, n) =>
                  row === undefined ? (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a blank place has no other name
                    <li key={`blank ${n}`} className="blank" aria-hidden="true" />
                  ) : (
                    card(row)
                  ),
                )}
              </ul>
            </figure>
          ))}
        </div>
      )}
    </section>
  )
}

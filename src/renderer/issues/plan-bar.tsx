import { STAGES, type Stage } from '../../core/edit/index.ts'
import { useText } from '../i18n/index.ts'
import { editorsOf, PLAN_ORDERS, type PlanFilter, type PlanOrder, type PlanRow, sectionsOf } from './plan-rows.ts'
import { PLAN_VIEWS, type PlanView } from './plan-sheets.ts'
import { stageKey } from './stages.tsx'

interface LadderProps {
  readonly rows: readonly PlanRow[]
  readonly chosen: Stage | undefined
  readonly onChoose: (stage: Stage | undefined) => void
}

/** The ladder from 待编 to 已付印 with how many pages stand on each step; a step shows these pages alone. */
export function Ladder({ rows, chosen, onChoose }: LadderProps) {
  const text = useText()
  return (
    <fieldset className="ladder" aria-label={text('plan.ladder')} title={text('plan.ladder')}>
      {STAGES.map((stage) => {
        const count = rows.filter((row) => row.stage === stage).length
        const words = text(stageKey(stage))
        return (
          <button
            key={stage}
            type="button"
            className={`step ${stage}`}
            data-stage={stage}
            data-empty={count === 0}
            aria-pressed={chosen === stage}
            aria-label={text('plan.ladder.step', { stage: words, count })}
            onClick={() => onChoose(chosen === stage ? undefined : stage)}
          >
            <span>{words}</span>
            <b>{count}</b>
          </button>
        )
      })}
    </fieldset>
  )
}

interface FiltersProps {
  readonly rows: readonly PlanRow[]
  readonly filter: PlanFilter
  readonly order: PlanOrder
  readonly view: PlanView
  readonly onFilter: (filter: PlanFilter) => void
  readonly onOrder: (order: PlanOrder) => void
  readonly onView: (view: PlanView) => void
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [value: string, label: string])[]
  readonly onChoose: (value: string) => void
}

/** A list to choose from, with its name before it. */
export const Choice = ({ label, value, options, onChoose }: ChoiceProps) => (
  <label className="plan-choice">
    <span>{label}</span>
    <select aria-label={label} value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
      {options.map(([id, words]) => (
        <option key={id} value={id}>
          {words}
        </option>
      ))}
    </select>
  </label>
)

const isOne = <T extends string>(list: readonly T[], value: string): value is T =>
  (list as readonly string[]).includes(value)

/** Which pages are shown, in which order, and how they lie. */
export function Filters({ rows, filter, order, view, onFilter, onOrder, onView }: FiltersProps) {
  const text = useText()
  const all = ['', text('plan.filter.all')] as const
  const sections = sectionsOf(rows)
  const narrowed = Object.values(filter).some((one) => one !== undefined && one !== false)
  return (
    <div className="plan-filters">
      {sections.length > 1 && (
        <Choice
          label={text('plan.filter.section')}
          // A paper without letters has one section, so that the empty value is free for all of them.
          value={filter.section ?? ''}
          options={[all, ...sections.filter((one) => one !== '').map((one) => [one, one] as const)]}
          onChoose={(section) => onFilter({ ...filter, section: section === '' ? undefined : section })}
        />
      )}
      <Choice
        label={text('plan.filter.editor')}
        value={filter.editor ?? ''}
        options={[all, ...editorsOf(rows).map((one) => [one, one] as const)]}
        onChoose={(editor) => onFilter({ ...filter, editor: editor === '' ? undefined : editor })}
      />
      <label className="plan-check">
        <input
          type="checkbox"
          checked={filter.troubled === true}
          onChange={(event) => onFilter({ ...filter, troubled: event.currentTarget.checked })}
        />
        {text('plan.filter.trouble')}
      </label>
      <Choice
        label={text('plan.order')}
        value={order}
        options={PLAN_ORDERS.map((one) => [one, text(`plan.order.${one}`)] as const)}
        onChoose={(wanted) => isOne(PLAN_ORDERS, wanted) && onOrder(wanted)}
      />
      {order === 'page' && !narrowed && (
        <Choice
          label={text('plan.view')}
          value={view}
          options={PLAN_VIEWS.map((one) => [one, text(`plan.view.${one}`)] as const)}
          onChoose={(wanted) => isOne(PLAN_VIEWS, wanted) && onView(wanted)}
        />
      )}
      {narrowed && (
        <button type="button" className="text-button" onClick={() => onFilter({})}>
          {text('plan.filter.clear')}
        </button>
      )}
    </div>
  )
}

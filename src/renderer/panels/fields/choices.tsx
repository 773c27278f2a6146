import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useText } from '../../i18n/index.ts'
import { type Common, MULTIPLE } from './values.ts'

export interface Option {
  readonly value: string
  readonly label: string
}

interface SelectProps {
  readonly label: string
  readonly value: Common<string>
  readonly options: readonly Option[]
  readonly onChoose: (value: string | undefined) => void
  /** Name of the choice that is no value: 自动, 无. Without it there always is one. */
  readonly none?: string | undefined
  /** Shown before the list: a chip of colour. */
  readonly before?: ReactNode
  readonly title?: string | undefined
  readonly disabled?: boolean | undefined
}

const SEVERAL = '\u0000several'
const NONE = '\u0000none'

/** One of a few. */
export function SelectField({ label, value, options, onChoose, none, before, title, disabled }: SelectProps) {
  const text = useText()
  const id = useId()
  const known = value === undefined || value === MULTIPLE || options.some((option) => option.value === value)
  return (
    <div className="ins-row" title={title}>
      <label htmlFor={id}>{label}</label>
      <span className="ins-picker">
        {before}
        <select
          id={id}
          disabled={disabled}
          value={value === MULTIPLE ? SEVERAL : (value ?? NONE)}
          data-multiple={value === MULTIPLE || undefined}
          onChange={({ currentTarget }) => {
            if (currentTarget.value !== SEVERAL)
              onChoose(currentTarget.value === NONE ? undefined : currentTarget.value)
          }}
        >
          {value === MULTIPLE && (
            <option value={SEVERAL} disabled>
              {text('field.multiple')}
            </option>
          )}
          {(none !== undefined || value === undefined) && <option value={NONE}>{none ?? text('field.none')}</option>}
          {!known && <option value={value}>{value}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </span>
    </div>
  )
}

interface SwitchProps {
  readonly label: string
  readonly value: Common<boolean>
  readonly onSwitch: (value: boolean) => void
  readonly title?: string | undefined
  readonly disabled?: boolean | undefined
}

/** On, off, or half of each. */
export function SwitchField({ label, value, onSwitch, title, disabled }: SwitchProps) {
  const id = useId()
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = value === MULTIPLE
  }, [value])
  return (
    <div className="ins-row switch" title={title}>
      <label htmlFor={id}>{label}</label>
      <input
        ref={box}
        id={id}
        type="checkbox"
        disabled={disabled}
        checked={value === true}
        onChange={({ currentTarget }) => onSwitch(currentTarget.checked)}
      />
    </div>
  )
}

interface ChipsProps {
  readonly label: string
  readonly value: Common<readonly string[]>
  readonly options: readonly Option[]
  readonly onChange: (value: string[]) => void
  /** Said after the name when nothing is chosen. */
  readonly none?: string | undefined
}

/** Any of a few, each a button that stays down. */
export function ChipsField({ label, value, options, onChange, none }: ChipsProps) {
  const text = useText()
  const chosen = value === MULTIPLE ? [] : (value ?? [])
  const hint = value === MULTIPLE ? text('field.multiple') : chosen.length === 0 ? none : undefined
  return (
    <fieldset className="ins-row chips">
      <legend className="ins-chips-title">{label}</legend>
      <div>
        {options.map((option) => {
          const on = chosen.includes(option.value)
          return (
            <button
              key={option.value}
              type="button"
              aria-pressed={on}
              onClick={() =>
                onChange(
                  options.map((one) => one.value).filter((one) => (one === option.value ? !on : chosen.includes(one))),
                )
              }
            >
              {option.label}
            </button>
          )
        })}
        {hint !== undefined && <small>{hint}</small>}
      </div>
    </fieldset>
  )
}

interface SectionProps {
  readonly title: string
  readonly children: ReactNode
  /** Closed at first. */
  readonly closed?: boolean
  /** Stands at the right of the title. */
  readonly aside?: ReactNode
}

/** A part of the inspector that can be folded. */
export function Section({ title, children, closed = false, aside }: SectionProps) {
  return (
    <details className="ins-fold" open={!closed}>
      <summary>
        <span>{title}</span>
        {aside !== undefined && <span className="aside">{aside}</span>}
      </summary>
      <div className="ins-rows">{children}</div>
    </details>
  )
}

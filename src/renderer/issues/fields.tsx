import { type ReactNode, useId, useState } from 'react'
import { weekday } from '../../core/document/index.ts'
import { useLanguage } from '../i18n/index.ts'

/** A field with its name before it. */
export function Field({ label, hint, children }: { label: string; hint?: string | undefined; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is among the children
    <label className="form-field">
      <span>{label}</span>
      <span className="control">{children}</span>
      {hint !== undefined && <small>{hint}</small>}
    </label>
  )
}

const isDate = (value: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** The weekday of an ISO date in the language of the window; nothing while the date is none. */
export function useWeekday(date: string): string {
  const language = useLanguage()
  if (!isDate(date)) return ''
  return language === 'zh' ? weekday(date) : (DAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] as string)
}

/** A date with its weekday beside it. */
export function DateField(props: { label: string; value: string; onChange: (value: string) => void }) {
  const day = useWeekday(props.value)
  return (
    <Field label={props.label}>
      <input
        type="date"
        required
        value={props.value}
        max="2199-12-31"
        onChange={(event) => props.onChange(event.currentTarget.value)}
      />
      <output className="weekday">{day}</output>
    </Field>
  )
}

interface DraftProps {
  readonly label: string
  readonly value: string
  readonly onCommit: (value: string) => void
  readonly hint?: string | undefined
  readonly list?: readonly string[]
  readonly numeric?: boolean
  readonly placeholder?: string
  readonly className?: string
}

/** A field whose change is done on Enter or on leaving it; Escape takes back what was typed. */
export function DraftInput({
  label,
  value,
  onCommit,
  list,
  numeric = false,
  placeholder,
  className,
}: Omit<DraftProps, 'hint'>) {
  /** Undefined while nothing is typed that is not done. */
  const [typed, setTyped] = useState<string>()
  const options = useId()
  const commit = (): void => {
    if (typed !== undefined && typed !== value) onCommit(typed)
    // What was refused is not left standing: the value comes back, or the new one arrives.
    setTyped(undefined)
  }
  return (
    <>
      <input
        type="text"
        className={className}
        aria-label={label}
        inputMode={numeric ? 'decimal' : undefined}
        value={typed ?? value}
        placeholder={placeholder}
        list={list === undefined ? undefined : options}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') {
            event.preventDefault()
            commit()
          } else if (event.key === 'Escape' && typed !== undefined && typed !== value) {
            // The dialog stays: only what was typed is taken back.
            event.preventDefault()
            event.stopPropagation()
            setTyped(undefined)
          }
        }}
      />
      {list !== undefined && (
        <datalist id={options}>
          {list.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </>
  )
}

export function DraftField({ hint, ...props }: DraftProps) {
  return (
    <Field label={props.label} hint={hint}>
      <DraftInput {...props} />
    </Field>
  )
}

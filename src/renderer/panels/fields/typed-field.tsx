import { type KeyboardEvent, useId, useState } from 'react'
import { useLanguage, useText } from '../../i18n/index.ts'
import { faultText } from './messages.ts'
import { type Change, type Codec, type Common, MULTIPLE } from './values.ts'

export interface TypedFieldProps<T> {
  readonly label: string
  readonly value: Common<T>
  readonly codec: Codec<T>
  readonly onApply: (change: Change<T>) => void
  /** Shown, dimmed, where there is no value. */
  readonly placeholder?: string | undefined
  readonly title?: string | undefined
  readonly disabled?: boolean | undefined
}

/** A number of steps for a key: up and down, Shift ten times as far. */
const stepsOf = ({ key, shiftKey }: KeyboardEvent): number =>
  (key === 'ArrowUp' ? 1 : key === 'ArrowDown' ? -1 : 0) * (shiftKey ? 10 : 1)

/**
 * A field that is typed into. Enter or leaving it applies, Escape takes back, arrows step (Shift ×10). What cannot be read
 * stays, with what is wrong under it.
 */
export function TypedField<T>({ label, value, codec, onApply, placeholder, title, disabled }: TypedFieldProps<T>) {
  const text = useText()
  const language = useLanguage()
  const id = useId()
  const [typed, setTyped] = useState<string>()
  const [fault, setFault] = useState<string>()
  const single = value === MULTIPLE ? undefined : value
  const shown = single === undefined ? '' : codec.show(single)

  const forget = (): void => {
    setTyped(undefined)
    setFault(undefined)
  }
  const apply = (): boolean => {
    if (typed === undefined || (typed === shown && value !== MULTIPLE)) {
      forget()
      return true
    }
    try {
      // Tried with a value first, so that what cannot be read is told here and not by the change.
      if (value !== MULTIPLE || !/^\s*[-+*/×÷]\s*=|当前|current/.test(typed)) codec.read(typed, single)
      onApply((old) => codec.read(typed, old))
      forget()
      return true
    } catch (thrown) {
      setFault(faultText(thrown, language))
      return false
    }
  }
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return
    const steps = stepsOf(event)
    if (event.key === 'Enter') {
      event.preventDefault()
      if (apply()) event.currentTarget.select()
    } else if (event.key === 'Escape' && (typed !== undefined || fault !== undefined)) {
      event.preventDefault()
      event.stopPropagation()
      forget()
    } else if (steps !== 0 && codec.step !== undefined) {
      event.preventDefault()
      const { step } = codec
      forget()
      onApply((old) => step(old, steps))
    }
  }
  return (
    <div className="ins-row" title={title}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        autoComplete="off"
        spellCheck={false}
        disabled={disabled}
        value={typed ?? shown}
        placeholder={value === MULTIPLE ? text('field.multiple') : placeholder}
        data-multiple={value === MULTIPLE || undefined}
        aria-invalid={fault !== undefined}
        aria-describedby={fault === undefined ? undefined : `${id}-fault`}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setFault(undefined)
        }}
        onKeyDown={press}
        onBlur={apply}
      />
      {fault !== undefined && (
        <p className="ins-fault" id={`${id}-fault`} role="alert">
          {fault}
        </p>
      )}
    </div>
  )
}

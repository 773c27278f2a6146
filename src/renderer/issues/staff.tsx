import { useState } from 'react'
import { isKey, useText } from '../i18n/index.ts'
import { MinusIcon, PlusIcon, ToolButton } from '../ui/index.ts'
import { DraftInput } from './fields.tsx'

/** Roles that papers have; an issue may have others under keys of its own. */
const ROLES = ['chief', 'duty', 'editor', 'designer', 'proofreader', 'reviewer'] as const

interface StaffProps {
  readonly staff: Readonly<Record<string, string>>
  /** A name set, or undefined to take the role away. */
  readonly onChange: (key: string, name: string | undefined) => void
}

/** Who makes the issue, by role: the names that 报眉 shows. */
export function StaffList({ staff, onChange }: StaffProps) {
  const text = useText()
  // A role without a name is not in the issue: it waits here until it has one.
  const [waiting, setWaiting] = useState<readonly string[]>([])
  const [own, setOwn] = useState('')
  const called = (key: string): string => {
    const name = `staff.${key}`
    return isKey(name) ? text(name) : key
  }
  const keys = [...Object.keys(staff), ...waiting.filter((key) => !Object.hasOwn(staff, key))]
  const free = ROLES.filter((key) => !keys.includes(key))
  const add = (key: string): void => {
    const clean = key.trim().replace(/[{}\s]/g, '')
    if (clean !== '' && !keys.includes(clean)) setWaiting([...waiting, clean])
    setOwn('')
  }
  return (
    <div className="staff-list">
      {keys.map((key) => (
        <div className="form-row" key={key}>
          <span className="role" title={`{staff.${key}}`}>
            {called(key)}
          </span>
          <DraftInput
            label={called(key)}
            value={staff[key] ?? ''}
            onCommit={(name) => onChange(key, name.trim() === '' ? undefined : name.trim())}
          />
          <ToolButton
            label={text('staff.remove', { role: called(key) })}
            onPress={() => {
              setWaiting(waiting.filter((one) => one !== key))
              onChange(key, undefined)
            }}
          >
            <MinusIcon />
          </ToolButton>
        </div>
      ))}
      <div className="form-row add">
        {free.map((key) => (
          <button type="button" className="text-button" key={key} onClick={() => add(key)}>
            <PlusIcon />
            {called(key)}
          </button>
        ))}
        <input
          aria-label={text('staff.other')}
          placeholder={text('staff.other')}
          value={own}
          onChange={(event) => setOwn(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
            event.preventDefault()
            add(own)
          }}
        />
      </div>
    </div>
  )
}

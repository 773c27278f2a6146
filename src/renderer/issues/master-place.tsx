import type { Place } from '../../core/document/index.ts'
import { useText } from '../i18n/index.ts'
import { DraftInput } from './fields.tsx'
import { toMm } from './format-check.ts'
import { measured } from './formats.tsx'

interface SmallFieldProps {
  readonly label: string
  readonly value: string
  readonly onCommit: (typed: string) => void
}

/** A short field with its name over it. */
export function SmallField({ label, value, onCommit }: SmallFieldProps) {
  return (
    <span className="small-field">
      <span aria-hidden="true">{label}</span>
      <DraftInput label={label} value={value} numeric onCommit={onCommit} />
    </span>
  )
}

interface MasterPlaceProps {
  readonly place: Place
  /** Columns of the format. */
  readonly columns: number
  readonly onChange: (place: Place) => void
}

/** Where an object of a master stands: on the grid in columns and lines, from 1; else in millimetres. */
export function MasterPlace({ place, columns, onChange }: MasterPlaceProps) {
  const text = useText()
  if ('x' in place) {
    const field = (key: 'x' | 'y' | 'width' | 'height') => (
      <SmallField
        key={key}
        label={text(`master.${key}`)}
        value={String(toMm(place[key]))}
        onCommit={(typed) => measured(typed, 'mm', (value) => onChange({ ...place, [key]: Math.max(1, value) }))}
      />
    )
    return <span className="master-place">{(['x', 'y', 'width', 'height'] as const).map(field)}</span>
  }
  const whole = (typed: string, least: number, most: number): number | undefined => {
    const value = Number(typed)
    return typed.trim() === '' || Number.isNaN(value) ? undefined : Math.min(most, Math.max(least, value))
  }
  const { column, columns: wide, line, lines } = place
  return (
    <span className="master-place">
      <SmallField
        label={text('master.column')}
        value={String(column + 1)}
        onCommit={(typed) => {
          const value = whole(typed, 1, columns)
          if (value !== undefined) onChange({ ...place, column: Math.round(value) - 1 })
        }}
      />
      <SmallField
        label={text('master.columns')}
        value={String(wide)}
        onCommit={(typed) => {
          const value = whole(typed, 1, columns)
          if (value !== undefined) onChange({ ...place, columns: Math.round(value) })
        }}
      />
      <SmallField
        label={text('master.line')}
        value={String(line + 1)}
        onCommit={(typed) => {
          const value = whole(typed, 1, 400)
          if (value !== undefined) onChange({ ...place, line: value - 1 })
        }}
      />
      <SmallField
        label={text('master.lines')}
        value={String(lines)}
        onCommit={(typed) => {
          const value = whole(typed, 0.5, 400)
          if (value !== undefined) onChange({ ...place, lines: value })
        }}
      />
    </span>
  )
}

import { useId, useState } from 'react'
import type { IccEntry } from '../../../contract/index.ts'
import { RULES, type RuleId } from '../../../core/preflight/index.ts'
import { useLanguage, useText } from '../../i18n/index.ts'
import { namesOf, type ProfileField, pairsOf } from './fields.ts'

interface FieldInputProps {
  readonly field: ProfileField
  readonly value: unknown
  readonly readOnly: boolean
  readonly iccs: readonly IccEntry[]
  /** What is wrong with it. */
  readonly fault: string | undefined
  readonly onChange: (value: unknown) => void
  readonly onAddIcc: (file: File) => void
}

/** A field of a profile with its name, unit, explanation, and what is wrong with it. */
export function FieldInput(props: FieldInputProps) {
  const language = useLanguage()
  const id = useId()
  const { field, fault } = props
  const { as, name, hint } = field
  return (
    <div className="profile-field" data-field={field.path} data-fault={fault === undefined ? undefined : ''}>
      <label htmlFor={id}>{name[language]}</label>
      <span className="control">
        <Control {...props} id={id} />
        {as.kind === 'number' && as.unit !== '' && <span className="unit">{as.unit}</span>}
      </span>
      <small id={`${id}-hint`}>{hint[language]}</small>
      {fault !== undefined && (
        <small id={`${id}-fault`} role="alert" className="fault">
          {fault}
        </small>
      )}
    </div>
  )
}

function Control({ field, value, readOnly, iccs, fault, onChange, onAddIcc, id }: FieldInputProps & { id: string }) {
  const language = useLanguage()
  const { as } = field
  const said = {
    id,
    'aria-describedby': fault === undefined ? `${id}-hint` : `${id}-hint ${id}-fault`,
    'aria-invalid': fault !== undefined,
  }
  switch (as.kind) {
    case 'text':
      return (
        <input
          {...said}
          type="text"
          readOnly={readOnly}
          value={String(value ?? '')}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
    case 'number':
      return (
        <input
          {...said}
          type="number"
          readOnly={readOnly}
          step={as.step}
          min={as.min}
          max={as.max}
          value={Number.isNaN(value) ? '' : Number(value ?? 0)}
          onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
        />
      )
    case 'switch':
      return (
        <input
          {...said}
          type="checkbox"
          disabled={readOnly}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      )
    case 'choice':
      return (
        <select
          {...said}
          disabled={readOnly}
          value={String(value)}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          {as.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option[language]}
            </option>
          ))}
        </select>
      )
    case 'names':
      return (
        <Lines
          {...said}
          readOnly={readOnly}
          value={(value as readonly string[] | undefined)?.join('\n') ?? ''}
          onLines={(typed) => onChange(namesOf(typed))}
        />
      )
    case 'pairs':
      return (
        <Lines
          {...said}
          readOnly={readOnly}
          value={Object.entries((value as Record<string, string> | undefined) ?? {})
            .map(([from, to]) => `${from} = ${to}`)
            .join('\n')}
          onLines={(typed) => onChange(pairsOf(typed))}
        />
      )
    case 'icc':
      return <IccChoice {...{ said, value, readOnly, iccs, onChange, onAddIcc }} />
    case 'severities':
      return <Severities {...{ id, readOnly, onChange }} value={(value as Record<string, string> | undefined) ?? {}} />
  }
}

interface LinesProps {
  readonly id: string
  readonly 'aria-describedby': string
  readonly 'aria-invalid': boolean
  readonly readOnly: boolean
  readonly value: string
  readonly onLines: (typed: string) => void
}

/** Lines that are read when they are left: a line that is half typed is none yet. */
function Lines({ value, onLines, ...said }: LinesProps) {
  const [typed, setTyped] = useState<string>()
  return (
    <textarea
      {...said}
      rows={3}
      value={typed ?? value}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => {
        if (typed !== undefined) onLines(typed)
        setTyped(undefined)
      }}
    />
  )
}

interface IccChoiceProps extends Pick<FieldInputProps, 'value' | 'readOnly' | 'iccs' | 'onChange' | 'onAddIcc'> {
  readonly said: Readonly<Record<string, unknown>>
}

function IccChoice({ said, value, readOnly, iccs, onChange, onAddIcc }: IccChoiceProps) {
  const text = useText()
  const known = iccs.some(({ file }) => file === value)
  return (
    <>
      <select
        {...said}
        disabled={readOnly}
        value={String(value)}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {!known && <option value={String(value)}>{String(value)}</option>}
        {iccs.map(({ file, description }) => (
          <option key={file} value={file}>
            {description === file ? file : `${description} (${file})`}
          </option>
        ))}
      </select>
      {!readOnly && (
        <label className="ins-deed">
          {text('profile.icc.add')}
          <input
            type="file"
            accept=".icc"
            className="outline"
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? []
              event.currentTarget.value = ''
              if (file !== undefined) onAddIcc(file)
            }}
          />
        </label>
      )}
    </>
  )
}

interface SeveritiesProps {
  readonly id: string
  readonly readOnly: boolean
  readonly value: Readonly<Record<string, string>>
  readonly onChange: (value: Readonly<Record<string, string>>) => void
}

const GRADES = ['error', 'warning', 'info', 'off'] as const

/** How gravely each rule is taken; what the program says itself is not kept. */
function Severities({ id, readOnly, value, onChange }: SeveritiesProps) {
  const text = useText()
  const language = useLanguage()
  return (
    <ul className="profile-rules" id={id}>
      {(Object.keys(RULES) as RuleId[]).map((rule) => {
        const own = RULES[rule].severity
        const given = Object.hasOwn(value, rule) ? value[rule] : own
        return (
          <li key={rule}>
            <label>
              <span title={RULES[rule].explanation[language]}>{RULES[rule].title[language]}</span>
              <select
                disabled={readOnly}
                value={given}
                data-changed={given !== own}
                onChange={(event) => {
                  const { [rule]: _, ...rest } = value
                  const grade = event.currentTarget.value
                  onChange(grade === own ? rest : { ...rest, [rule]: grade })
                }}
              >
                {GRADES.map((grade) => (
                  <option key={grade} value={grade}>
                    {text(`profile.grade.${grade}`)}
                  </option>
                ))}
              </select>
            </label>
          </li>
        )
      })}
    </ul>
  )
}

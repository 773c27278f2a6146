import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { useLanguage, useText } from '../../i18n/index.ts'
import { useWorkspaceState } from '../../state/index.ts'
import { FaceSample } from '../fonts/face-sample.tsx'
import { type FontHost, useSamples } from '../fonts/shelf.ts'
import { faceName } from '../names.ts'

interface FaceFieldProps {
  readonly fonts: FontHost
  readonly label: string
  /** Id of a face of the publication. */
  readonly value: string | undefined
  /** Name of the choice that is none; without it there always is one. */
  readonly none?: string | undefined
  readonly onChoose: (face: string | undefined) => void
}

/** One of the publication's faces, by its name and a sample set in it. */
export function FaceField({ fonts, label, value, none, onChoose }: FaceFieldProps) {
  const text = useText()
  const language = useLanguage()
  const { faces } = useWorkspaceState((state) => state.document.publication)
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const id = useId()
  const sampleOf = useSamples(
    fonts,
    Object.values(faces).map(({ families: [family = ''], weight }) => ({ family, weight })),
  )
  const chosen = value === undefined ? undefined : faces[value]
  const names = Object.entries(faces).map(([face, record]) => ({ face, record, name: faceName(record, language) }))
  // Two faces of one family and weight differ in their parts: only then the id tells them apart.
  const twice = (name: string): boolean => names.filter((one) => one.name === name).length > 1
  const close = (): void => {
    setOpen(false)
    button.current?.focus()
  }
  const choose = (face: string | undefined): void => {
    close()
    if (face !== value) onChoose(face)
  }
  const press = (event: KeyboardEvent): void => {
    const { key } = event
    if (key === 'Escape') close()
    else if (key === 'ArrowDown' || key === 'ArrowUp') {
      const items = [...(list.current?.querySelectorAll('button') ?? [])]
      const at = items.indexOf(document.activeElement as HTMLButtonElement)
      items[Math.max(0, Math.min(items.length - 1, at + (key === 'ArrowDown' ? 1 : -1)))]?.focus()
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="ins-row face-field">
      <span className="ins-name" id={`${id}-label`}>
        {label}
      </span>
      <button
        ref={button}
        type="button"
        id={id}
        className="face-chosen"
        aria-labelledby={`${id}-label ${id}`}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {chosen && <FaceSample sample={sampleOf(chosen.families[0] ?? '', chosen.weight)} height={16} />}
        <span>{chosen ? faceName(chosen, language) : (value ?? none ?? text('field.none'))}</span>
      </button>
      {open && (
        <ul className="face-list" ref={list} aria-label={label} onKeyDown={press}>
          {none !== undefined && (
            <li>
              <button type="button" aria-pressed={value === undefined} onClick={() => choose(undefined)}>
                <span>{none}</span>
              </button>
            </li>
          )}
          {names.map(({ face, record, name }) => (
            <li key={face}>
              <button type="button" aria-pressed={face === value} onClick={() => choose(face)}>
                <FaceSample sample={sampleOf(record.families[0] ?? '', record.weight)} height={20} />
                <span>{name}</span>
                {twice(name) && <small>{face}</small>}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

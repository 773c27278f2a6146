import { useState } from 'react'
import type { Publication } from '../../../core/document/index.ts'
import { commands } from '../../../core/edit/index.ts'
import { useLanguage, useText } from '../../i18n/index.ts'
import { useWorkspace, useWorkspaceState } from '../../state/index.ts'
import { type Change, NumberField, Section, SwitchField, TextField } from '../fields/index.ts'
import { AddFonts } from '../fonts/add-fonts.tsx'
import { FaceSample } from '../fonts/face-sample.tsx'
import { cautions, FamilyPicker, familyLabel } from '../fonts/family-picker.tsx'
import { type FontHost, type FontShelf, familyNamed, nearest, useFonts, useSamples } from '../fonts/shelf.ts'
import { faceName, familyName } from '../names.ts'
import { freeName, stylesWithFace } from './usage.ts'

type Face = Publication['faces'][string]
type Parts = NonNullable<Face['parts']>
type Part = NonNullable<Parts['latin']>

const PARTS = ['latin', 'figures', 'marks'] as const
/** Families as they are typed: parted by commas of either width. */
export const familiesOf = (typed: string): string[] =>
  typed
    .split(/[,，、;；]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')

/** The faces of the publication: families in order of preference, weight, and the parts taken from others. */
export function FacesPanel({ fonts }: { readonly fonts: FontHost }) {
  const text = useText()
  const language = useLanguage()
  const workspace = useWorkspace()
  const document = useWorkspaceState((state) => state.document)
  const { faces } = document.publication
  const [open, setOpen] = useState<string>()
  const shelf = useFonts(fonts)
  const sampleOf = useSamples(
    fonts,
    Object.values(faces).map(({ families: [family = ''], weight }) => ({ family, weight })),
  )
  const put = (id: string, face: Face) =>
    workspace.perform((current, stamp) => commands.setFace(current, { id, face }, stamp))
  const add = (face: Face, like: string): void => {
    const id = freeName(`${like}-copy`, Object.keys(faces))
    if (put(id, face)) setOpen(id)
  }
  return (
    <section className="inspector faces" aria-label={text('panel.faces')}>
      <AddFonts host={fonts}>
        <ul className="ins-record-list">
          {Object.entries(faces).map(([id, face]) => {
            const users = stylesWithFace(document, id)
            return (
              <li key={id}>
                <button
                  type="button"
                  className="ins-record-item"
                  aria-expanded={open === id}
                  onClick={() => setOpen(open === id ? undefined : id)}
                >
                  <FaceSample sample={sampleOf(face.families[0] ?? '', face.weight)} />
                  <span>{faceName(face, language)}</span>
                  <small>{id}</small>
                </button>
                {open === id && (
                  <div className="ins-record-details ins-rows">
                    <FamilyFields
                      fonts={fonts}
                      shelf={shelf}
                      value={face}
                      onChange={(families, weight) => put(id, { ...face, families, weight: weight ?? face.weight })}
                    />
                    {PARTS.map((part) => (
                      <PartFields
                        key={part}
                        fonts={fonts}
                        shelf={shelf}
                        name={part}
                        part={face.parts?.[part]}
                        families={face.families}
                        onChange={(next) => put(id, withPart(face, part, next))}
                      />
                    ))}
                    <p className="dim">
                      {users.length === 0 ? text('record.unused') : text('face.used', { styles: users.join('、') })}
                    </p>
                    <div className="ins-deed-row">
                      <button type="button" className="ins-deed" onClick={() => add(face, id)}>
                        {text('record.duplicate')}
                      </button>
                      {users.length === 0 && (
                        <button
                          type="button"
                          className="ins-deed"
                          onClick={() => {
                            if (workspace.perform((current, stamp) => commands.deleteFace(current, { id }, stamp)))
                              setOpen(undefined)
                          }}
                        >
                          {text('record.delete')}
                        </button>
                      )}
                    </div>
                  </div>
                )}
              </li>
            )
          })}
        </ul>
      </AddFonts>
    </section>
  )
}

/** A face with one of its parts set or taken away. */
export function withPart(face: Face, name: (typeof PARTS)[number], part: Part | undefined): Face {
  const { parts, ...rest } = face
  const { [name]: _, ...others } = parts ?? {}
  const next = part === undefined ? others : { ...others, [name]: part }
  return Object.keys(next).length === 0 ? rest : { ...rest, parts: next }
}

interface FamilyFieldsProps {
  readonly fonts: FontHost
  readonly shelf: FontShelf
  readonly value: { readonly families: readonly string[]; readonly weight?: number | undefined }
  readonly onChange: (families: string[], weight: number | undefined) => void
  readonly optional?: boolean
}

function FamilyFields({ fonts, shelf, value, onChange, optional = false }: FamilyFieldsProps) {
  const text = useText()
  const language = useLanguage()
  const [picking, setPicking] = useState(false)
  const names = value.families.map((name) => {
    const known = familyNamed(shelf.families, name)
    return known === undefined ? familyName(name, language) : familyLabel(known, language)
  })
  const [first] = value.families
  const family = first === undefined ? undefined : familyNamed(shelf.families, first)
  const weight = value.weight ?? nearest(family?.weights ?? [], 400)?.weight ?? 400
  const sampleOf = useSamples(fonts, family === undefined ? [] : [{ family: family.family, weight }])
  const choose = (chosen: string, at: number): void => {
    const others = value.families.slice(1).filter((name) => name !== chosen)
    onChange([chosen, ...others], optional && value.weight === undefined ? undefined : at)
  }
  return (
    <>
      <div className="family-chosen">
        <button type="button" className="ins-deed" aria-expanded={picking} onClick={() => setPicking(!picking)}>
          {text('font.choose')}
        </button>
        <span>{names[0]}</span>
      </div>
      {picking && (
        <FamilyPicker
          host={fonts}
          shelf={shelf}
          family={family?.family}
          weight={weight}
          onChoose={choose}
          onClose={() => setPicking(false)}
        />
      )}
      {!picking &&
        family !== undefined &&
        cautions(family, sampleOf(family.family, weight), text).map((caution) => (
          <p key={caution} className="caution">
            {caution}
          </p>
        ))}
      {shelf.families !== undefined && family === undefined && first !== undefined && (
        <p className="caution">{text('font.gone', { family: familyName(first, language) })}</p>
      )}
      <TextField
        label={text('face.families')}
        title={text('face.families.help')}
        value={value.families.join('，')}
        onApply={(change) => {
          const families = familiesOf(change(value.families.join('，')) ?? '')
          if (families.length > 0) onChange(families, value.weight)
        }}
      />
      {language === 'zh' && <p className="dim">{names.join(' → ')}</p>}
      <NumberField
        label={text('face.weight')}
        value={value.weight}
        placeholder={text('face.weight.own')}
        kind={{ min: 1, max: 1000, whole: true, step: 100, optional }}
        onApply={(change: Change<number>) => onChange([...value.families], change(value.weight))}
      />
    </>
  )
}

interface PartFieldsProps {
  readonly fonts: FontHost
  readonly shelf: FontShelf
  readonly name: (typeof PARTS)[number]
  readonly part: Part | undefined
  readonly families: readonly string[]
  readonly onChange: (part: Part | undefined) => void
}

function PartFields({ fonts, shelf, name, part, families, onChange }: PartFieldsProps) {
  const text = useText()
  const made: Part = { families: [...families], scale: 1000, shift: 0 }
  return (
    <Section title={text(`face.part.${name}`)} closed={part === undefined}>
      <SwitchField
        label={text('face.part.own')}
        value={part !== undefined}
        onSwitch={(on) => onChange(on ? made : undefined)}
      />
      {part !== undefined && (
        <>
          <FamilyFields
            fonts={fonts}
            shelf={shelf}
            value={part}
            optional
            onChange={(own, weight) => {
              const { weight: _, ...rest } = part
              onChange({ ...rest, families: own, ...(weight === undefined ? {} : { weight }) })
            }}
          />
          <div className="ins-pair">
            <NumberField
              label={text('face.scale')}
              value={part.scale}
              kind={{ min: 500, max: 1200, factor: 0.1, step: 10, suffix: '%', whole: true }}
              onApply={(change: Change<number>) => onChange({ ...part, scale: change(part.scale) ?? 1000 })}
            />
            <NumberField
              label={text('face.shift')}
              value={part.shift}
              kind={{ min: -200, max: 200, factor: 0.1, step: 10, suffix: '%', whole: true }}
              onApply={(change: Change<number>) => onChange({ ...part, shift: change(part.shift) ?? 0 })}
            />
          </div>
        </>
      )}
    </Section>
  )
}

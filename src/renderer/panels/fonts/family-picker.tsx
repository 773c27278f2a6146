import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import type { FontFamilySummary, FontSample } from '../../../contract/index.ts'
import { type Language, type Translate, useLanguage, useText } from '../../i18n/index.ts'
import { FaceSample } from './face-sample.tsx'
import { type FontHost, type FontShelf, matchFamilies, nearest, useSamples } from './shelf.ts'

/** GB 2312 has 6,763 ideographs: a font with fewer lacks characters of any paper. */
const GB2312 = 6763

/** What is to be known before a family is chosen, the worst first. */
export function cautions(
  family: FontFamilySummary,
  sample: FontSample | undefined,
  text: Translate,
): readonly string[] {
  const { weights, vertical, scripts } = family
  const locked = weights.filter(({ embeddable }) => !embeddable)
  return [
    ...(locked.length === 0
      ? []
      : [
          locked.length === weights.length
            ? text('font.locked')
            : text('font.locked.some', { weights: locked.map(({ weight }) => weight).join(' ') }),
        ]),
    ...(sample === undefined || sample.missing === 0
      ? []
      : [text('font.missing', { count: sample.missing, examples: sample.examples })]),
    ...(scripts.han > 0 && scripts.han < GB2312 ? [text('font.few', { count: scripts.han.toLocaleString('en') })] : []),
    ...(scripts.han > 0 && !vertical ? [text('font.horizontal')] : []),
  ]
}

export const familyLabel = ({ family, names }: FontFamilySummary, language: Language): string =>
  language === 'zh' ? names.zh || family : names.en || family

interface FamilyPickerProps {
  readonly host: FontHost
  readonly shelf: FontShelf
  /** The family that is chosen now, and the weight that is kept where there is one like it. */
  readonly family: string | undefined
  readonly weight: number
  readonly onChoose: (family: string, weight: number) => void
  readonly onClose: () => void
}

/** The installed families, each in itself: found by any name, chosen by Enter, another weight by its button. */
export function FamilyPicker({ host, shelf, family, weight, onChoose, onClose }: FamilyPickerProps) {
  const text = useText()
  const language = useLanguage()
  const [typed, setTyped] = useState('')
  const [all, setAll] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  const shown = useMemo(() => matchFamilies(shelf.families ?? [], typed, all), [shelf.families, typed, all])
  const sampleOf = useSamples(
    host,
    shown.slice(0, 200).map((one) => ({ family: one.family, weight: nearest(one.weights, weight)?.weight ?? 400 })),
  )
  const go = (from: Element | null, by: 1 | -1): void => {
    const items = [...(list.current?.querySelectorAll<HTMLButtonElement>('.family') ?? [])]
    const at = items.findIndex((item) => item === from || item.parentElement?.contains(from))
    items[Math.max(0, Math.min(items.length - 1, at + by))]?.focus()
  }
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onClose()
    else if (event.key === 'ArrowDown') go(document.activeElement, 1)
    else if (event.key === 'ArrowUp') go(document.activeElement, -1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows go from field to list, Escape closes from anywhere inside
    <div className="family-picker" onKeyDown={press}>
      <div className="tools">
        <input
          type="search"
          value={typed}
          aria-label={text('font.search')}
          placeholder={text('font.search')}
          // biome-ignore lint/a11y/noAutofocus: the picker was asked for to be typed into
          autoFocus
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <label>
          <input type="checkbox" checked={all} onChange={({ currentTarget }) => setAll(currentTarget.checked)} />
          {text('font.all')}
        </label>
      </div>
      {shelf.families === undefined && <p className="dim">{shelf.problem?.message ?? text('font.loading')}</p>}
      {shelf.families !== undefined && shown.length === 0 && <p className="dim">{text('font.none')}</p>}
      <ul ref={list}>
        {shown.map((one) => {
          const own = nearest(one.weights, weight)?.weight ?? 400
          const sample = sampleOf(one.family, own)
          return (
            <li key={`${one.origin} ${one.family}`} data-chosen={one.family === family || undefined}>
              <button
                type="button"
                className="family"
                aria-pressed={one.family === family}
                onClick={() => onChoose(one.family, own)}
              >
                {one.scripts.han > 0 && <FaceSample sample={sample} />}
                <span>{familyLabel(one, language)}</span>
                <small>
                  {text(`font.origin.${one.origin}`)}
                  {one.names.zh !== one.family && language === 'zh' && ` · ${one.family}`}
                </small>
              </button>
              {one.weights.length > 1 && (
                <span className="weights">
                  {one.weights.map((each) => (
                    <button
                      key={each.id}
                      type="button"
                      aria-label={text('font.weight', { family: familyLabel(one, language), weight: each.weight })}
                      aria-pressed={one.family === family && each.weight === weight}
                      onClick={() => onChoose(one.family, each.weight)}
                    >
                      {each.weight}
                    </button>
                  ))}
                </span>
              )}
              {cautions(one, sample, text).map((caution) => (
                <p key={caution} className="caution">
                  {caution}
                </p>
              ))}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

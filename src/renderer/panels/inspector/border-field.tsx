import { commands } from '../../../core/edit/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import { MeasureField, MULTIPLE, SwatchField } from '../fields/index.ts'
import { BorderPreview } from './border-preview.tsx'
import { bordersOf, withBorder } from './border-shelf.ts'
import { type Editing, labelOf } from './editing.ts'

/** One of the publication's borders, shown as it looks, with its width and ink. */
export function BorderField({ edit }: { readonly edit: Editing }) {
  const { text, document } = edit
  const language = useLanguage()
  const borders = [...bordersOf(document)]
  const chosen = edit.common<string>(['border', 'pattern'])
  const choose = (pattern: string | undefined): void => {
    const value = (old: unknown): unknown =>
      pattern === undefined ? undefined : { size: 6000, ink: 'black', ...(old as object | undefined), pattern }
    const change = { page: edit.key, objects: edit.ids, path: ['border'], value, label: labelOf('border.title') }
    edit.perform(withBorder(pattern, (current, stamp) => commands.setField(current, change, stamp)))
  }
  return (
    <>
      <fieldset className="ins-row borders">
        <legend className="ins-chips-title">{text('border.title')}</legend>
        <div>
          <button type="button" aria-pressed={chosen === undefined} onClick={() => choose(undefined)}>
            {text('border.none')}
          </button>
          {borders.map(([name, pattern]) => (
            <button
              key={name}
              type="button"
              aria-label={pattern.name[language]}
              title={pattern.name[language]}
              aria-pressed={chosen === name}
              onClick={() => choose(name)}
            >
              <BorderPreview pattern={pattern} />
            </button>
          ))}
          {chosen === MULTIPLE && <small>{text('field.multiple')}</small>}
        </div>
      </fieldset>
      {edit.has(['border']) && (
        <div className="ins-pair">
          <MeasureField {...edit.typed<number>(['border', 'size'], 'border.size')} unit="mm" kind={{ min: 1000 }} />
          <SwatchField {...edit.choice(['border', 'ink'], 'line.ink')} />
        </div>
      )}
    </>
  )
}

import { useText } from '../../i18n/index.ts'
import type { Candidate } from './facts.ts'

interface StoryChoiceProps {
  readonly candidates: readonly Candidate[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}

/** Stories for the blocks of a template; the number says which block gets them. */
export function StoryChoice({ candidates, chosen, onChange }: StoryChoiceProps) {
  const text = useText()
  return (
    <fieldset className="template-stories">
      <legend>{text('template.stories')}</legend>
      {candidates.length === 0 && <p className="remark">{text('template.stories.none')}</p>}
      <ul>
        {candidates.map(({ id, name, characters, here }) => {
          const place = chosen.indexOf(id)
          return (
            <li key={id}>
              <label>
                <input
                  type="checkbox"
                  checked={place >= 0}
                  onChange={() => onChange(place >= 0 ? chosen.filter((one) => one !== id) : [...chosen, id])}
                />
                <b>{place >= 0 ? place + 1 : ''}</b>
                <span className="name">{name}</span>
                <small>
                  {text('fit.characters', { count: characters.toLocaleString('en') })} ·{' '}
                  {text(here ? 'template.here' : 'template.unplaced')}
                </small>
              </label>
            </li>
          )
        })}
      </ul>
    </fieldset>
  )
}

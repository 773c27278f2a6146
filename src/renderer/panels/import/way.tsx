import { useText } from '../../i18n/index.ts'
import { storyTitle } from '../names.ts'
import type { Way } from './earlier.ts'
import type { ImportModel } from './model.ts'
import type { ImportEntry } from './types.ts'

const WAYS: readonly Way[] = ['update', 'new', 'skip']

/** What the issue has of a file already, and what is to become of it. */
export function WayOf({ model, entry }: { readonly model: ImportModel; readonly entry: ImportEntry }) {
  const text = useText()
  const earlier = model.earlierOf(entry)
  if (earlier === undefined) return null
  const { how, stories } = earlier
  const [first] = stories
  const title = first === undefined ? '' : storyTitle(first, text('tray.untitled'))
  const picture = entry.read?.picture !== undefined
  const said = picture
    ? text('import.here.picture')
    : first === undefined
      ? text('import.here.twice')
      : text(how === 'same' ? 'import.here.same' : how === 'like' ? 'import.here.like' : 'import.here.name', { title })
  const offered = WAYS.filter((way) => way !== 'update' || (!picture && how !== 'same'))
  const chosen = model.wayOf(entry)
  return (
    <fieldset className="import-way" data-how={how}>
      <legend>{said}</legend>
      {offered.map((way) => (
        <label key={way}>
          <input
            type="radio"
            name={`import-way-${entry.id}`}
            checked={way === chosen}
            onChange={() => model.chooseWay(entry.id, way)}
          />
          {text(way === 'new' && (picture || first === undefined) ? 'import.way.again' : `import.way.${way}`)}
          {way === 'update' && <small>{text('import.way.update.help')}</small>}
        </label>
      ))}
    </fieldset>
  )
}

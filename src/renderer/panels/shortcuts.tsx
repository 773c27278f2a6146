import { type Key, useText } from '../i18n/index.ts'
import { Dialog } from '../ui/index.ts'

/** What a row says, and its keys: literal ones, or a text of the catalogue. */
const rows: readonly (readonly [what: Key, keys: string | { readonly text: Key }])[] = [
  ['shortcuts.zoom', '+  −'],
  ['shortcuts.fit', '0'],
  ['shortcuts.actual', '1'],
  ['shortcuts.wheel', { text: 'shortcuts.wheel.keys' }],
  ['shortcuts.pan', { text: 'shortcuts.pan.keys' }],
  ['shortcuts.hand', 'H'],
  ['shortcuts.zoom-tool', 'Z'],
  ['shortcuts.grid', 'G'],
  ['shortcuts.page', 'PageUp  PageDown'],
  ['shortcuts.region', 'Tab  Shift+Tab'],
  ['shortcuts.reload', 'Ctrl+R'],
]

/** The keys that work, in one table. */
export function Shortcuts({ onClose }: { readonly onClose: () => void }) {
  const text = useText()
  return (
    <Dialog title={text('shortcuts.title')} closeLabel={text('shortcuts.close')} onClose={onClose}>
      <table className="shortcuts">
        <tbody>
          {rows.map(([what, keys]) => (
            <tr key={what}>
              <th scope="row">{text(what)}</th>
              <td>
                {typeof keys === 'string' ? keys.split('  ').map((key) => <kbd key={key}>{key}</kbd>) : text(keys.text)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  )
}

import { useLanguage, useText } from '../i18n/index.ts'
import type { AppCommand } from '../state/index.ts'
import { Dialog } from '../ui/index.ts'
import { shownKeys } from './keys.ts'
import { GROUPS } from './menus.ts'
import { isMac } from './platform.ts'

/** The keys that work, in one sheet: the commands' own, and what the pointer does with a key held. */
export function Shortcuts({
  commands,
  onClose,
}: {
  readonly commands: readonly AppCommand[]
  readonly onClose: () => void
}) {
  const text = useText()
  const language = useLanguage()
  return (
    <Dialog title={text('shortcuts.title')} closeLabel={text('shortcuts.close')} onClose={onClose}>
      <div className="shortcuts">
        {GROUPS.map((group) => {
          const mine = commands.filter((command) => command.group === group && command.keys !== undefined)
          if (mine.length === 0) return null
          return (
            <table key={group}>
              <caption>{text(`menu.${group}`)}</caption>
              <tbody>
                {mine.map(({ id, label, keys }) => (
                  <tr key={id}>
                    <th scope="row">{label[language]}</th>
                    <td>
                      {keys?.map((combo) => (
                        <kbd key={combo}>{shownKeys(combo, isMac)}</kbd>
                      ))}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        })}
        <table>
          <caption>{text('shortcuts.pointer')}</caption>
          <tbody>
            <tr>
              <th scope="row">{text('shortcuts.pan')}</th>
              <td>{text('shortcuts.pan.keys')}</td>
            </tr>
            <tr>
              <th scope="row">{text('shortcuts.wheel')}</th>
              <td>{text('shortcuts.wheel.keys')}</td>
            </tr>
          </tbody>
        </table>
      </div>
    </Dialog>
  )
}

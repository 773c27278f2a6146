import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useLanguage, useText } from '../i18n/index.ts'
import { type AppCommand, matchCommands } from '../state/index.ts'
import { shownKeys } from './keys.ts'
import { isMac } from './platform.ts'

interface PaletteProps {
  readonly commands: readonly AppCommand[]
  readonly onClose: () => void
}

/** The command palette: Chinese or English names, or the initials of the pinyin; Enter runs, Escape closes. */
export function Palette({ commands, onClose }: PaletteProps) {
  const text = useText()
  const language = useLanguage()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const dialog = useRef<HTMLDialogElement>(null)
  const list = useId()
  const found = matchCommands(commands, typed).filter(({ id }) => id !== 'help.palette')
  const at = Math.min(chosen, found.length - 1)

  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  useEffect(() => {
    document.getElementById(`${list}-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [list, at])

  const run = (command: AppCommand | undefined): void => {
    if (command === undefined || command.enabled?.() === false) return
    onClose()
    command.run()
  }
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') setChosen(Math.min(found.length - 1, at + 1))
    else if (event.key === 'ArrowUp') setChosen(Math.max(0, at - 1))
    else if (event.key === 'Enter') run(found[at])
    else return
    event.preventDefault()
  }
  return (
    <dialog ref={dialog} className="palette" aria-label={text('palette.title')} onCancel={onClose} onClose={onClose}>
      <input
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={found.length > 0 ? `${list}-${at}` : undefined}
        aria-label={text('palette.title')}
        placeholder={text('palette.hint')}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setChosen(0)
        }}
        onKeyDown={press}
      />
      <div role="listbox" id={list} aria-label={text('palette.title')}>
        {found.map((command, n) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
          // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the option
          <div
            key={command.id}
            id={`${list}-${n}`}
            role="option"
            aria-selected={n === at}
            aria-disabled={command.enabled?.() === false}
            className={n === at ? 'chosen' : undefined}
            onClick={() => run(command)}
          >
            <span>{command.label[language]}</span>
            <span className="other">{command.label[language === 'zh' ? 'en' : 'zh']}</span>
            {command.keys?.[0] !== undefined && <kbd>{shownKeys(command.keys[0], isMac)}</kbd>}
          </div>
        ))}
        {found.length === 0 && (
          // biome-ignore lint/a11y/useFocusableInteractive: it only says that there is nothing
          <div role="option" aria-selected="false" aria-disabled="true" className="none">
            {text('palette.none')}
          </div>
        )}
      </div>
    </dialog>
  )
}

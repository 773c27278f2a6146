import { useEffect, useRef } from 'react'
import type { ShellBridge } from '../../contract/index.ts'
import type { Language, Translate } from '../i18n/index.ts'
import type { CommandRegistry } from '../state/index.ts'
import { menuOf, overDialogs } from './menus.ts'
import { type TypedFields, typingIn } from './typing.ts'

/** How long things must be at rest before the menus are told anew (milliseconds). */
const CALM = 60

/** Gives notice of everything that may change what stands in the menus. */
export type MenuSource = (listener: () => void) => () => void

/**
 * Tells the shell what stands in the native menus, and does what is chosen there. `source` says when something that the
 * commands look at has changed.
 */
export function useMenus(
  shell: ShellBridge | undefined,
  registry: CommandRegistry,
  fields: TypedFields,
  language: Language,
  text: Translate,
  source: MenuSource,
): void {
  const told = useRef('')
  useEffect(() => {
    if (shell === undefined) return
    let timer = 0
    const tell = (): void => {
      timer = 0
      const focus = document.activeElement
      // A dialog of the system has fields too, and on a Mac their keys come from these menus.
      const elsewhere = shell.platform === 'darwin' && !document.hasFocus()
      const menu = menuOf(registry.all, {
        language,
        text,
        platform: shell.platform,
        typing: elsewhere ? 'field' : typingIn(focus),
        ownUndo: elsewhere || fields.undoesItself(focus),
        blocked: document.querySelector('dialog:modal') !== null,
      })
      const json = JSON.stringify(menu)
      if (json === told.current) return
      told.current = json
      shell.setMenu(menu)
    }
    const soon = (): void => {
      if (timer === 0) timer = window.setTimeout(tell, CALM)
    }
    const stops = [registry.subscribe(soon), source(soon)]
    const events = ['focusin', 'focusout', 'input', 'keyup', 'focus', 'blur', 'click'] as const
    for (const event of events) window.addEventListener(event, soon)
    tell()
    return () => {
      window.clearTimeout(timer)
      for (const stop of stops) stop()
      for (const event of events) window.removeEventListener(event, soon)
    }
  }, [shell, registry, fields, language, text, source])
  useEffect(() => {
    shell?.onCommand((command) => {
      if (document.querySelector('dialog:modal') === null || overDialogs(command)) registry.run(command)
    })
  }, [shell, registry])
}

import { useEffect } from 'react'
import type { CommandRegistry } from '../state/index.ts'
import { comboOf, commandOf } from './keys.ts'
import { type TypedFields, typingIn } from './typing.ts'

/** Combinations that are the text's wherever text is typed. */
const OF_TEXT = /^Mod\+[ACVX]$/
const UNDO = /^Mod\+(?:Z|Shift\+Z|Y)$/

/** Runs the commands of the keys that are pressed anywhere in the window. */
export function useKeys(registry: CommandRegistry, fields: TypedFields): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const target = event.target instanceof Element ? event.target : null
      const command = commandOf(event, registry.all)
      const combo = comboOf(event)
      if (command === undefined || combo === undefined || command.enabled?.() === false) return
      const typing = target?.closest('input, textarea, [contenteditable], dialog') != null
      // While text is typed only the combinations with Mod and the F keys are commands.
      if (typing && !(combo.startsWith('Mod+') || /^F\d+$/.test(event.key))) return
      if (typing && OF_TEXT.test(combo)) return
      if (typingIn(target) === 'field' && UNDO.test(combo) && fields.undoesItself(target)) return
      event.preventDefault()
      command.run()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [registry, fields])
}

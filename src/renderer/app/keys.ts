import type { AppCommand } from '../state/index.ts'

export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing'>

/** Keys that a layout gives only with Shift: the sign says it, Shift is not named. */
const isSign = (key: string): boolean => key.length === 1 && !/[a-z]/i.test(key)

/** A key press in the words of `AppCommand.keys`: `Mod+Shift+Z`, `V`, `Alt+ArrowLeft`; undefined while an IME composes. */
export function comboOf({ key, ctrlKey, metaKey, altKey, shiftKey, isComposing }: KeyPress): string | undefined {
  if (isComposing || key === 'Process' || key === 'Dead') return undefined
  const named = key === ' ' ? 'Space' : key.length === 1 ? key.toUpperCase() : key
  const parts = [ctrlKey || metaKey ? 'Mod' : '', altKey ? 'Alt' : '', shiftKey && !isSign(key) ? 'Shift' : '', named]
  return parts.filter((part) => part !== '').join('+')
}

/** The command that a key press means: of several with the same keys the first that can be done now. */
export function commandOf(press: KeyPress, commands: readonly AppCommand[]): AppCommand | undefined {
  const combo = comboOf(press)
  if (combo === undefined) return undefined
  const meant = commands.filter(({ keys }) => keys?.includes(combo))
  return meant.find(({ enabled }) => enabled?.() ?? true) ?? meant[0]
}

const SIGNS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Delete: 'Del',
  Escape: 'Esc',
  Space: '␣',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
}

/** A combination as it is shown: ⌘⇧Z on a Mac, Ctrl+Shift+Z elsewhere. */
export function shownKeys(combo: string, mac: boolean): string {
  const parts =
    combo === '+' ? ['+'] : combo.split('+').map((part, n, all) => (part === '' && n === all.length - 1 ? '+' : part))
  const words = parts
    .filter((part) => part !== '')
    .map((part) => {
      if (part === 'Mod') return mac ? '⌘' : 'Ctrl'
      if (part === 'Shift') return mac ? '⇧' : 'Shift'
      if (part === 'Alt') return mac ? '⌥' : 'Alt'
      return SIGNS[part] ?? part
    })
  return words.join(mac ? '' : '+')
}

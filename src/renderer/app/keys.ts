import type { Command } from '../../contract/index.ts'

/** What a key does. Commands are those of the menus; the rest belongs to the keyboard alone. */
export type KeyAction =
  | Command
  | 'hand'
  | 'zoom-tool'
  | 'next-page'
  | 'previous-page'
  | 'pan-left'
  | 'pan-right'
  | 'pan-up'
  | 'pan-down'

const keys: Readonly<Record<string, KeyAction>> = {
  '+': 'zoom-in',
  '=': 'zoom-in',
  '-': 'zoom-out',
  _: 'zoom-out',
  '0': 'fit',
  '1': 'actual-size',
  g: 'grid',
  h: 'hand',
  z: 'zoom-tool',
  pagedown: 'next-page',
  pageup: 'previous-page',
  arrowleft: 'pan-left',
  arrowright: 'pan-right',
  arrowup: 'pan-up',
  arrowdown: 'pan-down',
  f1: 'shortcuts',
}

/** The action of a key pressed alone (Shift aside); undefined for any other. */
export function actionOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'>,
): KeyAction | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return undefined
  const key = event.key.toLowerCase()
  return Object.hasOwn(keys, key) ? keys[key] : undefined
}

// The native menus as data: what the window's command list becomes on each platform.

import type { MenuItemConstructorOptions } from 'electron'
import type { Command, Menu } from '../contract/index.ts'

type Item = Menu[number]['items'][number]

/** `Mod+Shift+Z` as Electron writes it. */
const accelerator = (keys: string): string =>
  keys
    .replace(/^Mod\b/, 'CmdOrCtrl')
    .replace(/Arrow(Left|Right|Up|Down)/, '$1')
    .replace(/\+\+$/, '+Plus')

/**
 * The keys of an entry. The window hears its keys itself and the menus only show them, but a Mac gives those with ⌘ to the
 * menu bar first. There an entry without ⌘ (V, the arrows) shows none: the menu bar would take the letter from the text.
 */
function keysOf(keys: string | undefined, platform: string): Pick<MenuItemConstructorOptions, 'accelerator'> {
  if (keys === undefined) return {}
  if (platform === 'darwin') return /^Mod\+/.test(keys) ? { accelerator: accelerator(keys) } : {}
  return { accelerator: accelerator(keys), registerAccelerator: false } as MenuItemConstructorOptions
}

function itemOf(item: Item, platform: string, run: (command: Command) => void): MenuItemConstructorOptions {
  switch (item.kind) {
    case 'separator':
      return { type: 'separator' }
    case 'role':
      return { role: item.role, label: item.label, ...keysOf(item.keys, platform) }
    case 'submenu':
      return { label: item.label, submenu: item.items.map((one) => itemOf(one, platform, run)) }
    case 'command':
      return {
        label: item.label,
        enabled: item.enabled,
        ...keysOf(item.keys, platform),
        ...(item.checked === undefined ? {} : { type: 'checkbox' as const, checked: item.checked }),
        click: () => run(item.id),
      }
  }
}

/** What Electron makes the application menu of. */
export const menuTemplate = (
  menu: Menu,
  platform: string,
  run: (command: Command) => void,
): MenuItemConstructorOptions[] =>
  menu.map(({ label, items }) => ({ label, submenu: items.map((item) => itemOf(item, platform, run)) }))

/** Before the window has told its commands: the way out, and what text fields of the system's dialogs need. */
export const firstMenu = (name: string, platform: string): Menu => [
  { label: name, items: [{ kind: 'role', role: 'quit', label: '退出对开 Quit Duikai' }] },
  ...(platform === 'darwin'
    ? [
        {
          label: '编辑 Edit',
          items: (['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll'] as const).map((role) => ({
            kind: 'role' as const,
            role,
            label: role,
          })),
        },
      ]
    : []),
]

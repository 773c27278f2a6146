import { app, type MenuItemConstructorOptions, Menu as NativeMenu } from 'electron'
import type { Command, Menu } from '../contract/index.ts'

type Item = Menu[number]['items'][number]

/** `Mod+Shift+Z` as Electron writes it. */
const accelerator = (keys: string): string =>
  keys
    .replace(/^Mod\b/, 'CmdOrCtrl')
    .replace(/Arrow(Left|Right|Up|Down)/, '$1')
    .replace(/\+\+$/, '+Plus')

function itemOf(item: Item, run: (command: Command) => void): MenuItemConstructorOptions {
  switch (item.kind) {
    case 'separator':
      return { type: 'separator' }
    case 'role':
      return { role: item.role, label: item.label }
    case 'command':
      return {
        label: item.label,
        enabled: item.enabled,
        // The window hears its keys itself; on a Mac the menu bar takes them first and the window does not.
        ...(item.keys === undefined ? {} : { accelerator: accelerator(item.keys), registerAccelerator: false }),
        ...(item.checked === undefined ? {} : { type: 'checkbox' as const, checked: item.checked }),
        click: () => run(item.id),
      }
  }
}

/** Sets the application menu; every entry works in the window that has the focus. */
export function setMenu(menu: Menu, run: (command: Command) => void): void {
  // On a Mac the first menu bears the program's name.
  const mac: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : []
  const template = menu.map(({ label, items }) => ({ label, submenu: items.map((item) => itemOf(item, run)) }))
  NativeMenu.setApplicationMenu(NativeMenu.buildFromTemplate([...mac, ...template]))
}

/** Before the window has told its commands: nothing but the way out. */
export function setFirstMenu(): void {
  setMenu(
    [{ label: app.name, items: [{ kind: 'role', role: 'quit', label: '退出对开 Quit Duikai' }] }],
    () => undefined,
  )
}

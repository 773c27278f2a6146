import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { Command, Language } from '../contract/index.ts'
import { words } from './words.ts'

/** What the menu does with its entries. */
export interface MenuActions {
  command(command: Command): void
  language(language: Language): void
}

/** Sets the application menu in `language`. Every entry works in the window that has the focus. */
export function setMenu(language: Language, actions: MenuActions): void {
  const text = words[language]
  const entry = (label: string, command: Command, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => actions.command(command),
  })
  const choice = (label: string, code: Language): MenuItemConstructorOptions => ({
    label,
    type: 'radio',
    checked: language === code,
    click: () => actions.language(code),
  })
  // On a Mac the first menu bears the program's name.
  const mac: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : []
  const template: MenuItemConstructorOptions[] = [
    ...mac,
    {
      label: text.file,
      submenu: [
        entry(text.reload, 'reload', 'CmdOrCtrl+R'),
        { type: 'separator' },
        { label: text.quit, accelerator: 'CmdOrCtrl+Q', click: () => app.quit() },
      ],
    },
    {
      label: text.view,
      submenu: [
        entry(text.zoomIn, 'zoom-in', 'CmdOrCtrl+='),
        entry(text.zoomOut, 'zoom-out', 'CmdOrCtrl+-'),
        entry(text.fit, 'fit', 'CmdOrCtrl+0'),
        entry(text.actualSize, 'actual-size', 'CmdOrCtrl+1'),
        { type: 'separator' },
        entry(text.grid, 'grid', 'CmdOrCtrl+G'),
        { type: 'separator' },
        { label: text.language, submenu: [choice('中文', 'zh'), choice('English', 'en')] },
        { role: 'togglefullscreen', label: text.fullScreen },
      ],
    },
    {
      label: text.help,
      submenu: [entry(text.shortcuts, 'shortcuts', 'F1'), { type: 'separator' }, { role: 'about', label: text.about }],
    },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

import { app, Menu as NativeMenu } from 'electron'
import type { Command, Menu } from '../contract/index.ts'
import { firstMenu, menuTemplate } from './menu-template.ts'

/** Sets the application menu; every entry works in the window that has the focus. */
export function setMenu(menu: Menu, run: (command: Command) => void): void {
  NativeMenu.setApplicationMenu(NativeMenu.buildFromTemplate(menuTemplate(menu, process.platform, run)))
}

/** Before the window has told its commands. */
export function setFirstMenu(): void {
  setMenu(firstMenu(app.name, process.platform), () => undefined)
}

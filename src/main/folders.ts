import { realpath } from 'node:fs/promises'
import { dirname, isAbsolute } from 'node:path'
import { BrowserWindow, dialog, ipcMain, shell } from 'electron'
import * as v from 'valibot'
import { CHANNELS, PathSchema } from '../contract/index.ts'
import { isTrusted } from './security.ts'

/** The folders that exports went to in this session, and what windows may ask about folders. */
export class ExportFolders {
  private readonly folders = new Set<string>()

  /** The host exports into `folder`. */
  add(folder: string): void {
    void realpath(folder).then(
      (real) => this.folders.add(real),
      () => undefined,
    )
  }

  start(): void {
    ipcMain.handle(CHANNELS.chooseFolder, async (event, from: unknown) => {
      const window = BrowserWindow.fromWebContents(event.sender)
      if (!isTrusted(event) || window === null) return undefined
      const begin = v.is(PathSchema, from) && isAbsolute(from) ? { defaultPath: from } : {}
      const { filePaths } = await dialog.showOpenDialog(window, {
        properties: ['openDirectory', 'createDirectory'],
        ...begin,
      })
      return filePaths[0]
    })
    ipcMain.handle(CHANNELS.showFile, async (event, file: unknown) => {
      if (!isTrusted(event) || !v.is(PathSchema, file) || !isAbsolute(file)) return false
      const real = await realpath(file).catch(() => undefined)
      if (real === undefined || !this.folders.has(dirname(real))) return false
      shell.showItemInFolder(real)
      return true
    })
  }
}

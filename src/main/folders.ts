import { realpath } from 'node:fs/promises'
import { dirname, isAbsolute, join } from 'node:path'
import { app, BrowserWindow, dialog, ipcMain, shell } from 'electron'
import * as v from 'valibot'
import { CHANNELS, FileWishSchema, PathSchema } from '../contract/index.ts'
import { isTrusted } from './security.ts'

/** The folders that exports went to in this session, and what windows may ask about folders and files. */
export class ExportFolders {
  private readonly folders = new Set<string>()
  /** Where a file was saved last. */
  private latest: string | undefined

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
    ipcMain.handle(CHANNELS.chooseFile, async (event, wish: unknown) => {
      const window = BrowserWindow.fromWebContents(event.sender)
      if (!isTrusted(event) || window === null || !v.is(FileWishSchema, wish)) return undefined
      const filters = [{ name: wish.label, extensions: wish.endings }]
      const { filePaths } = await dialog.showOpenDialog(window, { properties: ['openFile'], filters })
      return filePaths[0]
    })
    ipcMain.handle(CHANNELS.saveFile, async (event, wish: unknown) => {
      const window = BrowserWindow.fromWebContents(event.sender)
      if (!isTrusted(event) || window === null || !v.is(FileWishSchema, wish)) return undefined
      const filters = [{ name: wish.label, extensions: wish.endings }]
      const defaultPath = join(this.latest ?? app.getPath('documents'), wish.name ?? '')
      const { filePath } = await dialog.showSaveDialog(window, { filters, defaultPath })
      if (filePath === undefined || filePath === '') return undefined
      this.latest = dirname(filePath)
      return filePath
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

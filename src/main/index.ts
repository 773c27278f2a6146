// The shell: windows, menus, security, and the host's life. What a newspaper is, it does not know.

import { isAbsolute, join, resolve } from 'node:path'
import { app, BrowserWindow, ipcMain, session } from 'electron'
import * as v from 'valibot'
import {
  CHANNELS,
  type Command,
  LIBRARY_WISHES,
  type LibraryAnswer,
  MenuSchema,
  PathSchema,
} from '../contract/index.ts'
import { ExportFolders } from './folders.ts'
import { HostProcess } from './host.ts'
import { LibraryChoice } from './libraries.ts'
import { setFirstMenu, setMenu } from './menu.ts'
import { AppScheme, registerScheme } from './scheme.ts'
import { hardenContents, hardenSession, isTrusted } from './security.ts'
import { Settings } from './settings.ts'
import { applyPreferences, CloseGuard, openWindow } from './window.ts'

/** The document named on the command line. */
function documentFile(args: readonly string[], folder: string): string | undefined {
  const named = args.find((arg) => !arg.startsWith('-') && /\.(json|duikai)$/i.test(arg))
  return named === undefined ? undefined : resolve(folder, named)
}

/** A Mac names documents by an event, which may come before the application is ready. */
let openLater: string | undefined
let open = (file: string): void => {
  openLater = file
}

/** Where the host's files are: installed, they stand beside the archive of the application. */
const unpacked = (root: string): string => root.replace(/app\.asar$/, 'app.asar.unpacked')

function start(settings: Settings): void {
  const root = app.getAppPath()
  const scheme = new AppScheme(join(root, 'out/renderer'))
  const folders = new ExportFolders()
  const tell = (channel: string, ...args: unknown[]): void => {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.send(channel, ...args)
  }
  const libraries = new LibraryChoice(settings, process.env.DUIKAI_LIBRARY, join(app.getPath('userData'), 'library'))
  const guard = new CloseGuard()
  const host = new HostProcess({
    program: join(unpacked(root), 'out/main/host.cjs'),
    library: () => ({ folder: libraries.current, make: libraries.mayMake }),
    onPictures: (pictures) => scheme.allow(pictures),
    onExported: (folder) => folders.add(folder),
    onGone: () => tell(CHANNELS.hostGone),
  })
  const command = (name: Command): void => tell(CHANNELS.command, name)
  ipcMain.on(CHANNELS.connect, (event) => {
    if (!isTrusted(event)) return
    libraries.used()
    event.sender.postMessage(CHANNELS.port, null, [host.port()])
  })
  const preferences = () => settings.preferences(libraries.current)
  ipcMain.on(CHANNELS.preferences, (event) => {
    event.returnValue = isTrusted(event) ? preferences() : undefined
  })
  ipcMain.on(CHANNELS.prefer, (event, change: unknown) => {
    if (!isTrusted(event) || typeof change !== 'object' || change === null) return
    settings.prefer(libraries.current, change, libraries.lasting)
    applyPreferences(preferences(), event.sender)
  })
  ipcMain.on(CHANNELS.unsaved, (event, unsaved: unknown) => {
    if (isTrusted(event)) guard.setUnsaved(event.sender, unsaved === true)
  })
  ipcMain.on(CHANNELS.close, (event) => {
    if (isTrusted(event)) guard.allow(event.sender)
  })
  ipcMain.handle(CHANNELS.libraries, (event) => (isTrusted(event) ? libraries.list : undefined))
  ipcMain.handle(
    CHANNELS.openLibrary,
    async (event, folder: unknown, wish: unknown): Promise<LibraryAnswer | undefined> => {
      if (!isTrusted(event) || !v.is(PathSchema, folder) || !isAbsolute(folder)) return undefined
      if (!v.is(v.picklist(LIBRARY_WISHES), wish)) return undefined
      const answer = await libraries.open(folder, wish, () => host.end())
      if (answer === 'opened') tell(CHANNELS.libraryChanged)
      return answer
    },
  )
  ipcMain.on(CHANNELS.menu, (event, menu: unknown) => {
    const parsed = v.safeParse(MenuSchema, menu)
    if (isTrusted(event) && parsed.success) setMenu(parsed.output, command)
  })

  open = (file) => host.open(file)
  const first = openLater ?? documentFile(process.argv.slice(1), process.cwd())
  if (first !== undefined) open(first)

  folders.start()
  hardenSession(session.defaultSession)
  scheme.start()
  setFirstMenu()
  const show = (): void => guard.watch(openWindow(settings, preferences))
  show()

  app.on('second-instance', (_event, args, folder) => {
    const file = documentFile(args.slice(1), folder)
    if (file !== undefined) open(file)
    const [window] = BrowserWindow.getAllWindows()
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) show()
  })
  app.on('will-quit', (event) => {
    libraries.used()
    settings.flush()
    if (!host.running) return
    // The host ends with the application, and would leave the lock and the log of the library behind: it goes first.
    event.preventDefault()
    void host.end().then(() => app.quit())
  })
}

if (app.requestSingleInstanceLock()) {
  registerScheme()
  hardenContents()
  const settings = new Settings(join(app.getPath('userData'), 'settings.json'))
  // Fields for dates and the like follow Chromium's own language.
  app.commandLine.appendSwitch('lang', settings.preferences('').language === 'en' ? 'en-GB' : 'zh-CN')
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('open-file', (event, file) => {
    event.preventDefault()
    open(file)
  })
  void app.whenReady().then(() => start(settings))
} else {
  console.error('Duikai is already running; its window comes to the front.')
  app.exit(0)
}

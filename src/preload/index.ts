// The bridge between the sandboxed window and the main process: a few named messages, no more. Ports cannot pass the
// context bridge, so the port to the host is handed on as a window message.

import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { CHANNELS, type Command, type Menu, type ShellBridge } from '../contract/index.ts'

// One listener each: the window that is shown now.
let onCommand: (command: Command) => void = () => undefined
let onHostGone: () => void = () => undefined
let onLibraryChanged: () => void = () => undefined
let onClosing: () => void = () => undefined

const bridge: ShellBridge = {
  connect: () => ipcRenderer.send(CHANNELS.connect),
  setMenu: (menu: Menu) => ipcRenderer.send(CHANNELS.menu, menu),
  onCommand: (listener) => {
    onCommand = listener
  },
  onHostGone: (listener) => {
    onHostGone = listener
  },
  chooseFolder: (from) => ipcRenderer.invoke(CHANNELS.chooseFolder, from),
  chooseFile: (wish) => ipcRenderer.invoke(CHANNELS.chooseFile, wish),
  saveFile: (wish) => ipcRenderer.invoke(CHANNELS.saveFile, wish),
  showFile: (file) => ipcRenderer.invoke(CHANNELS.showFile, file),
  // Older runtimes tell the path on the file itself.
  pathOf: (file) => (webUtils as typeof webUtils | undefined)?.getPathForFile(file as File) ?? '',
  platform: process.platform,
  preferences: () => ipcRenderer.sendSync(CHANNELS.preferences),
  prefer: (change) => ipcRenderer.send(CHANNELS.prefer, change),
  libraries: () => ipcRenderer.invoke(CHANNELS.libraries),
  openLibrary: (folder, wish) => ipcRenderer.invoke(CHANNELS.openLibrary, folder, wish),
  onLibraryChanged: (listener) => {
    onLibraryChanged = listener
  },
  setUnsaved: (unsaved) => ipcRenderer.send(CHANNELS.unsaved, unsaved),
  onClosing: (listener) => {
    onClosing = listener
  },
  close: () => ipcRenderer.send(CHANNELS.close),
}

contextBridge.exposeInMainWorld('duikai', bridge)

ipcRenderer.on(CHANNELS.command, (_event, command: Command) => onCommand(command))
ipcRenderer.on(CHANNELS.hostGone, () => onHostGone())
ipcRenderer.on(CHANNELS.libraryChanged, () => onLibraryChanged())
ipcRenderer.on(CHANNELS.closing, () => onClosing())
ipcRenderer.on(CHANNELS.port, (event) => {
  window.postMessage(CHANNELS.port, window.location.origin, [...event.ports])
})

// The bridge between the sandboxed window and the main process: a few named messages, no more. Ports cannot pass the
// context bridge, so the port to the host is handed on as a window message.

import { contextBridge, ipcRenderer } from 'electron'
import { CHANNELS, type Command, type Menu, type ShellBridge } from '../contract/index.ts'

// One listener each: the window that is shown now.
let onCommand: (command: Command) => void = () => undefined
let onHostGone: () => void = () => undefined

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
  showFile: (file) => ipcRenderer.invoke(CHANNELS.showFile, file),
}

contextBridge.exposeInMainWorld('duikai', bridge)

ipcRenderer.on(CHANNELS.command, (_event, command: Command) => onCommand(command))
ipcRenderer.on(CHANNELS.hostGone, () => onHostGone())
ipcRenderer.on(CHANNELS.port, (event) => {
  window.postMessage(CHANNELS.port, window.location.origin, [...event.ports])
})

// The bridge between the sandboxed window and the main process: a few named messages, no more. Ports cannot pass the
// context bridge, so the port to the host is handed on as a window message.

import { contextBridge, ipcRenderer } from 'electron'
import { CHANNELS, type Command, type Language, type ShellBridge } from '../contract/index.ts'

const bridge: ShellBridge = {
  connect: () => ipcRenderer.send(CHANNELS.connect),
  setLanguage: (language: Language) => ipcRenderer.send(CHANNELS.language, language),
  onCommand: (listener) => {
    ipcRenderer.on(CHANNELS.command, (_event, command: Command) => listener(command))
  },
  onHostGone: (listener) => {
    ipcRenderer.on(CHANNELS.hostGone, () => listener())
  },
}

contextBridge.exposeInMainWorld('duikai', bridge)

ipcRenderer.on(CHANNELS.port, (event) => {
  window.postMessage(CHANNELS.port, window.location.origin, [...event.ports])
})

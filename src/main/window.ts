import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme } from 'electron'
import { ORIGIN } from '../contract/index.ts'
import { developmentServer } from './security.ts'

/** Opens the window. It is shown once it has painted, so that no white flash is seen at night. */
export function openWindow(): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 760,
    minHeight: 480,
    show: false,
    title: '对开',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1b1c1e' : '#e9eaec',
    webPreferences: {
      preload: join(app.getAppPath(), 'out/preload/index.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      // Wheel and pinch zoom the page, not the interface.
      disableBlinkFeatures: 'Auxclick',
    },
  })
  window.once('ready-to-show', () => window.show())
  window.webContents.on('did-finish-load', () => void window.webContents.setVisualZoomLevelLimits(1, 1))
  void window.loadURL(developmentServer() ?? `${ORIGIN}/index.html`)
  return window
}

import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme, screen, type WebContents } from 'electron'
import { CHANNELS, ORIGIN, type Preferences } from '../contract/index.ts'
import { developmentServer } from './security.ts'
import type { Settings } from './settings.ts'
import { type Area, FIRST_SIZE, isReachable, LEAST_SIZE, openingBounds } from './window-state.ts'

/** The work areas of the screens, the first screen's first. */
function workAreas(): Area[] {
  const first = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== first.id)
  return [first, ...others].map(({ workArea }) => workArea)
}

/** Has the preferences seen that are not the page's own: theme and size of the interface. */
export function applyPreferences({ theme, scale }: Preferences, contents?: WebContents): void {
  nativeTheme.themeSource = theme
  contents?.setZoomFactor(scale / 100)
}

/** Opens the window where it was. It is shown once it has painted, so that no white flash is seen at night. */
export function openWindow(settings: Settings, preferences: () => Preferences): BrowserWindow {
  const kept = settings.value.window
  applyPreferences(preferences())
  const window = new BrowserWindow({
    ...FIRST_SIZE,
    ...openingBounds(kept.bounds, workAreas()),
    minWidth: LEAST_SIZE.width,
    minHeight: LEAST_SIZE.height,
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
      zoomFactor: preferences().scale / 100,
      // Wheel and pinch zoom the page, not the interface.
      disableBlinkFeatures: 'Auxclick',
    },
  })
  window.once('ready-to-show', () => {
    if (kept.maximized) window.maximize()
    if (kept.fullScreen) window.setFullScreen(true)
    window.show()
    keepPlace(window, settings)
  })
  const { webContents } = window
  webContents.on('did-finish-load', () => {
    applyPreferences(preferences(), webContents)
    void webContents.setVisualZoomLevelLimits(1, 1)
  })
  reviveContents(webContents)
  void window.loadURL(developmentServer() ?? `${ORIGIN}/index.html`)
  return window
}

/** A page that crashes is loaded again, with the issue that was open; one that keeps crashing is left alone. */
function reviveContents(contents: WebContents): void {
  const crashes: number[] = []
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return
    crashes.push(Date.now())
    const [earlier] = crashes.slice(-CRASHES)
    if (crashes.length < CRASHES || Date.now() - (earlier ?? 0) > CRASH_TIME) contents.reload()
  })
}
/** So many crashes in so many milliseconds are too many. */
const CRASHES = 4
const CRASH_TIME = 60_000

/** Remembers where the window stands, and brings it back when its screen goes. */
function keepPlace(window: BrowserWindow, settings: Settings): void {
  const keep = (): void => {
    if (window.isDestroyed() || window.isMinimized()) return
    const maximized = window.isMaximized()
    const fullScreen = window.isFullScreen()
    settings.change({ window: { bounds: window.getNormalBounds(), maximized, fullScreen } })
  }
  window.on('resize', keep)
  window.on('move', keep)
  window.on('maximize', keep)
  window.on('unmaximize', keep)
  window.on('enter-full-screen', keep)
  window.on('leave-full-screen', keep)
  const returnToSight = (): void => {
    if (window.isFullScreen() || isReachable(window.getBounds(), workAreas())) return
    const bounds = openingBounds(window.getBounds(), workAreas())
    if (bounds !== undefined) window.setBounds(bounds)
  }
  screen.on('display-removed', returnToSight)
  screen.on('display-metrics-changed', returnToSight)
  window.on('closed', () => {
    screen.off('display-removed', returnToSight)
    screen.off('display-metrics-changed', returnToSight)
  })
}

/** Windows with changes that are not on the disk are asked before they close; one that has crashed is not. */
export class CloseGuard {
  private readonly unsaved = new WeakSet<WebContents>()
  private readonly allowed = new WeakSet<WebContents>()
  private quitting = false

  constructor() {
    app.on('before-quit', () => {
      this.quitting = true
    })
  }

  watch(window: BrowserWindow): void {
    const { webContents } = window
    window.on('close', (event) => {
      if (!this.unsaved.has(webContents) || this.allowed.has(webContents) || webContents.isCrashed()) return
      event.preventDefault()
      webContents.send(CHANNELS.closing)
    })
    window.on('closed', () => {
      // Quitting was held up by the question; without windows a Mac would go on.
      if (this.quitting) app.quit()
    })
  }

  setUnsaved(contents: WebContents, unsaved: boolean): void {
    if (unsaved) this.unsaved.add(contents)
    else this.unsaved.delete(contents)
  }

  /** The window may close, whatever there is in it. */
  allow(contents: WebContents): void {
    this.allowed.add(contents)
    BrowserWindow.fromWebContents(contents)?.close()
  }
}

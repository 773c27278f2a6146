// What the end-to-end tests share: the built application in a real Electron, with a library of its own.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, expect, type Page } from '@playwright/test'
import toPng from 'sharp'

export const root = resolve(import.meta.dirname, '../..')
export const executable = process.env.DUIKAI_ELECTRON ?? ''
/** Chromium's own sandbox refuses to run as root, which only happens in containers. */
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []

export interface Started {
  readonly app: ElectronApplication
  readonly page: Page
  /** Console errors and uncaught exceptions of the window. */
  readonly complaints: string[]
  readonly args: readonly string[]
}

/** A folder for the profiles of one test file, and the way to remove it. Its name has Han characters and spaces. */
export function scratchFolder(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'duikai-e2e 对开 '))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }) }
}

/** Starts the application with the user data in `profile` (an absolute path); its library is the folder in it. */
export async function start(profile: string, ...files: string[]): Promise<Started> {
  const args = [...asRoot, `--user-data-dir=${profile}`, root, ...files]
  const app = await _electron.launch({ executablePath: executable, args, cwd: root })
  const page = await app.firstWindow()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`.trim())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return { app, page, complaints, args }
}

export const libraryOf = (profile: string): string => join(profile, 'library')

export const board = (page: Page) => page.locator('canvas.board')
/** Waits until everything on the pasteboard is painted as it will stay. */
export const sharp = (page: Page) =>
  expect(page.locator('canvas.board[aria-busy="false"]')).toBeVisible({ timeout: 30_000 })
export const saved = (page: Page) =>
  expect(page.locator('[data-saving]')).toHaveAttribute('data-saving', 'saved', { timeout: 30_000 })

/** Mean and deviation of the luminance of the canvas, and how many pixels are dark, white and coloured (shares). */
export const statistics = (page: Page) =>
  page.evaluate<{ mean: number; deviation: number; dark: number; white: number; coloured: number }>(`(() => {
    const canvas = document.querySelector('canvas.board')
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
    const count = data.length / 4
    let sum = 0, squares = 0, dark = 0, white = 0, coloured = 0
    for (let i = 0; i < data.length; i += 4) {
      const [r, g, b] = [data[i], data[i + 1], data[i + 2]]
      const y = 0.2126 * r + 0.7152 * g + 0.0722 * b
      sum += y
      squares += y * y
      if (y < 80) dark++
      if (y > 250) white++
      if (Math.max(r, g, b) - Math.min(r, g, b) > 40) coloured++
    }
    const mean = sum / count
    return { mean, deviation: Math.sqrt(squares / count - mean * mean), dark: dark / count, white: white / count, coloured: coloured / count }
  })()`)

/** Chooses an entry of the native menus by its labels; a third one names an entry of a menu inside the menu. */
export const choose = (app: ElectronApplication, menu: string, label: string, inner?: string) =>
  app.evaluate(
    ({ Menu, BrowserWindow }, wanted) => {
      const items = Menu.getApplicationMenu()?.items.find((one) => one.label === wanted.menu)?.submenu?.items
      const outer = items?.find((one) => one.label === wanted.label)
      const item = wanted.inner === undefined ? outer : outer?.submenu?.items.find((one) => one.label === wanted.inner)
      if (item === undefined) throw new Error(`there is no ${wanted.menu} / ${wanted.label} / ${wanted.inner ?? ''}`)
      const [window] = BrowserWindow.getAllWindows()
      item.click(undefined, window, window?.webContents)
    },
    { menu, label, inner },
  )

/** An entry of the native menus as it is now; undefined when there is none. */
export const entryOf = (app: ElectronApplication, menu: string, label: string) =>
  app.evaluate(
    ({ Menu }, wanted) => {
      const items = Menu.getApplicationMenu()?.items.find((one) => one.label === wanted.menu)?.submenu?.items
      const item = items?.find((one) => one.label === wanted.label)
      return item && { role: item.role, enabled: item.enabled, checked: item.checked, type: item.type }
    },
    { menu, label },
  )

/** Answers the system's folder dialog from now on: with this folder, or by closing it. */
export const answerFolder = (app: ElectronApplication, folder: string | undefined) =>
  app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({
      canceled: chosen === undefined,
      filePaths: chosen === undefined ? [] : [chosen],
    })
  }, folder)

/** Sends a signal to the host's process; gives its process id. */
export const signalHost = (app: ElectronApplication, signal: NodeJS.Signals) =>
  app.evaluate(({ app: electron }, name) => {
    const host = electron.getAppMetrics().find((one) => one.name === 'Duikai host')
    if (host === undefined) throw new Error('there is no host')
    process.kill(host.pid, name)
    return host.pid
  }, signal)

/** Ends every process of the application as a power cut would. */
export async function killAll(app: ElectronApplication): Promise<void> {
  const pids = await app.evaluate(({ app: electron }) => electron.getAppMetrics().map(({ pid }) => pid))
  const gone = app.waitForEvent('close')
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It went with another one.
    }
  }
  await gone
}

/**
 * Takes a picture for docs/screens where that was asked for (`DUIKAI_SCREENS` names the folder). With `app` it is what the
 * window shows: at other sizes of the interface the driver's own picture is cut off.
 */
export async function shown(page: Page, name: string, app?: ElectronApplication): Promise<void> {
  const folder = process.env.DUIKAI_SCREENS
  if (folder === undefined) return
  await page.waitForTimeout(400)
  const whole = await app?.evaluate(async ({ BrowserWindow }) =>
    (await BrowserWindow.getAllWindows()[0]?.webContents.capturePage())?.toPNG().toString('base64'),
  )
  const picture = whole === undefined ? await page.screenshot() : Buffer.from(whole, 'base64')
  await toPng(picture)
    .png({ palette: true, quality: 85, effort: 7 })
    .toFile(join(folder, `${name}.png`))
}

/** Moves everything on the page by one line; a change that needs no aim. */
export async function moveAll(page: Page, key = 'ArrowDown'): Promise<void> {
  await board(page).focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.press(key)
}

/** What the timeline of versions says of the changes, newest first. */
export async function historyOf(page: Page): Promise<string[]> {
  await page.keyboard.press('Control+Alt+h')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await expect(dialog.locator('[role="option"], .none').first()).toBeVisible()
  const texts = await dialog.locator('[role="option"][data-kind="changes"]').allInnerTexts()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  return texts
}

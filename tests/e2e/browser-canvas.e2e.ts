// Work on the page in a browser, from `duikai serve`: tiles painted by the worker there, zoom, pan, a drag, typing.

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, expect, type Page, test } from '@playwright/test'
import { fitArea, toScreen } from '../../src/renderer/canvas/viewport.ts'
import { board, root, saved, scratchFolder, sharp, statistics } from './desktop.ts'

const installed = [
  chromium.executablePath(),
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]
const executable = installed.find((path) => existsSync(path))
test.skip(executable === undefined, 'there is no Chromium here: neither /usr/bin/chromium nor that of Playwright')

const { folder: scratch, remove } = scratchFolder()
/** The sample's broadsheet, 1/1000 pt. */
const SHEET = { x: 0, y: 0, width: 1_105_512, height: 1_547_717 }
const GRID = { x: 53_256, y: 78_180, step: 126_000, pitch: 13_000 }

let browser: Browser
let page: Page
let child: ChildProcess
const complaints: string[] = []

const said = () => page.locator('.pasteboard > [role="status"]')
const viewOf = () => board(page).evaluate((element) => (element as HTMLElement).dataset.view ?? '')

async function at(column: number, line: number): Promise<readonly [number, number]> {
  const box = await board(page).boundingBox()
  if (!box) throw new Error('the pasteboard has no box')
  const view = fitArea(SHEET, { width: box.width, height: box.height })
  const { x, y } = toScreen(view, { x: GRID.x + column * GRID.step, y: GRID.y + line * GRID.pitch })
  return [box.x + x, box.y + y]
}

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  const address = await new Promise<string>((done, fail) => {
    child = spawn(process.execPath, [join(root, 'out/cli/duikai.js'), 'serve', '--library', join(scratch, 'library')])
    child.stdout?.setEncoding('utf8').on('data', (words: string) => done(words.trim()))
    child.on('exit', () => fail(new Error('the server has ended')))
  })
  browser = await chromium.launch({ executablePath: executable ?? '', args: ['--no-sandbox'] })
  page = await browser.newPage({ colorScheme: 'light', viewport: { width: 1400, height: 900 } })
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(address)
  await sharp(page)
})
test.afterAll(async () => {
  await browser?.close()
  child?.kill('SIGKILL')
  remove()
})

test('the page is painted in a worker of the page', async () => {
  expect(page.workers().map((worker) => worker.url())).toEqual([expect.stringMatching(/paint-worker/)])
})

test('zooming keeps what is under the pointer, and the tiles of the new scale are sharp', async () => {
  const spot = await at(2, 12)
  const fitted = await statistics(page)
  await page.mouse.move(...spot)
  await page.keyboard.down('Control')
  for (let n = 0; n < 12; n++) await page.mouse.wheel(0, -60)
  await page.keyboard.up('Control')
  await sharp(page)
  const [zoom = 0] = (await viewOf()).split(' ').map(Number)
  expect(zoom).toBeGreaterThan(2)
  const close = await statistics(page)
  // Large letters: more of the window is dark or white, less is grey.
  expect(close.deviation).toBeGreaterThan(fitted.deviation)
  expect(complaints).toEqual([])
})

test('panning brings other tiles', async () => {
  const before = await board(page).screenshot()
  const view = await viewOf()
  for (let n = 0; n < 6; n++) await page.mouse.wheel(120, 160)
  await sharp(page)
  expect(await viewOf()).not.toBe(view)
  expect((await board(page).screenshot()).equals(before)).toBe(false)
  await page.keyboard.press('0')
  await sharp(page)
})

test('a block is dragged by the grid while the page follows', async () => {
  await page.mouse.click(...(await at(1, 12)))
  await expect(said()).toContainText('文块 headline')
  const before = await board(page).screenshot()
  await page.mouse.move(...(await at(1, 12)))
  await page.mouse.down()
  await page.mouse.move(...(await at(1, 13)))
  await page.mouse.move(...(await at(1, 15)), { steps: 4 })
  await expect.poll(async () => (await board(page).screenshot()).equals(before)).toBe(false)
  await page.mouse.up()
  await expect(said()).toContainText('第 6 行')
  await saved(page)
  await page.keyboard.press('Control+z')
  await expect(said()).toContainText('第 3 行')
  await saved(page)
})

test('text is typed on the page and painted', async () => {
  await page.mouse.dblclick(...(await at(7, 24)))
  await expect(page.locator('.page-text')).toBeFocused()
  const before = await statistics(page)
  await page.keyboard.insertText('对开在浏览器里也能写字'.repeat(4))
  await expect(page.locator('.page-text')).toContainText('浏览器里也能写字')
  await saved(page)
  await expect.poll(async () => (await statistics(page)).mean).not.toBe(before.mean)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+z')
  await saved(page)
  expect(complaints).toEqual([])
})

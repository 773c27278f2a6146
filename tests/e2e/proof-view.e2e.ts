// The proof view in a browser from `duikai serve`: the marks of GB/T 14706 on text across and down, looked
// through by the rules of WCAG 2 A and AA.

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, expect, type Page, test } from '@playwright/test'
import { board, root, saved, scratchFolder, sharp, shown } from './desktop.ts'
import { markedLibrary } from './marked.ts'
import { against } from './wcag.ts'

const installed = [chromium.executablePath(), '/usr/bin/chromium', '/usr/bin/chromium-browser']
const executable = installed.find((path) => existsSync(path))
test.skip(executable === undefined, 'there is no Chromium here: neither /usr/bin/chromium nor that of Playwright')

const { folder: scratch, remove } = scratchFolder()
const marks = (page: Page) => page.locator('.proof-mark')
const bar = (page: Page) => page.locator('.proof-bar')
const zoom = (page: Page) => page.getByRole('textbox', { name: /缩放|Zoom/ })

test.describe.configure({ mode: 'serial' })
let browser: Browser
let child: ChildProcess
let address = ''
/** The desk on a large screen. */
let desk: Page

test.beforeAll(async () => {
  const library = join(scratch, 'library')
  await markedLibrary(library)
  const args = [join(root, 'out/cli/duikai.js'), 'serve', '--library', library]
  child = spawn(process.execPath, args)
  address = await new Promise<string>((done) => child.stdout?.setEncoding('utf8').once('data', done))
  browser = await chromium.launch({ executablePath: executable ?? '', args: ['--no-sandbox'] })
  desk = await browser.newPage({ colorScheme: 'light', viewport: { width: 1440, height: 900 } })
  await desk.goto(address.trim())
  await sharp(desk)
  await desk.keyboard.press('F8')
  await expect(bar(desk)).toBeVisible()
})
test.afterAll(async () => {
  await browser?.close()
  child?.kill('SIGKILL')
  remove()
})

/** Enlarges the page, and brings the n-th mark of the list into sight. */
async function enlarge(page: Page, n: number, percent = '150%'): Promise<void> {
  await zoom(page).fill(percent)
  await zoom(page).press('Enter')
  await marks(page).nth(n).locator('.proof-what').click()
  await sharp(page)
}

/** How many points of the pasteboard have about the red, the blue and the green of the rounds. */
const inked = (page: Page) =>
  page.evaluate<{ red: number; blue: number; green: number }>(`(() => {
    const found = { red: 0, blue: 0, green: 0 }
    for (const canvas of document.querySelectorAll('.pasteboard canvas')) {
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
      for (let i = 0; i < data.length; i += 4) {
        const [r, g, b, a] = [data[i], data[i + 1], data[i + 2], data[i + 3]]
        if (a < 200) continue
        if (r > 190 && g < 70 && b < 70) found.red++
        else if (b > 170 && r < 60 && g < 110) found.blue++
        else if (g > 100 && r < 50 && b < 90) found.green++
      }
    }
    return found
  })()`)

for (const [name, way, picture] of [
  ['A01', 'across', 'proof-marks'],
  ['A02', 'down', 'proof-marks-vertical'],
] as const)
  test(`the marks of three rounds are drawn in their inks on text that runs ${way}`, async () => {
    await board(desk).focus()
    await desk.keyboard.press(name === 'A01' ? 'PageUp' : 'PageDown')
    await expect(desk).toHaveTitle(new RegExp(name))
    await sharp(desk)
    await expect(marks(desk)).toHaveCount(24)
    await enlarge(desk, 9)
    const drawn = await inked(desk)
    expect(Math.min(drawn.red, drawn.blue, drawn.green)).toBeGreaterThan(150)
    // On bare paper nothing is selected.
    const box = await board(desk).boundingBox()
    if (box === null) throw new Error('there is no pasteboard')
    await desk.mouse.click(box.x + box.width - 60, box.y + box.height - 60)
    await expect(desk.locator('.proof-mark[aria-current="true"]')).toHaveCount(0)
    if (process.env.DUIKAI_SCREENS !== undefined) await desk.waitForTimeout(1500)
    await shown(desk, picture)
  })

/** Finds words: those of text across first, with `next` those of text down. */
async function find(page: Page, words: string, next = 0): Promise<void> {
  await page.keyboard.press('Control+f')
  const field = page.getByLabel('查找', { exact: true })
  await field.fill(words)
  await expect(page.locator('.find-told')).toContainText(/\d/)
  for (let n = 0; n <= next; n++) await field.press('Enter')
  await field.press('Escape')
  await expect(page.locator('.page-text')).toBeFocused()
}

test('a mark is made on text that runs down, and undone', async () => {
  await find(desk, '总则', 1)
  await expect(desk).toHaveTitle(/A02/)
  await desk.keyboard.press('s')
  await expect(marks(desk)).toHaveCount(25)
  await expect(marks(desk).filter({ hasText: '总则' })).toContainText('删除')
  await desk.keyboard.press('Control+z')
  await expect(marks(desk)).toHaveCount(24)
  await saved(desk)
})

for (const [language, theme] of [
  ['zh', 'light'],
  ['zh', 'dark'],
  ['en', 'dark'],
  ['en', 'light'],
] as const)
  test(`the rules of WCAG 2 A and AA are kept, ${language}, ${theme}`, async () => {
    await desk.emulateMedia({ colorScheme: theme })
    const button = desk.getByText(language === 'zh' ? '中文' : 'English', { exact: true })
    if ((await desk.locator('html').getAttribute('lang'))?.startsWith(language) !== true) await button.click()
    await expect(desk.locator('html')).toHaveAttribute('lang', language === 'zh' ? 'zh-Hans' : 'en')
    await desk.locator('[data-tab="marks"]').click()
    await marks(desk).nth(2).locator('.proof-what').click()
    await bar(desk).locator('[aria-expanded]').click()
    expect.soft(await against(desk)).toEqual([])
    if (language === 'en' && theme === 'light') await shown(desk, 'proof-english')
    await bar(desk).locator('[aria-expanded]').click()
    for (const tab of ['gates', 'compare', 'checks']) {
      await desk.locator(`[data-tab="${tab}"]`).click()
      await sharp(desk)
      expect.soft(await against(desk), tab).toEqual([])
    }
  })

test('the rules are kept on the desk beside the marks, while nothing is read', async () => {
  await desk.locator('[data-tab="marks"]').click()
  await bar(desk).getByRole('button', { name: 'End' }).click()
  await expect(bar(desk)).toHaveCount(0)
  for (const theme of ['light', 'dark'] as const) {
    await desk.emulateMedia({ colorScheme: theme })
    await sharp(desk)
    expect.soft(await against(desk), theme).toEqual([])
  }
})

// Proofs read on a tablet: an invited reader's browser from `duikai serve`, with fingers and a pen and no mouse.

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type CDPSession, chromium, expect, type Page, test } from '@playwright/test'
import { root, saved, scratchFolder, sharp, shown } from './desktop.ts'
import { markedLibrary } from './marked.ts'
import { against } from './wcag.ts'

const installed = [chromium.executablePath(), '/usr/bin/chromium', '/usr/bin/chromium-browser']
const executable = installed.find((path) => existsSync(path))
test.skip(executable === undefined, 'there is no Chromium here: neither /usr/bin/chromium nor that of Playwright')

const { folder: scratch, remove } = scratchFolder()
const marks = (page: Page) => page.locator('.proof-mark')
const bar = (page: Page) => page.locator('.proof-bar')
const percent = (page: Page) => page.getByRole('textbox', { name: '缩放' })
/** A finger rests longer than this to take a word, milliseconds. */
const RESTS = 450

interface At {
  readonly x: number
  readonly y: number
}

test.describe.configure({ mode: 'serial' })
let browser: Browser
let child: ChildProcess
let page: Page
let cdp: CDPSession
const complaints: string[] = []

test.beforeAll(async () => {
  const library = join(scratch, 'library')
  await markedLibrary(library)
  const args = ['serve', '--library', library, '--proof', '--host', '127.0.0.1', '--invite', '王校']
  child = spawn(process.execPath, [join(root, 'out/cli/duikai.js'), ...args])
  const link = await new Promise<string>((done) => {
    let told = ''
    child.stdout?.setEncoding('utf8').on('data', (words: string) => {
      told += words
      const invited = /^王校\tproof\t(\S+)\n/m.exec(told)?.[1]
      if (invited !== undefined) done(invited)
    })
  })
  browser = await chromium.launch({ executablePath: executable ?? '', args: ['--no-sandbox'] })
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    colorScheme: 'light',
    viewport: { width: 1180, height: 820 },
    hasTouch: true,
    isMobile: true,
  })
  page = await context.newPage()
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(link)
  await sharp(page)
  await expect(bar(page)).toBeVisible()
  cdp = await context.newCDPSession(page)
})
test.afterAll(async () => {
  await browser?.close()
  child?.kill('SIGKILL')
  remove()
})

const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: At[]) =>
  cdp.send('Input.dispatchTouchEvent', { type, touchPoints: points.map((point, id) => ({ ...point, id })) })
const pen = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', { x, y }: At) =>
  cdp.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', buttons: 1, clickCount: 1, pointerType: 'pen' })

// Buttons are pressed with `click`: on a busy machine a tap may take so long that the browser takes it for a long press.

/** Draws with a pen from point to point. */
async function draw(...points: At[]): Promise<void> {
  const [first, ...others] = points
  if (first === undefined) return
  await pen('mousePressed', first)
  for (const point of others) await pen('mouseMoved', point)
  await pen('mouseReleased', points.at(-1) ?? first)
}

/** The middle of the pasteboard: there stands what was chosen in the list last. */
async function middle(): Promise<At> {
  const box = await page.locator('canvas.board').boundingBox()
  if (box === null) throw new Error('there is no pasteboard')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** Brings a mark of the list into sight; gives where it is. */
async function show(sign: string): Promise<At> {
  await marks(page).filter({ hasText: sign }).first().locator('.proof-what').click()
  await sharp(page)
  return middle()
}

test('what is touched is as large as a finger', async () => {
  expect(await page.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(true)
  await marks(page).first().locator('.proof-what').click()
  await bar(page).locator('[aria-expanded]').click()
  for (const tab of ['marks', 'gates', 'compare', 'checks']) {
    await page.locator(`[data-tab="${tab}"]`).click()
    const small = await page
      .locator('.proof-bar, .proof-panel, .proof-round')
      .locator('button:visible, select:visible, input:visible, summary:visible')
      .evaluateAll((all) =>
        all.flatMap((one) => {
          // A box to be ticked is touched with its words.
          const touched = one.matches('[type="checkbox"]') ? (one.closest('label') ?? one) : one
          const { width, height } = touched.getBoundingClientRect()
          return width < 40 || height < 40
            ? [`${one.getAttribute('aria-label') ?? one.textContent} ${width}×${height}`]
            : []
        }),
      )
    expect.soft(small, tab).toEqual([])
  }
  await bar(page).locator('[aria-expanded]').click()
  await page.locator('[data-tab="marks"]').click()
})

test('the rules of WCAG 2 A and AA are kept in the window of an invited reader', async () => {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    await sharp(page)
    expect.soft(await against(page), colorScheme).toEqual([])
  }
})

test('a tap selects the mark that it meets, and one beside all marks none', async () => {
  const at = await show('排齐')
  await page.touchscreen.tap(at.x + 200, at.y)
  await expect(page.locator('.proof-mark[aria-current="true"]')).toHaveCount(0)
  await page.touchscreen.tap(at.x, at.y)
  await expect(marks(page).filter({ hasText: '排齐' })).toHaveAttribute('aria-current', 'true')
})

test('a finger that rests takes a word, and goes on from it', async () => {
  const at = await show('排齐')
  await touch('touchStart', at)
  await page.waitForTimeout(RESTS + 150)
  await touch('touchEnd')
  await bar(page).locator('[data-sign="delete"]').click()
  const word = marks(page)
    .filter({ hasText: '删除' })
    .filter({ hasText: /提高|印刷/ })
  await expect(word).toHaveCount(1)
  await expect(word.locator('q')).toHaveText(/^(?:提高|印刷)$/)
  await word.getByRole('button', { name: '撤去' }).click()
  await expect(marks(page)).toHaveCount(24)
})

test('a finger that is drawn over the text selects it; the sign is put there', async () => {
  const at = await show('排齐')
  await touch('touchStart', { x: at.x - 30, y: at.y })
  for (const by of [-20, 0, 20, 30]) await touch('touchMove', { x: at.x + by, y: at.y })
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)))
  await touch('touchEnd')
  await bar(page).locator('[data-sign="delete"]').click()
  const made = marks(page).filter({ hasText: '删除' }).filter({ hasText: /高印/ })
  await expect(made).toHaveCount(1)
  await made.getByRole('button', { name: '撤去' }).click()
  await expect(marks(page)).toHaveCount(24)
})

test('two fingers move and enlarge the page, and mark nothing', async () => {
  const at = await show('排齐')
  const before = await percent(page).inputValue()
  const hand = (by: number, dy = 0): At[] => [
    { x: at.x - by, y: at.y + dy },
    { x: at.x + by, y: at.y + dy },
  ]
  await touch('touchStart', ...hand(50))
  for (const by of [60, 80, 100]) await touch('touchMove', ...hand(by))
  await touch('touchEnd')
  await expect(percent(page)).toHaveValue('300%')
  expect(before).toBe('150%')
  await sharp(page)
  // What lay between the fingers lies there still; both together take the page along.
  await touch('touchStart', ...hand(50))
  for (const dy of [20, 60, 120]) await touch('touchMove', ...hand(50, dy))
  await touch('touchEnd')
  await page.touchscreen.tap(at.x, at.y + 120)
  await expect(marks(page).filter({ hasText: '排齐' })).toHaveAttribute('aria-current', 'true')
  await expect(percent(page)).toHaveValue('300%')
  await expect(marks(page)).toHaveCount(24)
})

test('a pen writes; the palm beside it writes nothing', async () => {
  const at = await show('正图')
  await bar(page).getByRole('button', { name: '手写' }).click()
  const view = await percent(page).inputValue()
  await pen('mousePressed', at)
  await touch('touchStart', { x: at.x + 90, y: at.y + 90 })
  for (const by of [10, 25, 40]) {
    await pen('mouseMoved', { x: at.x + by, y: at.y + by })
    await touch('touchMove', { x: at.x + 90 + by, y: at.y + 90 })
  }
  await touch('touchEnd')
  await pen('mouseReleased', { x: at.x + 40, y: at.y + 40 })
  await draw({ x: at.x + 40, y: at.y }, { x: at.x + 20, y: at.y + 20 }, { x: at.x, y: at.y + 40 })
  await expect(marks(page)).toHaveCount(25)
  const ink = page.locator('.proof-mark[aria-current="true"]')
  await expect(ink).toContainText('说明')
  await expect(percent(page)).toHaveValue(view)
  await shown(page, 'proof-tablet')
  // The page lies as it lay: a tap meets the ink where it was written.
  await bar(page).getByRole('button', { name: '选字' }).click()
  await page.touchscreen.tap(at.x + 90, at.y - 60)
  await expect(marks(page).filter({ hasText: '正图' })).toHaveAttribute('aria-current', 'true')
  await page.touchscreen.tap(at.x + 20, at.y + 20)
  await ink.getByRole('button', { name: '附注' }).click()
  await ink.getByRole('textbox', { name: '附注' }).fill('此处裁掉')
  await ink.getByRole('button', { name: '好' }).click()
  await expect(marks(page).filter({ hasText: '此处裁掉' })).toHaveCount(1)
  await saved(page)
  expect(complaints).toEqual([])
})

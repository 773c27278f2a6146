// The evening in a browser, from `duikai serve`, with the server killed in the middle of it.

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, expect, type Page, test } from '@playwright/test'
import type { Document } from '../../src/core/document/index.ts'
import { sameJson } from '../../src/core/edit/index.ts'
import { root, saved, scratchFolder, sharp } from './desktop.ts'
import {
  article,
  bringIn,
  complaintsOf,
  compose,
  drop,
  enter,
  exportPage,
  fill,
  newIssue,
  overset,
  PDF,
  referees,
  said,
  storedDocument,
} from './evening.ts'

const installed = [chromium.executablePath(), '/usr/bin/chromium', '/usr/bin/chromium-browser']
const executable = installed.find((path) => existsSync(path))
test.skip(executable === undefined, 'there is no Chromium here: neither /usr/bin/chromium nor that of Playwright')

const { folder: scratch, remove } = scratchFolder()
const library = join(scratch, '今晚')

test.describe.configure({ mode: 'serial', timeout: 180_000 })
let browser: Browser
let page: Page
let child: ChildProcess
let done: Document
const complaints: string[] = []

/** Starts the server on the library; gives the address that it prints. A browser is known again at the same port. */
const serve = (port = '0'): Promise<string> =>
  new Promise((ready, fail) => {
    const args = [join(root, 'out/cli/duikai.js'), 'serve', '--library', library, '--port', port]
    child = spawn(process.execPath, args)
    child.stdout?.setEncoding('utf8').once('data', (words: string) => ready(words.trim()))
    child.once('exit', () => fail(new Error('the server has ended')))
  })

test.beforeAll(async () => {
  const address = await serve()
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

test('an issue is made, and a story is brought in and placed', async () => {
  await newIssue(page)
  await bringIn(page, [])
  await drop(page, '稿库', '叠彩园', 0.2, 15)
  await expect(said(page)).toContainText('文块')
  await fill(page, '行数', '60行')
  // Nothing is too much on the page before the block, either: it is there once it is read.
  await expect(article(page)).toContainText('叠彩园风景如画')
  await expect(overset(page)).toHaveAttribute('data-overset', '0')
})

test('the headline is written through the IME, undone and done again', async () => {
  const cdp = await page.context().newCDPSession(page)
  await enter(page, 4, 15 + 6)
  await page.keyboard.press('End')
  await compose(cdp, ['m', 'meili', 'meilierqi'], '美丽二七')
  await expect(article(page)).toContainText('叠彩园风景如画美丽二七')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+z')
  await expect(article(page)).not.toContainText('美丽二七')
  await page.keyboard.press('Control+Shift+z')
  await expect(article(page)).toContainText('叠彩园风景如画美丽二七')
  await saved(page)
  done = await storedDocument(library)
  expect(complaints).toEqual([])
})

test('the server is killed and started again: the page is as it was, and undo goes on', async () => {
  const gone = new Promise((ended) => child.once('exit', ended))
  child.kill('SIGKILL')
  await gone
  await expect(page.locator('[data-saving]')).toHaveAttribute('data-saving', 'offline')
  const address = await serve(new URL(page.url()).port)
  complaints.length = 0
  await page.goto('about:blank')
  await page.goto(address)
  await sharp(page)
  await expect(page).toHaveTitle(/二七晚报 2015-10-15 A01/)
  await expect(article(page)).toContainText('叠彩园风景如画美丽二七')
  expect(sameJson(await storedDocument(library), done)).toBe(true)
  await page.keyboard.press('Control+z')
  await expect(article(page)).not.toContainText('美丽二七')
  await page.keyboard.press('Control+Shift+z')
  await expect(article(page)).toContainText('叠彩园风景如画美丽二七')
  await saved(page)
  expect(sameJson(await storedDocument(library), done)).toBe(true)
})

test('the page is exported, and the file passes the referees of PDF/X and of its text', async () => {
  const expected = await exportPage(page)
  expect(expected).toContain('叠彩园风景如画美丽二七')
  expect(existsSync(join(library, 'exports', PDF))).toBe(true)
  expect(complaints).toEqual([])
  test.skip(referees === undefined, 'DUIKAI_REFEREES does not say where the referees are')
  expect(complaintsOf(join(library, 'exports', PDF), expected)).toEqual([])
})

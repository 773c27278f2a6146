// An art editor's evening in a real Electron, from a library without an issue of the paper to the file for the press.

import { join } from 'node:path'
import { type CDPSession, expect, test } from '@playwright/test'
import type { Document } from '../../src/core/document/index.ts'
import { sameJson } from '../../src/core/edit/index.ts'
import { historyOf, libraryOf, type Started, saved, scratchFolder, sharp, signalHost, start } from './desktop.ts'
import {
  article,
  bringIn,
  complaintsOf,
  compose,
  drop,
  enter,
  exportPage,
  fill,
  inspector,
  newIssue,
  overset,
  PDF,
  referees,
  said,
  storedDocument,
} from './evening.ts'

const { folder: scratch, remove } = scratchFolder()
const profile = join(scratch, '今晚')
const library = libraryOf(profile)

test.describe.configure({ mode: 'serial', timeout: 180_000 })
let started: Started
let cdp: CDPSession
/** The issue as it was made, and as it was when the page was done. */
let empty: Document
let done: Document
let expected = ''

test.beforeAll(async () => {
  started = await start(profile)
  await sharp(started.page)
  cdp = await started.page.context().newCDPSession(started.page)
})
test.afterAll(async () => {
  await started?.app.close()
  remove()
})

test('an issue is made of a paper from a preset', async () => {
  const { page } = started
  await newIssue(page)
  await expect(page.locator('.page-notice')).toContainText('这是空版')
  await expect(page.getByRole('button', { name: '打开 A01 版 · 空版' })).toBeVisible()
  await expect(page.getByRole('tab', { name: '本版' })).toHaveAttribute('aria-selected', 'true')
  await saved(page)
  empty = await storedDocument(library)
  expect(empty.pages.map(({ name }) => name)).toEqual(['A01'])
  expect(empty.stories).toEqual([])
})

test('copy and pictures come in, and are dragged from the tray on to the page', async () => {
  const { page } = started
  await bringIn(page, ['hall', 'landscape', 'stage'])
  // What came is in sight.
  await expect(page.getByRole('tab', { name: '稿库' })).toHaveAttribute('aria-selected', 'true')
  await drop(page, '稿库', '叠彩园', 0.2, 15)
  await expect(said(page)).toContainText('第 16 行')
  // Undo is no longer about the import.
  await expect(page.locator('.import-told').getByRole('button')).toHaveCount(0)
  await expect(said(page)).toContainText('文块')
  await expect(article(page)).toContainText('确保按时完成任务，并利用各级')
  for (const [name, column, line] of [
    ['hall', 0.2, 68],
    ['landscape', 3.2, 68],
    ['stage', 0.2, 88],
  ] as const) {
    await drop(page, '图片', name, column, line)
    await expect(said(page)).toContainText('图片 ')
    await expect(page.locator('.tray.pictures .entry', { hasText: name })).toContainText('A01')
  }
  const { pages } = await storedDocument(library)
  expect(pages[0]?.objects.filter(({ kind }) => kind === 'picture')).toHaveLength(3)
})

test('the headline is written through the IME', async () => {
  const { page } = started
  await enter(page, 4, 15 + 6)
  await page.keyboard.press('End')
  await page.keyboard.press('Shift+Home')
  await expect.poll(() => page.evaluate<string>('getSelection().toString()')).toBe('叠彩园风景如画')
  // All of its letters are underlined, not the last ones only: they are more than seven times as long as high.
  await compose(cdp, ['w', 'wenming', 'wenmingchuangjian'])
  await expect(article(page)).toContainText('wenmingchuangjian')
  const shape = () =>
    page.locator('.composed-text').evaluateAll((boxes) => {
      const [box] = boxes.map((one) => one.getBoundingClientRect())
      return boxes.length === 1 && box !== undefined ? box.width / box.height : 0
    })
  await expect.poll(shape).toBeGreaterThan(7)
  await compose(cdp, [], '文明创建')
  await compose(cdp, ['z', 'zhiyougenghao'], '只有更好')
  await expect(article(page)).toContainText('文明创建只有更好')
  await expect(article(page)).not.toContainText('叠彩园')
  await page.keyboard.press('Escape')
  await expect(said(page)).toContainText('文块')
  await saved(page)
})

test('what is too much is said, and made to fit by columns and lines', async () => {
  const { page } = started
  await fill(page, '行数', '30行')
  await expect.poll(async () => Number(await overset(page).getAttribute('data-overset'))).toBeGreaterThan(500)
  await expect(page.locator('.status')).toContainText(/余稿 \d+ 字/)
  await fill(page, '行数', '50行')
  await fill(page, '栏数', '6栏')
  await expect(overset(page)).toHaveAttribute('data-overset', '0')
})

test('the host is killed while a word is written, and nothing is lost', async () => {
  const { app, page } = started
  await enter(page, 4, 15 + 6)
  await page.keyboard.press('End')
  await page.keyboard.type('！')
  await signalHost(app, 'SIGKILL')
  await page.keyboard.type('？')
  await compose(cdp, ['h', 'hao'], '好')
  await saved(page)
  await sharp(page)
  await expect(article(page)).toContainText('文明创建只有更好！？好')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Backspace')
  await expect(article(page)).toContainText('文明创建只有更好！')
  await expect(article(page)).not.toContainText('？好')
  await page.keyboard.press('Escape')
  await saved(page)
  done = await storedDocument(library)
  expect(JSON.stringify(done)).toContain('文明创建只有更好！"')
})

test('everything is undone to the beginning and done again, to the same document', async () => {
  const { page } = started
  await page.keyboard.press('Escape')
  const isStored = async (document: Document) => {
    await saved(page)
    return sameJson(await storedDocument(library), document)
  }
  const changes = await historyOf(page)
  expect(changes.length).toBeGreaterThan(7)
  let undone = 0
  for (; undone < 40 && !(await isStored(empty)); undone++) await page.keyboard.press('Control+z')
  expect(await isStored(empty)).toBe(true)
  await expect(article(page)).not.toContainText('文明创建')
  for (let n = 0; n < undone; n++) await page.keyboard.press('Control+Shift+z')
  await expect.poll(() => isStored(done), { timeout: 30_000 }).toBe(true)
  await expect(article(page)).toContainText('文明创建只有更好！')
})

test('quit and opened again, the page is as it was left', async () => {
  await started.app.close()
  started = await start(profile)
  const { page } = started
  await sharp(page)
  await expect(page).toHaveTitle(/二七晚报 2015-10-15 A01/)
  await expect(article(page)).toContainText('文明创建只有更好！')
  await expect(inspector(page)).toContainText('余稿 0 字')
  expect(sameJson(await storedDocument(library), done)).toBe(true)
})

test('the page is exported, and nothing was complained about', async () => {
  expected = await exportPage(started.page)
  expect(expected).toContain('文明创建只有更好！')
  expect(started.complaints).toEqual([])
})

test('the file passes the referees of PDF/X and of its text', () => {
  test.skip(referees === undefined, 'DUIKAI_REFEREES does not say where the referees are')
  expect(complaintsOf(join(library, 'exports', PDF), expected)).toEqual([])
})

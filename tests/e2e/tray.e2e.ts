// The copy tray: two people on one issue. One changes copy that stands on the page, the other is told, looks at the difference
// and takes note; sorting, filtering, status and places by the keyboard.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, expect, type Page, test } from '@playwright/test'
import type { Document } from '../../src/core/document/index.ts'
import { commands, type Stamp, type Transaction } from '../../src/core/edit/index.ts'
import { openLibrary } from '../../src/host/db/index.ts'
import { Desk } from '../../src/host/issue/index.ts'
import { IndexKeeper } from '../../src/host/search/index.ts'
import { choose, libraryOf, type Started, saved, scratchFolder, sharp, shown, start } from './desktop.ts'
import { against } from './wcag.ts'

const installed = [
  chromium.executablePath(),
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]
const executable = installed.find((path) => existsSync(path))
const { folder: scratch, remove } = scratchFolder()

const rows = (page: Page) => page.locator('.tray .entry')
const row = (page: Page, title: string) => rows(page).filter({ hasText: title })
const titles = (page: Page) => page.locator('.tray .entry .title').allInnerTexts()
const tab = (page: Page) => page.getByRole('tab', { name: /^稿库/ })

/** A library with the sample, one of whose stories was in the issue of a week ago already. */
async function printedBefore(folder: string): Promise<void> {
  const library = openLibrary({ folder, program: 'test', create: true, backups: false })
  const desk = new Desk(library)
  try {
    const sample = await desk.importSample()
    const story = sample && desk.authority(sample.id).state.document.stories.find(({ id }) => id === 'back')
    if (sample === undefined || story === undefined) throw new Error('the sample has no such story')
    const pages = [{ name: 'A03', format: 'duikai' }]
    const { id } = desk.createIssue(sample.publication, { date: '2015-10-08', pages })
    const authority = desk.authority(id)
    let made = 0
    const submit = (build: (document: Document, stamp: Stamp) => Transaction | undefined) => {
      const stamp = { id: `e2e-${++made}`, author: '李编', at: Date.now(), newId: (prefix: string) => `${prefix}-old` }
      return authority.submit(build(authority.latest, stamp))
    }
    await submit((document, stamp) => commands.addStory(document, { title: story.title ?? '', doc: story.doc }, stamp))
    const place = { page: 'A03', story: 'story-old', x: 60_000, y: 80_000 }
    await submit((document, stamp) => commands.placeStory(document, place, stamp))
    new IndexKeeper(library).catchUp()
  } finally {
    await desk.closeAll()
  }
}

test.describe('the copy tray', () => {
  test.describe.configure({ mode: 'serial' })
  let started: Started
  let page: Page

  test.beforeAll(async () => {
    const profile = join(scratch, 'tray')
    await printedBefore(libraryOf(profile))
    started = await start(profile)
    page = started.page
    await page.emulateMedia({ colorScheme: 'light' })
    await sharp(page)
    await tab(page).click()
  })
  test.afterAll(async () => {
    await started?.app.close()
    remove()
  })

  test('rows are walked, chosen and found by keys; several take a status at once', async () => {
    await expect(rows(page)).toHaveCount(8)
    const grid = page.getByRole('grid', { name: '稿库' })
    await expect(grid.getByRole('row')).toHaveCount(9)
    await rows(page).first().focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Shift+ArrowDown')
    await expect(page.locator('.tray .entry[aria-selected="true"]')).toHaveCount(2)
    await page.keyboard.press('2')
    await expect(page.locator('.tray .status.edited')).toHaveCount(2)
    await page.keyboard.press('Control+z')
    await expect(page.locator('.tray .status.edited')).toHaveCount(0)
    await page.keyboard.press('Home')
    // 向前看: found by the first letters of its syllables.
    await page.keyboard.type('xqk')
    await expect(page.locator('.tray .entry:focus')).toContainText('向前看')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await expect(row(page, '向前看').locator('.status')).toHaveText('已编')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Shift+F10')
    const menu = page.getByRole('menu')
    await expect(menu.getByRole('menuitemradio', { name: '已编' })).toHaveAttribute('aria-checked', 'true')
    await page.keyboard.press('Escape')
    await expect(page.locator('.tray .entry:focus')).toContainText('向前看')
  })

  test('the list is sorted and filtered, and stays so', async () => {
    await page.getByRole('button', { name: '按字数排序' }).click()
    await page.getByRole('button', { name: '按字数排序' }).press('Enter')
    await expect(page.getByRole('columnheader').filter({ hasText: '字数' })).toHaveAttribute('aria-sort', 'descending')
    const counts = (await page.locator('.tray .entry .facts').allInnerTexts()).map((words) =>
      Number(/([\d,]+) 字/.exec(words)?.[1]?.replace(',', '')),
    )
    expect(counts).toEqual([...counts].sort((a, b) => b - a))
    await page.locator('.tray').getByRole('combobox', { name: '进度' }).selectOption('edited')
    await expect(rows(page)).toHaveCount(1)
    const before = await titles(page)
    await page.getByRole('tab', { name: '图片' }).click()
    await tab(page).click()
    expect(await titles(page)).toEqual(before)
    await page.locator('.tray').getByRole('combobox', { name: '进度' }).selectOption('')
    await page.getByRole('button', { name: '按字数排序' }).click()
    await expect(page.getByRole('columnheader').filter({ hasText: '字数' })).toHaveAttribute('aria-sort', 'none')
  })

  test('what the desk knows of a story is written in its sheet', async () => {
    await row(page, '向前看').focus()
    await page.keyboard.press('Alt+Enter')
    const sheet = page.getByRole('dialog', { name: /稿件信息/ })
    await sheet.getByLabel('作者').fill('周通')
    await sheet.getByLabel('作者').press('Enter')
    const soon = new Date(Date.now() + 2.5 * 3_600_000)
    const two = (n: number): string => String(n).padStart(2, '0')
    const day = `${soon.getFullYear()}-${two(soon.getMonth() + 1)}-${two(soon.getDate())}`
    await sheet.getByLabel('截稿时间').fill(`${day}T${two(soon.getHours())}:${two(soon.getMinutes())}`)
    await sheet.getByLabel('截稿时间').press('Enter')
    await shown(page, 'tray-details')
    await page.keyboard.press('Escape')
    await expect(row(page, '向前看')).toContainText('周通')
    await expect(row(page, '向前看')).toContainText('还有 2 小时')
    await expect(row(page, '向前看')).toBeFocused()
  })

  test('copy that another changes on the page is told, shown and taken note of', async () => {
    test.skip(executable === undefined, 'there is no Chromium here')
    const { app } = started
    await choose(app, '文件', '校对服务…')
    const dialog = page.getByRole('dialog', { name: '校对服务' })
    await dialog.getByRole('button', { name: '开启' }).click()
    await expect(dialog.locator('output[data-running="true"]')).toContainText('http')
    await dialog.getByLabel('姓名').fill('王编')
    await dialog.getByRole('combobox', { name: '权限' }).selectOption('edit')
    await dialog.getByRole('button', { name: '邀请', exact: true }).click()
    await expect(dialog.locator('.proof-links')).toContainText('王编')
    const links = await dialog
      .getByLabel('邀请链接')
      .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value))
    await page.keyboard.press('Escape')
    const browser: Browser = await chromium.launch({ executablePath: executable ?? '', args: ['--no-sandbox'] })
    try {
      const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 1366, height: 900 } })
      const other = await context.newPage()
      await other.goto(links.find((link) => /127\.0\.0\.1|localhost/.test(link)) ?? links[0] ?? '')
      await sharp(other)
      await tab(other).click()
      await row(other, '向前看').focus()
      await other.keyboard.press('Shift+F10')
      await other.getByRole('menuitem', { name: '写稿' }).click()
      await other.keyboard.press('Control+End')
      await other.keyboard.type('又添了一句。')
      await saved(other)

      await expect(tab(page)).toHaveText('稿库 1')
      const badge = row(page, '向前看').locator('.badge.stale')
      await expect(badge).toHaveAccessibleName(/王编/)
      await expect(row(page, '回头看').locator('.badge.used')).toBeVisible()
      await shown(page, 'tray-changed')
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme })
        expect(await against(page)).toEqual([])
      }
      await page.locator('.tray .filter button.stale').click()
      await expect(rows(page)).toHaveCount(1)
      // Whoever changed it has nothing to be told.
      await expect(other.locator('.badge.stale')).toHaveCount(0)
      await rows(page).first().focus()
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('ArrowRight')
      await expect(badge).toBeFocused()
      await page.keyboard.press('Enter')
      const sheet = page.getByRole('dialog', { name: /的改动/ })
      await expect(sheet.locator('ins')).toHaveText('又添了一句。')
      await expect(sheet).toContainText('王编')
      await shown(page, 'tray-difference')
      await sheet.getByRole('button', { name: '知道了' }).click()
      await expect(sheet).toBeHidden()
      await expect(tab(page)).toHaveText('稿库')
      await expect(rows(page)).toHaveCount(0)
      await page.locator('.tray .filter button.stale').click()
      await expect(rows(page)).toHaveCount(8)
    } finally {
      await browser.close()
    }
  })

  test('copy that was printed before says where, and leads there', async () => {
    const badge = row(page, '回头看').locator('.badge.used')
    await expect(badge).toHaveText('用过 2015-10-08 A03')
    await expect(badge).toHaveAccessibleName(/100%/)
    await badge.click()
    await expect(page).toHaveTitle(/2015-10-08 A03/)
  })

  test('has complained about nothing', () => {
    expect(started.complaints).toEqual([])
  })
})

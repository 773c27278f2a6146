// The search over all issues, packages between libraries, backups and the check, in the built application.

import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type ElectronApplication, expect, type Page, test } from '@playwright/test'
import {
  answerFolder,
  choose,
  historyOf,
  libraryOf,
  moveAll,
  type Started,
  saved,
  scratchFolder,
  sharp,
  shown,
  start,
} from './desktop.ts'

const { folder: scratch, remove } = scratchFolder()
const profile = join(scratch, '甲库')
const other = join(scratch, '乙库')
const packed = join(scratch, '一期 📰.duikai')
let first: Started
let page: Page

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  first = await start(profile)
  page = first.page
  await sharp(page)
})
test.afterAll(async () => {
  await first.app.close()
  remove()
})

/** Answers the system's dialog for the name of a new file from now on. */
const answerSave = (app: ElectronApplication, file: string) =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, file)
const dialogOf = (of: Page, name: string) => of.getByRole('dialog', { name })
/** Stories that were found, or searches of before; not the options of the filters. */
const foundIn = (sheet: ReturnType<typeof dialogOf>) => sheet.locator('.found [role="option"]')
const closed = async (of: Page): Promise<void> => {
  await of.keyboard.press('Escape')
  await expect(of.getByRole('dialog')).toHaveCount(0)
}
/** Changes of an issue as they lie in a library that no program has open. */
function changesIn(library: string, issue: RegExp): unknown[] {
  const database = new (createRequire(import.meta.url)('better-sqlite3'))(join(library, 'library.sqlite'), {
    readonly: true,
  })
  try {
    const { row } = database
      .prepare('SELECT row, id FROM issues')
      .all()
      .find((one: { id: string }) => issue.test(one.id))
    const columns = 'sequence, id, label, author, made, kind, group_id, body, stored'
    return database.prepare(`SELECT ${columns} FROM transactions WHERE issue = ? ORDER BY sequence`).all(row)
  } finally {
    database.close()
  }
}

test('a word is found in all issues, and shown on its page with the word selected', async () => {
  await page.keyboard.press('Control+Shift+f')
  const sheet = dialogOf(page, '检索全部稿件')
  const field = sheet.getByRole('combobox', { name: '检索全部稿件' })
  await expect(field).toBeFocused()
  await page.keyboard.type('创文')
  await expect(foundIn(sheet).first()).toBeVisible()
  await expect(sheet.locator('mark').first()).toHaveText('创文')
  await shown(page, 'search')
  const count = await foundIn(sheet).count()
  await page.keyboard.press('ArrowDown')
  await expect(foundIn(sheet).nth(Math.min(1, count - 1))).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Control+Enter')
  await expect(sheet.getByRole('status').filter({ hasText: '已取用' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(sheet).toBeHidden()
  await expect(page.getByRole('textbox', { name: /^在版面上编辑/ })).toBeFocused()
  await expect.poll(() => page.evaluate(() => String(window.getSelection()))).toBe('创文')
  await sharp(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await saved(page)
  expect(await historyOf(page)).toHaveLength(1)
})

test('the search is there in the library too; what was looked for is remembered', async () => {
  await choose(first.app, '文件', '回到期刊库')
  await page.getByRole('button', { name: '检索…' }).click()
  const sheet = dialogOf(page, '检索全部稿件')
  await sheet.getByRole('combobox', { name: '检索全部稿件' }).fill('')
  await expect(foundIn(sheet).filter({ hasText: '创文' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(sheet.locator('mark').first()).toHaveText('创文')
  await sheet.getByLabel('出现在').selectOption({ label: '署名' })
  await expect(sheet.getByText('没有找到')).toBeVisible()
  await sheet.getByRole('button', { name: '清除条件' }).click()
  await foundIn(sheet).first().dblclick()
  await sharp(page)
  await expect.poll(() => page.evaluate(() => String(window.getSelection()))).toBe('创文')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
})

test('a backup is gone back to; what it takes is said before, and the library as it was is kept', async () => {
  const before = await historyOf(page)
  await choose(first.app, '文件', '备份…')
  const sheet = dialogOf(page, '打包、备份与检查')
  await sheet.getByRole('button', { name: '现在备份' }).click()
  await expect(sheet.locator('.backup-list tbody tr')).not.toHaveCount(0)
  await expect(sheet.getByRole('button', { name: '现在备份' })).toBeEnabled()
  // Ours by its name: the library makes one of its own accord, too, when it has been open for a while.
  const ours = await sheet
    .getByRole('button', { name: /^恢复 / })
    .first()
    .getAttribute('aria-label')
  await closed(page)
  await moveAll(page)
  await page.keyboard.press('Escape')
  await saved(page)
  expect(await historyOf(page)).toHaveLength(before.length + 1)
  await choose(first.app, '文件', '备份…')
  await sheet
    .getByRole('button', { name: ours ?? '', exact: true })
    .last()
    .click()
  const ask = dialogOf(page, '恢复备份')
  await expect(ask).toContainText('有 1 期与备份不同')
  await shown(page, 'restore')
  await ask.getByRole('button', { name: '恢复', exact: true }).click()
  await expect(ask).toBeHidden()
  await expect(sheet.getByText('恢复前的库也在列表里')).toBeVisible()
  await expect(sheet.locator('.backup-list')).toContainText('恢复备份之前的库')
  await closed(page)
  await sharp(page)
  expect(await historyOf(page)).toEqual(before)
})

test('a picture that is gone is found, and brought back', async () => {
  const assets = join(libraryOf(profile), 'assets')
  const [gone = ''] = readdirSync(assets, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.jpg'))
  rmSync(join(assets, gone))
  await choose(first.app, '文件', '检查期刊库…')
  const sheet = dialogOf(page, '打包、备份与检查')
  await sheet.getByRole('button', { name: '快速检查' }).click()
  const finding = sheet.locator('li[data-code="asset/missing"]')
  await expect(finding).toContainText('库里的图片文件不见了')
  await shown(page, 'check')
  await finding.getByRole('button', { name: '从原处取回' }).click()
  await expect(sheet.getByText('取回了 1 张图片。')).toBeVisible()
  await expect(finding).toHaveCount(0)
  expect(existsSync(join(assets, gone))).toBe(true)
  await closed(page)
})

test('an issue goes to a file, and from it into another library, beside the one that is there', async () => {
  await moveAll(page)
  await page.keyboard.press('Escape')
  await saved(page)
  await answerSave(first.app, packed)
  await choose(first.app, '文件', '打包与归档…')
  const sheet = dialogOf(page, '打包、备份与检查')
  await sheet.getByRole('button', { name: '打包成文件…' }).click()
  await expect(sheet.getByText(/^打包好了/)).toBeVisible()
  await answerFolder(first.app, scratch)
  await sheet.getByRole('button', { name: '归档到文件夹…' }).click()
  await expect(sheet.getByText(/^归档好了/)).toBeVisible({ timeout: 30_000 })
  const [archived = ''] = readdirSync(scratch).filter((name) => name.endsWith('归档'))
  expect(readFileSync(join(scratch, archived, 'SHA256SUMS'), 'utf8')).toContain('issue.duikai.json')
  await closed(page)

  // Opened with the program, it is shown before anything of it is taken in.
  const second = await start(other, packed)
  const there = dialogOf(second.page, '打包、备份与检查')
  await expect(there.locator('.contents')).toContainText('2 次修改')
  const damaged = join(scratch, '坏.duikai')
  writeFileSync(damaged, readFileSync(packed).subarray(0, 50_000))
  await answerFolder(second.app, damaged)
  await there.getByRole('button', { name: '选择打包文件…' }).click()
  await expect(there.getByRole('alert')).toContainText('打包文件不完整或被改动过')
  await answerFolder(second.app, packed)
  await there.getByRole('button', { name: '选择打包文件…' }).click()
  await expect(there).toContainText('库里已经有这一期')
  await shown(second.page, 'take-in')
  await there.getByRole('button', { name: '另存为副本收入' }).click()
  await expect(there.getByText(/^收入了：1 版/)).toBeVisible()
  await there.getByRole('button', { name: '打开这一期' }).click()
  await sharp(second.page)
  expect(await historyOf(second.page)).toHaveLength(2)
  await second.app.close()
  await first.app.close()
  expect(changesIn(libraryOf(other), /-2$/)).toEqual(changesIn(libraryOf(profile), /./))
  expect(second.complaints).toEqual([])
  expect(first.complaints).toEqual([])
})

// An evening's work, the same in Electron and in a browser: a paper, an issue, copy and pictures, a headline through the
// IME, a page that fits; and what is looked at afterwards: the document on the disk, and the PDF by judges who know nothing of us.

import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CDPSession, expect, type Page } from '@playwright/test'
import type { Document } from '../../src/core/document/index.ts'
import { listIssues, openLibrary } from '../../src/host/db/index.ts'
import { Desk } from '../../src/host/issue/index.ts'
import { fitArea, toScreen } from '../../src/renderer/canvas/viewport.ts'
import { board, root, saved, sharp } from './desktop.ts'

/** The broadsheet and its grid, 1/1000 pt. */
const SHEET = { x: 0, y: 0, width: 1_105_512, height: 1_547_717 }
const GRID = { x: 53_256, y: 78_180, step: 126_000, pitch: 13_000 }

export const PAPER = '二七晚报'
export const PDF = `${PAPER} 2015-10-15 A01.pdf`

/** What is said of the selection to those who hear the page. */
export const said = (page: Page) => page.locator('.pasteboard > [role="status"]')
export const article = (page: Page) => page.getByRole('article')
export const inspector = (page: Page) => page.getByRole('region', { name: '属性' })
export const overset = (page: Page) => page.locator('[data-overset]')

/** A place in columns and lines of a page that is fitted to the window, from the pasteboard's corner. */
async function onBoard(page: Page, column: number, line: number): Promise<{ readonly x: number; readonly y: number }> {
  const box = await board(page).boundingBox()
  if (box === null) throw new Error('the pasteboard has no box')
  const view = fitArea(SHEET, { width: box.width, height: box.height })
  return toScreen(view, { x: GRID.x + column * GRID.step, y: GRID.y + line * GRID.pitch })
}

/** A double click at a place in columns and lines. */
export async function enter(page: Page, column: number, line: number): Promise<void> {
  await board(page).dblclick({ position: await onBoard(page, column, line) })
  await expect(page.locator('.page-text')).toBeFocused()
}

/** A new paper from the preset 对开日报, and an issue of one broadsheet page. */
export async function newIssue(page: Page): Promise<void> {
  await page.keyboard.press('Control+o')
  const library = page.getByRole('region', { name: '期刊库' })
  await library.getByRole('button', { name: '新建报纸…' }).click()
  const paper = page.getByRole('dialog', { name: '新建报纸' })
  await paper.getByRole('textbox', { name: '报名' }).fill(PAPER)
  await paper.getByLabel('样式来自').selectOption({ label: '对开日报' })
  await paper.getByRole('button', { name: '建立' }).click()
  await expect(library.getByRole('heading', { name: PAPER })).toBeVisible()
  await library.getByRole('button', { name: '按计划新建…' }).click()
  const plan = page.getByRole('dialog', { name: `${PAPER}：新建一期` })
  await plan.getByLabel('日期').fill('2015-10-15')
  await plan.getByLabel('版数').fill('1')
  await plan.getByLabel('版式').selectOption({ label: '对开 390×546' })
  await plan.getByRole('button', { name: '建立 1 版并打开' }).click()
  await expect(page).toHaveTitle(new RegExp(`${PAPER} 2015-10-15 A01`))
  await sharp(page)
}

/** Brings in the seed's copy, its torn paragraph joined, with a headline, and pictures; one change. */
export async function bringIn(page: Page, pictures: readonly string[]): Promise<void> {
  const chosen = page.waitForEvent('filechooser')
  await page.keyboard.press('Control+Alt+o')
  const copy = readFileSync(join(root, 'tests/fixtures/seed/page-torn.txt'))
  await (await chosen).setFiles({ name: '来稿 二七创文.txt', mimeType: 'text/plain', buffer: copy })
  const sheet = page.getByRole('dialog', { name: '导入' })
  await expect(sheet.getByText('扩展名和内容不符').first()).toBeVisible()
  await expect(sheet.getByLabel('稿名')).not.toHaveValue('')
  if (pictures.length > 0)
    await sheet
      .locator('input[type="file"]')
      .setInputFiles(pictures.map((name) => join(root, `resources/sample/pictures/${name}.jpg`)))
  await sheet.getByLabel('接回断段（1 处）').check()
  await sheet.getByLabel(/^全角整理/).check()
  await sheet.getByLabel('第 1 段的角色').selectOption('kicker')
  await sheet.getByLabel('第 2 段的角色').selectOption('headline')
  await expect(sheet.getByLabel('稿名')).toHaveValue('叠彩园风景如画')
  for (const name of pictures) {
    await sheet
      .getByRole('navigation', { name: '文件' })
      .getByRole('button', { name: new RegExp(`^${name}.*像素`) })
      .click()
    await sheet.getByLabel('把说明收成一篇稿').uncheck()
  }
  await sheet.getByRole('button', { name: `全部导入（${1 + pictures.length}）` }).click()
  await expect(sheet).toBeHidden()
  await expect(page.getByText(`已收入：1 篇稿件，${pictures.length} 张图片`)).toBeVisible()
  await saved(page)
}

/** Drags an entry of the tray to a place in columns and lines of the page. */
export async function drop(page: Page, tab: string, entry: string, column: number, line: number): Promise<void> {
  await page.getByRole('tab', { name: tab }).click()
  const one = page.locator('.tray .entry', { hasText: entry })
  // A drag that begins on the place of a picture which comes that moment ends with it.
  if (tab === '图片') await expect(one.locator('img')).toBeVisible()
  await one.dragTo(board(page), { sourcePosition: { x: 20, y: 10 }, targetPosition: await onBoard(page, column, line) })
  await saved(page)
}

/** A field of the inspector takes another value. */
export async function fill(page: Page, field: string, value: string): Promise<void> {
  const box = inspector(page).getByRole('textbox', { name: field, exact: true }).first()
  await box.fill(value)
  await box.press('Enter')
  await expect(box).toHaveValue(value)
  await saved(page)
}

/** Letters, then the words that the IME makes of them, unless it is at work still. */
export async function compose(cdp: CDPSession, letters: readonly string[], words?: string): Promise<void> {
  for (const text of letters)
    await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  if (words !== undefined) await cdp.send('Input.insertText', { text: words })
}

/** The newest issue as the library has it on the disk, read from a copy while the application is at work. */
export async function storedDocument(library: string): Promise<Document> {
  const folder = mkdtempSync(join(tmpdir(), 'duikai-stored-'))
  try {
    for (const file of readdirSync(library).filter((name) => /^library\.sqlite(-wal)?$/.test(name)))
      copyFileSync(join(library, file), join(folder, file))
    const copy = openLibrary({ folder, program: 'Duikai 0.0.1', backups: false })
    try {
      const [newest] = listIssues(copy)
      return new Desk(copy).authority(newest?.id ?? '').state.document
    } finally {
      await copy.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Exports the page from the dialog; gives its text as those who hear the page are told it, a paragraph a line. */
export async function exportPage(page: Page): Promise<string> {
  await page.keyboard.press('Escape')
  await sharp(page)
  const text = (await article(page).locator('h2, h3, p').allTextContents()).join('\n')
  await page.keyboard.press('Control+e')
  const sheet = page.getByRole('dialog', { name: '导出' })
  await expect(sheet.locator('.preview')).toContainText(PDF)
  await sheet.getByRole('button', { name: '导出 1 版' }).click()
  await expect(sheet.locator('[data-result="done"]')).toBeVisible({ timeout: 120_000 })
  await sheet.getByRole('button', { name: '关闭' }).last().click()
  return text
}

/** Where the referees are (`.ci/run` says so); undefined where they are not set up. */
export const referees = process.env.DUIKAI_REFEREES

/** What the referees of PDF/X and of text say against a file. */
export function complaintsOf(pdf: string, text: string): readonly string[] {
  expect(existsSync(pdf)).toBe(true)
  const expected = `${pdf}.txt`
  writeFileSync(expected, text)
  const judge = (script: string, ...args: readonly string[]): readonly string[] => {
    const { stdout, stderr } = spawnSync('python3', [join(referees ?? '', script), pdf, ...args], { encoding: 'utf8' })
    const [verdict = '', ...failures] = stdout.trimEnd().split('\n')
    if (verdict === '') return [`${script}: ${stderr}`]
    return JSON.parse(verdict).pass === true ? [] : failures
  }
  return [...judge('pdfx_check.py', '--level', 'x4'), ...judge('text_check.py', expected)]
}

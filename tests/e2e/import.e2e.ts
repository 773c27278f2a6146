// Copy that comes in: a document with what does not come along, its next version that updates the story in its place, a folder that is
// watched, and a picture that was printed before.

import { mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import picture from 'sharp'
import { docx, p } from '../host/import/files.ts'
import {
  answerFolder,
  choose,
  libraryOf,
  root,
  type Started,
  saved,
  scratchFolder,
  sharp,
  shown,
  start,
} from './desktop.ts'
import { storedDocument } from './evening.ts'

const { folder: scratch, remove } = scratchFolder()
const profile = join(scratch, 'import')
const incoming = join(scratch, '收稿夹')
let started: Started
let page: Page

const sheet = () => page.getByRole('dialog', { name: '导入' })
const rows = () => sheet().locator('.import-paragraphs > li')
const give = (name: string, bytes: Uint8Array) =>
  sheet()
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: '', buffer: Buffer.from(bytes) })
const BODY = '本报讯 昨日，记者从市文明办获悉，创建工作全面铺开，各区县积极行动，市民热情参与。'
const comment = '<w:p><w:r><w:t>请编辑改题。</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r></w:p>'
const copy = (body: string) =>
  docx(p('创文工作再上新台阶') + p('本报记者 张三') + comment + p(body) + p('据介绍，下一步还将开展专项整治。'))

test.describe('copy that comes in', () => {
  test.describe.configure({ mode: 'serial' })
  test.beforeAll(async () => {
    mkdirSync(incoming)
    started = await start(profile)
    page = started.page
    await sharp(page)
  })
  test.afterAll(async () => {
    await started?.app.close()
    remove()
  })

  test('is looked at by the keyboard: roles, paragraphs left out, what does not come along', async () => {
    await choose(started.app, '文件', '导入…')
    await give('来稿.docx', copy(BODY))
    await expect(rows()).toHaveCount(5)
    await expect(sheet().locator('.import-summary')).toContainText('批注')
    await rows().nth(0).locator('select').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Delete')
    await expect(rows().nth(2)).toHaveAttribute('data-left', 'true')
    await page.keyboard.press('Delete')
    await expect(rows().nth(2)).not.toHaveAttribute('data-left')
    await page.keyboard.press('Delete')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('4')
    await expect(rows().nth(3)).toHaveAttribute('data-role', 'summary')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('7')
    await expect(rows().nth(3)).toHaveAttribute('data-role', 'body')
    await page.keyboard.press('Control+Enter')
    await expect(page.locator('.import-told')).toContainText('已收入：1 篇')
    await saved(page)
    const story = (await storedDocument(libraryOf(profile))).stories.at(-1)
    expect(story).toMatchObject({
      title: '创文工作再上新台阶',
      desk: { author: '张三', source: { name: '来稿.docx' } },
    })
    expect(story?.doc.content).toHaveLength(4)
  })

  test('copy of another program is pasted into the sheet', async () => {
    await choose(started.app, '文件', '导入…')
    await expect(sheet()).toBeVisible()
    await page.evaluate(() => {
      const data = new DataTransfer()
      data.setData(
        'text/html',
        '<b style="font-weight:normal"><p>网上的标题</p><p>文/王五</p><p>正文从网上来，写在这里，有一句话。</p></b>',
      )
      data.setData('text/plain', 'x')
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    })
    await expect(rows()).toHaveCount(3)
    await expect(rows().nth(1)).toHaveAttribute('data-role', 'byline')
    await sheet().getByRole('button', { name: '全都不要' }).click()
    await expect(sheet()).toHaveCount(0)
  })

  test('the same file is already here; the next version takes the place of its text', async () => {
    const before = (await storedDocument(libraryOf(profile))).stories
    await choose(started.app, '文件', '导入…')
    await give('又名.docx', copy(BODY))
    await expect(sheet().locator('.import-way')).toContainText('已在本期')
    await expect(sheet().getByRole('button', { name: /^全部导入/ })).toBeDisabled()
    await sheet().getByRole('button', { name: '不要这一件' }).click()
    await choose(started.app, '文件', '导入…')
    await give('来稿.docx', copy(BODY.replace('昨日', '今日')))
    await expect(sheet().getByRole('radio', { name: /更新原稿/ })).toBeChecked()
    await shown(page, 'import-update')
    await sheet()
      .getByRole('button', { name: /^全部导入/ })
      .click()
    await expect(page.locator('.import-told')).toContainText('更新 1 篇')
    await saved(page)
    const after = (await storedDocument(libraryOf(profile))).stories
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
    expect(JSON.stringify(after.at(-1)?.doc)).toContain('今日，记者从市文明办获悉')
  })

  test('what comes into the watched folder is offered, taken in, and offered no more; a picture that was printed is known', async () => {
    const old = new Date(Date.now() - 3_600_000)
    const put = (name: string, bytes: string | Uint8Array): void => {
      writeFileSync(join(incoming, name), bytes)
      utimesSync(join(incoming, name), old, old)
    }
    put('快讯.txt', '一则快讯的标题\n本报记者 李四\n　　正文写在这里，有一句话。')
    const hall = readFileSync(join(root, 'resources/sample/pictures/hall.jpg'))
    put('会场.jpg', await picture(hall).resize(700).jpeg({ quality: 60 }).toBuffer())
    await answerFolder(started.app, incoming)
    await choose(started.app, '文件', '导入…')
    await sheet().getByRole('button', { name: '选文件夹…' }).click()
    await expect(sheet().locator('.import-incoming li')).toHaveCount(2)
    await sheet()
      .getByRole('button', { name: /^全部看看/ })
      .click()
    await expect(sheet().locator('nav button[data-state=read]')).toHaveCount(2)
    await sheet().locator('nav button', { hasText: '会场.jpg' }).click()
    await expect(sheet().locator('.import-picture')).toBeVisible()
    await shown(page, 'import-similar')
    await sheet()
      .getByRole('button', { name: /^全部导入/ })
      .click()
    await expect(page.locator('.import-told')).toContainText('1 篇稿件，1 张图片')
    await expect(page.locator('.import-arrived')).toHaveCount(0)
    put('又一则.txt', '又一则快讯\n本报记者 王五\n　　正文写在这里，还有一句话。')
    await expect(page.locator('.import-arrived')).toContainText('待收 1 件', { timeout: 20_000 })
    rmSync(incoming, { recursive: true })
    await page
      .locator('.import-arrived')
      .click({ timeout: 1000 })
      .catch(() => undefined)
    if ((await sheet().count()) === 0) await choose(started.app, '文件', '导入…')
    await expect(sheet().locator('.import-incoming [role=alert]')).toContainText('收稿夹现在读不到', {
      timeout: 20_000,
    })
    await page.keyboard.press('Escape')
    await saved(page)
    expect(started.complaints).toEqual([])
  })
})

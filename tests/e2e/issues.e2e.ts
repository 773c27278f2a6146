// Library, flat-plan, issue data, export and history in the built application: `npm run test:e2e`.

import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ElectronApplication, expect, type Page, test } from '@playwright/test'
import { scratchFolder, start } from './desktop.ts'

const { folder: scratch, remove } = scratchFolder()

test.describe.configure({ mode: 'serial' })
let app: ElectronApplication
let page: Page
let complaints: readonly string[] = []

const sharp = () => expect(page.locator('canvas.board[aria-busy="false"]')).toBeVisible({ timeout: 30_000 })
const dialog = (name: string | RegExp) => page.getByRole('dialog', { name })
const closeDialog = async (): Promise<void> => {
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}
const saved = () => expect(page.locator('[data-saving="saved"]')).toBeVisible()

test.beforeAll(async () => {
  ;({ app, page, complaints } = await start(scratch))
  await sharp()
})
test.afterAll(async () => {
  await app.close()
  remove()
})

test('the issue’s numbers and staff are filled in, each a change that is saved', async () => {
  await page.keyboard.press('Control+Alt+i')
  const issue = dialog('期次信息')
  await expect(issue.locator('.weekday')).toHaveText('星期四')
  await issue.getByRole('textbox', { name: '期号', exact: true }).fill('285')
  await page.keyboard.press('Enter')
  await issue.getByRole('textbox', { name: '总期号' }).fill('21163')
  await page.keyboard.press('Enter')
  await issue.getByRole('button', { name: '值班编委' }).click()
  await issue.getByRole('textbox', { name: '值班编委' }).fill('林 青')
  await page.keyboard.press('Enter')
  await expect(issue.getByRole('textbox', { name: '总期号' })).toHaveValue('21163')
  await closeDialog()
  await saved()
})

test('the flat-plan shows the page; its stage is changed, a page added, moved and deleted', async () => {
  await page.keyboard.press('Control+Alt+l')
  const plan = dialog('版面计划')
  await expect(plan.getByRole('button', { name: /^A01 .*(组版|待编)/ })).toBeVisible()
  await plan.getByLabel('A01 版进度').selectOption('first')
  await expect(plan.getByRole('button', { name: /^A01 .*一校/ })).toBeVisible()
  await plan.getByRole('button', { name: '加一版' }).click()
  const second = plan.getByRole('button', { name: /^A02/ })
  await expect(second).toBeFocused()
  // Names stay in the paper's order: what was A02 is A01 now, and still empty.
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(plan.getByRole('button', { name: /^A01 .*空版/ })).toBeVisible()
  await expect(plan.getByRole('button', { name: /^A02 .*一校/ })).toBeVisible()
  await page.keyboard.press('Alt+ArrowRight')
  await expect(plan.getByRole('button', { name: /^A01 .*一校/ })).toBeVisible()
  await page.keyboard.press('Delete')
  await expect(plan.getByRole('alertdialog')).toContainText('删除 A02 版')
  await plan.getByRole('alertdialog').getByRole('button', { name: '删除' }).click()
  await expect(plan.getByRole('button', { name: /^A02/ })).toHaveCount(0)
  await closeDialog()
  await saved()
})

test('a page’s title and its 报眉 are changed, with what the template says beside it', async () => {
  await page.keyboard.press('Control+Alt+p')
  const data = dialog('A01 版信息')
  await data.getByRole('textbox', { name: '版名' }).fill('要闻')
  await page.keyboard.press('Enter')
  const template = data.getByRole('textbox', { name: '文字模板' }).first()
  await template.fill('{date} {weekday} 第{number}期')
  await page.keyboard.press('Enter')
  await expect(data.locator('.furniture-line output').first()).toHaveText('2015年10月15日 星期四 第285期')
  await template.fill('{nothing}')
  await page.keyboard.press('Enter')
  await expect(data.locator('.furniture-line output').first()).toContainText('{nothing}')
  await template.fill('{date} {weekday}')
  await page.keyboard.press('Enter')
  await closeDialog()
  await saved()
  await expect(page.getByRole('button', { name: /打开 A01 版/ })).toContainText('要闻')
})

test('a format that does not fit its sheet is not taken', async () => {
  await page.keyboard.press('Control+k')
  await page.keyboard.type('bsgg')
  await page.keyboard.press('Enter')
  const formats = dialog('版式规格')
  await formats.getByRole('button', { name: '新版式' }).click()
  await formats.getByRole('spinbutton', { name: '基本栏' }).fill('9')
  await expect(formats.getByRole('alert')).toContainText('比版面宽')
  await expect(formats.getByRole('button', { name: '采用' })).toBeDisabled()
  await formats.getByRole('spinbutton', { name: '基本栏' }).fill('7')
  await formats.getByRole('button', { name: '版心居中' }).click()
  await formats.getByRole('button', { name: '采用' }).click()
  await expect(formats.getByRole('button', { name: '采用' })).toBeDisabled()
  await expect(formats.getByRole('button', { name: '删除版式' })).toBeVisible()
  await closeDialog()
  await saved()
})

test('the page is exported while the window stays at work, and the file is a PDF for the press', async () => {
  await page.keyboard.press('Control+e')
  const sheet = dialog('导出')
  await expect(sheet.locator('.preview')).toContainText('2015-10-15 A01.pdf')
  await sheet.getByLabel('校样图片 PNG').check()
  await sheet.getByRole('button', { name: '导出 1 版' }).click()
  await expect(sheet.locator('[data-result="done"]')).toBeVisible({ timeout: 30_000 })
  await expect(sheet.locator('.made > li')).toHaveCount(2)
  const folder = join(scratch, 'library/exports')
  const files = readdirSync(folder).sort()
  expect(files).toHaveLength(2)
  expect(files[0]).toMatch(/2015-10-15 A01\.pdf$/)
  expect(
    readFileSync(join(folder, files[0] as string))
      .subarray(0, 8)
      .toString('latin1'),
  ).toBe('%PDF-1.6')
  expect(
    readFileSync(join(folder, files[1] as string))
      .subarray(1, 4)
      .toString('latin1'),
  ).toBe('PNG')
  await closeDialog()
})

test('an export goes on behind the work, says so, and is stopped without leaving anything', async () => {
  await page.keyboard.press('Control+e')
  await dialog('导出').getByRole('button', { name: '导出 1 版' }).click()
  await dialog('导出').getByRole('button', { name: '在后台继续' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  const notice = page.locator('.export-notice')
  await expect(notice).toContainText('导出完成', { timeout: 30_000 })
  await notice.getByRole('button', { name: '查看' }).click()
  await expect(dialog('导出').locator('.made > li')).toHaveCount(2)
  await dialog('导出').getByRole('button', { name: '再导出' }).click()
  await dialog('导出').getByRole('button', { name: '导出 1 版' }).click()
  await dialog('导出').getByRole('button', { name: '停止' }).click()
  await expect(dialog('导出').locator('[data-result="cancelled"]')).toBeVisible({ timeout: 30_000 })
  expect(readdirSync(join(scratch, 'library/exports'))).toHaveLength(2)
  await closeDialog()
  await expect(notice).toHaveCount(0)
})

test('only files of exports are shown in their folder', async () => {
  const asked = await page.evaluate<boolean[]>(
    `Promise.all(['/etc/passwd', 'relative.pdf', ''].map((file) => window.duikai.showFile(file)))`,
  )
  expect(asked).toEqual([false, false, false])
})

test('the history shows what was done, and a state of the past comes back as a new change', async () => {
  const back = async (): Promise<void> => {
    await dialog(/修改历史/)
      .getByRole('button', { name: '恢复整期' })
      .click()
    await dialog(/把整期恢复/)
      .getByRole('button', { name: '恢复', exact: true })
      .click()
    await expect(dialog(/修改历史/).locator('footer output')).toContainText('已恢复')
    await closeDialog()
  }
  await page.keyboard.press('Control+Alt+h')
  const history = dialog(/修改历史/)
  const lines = (words: RegExp) => history.locator('.versions-line').filter({ hasText: words })
  await expect(lines(/版名/).first()).toBeVisible()
  await history.getByRole('textbox').fill('二校前')
  await history.getByRole('button', { name: '命名', exact: true }).click()
  await expect(lines(/二校前/)).toBeVisible()
  await lines(/加版 A02/)
    .first()
    .click()
  await back()
  await expect(page.getByRole('button', { name: /打开 A02 版/ })).toBeVisible()
  await page.keyboard.press('Control+Alt+h')
  await lines(/二校前/).click()
  await back()
  await expect(page.getByRole('button', { name: /打开 A02 版/ })).toHaveCount(0)
  await saved()
})

test('the next issue is made in two clicks, its numbers carried on', async () => {
  await page.keyboard.press('Control+o')
  const library = page.getByRole('region', { name: '期刊库' })
  await expect(library.getByRole('row', { name: /2015-10-15 星期四 285 21163 1 版/ })).toBeVisible()
  await library.getByRole('button', { name: '出下一期' }).click()
  await expect(dialog('出下一期').locator('[data-field="number"]')).toHaveText('286')
  await dialog('出下一期').getByRole('button', { name: '建立并打开' }).click()
  await sharp()
  await expect(page).toHaveTitle(/2015-10-16 A01 — 对开$/)
  await page.keyboard.press('Control+Alt+i')
  const issue = dialog('期次信息')
  await expect(issue.locator('.weekday')).toHaveText('星期五')
  await expect(issue.getByRole('textbox', { name: '期号', exact: true })).toHaveValue('286')
  await expect(issue.getByRole('textbox', { name: '总期号' })).toHaveValue('21164')
  await expect(issue.getByRole('textbox', { name: '值班编委' })).toHaveValue('林 青')
  await expect(issue.getByRole('button', { name: /A01 要闻 待编/ })).toBeVisible()
  await closeDialog()
})

test('a paper of one’s own and an issue of it by plan', async () => {
  await page.keyboard.press('Control+o')
  const library = page.getByRole('region', { name: '期刊库' })
  await library.getByRole('button', { name: '新建报纸…' }).click()
  await dialog('新建报纸').getByRole('textbox', { name: '报名' }).fill('漓江晚报')
  await page.keyboard.press('Enter')
  await expect(library.getByRole('heading', { name: '漓江晚报' })).toBeVisible()
  await library.getByRole('button', { name: '按计划新建…' }).click()
  const plan = dialog(/漓江晚报：新建一期/)
  await plan.getByLabel('日期').fill('2026-05-01')
  await plan.getByLabel('版数').fill('2')
  await plan.getByLabel('版式').selectOption({ label: '四开 273×390' })
  await plan.getByRole('button', { name: '加一叠' }).click()
  await plan.getByRole('button', { name: '建立 6 版并打开' }).click()
  await sharp()
  await expect(page).toHaveTitle(/漓江晚报 2026-05-01 A01 — 对开$/)
  await expect(page.getByRole('button', { name: /打开 B04 版/ })).toBeVisible()
})

test('nothing was complained about', () => {
  expect(complaints).toEqual([])
})

test('a damaged library is explained and kept as it is; moved away, a new one opens', async () => {
  const profile = join(scratch, 'damaged')
  const library = join(profile, 'library')
  mkdirSync(library, { recursive: true })
  writeFileSync(join(library, 'library.sqlite'), `SQLite format 3\0${'torn'.repeat(4000)}`)
  const { app: broken, page: window } = await start(profile)
  const message = window.getByRole('alert')
  await expect(message.getByRole('heading')).toHaveText(/期刊库/)
  await expect(message).toContainText(library)
  await expect(message.getByRole('button', { name: '再试一次' })).toBeVisible()
  expect(readFileSync(join(library, 'library.sqlite'), 'utf8')).toContain('torntorn')
  await message.getByRole('button', { name: '抢救读得出的内容' }).click()
  await expect(message).toContainText('没有修复成')
  renameSync(library, join(profile, 'torn'))
  // A library that was there is not made anew unasked: its disk may be away.
  await message.getByRole('button', { name: '再试一次' }).click()
  await expect(message).toContainText('找不到期刊库')
  await window.getByRole('button', { name: '在原处新建库' }).click()
  await expect(window.locator('canvas.board[aria-busy="false"]')).toBeVisible({ timeout: 30_000 })
  await broken.close()
})

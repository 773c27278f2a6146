// Masters, an issue of 24 pages, publishing days, in the built application: `npm run test:e2e`.

import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ElectronApplication, expect, type Page, test } from '@playwright/test'
import { libraryOf, saved, scratchFolder, sharp, start } from './desktop.ts'

const { folder: scratch, remove } = scratchFolder()
const profile = join(scratch, '报社')

test.describe.configure({ mode: 'serial' })
let app: ElectronApplication
let page: Page
let complaints: string[]

const dialog = (name: string | RegExp) => page.getByRole('dialog', { name })
const closeDialog = async (): Promise<void> => {
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}
const command = async (initials: string): Promise<void> => {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(initials)
  await page.keyboard.press('Enter')
}
const entries = () => page.getByRole('navigation', { name: '版面' }).locator('li.page')
/** A page of the list as it is painted small. */
const painted = async (name: string): Promise<string> => {
  const small = page.locator(`nav.pages li[data-page="${name}"] .small-page`)
  await small.scrollIntoViewIfNeeded()
  await expect(small).toHaveAttribute('data-painted', 'true', { timeout: 30_000 })
  return small.locator('canvas').evaluate((canvas) => (canvas as unknown as { toDataURL(): string }).toDataURL())
}

test.beforeAll(async () => {
  ;({ app, page, complaints } = await start(profile))
  await sharp(page)
})
test.afterAll(async () => {
  await app.close()
  remove()
})

test('a preset that is damaged is named, the others make a paper and an issue of 24 pages with masters', async () => {
  const presets = join(libraryOf(profile), 'presets')
  mkdirSync(presets, { recursive: true })
  writeFileSync(join(presets, '坏.json'), '{"id": "x", ')
  await page.keyboard.press('Control+o')
  const library = page.getByRole('region', { name: '期刊库' })
  await library.getByRole('button', { name: '新建报纸…' }).click()
  const paper = dialog('新建报纸')
  await expect(paper).toContainText('这个预设读不出来：own/坏')
  await expect(paper.getByLabel('样式来自')).toHaveValue('duikai-daily')
  await expect(paper).toContainText('头版 · 内页 · 副刊')
  await paper.getByRole('textbox', { name: '报名' }).fill('漓江日报')
  await page.keyboard.press('Enter')
  await library.getByRole('button', { name: '按计划新建…' }).click()
  const plan = dialog(/漓江日报：新建一期/)
  await plan.getByLabel('日期').fill('2026-09-30')
  await plan.getByLabel('期号', { exact: true }).fill('270')
  await plan.getByLabel('总期号').fill('9000')
  await plan.getByLabel('版数').fill('24')
  await plan.getByRole('button', { name: '建立 24 版并打开' }).click()
  await sharp(page)
  await expect(page).toHaveTitle(/漓江日报 2026-09-30 A01/)
  await expect(entries()).toHaveCount(24)
})

test('the flat-plan shows every page as it is composed', async () => {
  await page.keyboard.press('Control+Alt+l')
  const plan = dialog('版面计划')
  const cards = plan.locator('.page-card .small-page')
  await expect(cards).toHaveCount(24)
  for (const at of [0, 8, 16, 23]) {
    await cards.nth(at).scrollIntoViewIfNeeded()
    await expect(cards.nth(at)).toHaveAttribute('data-painted', 'true', { timeout: 30_000 })
  }
  await closeDialog()
})

test('statuses, order and deletions are made, taken back and made again', async () => {
  await page.keyboard.press('Control+Alt+l')
  const plan = dialog('版面计划')
  const card = (name: string) => plan.locator(`button[data-page="${name}"]`)
  const state = () =>
    plan.locator('button[data-page]').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')))
  const before = await state()
  for (const [name, status] of [
    ['A02', 'layout'],
    ['A03', 'proof'],
    ['A04', 'signed'],
  ] as const)
    await plan.getByLabel(`${name} 版状态`).selectOption(status)
  await card('A03').focus()
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(card('A02')).toBeFocused()
  await expect(plan.getByRole('button', { name: /^A02 .*大样/ })).toBeVisible()
  await expect(plan.getByRole('button', { name: /^A03 .*组版/ })).toBeVisible()
  await card('A02').focus()
  await page.keyboard.press('x')
  await expect(plan).toContainText('与 A02 对调')
  await card('A10').focus()
  await page.keyboard.press('x')
  await expect(card('A10')).toBeFocused()
  await expect(plan.getByRole('button', { name: /^A10 .*大样/ })).toBeVisible()
  await expect(plan.getByRole('button', { name: /^A02 .*待编/ })).toBeVisible()
  await card('A24').focus()
  await page.keyboard.press('Delete')
  await plan.getByRole('alertdialog').getByRole('button', { name: '删除' }).click()
  await expect(card('A24')).toHaveCount(0)
  const after = await state()
  expect(after).toHaveLength(23)
  await closeDialog()
  await saved(page)
  for (let n = 0; n < 8; n++) await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+Alt+l')
  await expect(card('A24')).toHaveCount(1)
  expect(await state()).toEqual(before)
  await closeDialog()
  for (let n = 0; n < 8; n++) await page.keyboard.press('Control+Shift+z')
  await page.keyboard.press('Control+Alt+l')
  await expect(card('A24')).toHaveCount(0)
  expect(await state()).toEqual(after)
  await closeDialog()
  await saved(page)
})

test('what is changed on a master changes on all its pages, and one undo takes it back', async () => {
  const was = { front: await painted('A02'), inner: await painted('A07') }
  await page.keyboard.press('Control+Alt+m')
  const masters = dialog('母版')
  await masters.getByRole('button', { name: /^内页/ }).click()
  await expect(masters.getByRole('button', { name: /^内页/ })).toContainText('22 版在用')
  const first = masters.locator('.master-object').first()
  await first.getByRole('textbox', { name: '文字' }).fill('【{版次}】{报名}  第{期号}期  {星期}')
  await page.keyboard.press('Enter')
  await expect(first.locator('.filled')).toContainText('漓江日报  第270期  星期三')
  await expect(masters.locator('.master-preview .small-page')).toHaveAttribute('data-painted', 'true', {
    timeout: 30_000,
  })
  await closeDialog()
  await expect.poll(() => painted('A07'), { timeout: 30_000 }).not.toBe(was.inner)
  await page.keyboard.press('Control+z')
  await expect.poll(() => painted('A07'), { timeout: 30_000 }).toBe(was.inner)
  await saved(page)
})

test('sides of their own are joined and parted; objects are added and taken away', async () => {
  await page.keyboard.press('Control+Alt+m')
  const masters = dialog('母版')
  await masters.getByRole('button', { name: /^内页/ }).click()
  await expect(masters.getByRole('tab', { name: '双版' })).toBeVisible()
  await masters.getByLabel('单双版分开').uncheck()
  await expect(masters.getByRole('tab', { name: '双版' })).toHaveCount(0)
  const rows = masters.locator('.master-object')
  const count = await rows.count()
  await masters.getByRole('button', { name: '线', exact: true }).click()
  await expect(rows).toHaveCount(count + 1)
  await rows.last().getByLabel('线型').selectOption({ label: '文武线' })
  await rows.last().getByRole('textbox', { name: '行', exact: true }).fill('106')
  await page.keyboard.press('Enter')
  await expect(rows.last().getByRole('textbox', { name: '行', exact: true })).toHaveValue('106')
  await rows.last().getByRole('button', { name: '去掉这一项' }).click()
  await expect(rows).toHaveCount(count)
  await masters.getByLabel('单双版分开').check()
  await masters.getByRole('tab', { name: '双版' }).click()
  await expect(rows).toHaveCount(count)
  await closeDialog()
  await saved(page)
})

test('a page changes an object of its master for itself, leaves one out, gets another master, is detached', async () => {
  await page.keyboard.press('PageDown')
  await page.keyboard.press('PageDown')
  await sharp(page)
  await page.keyboard.press('Control+Alt+p')
  const data = dialog('A03 版信息')
  const taken = data.locator('.taken select')
  await expect(taken).toHaveCount(5)
  await taken.nth(0).selectOption('own')
  await expect(data.getByRole('textbox', { name: '文字模板' })).toHaveValue('{报名}  {日期}  {星期}')
  await data.getByRole('textbox', { name: '文字模板' }).fill('本版自定')
  await page.keyboard.press('Enter')
  await taken.nth(1).selectOption('none')
  await expect(taken.nth(1)).toHaveValue('none')
  await data.getByLabel('母版', { exact: true }).selectOption({ label: '副刊' })
  await expect(data.locator('.taken li').first()).toContainText('底框')
  await data.getByRole('button', { name: '脱离母版' }).click()
  await expect(data.getByLabel('母版', { exact: true })).toHaveValue('')
  await expect(data.locator('.furniture-line')).not.toHaveCount(0)
  await closeDialog()
  for (let n = 0; n < 5; n++) await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+Alt+p')
  await expect(taken.nth(0)).toHaveValue('master')
  await expect(taken.nth(1)).toHaveValue('master')
  await closeDialog()
  await saved(page)
})

test('a field that the issue lacks is said, and no file is made with it', async () => {
  await page.keyboard.press('Control+Alt+m')
  const masters = dialog('母版')
  await masters.getByRole('button', { name: /^内页/ }).click()
  const first = masters.locator('.master-object').first()
  await first.getByRole('textbox', { name: '文字' }).fill('{天气}')
  await page.keyboard.press('Enter')
  await expect(first.locator('.filled')).toContainText('本期没有 {天气}')
  await closeDialog()
  await page.keyboard.press('Control+e')
  const sheet = dialog('导出')
  await sheet.getByRole('radio', { name: '指定' }).check()
  await sheet.locator('fieldset input[type="text"]').first().fill('A03')
  await sheet.getByRole('button', { name: '导出 1 版' }).click()
  await expect(sheet.locator('.export-run')).toContainText('{天气}', { timeout: 30_000 })
  expect(readdirSync(join(libraryOf(profile), 'exports')).filter((name) => name.endsWith('.pdf'))).toEqual([])
  await closeDialog()
  await page.keyboard.press('Control+z')
  await saved(page)
})

test('days without a paper are skipped by the next issue and take no number', async () => {
  await command('bzxx')
  const paper = dialog('报纸信息')
  await paper.getByRole('textbox', { name: 'CN', exact: true }).fill('CN 45-0001')
  await page.keyboard.press('Enter')
  await paper.getByLabel('休刊自').fill('2026-10-01')
  await paper.getByLabel('至', { exact: true }).fill('2026-10-07')
  await paper.getByRole('textbox', { name: /名目/ }).fill('国庆休刊')
  await paper.getByRole('button', { name: '加休刊' }).click()
  await expect(paper.locator('.pause').first()).toContainText('2026-10-01 — 2026-10-07')
  await closeDialog()
  await saved(page)
  await page.keyboard.press('Control+Alt+n')
  const next = dialog('出下一期')
  await expect(next.getByLabel('日期')).toHaveValue('2026-10-08')
  await expect(next.locator('[data-field="number"]')).toHaveText('271')
  await expect(next.locator('[data-skipped="7"]')).toBeVisible()
  await next.getByRole('button', { name: '建立并打开' }).click()
  await sharp(page)
  await expect(page).toHaveTitle(/漓江日报 2026-10-08/)
  await page.keyboard.press('Control+Alt+m')
  await expect(dialog('母版').getByRole('button', { name: /^内页/ })).toContainText('22 版在用')
  await closeDialog()
})

test('a change of the date changes every page; a combined issue prints all its days and numbers', async () => {
  const was = await painted('A05')
  await page.keyboard.press('Control+Alt+i')
  const issue = dialog('期次信息')
  await issue.getByLabel('日期').fill('2026-10-09')
  await expect(issue.locator('.lunar')).toContainText('丙午年八月廿九')
  await issue.getByLabel('合刊').check()
  await expect(issue).toContainText('第 271—272 期')
  await closeDialog()
  await expect.poll(() => painted('A05'), { timeout: 30_000 }).not.toBe(was)
  await page.keyboard.press('Control+Alt+m')
  const masters = dialog('母版')
  await masters.getByRole('button', { name: /^头版/ }).click()
  await expect(masters.locator('.filled').nth(1)).toHaveText('2026年10月9日—10日  星期五至星期六')
  await closeDialog()
  await saved(page)
})

test('a state of the past is seen as it was before it comes back', async () => {
  await page.keyboard.press('Control+Alt+h')
  const history = dialog('修改历史')
  await history.locator('.days li button').last().click()
  await expect(history.locator('aside .small-page')).toHaveAttribute('data-painted', 'true', { timeout: 30_000 })
  await closeDialog()
})

test('nothing was complained about', () => {
  expect(complaints).toEqual([])
})

// The flat-plan and the ads of an issue in the built application: `npm run test:e2e`.

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { board, type Started, saved, scratchFolder, sharp, shown, start } from './desktop.ts'

test.describe.configure({ mode: 'serial' })
const { folder: scratch, remove } = scratchFolder()
let started: Started
let page: Page

test.beforeAll(async () => {
  started = await start(join(scratch, 'plan'))
  page = started.page
  await sharp(page)
})
test.afterAll(async () => {
  await started.app.close()
  remove()
})

const plan = (): Locator => page.getByRole('dialog', { name: '版面计划' })
const card = (name: string): Locator => plan().locator(`button[data-page="${name}"]`)
/** The one page with something on it is there. */
const lead = (name: string) => expect(card(name)).not.toHaveAccessibleName(/空版/)
const open = async (): Promise<void> => {
  await board(page).focus()
  await page.keyboard.press('Control+Alt+l')
  await expect(plan()).toBeVisible()
}
const close = async (): Promise<void> => {
  await page.keyboard.press('Escape')
  await expect(plan()).toBeHidden()
}
const steps = (): Locator => plan().locator('.ladder .step')

test('pages are swapped and moved with the keys, and their section gets a name', async () => {
  await open()
  for (const name of ['A02', 'A03', 'A04']) {
    await plan().getByRole('button', { name: '加一版' }).click()
    await expect(card(name)).toBeFocused()
  }
  const name = plan().getByRole('textbox', { name: 'A 叠名称' })
  await name.fill('要闻')
  await name.press('Enter')
  await expect(plan().getByRole('region', { name: 'A 叠 要闻' })).toBeVisible()
  await card('A01').focus()
  await page.keyboard.press('x')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(plan().getByRole('status').first()).toHaveText('A01 与 A03 对调')
  await page.keyboard.press('Enter')
  await expect(card('A03')).toBeFocused()
  await lead('A03')
  await page.keyboard.press('m')
  for (let n = 0; n < 3; n++) await page.keyboard.press('ArrowLeft')
  await expect(plan().getByRole('status').first()).toHaveText('A03 移到 A01 前')
  await page.keyboard.press('Escape')
  await lead('A03')
  await page.keyboard.press('m')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await lead('A02')
  await expect(card('A02')).toBeFocused()
})

test('a page that is dropped on another changes places with it, between two it goes there', async () => {
  const drag = async (name: string, onto: string, share: number): Promise<void> => {
    const box = await card(onto).boundingBox()
    await card(name).dragTo(card(onto), { targetPosition: { x: (box?.width ?? 0) * share, y: 60 } })
  }
  await drag('A02', 'A04', 0.5)
  await lead('A04')
  await expect(card('A02')).toHaveAccessibleName(/空版/)
  await drag('A04', 'A01', 0.08)
  await lead('A01')
  await close()
  await saved(page)
  await expect(page).toHaveTitle(/A01/)
})

test('a page goes up the ladder: 待编, 组版, 一校 by hand, further by its ledger alone', async () => {
  await open()
  const stage = plan().getByLabel('A01 版进度')
  await expect(stage.locator('option[value="second"]')).toBeDisabled()
  await stage.selectOption('layout')
  await expect(card('A01')).toHaveAccessibleName(/组版/)
  await plan().getByRole('button', { name: '更多（A01）' }).click()
  await page.getByRole('menuitem', { name: '送一校' }).click()
  await expect(card('A01')).toHaveAccessibleName(/一校/)
  await expect(steps().nth(2)).toHaveText('一校1')
  await steps().nth(2).click()
  await expect(plan().locator('.page-card')).toHaveCount(1)
  await steps().nth(2).click()
  await stage.selectOption({ label: '校次与签样…' })
  await expect(plan()).toBeHidden()
  await page.getByRole('button', { name: '一校完毕' }).click()
  await open()
  await expect(card('A01')).toHaveAccessibleName(/二校 .*已过一校/)
  await expect(stage.locator('option[value="layout"]')).toBeDisabled()
  await close()
  await expect(page.locator('nav.pages li[data-page="A01"]')).toContainText('二校')
  await page.getByRole('button', { name: '关上' }).click()
})

test('an ad is booked, gets its material, and goes out without a complaint', async () => {
  await page.keyboard.press('Control+Alt+a')
  const form = plan().locator('.book-ad')
  await form.getByLabel('版', { exact: true }).selectOption('A02')
  await form.getByLabel('客户').fill('海河乳业')
  await form.getByLabel('订单号').fill('GG-2026-118')
  await form.getByLabel('规格').selectOption('strip')
  await form.getByLabel('客户').press('Enter')
  await expect(form).toContainText('已在 A02 版订出')
  const row = plan().locator('tr[data-ad]')
  await expect(row).toContainText('未到')
  await plan().getByLabel('素材').selectOption('in')
  await expect(row).toHaveCount(0)
  await plan().getByLabel('素材').selectOption('out')
  await expect(row).toHaveCount(1)
  await shown(page, 'plan-ads')
  await plan().getByRole('tab', { name: '版面（4）' }).click()
  await expect(card('A02')).toHaveAccessibleName(/广告 19% · 1 处广告缺素材/)
  await plan().getByLabel('A02 版进度').selectOption('layout')
  await plan().getByRole('textbox', { name: 'A02 版名' }).fill('副刊')
  await page.keyboard.press('Enter')
  await shown(page, 'flat-plan')
  await plan().getByRole('tab', { name: '广告（1）' }).click()
  await plan().getByRole('button', { name: 'A02 版 海河乳业：去看' }).click()
  await expect(plan()).toBeHidden()
  await expect(page).toHaveTitle(/A02/)
  const inspector = page.getByRole('region', { name: '属性' })
  await expect(inspector.getByLabel('客户')).toHaveValue('海河乳业')
  await expect(inspector).toContainText('广告位没有素材：海河乳业 GG-2026-118')
  await sharp(page)
  await shown(page, 'ad')
  await page.getByRole('tab', { name: '图片' }).click()
  // A drag that begins on the place of a picture which comes that moment ends with it.
  await expect(page.locator('.tray .entry').first().locator('img')).toBeVisible()
  const box = await board(page).boundingBox()
  const foot = { x: (box?.width ?? 0) / 2, y: (box?.height ?? 0) * 0.84 }
  await page
    .locator('.tray .entry')
    .first()
    .dragTo(board(page), { sourcePosition: { x: 20, y: 10 }, targetPosition: foot })
  await saved(page)
  await expect(inspector).not.toContainText('没有素材')
  await expect(inspector).toContainText('没有标明“广告”')
  await inspector.getByLabel('已标明').check()
  await expect(inspector).not.toContainText('没有标明“广告”')
  // The sample's picture states 200 ppi.
  await expect(inspector).toContainText('来件 355.6 × 190.5 毫米，版位 352.4 × 94.9 毫米，不符')
  await sharp(page)
  await page.keyboard.press('Control+e')
  const sheet = page.getByRole('dialog', { name: '导出' })
  await sheet.getByRole('radio', { name: /A02/ }).check()
  await sheet.getByRole('button', { name: '导出 1 版' }).click()
  await expect(sheet.locator('[data-result="done"]')).toBeVisible({ timeout: 60_000 })
  expect(readdirSync(join(scratch, 'plan/library/exports')).some((name) => name.endsWith('A02.pdf'))).toBe(true)
  expect(started.complaints).toEqual([])
})

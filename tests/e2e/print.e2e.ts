// What the printer receives, in a real Electron: live findings, their fixes and overrides, plates with the densitometer, the
// ink map, and print profiles. On the sample page with a hairline, a heavy ground and a picture without caption.

import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ElectronApplication, expect, type Page, test } from '@playwright/test'
import { board, choose, libraryOf, root, saved, scratchFolder, sharp, start } from './desktop.ts'

const { folder: scratch, remove } = scratchFolder()
/** Set to keep pictures of every screen. */
const pictures = process.env.DUIKAI_PRINT_SCREENS

interface Json {
  [key: string]: unknown
}

function faultyDocument(): string {
  const folder = join(scratch, 'document')
  mkdirSync(folder, { recursive: true })
  cpSync(join(root, 'resources/sample/pictures'), join(folder, 'pictures'), { recursive: true })
  const json = JSON.parse(readFileSync(join(root, 'resources/sample/sample.duikai.json'), 'utf8')) as Json
  const publication = JSON.parse(readFileSync(join(root, 'resources/publications/sample-daily.json'), 'utf8')) as Json
  ;(publication.swatches as Json).heavy = { kind: 'process', name: '重底', cmyk: [800, 700, 700, 200] }
  json.publication = publication
  const [page] = json.pages as [{ objects: Json[] }]
  const at = (id: string): Json => page.objects.find((object) => object.id === id) as Json
  at('head-rule').weights = [80]
  at('summary-box').fill = 'heavy'
  delete at('p-landscape').caption
  const file = join(folder, 'faulty.duikai.json')
  writeFileSync(file, JSON.stringify(json))
  return file
}

test.describe.configure({ mode: 'serial' })
let app: ElectronApplication
let page: Page
let complaints: string[]

test.beforeAll(async () => {
  ;({ app, page, complaints } = await start(join(scratch, 'profile'), faultyDocument()))
  await page.emulateMedia({ colorScheme: 'light' })
  await sharp(page)
})
test.afterAll(async () => {
  await app.close()
  remove()
})

const take = async (name: string): Promise<void> => {
  if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`) })
}
const light = () => page.locator('.findings .light')
const list = () => page.getByRole('region', { name: 'A01 版 预检' })
const finding = (rule: string) => list().locator(`li[data-rule="${rule}"]`)
const at = async (x: number, y: number): Promise<[number, number]> => {
  const box = await board(page).boundingBox()
  if (box === null) throw new Error('there is no pasteboard')
  return [box.x + box.width * x, box.y + box.height * y]
}

test('the light counts what is found, and the list names, explains and shows it', async () => {
  await expect(light()).toHaveAttribute('data-errors', /[1-9]/)
  await light().click()
  await expect(finding('line.thin')).toContainText('下限 0.25 pt')
  await expect(finding('ink.sum')).toContainText('重底')
  await expect(finding('caption.missing')).toBeVisible()
  await finding('line.thin').getByRole('button', { name: '说明' }).click()
  await expect(finding('line.thin').locator('.print-why')).toContainText('可能断线或消失')
  await take('findings')
  await finding('line.thin').getByRole('button', { name: '定位' }).click()
  await expect(page.getByRole('region', { name: '属性' })).toContainText('head-rule')
})

test('the ink of everything together is measured when the work pauses', async () => {
  if (!(await list().isVisible())) await light().click()
  await expect(finding('ink.composed').first()).toBeVisible({ timeout: 40_000 })
  await expect(finding('ink.composed').first()).toContainText('%')
})

test('a safe fix is one change, and one undo takes it back', async () => {
  await finding('line.thin').getByRole('button', { name: '加粗到下限' }).click()
  await expect(finding('line.thin')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+z')
  await light().click()
  await expect(finding('line.thin')).toHaveCount(1)
  await finding('line.thin').getByRole('button', { name: '加粗到下限' }).click()
  await expect(finding('line.thin')).toHaveCount(0)
  await finding('caption.missing').getByRole('button', { name: '加图片说明' }).click()
  await saved(page)
})

test('an override needs a reason, is kept with who and when, and can be taken back', async () => {
  const heavy = finding('ink.sum')
  await heavy.getByRole('button', { name: '放行…' }).click()
  await expect(heavy.getByRole('button', { name: '放行', exact: true })).toBeDisabled()
  await heavy.getByLabel('放行理由').fill('印厂已试印，同意')
  await heavy.getByRole('button', { name: '放行', exact: true }).click()
  await expect(heavy).toHaveClass('waived')
  await expect(heavy).toContainText('印厂已试印，同意')
  await expect(light()).toContainText('放行 1')
  await take('override')
  await heavy.getByRole('button', { name: '收回放行' }).click()
  await expect(heavy).toHaveClass('error')
  await heavy.getByRole('button', { name: '减到上限以内' }).click()
  await expect(heavy).toHaveCount(0)
  await page.keyboard.press('Escape')
})

test('plates are shown one by one, and the densitometer reads the ink under the pointer', async () => {
  await choose(app, '视图', '分色与叠印预览')
  const bar = page.getByRole('region', { name: '分色与叠印预览' })
  await expect(bar.locator('tr[data-plate]')).toHaveCount(4, { timeout: 40_000 })
  await page.mouse.move(...(await at(0.5, 0.4)))
  await expect(bar.locator('[data-density]')).toHaveAttribute('data-density', /\d/)
  // The label beside the pointer is never under the bar of plates.
  await choose(app, '视图', '实际大小')
  await sharp(page)
  const label = page.locator('.density-label')
  const box = await bar.boundingBox()
  if (box === null) throw new Error('there is no bar of plates')
  await page.mouse.move(box.x - 30, box.y + 40)
  await page.mouse.move(box.x - 20, box.y + 40)
  await expect(label).toBeVisible()
  const shownAt = await label.boundingBox()
  expect((shownAt?.x ?? 0) + (shownAt?.width ?? 0)).toBeLessThanOrEqual(box.x)
  await choose(app, '视图', '适合窗口')
  await sharp(page)
  await take('plates')
  await bar.locator('tr[data-plate="Black"]').getByRole('button', { name: '单看' }).click()
  await expect(bar.getByRole('checkbox', { name: '显示 Cyan 版' })).not.toBeChecked()
  await sharp(page)
  await take('black-plate')
  await bar.locator('tr[data-plate="Black"]').getByRole('button', { name: '单看' }).click()
  await expect(bar.getByRole('checkbox', { name: '显示 Cyan 版' })).toBeChecked()
  await bar.getByRole('button', { name: '墨量图' }).click()
  await expect(page.locator('.heat-key')).toBeVisible({ timeout: 40_000 })
  await take('ink-map')
  await page.getByRole('button', { name: '回到版面' }).click()
  await expect(page.locator('.plates-bar')).toHaveCount(0)
})

test('a print profile is copied, checked while it is typed, kept in the library and used', async () => {
  await choose(app, '文件', '印厂规格…')
  const dialog = page.getByRole('dialog', { name: '印厂规格' })
  await expect(dialog.getByLabel('总墨量上限')).toHaveValue('220')
  await expect(dialog.getByLabel('总墨量上限')).not.toBeEditable()
  await take('profile')
  await dialog.getByRole('button', { name: '复制' }).click()
  await dialog.getByLabel('代号', { exact: true }).fill('our-plant')
  await dialog.getByLabel('中文名').fill('我们的印厂')
  await dialog.getByLabel('总墨量上限').fill('900')
  await expect(dialog.locator('[data-field="inkLimitPercent"]')).toContainText('不得超过 400 %')
  await expect(dialog.getByRole('button', { name: '保存规格' })).toBeDisabled()
  await take('profile-fault')
  await dialog.getByLabel('总墨量上限').fill('200')
  await dialog.getByRole('button', { name: '保存规格' }).click()
  await expect(dialog.getByRole('button', { name: /我们的印厂/ })).toBeVisible()
  expect(existsSync(join(libraryOf(join(scratch, 'profile')), 'profiles', 'our-plant.json'))).toBe(true)
  await dialog.getByRole('button', { name: '本报用此规格' }).click()
  await expect(dialog.getByRole('button', { name: /我们的印厂/ })).toContainText('本报在用')
  await page.keyboard.press('Escape')
  // What 220 % allowed is too much for 200 %.
  await light().click()
  await expect(finding('ink.sum')).toContainText('上限 200 %')
  await page.keyboard.press('Escape')
})

test('the export dialog says before anything is written what the chosen profile finds', async () => {
  await page.keyboard.press('Control+e')
  const dialog = page.getByRole('dialog', { name: '导出' })
  await dialog.getByRole('button', { name: '先预检这些版' }).click()
  await expect(dialog.locator('.export-check output')).toHaveAttribute('data-errors', /[1-9]/, { timeout: 60_000 })
  await expect(dialog.locator('.finding-list')).toContainText('上限 200 %')
  await take('export-check')
  await page.keyboard.press('Escape')
})

test('nothing was complained of', () => {
  expect(complaints).toEqual([])
})

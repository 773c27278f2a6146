// Templates and presets of papers in the built application: `npm run test:e2e`.

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type ElectronApplication, expect, type Page, test } from '@playwright/test'
import { board, libraryOf, saved, scratchFolder, sharp, shown, start } from './desktop.ts'

const { folder: scratch, remove } = scratchFolder()
const profile = join(scratch, '报社')
const presetFile = join(scratch, '本报.duikai-preset.json')

test.describe.configure({ mode: 'serial' })
let app: ElectronApplication
let page: Page
let complaints: string[]

const dialog = (name: string | RegExp) => page.getByRole('dialog', { name })
const command = async (initials: string): Promise<void> => {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(initials)
  await page.keyboard.press('Enter')
}
const answerSave = (one: ElectronApplication, file: string) =>
  one.evaluate(({ dialog: system }, chosen) => {
    system.showSaveDialog = async () => ({ canceled: false, filePath: chosen })
  }, file)
/** How many objects the page in front has, as the inspector counts them. */
const objects = async (count: number): Promise<void> => {
  await board(page).focus()
  await page.keyboard.press('Control+a')
  await expect(page.getByRole('complementary', { name: '属性' })).toContainText(`${count} 个对象`)
  await page.keyboard.press('Escape')
}
const shelf = () => page.getByRole('region', { name: '文形' })

test.beforeAll(async () => {
  ;({ app, page, complaints } = await start(profile))
  await sharp(page)
})
test.afterAll(async () => {
  await app.close()
  remove()
})

test('page A01 is kept as a template and laid on a new page, shown before, taken back in one step', async () => {
  await command('bmcwmb')
  const save = dialog('版面存为模板')
  await expect(save.getByLabel('名称')).toBeFocused()
  await save.getByLabel('名称').fill('要闻头版')
  await page.keyboard.press('Enter')
  const gallery = dialog('模板库')
  await expect(gallery.getByRole('heading', { name: '要闻头版' })).toBeVisible()
  expect(readdirSync(join(libraryOf(profile), 'templates'))).toEqual(['要闻头版.json'])
  const card = gallery.getByRole('button', { name: /要闻头版/ })
  await expect(card.locator('[data-painted="true"]')).toBeVisible({ timeout: 30_000 })
  await page.keyboard.press('Escape')

  // The copy of A01 goes to the tray, from where the new page takes it.
  await board(page).focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
  await command('jyb')
  await page.keyboard.press('Control+Alt+k')
  await card.click()
  const notes = gallery.getByRole('region', { name: '套用前须知' })
  await expect(notes).toContainText('留空：文块 3 个，图位 5 个')
  for (const title of [/向前看/, /二七区/]) await gallery.getByRole('checkbox', { name: title }).check()
  await expect(notes).toContainText('留空：文块 1 个，图位 5 个')
  // 向前看 is 1,532 characters; the block of the lead has room for 250.
  await expect(notes).toContainText(/“?《?向前看 乘势推进》?”?余 [\d,]+ 字/)
  await expect(gallery.locator('.template-outcome [data-painted="true"]')).toBeVisible()
  await shown(page, 'templates')
  await gallery.getByRole('button', { name: '套用到 A02 版' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await objects(14)
  await page.getByRole('tab', { name: '本版', exact: true }).click()
  await expect(page.getByRole('tabpanel').first()).toContainText('向前看')
  await page.keyboard.press('Control+z')
  await expect(page.getByText('这是空版')).toBeVisible()
  await saved(page)
})

test('a story shape is dragged from the shelf with a story, and put there from the keyboard', async () => {
  await page.getByRole('tab', { name: '文形', exact: true }).click()
  await shelf().getByLabel('装入').selectOption({ label: '回头看 总结提高' })
  const shape = shelf().getByRole('listitem').filter({ hasText: '横题 三栏配图' })
  await expect(shape.locator('[data-painted="true"]')).toBeVisible({ timeout: 30_000 })
  const box = await board(page).boundingBox()
  if (box === null) throw new Error('there is no pasteboard')
  await shape.hover()
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.4, { steps: 4 })
  await page.mouse.move(box.x + box.width * 0.42, box.y + box.height * 0.42, { steps: 4 })
  await page.mouse.up()
  await expect(page.getByText('这是空版')).toHaveCount(0)
  await expect(shelf().getByLabel('装入').locator('option')).not.toContainText(['回头看 总结提高'])
  await shown(page, 'shape-shelf')
  await page.keyboard.press('Control+z')
  await expect(page.getByText('这是空版')).toBeVisible()
  await shelf().getByLabel('装入').selectOption({ label: '空文块' })
  await shelf().getByRole('button', { name: '放置 竖排 三栏' }).press('Enter')
  await expect(page.getByText('这是空版')).toHaveCount(0)
  await expect(page.getByRole('complementary', { name: '属性' })).toContainText('文块')
  await page.keyboard.press('Control+z')
  await expect(page.getByText('这是空版')).toBeVisible()
  await saved(page)
  expect(complaints).toEqual([])
})

test('a preset goes out as a file and comes into another library', async () => {
  await answerSave(app, presetFile)
  await page.keyboard.press('Control+o')
  await page.getByRole('button', { name: '新建报纸…' }).click()
  await dialog('新建报纸').getByRole('button', { name: '导出预设…' }).click()
  await expect(dialog('新建报纸')).toContainText('已导出到')
  expect(existsSync(presetFile)).toBe(true)

  const other = await start(join(scratch, '分社'))
  await sharp(other.page)
  await other.page.keyboard.press('Control+o')
  await other.page.getByRole('button', { name: '新建报纸…' }).click()
  const paper = other.page.getByRole('dialog', { name: '新建报纸' })
  await paper.getByLabel('导入预设…').setInputFiles(presetFile)
  await expect(paper).toContainText(/导入的改称|已导入预设/)
  await expect(paper.getByLabel('样式来自')).toHaveValue(/^own\//)
  await shown(other.page, 'preset-files')
  expect(readdirSync(join(libraryOf(join(scratch, '分社')), 'presets'))).toHaveLength(1)
  expect(other.complaints).toEqual([])
  await other.app.close()
})

// Inspector, styles, copy tray and pictures in a real Electron, on the sample issue of a fresh library.

import { join } from 'node:path'
import { type ElectronApplication, expect, type Page, test } from '@playwright/test'
import { root, saved, scratchFolder, sharp, start } from './desktop.ts'

const { folder: scratch, remove } = scratchFolder()

const overset = async (page: Page): Promise<number> =>
  Number(await page.locator('[data-overset]').getAttribute('data-overset'))
/** The canvas as it is now, to be compared. */
const picture = (page: Page): Promise<string> =>
  page.locator('canvas.board').evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL())
const inspector = (page: Page) => page.getByRole('region', { name: '属性' })
const sheet = (page: Page) => page.getByRole('dialog', { name: '导入' })

test.describe.configure({ mode: 'serial' })
let app: ElectronApplication
let page: Page
let complaints: readonly string[] = []

test.beforeAll(async () => {
  ;({ app, page, complaints } = await start(join(scratch, 'profile')))
  await page.emulateMedia({ colorScheme: 'light' })
  await sharp(page)
})
test.afterAll(async () => {
  await app.close()
  remove()
})

test('nothing selected: the page and the issue', async () => {
  await expect(inspector(page).getByLabel('版号')).toHaveValue('A01')
  await expect(inspector(page).getByLabel('日期')).toHaveValue('2015-10-15')
})

test('the tray finds a story, goes to it, and the inspector shows its block', async () => {
  await page.getByRole('tab', { name: '稿库' }).click()
  await page.getByRole('searchbox').fill('向前看')
  await expect(page.locator('.tray .entry')).toHaveCount(1)
  await page.locator('.tray .entry').press('Enter')
  await expect(inspector(page).getByText('向前看 乘势推进 · forward')).toBeVisible()
  await expect(inspector(page).getByLabel('栏数')).toHaveValue('5栏')
})

test('other columns are composed at once, and one undo brings the old ones back', async () => {
  await sharp(page)
  const before = await picture(page)
  const columns = inspector(page).getByLabel('栏数')
  await columns.fill('4')
  await columns.press('Enter')
  await expect.poll(() => picture(page)).not.toBe(before)
  await saved(page)
  await columns.press('ArrowUp')
  await expect(columns).toHaveValue('5栏')
  await columns.press('ArrowDown')
  await expect(columns).toHaveValue('4栏')
  await columns.press('Escape')
  for (let n = 0; n < 3; n++) {
    await columns.blur()
    await page.keyboard.press('Control+z')
  }
  await expect(columns).toHaveValue('5栏')
  await sharp(page)
  await expect.poll(() => picture(page)).toBe(before)
  expect(await overset(page)).toBe(0)
})

test('what cannot be read stays with its reason, and Escape takes it back', async () => {
  const columns = inspector(page).getByLabel('栏数')
  await columns.fill('三栏半')
  await columns.press('Enter')
  await expect(inspector(page).getByRole('alert')).toContainText('看不懂')
  await expect(columns).toHaveAttribute('aria-invalid', 'true')
  await columns.press('Escape')
  await expect(inspector(page).getByRole('alert')).toBeHidden()
  await expect(columns).toHaveValue('5栏')
  await columns.fill('0')
  await columns.press('Enter')
  await expect(inspector(page).getByRole('alert')).toHaveText('不能小于 1栏')
  await columns.press('Escape')
})

test('lengths are reckoned with', async () => {
  await inspector(page).getByLabel('在网格上').uncheck()
  const width = inspector(page).getByLabel('宽', { exact: true })
  const before = Number.parseFloat(await width.inputValue())
  await width.fill('-=10mm')
  await width.press('Enter')
  await expect.poll(async () => Number.parseFloat(await width.inputValue())).toBeCloseTo(before - 10, 2)
  await width.blur()
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect(inspector(page).getByLabel('在网格上')).toBeChecked()
})

test('a new story is not placed until it is', async () => {
  await page.getByRole('searchbox').fill('')
  await page.getByRole('button', { name: '新稿' }).click()
  await page.getByRole('button', { name: /^未上版/ }).click()
  const entry = page.locator('.tray .entry')
  await expect(entry).toHaveCount(1)
  await entry.press('F2')
  await page.getByRole('textbox', { name: '稿名' }).fill('晚到的稿')
  await page.keyboard.press('Enter')
  await expect(entry).toContainText('晚到的稿')
  await entry.press('Enter')
  await expect(inspector(page).getByText(/晚到的稿 · /)).toBeVisible()
  await expect(page.locator('.tray .entry')).toHaveCount(0)
  for (let n = 0; n < 3; n++) await page.keyboard.press('Control+z')
  await page.getByRole('button', { name: '全部' }).click()
  await expect(page.locator('.tray .entry')).toHaveCount(8)
})

test('a story is dragged from the tray on to the page', async () => {
  await page.getByRole('button', { name: '新稿' }).click()
  await page.getByRole('button', { name: /^未上版/ }).click()
  const board = page.locator('canvas.board')
  await page
    .locator('.tray .entry')
    .dragTo(board, { sourcePosition: { x: 20, y: 10 }, targetPosition: { x: 300, y: 300 } })
  await expect(page.locator('.tray .entry')).toHaveCount(0)
  await expect(inspector(page).getByText(/新稿件 · /)).toBeVisible()
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await page.getByRole('button', { name: '全部' }).click()
  await expect(page.locator('.tray .entry')).toHaveCount(8)
})

test('pictures have their size and their resolution; a new one comes from a file', async () => {
  await page.getByRole('tab', { name: '图片' }).click()
  const entries = page.locator('.tray.pictures .entry')
  await expect(entries).toHaveCount(5)
  await expect(entries.first()).toContainText('2800 × 1500')
  await expect(entries.first()).toContainText(/\d+ ppi/)
  await page
    .locator('.tray.pictures input[type="file"]')
    .setInputFiles(join(root, 'resources/sample/pictures/hall.jpg'))
  await expect(sheet(page).getByLabel('署名')).toHaveValue('Duikai sample art')
  await sheet(page).getByLabel('把说明收成一篇稿').uncheck()
  await sheet(page).getByRole('button', { name: '全部导入（1）' }).click()
  await expect(sheet(page)).toBeHidden()
  await expect(entries).toHaveCount(6)
  await expect(entries.last()).toContainText('hall-2')
  await expect(entries.last()).toContainText('未上版')
  await page.keyboard.press('Control+z')
  await expect(entries).toHaveCount(5)
})

test('copy and pictures dropped on the page are looked at, mended, and come in as one change', async () => {
  const dropped = await page.evaluateHandle(() => {
    const data = new DataTransfer()
    const lines = [
      '落细落小 落实到位',
      '本报记者 张三',
      '　　10月14日,记者来到幸福社区,看到居民正在排队登记。社区负责人说,从今年开始,这里每周都有志愿',
      '者上门服务,帮助老人解决生活难题。',
      '　　“这样的服务很贴心!”王阿姨说。',
    ]
    data.items.add(new File([lines.join('\n')], '社区 见闻😀.txt'))
    data.items.add(new File([], '空.docx'))
    data.items.add(new File(['%PDF-1.7 '], '广告.txt'))
    return data
  })
  const board = page.locator('canvas.board')
  await board.dispatchEvent('dragover', { dataTransfer: dropped })
  await expect(page.getByText('松开后先看一看')).toBeVisible()
  await board.dispatchEvent('drop', { dataTransfer: dropped })
  const files = sheet(page).getByRole('navigation', { name: '文件' })
  await expect(files.getByRole('button', { name: /不能导入/ })).toHaveCount(2)
  await files.getByRole('button', { name: /广告/ }).click()
  await expect(sheet(page).getByRole('alert')).toContainText('这是 PDF 文件')
  await files.getByRole('button', { name: /广告/ }).press('ArrowUp')
  await expect(sheet(page).getByRole('alert')).toContainText('空文件')
  await files.getByRole('button', { name: /空/ }).press('ArrowUp')
  await expect(sheet(page).getByLabel('稿名')).toHaveValue('落细落小 落实到位')
  await expect(sheet(page).getByText('署名 本报记者 张三')).toBeVisible()
  const paragraphs = sheet(page).getByRole('list', { name: '段落与角色' }).getByRole('listitem')
  await expect(paragraphs).toHaveCount(5)
  await sheet(page).getByLabel('接回断段（1 处）').check()
  await expect(paragraphs).toHaveCount(4)
  await expect(paragraphs.locator('ins')).toHaveCount(0)
  await sheet(page)
    .getByLabel(/^全角整理/)
    .check()
  await expect(paragraphs.locator('ins').first()).toHaveText('，')
  // Roles by keys: down to the third paragraph, which becomes the summary and then, one to the left, the deck.
  await sheet(page).getByLabel('第 1 段的角色').focus()
  for (const key of ['ArrowDown', 'ArrowDown', '4']) await page.keyboard.press(key)
  await expect(sheet(page).getByLabel('第 3 段的角色')).toHaveValue('summary')
  await page.keyboard.press('ArrowLeft')
  await expect(sheet(page).getByLabel('第 3 段的角色')).toHaveValue('deck')
  await sheet(page).getByRole('button', { name: '全部导入（1）' }).click()
  await expect(page.getByText('已收入：1 篇稿件')).toBeVisible()
  // What was refused stays until it was seen.
  await sheet(page).getByRole('button', { name: '关闭' }).last().click()
  await expect(sheet(page)).toBeHidden()
  await saved(page)
  await page.getByRole('tab', { name: '稿库' }).click()
  await expect(page.locator('.tray .entry')).toHaveCount(9)
  await page.getByRole('searchbox').fill('幸福社区，看到')
  await expect(page.locator('.tray .entry')).toContainText('落细落小 落实到位')
  await expect(page.locator('.tray .entry')).toContainText('张三')
  await page.getByRole('searchbox').fill('')
  await page.getByRole('button', { name: '撤销', exact: true }).click()
  await expect(page.locator('.tray .entry')).toHaveCount(8)
})

test('a file that is pasted comes in the same way; pasted text beside it stays text', async () => {
  const paste = (withText: boolean) =>
    page.evaluate((text) => {
      const data = new DataTransfer()
      data.items.add(new File(['贴进来的一句话，写得长一些，好当正文。'], '粘贴.txt'))
      if (text) data.setData('text/plain', '字')
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    }, withText)
  await paste(true)
  await expect(sheet(page)).toHaveCount(0)
  await paste(false)
  await expect(sheet(page).getByRole('button', { name: /粘贴.txt/ })).toBeVisible()
  await expect(sheet(page).getByRole('button', { name: '全部导入（1）' })).toBeEnabled()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('已收入：1 篇稿件')).toBeVisible()
  await page.getByRole('button', { name: '撤销', exact: true }).click()
})

test('a whole issue among the files is opened instead', async () => {
  const chosen = page.waitForEvent('filechooser')
  await page.keyboard.press('Control+Alt+o')
  await (await chosen).setFiles(join(root, 'resources/sample/sample.duikai.json'))
  await sheet(page).getByRole('button', { name: '打开这一期' }).click()
  // It is the issue that is open already.
  await expect(sheet(page)).toBeHidden()
  await sharp(page)
})

test('a style changed is changed on the page', async () => {
  await page.keyboard.press('0')
  await page.getByRole('tab', { name: '样式' }).click()
  await sharp(page)
  const before = await picture(page)
  await page.getByRole('button', { name: /^主题/ }).click()
  const size = page.getByLabel('字号')
  await expect(size).toHaveValue('72pt')
  await size.fill('初号')
  await size.press('Enter')
  await expect(size).toHaveValue('初号')
  await expect.poll(() => picture(page)).not.toBe(before)
  await size.blur()
  await page.keyboard.press('Control+z')
  await expect(size).toHaveValue('72pt')
  await page.getByRole('button', { name: '删除' }).click()
  await expect(page.getByText('还在使用')).toBeVisible()
  await page.getByRole('button', { name: '保留' }).click()
})

test('a face takes another family, chosen by its look; a file that is no font is refused with the reason', async () => {
  await page.getByRole('tab', { name: '字体' }).click()
  const panel = page.getByRole('region', { name: '字体' })
  await panel.getByRole('button', { name: /思源宋体 song$/ }).click()
  await sharp(page)
  const before = await picture(page)
  await panel.getByRole('button', { name: '选字体…' }).first().click()
  await panel.getByRole('searchbox').fill('黑体')
  const family = panel.getByRole('button', { name: /^思源黑体 随程序/ })
  await expect(family.locator('svg path')).toHaveAttribute('d', /^M/)
  await panel.getByRole('searchbox').press('ArrowDown')
  await expect(family).toBeFocused()
  await page.keyboard.press('Enter')
  await expect.poll(() => picture(page)).not.toBe(before)
  await expect(panel.getByLabel('字体族').first()).toHaveValue(/^Noto Sans SC/)
  await page.keyboard.press('Escape')
  await expect(panel.getByRole('searchbox')).toBeHidden()
  await page.keyboard.press('Control+z')
  await expect(panel.getByLabel('字体族').first()).toHaveValue(/^Noto Serif SC/)
  await panel
    .locator('input[type="file"]')
    .setInputFiles({ name: '不是字体.ttf', mimeType: 'font/ttf', buffer: Buffer.from('not a font') })
  await expect(panel.getByRole('alert')).toContainText('不是字体.ttf：')
  await page.getByRole('tab', { name: '样式' }).click()
})

test('a table is made, written in from cell to cell, and its cells are merged and moved', async () => {
  await page.getByRole('tab', { name: '属性' }).click()
  await page.locator('canvas.board').focus()
  await page.keyboard.press('Control+Alt+t')
  const map = inspector(page).getByRole('group', { name: '表格各格' })
  await expect(map.getByRole('button')).toHaveCount(12)
  await page.locator('canvas.board').focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('.page-text')).toBeFocused()
  await page.keyboard.type('队')
  await page.keyboard.press('Tab')
  await page.keyboard.type('胜')
  // A cell stays a cell: Enter begins a line in it, Backspace at its beginning joins nothing.
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Backspace')
  await page.keyboard.type('分')
  await page.keyboard.press('Alt+ArrowDown')
  await page.keyboard.type('三')
  await expect(map.getByRole('button')).toHaveCount(12)
  await expect(map.getByRole('button', { name: '第 1 行第 3 列 分' })).toBeVisible()
  await expect(map.getByRole('button', { name: '第 2 行第 3 列 三' })).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Shift+Tab')
  await expect(map.getByRole('button', { name: '第 2 行第 2 列' })).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Escape')
  await map.getByRole('button', { name: '第 1 行第 1 列' }).click()
  await page.keyboard.press('Shift+ArrowRight')
  await inspector(page).getByRole('button', { name: '合并格' }).click()
  await expect(map.getByRole('button')).toHaveCount(11)
  await expect(map.getByRole('button', { name: /^第 1 行第 1 列 队 胜/ })).toBeVisible()
  await inspector(page).getByRole('button', { name: '删列' }).click()
  await expect(map.getByRole('button')).toHaveCount(4)
  await page.keyboard.press('Control+z')
  await inspector(page).getByRole('button', { name: '拆分格' }).click()
  await expect(map.getByRole('button')).toHaveCount(12)
  await inspector(page).getByRole('button', { name: '行下移' }).click()
  await expect(map.getByRole('button', { name: /^第 2 行第 1 列 队/ })).toBeVisible()
  await expect(map.getByRole('button', { name: '第 1 行第 3 列 三' })).toBeVisible()
  await map.getByRole('button', { name: /^第 2 行第 1 列/ }).press('Control+z')
  for (let n = 0; n < 12 && (await map.isVisible()); n++) await page.keyboard.press('Control+z')
  await expect(map).toBeHidden()
  await page.getByRole('tab', { name: '样式' }).click()
})

test('everything is reached by keys: tabs by arrows, fields by Tab', async () => {
  await page.getByRole('tab', { name: '样式' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('tab', { name: '颜色' })).toBeFocused()
  await expect(page.getByRole('region', { name: '颜色' })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: /^黑/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('黑 K')).toHaveValue('100%')
})

test('has complained about nothing', () => {
  // A picture that no page shows is asked for until the host serves it.
  expect(complaints.filter((one) => !one.includes('/picture/hall-2'))).toEqual([])
})

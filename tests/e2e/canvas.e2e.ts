// Work on the page in a real Electron: selecting, moving by the grid, drawing, copying, linking, keys.

import { join } from 'node:path'
import { type ElectronApplication, expect, type Page, test } from '@playwright/test'
import { fitArea, toScreen } from '../../src/renderer/canvas/viewport.ts'
import { scratchFolder, start } from './desktop.ts'

const { folder: scratch, remove } = scratchFolder()

/** The sample's broadsheet, 1/1000 pt. */
const SHEET = { x: 0, y: 0, width: 1_105_512, height: 1_547_717 }
const GRID = { x: 53_256, y: 78_180, step: 126_000, pitch: 13_000 }

let app: ElectronApplication
let page: Page
let complaints: readonly string[] = []

const board = () => page.locator('canvas.board')
const sharp = () => expect(page.locator('canvas.board[aria-busy="false"]')).toBeVisible({ timeout: 30_000 })
/** What is said of the selection to those who hear the page. */
const said = () => page.locator('.pasteboard [role="status"]')
const saved = () => expect(page.getByText('已保存')).toBeVisible()

type Spot = readonly [x: number, y: number]

/** The window point of a place in columns and lines of the page, which is fitted to the window. */
async function at(column: number, line: number): Promise<Spot> {
  const box = await board().boundingBox()
  if (!box) throw new Error('the pasteboard has no box')
  const view = fitArea(SHEET, { width: box.width, height: box.height })
  const { x, y } = toScreen(view, { x: GRID.x + column * GRID.step, y: GRID.y + line * GRID.pitch })
  return [box.x + x, box.y + y]
}

async function drag(from: Spot, to: Spot, during?: () => Promise<void>): Promise<void> {
  await page.mouse.move(...from)
  await page.mouse.down()
  await page.mouse.move(from[0] + 8, from[1] + 8)
  await page.mouse.move(...to, { steps: 5 })
  await during?.()
  await page.mouse.up()
}

/** A hash of what is painted, so that two states can be told apart. */
const painted = async (): Promise<string> => {
  await sharp()
  return page.evaluate<string>(`(() => {
    const canvas = document.querySelector('canvas.board')
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
    let sum = 0
    for (let i = 0; i < data.length; i += 4) sum = (Math.imul(sum, 31) + data[i] * 3 + data[i + 1] * 5 + data[i + 2]) | 0
    return String(sum)
  })()`)
}

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  ;({ app, page, complaints } = await start(join(scratch, 'profile')))
  await page.emulateMedia({ colorScheme: 'light' })
  await sharp()
})
test.afterAll(async () => {
  await app?.close()
  remove()
})

test('a click selects the topmost object, another the one below it, Escape nothing', async () => {
  await page.mouse.click(...(await at(7, 40)))
  await expect(said()).toContainText('文块 summary')
  await page.waitForTimeout(600)
  await page.mouse.click(...(await at(7, 40)))
  await expect(said()).toContainText('框 summary-box')
  await page.keyboard.press('Escape')
  await expect(said()).toHaveText('未选对象')
})

test('Shift adds, a marquee encloses with Alt', async () => {
  await page.mouse.click(...(await at(1, 80)))
  await page.keyboard.down('Shift')
  await page.mouse.click(...(await at(2, 25)))
  await page.keyboard.up('Shift')
  await expect(said()).toHaveText('已选 2 个对象')
  await page.keyboard.press('Escape')
  await page.keyboard.down('Alt')
  await drag(await at(-0.3, 16.2), await at(6, 49.1))
  await page.keyboard.up('Alt')
  await expect(said()).toContainText('图片 p-landscape')
  await page.keyboard.press('Escape')
})

test('the lead block moves by the grid while the page follows, Escape takes the drag back whole', async () => {
  const before = await painted()
  await page.mouse.click(...(await at(1, 12)))
  await expect(said()).toContainText('文块 headline')
  await expect(said()).toContainText('第 1 栏 第 3 行')
  await drag(await at(1, 12), await at(1, 15), async () => {
    await expect.poll(painted).not.toBe(before)
    await page.keyboard.press('Escape')
    await expect.poll(painted).toBe(before)
  })
  await expect(said()).toContainText('第 1 栏 第 3 行')
})

test('moved, it is saved; undo brings it back and redo moves it again', async () => {
  const before = await painted()
  await drag(await at(1, 12), await at(1.1, 15))
  await expect(said()).toContainText('第 1 栏 第 6 行')
  await saved()
  const after = await painted()
  expect(after).not.toBe(before)
  await page.keyboard.press('Control+z')
  await expect(said()).toContainText('第 1 栏 第 3 行')
  await expect.poll(painted).toBe(before)
  await page.keyboard.press('Control+Shift+z')
  await expect(said()).toContainText('第 1 栏 第 6 行')
  await page.keyboard.press('Control+z')
  await expect.poll(painted).toBe(before)
})

test('arrow keys nudge by columns and lines', async () => {
  await page.mouse.click(...(await at(1, 12)))
  await page.keyboard.press('ArrowDown')
  await expect(said()).toContainText('第 4 行')
  await page.keyboard.press('ArrowUp')
  await expect(said()).toContainText('第 3 行')
})

test('a handle resizes by whole lines, and the text flows anew', async () => {
  await page.mouse.click(...(await at(0.4, 75)))
  await expect(said()).toContainText('文块 back 3 栏 × 57 行'.replace('back ', 'back · '))
  const [x] = await at(1.5, 0)
  const [, bottom] = await at(0, 107)
  await drag([x - 2, bottom - 1], [x - 2, (await at(0, 80))[1]])
  await expect(said()).toContainText('3 栏 × 30 行')
  await expect(page.locator('[data-overset]')).not.toHaveAttribute('data-overset', '0')
  // The badge of what is left over is the port from which the text goes on.
  const foot = await at(3, 80)
  await page.mouse.click(foot[0] - 30, foot[1] - 14)
  await expect(board()).toHaveAttribute('data-tool', 'link')
  await page.keyboard.press('Escape')
  await page.keyboard.press('v')
  await page.keyboard.press('Control+z')
  await expect(page.locator('[data-overset]')).toHaveAttribute('data-overset', '0')
})

test('the box tool draws a box, Alt copies it', async () => {
  await page.keyboard.press('r')
  await expect(board()).toHaveAttribute('data-tool', 'box')
  await drag(await at(0.1, 20), await at(1.9, 30))
  await expect(board()).toHaveAttribute('data-tool', 'select')
  await expect(said()).toContainText('框 box-')
  await expect(said()).toContainText('2 栏 × 10 行')
  const first = await said().textContent()
  const edge = await at(0, 22)
  await page.keyboard.down('Alt')
  await drag([edge[0], edge[1]], [(await at(3, 0))[0], edge[1]])
  await page.keyboard.up('Alt')
  await expect(said()).not.toHaveText(first ?? '')
  await expect(said()).toContainText('第 4 栏 第 21 行')
  await page.keyboard.press('Delete')
  await expect(said()).toHaveText('未选对象')
})

test('copy and paste put the same thing on the page again', async () => {
  await page.mouse.click(...(await at(0, 22)))
  await expect(said()).toContainText('框 box-')
  await page.keyboard.press('Control+c')
  await page.keyboard.press('Control+v')
  await expect(said()).toContainText('第 22 行')
  await page.keyboard.press('Control+x')
  await expect(said()).toHaveText('未选对象')
})

test('Tab goes through the objects in reading order and round again', async () => {
  await page.mouse.click(...(await at(0.5, 0.4)))
  await expect(said()).toContainText('报眉 folio-date')
  const heard: string[] = []
  for (let n = 0; n < 4; n++) {
    await page.keyboard.press('Tab')
    heard.push((await said().textContent())?.split(' ')[1] ?? '')
  }
  expect(heard).toEqual(['folio-staff', 'folio-rule', 'headline', 'head-rule'])
  await page.keyboard.press('Shift+Tab')
  await expect(said()).toContainText('文块 headline')
  await page.keyboard.press('Escape')
})

test('a guide is pulled out of the ruler', async () => {
  const ruler = await page.locator('canvas.ruler-y').boundingBox()
  if (!ruler) throw new Error('there is a ruler')
  const before = await painted()
  await drag([ruler.x + 8, ruler.y + 300], await at(2.6, 40))
  await expect.poll(painted).not.toBe(before)
  await page.keyboard.press('Control+z')
  await expect.poll(painted).toBe(before)
})

test('the link tool lets the text of one block go on in another', async () => {
  await page.keyboard.press('t')
  await drag(await at(1.1, 22), await at(3.9, 40))
  await saved()
  // A new block takes text at once.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.mouse.click(...(await at(1.2, 38)))
  await expect(said()).toContainText('3 栏 × 18 行')
  await page.keyboard.press('k')
  await expect(board()).toHaveAttribute('data-tool', 'link')
  await page.mouse.click(...(await at(0.4, 75)))
  await page.mouse.click(...(await at(2, 30)))
  await expect(said()).toContainText('3 栏 × 18 行')
  // The text of the block below now has more lines than it fills.
  await expect(page.locator('.status').getByText(/^缺稿 \d\d+ 行/)).toBeVisible()
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('v')
})

test('a story from the tray shows the block it would make, and makes it when it is let go', async () => {
  await page.getByRole('tab', { name: '稿库' }).click()
  await page.waitForTimeout(300)
  const row = await page.locator('[draggable="true"]').first().boundingBox()
  if (!row) throw new Error('the tray has a story')
  const [x, y] = await at(4, 20)
  await page.mouse.move(row.x + 30, row.y + 10)
  await page.mouse.down()
  await page.mouse.move(row.x + 60, row.y + 20, { steps: 3 })
  await page.mouse.move(x, y, { steps: 4 })
  // The drag of the system answers in its own time.
  await page.waitForTimeout(300)
  await page.mouse.move(x + 3, y + 3)
  const missing = page.locator('.status').getByText(/^缺稿 \d\d+ 行/)
  await expect(missing).toBeVisible()
  await page.mouse.up()
  await expect(said()).toContainText('文块 block-')
  await expect(said()).toContainText('第 5 栏 第 21 行')
  await page.keyboard.press('Control+z')
  await expect(said()).toHaveText('未选对象')
})

test('a double click on a picture crops it by pushing it under its frame', async () => {
  const before = await painted()
  await page.mouse.dblclick(...(await at(3, 32)))
  await expect(board()).toHaveAttribute('data-tool', 'picture')
  await expect(said()).toContainText('图片 p-landscape')
  await drag(await at(3, 32), await at(3.5, 40))
  await saved()
  await expect.poll(painted).not.toBe(before)
  await page.keyboard.press('Control+z')
  await expect.poll(painted).toBe(before)
  await page.keyboard.press('v')
})

test('tools are buttons with names, one stop of the Tab key', async () => {
  const strip = page.getByRole('toolbar', { name: '工具' })
  await expect(strip.getByRole('button', { name: '选择工具' })).toHaveAttribute('aria-pressed', 'true')
  await strip.getByRole('button', { name: '选择工具' }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(strip.getByRole('button', { name: '文块工具' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(board()).toHaveAttribute('data-tool', 'text')
  await page.keyboard.press('v')
})

test('has complained about nothing', () => {
  expect(complaints).toEqual([])
})

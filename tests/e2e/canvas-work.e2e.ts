// More work on the page in a real Electron: several objects at once, other pages, the edge of the window, marks of findings.

import { type ElectronApplication, expect, type Page, test } from '@playwright/test'
import { fitArea, toScreen } from '../../src/renderer/canvas/viewport.ts'
import { board, choose, saved, scratchFolder, sharp, start } from './desktop.ts'

const { folder: scratch, remove } = scratchFolder()

/** The sample's broadsheet, 1/1000 pt. */
const SHEET = { x: 0, y: 0, width: 1_105_512, height: 1_547_717 }
const GRID = { x: 53_256, y: 78_180, step: 126_000, pitch: 13_000 }

let app: ElectronApplication
let page: Page
let complaints: readonly string[] = []

/** What is said of the selection to those who hear the page. */
const said = () => page.locator('.pasteboard > [role="status"]')
type Spot = readonly [x: number, y: number]

async function boardBox() {
  const box = await board(page).boundingBox()
  if (!box) throw new Error('the pasteboard has no box')
  return box
}

/** The window point of a place in columns and lines of the page, which is fitted to the window. */
async function at(column: number, line: number): Promise<Spot> {
  const box = await boardBox()
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

/** The zoom and place of the page, as the status bar and the pasteboard say them. */
const viewKey = () => board(page).evaluate((element) => (element as HTMLElement).dataset.view ?? '')

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  ;({ app, page, complaints } = await start(`${scratch}/profile`))
  await page.emulateMedia({ colorScheme: 'light' })
  await sharp(page)
})
test.afterAll(async () => {
  await app?.close()
  remove()
})

test('several objects are resized together by the grid, the text flowing; one undo', async () => {
  await page.mouse.click(...(await at(0.4, 75)))
  await expect(said()).toContainText('文块 back')
  await expect(said()).toContainText('3 栏 × 57 行')
  await page.keyboard.down('Shift')
  await page.mouse.click(...(await at(7, 100)))
  await page.keyboard.up('Shift')
  await expect(said()).toHaveText(/已选 \d 个对象/)
  const chosen = await said().textContent()
  const foot = (await at(0, 107))[1]
  const x = ((await at(0, 0))[0] + (await at(8, 0))[0]) / 2
  await page.mouse.move(x, foot - 2)
  await drag([x - 2, foot - 2], [x - 2, (await at(0, 80))[1]], async () => {
    await expect(page.locator('[data-overset]')).not.toHaveAttribute('data-overset', '0')
  })
  await expect(said()).toHaveText(chosen ?? '')
  await saved(page)
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Escape')
  await page.mouse.click(...(await at(0.4, 75)))
  await expect(said()).toContainText('3 栏 × 57 行')
  await page.keyboard.press('Escape')
})

test('findings are marked on the page; a mark says what it is, and a click selects what it is about', async () => {
  await page.mouse.click(...(await at(0.4, 75)))
  const foot = (await at(0, 107))[1]
  const x = (await at(1.5, 0))[0]
  await drag([x - 2, foot - 1], [x - 2, (await at(0, 80))[1]])
  await expect(page.locator('[data-overset]')).not.toHaveAttribute('data-overset', '0')
  await page.keyboard.press('Escape')
  await expect(said()).toHaveText('未选对象')
  const [left, top] = await at(0, 50)
  let step = 0
  const pointed = async (): Promise<string> => {
    step = 1 - step
    await page.mouse.move(left + 2 + step, top + 2)
    return board(page).evaluate((element) => (element as HTMLElement).style.cursor)
  }
  await expect.poll(pointed).toBe('pointer')
  await page.mouse.click(left + 2, top + 2)
  await expect(said()).toContainText('文块 back')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Escape')
})

test('held at the edge of the window, the page comes towards the drag; Escape takes all back', async () => {
  await page.keyboard.press('1')
  await sharp(page)
  const box = await boardBox()
  const before = await viewKey()
  const middle: Spot = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(...middle)
  await page.mouse.down()
  await page.mouse.move(middle[0] + 20, middle[1] + 20, { steps: 3 })
  await page.mouse.move(middle[0], box.y + box.height - 6, { steps: 4 })
  await expect.poll(viewKey).not.toBe(before)
  await page.keyboard.press('Escape')
  await expect.poll(viewKey).toBe(before)
  await page.mouse.up()
  await page.keyboard.press('Escape')
  await page.keyboard.press('0')
  await sharp(page)
})

test('the page comes towards text that is being selected, too', async () => {
  await page.mouse.dblclick(...(await at(7, 24)))
  await expect(page.locator('.page-text')).toBeFocused()
  const spot = await at(7, 24)
  await page.mouse.move(...spot)
  await page.keyboard.down('Control')
  for (let n = 0; n < 8; n++) await page.mouse.wheel(0, -60)
  await page.keyboard.up('Control')
  await sharp(page)
  const box = await boardBox()
  await page.mouse.down()
  await page.mouse.move(spot[0], spot[1] + 30, { steps: 3 })
  const before = await viewKey()
  await page.mouse.move(spot[0], box.y + box.height - 4, { steps: 4 })
  await expect.poll(viewKey).not.toBe(before)
  await page.mouse.up()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.keyboard.press('0')
  await sharp(page)
})

test('objects go to the page on whose entry they are dropped, with their texts; one undo brings them back', async () => {
  await choose(app, '版面', '加一版')
  await sharp(page)
  // An empty page says what can be done; its buttons take the tools.
  const notice = page.locator('.page-notice')
  await expect(notice).toContainText('这是空版')
  await notice.getByRole('button', { name: '画文块' }).click()
  await expect(board(page)).toHaveAttribute('data-tool', 'text')
  await expect(notice).toHaveCount(0)
  await page.keyboard.press('v')
  await page.getByRole('button', { name: /打开 A01 版/ }).click()
  await sharp(page)
  await page.mouse.click(...(await at(0.4, 75)))
  await expect(said()).toContainText('文块 back')
  const entry = await page.locator('[data-page="A02"]').boundingBox()
  if (!entry) throw new Error('A02 is in the list')
  const target: Spot = [entry.x + entry.width / 2, entry.y + 12]
  await drag(await at(0.4, 75), target, async () => {
    await expect(page.locator('.drop-badge')).toHaveText(/移到 A02 版/)
    await expect(page.locator('[data-page="A02"]')).toHaveAttribute('data-drop', 'taken')
    await page.keyboard.press('Escape')
    await expect(page.locator('.drop-badge')).toHaveCount(0)
  })
  await expect(said()).toContainText('文块 back')
  await drag(await at(0.4, 75), target)
  await expect(page.getByRole('button', { name: /打开 A02 版/ })).toHaveAttribute('aria-current', 'page')
  await expect(said()).toContainText('文块 back')
  await saved(page)
  await expect(page.locator('[data-overset]')).toHaveAttribute('data-overset', '0')
  await page.keyboard.press('Control+z')
  await page.getByRole('button', { name: /打开 A01 版/ }).click()
  await sharp(page)
  await page.mouse.click(...(await at(0.4, 75)))
  await expect(said()).toContainText('文块 back')
})

test('what belongs to its page refuses with a reason, and stays', async () => {
  await page.keyboard.press('Escape')
  await page.mouse.click(...(await at(0.5, 0.4)))
  await expect(said()).toContainText('报眉 folio-date')
  const entry = await page.locator('[data-page="A02"]').boundingBox()
  if (!entry) throw new Error('A02 is in the list')
  await drag(await at(0.5, 0.4), [entry.x + entry.width / 2, entry.y + 12])
  await expect(page.locator('.drop-badge')).toHaveText(/不能移到别版/)
  await expect(said()).toContainText('报眉 folio-date')
  await expect(page.locator('.drop-badge')).toHaveCount(0)
})

test('without the pointer a dialog says to which page', async () => {
  await page.mouse.click(...(await at(0.4, 75)))
  await page.keyboard.press('Control+Shift+m')
  const chooser = page.getByRole('dialog', { name: '移到别版' })
  await expect(chooser.getByRole('button', { name: /A02/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /打开 A02 版/ })).toHaveAttribute('aria-current', 'page')
  await expect(said()).toContainText('文块 back')
  await page.keyboard.press('Control+z')
})

for (const [mode, label] of [
  ['h', '横排'],
  ['v', '竖排'],
] as const)
  test(`the head and the columns of a block follow their grips while the text flows, ${label}`, async () => {
    // Small heads have no grips: there is no room for them.
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1400, 1100))
    await expect.poll(async () => (await boardBox()).height).toBeGreaterThan(850)
    await page.getByRole('button', { name: /打开 A01 版/ }).click()
    await sharp(page)
    await page.keyboard.press('Escape')
    await page.mouse.click(...(await at(0.4, 75)))
    await expect(said()).toContainText('文块 back')
    await page.getByLabel('横竖排').selectOption({ label })
    const lines = page.getByRole('textbox', { name: '占行', exact: true }).first()
    await expect(lines).toHaveValue('4行')
    // The foot of the head lies across the reading of the lines: below it, or at its left.
    const foot =
      mode === 'h' ? await at(1.5 - 1 / 28, 50 + 4 - 4 / 13) : await at(3 - 1 / 14 - (4 * 13 - 4) / 126, 50 + 28.5)
    const there: Spot =
      mode === 'h'
        ? [foot[0], (await at(0, 50 + 7 - 4 / 13))[1]]
        : [(await at(3 - 1 / 14 - (7 * 13 - 4) / 126, 0))[0], foot[1]]
    await drag(foot, there)
    await expect(lines).toHaveValue('7行')
    await page.keyboard.press('Control+z')
    await expect(lines).toHaveValue('4行')
    if (mode === 'v') await page.keyboard.press('Control+z')
    await saved(page)
  })

test('has complained about nothing', () => {
  expect(complaints).toEqual([])
})

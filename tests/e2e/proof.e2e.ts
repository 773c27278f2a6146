// Reading proofs in the built application: marks made by selecting, typing and striking, applied, kept, gates.

import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { choose, type Started, saved, scratchFolder, sharp, shown, start } from './desktop.ts'

const { folder: scratch, remove } = scratchFolder()
test.afterAll(remove)

const article = (page: Page) => page.getByRole('article')
const marks = (page: Page) => page.locator('.proof-mark')
const bar = (page: Page) => page.getByRole('toolbar', { name: '校对工具' })
const onPage = (page: Page) => page.getByRole('textbox', { name: /^在版面上编辑/ })

/** Finds a text: it is selected on the page, and the keyboard is there. */
async function find(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+f')
  await page.getByLabel('查找', { exact: true }).fill(words)
  await expect(
    page
      .getByRole('status')
      .filter({ hasText: /找到 \d|\// })
      .first(),
  ).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(onPage(page)).toBeFocused({ timeout: 5000 })
}

test.describe('a page that is proofread', () => {
  test.describe.configure({ mode: 'serial' })
  let started: Started
  test.beforeAll(async () => {
    started = await start(join(scratch, 'proof'))
    await sharp(started.page)
    await started.page.emulateMedia({ colorScheme: 'light' })
  })
  test.afterAll(() => started.app.close())

  test('a letter puts a sign on what is selected; the text stays as it is', async () => {
    const { page } = started
    await page.keyboard.press('F8')
    await expect(bar(page)).toBeVisible()
    await find(page, '积极培养')
    await page.keyboard.press('s')
    await expect(marks(page)).toHaveCount(1)
    await expect(marks(page).first()).toContainText('删除')
    await expect(marks(page).first()).toContainText('积极培养')
    await expect(article(page)).toContainText('积极培养城区居民')
    await find(page, '叠彩园')
    await page.keyboard.press('g')
    await page.getByLabel(/改正 · 改成/).fill('叠翠园')
    await page.keyboard.press('Enter')
    await expect(marks(page)).toHaveCount(2)
    await expect(page.locator('.proof-mark ins').filter({ hasText: '叠翠园' })).toBeVisible()
    await marks(page).filter({ hasText: '删除' }).locator('.proof-what').click()
    await page.keyboard.press('Control+-')
    await sharp(page)
    await shown(page, 'proof')
  })

  test('typing is one 增补, and one undo takes it back', async () => {
    const { page } = started
    await find(page, '城区居民')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.insertText('广')
    await page.keyboard.insertText('大')
    await expect(marks(page)).toHaveCount(3)
    await expect(page.locator('.proof-mark ins').filter({ hasText: '广大' })).toBeVisible()
    await expect(article(page)).not.toContainText('广大城区')
    await page.keyboard.press('Control+z')
    await expect(marks(page)).toHaveCount(2)
  })

  test('what an IME composes becomes a mark when it is finished', async () => {
    const { page } = started
    await find(page, '城区居民')
    await page.keyboard.press('ArrowLeft')
    const cdp = await page.context().newCDPSession(page)
    for (const text of ['g', 'gd', 'guangda'])
      await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    await expect(page.locator('.proof-composing')).toHaveText('guangda')
    await cdp.send('Input.insertText', { text: '广大' })
    await expect(page.locator('.proof-mark ins').filter({ hasText: '广大' })).toBeVisible()
    await expect(page.locator('.proof-composing')).toHaveCount(0)
    await expect(article(page)).not.toContainText('guangda')
    await expect(article(page)).not.toContainText('广大城区')
    await page.keyboard.press('Backspace')
    await expect(page.locator('.proof-mark ins').filter({ hasText: /^广$/ })).toBeVisible()
    await page.keyboard.press('Backspace')
    await expect(marks(page)).toHaveCount(2)
  })

  test('what formats becomes 说明; other changes of the page are refused with the reason', async () => {
    const { page } = started
    const before = await article(page).textContent()
    await find(page, '城区居民')
    await page.keyboard.press('Control+b')
    const bold = marks(page).filter({ hasText: '改黑体' })
    await expect(bold).toContainText('城区居民')
    await page.keyboard.press('Control+z')
    await expect(marks(page)).toHaveCount(2)
    await page.keyboard.press('Control+f')
    await expect(page.getByRole('button', { name: '全部替换' })).toBeDisabled()
    await expect(page.getByRole('button', { name: '全部替换' })).toHaveAttribute('title', /校对时不改文字/)
    await page.keyboard.press('Escape')
    expect(await article(page).textContent()).toBe(before)
  })

  test('objects are neither moved nor deleted while proofs are read', async () => {
    const { page } = started
    const before = await article(page).textContent()
    await find(page, '城区居民')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Delete')
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
    await expect(marks(page)).toHaveCount(2)
    expect(await article(page).textContent()).toBe(before)
  })

  test('marks are applied and kept; undo opens them again', async () => {
    const { page } = started
    const correct = marks(page).filter({ hasText: '改正' })
    await correct.locator('.proof-what').click()
    await correct.getByRole('button', { name: '照改' }).click()
    await expect(article(page)).toContainText('叠翠园')
    await expect(correct).toHaveAttribute('data-state', 'applied')
    await page.keyboard.press('Control+z')
    await expect(article(page)).not.toContainText('叠翠园')
    await expect(correct).toHaveAttribute('data-state', 'open')
    const strike = marks(page).filter({ hasText: '删除' })
    await strike.locator('.proof-what').click()
    await strike.getByRole('button', { name: '保留原文' }).click()
    await expect(strike).toHaveAttribute('data-state', 'kept')
    await strike.getByRole('button', { name: '答复' }).click()
    await page.getByRole('textbox', { name: '答复' }).fill('原文不误')
    await page.keyboard.press('Enter')
    await expect(strike).toContainText('原文不误')
    await page.getByRole('button', { name: /^全部照改/ }).click()
    await expect(correct).toHaveAttribute('data-state', 'applied')
    await saved(page)
  })

  test('a rectangle and ink are marks on a place', async () => {
    const { page } = started
    await bar(page).getByRole('button', { name: '圈位置' }).click()
    const box = await page.locator('canvas.board').boundingBox()
    if (box === null) throw new Error('there is no pasteboard')
    const [x, y] = [box.x + box.width * 0.5, box.y + box.height * 0.5]
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + 60, y + 40, { steps: 4 })
    await page.mouse.up()
    await page.getByLabel(/说明 · 说明什么/).fill('改黑体')
    await page.keyboard.press('Enter')
    await expect(marks(page).filter({ hasText: '改黑体' })).toHaveCount(1)
    await bar(page).getByRole('button', { name: '手写' }).click()
    await page.mouse.move(x, y + 60)
    await page.mouse.down()
    await page.mouse.move(x + 30, y + 90, { steps: 6 })
    await page.mouse.move(x + 60, y + 60, { steps: 6 })
    await page.mouse.up()
    await expect(marks(page)).toHaveCount(4)
    await bar(page).getByRole('button', { name: '选字' }).click()
  })

  test('the gates come in their order, with their reasons', async () => {
    const { page } = started
    await page.getByRole('tab', { name: '校次' }).click()
    await page.getByRole('button', { name: '一校完毕' }).click()
    await expect(page.locator('[data-gate="first"]')).toHaveAttribute('data-state', 'passed')
    await expect(page.locator('.proof-round')).toContainText('二校')
    await page.getByRole('button', { name: '略过…' }).click()
    await page.getByRole('textbox', { name: /^理由/ }).fill('急稿')
    await page.keyboard.press('Enter')
    await expect(page.locator('[data-gate="second"]')).toHaveAttribute('data-state', 'skipped')
    await expect(page.locator('[data-gate="second"]')).toContainText('急稿')
    await page.getByRole('button', { name: '三校完毕' }).click()
    // 核红 waits for the two marks that are open.
    await expect(page.getByRole('button', { name: '核红完毕' })).toBeDisabled()
    await expect(page.locator('[data-gate="revise"]')).toContainText('2')
    await shown(page, 'proof-rounds')
    await page.locator('[data-gate="second"]').getByRole('button', { name: '重开…' }).click()
    await page.getByRole('textbox', { name: /^理由/ }).fill('补校')
    await page.keyboard.press('Enter')
    await expect(page.locator('.proof-round')).toContainText('二校')
    await saved(page)
  })

  test('what changed since it was read is told in words, and shown on the page', async () => {
    const { page } = started
    await page.getByRole('tab', { name: '比对' }).click()
    await expect(page.getByText(/还没有读过这一版/)).toBeVisible()
    await page.getByRole('button', { name: '读过了' }).click()
    await expect(page.getByText('没有改动。')).toBeVisible()
    await bar(page).getByRole('button', { name: '结束校对' }).click()
    await find(page, '积极培养')
    await page.keyboard.insertText('着力培养')
    await saved(page)
    const change = page.locator('.proof-difference[data-kind="text"]')
    await expect(change.locator('del')).toContainText('积极')
    await expect(change.locator('ins')).toContainText('着力')
    await expect(page.getByText(/墨迹有别/)).toBeVisible()
    await change.getByRole('button').first().click()
    await shown(page, 'proof-compare')
    await page.getByRole('button', { name: '并排比对…' }).click()
    const sheet = page.getByRole('dialog', { name: '比对版本' })
    const pages = sheet.locator('.glass-board')
    await expect(sheet.locator('.glass-board[aria-busy="false"]')).toHaveCount(2, { timeout: 30_000 })
    const views = async (): Promise<string[]> => [
      ...new Set(await pages.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.view ?? ''))),
    ]
    await sheet.getByRole('button', { name: '下一处' }).click()
    await expect.poll(async () => (await views()).length).toBe(1)
    const [near = ''] = await views()
    await pages.last().hover()
    await page.mouse.wheel(0, 120)
    await expect.poll(async () => (await views()).filter((view) => view !== near).length).toBe(1)
    await expect.poll(async () => (await views()).length).toBe(1)
    await shown(page, 'proof-side-by-side')
    await sheet.getByRole('button', { name: '叠合' }).click()
    await expect(sheet.getByRole('slider')).toBeVisible()
    await sheet.getByRole('button', { name: '清单' }).click()
    await expect(pages).toHaveCount(0)
    await expect(sheet.locator('.proof-difference del')).toContainText('积极')
    await page.keyboard.press('Escape')
  })

  test('what the checks find is put right, or set aside', async () => {
    const { page } = started
    await find(page, '城区居民')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.insertText('的的')
    await saved(page)
    await page.getByRole('tab', { name: '自动校对' }).click()
    await expect(page.locator('.proof-finding').first()).toBeVisible({ timeout: 30_000 })
    const before = await page.locator('.proof-finding').count()
    const last = page.locator('.proof-finding').last()
    await last.locator('.proof-what').click()
    await shown(page, 'proof-checks')
    await last.getByRole('button', { name: '此处忽略' }).click()
    await expect(page.locator('.proof-finding')).toHaveCount(before - 1)
    await page.getByLabel('连同已忽略的').check()
    await expect(page.locator('.proof-finding[data-ignored="here"]')).toHaveCount(1)
    await page.getByLabel('连同已忽略的').uncheck()
    await page.getByRole('button', { name: '用字表…' }).click()
    const words = page.getByRole('dialog', { name: '用字表' })
    await words.getByLabel('误').fill('文明意识')
    await words.getByLabel('正').fill('文明素养')
    await page.keyboard.press('Enter')
    await expect(words.locator('.words-list li')).toHaveCount(1)
    await shown(page, 'house-words')
    await page.keyboard.press('Escape')
    const listed = page.locator('.proof-finding[data-check="X04"]')
    await expect(listed).toContainText('文明素养', { timeout: 30_000 })
    await page.getByRole('button', { name: '用字表…' }).click()
    await words.getByRole('button', { name: '删去“文明意识”' }).click()
    await page.keyboard.press('Escape')
    await expect(listed).toHaveCount(0, { timeout: 30_000 })
  })

  test('a page is signed as it was seen; a change afterwards is told and takes the sign-off back', async () => {
    const { page } = started
    await page.getByRole('tab', { name: /^符号/ }).click()
    for (const words of ['改黑体', '']) {
      const mark = page.locator('.proof-mark[data-state="open"]').filter({ hasText: words }).first()
      await mark.locator('.proof-what').click()
      await mark.getByRole('button', { name: '已照办' }).click()
    }
    await expect(page.locator('.proof-mark[data-state="open"]')).toHaveCount(0)
    await page.getByRole('tab', { name: '校次' }).click()
    for (const gate of ['二校', '三校', '核红', '签样']) await page.getByRole('button', { name: `${gate}完毕` }).click()
    await expect(page.locator('[data-gate="sign"]')).toHaveAttribute('data-state', 'passed')
    await expect(page.locator('.proof-signed')).toContainText('已签样')
    await shown(page, 'proof-signed')
    await find(page, '着力培养')
    await page.keyboard.insertText('积极培养')
    await expect(page.locator('.proof-signed.changed')).toBeVisible()
    await page.getByRole('button', { name: '看改了什么' }).click()
    await expect(page.locator('.proof-difference del')).toContainText('着力', { timeout: 30_000 })
    await expect(page.getByText(/墨迹有别/)).toBeVisible()
    await page.getByRole('tab', { name: '校次' }).click()
    await expect(page.locator('[data-gate="sign"]')).toHaveAttribute('data-state', 'next', { timeout: 30_000 })
    await saved(page)
  })

  test('the marks are shown or not, and nothing complained', async () => {
    const { app, complaints } = started
    await choose(app, '视图', '校对符号')
    await choose(app, '视图', '校对符号')
    expect(complaints).toEqual([])
  })
})

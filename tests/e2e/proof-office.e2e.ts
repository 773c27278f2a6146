// Proofs read in the office: two browsers with invitations and the application mark the same page; one is cut off and returns.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Browser,
  type BrowserContext,
  chromium,
  expect,
  type Page,
  test,
  type WebSocketRoute,
} from '@playwright/test'
import { choose, type Started, saved, scratchFolder, sharp, shown, start } from './desktop.ts'

const installed = [
  chromium.executablePath(),
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]
const executable = installed.find((path) => existsSync(path))
test.skip(executable === undefined, 'there is no Chromium here: neither /usr/bin/chromium nor that of Playwright')

const { folder: scratch, remove } = scratchFolder()
const marks = (page: Page) => page.locator('.proof-mark')
const bar = (page: Page) => page.getByRole('toolbar', { name: '校对工具' })

/** Draws a rectangle at shares of the pasteboard and says what is meant. */
async function say(page: Page, x: number, y: number, words: string): Promise<void> {
  await bar(page).getByRole('button', { name: '圈位置' }).click()
  const box = await page.locator('canvas.board').boundingBox()
  if (box === null) throw new Error('there is no pasteboard')
  const [left, top] = [box.x + box.width * x, box.y + box.height * y]
  await page.mouse.move(left, top)
  await page.mouse.down()
  await page.mouse.move(left + 50, top + 30, { steps: 4 })
  await page.mouse.up()
  await page.getByLabel(/说明 · 说明什么/).fill(words)
  await page.keyboard.press('Enter')
}

test.describe('proofs in the office', () => {
  test.describe.configure({ mode: 'serial' })
  let started: Started
  let browser: Browser
  const readers: { readonly page: Page; readonly context: BrowserContext }[] = []
  /** Sockets of the first reader, and whether the network is there. */
  const sockets: WebSocketRoute[] = []
  let cut = false
  const links: string[] = []

  test.beforeAll(async () => {
    started = await start(join(scratch, 'office'))
    await sharp(started.page)
    await started.page.emulateMedia({ colorScheme: 'light' })
    browser = await chromium.launch({ executablePath: executable ?? '', args: ['--no-sandbox'] })
  })
  test.afterAll(async () => {
    await browser?.close()
    await started?.app.close()
    remove()
  })

  test('the desk serves proofs and invites two readers', async () => {
    const { app, page } = started
    await choose(app, '文件', '校对服务…')
    const dialog = page.getByRole('dialog', { name: '校对服务' })
    await dialog.getByRole('button', { name: '开启' }).click()
    await expect(dialog.locator('output[data-running="true"]')).toContainText('http')
    for (const reader of ['王校', '李校']) {
      await dialog.getByLabel('姓名').fill(reader)
      await dialog.getByRole('button', { name: '邀请', exact: true }).click()
      await expect(dialog.locator('.proof-links')).toContainText(reader)
      const found = await dialog
        .getByLabel('邀请链接')
        .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value))
      const [first] = await dialog.getByRole('button', { name: '复制' }).all()
      await first?.click()
      expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe(found[0])
      links.push(found.find((link) => /127\.0\.0\.1|localhost/.test(link)) ?? found[0] ?? '')
    }
    await expect(dialog.locator('tbody tr')).toHaveCount(2)
    await shown(page, 'proof-service')
    await page.keyboard.press('Escape')
  })

  test('what an invited reader sees are proofs, and nothing that edits', async () => {
    for (const link of links) {
      const context = await browser.newContext({
        ignoreHTTPSErrors: true,
        colorScheme: 'light',
        viewport: { width: 1366, height: 900 },
        hasTouch: true,
      })
      if (readers.length === 0)
        await context.routeWebSocket(/\/socket$/, (socket) => {
          if (cut) void socket.close()
          else {
            socket.connectToServer()
            sockets.push(socket)
          }
        })
      const page = await context.newPage()
      await page.goto(link)
      readers.push({ page, context })
      await sharp(page)
      await expect(bar(page)).toBeVisible()
      await expect(page.getByRole('tab', { name: '属性' })).toHaveCount(0)
      await expect(page.getByRole('tab', { name: '稿库' })).toHaveCount(0)
      await expect(page.locator('.toolbox')).toHaveCount(0)
      const sizes = await bar(page)
        .getByRole('button')
        .evaluateAll((buttons) => buttons.map((one) => one.getBoundingClientRect().height))
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(40)
    }
  })

  test('all three mark the same page and see each other', async () => {
    const [first, second] = readers
    if (first === undefined || second === undefined) throw new Error('nobody came')
    await say(first.page, 0.4, 0.3, '图片偏暗')
    await say(second.page, 0.5, 0.5, '标题太挤')
    await started.page.keyboard.press('F8')
    await say(started.page, 0.45, 0.7, '核对人名')
    for (const page of [first.page, second.page, started.page]) {
      await expect(marks(page)).toHaveCount(3)
      await expect(marks(page).filter({ hasText: '图片偏暗' })).toContainText('王校')
      await expect(marks(page).filter({ hasText: '标题太挤' })).toContainText('李校')
    }
    await saved(started.page)
    await shown(first.page, 'proof-browser')
  })

  test('a finger puts the caret there and the sign on it, without the keyboard', async () => {
    const [, second] = readers
    if (second === undefined) throw new Error('nobody came')
    const { page } = second
    await bar(page).getByRole('button', { name: '选字' }).tap()
    const box = await page.locator('canvas.board').boundingBox()
    if (box === null) throw new Error('there is no pasteboard')
    await page.touchscreen.tap(box.x + box.width * 0.5, box.y + box.height * 0.17)
    await bar(page).locator('[data-sign="newpara"]').tap()
    await expect(marks(page).filter({ hasText: '另起段' })).toHaveCount(1)
    await expect(marks(started.page).filter({ hasText: '另起段' })).toHaveCount(1)
    await page.getByRole('button', { name: '撤去' }).tap()
    await expect(marks(started.page)).toHaveCount(3)
  })

  test('a reader who is cut off marks on, and is heard on return', async () => {
    const [first, second] = readers
    if (first === undefined || second === undefined) throw new Error('nobody came')
    cut = true
    await first.context.setOffline(true)
    for (const socket of sockets) await socket.close()
    await expect(first.page.locator('[data-saving]')).toHaveAttribute('data-saving', 'offline')
    await say(second.page, 0.42, 0.6, '此处断行')
    await expect(marks(started.page)).toHaveCount(4)
    await say(first.page, 0.55, 0.4, '署名漏字')
    await expect(marks(first.page)).toHaveCount(4)
    await expect(marks(started.page)).toHaveCount(4)
    cut = false
    await first.context.setOffline(false)
    for (const page of [first.page, second.page, started.page]) await expect(marks(page)).toHaveCount(5)
  })

  test('marks go out as annotations of a proof PDF, and are known when they come back', async () => {
    const [first] = readers
    if (first === undefined) throw new Error('nobody came')
    const { page } = first
    await page.getByText('PDF 批注往来').click()
    for (const name of ['导出校样 PDF', 'XFDF']) {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name, exact: true }).click(),
      ])
      const path = join(scratch, file.suggestedFilename())
      await file.saveAs(path)
      await page.getByLabel('导入批注…').setInputFiles(path)
      await expect(page.getByText(/已有 5 处/)).toBeVisible()
      await page.getByText('PDF 批注往来').click()
      await page.getByText('PDF 批注往来').click()
    }
    await expect(marks(page)).toHaveCount(5)
  })

  test('an invitation that is taken back ends', async () => {
    const { app, page } = started
    await choose(app, '文件', '校对服务…')
    const dialog = page.getByRole('dialog', { name: '校对服务' })
    await dialog.locator('tr', { hasText: '李校' }).getByRole('button', { name: '收回' }).click()
    await expect(dialog.locator('tr', { hasText: '李校' })).toContainText('已收回')
    await page.keyboard.press('Escape')
    const [, second] = readers
    if (second === undefined) throw new Error('nobody came')
    await expect(second.page.getByRole('alert').filter({ hasText: '邀请已经收回' })).toBeVisible()
    await choose(app, '文件', '校对服务记录…')
    const log = page.getByRole('dialog', { name: '校对服务记录' })
    await expect(log.locator('tbody tr').filter({ hasText: '提交改动' }).first()).toContainText('王校')
    await expect(log.locator('tbody tr').filter({ hasText: '收回邀请' })).toHaveCount(1)
    await shown(page, 'proof-log')
    await log.getByLabel('只看被拒绝的').check()
    // Windows of readers ask for nothing that is refused, and who was sent away does not knock again.
    await expect(log.locator('tbody tr')).toHaveCount(1)
    await expect(log.locator('tbody tr')).toContainText('邀请已经收回')
    await page.keyboard.press('Escape')
  })
})

// The built application in a real Electron: `npm run test:e2e`.

import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, expect, type Page, test } from '@playwright/test'

const root = resolve(import.meta.dirname, '../..')
const scratch = mkdtempSync(join(tmpdir(), 'duikai-e2e-'))
const executable = process.env.DUIKAI_ELECTRON ?? ''
/** Chromium's own sandbox refuses to run as root, which only happens in containers. */
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []

interface Started {
  readonly app: ElectronApplication
  readonly page: Page
  /** Console errors and uncaught exceptions of the window. */
  readonly complaints: string[]
  readonly args: readonly string[]
}

async function start(profile: string, ...files: string[]): Promise<Started> {
  const args = [...asRoot, `--user-data-dir=${join(scratch, profile)}`, root, ...files]
  const app = await _electron.launch({ executablePath: executable, args, cwd: root })
  const page = await app.firstWindow()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return { app, page, complaints, args }
}

const board = (page: Page) => page.locator('canvas.board')
const sharp = (page: Page) => expect(page.locator('canvas.board[aria-busy="false"]')).toBeVisible({ timeout: 30_000 })
const zoomOf = async (page: Page): Promise<number> => Number.parseFloat(await page.locator('.percent').inputValue())

/** Mean and deviation of the luminance of the canvas, and how many pixels are dark, white and coloured (shares). */
const statistics = (page: Page) =>
  page.evaluate<{ mean: number; deviation: number; dark: number; white: number; coloured: number }>(`(() => {
    const canvas = document.querySelector('canvas.board')
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
    const count = data.length / 4
    let sum = 0, squares = 0, dark = 0, white = 0, coloured = 0
    for (let i = 0; i < data.length; i += 4) {
      const [r, g, b] = [data[i], data[i + 1], data[i + 2]]
      const y = 0.2126 * r + 0.7152 * g + 0.0722 * b
      sum += y
      squares += y * y
      if (y < 80) dark++
      if (y > 250) white++
      if (Math.max(r, g, b) - Math.min(r, g, b) > 40) coloured++
    }
    const mean = sum / count
    return { mean, deviation: Math.sqrt(squares / count - mean * mean), dark: dark / count, white: white / count, coloured: coloured / count }
  })()`)

/** A copy of the sample that a test may change. */
function copyOfSample(name: string, edit: (text: string) => string): string {
  const folder = join(scratch, name)
  cpSync(join(root, 'resources/sample'), join(folder, 'sample'), { recursive: true })
  cpSync(join(root, 'resources/publications'), join(folder, 'publications'), { recursive: true })
  const file = join(folder, 'sample/sample.duikai.json')
  writeFileSync(file, edit(readFileSync(file, 'utf8')))
  return file
}

test.afterAll(() => rmSync(scratch, { recursive: true, force: true }))

test.describe('the sample page', () => {
  test.describe.configure({ mode: 'serial' })
  let started: Started
  test.beforeAll(async () => {
    started = await start('sample')
    await started.page.emulateMedia({ colorScheme: 'light' })
    await sharp(started.page)
  })
  test.afterAll(() => started.app.close())

  test('opens in the window, named in the title', async () => {
    await expect(started.page).toHaveTitle(/2015-10-15 A01 — 对开$/)
    await expect(started.page.getByRole('button', { name: /打开 A01 版/ })).toHaveAttribute('aria-current', 'page')
  })

  test('is there as text in reading order', async () => {
    const outline = started.page.getByRole('article')
    await expect(outline.getByRole('heading', { level: 2 }).first()).toContainText('在落细落小落具体上下功夫')
    await expect(outline).toContainText('针对创文工作中存在的突出问题和薄弱环节')
    await expect(outline).toContainText('叠彩园风景如画')
  })

  test('is painted: text, pictures, paper', async () => {
    const { deviation, dark, white, coloured } = await statistics(started.page)
    expect(deviation).toBeGreaterThan(25)
    expect(dark).toBeGreaterThan(0.02)
    expect(white).toBeGreaterThan(0.08)
    expect(coloured).toBeGreaterThan(0.02)
  })

  test('has no overset and says so', async () => {
    await expect(started.page.locator('[data-overset]')).toHaveText('余稿 0 字 / 0 行')
    await expect(started.page.locator('[data-overset]')).toHaveAttribute('data-overset', '0')
  })

  test('zooms by keys, wheel and typed percentages', async () => {
    const { page } = started
    const fit = await zoomOf(page)
    expect(fit).toBeGreaterThan(10)
    await page.keyboard.press('+')
    await expect.poll(() => zoomOf(page)).toBeGreaterThan(fit)
    await page.keyboard.press('-')
    await page.keyboard.press('-')
    await expect.poll(() => zoomOf(page)).toBeLessThan(fit)
    await page.keyboard.press('1')
    await expect.poll(() => zoomOf(page)).toBe(100)
    await sharp(page)
    expect((await statistics(page)).deviation).toBeGreaterThan(25)
    await page.locator('.percent').fill('6400')
    await page.keyboard.press('Enter')
    await expect.poll(() => zoomOf(page)).toBe(6400)
    await page.keyboard.press('+')
    expect(await zoomOf(page)).toBe(6400)
    await sharp(page)
    await page.keyboard.press('0')
    await expect.poll(() => zoomOf(page)).toBe(fit)
    await board(page).hover()
    await page.keyboard.down('Control')
    await page.mouse.wheel(0, -100)
    await page.keyboard.up('Control')
    await expect.poll(() => zoomOf(page)).toBeGreaterThan(fit)
    await page.keyboard.press('0')
    await sharp(page)
  })

  test('zooms into the area drawn with the zoom tool, and moves under the hand', async () => {
    const { page } = started
    const box = await board(page).boundingBox()
    if (!box) throw new Error('the pasteboard has no box')
    const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const
    await page.keyboard.press('z')
    await expect(board(page)).toHaveAttribute('data-tool', 'zoom')
    const before = await zoomOf(page)
    await page.mouse.move(...at(0.45, 0.4))
    await page.mouse.down()
    await page.mouse.move(...at(0.55, 0.5))
    await page.mouse.up()
    await expect.poll(() => zoomOf(page)).toBeGreaterThan(before * 4)
    await page.keyboard.press('h')
    await sharp(page)
    const picture = await board(page).screenshot()
    await page.mouse.move(...at(0.5, 0.5))
    await page.mouse.down()
    await page.mouse.move(...at(0.6, 0.7))
    await page.mouse.up()
    await sharp(page)
    expect((await board(page).screenshot()).equals(picture)).toBe(false)
    await page.keyboard.press('0')
    await sharp(page)
  })

  test('shows and hides the grid', async () => {
    const { page } = started
    const without = await statistics(page)
    await page.keyboard.press('g')
    await expect(page.getByRole('button', { name: /网格/ })).toHaveAttribute('aria-pressed', 'true')
    await sharp(page)
    expect((await statistics(page)).coloured).toBeGreaterThan(without.coloured + 0.01)
    await page.getByRole('button', { name: /网格/ }).click()
    await sharp(page)
    expect((await statistics(page)).coloured).toBeCloseTo(without.coloured, 3)
  })

  test('lists the stories and goes to one', async () => {
    const { page } = started
    const fit = await zoomOf(page)
    await page.getByRole('button', { name: /向前看/ }).click()
    await expect.poll(() => zoomOf(page)).toBeGreaterThan(fit)
    await page.keyboard.press('0')
  })

  test('changes the language of window and menus, and back', async () => {
    const { app, page } = started
    const menus = () => app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label))
    expect(await menus()).toEqual(['文件', '视图', '帮助'])
    await page.getByRole('button', { name: '界面改用英文' }).click()
    await expect(page.locator('[data-overset]')).toHaveText('Overset 0 chars / 0 lines')
    await expect.poll(menus).toEqual(['File', 'View', 'Help'])
    await app.evaluate(({ Menu, BrowserWindow }) => {
      const language = Menu.getApplicationMenu()?.items[1]?.submenu?.items.find((item) => item.submenu)
      language?.submenu?.items[0]?.click(undefined, BrowserWindow.getAllWindows()[0])
    })
    await expect(page.locator('[data-overset]')).toHaveText('余稿 0 字 / 0 行')
    await expect.poll(menus).toEqual(['文件', '视图', '帮助'])
  })

  test('opens its findings and its keys, and closes them with Escape', async () => {
    const { page } = started
    await page.getByRole('button', { name: /预检/ }).last().click()
    await expect(page.getByRole('region', { name: 'A01 版 预检' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('region', { name: 'A01 版 预检' })).toBeHidden()
    await page.keyboard.press('F1')
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  })

  test('is reached by the Tab key in all its parts', async () => {
    const { page } = started
    const reached = new Set<string>()
    for (let n = 0; n < 24; n++) {
      await page.keyboard.press('Tab')
      reached.add(
        await page.evaluate<string>(`(() => {
          const { activeElement: on } = document
          return on.className || on.closest('.panel, .status')?.className || on.tagName
        })()`),
      )
    }
    expect([...reached]).toEqual(
      expect.arrayContaining(['tool', 'panel pages', 'panel stories', 'board', 'light good', 'percent']),
    )
  })

  test('runs in a sandbox, without Node', async () => {
    const { app, page } = started
    const preferences = await app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      const contents = window?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      const { sandbox, contextIsolation, nodeIntegration, webSecurity } = contents.getLastWebPreferences()
      return { sandbox, contextIsolation, nodeIntegration, webSecurity }
    })
    expect(preferences).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true })
    expect(await page.evaluate(`[typeof require, typeof process, location.origin]`)).toEqual([
      'undefined',
      'undefined',
      'app://duikai',
    ])
  })

  test('has complained about nothing so far', () => {
    expect(started.complaints).toEqual([])
  })

  test('lets no inline script, no eval, no remote address and no other window in', async () => {
    const { app, page } = started
    const tried = await page.evaluate(`(async () => {
      const script = document.createElement('script')
      script.textContent = 'window.inlineRan = true'
      document.head.append(script)
      const failed = (work) => work().then(() => false, () => true)
      const image = new Image()
      return {
        inline: window.inlineRan === true,
        // Later, because what the driver itself evaluates may use eval.
        eval: await failed(() => new Promise((done, fail) => {
          setTimeout(() => { try { done(window.eval('1')) } catch (thrown) { fail(thrown) } })
        })),
        fetch: await failed(() => fetch('https://example.com/')),
        own: await failed(() => fetch('app://duikai/index.html')),
        image: await failed(() => new Promise((done, fail) => {
          image.onload = done
          image.onerror = fail
          image.src = 'https://example.com/a.png'
        })),
        opened: window.open('https://example.com/') !== null,
        permission: await navigator.permissions.query({ name: 'geolocation' }).then(({ state }) => state),
      }
    })()`)
    expect(tried).toEqual({
      inline: false,
      eval: true,
      fetch: true,
      own: true,
      image: true,
      opened: false,
      permission: 'denied',
    })
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  })

  test('serves its own files and the pictures of the page, and nothing beside them', async () => {
    const status = (path: string): Promise<string> =>
      started.page.evaluate<string>(`new Promise((done) => {
        const image = new Image()
        image.onload = () => done('loaded')
        image.onerror = () => done('refused')
        image.src = ${JSON.stringify(`app://duikai/${path}`)}
      })`)
    expect(await status('picture/landscape')).toBe('loaded')
    expect(await status('picture/unknown')).toBe('refused')
    expect(await status('picture/..%2F..%2Fdocs%2Fpictures%2Fviewer.png')).toBe('refused')
    expect(await status('..%2F..%2Fdocs%2Fpictures%2Fviewer.png')).toBe('refused')
  })

  test('does not open twice: the second one leaves', async () => {
    const code = await new Promise<number | null>((done, fail) => {
      const second = spawn(executable, [...started.args], { cwd: root, stdio: 'ignore' })
      second.on('exit', done)
      second.on('error', fail)
    })
    expect(code).toBe(0)
    expect(await started.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  })

  test('says that its host ended, and starts it again', async () => {
    const { app, page } = started
    await app.evaluate(({ app: electron }) => {
      const host = electron.getAppMetrics().find(({ name }) => name === 'Duikai host')
      if (host) process.kill(host.pid, 'SIGKILL')
    })
    await expect(page.getByRole('alert')).toContainText('排版进程意外结束')
    await page.getByRole('button', { name: '重新读取' }).click()
    await sharp(page)
    expect((await statistics(page)).deviation).toBeGreaterThan(25)
  })

  // The last one: the driver waits for a navigation that was refused.
  test('goes nowhere else', async () => {
    const address = await started.app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      await contents?.executeJavaScript("location.href = 'https://example.com/'; 0")
      await new Promise((done) => setTimeout(done, 300))
      return contents?.getURL()
    })
    expect(address).toBe('app://duikai/index.html')
  })
})

test('an invalid document is explained, and read again once it is mended', async () => {
  const file = copyOfSample('invalid', (text) => text.replace('"version": 1', '"version": "one"'))
  const { app, page } = await start('invalid-profile', file)
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('文档内容有误')
  await expect(alert).toContainText('field version')
  writeFileSync(file, readFileSync(file, 'utf8').replace('"version": "one"', '"version": 1'))
  await page.getByRole('button', { name: '重新读取' }).click()
  await sharp(page)
  await expect(page.locator('[data-overset]')).toHaveText('余稿 0 字 / 0 行')
  await app.close()
})

test('a missing font is named with the way out', async () => {
  const file = copyOfSample('font', (text) => text)
  const publication = join(scratch, 'font/publications/sample-daily.json')
  writeFileSync(publication, readFileSync(publication, 'utf8').replaceAll('Noto Sans SC', 'No Such Hei'))
  const { app, page } = await start('font-profile', file)
  await expect(page.getByRole('alert')).toContainText('缺少字体')
  await expect(page.getByRole('alert')).toContainText('No Such Hei')
  await expect(page.getByRole('alert')).toContainText('fonts')
  await app.close()
})

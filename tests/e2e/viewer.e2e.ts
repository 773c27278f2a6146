// The window of the built application in a real Electron: `npm run test:e2e`.

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { sampleAddress } from './addresses.ts'
import { board, choose, executable, root, type Started, scratchFolder, sharp, start, statistics } from './desktop.ts'

const { folder: scratch, remove } = scratchFolder()
const zoomOf = async (page: Page): Promise<number> => Number.parseFloat(await page.locator('.percent').inputValue())

test.afterAll(remove)

test.describe('the sample page', () => {
  test.describe.configure({ mode: 'serial' })
  let started: Started
  /** Percentage at which the page fits the window. */
  let fit: number
  test.beforeAll(async () => {
    started = await start(join(scratch, 'sample'))
    await started.page.emulateMedia({ colorScheme: 'light' })
    await sharp(started.page)
    fit = await zoomOf(started.page)
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
    await expect(page.getByRole('button', { name: /^网格/ })).toHaveAttribute('aria-pressed', 'true')
    await sharp(page)
    expect((await statistics(page)).coloured).toBeGreaterThan(without.coloured + 0.01)
    await page.getByRole('button', { name: /^网格/ }).click()
    await sharp(page)
    expect((await statistics(page)).coloured).toBeCloseTo(without.coloured, 3)
  })

  test('lists the stories and goes to one', async () => {
    const { page } = started
    await page.getByRole('button', { name: /向前看/ }).click()
    await expect.poll(() => zoomOf(page)).toBeGreaterThan(fit)
    await page.keyboard.press('0')
  })

  test('has its commands in native menus, in the language of the window, and runs them from there', async () => {
    const { app, page } = started
    const menus = () => app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label))
    const commandsOf = (menu: string) =>
      app.evaluate(
        ({ Menu }, wanted) =>
          Menu.getApplicationMenu()
            ?.items.find(({ label }) => label === wanted)
            ?.submenu?.items.map(({ label, enabled, accelerator }) => `${label} ${accelerator ?? ''} ${enabled}`),
        menu,
      )
    expect(await menus()).toEqual(expect.arrayContaining(['文件', '编辑', '对象', '视图', '帮助']))
    expect(await commandsOf('编辑')).toEqual(
      expect.arrayContaining(['撤销 CmdOrCtrl+Z false', '版本与修改历史… CmdOrCtrl+Alt+H true']),
    )
    await choose(app, '视图', '适合窗口')
    await expect.poll(() => zoomOf(page)).toBe(fit)
    await choose(app, '视图', '放大')
    await expect.poll(() => zoomOf(page)).toBeGreaterThan(fit)
    await choose(app, '视图', '适合窗口')
    await expect.poll(() => zoomOf(page)).toBe(fit)
    await page.getByRole('button', { name: '界面改用英文' }).click()
    await expect(page.locator('[data-overset]')).toHaveText('Overset 0 chars / 0 lines')
    await expect.poll(menus).toEqual(expect.arrayContaining(['File', 'Edit', 'View', 'Help']))
    await choose(app, 'View', 'Chinese Interface')
    await expect(page.locator('[data-overset]')).toHaveText('余稿 0 字 / 0 行')
    await expect.poll(menus).toEqual(expect.arrayContaining(['文件', '编辑', '视图', '帮助']))
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
    for (let n = 0; n < 50; n++) {
      await page.keyboard.press('Tab')
      reached.add(
        await page.evaluate<string>(`(() => {
          const { activeElement: on } = document
          return ['.toolbar', '.pages', '.stories', '.toolbox', '.board', '.right', '.light', '.percent']
            .find((part) => on.closest(part)) ?? on.tagName
        })()`),
      )
    }
    expect([...reached]).toEqual(
      expect.arrayContaining(['.toolbar', '.pages', '.stories', '.toolbox', '.board', '.right', '.light', '.percent']),
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
      // Its own files it may load: pictures come as files, so that the browser keeps no pixels of them.
      own: false,
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
    expect(await status(sampleAddress('landscape').slice(1))).toBe('loaded')
    expect(await status('picture/landscape')).toBe('refused')
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

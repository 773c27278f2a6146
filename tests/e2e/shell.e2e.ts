// What the window keeps from one start to the next, whose keys are whose, and the way to other libraries.

import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ElectronApplication, expect, type Page, test } from '@playwright/test'
import {
  answerFolder,
  board,
  choose,
  entryOf,
  historyOf,
  libraryOf,
  moveAll,
  saved,
  scratchFolder,
  sharp,
  shown,
  start,
} from './desktop.ts'

const { folder: scratch, remove } = scratchFolder()
test.afterAll(remove)

const boundsOf = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
const settingsOf = (profile: string) => JSON.parse(readFileSync(join(profile, 'settings.json'), 'utf8'))

/** A path as the menus show it. */
const short = (path: string): string => ([...path].length <= 48 ? path : `…${[...path].slice(-47).join('')}`)
/** The libraries that the menu offers. */
const recentOf = (app: ElectronApplication) =>
  app.evaluate(
    ({ Menu }) =>
      Menu.getApplicationMenu()
        ?.items.find(({ label }) => label === '文件')
        ?.submenu?.items.find(({ label }) => label === '最近的库')
        ?.submenu?.items.map(({ label }) => label) ?? [],
  )

test('the window stands where it was, in its language, with its panels, on the page that was in front', async () => {
  const profile = join(scratch, 'kept')
  const first = await start(profile)
  await sharp(first.page)
  const bounds = { x: 60, y: 40, width: 1280, height: 760 }
  await first.app.evaluate(({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setBounds(wanted), bounds)
  await choose(first.app, '版面', '加一版')
  await saved(first.page)
  await sharp(first.page)
  const title = await first.page.title()
  expect(title).toMatch(/A02/)
  const edge = first.page.getByRole('separator', { name: '左侧栏的宽度' })
  const box = await edge.boundingBox()
  if (box === null) throw new Error('there is no edge')
  await first.page.mouse.move(box.x + 3, box.y + 200)
  await first.page.mouse.down()
  await first.page.mouse.move(box.x + 63, box.y + 200, { steps: 4 })
  await first.page.mouse.up()
  await edge.focus()
  await first.page.keyboard.press('ArrowRight')
  const width = () => first.page.locator('.left').evaluate((panel) => panel.getBoundingClientRect().width)
  const wide = await width()
  expect(wide).toBeGreaterThan(260)
  await first.page.keyboard.press('F10')
  await expect(first.page.locator('.right')).toBeHidden()
  await choose(first.app, '视图', '外观', '深色')
  await choose(first.app, '视图', '界面用英文')
  await expect(first.page.locator('[data-overset]')).toContainText('Overset')
  await first.app.close()
  expect(settingsOf(profile).window.bounds).toEqual(bounds)
  expect(readdirSync(profile).filter((name) => name.includes('.new'))).toEqual([])

  const again = await start(profile)
  await sharp(again.page)
  expect(await boundsOf(again.app)).toEqual(bounds)
  await expect(again.page.locator('[data-overset]')).toContainText('Overset')
  await expect(again.page).toHaveTitle(title.replace('对开', 'Duikai'))
  await expect(again.page.locator('.right')).toBeHidden()
  expect(await again.page.locator('.left').evaluate((panel) => panel.getBoundingClientRect().width)).toBe(wide)
  expect(await again.app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark')
  await again.page.getByRole('separator', { name: 'Width of the left panel' }).dblclick()
  await expect
    .poll(() => again.page.locator('.left').evaluate((panel) => panel.getBoundingClientRect().width))
    .toBe(216)
  await again.app.close()
})

test('a window whose screen is gone comes to the one that is there; a damaged file of settings is a first start', async () => {
  const profile = join(scratch, 'screens')
  mkdirSync(profile, { recursive: true })
  const kept = { window: { bounds: { x: 9000, y: -4000, width: 1000, height: 700 } }, preferences: { language: 'en' } }
  writeFileSync(join(profile, 'settings.json'), JSON.stringify(kept))
  const lost = await start(profile)
  await sharp(lost.page)
  const [bounds, screen] = [
    await boundsOf(lost.app),
    await lost.app.evaluate(({ screen: screens }) => screens.getPrimaryDisplay().workArea),
  ]
  if (bounds === undefined) throw new Error('there is no window')
  expect([bounds.width, bounds.height]).toEqual([1000, 700])
  expect(bounds.x).toBeGreaterThanOrEqual(screen.x)
  expect(bounds.x + bounds.width).toBeLessThanOrEqual(screen.x + screen.width)
  expect(bounds.y).toBeGreaterThanOrEqual(screen.y)
  // A screen that goes while the window is there.
  await lost.app.evaluate(({ BrowserWindow, screen: screens }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 9000, y: 100, width: 1000, height: 700 })
    ;(screens as unknown as NodeJS.EventEmitter).emit('display-removed', {}, {})
  })
  await expect.poll(async () => (await boundsOf(lost.app))?.x ?? 9000).toBeLessThan(screen.x + screen.width)
  await lost.app.close()

  writeFileSync(join(profile, 'settings.json'), '{"window": {"bounds"')
  const damaged = await start(profile)
  await sharp(damaged.page)
  await expect(damaged.page.locator('[data-overset]')).toHaveText('余稿 0 字 / 0 行')
  await damaged.app.close()
})

/** What takes the focus and can neither be seen nor be scrolled to. */
const outOfReach = (page: Page) =>
  page.evaluate<string[]>(`(() => {
    const modal = document.querySelector('dialog:modal')
    const all = [...(modal ?? document).querySelectorAll('button, input, select, textarea, [tabindex="0"]')]
    const scrolls = (element) => {
      for (let at = element.parentElement; at !== null; at = at.parentElement) {
        const { overflowY, overflowX } = getComputedStyle(at)
        if (/auto|scroll/.test(overflowY + overflowX) && (at.scrollHeight > at.clientHeight || at.scrollWidth > at.clientWidth)) return true
      }
      return false
    }
    return all
      .filter((element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }))
      .filter((element) => {
        const { left, top, right, bottom, width } = element.getBoundingClientRect()
        const inside = left >= -1 && top >= -1 && right <= innerWidth + 1 && bottom <= innerHeight + 1
        return width > 1 && !inside && !scrolls(element) && !element.matches('.outline *, .story-box *')
      })
      .map((element) => element.outerHTML.slice(0, 120))
  })()`)

test('at every size of the interface everything can be reached on a small screen, and the size is kept', async () => {
  const profile = join(scratch, 'scale')
  const first = await start(profile)
  const { app, page } = first
  await sharp(page)
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 0, y: 0, width: 1366, height: 768 }),
  )
  const ratio = await page.evaluate(() => devicePixelRatio)
  for (const size of [100, 125, 150, 175, 200]) {
    await choose(app, '视图', '界面大小', `${size}%`)
    await expect.poll(() => page.evaluate(() => devicePixelRatio)).toBe((ratio * size) / 100)
    await sharp(page)
    expect(await outOfReach(page), `at ${size} %`).toEqual([])
    // The bars have room for all that is in them.
    const cut = await page.evaluate<string[]>(
      `['.toolbar', '.status'].filter((bar) => {
        const { scrollWidth, clientWidth } = document.querySelector(bar)
        return scrollWidth > clientWidth
      })`,
    )
    expect(cut, `at ${size} %`).toEqual([])
    if (size > 100) await shown(page, `size-${size}`, app)
  }
  for (const [menu, label] of [
    ['文件', '导出…'],
    ['文件', '期次信息…'],
    ['版面', '版面计划'],
    ['帮助', '键盘快捷键'],
    ['帮助', '命令面板'],
  ] as const) {
    await board(page).focus()
    await choose(app, menu, label)
    await expect(page.locator('dialog:modal'), label).toBeVisible()
    expect(await outOfReach(page), `${label} at 200 %`).toEqual([])
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  // One panel at a time where there is no room for two.
  await expect(page.locator('.right')).toBeVisible()
  await expect(page.locator('.left')).toBeHidden()
  await page.keyboard.press('F9')
  await expect(page.locator('.left')).toBeVisible()
  await expect(page.locator('.right')).toBeHidden()
  expect(await outOfReach(page), 'with the left panel').toEqual([])
  await app.close()

  const again = await start(profile)
  await sharp(again.page)
  expect(await again.page.evaluate(() => devicePixelRatio)).toBe(ratio * 2)
  await again.app.close()
})

test('on a screen of twice the resolution the page is painted in that', async () => {
  const { app, page } = await start(join(scratch, 'dense'), '--force-device-scale-factor=2')
  await sharp(page)
  expect(await page.evaluate(() => devicePixelRatio)).toBe(2)
  const painted = await board(page).evaluate((canvas) => {
    const { width, clientWidth } = canvas as HTMLCanvasElement
    return width / clientWidth
  })
  expect(painted).toBeCloseTo(2, 1)
  await app.close()
})

test('a window that crashes comes back with the issue and what was saved', async () => {
  const { app, page } = await start(join(scratch, 'crash'))
  await sharp(page)
  await moveAll(page)
  await saved(page)
  const inWindow = (code: string) =>
    app.evaluate(
      ({ BrowserWindow }, script) =>
        Promise.race([
          BrowserWindow.getAllWindows()[0]
            ?.webContents.executeJavaScript(script)
            .catch(() => undefined),
          new Promise((done) => setTimeout(done, 1000)),
        ]),
      code,
    )
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())
  await expect
    .poll(() => inWindow(`document.querySelector('canvas.board[aria-busy="false"]') !== null`), { timeout: 30_000 })
    .toBe(true)
  await expect.poll(() => entryOf(app, '编辑', '撤销')).toMatchObject({ enabled: true })
  await app.close()
})

test('what is typed into a field is undone, cut and pasted there, and the document is left alone', async () => {
  const { app, page } = await start(join(scratch, 'fields'))
  await sharp(page)
  await moveAll(page)
  await saved(page)
  await page.keyboard.press('Control+f')
  const field = page.getByLabel('查找', { exact: true })
  await expect(field).toBeFocused()
  await page.keyboard.insertText('漓江')
  await page.keyboard.press('Control+z')
  await expect(field).toHaveValue('')
  // Nothing left to take back in the field: nothing happens to the document either.
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+Shift+z')
  await expect(field).toHaveValue('漓江')
  // The same from the menus, which are those of text now.
  await expect.poll(() => entryOf(app, '编辑', '撤销')).toMatchObject({ role: 'undo' })
  await choose(app, '编辑', '撤销')
  await expect(field).toHaveValue('')
  await choose(app, '编辑', '重做')
  await expect(field).toHaveValue('漓江')
  await choose(app, '编辑', '全选')
  await choose(app, '编辑', '剪切')
  await expect(field).toHaveValue('')
  await choose(app, '编辑', '粘贴')
  await choose(app, '编辑', '粘贴')
  await expect(field).toHaveValue('漓江漓江')
  await page.keyboard.press('Escape')
  await board(page).focus()
  await expect.poll(() => entryOf(app, '编辑', '撤销')).toMatchObject({ enabled: true, type: 'normal' })
  await expect.poll(async () => (await entryOf(app, '编辑', '撤销'))?.role ?? null).toBeNull()
  expect(await historyOf(page)).toHaveLength(1)
  await page.keyboard.press('Control+z')
  await saved(page)
  expect(await historyOf(page)).toHaveLength(2)

  // A field of the inspector: its letters first; what was applied is the document's.
  await page.getByRole('tab', { name: '属性', exact: true }).click()
  const measure = page.locator('.right input[type="text"]').first()
  await measure.focus()
  const before = await measure.inputValue()
  await page.keyboard.insertText('12')
  await page.keyboard.press('Control+z')
  await expect(measure).toHaveValue(before)
  expect(await historyOf(page)).toHaveLength(2)
  await app.close()
})

test('in a text the menus cut, copy and paste text, and undo is the document’s', async () => {
  const { app, page } = await start(join(scratch, 'story'))
  await sharp(page)
  await page.keyboard.press('Control+f')
  await page.getByLabel('查找', { exact: true }).fill('创文')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  const box = page.getByRole('textbox', { name: /^在版面上编辑/ })
  await expect(box).toBeFocused()
  await expect.poll(() => entryOf(app, '编辑', '复制')).toMatchObject({ role: 'copy' })
  await expect.poll(async () => (await entryOf(app, '编辑', '撤销'))?.role ?? null).toBeNull()
  const text = await box.textContent()
  await choose(app, '编辑', '剪切')
  await expect.poll(async () => (await box.textContent())?.length).toBe((text?.length ?? 0) - 2)
  await choose(app, '编辑', '粘贴')
  await expect.poll(() => box.textContent()).toBe(text)
  await saved(page)
  await choose(app, '编辑', '撤销')
  await expect.poll(async () => (await box.textContent())?.length).toBe((text?.length ?? 0) - 2)
  await app.close()
})

test.describe('other libraries', () => {
  const refusal = '.ask'

  test('are opened, made and found again from the menu, in folders of any name', async () => {
    const profile = join(scratch, 'libraries')
    const { app, page } = await start(profile)
    await sharp(page)
    await moveAll(page)
    await saved(page)
    // 新建库 in an empty folder.
    const made = join(scratch, '晚报 📰 新库')
    mkdirSync(made)
    await answerFolder(app, made)
    await choose(app, '文件', '新建库…')
    await expect(page.locator('.app[data-state="connecting"]').or(board(page))).toBeVisible()
    await expect.poll(() => existsSync(join(made, 'library.sqlite')), { timeout: 20_000 }).toBe(true)
    await sharp(page)
    expect(await historyOf(page)).toHaveLength(0)
    await expect.poll(() => entryOf(app, '文件', '最近的库')).toMatchObject({ type: 'submenu' })
    // An empty folder is no library: there is a way to make one, and a way to choose again.
    const empty = join(scratch, '空 文件夹')
    mkdirSync(empty)
    await answerFolder(app, empty)
    await page.keyboard.press('Control+Shift+o')
    await expect(page.locator(refusal)).toContainText(empty)
    await expect(page.getByRole('dialog', { name: '这个文件夹里没有期刊库' })).toBeVisible()
    // Other files: a library gets a folder of its own among them.
    const full = join(scratch, '别的 文件')
    mkdirSync(full)
    writeFileSync(join(full, 'letter.txt'), 'Dear')
    await answerFolder(app, full)
    await page.getByRole('button', { name: '选择其他文件夹…' }).click()
    await expect(page.getByRole('dialog', { name: '这个文件夹里是别的文件' })).toBeVisible()
    await page.getByRole('button', { name: /在里面新建/ }).click()
    await expect.poll(() => existsSync(join(full, '期刊库/library.sqlite')), { timeout: 20_000 }).toBe(true)
    await sharp(page)
    expect(readdirSync(full).sort()).toEqual(['letter.txt', '期刊库'])
    // Back to the first one, with its history and its page.
    const first = libraryOf(profile)
    await expect.poll(() => recentOf(app)).toContain(short(first))
    await choose(app, '文件', '最近的库', short(first))
    await expect.poll(() => recentOf(app)).toContain(short(join(full, '期刊库')))
    await sharp(page)
    await expect(page.getByRole('dialog')).toBeHidden()
    expect(await historyOf(page)).toHaveLength(1)
    await app.close()
    const again = await start(profile)
    await sharp(again.page)
    expect(await historyOf(again.page)).toHaveLength(1)
    await again.app.close()
  })

  test('a dialog that is closed changes nothing, and a library that is open is just shown', async () => {
    const { app, page } = await start(join(scratch, 'same'))
    await sharp(page)
    await answerFolder(app, undefined)
    await choose(app, '文件', '打开其他库…')
    await page.waitForTimeout(300)
    await expect(board(page)).toBeVisible()
    await answerFolder(app, libraryOf(join(scratch, 'same')))
    await choose(app, '文件', '打开其他库…')
    await expect(page.locator('.issue-table')).toBeVisible()
    await app.close()
  })

  test('a library whose disk has gone is not replaced by an empty one', async () => {
    const profile = join(scratch, 'share')
    const share = join(scratch, '网络盘 Z')
    mkdirSync(share)
    const first = await start(profile)
    await sharp(first.page)
    await answerFolder(first.app, share)
    await choose(first.app, '文件', '新建库…')
    await expect.poll(() => existsSync(join(share, 'library.sqlite')), { timeout: 20_000 }).toBe(true)
    await sharp(first.page)
    await moveAll(first.page)
    await saved(first.page)
    await first.app.close()
    renameSync(share, `${share} away`)

    const { app, page } = await start(profile)
    const alert = page.getByRole('alert')
    await expect(alert).toContainText('找不到期刊库')
    await expect(alert).toContainText(share)
    expect(existsSync(share)).toBe(false)
    // Another library instead, for tonight.
    await page.locator('.other-libraries li button').first().click()
    await sharp(page)
    expect(await historyOf(page)).toHaveLength(0)
    // It is among the recent ones; while it is away it is said to be, and when it is back it is opened.
    await choose(app, '文件', '最近的库', short(share))
    await expect(page.getByRole('dialog', { name: '找不到这个文件夹' })).toBeVisible()
    renameSync(`${share} away`, share)
    await page.getByRole('button', { name: '再试一次' }).click()
    await expect.poll(() => recentOf(app)).not.toContain(short(share))
    await sharp(page)
    await expect(page.getByRole('dialog')).toBeHidden()
    expect(await historyOf(page)).toHaveLength(1)
    await app.close()
  })
})

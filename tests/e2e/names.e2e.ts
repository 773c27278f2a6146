// Everything is reached with the keyboard, seen when it has the focus, and has a name for those who do not see it.

import { join } from 'node:path'
import { type CDPSession, expect, type Page, test } from '@playwright/test'
import { board, choose, type Started, scratchFolder, sharp, start } from './desktop.ts'

const { folder: scratch, remove } = scratchFolder()
let started: Started
let cdp: CDPSession
test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  started = await start(join(scratch, 'names'))
  await sharp(started.page)
  cdp = await started.page.context().newCDPSession(started.page)
})
test.afterAll(async () => {
  await started.app.close()
  remove()
})

interface AxNode {
  readonly ignored: boolean
  readonly role?: { readonly value: string }
  readonly name?: { readonly value: string }
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[]
  readonly backendDOMNodeId?: number
}

/** What takes the focus and has no name, as screen readers have it from Chromium. */
async function nameless(): Promise<string[]> {
  const { nodes } = (await cdp.send('Accessibility.getFullAXTree')) as unknown as { nodes: readonly AxNode[] }
  const found = nodes.filter(
    ({ ignored, role, name, properties }) =>
      !ignored &&
      role?.value !== 'RootWebArea' &&
      properties?.some((one) => one.name === 'focusable' && one.value.value === true) === true &&
      (name?.value ?? '').trim() === '',
  )
  return Promise.all(
    found.map(async ({ role, backendDOMNodeId }) => {
      const { node } = await cdp.send('DOM.describeNode', { backendNodeId: backendDOMNodeId ?? 0 })
      return `${role?.value} <${node.nodeName.toLowerCase()} ${node.attributes?.join(' ') ?? ''}>`
    }),
  )
}

/** How many things take the focus. */
async function focusable(): Promise<number> {
  const { nodes } = (await cdp.send('Accessibility.getFullAXTree')) as unknown as { nodes: readonly AxNode[] }
  return nodes.filter(({ properties }) =>
    properties?.some(({ name, value }) => name === 'focusable' && value.value === true),
  ).length
}

const closeAll = async (page: Page): Promise<void> => {
  for (let n = 0; n < 4 && (await page.getByRole('dialog').count()) > 0; n++) {
    await page.keyboard.press('Escape')
    await page.waitForTimeout(150)
  }
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

const DIALOGS = [
  ['文件', '出下一期…'],
  ['文件', '期次信息…'],
  ['文件', '版式规格…'],
  ['文件', '导出…'],
  ['编辑', '版本与修改历史…'],
  ['编辑', '检索全部稿件…'],
  ['文件', '打包与归档…'],
  ['文件', '备份…'],
  ['版面', '版面计划'],
  ['版面', '广告一览…'],
  ['版面', '版面信息…'],
  ['帮助', '命令面板'],
  ['帮助', '键盘快捷键'],
] as const

test('everything on the main screen that takes the focus has a name', async () => {
  const { page } = started
  expect(await focusable()).toBeGreaterThan(40)
  expect(await nameless()).toEqual([])
  for (const tab of ['稿库', '图片', '样式', '颜色', '字体', '属性', '本版']) {
    await page.getByRole('tab', { name: tab, exact: true }).click()
    await page.waitForTimeout(200)
    expect(await nameless(), tab).toEqual([])
  }
  await board(page).focus()
  await page.keyboard.press('Enter')
  await page.waitForTimeout(300)
  expect(await nameless(), 'with an object selected').toEqual([])
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+f')
  await expect(page.getByLabel('查找', { exact: true })).toBeFocused()
  expect(await nameless(), 'find').toEqual([])
  await page.keyboard.press('Escape')
  await choose(started.app, '文字', '文稿编辑器')
  await page.waitForTimeout(300)
  expect(await nameless(), 'story editor').toEqual([])
  await choose(started.app, '文字', '文稿编辑器')
})

test('every dialog names what is in it, holds the focus, and gives it back', async () => {
  const { app, page } = started
  for (const [menu, label] of DIALOGS) {
    await board(page).focus()
    await choose(app, menu, label)
    const dialog = page.locator('dialog:modal').last()
    await expect(dialog, label).toBeVisible()
    await page.waitForTimeout(250)
    expect(await dialog.getAttribute('aria-label'), label).toMatch(/\S/)
    expect(await nameless(), label).toEqual([])
    for (let n = 0; n < 30; n++) {
      await page.keyboard.press(n < 20 ? 'Tab' : 'Shift+Tab')
      const inside = await page.evaluate<boolean>(
        `document.activeElement === document.body || document.activeElement.closest('dialog') !== null`,
      )
      expect(inside, `${label}: the focus stays in it`).toBe(true)
    }
    await closeAll(page)
    await expect(board(page), label).toBeFocused()
  }
})

for (const scheme of ['light', 'dark'] as const) {
  test(`what has the focus is seen, in ${scheme}`, async () => {
    const { page } = started
    await page.emulateMedia({ colorScheme: scheme })
    await page.locator('.toolbar button').first().focus()
    const unseen = new Set<string>()
    for (let n = 0; n < 70; n++) {
      await page.keyboard.press('Tab')
      const hidden = await page.evaluate<string | null>(`(() => {
        const on = document.activeElement
        if (on === document.body) return null
        const drawn = (element) => {
          const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
          return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1) || boxShadow !== 'none'
        }
        // A frame around the element, or around what holds nothing but it.
        return drawn(on) || drawn(on.parentElement) ? null : on.outerHTML.slice(0, 160)
      })()`)
      if (hidden !== null) unseen.add(hidden)
    }
    expect([...unseen]).toEqual([])
    const [accent, panel] = await page.evaluate<[string, string]>(`(() => {
      const style = getComputedStyle(document.documentElement)
      return [style.getPropertyValue('--accent').trim(), style.getPropertyValue('--panel').trim()]
    })()`)
    expect(contrast(accent, panel)).toBeGreaterThanOrEqual(3)
  })
}

/** Contrast of two colours `#rrggbb` (WCAG 2.2, 1.4.11 wants 3 for what shows the focus). */
function contrast(a: string, b: string): number {
  const luminance = (hex: string): number => {
    const [r = 0, g = 0, blue = 0] = [1, 3, 5].map((at) => {
      const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * blue
  }
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

test('every command of the menus is in the palette, which the keyboard opens', async () => {
  const { app, page } = started
  await page.emulateMedia({ colorScheme: 'light' })
  await board(page).focus()
  await page.waitForTimeout(200)
  const labels = await app.evaluate(({ Menu }) => {
    const flat = (items: Electron.MenuItem[]): string[] =>
      items.flatMap((item) => {
        if (item.submenu && item.type === 'submenu') return []
        return item.type === 'separator' || item.role ? [] : [item.label]
      })
    return (Menu.getApplicationMenu()?.items ?? []).flatMap((menu) => flat(menu.submenu?.items ?? []))
  })
  expect(labels.length).toBeGreaterThan(60)
  await page.keyboard.press('Control+k')
  const options = await page.getByRole('option').locator('span:first-child').allInnerTexts()
  expect(labels.filter((label) => label !== '命令面板' && !options.includes(label))).toEqual([])
  await closeAll(page)
})

test('the page is there as text in reading order, under the name of its place', async () => {
  const { page } = started
  const article = page.getByRole('article')
  await expect(article.getByRole('heading').first()).not.toBeEmpty()
  expect(await article.getByRole('heading').count()).toBeGreaterThan(2)
  await expect(board(page)).toHaveAttribute('aria-label', /A01/)
  await expect(page.getByRole('main')).toHaveCount(1)
})

test('the library’s screen has names too', async () => {
  const { app, page } = started
  await choose(app, '文件', '回到期刊库')
  await expect(page.locator('.issue-table')).toBeVisible()
  expect(await nameless()).toEqual([])
  for (const button of ['新建报纸…', '备份与检查…', '出下一期', '按计划新建…']) {
    await page.getByRole('button', { name: button }).first().click()
    await expect(page.locator('dialog:modal')).toBeVisible()
    await page.waitForTimeout(200)
    expect(await nameless(), button).toEqual([])
    await closeAll(page)
  }
})

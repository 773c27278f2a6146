// Text in the built application: on the page and beside it, through the IME, found, replaced and pasted.

import { join } from 'node:path'
import { type CDPSession, expect, type Page, test } from '@playwright/test'
import { start as open, root, type Started, scratchFolder, sharp } from './desktop.ts'

const { folder: scratch, remove } = scratchFolder()

interface Writing extends Started {
  readonly cdp: CDPSession
}

async function start(profile: string, ...files: string[]): Promise<Writing> {
  const started = await open(join(scratch, profile), ...files)
  await sharp(started.page)
  return { ...started, cdp: await started.page.context().newCDPSession(started.page) }
}

test.afterAll(remove)

const article = (page: Page) => page.getByRole('article')
const onPage = (page: Page) => page.getByRole('textbox', { name: /^在版面上编辑/ })
const beside = (page: Page) => page.getByRole('textbox', { name: /^稿件/ })
const words = async (page: Page): Promise<string> => (await article(page).textContent()) ?? ''
const caret = (page: Page) => page.locator('.text-caret')

/** Where the caret is once it stays there: the view follows zooming and searching in steps. */
async function steadyCaret(page: Page): Promise<{ x: number; y: number; width: number; height: number }> {
  let last = ''
  await expect
    .poll(
      async () => {
        const before = last
        last = JSON.stringify(await caret(page).boundingBox())
        return last !== 'null' && last === before
      },
      { intervals: [100] },
    )
    .toBe(true)
  return JSON.parse(last) as { x: number; y: number; width: number; height: number }
}

/** Finds a text and goes on writing there, with it selected. */
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

/** Letters, then the words that the IME makes of them. */
async function compose(cdp: CDPSession, letters: readonly string[], words: string): Promise<void> {
  for (const text of letters)
    await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  await cdp.send('Input.insertText', { text: words })
}

/** The hidden box's own caret against the painted one, in pixels: where the window of the IME opens. */
const apart = (page: Page) =>
  page.evaluate<number>(`(() => {
    const painted = document.querySelector('.text-caret').getBoundingClientRect()
    const own = getSelection().getRangeAt(0).getBoundingClientRect()
    return Math.hypot(painted.x - own.x, painted.y - own.y)
  })()`)

test.describe('the sample page', () => {
  test.describe.configure({ mode: 'serial' })
  let started: Writing
  test.beforeAll(async () => {
    started = await start('sample')
  })
  test.afterAll(() => started.app.close())

  test('is entered by a double click, and left by Escape', async () => {
    const { page } = started
    await find(page, '叠彩园')
    const at = await page.locator('.selected-text').first().boundingBox()
    if (at === null) throw new Error('nothing is selected')
    await page.keyboard.press('Escape')
    await expect(page.locator('canvas.board')).toBeFocused()
    await expect(caret(page)).toHaveCount(0)
    await page.mouse.dblclick(at.x + at.width / 2, at.y + at.height / 2)
    await expect(onPage(page)).toBeFocused()
    await expect(caret(page)).toHaveAttribute('data-kind', 'placed')
    await page.keyboard.press('Escape')
  })

  test('takes what an IME composes in the middle of a paragraph, and one undo takes it back', async () => {
    const { page, cdp } = started
    await find(page, '积极培养城区居民')
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => apart(page)).toBeLessThan(3)
    await compose(cdp, ['x', 'xin', 'xinwen', '新闻'], '新闻')
    await expect(article(page)).toContainText('新闻积极培养城区居民')
    await expect(article(page)).not.toContainText('新闻新闻')
    await page.keyboard.press('Control+z')
    await expect(article(page)).not.toContainText('新闻积极')
    await expect(article(page)).not.toContainText('xin')
    await page.keyboard.press('Control+Shift+z')
    await expect(article(page)).toContainText('新闻积极培养城区居民')
    await page.keyboard.press('Control+z')
  })

  test('selected text is dragged elsewhere as one change; a click in it only puts the caret there', async () => {
    const { page } = started
    await expect(article(page)).not.toContainText('新闻积极')
    const before = await words(page)
    const same = async () => (await words(page)) === before
    // Characters large enough to be aimed at.
    await page.locator('canvas.board').focus()
    await page.keyboard.press('Control+1')
    await find(page, '积极培养')
    /** Both ends of what is selected, and its height: that of a line. Presses at one place would be a double click. */
    const chosen = async () => {
      const box = await page.locator('.selected-text').first().boundingBox()
      if (box === null) throw new Error('nothing is selected')
      return { left: box.x + 3, x: box.x + box.width - 3, y: box.y + box.height / 2, height: box.height }
    }
    const first = await chosen()
    await page.mouse.click(first.left, first.y)
    await expect(page.locator('.selected-text')).toHaveCount(0)
    await find(page, '积极培养')
    const middle = await chosen()
    await page.mouse.move(middle.x, middle.y)
    await page.mouse.down()
    await page.mouse.move(middle.x, middle.y - 3 * middle.height, { steps: 4 })
    await expect(page.locator('.text-drop')).toBeVisible()
    // Given up, nothing has moved.
    await page.keyboard.press('Escape')
    await page.mouse.up()
    await expect(page.locator('.text-drop')).toHaveCount(0)
    expect(await same()).toBe(true)
    await page.mouse.move(middle.x, middle.y)
    await page.mouse.down()
    await page.mouse.move(middle.x, middle.y - 3 * middle.height, { steps: 4 })
    await page.mouse.up()
    await expect.poll(same).toBe(false)
    const letters = (text: string) => [...text.replace(/\s/g, '')].sort().join('')
    expect(letters(await words(page)) === letters(before)).toBe(true)
    await expect(onPage(page)).toBeFocused()
    await page.keyboard.press('Control+z')
    await expect.poll(same).toBe(true)
    await page.keyboard.press('Control+0')
  })

  test('shows the letters of a composition on the page, and nothing of one that was given up', async () => {
    const { page, cdp } = started
    await find(page, '积极培养城区居民')
    await page.keyboard.press('ArrowRight')
    await cdp.send('Input.imeSetComposition', { text: 'zhong', selectionStart: 5, selectionEnd: 5 })
    await expect(article(page)).toContainText('积极培养城区居民zhong')
    await expect(page.locator('.composed-text')).not.toHaveCount(0)
    await cdp.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 })
    await expect(article(page)).not.toContainText('zhong')
    await expect(page.locator('.composed-text')).toHaveCount(0)
    await expect(article(page)).toContainText('积极培养城区居民')
  })

  test('takes a composition in the stead of a selection, at the start and at the end of a paragraph', async () => {
    const { page, cdp } = started
    await find(page, '积极培养')
    await compose(cdp, ['x', 'xing', '形成'], '形成')
    await expect(article(page)).toContainText('形成城区居民')
    await page.keyboard.press('Control+z')
    await expect(article(page)).toContainText('积极培养城区居民')
    await find(page, '在创文工作中，二七区')
    await page.keyboard.press('ArrowLeft')
    await compose(cdp, ['s', 'shou', '首先'], '首先')
    await expect(article(page).locator('p', { hasText: /^首先在创文工作中/ })).toHaveCount(1)
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    await compose(cdp, ['w', 'wan', '完'], '完')
    await expect(article(page).locator('p', { hasText: /完$/ })).toHaveCount(1)
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await expect(article(page)).not.toContainText('首先在创文')
  })

  test('moves along lines with the keys, selects, and parts and joins paragraphs', async () => {
    const { page } = started
    await find(page, '积极培养城区居民')
    await page.keyboard.press('ArrowLeft')
    const from = await steadyCaret(page)
    await page.keyboard.press('ArrowDown')
    await expect.poll(async () => (await steadyCaret(page)).y - from.y).toBeGreaterThan(2)
    await page.keyboard.press('ArrowUp')
    await expect.poll(async () => (await caret(page).boundingBox())?.y).toBe(from.y)
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+End')
    expect(await page.locator('.selected-text').count()).toBeGreaterThan(1)
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Enter')
    await expect(article(page).locator('p', { hasText: /^积极培养城区居民/ })).toHaveCount(1)
    await page.keyboard.press('Backspace')
    await expect(article(page).locator('p', { hasText: /^积极培养城区居民/ })).toHaveCount(0)
    await expect(article(page)).toContainText('积极培养城区居民')
  })

  test('is selected by the pointer: words, paragraphs, and what lies between two points', async () => {
    const { page } = started
    const chosen = () => page.evaluate<string>('getSelection().toString()')
    await find(page, '积极培养城区居民')
    await page.keyboard.press('ArrowLeft')
    for (let n = 0; n < 4; n++) await page.keyboard.press('Control+=')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowLeft')
    const at = await steadyCaret(page)
    const [x, y] = [at.x + at.height * 0.4, at.y + at.height / 2]
    await page.mouse.dblclick(x, y)
    await expect.poll(chosen).toBe('积极')
    await page.mouse.click(x, y, { clickCount: 3 })
    await expect.poll(async () => (await chosen()).length).toBeGreaterThan(100)
    // What is selected would be dragged along: first nothing is.
    await find(page, '积极培养城区居民')
    await page.keyboard.press('ArrowLeft')
    const again = await steadyCaret(page)
    const [left, line] = [again.x + again.height * 0.4, again.y + again.height / 2]
    await page.waitForTimeout(600)
    await page.mouse.move(left, line)
    await page.mouse.down()
    await page.mouse.move(left - at.height * 3, line, { steps: 4 })
    await page.mouse.up()
    await expect.poll(chosen).toMatch(/^.{2,4}，?$/)
    await expect(onPage(page)).toBeFocused()
    await page.keyboard.press('Control+0')
  })

  test('is written in the story editor as well, with roles and marks, and one undo for both', async () => {
    const { page, cdp } = started
    await find(page, '积极培养城区居民')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('F4')
    const region = page.getByRole('region', { name: '文稿编辑器' })
    await expect(region).toBeVisible()
    await expect(region.getByLabel('段落角色')).toHaveValue('body')
    await beside(page).focus()
    await compose(cdp, ['b', 'bing', '并'], '并')
    await expect(beside(page)).toContainText('并积极培养城区居民')
    await expect(article(page)).toContainText('并积极培养城区居民')
    await page.keyboard.press('Shift+ArrowLeft')
    await region.getByRole('button', { name: '黑体' }).click()
    await expect(beside(page).locator('[data-mark="strong"]')).toHaveText('并')
    await region.getByLabel('段落角色').selectOption('subhead')
    await expect(beside(page).locator('p[data-role="subhead"]', { hasText: '并积极' })).toHaveCount(1)
    for (let n = 0; n < 3; n++) await page.keyboard.press('Control+z')
    await expect(beside(page)).not.toContainText('并积极')
    await expect(article(page)).not.toContainText('并积极')
    await region.getByRole('button', { name: '关闭文稿编辑器' }).click()
    await expect(region).toBeHidden()
  })

  test('is given what a mark carries: ruby over characters, asked for and taken off', async () => {
    const { page } = started
    await find(page, '二七区始终坚持')
    await page.keyboard.press('Control+Alt+r')
    const dialog = page.getByRole('dialog', { name: '注音' })
    await dialog.getByRole('button', { name: '应用' }).click()
    await expect(dialog.getByRole('alert')).toContainText('请填注音文字')
    await dialog.getByRole('textbox').fill('èr qī qū')
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await expect(onPage(page)).toBeFocused()
    await page.keyboard.press('Control+Alt+r')
    await expect(dialog.getByRole('textbox')).toHaveValue('èr qī qū')
    await dialog.getByRole('button', { name: '去掉标记' }).click()
    await expect(onPage(page).locator('[data-mark="ruby"]')).toHaveCount(0)
    await expect(onPage(page)).toBeFocused()
    await page.keyboard.press('Control+z')
    await expect(onPage(page).locator('[data-mark="ruby"]')).toHaveText('二七区始终坚持')
    await page.keyboard.press('Control+z')
  })

  test('takes text that is dropped on it, cleaned', async () => {
    const { page } = started
    await find(page, '积极培养城区居民')
    const at = await page.locator('.selected-text').first().boundingBox()
    if (at === null) throw new Error('nothing is selected')
    await page.evaluate(
      ([x, y]) => {
        const dataTransfer = new DataTransfer()
        dataTransfer.setData('text/plain', '　　拖来的 文字')
        const place = { dataTransfer, bubbles: true, cancelable: true, clientX: x as number, clientY: y as number }
        document.querySelector('canvas.board')?.dispatchEvent(new DragEvent('drop', place))
      },
      [at.x + 1, at.y + at.height / 2],
    )
    await expect(article(page)).toContainText('拖来的文字积极培养')
    await page.keyboard.press('Control+z')
    await expect(article(page)).not.toContainText('拖来的')
    await page.getByRole('button', { name: '知道了' }).click()
  })

  test('is searched, replaced in all places at once, and taken back by one undo', async () => {
    const { page } = started
    const before = (await words(page)).split('创文').length
    await page.keyboard.press('Control+f')
    const panel = page.getByRole('region', { name: '查找和替换' })
    await page.getByLabel('查找', { exact: true }).fill('创文')
    await page.getByLabel('替换为').fill('创建文明城市')
    await expect(panel.getByRole('status')).toContainText(/找到 \d+ 处/)
    await panel.getByRole('button', { name: '全部替换' }).click()
    await expect(panel.getByRole('status')).toContainText('可一次撤销')
    await expect.poll(async () => (await words(page)).includes('创文')).toBe(false)
    await page.keyboard.press('Control+z')
    await expect.poll(async () => (await words(page)).split('创文').length).toBe(before)
    await panel.getByLabel('正则表达式').check()
    await page.getByLabel('查找', { exact: true }).fill('(未完')
    await expect(panel.getByRole('alert')).toContainText('正则表达式写得不对')
    await page.keyboard.press('Escape')
    await expect(panel).toBeHidden()
  })

  test('takes pasted text plain and cleaned, says so, and refuses what is far too long', async () => {
    const { app, page } = started
    const put = (text: string) => app.evaluate(({ clipboard }, words) => clipboard.writeText(words), text)
    await find(page, '积极培养城区居民')
    await page.keyboard.press('ArrowLeft')
    await put('　　外 来\u200b文字\r\n\r\n')
    await page.keyboard.press('Control+v')
    await expect(article(page)).toContainText('外来文字积极培养城区居民')
    await expect(page.locator('.text-notice')).toContainText('粘贴时已清理')
    await page.getByRole('button', { name: '知道了' }).click()
    await page.keyboard.press('Control+z')
    await expect(article(page)).not.toContainText('外来文字')
    await put('很长的稿件'.repeat(140_000))
    await onPage(page).focus()
    await page.keyboard.press('Control+v')
    await expect(page.getByRole('alert').filter({ hasText: '一次最多' })).toBeVisible()
    await expect(article(page)).not.toContainText('很长的稿件')
    await page.getByRole('button', { name: '知道了' }).click()
  })

  test('explains a line', async () => {
    const { page } = started
    await find(page, '积极培养城区居民')
    await page.keyboard.press('Control+Alt+e')
    await expect(page.locator('.text-notice[data-kind="explanation"]')).toContainText('；')
    await page.keyboard.press('ArrowLeft')
    await expect(page.locator('.text-notice')).toHaveCount(0)
  })

  test('says where the caret is when its text is overset', async () => {
    const { page } = started
    await find(page, '积极培养城区居民')
    await page.keyboard.press('Control+End')
    await page.keyboard.insertText('余'.repeat(400))
    await expect(caret(page)).toHaveAttribute('data-kind', 'overset')
    await expect(page.locator('.overset-badge')).toContainText('余稿')
    await page.keyboard.type('x')
    await expect.poll(() => apart(page)).toBeLessThan(3)
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await expect(page.locator('.overset-badge')).toHaveCount(0)
  })

  test('an emptied story is written in again', async () => {
    const { page, cdp } = started
    await find(page, '积极培养城区居民')
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
    await expect(article(page)).not.toContainText('城区居民')
    await expect(caret(page)).toHaveAttribute('data-kind', 'empty')
    await compose(cdp, ['z', 'zhong', '重写'], '重写')
    await expect(article(page)).toContainText('重写')
    await expect(caret(page)).toHaveAttribute('data-kind', 'placed')
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await expect(article(page)).toContainText('积极培养城区居民')
  })

  test('has complained about nothing', () => {
    expect(started.complaints).toEqual([])
  })

  test('goes on when the host ends and starts again in the middle of writing', async () => {
    const { app, page, cdp } = started
    await find(page, '积极培养城区居民')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.type('甲')
    await app.evaluate(({ app: electron }) => {
      const host = electron.getAppMetrics().find(({ name }) => name === 'Duikai host')
      if (host) process.kill(host.pid, 'SIGKILL')
    })
    await page.keyboard.type('乙')
    await expect(page.locator('[data-saving]').first()).toHaveAttribute('data-saving', 'saved', { timeout: 20_000 })
    await expect(onPage(page)).toBeFocused()
    await compose(cdp, ['b', 'bing', '丙'], '丙')
    await expect(article(page)).toContainText('甲乙丙积极培养城区居民')
  })
})

test('vertical text is written the same way: the next line is at the left', async () => {
  const { app, page, cdp } = await start('vertical', join(root, 'tests/fixtures/documents/vertical.json'))
  await expect(page).toHaveTitle(/A08/)
  await find(page, '，')
  await page.keyboard.press('ArrowUp')
  const from = await steadyCaret(page)
  expect(from.width).toBeGreaterThan(from.height)
  await page.keyboard.press('ArrowDown')
  await expect.poll(async () => (await steadyCaret(page)).y).toBeGreaterThan(from.y)
  await expect.poll(() => apart(page)).toBeLessThan(3)
  await page.keyboard.press('ArrowLeft')
  await expect.poll(async () => (await steadyCaret(page)).x).toBeLessThan(from.x)
  await compose(cdp, ['z', 'zhi', '直排'], '直排')
  await expect(article(page)).toContainText('直排')
  await page.keyboard.press('Control+z')
  await expect(article(page)).not.toContainText('直排')
  await app.close()
})

// The past of an issue in the built application: looked at, held against the present, brought back; who wrote a character.

import { type ElectronApplication, expect, type Page, test } from '@playwright/test'
import { choose, moveAll, saved, scratchFolder, sharp, shown, start } from './desktop.ts'
import { against } from './wcag.ts'

const { folder: scratch, remove } = scratchFolder()

test.describe.configure({ mode: 'serial' })
let app: ElectronApplication
let page: Page
let complaints: readonly string[] = []

const dialog = (name: string | RegExp) => page.getByRole('dialog', { name })
const versions = () => dialog('版本与修改历史')
const painted = () => expect(versions().locator('.glass-board[aria-busy="false"]').first()).toBeVisible()
const moment = () => versions().locator('.versions-page[data-busy="false"]').getAttribute('data-sequence')
const article = async (): Promise<string> => (await page.getByRole('article').textContent()) ?? ''
const onPage = () => page.getByRole('textbox', { name: /^在版面上编辑/ })

/** Finds words and goes on writing there, with them selected. */
async function find(words: string): Promise<void> {
  await page.keyboard.press('Control+f')
  await page.getByLabel('查找', { exact: true }).fill(words)
  await expect(page.locator('.find-panel, search').first()).toContainText(/1/)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(onPage()).toBeFocused()
}

test.beforeAll(async () => {
  ;({ app, page, complaints } = await start(scratch))
  await page.emulateMedia({ colorScheme: 'light' })
  await sharp(page)
})
test.afterAll(async () => {
  await app.close()
  remove()
})

test('a text is changed, things are moved, the page goes to its first proof', async () => {
  await find('叠彩园')
  await page.keyboard.type('海棠')
  await expect.poll(article).toContain('海棠')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await moveAll(page)
  await saved(page)
  await choose(app, '版面', '送一校')
  await saved(page)
})

test('who wrote a character is told beside it, with what stood there before, and leads to that moment', async () => {
  await find('海棠')
  await page.keyboard.press('Control+Alt+w')
  const said = dialog('谁改的')
  await expect(said.locator('q')).toHaveText('海棠')
  await expect(said.locator('del')).toContainText('叠彩园')
  await expect(said.locator('ins')).toContainText('海棠')
  await shown(page, 'who-wrote-this')
  await page.keyboard.press('Escape')
  await expect(said).toHaveCount(0)
  await expect(onPage()).toBeFocused()
  await page.keyboard.press('Control+Alt+w')
  await said.getByRole('button', { name: '看那一刻' }).click()
  await painted()
  await expect(versions().locator('.versions-line[aria-selected="true"]')).toContainText('输入')
  await expect(versions().locator('.versions-text [role="button"][data-who="0"]').first()).toHaveText('海棠')
})

test('the moments are gone through with the arrows: the page of each is painted, gates have names by themselves', async () => {
  await expect(versions().locator('[data-kind="gate"]')).toContainText('A01 一校 开始')
  await versions().getByRole('listbox').focus()
  await page.keyboard.press('Home')
  await expect.poll(moment).not.toBeNull()
  await versions().getByRole('tab', { name: '这一步改了什么' }).click()
  await versions().getByRole('listbox').focus()
  const last = Number(await moment())
  // Line by line, also where several are of one moment.
  for (const words of ['A01 一校 开始', '版面状态', '微移', '输入']) {
    await expect(versions().locator('.versions-line[aria-selected="true"]')).toContainText(words)
    if (words === '输入') {
      await expect(versions().locator('.versions-panel ins')).toContainText('海棠')
      await painted()
      await shown(page, 'history')
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme })
        expect(await against(page), colorScheme).toEqual([])
      }
    }
    await page.keyboard.press('ArrowDown')
  }
  await page.keyboard.press('End')
  await expect.poll(moment).not.toBe(String(last))
  expect(Number(await moment())).toBeLessThan(last)
  await painted()
  await page.keyboard.press('c')
  await expect(versions().locator('.comparison')).toBeVisible()
  await expect(versions().locator('.versions-compare')).toContainText(/海棠|移动/)
  await expect(versions().locator('.glass-board[aria-busy="false"]')).toHaveCount(2)
  await page.keyboard.press('c')
  await painted()
})

test('one page comes back as it was, after what will change was shown, and undo brings it again', async () => {
  const before = await article()
  await versions().getByRole('listbox').focus()
  await page.keyboard.press('End')
  await expect.poll(moment).toBe('0')
  await versions().getByRole('button', { name: '恢复 A01' }).click()
  const back = dialog(/把 A01 恢复/)
  await expect(back.getByRole('region', { name: '将会改变' })).toBeVisible()
  await back.getByRole('button', { name: '恢复', exact: true }).click()
  await expect(versions().locator('footer output')).toContainText('已恢复 A01')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await saved(page)
  await expect.poll(article).toContain('叠彩园')
  await page.locator('canvas.board').focus()
  await page.keyboard.press('Control+z')
  await expect.poll(article).toBe(before)
  await saved(page)
})

test('the past of one page is a step from the flat-plan', async () => {
  await page.keyboard.press('Control+Alt+l')
  await dialog('版面计划').getByRole('button', { name: '更多（A01）' }).click()
  await page.getByRole('menuitem', { name: /历史/ }).click()
  await expect(versions().getByLabel('按版面')).toHaveValue('A01')
  await painted()
  await page.keyboard.press('Escape')
  expect(complaints).toEqual([])
})

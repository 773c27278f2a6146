// Takes the pictures of docs/screens from the built application: `node tests/e2e/screens.ts` with DUIKAI_ELECTRON naming the
// runtime, under a display (`xvfb-run -a -s '-screen 0 1600x1000x24'`).

import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { board, choose, moveAll, root, saved, scratchFolder, sharp, shown, start } from './desktop.ts'

const { folder: scratch, remove } = scratchFolder()
const target = join(root, 'docs/screens')
mkdirSync(target, { recursive: true })

process.env.DUIKAI_SCREENS = target
const take = async (page: Page, name: string): Promise<void> => {
  await shown(page, name)
  console.log(name)
}
const closeDialogs = async (page: Page): Promise<void> => {
  for (let n = 0; n < 3 && (await page.getByRole('dialog').count()) > 0; n++) await page.keyboard.press('Escape')
}
/** Where a share of the pasteboard lies in the window. */
const at = async (page: Page, x: number, y: number): Promise<[number, number]> => {
  const box = await board(page).boundingBox()
  if (box === null) throw new Error('there is no pasteboard')
  return [box.x + box.width * x, box.y + box.height * y]
}

async function desk(): Promise<void> {
  const { app, page } = await start(join(scratch, 'desk'))
  await page.emulateMedia({ colorScheme: 'light' })
  await sharp(page)
  await take(page, 'desk')
  await page.keyboard.press('g')
  await sharp(page)
  await take(page, 'grid')
  await page.keyboard.press('g')
  await page.mouse.click(...(await at(page, 0.45, 0.78)))
  await take(page, 'selected-block')
  await page.mouse.click(...(await at(page, 0.4, 0.35)))
  await take(page, 'selected-picture')
  await page.keyboard.press('Escape')
  for (const [tab, name] of [
    ['稿库', 'tray-stories'],
    ['图片', 'tray-pictures'],
  ] as const) {
    await page.getByRole('tab', { name: tab, exact: true }).click()
    await take(page, name)
  }
  await page.getByRole('tab', { name: '本版', exact: true }).click()
  for (const [tab, name] of [
    ['样式', 'styles'],
    ['颜色', 'swatches'],
    ['字体', 'faces'],
  ] as const) {
    await page.getByRole('tab', { name: tab, exact: true }).click()
    await take(page, name)
  }
  await page.getByRole('tab', { name: '属性', exact: true }).click()
  for (const [menu, label, name] of [
    ['文件', '版面计划', 'flat-plan'],
    ['文件', '期次信息…', 'issue'],
    ['文件', '出下一期…', 'next-issue'],
    ['文件', '导出…', 'export'],
    ['帮助', '命令面板', 'palette'],
    ['帮助', '键盘快捷键', 'shortcuts'],
  ] as const) {
    try {
      await choose(app, menu, label)
    } catch {
      const menus = await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map((one) => one.label) ?? [])
      for (const other of menus) await choose(app, other, label).catch(() => undefined)
    }
    await page.getByRole('dialog').first().waitFor()
    await take(page, name)
    await closeDialogs(page)
  }
  await moveAll(page)
  await saved(page)
  await sharp(page)
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Escape')
  await saved(page)
  await page.mouse.click(...(await at(page, 0.45, 0.78)))
  await choose(app, '文字', '文稿编辑器')
  await sharp(page)
  await take(page, 'story-editor')
  await choose(app, '文字', '文稿编辑器')
  await page.keyboard.press('Escape')
  await page.emulateMedia({ colorScheme: 'dark' })
  await choose(app, '视图', '适合窗口')
  await sharp(page)
  await take(page, 'dark')
  await page.emulateMedia({ colorScheme: 'light' })
  await choose(app, '视图', '界面用英文')
  await take(page, 'english')
  await choose(app, 'View', 'Chinese Interface')
  await page.getByText('余稿 0 字 / 0 行').waitFor()
  await page.waitForTimeout(300)
  await choose(app, '文件', '回到期刊库')
  await page.locator('.issue-table').waitFor()
  await take(page, 'library')
  await app.close()
}

/** The sample with a hairline, a heavy ground, a spot ink and a picture without caption, as the printer would find it. */
async function print(): Promise<void> {
  const folder = join(scratch, 'faulty')
  cpSync(join(root, 'resources/sample'), folder, { recursive: true })
  const file = join(folder, 'sample.duikai.json')
  const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'))
  const json = read(file)
  const publication = read(join(root, 'resources/publications/sample-daily.json'))
  publication.swatches.heavy = { kind: 'process', name: '重底', cmyk: [700, 600, 600, 400] }
  publication.swatches.gold = { kind: 'spot', name: 'PANTONE 871 C', tint: 1000, alternate: [200, 300, 700, 100] }
  const objects = new Map(json.pages[0].objects.map((object: { id: string }) => [object.id, object]))
  Object.assign(objects.get('head-rule') ?? {}, { weights: [80] })
  Object.assign(objects.get('summary-box') ?? {}, { fill: 'heavy' })
  Object.assign(objects.get('forward-rule') ?? {}, { ink: 'gold' })
  Object.assign(objects.get('p-landscape') ?? {}, { caption: undefined })
  writeFileSync(file, JSON.stringify({ ...json, publication }))
  const { app, page } = await start(join(scratch, 'print'), file)
  await page.emulateMedia({ colorScheme: 'light' })
  await sharp(page)
  await page.locator('.findings .light').click()
  await page.locator('li[data-rule="ink.composed"]').first().waitFor({ timeout: 60_000 })
  await take(page, 'preflight')
  await page.keyboard.press('Escape')
  await choose(app, '视图', '分色与叠印预览')
  await page.locator('tr[data-plate]').first().waitFor({ timeout: 60_000 })
  await page.mouse.move(...(await at(page, 0.42, 0.3)))
  await page.waitForTimeout(1000)
  await take(page, 'separations')
  await page.getByRole('region', { name: '分色与叠印预览' }).getByRole('button', { name: '墨量图' }).click()
  await page.locator('.heat-key').waitFor({ timeout: 60_000 })
  await take(page, 'ink-map')
  await choose(app, '文件', '印厂规格…')
  await page.locator('.profile-field').first().waitFor()
  await take(page, 'print-profile')
  await app.close()
}

/** Troubles and sizes of the interface are pictured by their tests. */
function tested(): void {
  const args = [
    'test',
    'tests/e2e/troubles.e2e.ts',
    'tests/e2e/shell.e2e.ts',
    'tests/e2e/plan.e2e.ts',
    'tests/e2e/versions.e2e.ts',
    'tests/e2e/library-care.e2e.ts',
  ]
  const { status } = spawnSync(join(root, 'node_modules/.bin/playwright'), args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}

await desk()
await print()
remove()
tested()

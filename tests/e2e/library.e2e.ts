// Changes that outlive the host and the application, document files, and a library that is not as it should be.

import { spawn } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import {
  choose,
  executable,
  historyOf,
  killAll,
  libraryOf,
  moveAll,
  root,
  saved,
  scratchFolder,
  sharp,
  signalHost,
  start,
  statistics,
} from './desktop.ts'

const { folder: scratch, remove } = scratchFolder()
test.afterAll(remove)

/** A copy of the sample's files that a test may change; gives the path of the document. */
function copyOfSample(name: string): string {
  const folder = join(scratch, name)
  cpSync(join(root, 'resources/sample'), join(folder, 'sample'), { recursive: true })
  cpSync(join(root, 'resources/publications'), join(folder, 'publications'), { recursive: true })
  return join(folder, 'sample/sample.duikai.json')
}

const edit = (file: string, change: (text: string) => string): void =>
  writeFileSync(file, change(readFileSync(file, 'utf8')))

/** A library with the sample in it that no program has open. */
async function closedLibrary(name: string, backups = 0): Promise<{ profile: string; library: string }> {
  const profile = join(scratch, name)
  const { app, page } = await start(profile)
  await sharp(page)
  const made = (): number => {
    const folder = join(libraryOf(profile), 'backups')
    return existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.sqlite')).length : 0
  }
  await expect.poll(made, { timeout: 30_000 }).toBeGreaterThanOrEqual(backups)
  await app.close()
  return { profile, library: libraryOf(profile) }
}

test('a host that is killed with changes pending comes back with everything, and undo goes on', async () => {
  const { app, page } = await start(join(scratch, 'host'))
  await sharp(page)
  await moveAll(page)
  await saved(page)
  expect(await historyOf(page)).toHaveLength(1)

  // The host hears nothing any more: what is done now is not acknowledged.
  const first = await signalHost(app, 'SIGSTOP')
  await moveAll(page, 'ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('[data-saving]')).toHaveAttribute('data-saving', 'saving')
  await signalHost(app, 'SIGKILL')
  await expect(page.locator('[data-saving="offline"]')).toHaveText('正在重新连接，修改会补存')
  await saved(page)
  await sharp(page)
  expect(await signalHost(app, 'SIGCONT')).not.toBe(first)
  const after = (await historyOf(page)).join(' ')
  await app.close()

  // It is on the disk, in the order of doing.
  const again = await start(join(scratch, 'host'))
  await sharp(again.page)
  expect((await historyOf(again.page)).join(' ')).toBe(after)
  const title = () =>
    again.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items[1]?.submenu?.items[0]?.enabled === true)
  // What was done before and after the host ended is undone one by one.
  for (let undone = 0; undone < 2; undone++) {
    await expect.poll(title).toBe(true)
    await choose(again.app, '编辑', '撤销')
    await saved(again.page)
  }
  await again.app.close()
})

test('a host that ends while it starts is started again', async () => {
  const { app, page } = await start(join(scratch, 'early'))
  await signalHost(app, 'SIGKILL').catch(() => undefined)
  await sharp(page)
  await expect(page).toHaveTitle(/2015-10-15 A01/)
  await app.close()
})

test('an application that is killed has its last change when it is opened again, and undoes it', async () => {
  const profile = join(scratch, 'power')
  const { app, page } = await start(profile)
  await sharp(page)
  const before = await statistics(page)
  await moveAll(page)
  await saved(page)
  const done = await historyOf(page)
  expect(done).toHaveLength(1)
  await killAll(app)

  const again = await start(profile)
  await sharp(again.page)
  expect(await historyOf(again.page)).toEqual(done)
  await choose(again.app, '编辑', '撤销')
  await saved(again.page)
  expect(await historyOf(again.page)).toHaveLength(2)
  await sharp(again.page)
  expect(Math.abs((await statistics(again.page)).mean - before.mean)).toBeLessThan(0.5)
  await choose(again.app, '编辑', '重做')
  await saved(again.page)
  await again.app.close()
})

test('a document file on the command line is taken into the library and opened, once', async () => {
  const profile = join(scratch, 'document')
  const file = copyOfSample('文件 📰 document')
  edit(file, (text) => text.replaceAll('2015-10-15', '2016-02-29'))
  const { app, page, args } = await start(profile, file)
  await sharp(page)
  await expect(page).toHaveTitle(/2016-02-29 A01/)

  // A second start hands its document over and leaves.
  const other = copyOfSample('second')
  edit(other, (text) => text.replaceAll('2015-10-15', '2017-03-01'))
  const handOver = (path: string): Promise<number | null> =>
    new Promise((done, fail) => {
      const second = spawn(executable, [...args.slice(0, -1), path], { cwd: root, stdio: 'ignore' })
      second.on('exit', done)
      second.on('error', fail)
    })
  expect(await handOver(other)).toBe(0)
  await expect(page).toHaveTitle(/2017-03-01 A01/)
  expect(await handOver(file)).toBe(0)
  await expect(page).toHaveTitle(/2016-02-29 A01/)
  await choose(app, '文件', '回到期刊库')
  await expect(page.locator('.issue-table tbody tr')).toHaveCount(3)
  await app.close()
})

test('a document file that is wrong is explained, and read again once it is mended', async () => {
  const file = copyOfSample('invalid')
  edit(file, (text) => text.replace('"version": 1', '"version": "one"').replaceAll('2015-10-15', '2016-02-29'))
  const { app, page } = await start(join(scratch, 'invalid-profile'), file)
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('文档内容有误')
  await expect(alert).toContainText('field version')
  edit(file, (text) =>
    text.replace('"version": "one"', '"version": 1').replace(/"pictures\/[^"]*"/, '"pictures/lost.jpg"'),
  )
  await page.getByRole('button', { name: '重新读取' }).click()
  await expect(alert).toContainText('读不出')
  await expect(alert).toContainText('lost.jpg')
  // The way out without mending: the library.
  await page.getByRole('button', { name: '转到期刊库' }).click()
  await expect(page.locator('.issue-table tbody tr')).toHaveCount(1)
  await app.close()
})

test('a picture file that is gone leaves its place empty, and a finding names it', async () => {
  const { profile, library } = await closedLibrary('picture')
  const [folder = ''] = readdirSync(join(library, 'assets'))
  const [lost = ''] = readdirSync(join(library, 'assets', folder))
  rmSync(join(library, 'assets', folder, lost), { recursive: true })
  const { app, page } = await start(profile)
  await sharp(page)
  await page.locator('.status .light').click()
  await expect(page.getByRole('region', { name: 'A01 版 预检' })).toContainText(lost)
  await app.close()
})

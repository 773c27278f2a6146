// What goes wrong on a night desk: disks that are full or may not be written, files that are gone, damaged or too large.
// Each is told in Chinese with its way out, and nothing is lost. DUIKAI_SCREENS names a folder for pictures of them.

import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  appendFileSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import {
  choose,
  executable,
  historyOf,
  libraryOf,
  moveAll,
  root,
  saved,
  scratchFolder,
  sharp,
  shown,
  start,
} from './desktop.ts'

const { folder: scratch, remove } = scratchFolder()
const mounts: string[] = []
test.afterAll(() => {
  for (const folder of mounts) spawnSync('umount', ['-l', folder])
  remove()
})

/** Mounts something at a folder; false where that is not permitted. */
function mount(folder: string, ...args: string[]): boolean {
  mkdirSync(folder, { recursive: true })
  const done = process.platform === 'linux' && spawnSync('mount', [...args, folder]).status === 0
  if (done) mounts.push(folder)
  return done
}
const NO_MOUNT = 'file systems cannot be mounted here: it takes Linux and root'

/** A profile whose library has the sample and that no program has open. */
async function closedLibrary(name: string, backups = 0): Promise<{ profile: string; library: string }> {
  const profile = join(scratch, name)
  const library = libraryOf(profile)
  const { app, page } = await start(profile)
  await sharp(page)
  const made = (): number =>
    existsSync(join(library, 'backups'))
      ? readdirSync(join(library, 'backups')).filter((file) => file.endsWith('.sqlite')).length
      : 0
  await expect.poll(made, { timeout: 30_000 }).toBeGreaterThanOrEqual(backups)
  await app.close()
  // A log that was left behind would stand in for the database that is damaged next.
  for (const left of ['library.lock', 'library.sqlite-wal']) expect(existsSync(join(library, left)), left).toBe(false)
  return { profile, library }
}

const closed = (page: Page) => page.locator('section.closed-library')
/** What is said of the library is in Chinese, and the words of the program are folded away. */
async function saysIn(page: Page, ...words: readonly string[]): Promise<void> {
  for (const word of words) await expect(closed(page)).toContainText(word)
  const heading = await closed(page).getByRole('heading').first().textContent()
  expect(heading).not.toMatch(/[a-z]{4,} [a-z]{2,} /)
  await expect(page.getByRole('button', { name: '再试一次' })).toBeVisible()
  await expect(page.getByRole('button', { name: '打开其他库…' })).toBeVisible()
}
const openDatabase = (library: string) =>
  new (createRequire(import.meta.url)('better-sqlite3'))(join(library, 'library.sqlite'))

test('a library of a newer version is left alone', async () => {
  const { profile, library } = await closedLibrary('新版 📰 newer')
  const database = openDatabase(library)
  const version = database.pragma('user_version', { simple: true })
  database.pragma('user_version = 9999')
  database.prepare("UPDATE meta SET value = 'Duikai 9.0' WHERE key = 'program'").run()
  database.close()
  const before = readFileSync(join(library, 'library.sqlite'))
  const { app, page } = await start(profile)
  await saysIn(page, 'Duikai 9.0', '9999', library)
  await shown(page, 'trouble-newer')
  expect(readFileSync(join(library, 'library.sqlite')).equals(before)).toBe(true)
  const mended = openDatabase(library)
  mended.pragma(`user_version = ${version}`)
  mended.close()
  await page.getByRole('button', { name: '再试一次' }).click()
  await sharp(page)
  await app.close()
})

test('a damaged database is kept, and a backup or what can be read is brought back', async () => {
  const { profile, library } = await closedLibrary('坏库', 1)
  const file = join(library, 'library.sqlite')
  writeFileSync(file, Buffer.alloc(statSync(file).size, 0x58))
  const { app, page } = await start(profile)
  await saysIn(page, '损坏', '最近备份')
  await shown(page, 'trouble-damaged')
  await page.getByRole('button', { name: '用最近的备份恢复' }).click()
  await sharp(page)
  const kept = readdirSync(join(library, 'damaged'), { recursive: true }).map(String)
  expect(kept.some((name) => name.endsWith('library.sqlite'))).toBe(true)
  await app.close()
})

test('a library that another program has open is left to it', async () => {
  const profile = join(scratch, '两个')
  const first = await start(profile)
  await sharp(first.page)
  process.env.DUIKAI_LIBRARY = libraryOf(profile)
  const second = await start(join(scratch, '两个 other'))
  delete process.env.DUIKAI_LIBRARY
  await saysIn(second.page, '正被', '使用')
  await shown(second.page, 'trouble-locked')
  await first.app.close()
  await second.page.getByRole('button', { name: '再试一次' }).click()
  await sharp(second.page)
  await second.app.close()
})

test('a library on a disk that may not be written says so, and opens when it may', async () => {
  const { profile, library } = await closedLibrary('只读')
  test.skip(
    !mount(library, '--bind', library) || spawnSync('mount', ['-o', 'remount,ro,bind', library]).status !== 0,
    NO_MOUNT,
  )
  const { app, page } = await start(profile)
  await saysIn(page, '不能写', library)
  await shown(page, 'trouble-read-only')
  expect(spawnSync('mount', ['-o', 'remount,rw,bind', library]).status).toBe(0)
  await page.getByRole('button', { name: '再试一次' }).click()
  await sharp(page)
  await moveAll(page)
  await saved(page)
  await app.close()
})

test('on a full disk changes wait and are told of, nobody leaves them unasked, and they are saved once there is room', async () => {
  const profile = join(scratch, '满')
  const { library } = await closedLibrary('满 first')
  const disk = libraryOf(profile)
  test.skip(!mount(disk, '-t', 'tmpfs', '-o', 'size=20m', 'tmpfs'), NO_MOUNT)
  cpSync(library, disk, { recursive: true })
  rmSync(join(disk, 'backups'), { recursive: true, force: true })
  const { app, page } = await start(profile)
  await sharp(page)
  await moveAll(page)
  await saved(page)
  await page.waitForTimeout(2500)
  const filler = join(disk, 'filler')
  const free = (): number => statfsSync(disk).bavail * statfsSync(disk).bsize
  // Page by page until nothing more goes in.
  for (let n = 0; free() > 0 && n < 100; n++) {
    try {
      appendFileSync(filler, Buffer.alloc(Math.max(4096, free())))
    } catch {
      // Full, as was wanted.
    }
  }
  for (let n = 0; n < 40; n++) {
    await moveAll(page, n % 2 === 0 ? 'ArrowDown' : 'ArrowUp')
    if ((await page.locator('[data-saving]').getAttribute('data-saving')) === 'waiting') break
  }
  await expect(page.locator('[data-saving="waiting"]')).toHaveText('修改暂存在内存，等待写入磁盘')
  await expect(page.locator('.problem:not(.background)')).toContainText('磁盘满了')
  await expect(page.locator('.problem:not(.background)')).toContainText('腾出空间')
  // Work goes on meanwhile.
  await moveAll(page, 'ArrowRight')
  await moveAll(page, 'ArrowRight')
  await page.keyboard.press('Escape')
  await sharp(page)
  await shown(page, 'trouble-disk-full')
  // Closing the window asks, and staying stays.
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  const question = page.getByRole('dialog', { name: '还有修改没有写进磁盘' })
  await expect(question).toBeVisible()
  await expect(question).toContainText('磁盘满了')
  await shown(page, 'trouble-unsaved')
  await question.getByRole('button', { name: '留下继续' }).click()
  await expect(question).toBeHidden()
  truncateSync(filler, 0)
  await saved(page)
  await expect(page.locator('.problem:not(.background)')).toBeHidden()
  const done = await historyOf(page)
  await app.close()

  const again = await start(profile)
  await sharp(again.page)
  expect(await historyOf(again.page)).toEqual(done)
  await again.app.close()
})

/** A document with its own copy of the sample's pictures and publication. */
function documentAt(name: string, change: (text: string) => string = (text) => text): string {
  const folder = join(scratch, name)
  cpSync(join(root, 'resources/sample'), join(folder, 'sample'), { recursive: true })
  cpSync(join(root, 'resources/publications'), join(folder, 'publications'), { recursive: true })
  const file = join(folder, 'sample/sample.duikai.json')
  writeFileSync(file, change(readFileSync(file, 'utf8').replaceAll('2015-10-15', '2016-02-29')))
  return file
}

/** Copies a family into a folder under a name that no machine has; both names are as long in letters. */
function copyFaces(folder: string): void {
  mkdirSync(folder, { recursive: true })
  const faces = join(root, 'node_modules/@expo-google-fonts/noto-sans-sc')
  const utf16 = (text: string): Buffer => Buffer.from([...text].flatMap((letter) => [0, letter.charCodeAt(0)]))
  for (const weight of ['400Regular', '700Bold', '900Black']) {
    for (const name of readdirSync(join(faces, weight)).filter((one) => one.endsWith('.ttf'))) {
      const bytes = readFileSync(join(faces, weight, name))
      for (let at = 0; at >= 0; at = bytes.indexOf(utf16('Noto Sans SC'), at + 1))
        if (at > 0) bytes.set(utf16('Duty Sans SC'), at)
      writeFileSync(join(folder, name.replace('Noto', 'Duty')), bytes)
    }
  }
}

test('a font gone since yesterday is named, and the page stands once it is back', async () => {
  const publication = join(scratch, '字体/publications/sample-daily.json')
  const file = documentAt('字体')
  writeFileSync(
    publication,
    readFileSync(publication, 'utf8')
      .replaceAll('Noto Sans SC', 'Duty Sans SC')
      .replaceAll('"sample-daily"', '"other-daily"'),
  )
  const profile = join(scratch, '字体 profile')
  const own = join(libraryOf(profile), 'fonts')
  copyFaces(own)
  const first = await start(profile, file)
  await sharp(first.page)
  await moveAll(first.page)
  await saved(first.page)
  await first.app.close()

  rmSync(own, { recursive: true })
  const { app, page } = await start(profile)
  const notice = page.locator('.page-notice.failed')
  await expect(notice).toContainText('缺少字体“Duty Sans SC”')
  await expect(notice).toContainText('装上这个字体')
  await shown(page, 'trouble-font')
  await app.close()
  copyFaces(own)
  const again = await start(profile)
  await sharp(again.page)
  await expect(again.page.locator('.page-notice.failed')).toBeHidden()
  expect(await historyOf(again.page)).toHaveLength(1)
  await again.app.close()
})

test('a picture that is gone from the library, and one changed where it came from, are found and named', async () => {
  const file = documentAt('图片')
  const profile = join(scratch, '图片 profile')
  const library = libraryOf(profile)
  const first = await start(profile, file)
  await sharp(first.page)
  await first.app.close()
  const pictures = join(scratch, '图片/sample/pictures')
  const [changed = '', gone = '', other = ''] = readdirSync(pictures).filter((name) => name.endsWith('.jpg'))
  const hash = createHash('sha256')
    .update(readFileSync(join(pictures, gone)))
    .digest('hex')
  copyFileSync(join(pictures, other), join(pictures, changed))
  const lost = readdirSync(join(library, 'assets'), { recursive: true }).map(String)
  rmSync(join(library, 'assets', lost.find((name) => name.includes(`${hash}.`)) ?? ''))
  const { app, page } = await start(profile)
  await sharp(page)
  await page.locator('.status .light').click()
  const findings = page.locator('.findings')
  await expect(findings).toContainText('图片文件不见了')
  await expect(findings).toContainText('缺图')
  await expect(findings).toContainText('图片已变动')
  await shown(page, 'trouble-pictures')
  await app.close()
})

test('two megabytes are not pasted, with the reason, and the text is as it was', async () => {
  const { app, page } = await start(join(scratch, '粘贴'))
  await sharp(page)
  await page.keyboard.press('Control+f')
  await page.getByLabel('查找', { exact: true }).fill('创文')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  const box = page.getByRole('textbox', { name: /^在版面上编辑/ })
  await expect(box).toBeFocused()
  const before = await box.textContent()
  await app.evaluate(({ clipboard }, words) => clipboard.writeText(words), '很长的稿件'.repeat(140_000))
  await page.keyboard.press('Control+v')
  const alert = page.getByRole('alert').filter({ hasText: '一次最多' })
  await expect(alert).toBeVisible()
  await shown(page, 'trouble-paste')
  expect(await box.textContent()).toBe(before)
  await app.close()
})

test('a library in a folder with Han, emoji and spaces in its name is like any other, and so is a file', async () => {
  const library = join(scratch, '桂林晚报 📰 夜班 (二) #1 & 100%')
  const file = documentAt('文件 📄 名 #2 %20')
  process.env.DUIKAI_LIBRARY = library
  const first = await start(join(scratch, '路径 😀'), file)
  await sharp(first.page)
  await expect(first.page).toHaveTitle(/2016-02-29 A01/)
  await moveAll(first.page)
  await saved(first.page)
  await choose(first.app, '文件', '回到期刊库')
  await expect(first.page.locator('.issue-table')).toBeVisible()
  await first.page.getByRole('button', { name: '备份与检查…' }).click()
  await expect(first.page.getByRole('dialog')).toContainText(library)
  await shown(first.page, 'trouble-path')
  await first.app.close()
  const again = await start(join(scratch, '路径 😀'))
  delete process.env.DUIKAI_LIBRARY
  await sharp(again.page)
  expect(await historyOf(again.page)).toHaveLength(1)
  await again.app.close()
})

test('a second start with a file that is no document says so and leaves what is open alone', async () => {
  const { app, page, args } = await start(join(scratch, '再来'))
  await sharp(page)
  const wrong = join(scratch, '不是文档.json')
  writeFileSync(wrong, '{"almost": ')
  await new Promise((done) => spawn(executable, [...args, wrong], { cwd: root, stdio: 'ignore' }).on('exit', done))
  await expect(page.getByRole('alert')).toContainText('不是正确的 JSON')
  await expect(page.getByRole('alert')).toContainText(wrong)
  await shown(page, 'trouble-document')
  await page.getByRole('button', { name: '转到期刊库' }).click()
  await page.locator('.issue-table tbody button').first().click()
  await sharp(page)
  await app.close()
})

// The same application in a browser, from `duikai serve`: in Debian's Chromium, or the one that Playwright has.

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, expect, type Page, test } from '@playwright/test'
import { sampleAddress } from './addresses.ts'
import { board, historyOf, moveAll, root, saved, scratchFolder, sharp, statistics } from './desktop.ts'

const installed = [
  chromium.executablePath(),
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]
const executable = installed.find((path) => existsSync(path))
test.skip(executable === undefined, 'there is no Chromium here: neither /usr/bin/chromium nor that of Playwright')

const { folder: scratch, remove } = scratchFolder()

/** Starts the command; gives the address that it prints. */
function serve(library: string): Promise<{ child: ChildProcess; address: string }> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [join(root, 'out/cli/duikai.js'), 'serve', '--library', library])
    let errors = ''
    child.stderr.setEncoding('utf8').on('data', (text) => {
      errors += text
    })
    child.stdout.setEncoding('utf8').on('data', (text: string) => done({ child, address: text.trim() }))
    child.on('exit', () => fail(new Error(errors)))
  })
}

const ended = (child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> =>
  new Promise((done) => {
    child.on('exit', done)
    child.kill(signal)
  })

test.describe('in a browser', () => {
  test.describe.configure({ mode: 'serial' })
  let browser: Browser
  let page: Page
  let child: ChildProcess
  let address: string
  const complaints: string[] = []

  test.beforeAll(async () => {
    ;({ child, address } = await serve(join(scratch, 'library')))
    browser = await chromium.launch({ executablePath: executable ?? '', args: ['--no-sandbox'] })
    page = await browser.newPage({ colorScheme: 'light', viewport: { width: 1400, height: 900 } })
    page.on(
      'console',
      (message) => message.type() === 'error' && complaints.push(`${message.text()} ${message.location().url}`),
    )
    page.on('pageerror', (error) => complaints.push(String(error)))
  })
  test.afterAll(async () => {
    await browser?.close()
    if (child?.exitCode === null) await ended(child, 'SIGKILL')
    remove()
  })

  test('the page is painted, with its pictures, and the token is out of sight', async () => {
    await page.goto(address)
    await sharp(page)
    await expect(page).toHaveTitle(/2015-10-15 A01/)
    expect(page.url()).not.toContain('token')
    const { deviation, dark, coloured } = await statistics(page)
    expect(deviation).toBeGreaterThan(25)
    expect(dark).toBeGreaterThan(0.02)
    expect(coloured).toBeGreaterThan(0.02)
    expect(complaints).toEqual([])
  })

  test('a change is saved, seen by a second browser, and there after a reload', async () => {
    const other = await (await browser.newContext()).newPage()
    await other.goto(address)
    await sharp(other)
    const before = await board(other).screenshot()
    await moveAll(page)
    await saved(page)
    expect(await historyOf(page)).toHaveLength(1)
    await expect.poll(async () => (await board(other).screenshot()).equals(before)).toBe(false)
    expect(await historyOf(other)).toHaveLength(1)
    await page.reload()
    await sharp(page)
    expect(await historyOf(page)).toHaveLength(1)
    // The one who did it undoes it, after the reload too; the other one has nothing to undo.
    await page.keyboard.press('Control+z')
    await expect.poll(() => historyOf(page)).toHaveLength(2)
    await saved(page)
    await other.context().close()
  })

  test('nobody comes in without the token, from elsewhere, or with something else', async () => {
    const stranger = await (await browser.newContext()).newPage()
    await stranger.goto(address.replace(/#.*/, ''))
    await expect(stranger.getByRole('alert')).toContainText('没有有效的口令')
    await stranger.goto('about:blank')
    await stranger.goto(`${address.replace(/#.*/, '')}#token=${'A'.repeat(32)}`)
    await expect(stranger.getByRole('alert')).toContainText('没有有效的口令')
    const { origin, hash } = new URL(address)
    const token = hash.slice('#token='.length)
    const status = async (path: string, init: RequestInit = {}) => (await fetch(`${origin}${path}`, init)).status
    const landscape = sampleAddress('landscape')
    expect(await status(landscape)).toBe(401)
    expect(await status('/session', { method: 'POST', headers: { authorization: 'Bearer no' } })).toBe(401)
    expect(await status('/session', { method: 'POST', headers: { origin: 'http://example.com' } })).toBe(421)
    expect(await status('/../package.json')).toBe(404)
    expect(await status('/..%2F..%2Fpackage.json')).toBe(404)
    expect(await status('/', { method: 'PUT' })).toBe(405)
    const entered = await fetch(`${origin}/session`, { method: 'POST', headers: { authorization: `Bearer ${token}` } })
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
    expect(await status(landscape, { headers: { cookie } })).toBe(200)
    expect(await status('/picture/..%2F..%2Flibrary.sqlite', { headers: { cookie } })).toBe(404)
    const { headers } = await fetch(origin)
    expect(headers.get('content-security-policy')).toContain("connect-src 'self'")
    await stranger.context().close()
  })

  test('a server that ends is said to be gone, and nothing is lost', async () => {
    expect(await ended(child, 'SIGINT')).toBe(0)
    await expect(page.locator('[data-saving]')).toHaveAttribute('data-saving', 'offline')
    const again = await serve(join(scratch, 'library'))
    child = again.child
    // The same address with another token: the old tab loads itself anew.
    await page.goto(again.address)
    await expect(page.locator('[data-saving]')).not.toHaveAttribute('data-saving', 'offline')
    await sharp(page)
    expect(await historyOf(page)).toHaveLength(2)
  })
})

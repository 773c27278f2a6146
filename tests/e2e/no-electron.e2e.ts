// `npm start` where Electron cannot be had: one line that says so, and the same application in the browser.

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, expect, test } from '@playwright/test'
import { board, root, scratchFolder, sharp } from './desktop.ts'

const installed = [chromium.executablePath(), '/usr/bin/chromium', '/usr/bin/chromium-browser']
const executable = installed.find((path) => existsSync(path))
test.skip(process.platform === 'win32', 'processes are ended by their group')

const { folder: scratch, remove } = scratchFolder()
let child: ChildProcess | undefined
test.afterAll(() => {
  // The command runs others, which would outlive it.
  if (child?.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL')
  remove()
})

test('says so in one line and serves the application with a token', async () => {
  test.setTimeout(240_000)
  const missing = join(scratch, 'no electron here')
  const env = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: missing, DUIKAI_LIBRARY: join(scratch, 'library') }
  const started = spawn(process.execPath, [join(root, 'scripts/start.ts')], { cwd: root, env, detached: true })
  child = started
  let said = ''
  started.stderr.setEncoding('utf8').on('data', (words: string) => {
    said += words
  })
  const address = await new Promise<string>((done, fail) => {
    started.stdout.setEncoding('utf8').on('data', (words: string) => {
      const found = /http:\S+/.exec(words)
      if (found !== null) done(found[0])
    })
    started.once('exit', (code) => fail(new Error(`it has ended with ${code}: ${said}`)))
  })
  const [first, ...others] = said.split('\n')
  expect(first).toBe(
    `There is no Electron in ELECTRON_OVERRIDE_DIST_PATH (${missing}): open this address in a browser instead.`,
  )
  // What else is said is the server's own line.
  expect(others.filter((line) => line !== '' && !line.startsWith('library '))).toEqual([])
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{32}$/)
  const { origin } = new URL(address)
  expect((await fetch(`${origin}/session`, { method: 'POST' })).status).toBe(401)
  if (executable === undefined) return
  const browser = await chromium.launch({ executablePath: executable, args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } })
    await page.goto(address)
    await sharp(page)
    await expect(board(page)).toBeVisible()
    await expect(page).toHaveTitle(/2015-10-15 A01/)
  } finally {
    await browser.close()
  }
})

// The packed application: its files, its fuses, and that it starts, saves and exports with what it brings along.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'

const folder = process.env.DUIKAI_DIST ?? ''
const unpacked = join(folder, 'resources/app.asar.unpacked')
const scratch = mkdtempSync(join(tmpdir(), 'duikai-dist 对开 '))
test.afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }))

/** The window of the packed program, over Chromium's own port: the fuses refuse the switches that drivers of Electron use. */
class Window {
  private readonly socket: WebSocket
  private last = 0

  private constructor(socket: WebSocket) {
    this.socket = socket
  }

  static async of(port: string): Promise<Window> {
    const find = async (): Promise<string | undefined> => {
      const targets = (await (await fetch(`http://127.0.0.1:${port}/json`)).json()) as Record<string, string>[]
      return targets.find(({ type, url }) => type === 'page' && url?.startsWith('app:'))?.webSocketDebuggerUrl
    }
    await expect.poll(find, { timeout: 20_000 }).toBeDefined()
    const socket = new WebSocket((await find()) ?? '')
    await new Promise((done) => socket.addEventListener('open', done))
    return new Window(socket)
  }

  private send(method: string, params: unknown): Promise<{ result?: { value?: unknown } }> {
    const id = ++this.last
    return new Promise((done) => {
      const hear = ({ data }: MessageEvent): void => {
        const answer = JSON.parse(String(data)) as { id?: number; result: { result?: { value?: unknown } } }
        if (answer.id !== id) return
        this.socket.removeEventListener('message', hear)
        done(answer.result)
      }
      this.socket.addEventListener('message', hear)
      this.socket.send(JSON.stringify({ id, method, params }))
    })
  }

  async value(expression: string): Promise<unknown> {
    return (await this.send('Runtime.evaluate', { expression, returnByValue: true })).result?.value
  }

  async press(key: string, code: number, control = false): Promise<void> {
    const press = { key, windowsVirtualKeyCode: code, modifiers: control ? 2 : 0 }
    await this.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...press })
    await this.send('Input.dispatchKeyEvent', { type: 'keyUp', ...press })
  }

  becomes(expression: string, expected: unknown): Promise<void> {
    return expect.poll(() => this.value(expression), { timeout: 60_000 }).toEqual(expected)
  }
}

/** Starts the packed program; gives its process and the port at which its window is driven. */
function startPacked(args: readonly string[]): Promise<{ child: ChildProcess; port: string }> {
  const child = spawn(join(folder, 'duikai'), [...args, '--remote-debugging-port=0'])
  return new Promise((done, fail) => {
    let errors = ''
    child.stderr.setEncoding('utf8').on('data', (text) => {
      errors += text
      const [, port] = /DevTools listening on ws:\/\/[^:]+:(\d+)/.exec(errors) ?? []
      if (port !== undefined) done({ child, port })
    })
    child.on('exit', () => fail(new Error(errors)))
  })
}

test('brings faces, profiles, licences and native parts, and leaves out what is bundled', () => {
  for (const path of [
    'resources/icc',
    'resources/profiles/newsprint-220.json',
    'resources/sample/sample.duikai.json',
    'node_modules/@expo-google-fonts/noto-serif-sc/400Regular',
    'node_modules/@expo-google-fonts/noto-serif-sc/LICENSE_FONT',
    'node_modules/@chinese-fonts/lxgwwenkai',
    'node_modules/better-sqlite3',
    'node_modules/sharp',
  ]) {
    expect(existsSync(join(unpacked, path)), path).toBe(true)
  }
  for (const path of ['node_modules/react', 'node_modules/vite', 'src']) {
    expect(existsSync(join(unpacked, path)), path).toBe(false)
  }
  const archive = readFileSync(join(folder, 'resources/app.asar')).subarray(0, 4_000_000).toString('latin1')
  for (const name of ['LICENSE', 'NOTICE', 'index.html', 'index.cjs']) expect(archive).toContain(`"${name}"`)
  expect(readdirSync(join(folder, 'resources'))).not.toContain('app')
})

test('cannot be run as a plain Node, nor be told options of one', () => {
  const { stdout } = spawnSync(join(folder, 'duikai'), ['-p', '"a Node it is"'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', DISPLAY: '' },
    timeout: 20_000,
    encoding: 'utf8',
  })
  expect(stdout).not.toContain('a Node it is')
})

test('starts on the sample, saves a change, and exports', async () => {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const { child, port } = await startPacked([...asRoot, `--user-data-dir=${scratch}`])
  const window = await Window.of(port)
  await window.becomes(`document.querySelector('canvas.board')?.getAttribute('aria-busy')`, 'false')
  expect(await window.value('document.title')).toContain('2015-10-15 A01')
  const dark = `(() => {
    const canvas = document.querySelector('canvas.board')
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
    return data.filter((value, i) => i % 4 === 1 && value < 80).length / (data.length / 4)
  })()`
  expect(await window.value(dark)).toBeGreaterThan(0.02)
  await window.value(`document.querySelector('canvas.board').focus()`)
  await window.press('a', 65, true)
  await window.press('ArrowDown', 40)
  const database = join(scratch, 'library/library.sqlite-wal')
  const before = readFileSync(database).length
  await window.press('ArrowDown', 40)
  await expect.poll(() => readFileSync(database).length).toBeGreaterThan(before)
  await window.becomes(`document.querySelector('[data-saving]')?.dataset.saving`, 'saved')
  await window.press('z', 90, true)
  await window.press('z', 90, true)
  await window.press('e', 69, true)
  const button = `[...document.querySelectorAll('dialog button, [role=dialog] button')].find((one) => one.textContent.includes('导出 1 版'))`
  await window.becomes(`${button} !== undefined`, true)
  await window.value(`${button}.click()`)
  const exports = join(scratch, 'library/exports')
  const made = (): number =>
    existsSync(exports) ? readdirSync(exports).filter((name) => name.endsWith('.pdf')).length : 0
  await expect.poll(made, { timeout: 60_000 }).toBe(1)
  const gone = new Promise((done) => child.on('exit', done))
  child.kill('SIGTERM')
  await gone
})

// The window section of `npm run bench`: what whoever works feels, measured in the built application in a real Electron.
// Without a runtime at hand, or without a build, it says so in one line.

import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { runtimeAtHand } from '../../scripts/electron-runtime.ts'
import { addIssue, openLibrary, putAsset, savePublication } from '../../src/host/db/index.ts'
import { openDocument, pictureFile, resourcePath } from '../../src/host/issue/index.ts'
import { indexOf } from '../../src/host/issue/replay.ts'
import { figure, median } from './statistics.ts'
import { DENSE, densePage, MANY, manyPages } from './window-pages.ts'
import { frames, isSharp, PAN, PROBE, TYPED, WATCH, WATCHED, WHEN_SHARP, ZOOM } from './window-probe.ts'

const root = resolve(import.meta.dirname, '../..')
const STARTS = 7
const OPENINGS = 7
const LETTERS = 30
/** Milliseconds after which an issue that was opened has nothing left to do. */
const SETTLED = 6000
/** Linux says how much of what is shared is whose. */
const proportional = existsSync('/proc/self/smaps_rollup')
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []

const percentile = (times: readonly number[], share: number): number =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN
const spread = (times: readonly number[]): string => `${figure(times)}, p95 ${percentile(times, 0.95).toFixed(1)}`
const row = (what: string, value: string): void => console.log(`| ${what} | ${value} |`)

/** A library with the sample, an issue of 24 pages and a page of ten thousand characters. */
async function setUp(folder: string): Promise<void> {
  const library = openLibrary({ folder, program: 'bench', create: true, backups: false })
  const { document, folder: from } = openDocument(resourcePath('sample', 'sample.duikai.json'))
  const pictures = []
  for (const picture of document.pictures) {
    const { file } = await putAsset(library, pictureFile(from, picture))
    pictures.push({ ...picture, file })
  }
  const sample = { ...document, pictures }
  savePublication(library, sample.publication)
  for (const one of [sample, manyPages(sample), densePage(sample)]) {
    const json = JSON.stringify(one)
    addIssue(library, { id: one.issue.id, publication: one.publication.id, json, index: indexOf(one) })
  }
  await library.close()
}

/** Memory of each process of the application, shared parts divided among those who share them; MB. */
async function memoryOf(app: ElectronApplication): Promise<string> {
  const all = await app.evaluate(({ app: electron }) =>
    electron.getAppMetrics().map(({ pid, type, name }) => ({ pid, name: name ?? type })),
  )
  const sizes = all.map(({ pid, name }) => {
    const kilobytes = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]
    return { name, size: Number(kilobytes ?? 0) / 1024 }
  })
  const sum = sizes.reduce((before, { size }) => before + size, 0)
  return `${sum.toFixed(0)} MB (${sizes.map(({ name, size }) => `${name} ${size.toFixed(0)}`).join(', ')})`
}

interface Target {
  readonly type: string
  readonly url: string
  readonly webSocketDebuggerUrl: string
}

/** When the first window of the application behind a debugging port is painted, milliseconds since 1970. */
async function evaluated(host: string): Promise<number> {
  let page: Target | undefined
  while (page === undefined) {
    const targets = (await (await fetch(`http://${host}/json`)).json()) as Target[]
    page = targets.find(({ type, url }) => type === 'page' && url.startsWith('app:'))
  }
  const socket = new WebSocket(page.webSocketDebuggerUrl)
  return new Promise((done, fail) => {
    const params = { expression: WHEN_SHARP, awaitPromise: true, returnByValue: true }
    const ask = (): void => socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params }))
    socket.onopen = ask
    socket.onerror = () => fail(new Error(`${host} does not answer`))
    socket.onmessage = ({ data }) => {
      const { result } = JSON.parse(String(data)) as { result?: { result?: { value?: number } } }
      const value = result?.result?.value
      // The first document of the window goes away with what was asked of it.
      if (value === undefined) return ask()
      socket.close()
      done(value)
    }
  })
}

/** From the command to the page painted. The runtime's own debugging port says when, without holding the start up. */
async function coldStart(executable: string, profile: string): Promise<number> {
  const started = Date.now()
  const child = spawn(executable, [...asRoot, `--user-data-dir=${profile}`, '--remote-debugging-port=0', root])
  try {
    const address = await new Promise<string>((done, fail) => {
      let said = ''
      child.stderr.setEncoding('utf8').on('data', (words: string) => {
        said += words
        const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
        if (found !== undefined) done(found)
      })
      child.on('exit', () => fail(new Error(said)))
    })
    const sharp = await evaluated(new URL(address).host)
    return sharp - started
  } finally {
    const gone = new Promise((done) => child.on('exit', done))
    child.kill()
    await gone
  }
}

const sharp = (page: Page): Promise<number> => page.evaluate<number>(WHEN_SHARP)

/** Opens an issue from the library; milliseconds from the click to the page painted. */
async function openIssue(page: Page, date: string): Promise<number> {
  await page.keyboard.press('Control+o')
  const button = page.getByRole('button', { name: date, exact: true })
  await button.waitFor()
  return page.evaluate<number>(`new Promise((done) => {
    const button = [...document.querySelectorAll('.issue-table th button')].find((one) => one.textContent === '${date}')
    const started = performance.now()
    button.click()
    const look = () => (${isSharp} ? done(performance.now() - started) : requestAnimationFrame(look))
    requestAnimationFrame(look)
  })`)
}

/** The next page of the issue; milliseconds from the key to the page painted. */
function nextPage(page: Page): Promise<number> {
  return page.evaluate<number>(`new Promise((done) => {
    const started = performance.now()
    const name = document.querySelector('canvas.board').getAttribute('aria-label')
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown', bubbles: true, cancelable: true }))
    const look = () => {
      const turned = document.querySelector('canvas.board').getAttribute('aria-label') !== name
      return turned && ${isSharp} ? done(performance.now() - started) : requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })`)
}

async function zoomTo(page: Page, percent: number): Promise<void> {
  const field = page.locator('.status input.percent')
  await field.fill(String(percent))
  await field.press('Enter')
  await sharp(page)
}

/** All tiles in sight painted anew, from the first that was asked for to the last that came; milliseconds, tiles. */
async function repaint(page: Page, show: () => Promise<void>): Promise<{ ms: number; tiles: number }> {
  await page.evaluate('probe.begin()')
  await show()
  await page.evaluate(`new Promise((done) => {
    const look = () => (probe.asked === probe.answered && probe.asked > 0 ? done() : requestAnimationFrame(look))
    look()
  })`)
  await sharp(page)
  return page.evaluate(`({ ms: probe.answeredAt - probe.askedAt, tiles: probe.asked })`)
}

async function repaints(page: Page): Promise<void> {
  for (const [what, go, away] of [
    ['fit', () => page.keyboard.press('0'), () => zoomTo(page, 31)],
    ['200 %', () => zoomTo(page, 200), () => zoomTo(page, 190)],
  ] as const) {
    const runs: { ms: number; tiles: number }[] = []
    for (let n = 0; n < 9; n++) {
      await away()
      await page.waitForTimeout(500)
      runs.push(await repaint(page, async () => void (await go())))
    }
    row(`repaint of 10,000 characters, ${what} (${runs[0]?.tiles} tiles)`, figure(runs.slice(2).map(({ ms }) => ms)))
  }
}

interface Frames {
  readonly between: readonly number[]
  readonly busy: readonly number[]
}

async function moving(page: Page, what: string, body: string, percent: number): Promise<void> {
  await zoomTo(page, percent)
  await page.waitForTimeout(600)
  const { between, busy } = await page.evaluate<Frames>(frames(180, body))
  row(what, `${spread(between)}; in the window's thread ${figure(busy)}`)
  await sharp(page)
}

async function typing(page: Page, what: string, at: readonly [number, number]): Promise<void> {
  await page.mouse.dblclick(...at)
  await page.locator('.page-text').waitFor()
  await page.waitForTimeout(500)
  const times: number[] = []
  let lost = 0
  for (let n = 0; n < LETTERS; n++) {
    await page.keyboard.insertText('字')
    const time = await page.evaluate<number | null>(TYPED)
    if (time === null) lost += 1
    else if (n > 3) times.push(time)
  }
  row(what, `${spread(times)}${lost > 0 ? `; ${lost} painted nothing` : ''}`)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
}

/** A block dragged up and down, the text around it flowing. */
async function dragging(page: Page, what: string, from: readonly [number, number]): Promise<void> {
  await page.mouse.move(...from)
  await page.mouse.down()
  await page.mouse.move(from[0], from[1] + 12)
  await page.evaluate(WATCH)
  const started = performance.now()
  for (let n = 0; n < 120; n++) {
    await page.mouse.move(from[0], from[1] + 60 * (1 - Math.cos(n / 8)))
    await new Promise((done) => setTimeout(done, 8))
  }
  const seconds = (performance.now() - started) / 1000
  const { between, drawn } = await page.evaluate<{ between: number[]; drawn: number }>(WATCHED)
  await page.keyboard.press('Escape')
  await page.mouse.up()
  row(what, `${spread(between)}; ${(drawn / seconds).toFixed(0)} tiles anew a second`)
}

async function work(executable: string, profile: string): Promise<void> {
  const app = await _electron.launch({
    executablePath: executable,
    args: [...asRoot, `--user-data-dir=${profile}`, root],
    cwd: root,
  })
  try {
    const page = await app.firstWindow()
    await page.emulateMedia({ colorScheme: 'light' })
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1440, 900))
    await sharp(page)
    await page.evaluate(PROBE)
    if (proportional) row('memory over all processes, the sample open', await memoryOf(app))
    const openings: number[] = []
    for (let n = 0; n < OPENINGS; n++) {
      await openIssue(page, '2015-10-15')
      openings.push(await openIssue(page, MANY))
    }
    row('24-page issue: click → page painted', figure(openings.slice(1)))
    const turns: number[] = []
    // The small pictures of all pages are painted first.
    await page.waitForTimeout(SETTLED)
    for (let n = 0; n < 23; n++) turns.push(await nextPage(page))
    row('the next page: key → painted', figure(turns))
    if (proportional) row('memory over all processes, 24 pages looked at', await memoryOf(app))
    await openIssue(page, '2015-10-15')
    const box = await page.locator('canvas.board').boundingBox()
    if (box === null) throw new Error('there is a page')
    const middle = [box.x + box.width / 2, box.y + box.height / 2] as const
    await page.keyboard.press('0')
    await sharp(page)
    await typing(page, 'sample page, fit: letter → painted', [middle[0] + 130, middle[1] - 110])
    await dragging(page, 'sample page, fit: frames of a drag', [middle[0] - 60, middle[1] - 240])
    await openIssue(page, DENSE)
    await page.keyboard.press('0')
    await sharp(page)
    await typing(page, '10,000 characters, fit: letter → painted', middle)
    await zoomTo(page, 200)
    await typing(page, '10,000 characters, 200 %: letter → painted', middle)
    await repaints(page)
    await moving(page, '10,000 characters, 200 %: frames of panning', PAN, 200)
    await moving(page, '10,000 characters, 60 %: frames of panning', PAN, 60)
    await moving(page, '10,000 characters, from 100 %: frames of zooming', ZOOM, 100)
  } finally {
    await app.close()
  }
}

async function bench(): Promise<void> {
  const executable = process.env.DUIKAI_ELECTRON ?? runtimeAtHand()
  if (executable === undefined || !existsSync(join(root, 'out/main/index.cjs'))) {
    console.log('\nThe window: not measured, there is no Electron at hand or nothing is built (npm run build).')
    return
  }
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    const args = ['-a', '-s', '-screen 0 1600x1000x24', process.execPath, import.meta.filename]
    const { error } = spawnSync('xvfb-run', args, { stdio: 'inherit' })
    if (error) console.log('\nThe window: not measured, there is no display and no xvfb-run.')
    return
  }
  const profile = mkdtempSync(join(process.env.DUIKAI_BENCH_FOLDER ?? tmpdir(), 'duikai-window-'))
  try {
    await setUp(join(profile, 'library'))
    console.log(
      `\nThe window, ${spawnSync(executable, [...asRoot, '--version'], { encoding: 'utf8' }).stdout.trim()} at 1440 × 900\n`,
    )
    console.log('| what | median (least–most) |\n|---|---|')
    await work(executable, profile)
    const starts: number[] = []
    for (let n = 0; n < STARTS; n++) starts.push(await coldStart(executable, profile))
    row(
      'cold start: command → page painted',
      `${figure(starts.slice(1))}, the first ${median(starts.slice(0, 1)).toFixed(0)}`,
    )
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

await bench()

// The section about a library of years of `npm run bench`: `node tests/bench/desk.ts [STORIES…]`. Issues of thirty stories of 800
// characters, as an evening leaves them; what it costs to make them, to start with such a library, to open an issue, take copy in, have
// a backup and look through everything. Search has a section of its own. DUIKAI_BENCH_FOLDER names the disk.

import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { addDays, type Document } from '../../src/core/document/index.ts'
import { type Role, storyOf } from '../../src/core/story/index.ts'
import { addIssue, openLibrary, savePublication } from '../../src/host/db/index.ts'
import { importFile, openTray } from '../../src/host/import/index.ts'
import { checkLibrary, Desk, openDocument, resourcePath } from '../../src/host/issue/index.ts'
import { indexOf } from '../../src/host/issue/replay.ts'
import { figure } from './statistics.ts'

const A_DAY = 30
const FILES = 20
const sizes = process.argv.slice(2).map(Number)

let state = 7
function random(below: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
  return Math.floor((state / 2 ** 32) * below)
}
/** Characters as unevenly common as those of Chinese text (Zipf). */
const han = (count: number): string =>
  Array.from({ length: count }, () =>
    String.fromCharCode(0x4e00 + Math.floor(3500 ** (random(1_000_000) / 1_000_000)) * 5),
  ).join('')

const paragraph = (role: Role, text: string) => ({ role, text })
const copy = () => [
  paragraph('headline', han(12)),
  paragraph('byline', `本报记者 ${han(3)}`),
  ...Array.from({ length: 8 }, () => paragraph('body', `${han(48)}，${han(47)}。`)),
]

/** An issue of so many stories, one of them on its page. */
function issueOf(sample: Document, date: string, stories: number): Document {
  const id = `${sample.publication.id}-${date}`
  const [page] = sample.pages
  const made = Array.from({ length: stories }, (_, i) => ({ id: `s${i}`, doc: storyOf(copy()) }))
  return {
    ...sample,
    issue: { ...sample.issue, id, date, pages: ['A01'] },
    pages: [{ ...page, name: 'A01', ledger: [], grid: page?.grid ?? '', objects: [] }],
    stories: made as Document['stories'],
    pictures: [],
    marks: [],
  }
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`
const row = (what: string, value: string): void => console.log(`| ${what} | ${value} |`)
async function timed<T>(body: () => T | Promise<T>): Promise<{ ms: number; value: T }> {
  const started = performance.now()
  const value = await body()
  return { ms: performance.now() - started, value }
}
const times = async (count: number, body: (n: number) => unknown): Promise<string> => {
  const found: number[] = []
  for (let n = 0; n < count; n++) found.push((await timed(() => body(n))).ms)
  return figure(found)
}

async function measure(size: number): Promise<void> {
  const folder = mkdtempSync(join(process.env.DUIKAI_BENCH_FOLDER ?? tmpdir(), 'duikai-desk-'))
  const open = () => openLibrary({ folder, program: 'bench', create: true, backups: false })
  try {
    let library = open()
    const { document: sample } = openDocument(resourcePath('sample', 'sample.duikai.json'))
    savePublication(library, sample.publication)
    let making = 0
    let last = ''
    for (let issue = 0; issue * A_DAY < size; issue++) {
      const document = issueOf(sample, addDays('1997-05-19', issue), Math.min(A_DAY, size - issue * A_DAY))
      const json = JSON.stringify(document)
      last = document.issue.id
      const index = indexOf(document)
      making += (await timed(() => addIssue(library, { id: last, publication: sample.publication.id, json, index }))).ms
    }
    await library.close()
    const bytes = statSync(join(folder, 'library.sqlite')).size
    console.log(`\n| ${size} stories, ${megabytes(bytes)}, load ${loadavg()[0]?.toFixed(1)} | |\n|---|---|`)
    row('issues written', `${(making / 1000).toFixed(2)} s`)
    const starts: number[] = []
    for (let n = 0; n < 5; n++) {
      const { ms, value } = await timed(open)
      starts.push(ms)
      await value.close()
    }
    row('the library opened: lock, check, migrations', figure(starts))
    library = open()
    row(
      'an issue opened',
      await times(7, () => {
        const desk = new Desk(library)
        desk.authority(last)
        desk.close(last)
      }),
    )
    // While it is copied, a change is still to be on the disk without a noticeable wait.
    const busy: number[] = []
    let copying = true
    const waits = (async () => {
      while (copying) {
        const started = performance.now()
        await new Promise((resolve) => setImmediate(resolve))
        busy.push(performance.now() - started)
      }
    })()
    const { ms, value } = await timed(() => library.backups.make())
    copying = false
    await waits
    row(
      `a backup beside the work, ${megabytes(value.bytes)}`,
      `${ms.toFixed(0)} ms; the work waits ${Math.max(...busy).toFixed(0)} ms at most`,
    )
    row('everything looked through, every byte', `${(await timed(() => checkLibrary(library))).ms.toFixed(0)} ms`)
    await library.close()
    const files = join(folder, 'copy')
    mkdirSync(files)
    const paths = Array.from({ length: FILES }, (_, n) => {
      const path = join(files, `${n}.txt`)
      writeFileSync(
        path,
        copy()
          .map(({ text }) => text)
          .join('\n'),
      )
      return path
    })
    const tray = await openTray(folder)
    row('a file of copy read', await times(FILES, (n) => importFile(paths[n] as string)))
    const read = await Promise.all(paths.map((path) => importFile(path)))
    row('and taken in, on the disk', await times(FILES, (n) => tray.add(paths[n] as string, read[n] as never)))
    await tray.close()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

for (const size of sizes.length === 0 ? [10, 1000, 100_000] : sizes) await measure(size)

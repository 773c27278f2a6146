// The library section of `npm run bench`: what it costs to have a change on the disk, to open an issue of 24 pages with
// its log, and to look at its past. On a real disk: DUIKAI_BENCH_FOLDER names one, else the folder for temporary files.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Document } from '../../src/core/document/index.ts'
import type { Operation, Transaction } from '../../src/core/edit/index.ts'
import { addIssue, openLibrary, putAsset, savePublication } from '../../src/host/db/index.ts'
import { Desk, documentAt, openDocument, pictureFile, readReplica, resourcePath } from '../../src/host/issue/index.ts'
import { indexOf } from '../../src/host/issue/replay.ts'
import { figure } from './statistics.ts'

const PAGES = 24
const CHANGES = 1000
const [given] = process.argv.slice(2)
const folder = given ?? mkdtempSync(join(process.env.DUIKAI_BENCH_FOLDER ?? tmpdir(), 'duikai-bench-'))
const open = () => openLibrary({ folder, program: 'bench', create: true, backups: false })

/** The sample page so many times over, each with stories and pictures of its own. */
function manyPages(sample: Document): Document {
  const numbers = Array.from({ length: PAGES }, (_, i) => i + 1)
  const rename = <T>(value: T, n: number): T =>
    JSON.parse(JSON.stringify(value, (key, one) => (key === 'story' || key === 'picture' ? `${one}-${n}` : one))) as T
  const pages = numbers.flatMap((n) =>
    sample.pages.map((page) => ({ ...rename(page, n), name: `A${String(n).padStart(2, '0')}` })),
  )
  return {
    ...sample,
    issue: { ...sample.issue, id: 'bench', pages: pages.map(({ name }) => name) },
    pages,
    stories: numbers.flatMap((n) => sample.stories.map((story) => ({ ...story, id: `${story.id}-${n}` }))),
    pictures: numbers.flatMap((n) => sample.pictures.map((picture) => ({ ...picture, id: `${picture.id}-${n}` }))),
  }
}

async function setUp(): Promise<number> {
  const library = open()
  const { document, folder: from } = openDocument(resourcePath('sample', 'sample.duikai.json'))
  const pictures = []
  for (const picture of document.pictures) {
    const { file } = await putAsset(library, pictureFile(from, picture))
    pictures.push({ ...picture, file })
  }
  const large = manyPages({ ...document, pictures })
  savePublication(library, large.publication)
  const json = JSON.stringify(large)
  addIssue(library, { id: 'bench', publication: large.publication.id, json, index: indexOf(large) })
  await library.close()
  return json.length
}

const percentile = (times: readonly number[], share: number): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * share)] as number
const spread = (times: readonly number[]): string =>
  `${percentile(times, 0.5).toFixed(2)} ms, p95 ${percentile(times, 0.95).toFixed(2)} ms`
const row = (what: string, value: string): void => console.log(`| ${what} | ${value} |`)

function timed<T>(body: () => T): { ms: number; value: T } {
  const started = performance.now()
  const value = body()
  return { ms: performance.now() - started, value }
}

const change = (n: number, operations: readonly Operation[]): Transaction => ({
  id: `bench-${n}`,
  label: { zh: '输入', en: 'Typing' },
  author: 'bench',
  at: n,
  operations,
  group: `word-${Math.floor(n / 5)}`,
})
const letter = (story: string): Operation => ({
  type: 'story',
  story,
  steps: [{ stepType: 'replace', from: 3, to: 3, slice: { content: [{ type: 'text', text: '字' }] } }],
})

async function work(): Promise<void> {
  const library = open()
  const desk = new Desk(library)
  const authority = desk.authority('bench')
  const stories = authority.state.document.stories.map(({ id }) => id)
  const typing: number[] = []
  for (let n = 0; n < CHANGES; n++) {
    const started = performance.now()
    await authority.submit(change(n, [letter(stories[n % 3] as string)]))
    typing.push(performance.now() - started)
  }
  row('one letter typed: submitted → on the disk and told', spread(typing))
  const moving: number[] = []
  for (let n = 0; n < 200; n++) {
    const place = { column: 0, columns: 3, line: n % 2, lines: 1 }
    const started = performance.now()
    const path = ['pages', 'A01', 'objects', 'folio-date', 'place']
    await authority.submit(change(CHANGES + n, [{ type: 'set', path, value: place }]))
    moving.push(performance.now() - started)
  }
  row('one object moved', spread(moving))
  const started = performance.now()
  await Promise.all(
    Array.from({ length: 500 }, (_, n) => authority.submit(change(5000 + n, [letter(stories[5] as string)]))),
  )
  row('500 letters that come at once', `${(performance.now() - started).toFixed(0)} ms`)
  row('snapshot and lists', `${timed(() => authority.snapshot()).ms.toFixed(1)} ms`)
  // What an evening leaves: changes after the last snapshot.
  for (let n = 0; n < 150; n++) await authority.submit(change(9000 + n, [letter(stories[7] as string)]))
  library.store.prepare('DELETE FROM snapshots WHERE sequence > 1700').run()
  desk.close('bench')
  library.store.prepare('DELETE FROM snapshots WHERE sequence > 1700').run()
  await library.close()
}

async function look(): Promise<void> {
  const opened: number[] = []
  const issue: number[] = []
  const replica: number[] = []
  const past: number[] = []
  for (let round = 0; round < 7; round++) {
    const first = timed(open)
    opened.push(first.ms)
    const library = first.value
    const second = timed(() => new Desk(library).authority('bench'))
    issue.push(second.ms)
    replica.push(timed(() => readReplica(library, second.value.issue)).ms)
    past.push(timed(() => documentAt(library, second.value.issue, 900)).ms)
    library.store.prepare('DELETE FROM snapshots WHERE sequence > 1700').run()
    await library.close()
  }
  row('open the library (lock, check, migrations)', figure(opened))
  row(`open an issue of ${PAGES} pages, 150 changes after its snapshot`, figure(issue))
  row('the last 300 changes and the state before them, for undo', figure(replica))
  row('the document as it was 950 changes ago', figure(past))
}

/** In a process of its own: memory with the issue open, above that of a Node with the same code loaded. */
async function memory(): Promise<void> {
  const before = process.memoryUsage.rss()
  const library = open()
  const authority = new Desk(library).authority('bench')
  await authority.submit(change(20_000, [letter(authority.state.document.stories[0]?.id as string)]))
  console.log(JSON.stringify({ before, after: process.memoryUsage.rss() }))
  await library.close()
}

if (given !== undefined) {
  await memory()
  process.exit()
}
try {
  const characters = await setUp()
  console.log('\nThe library: SQLite in WAL mode, synchronous=FULL\n')
  console.log(`| ${PAGES} pages, ${(characters / 1e6).toFixed(2)} M characters of JSON | |\n|---|---|`)
  await work()
  await look()
  const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`
  row('database after 1,850 changes', megabytes(statSync(join(folder, 'library.sqlite')).size))
  const child = spawnSync(process.execPath, [import.meta.filename, folder], { encoding: 'utf8' })
  const { before, after } = JSON.parse(child.stdout) as { before: number; after: number }
  row('memory of a process with the issue open (with the code alone)', `${megabytes(after)} (${megabytes(before)})`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

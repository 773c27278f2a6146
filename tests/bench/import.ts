// The section about import of `npm run bench`: `node tests/bench/import.ts [FILES…]`. So many files of copy and pictures, as programs
// write them, read as the desk reads them and taken into a library one after another; hostile files; pictures that look alike.
// Each number of files in a process of its own, for its peak of memory. DUIKAI_BENCH_FOLDER names the disk.

import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { closest, LIKENESS_BYTES, pictureLikeness } from '../../src/host/assets/index.ts'
import { openLibrary } from '../../src/host/db/index.ts'
import { importFile, openTray } from '../../src/host/import/index.ts'
import { Desk } from '../../src/host/issue/index.ts'
import { plainDoc } from '../host/import/doc-files.ts'
import { documentXml, docx, encode, gbk, p, parts, rtf, zip } from '../host/import/files.ts'
import { median } from './statistics.ts'

const [mode, given] = process.argv.slice(2)
const inner = mode === '--one'

/** Sentences of the sample page, so many that a story has about 1,200 characters; each story another one. */
const sample = readFileSync(join(import.meta.dirname, '../../resources/sample/sample.duikai.json'), 'utf8')
const sentences = [...new Set(sample.match(/[\u4e00-\u9fff，、“”]{12,60}。/g) ?? [])]
function lines(n: number): string[] {
  const body: string[] = []
  for (let i = 0, length = 0; length < 1200; i++) {
    const one = [0, 1, 2].map((k) => sentences[(n * 7 + i * 3 + k) % sentences.length]).join('')
    body.push(one)
    length += one.length
  }
  return [`第${n}篇的标题写在这里`, '本报记者 张三', ...body]
}

const WRITERS: readonly (readonly [ending: string, write: (copy: string[]) => Uint8Array])[] = [
  ['docx', (copy) => docx(copy.map((line) => p(line)).join(''))],
  ['wps', (copy) => plainDoc(...copy)],
  ['rtf', (copy) => rtf(copy.map((line) => `\\pard\\f0 ${gbk(line)}\\par\r\n`).join(''))],
  ['txt', (copy) => encode(copy.join('\n'), 'gb18030')],
  [
    'html',
    (copy) => Buffer.from(`<!doctype html><html><body>${copy.map((line) => `<p>${line}</p>`).join('')}</body></html>`),
  ],
  ['md', (copy) => Buffer.from(`# ${copy.join('\n\n')}`)],
]

/** Writes the files: nine of copy to one picture. */
async function write(folder: string, count: number): Promise<string[]> {
  mkdirSync(folder)
  const photo = await sharp(join(import.meta.dirname, '../../resources/sample/pictures/hall.jpg'))
    .resize(1600)
    .jpeg()
    .toBuffer()
  return Array.from({ length: count }, (_, n) => {
    const [ending, make] = WRITERS[n % WRITERS.length] as (typeof WRITERS)[number]
    const path = join(folder, n % 10 === 9 ? `${n}.jpg` : `${n}.${ending}`)
    // A comment behind the picture's end makes each one a file of its own.
    writeFileSync(path, n % 10 === 9 ? Buffer.concat([photo, Buffer.from(`${n}`)]) : make(lines(n)))
    return path
  })
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`

async function one(count: number): Promise<void> {
  const folder = mkdtempSync(join(process.env.DUIKAI_BENCH_FOLDER ?? tmpdir(), 'duikai-bench-'))
  try {
    const files = await write(join(folder, 'files'), count)
    const desk = new Desk(
      openLibrary({ folder: join(folder, 'library'), program: 'bench', create: true, backups: false }),
    )
    desk.createPublication({ preset: 'sample-daily', id: 'daily', name: '日报' })
    desk.createIssue('daily', { date: '2026-03-02', pages: [{ name: 'A01', format: 'duikai' }] })
    await desk.closeAll()
    await importFile(files[0] as string)
    const before = process.resourceUsage().maxRSS * 1024
    const read: number[] = []
    const taken: number[] = []
    const tray = await openTray(join(folder, 'library'))
    const start = performance.now()
    for (const file of files) {
      const at = performance.now()
      const imported = await importFile(file)
      const between = performance.now()
      await tray.add(file, imported)
      read.push(between - at)
      taken.push(performance.now() - between)
    }
    const all = performance.now() - start
    await tray.close()
    const most = process.resourceUsage().maxRSS * 1024
    const show = (times: number[]): string =>
      `${median(times).toFixed(1)} (p95 ${([...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0).toFixed(1)})`
    console.log(
      `| ${count} files | ${show(read)} ms | ${show(taken)} ms | ${(all / 1000).toFixed(2)} s | ${megabytes(most)} (${megabytes(before)} before) |`,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function hostile(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'duikai-bench-'))
  const file = (name: string, bytes: Uint8Array, length?: number): string => {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    if (length !== undefined) truncateSync(path, length)
    return path
  }
  const head = parts('').slice(0, 2)
  const cases: readonly (readonly [string, string])[] = [
    [
      'a part that packs a thousand times',
      file('a.docx', zip([...head, { name: 'word/document.xml', data: ' '.repeat(30 << 20) }])),
    ],
    [
      'pictures of 2 GB in 2 MB',
      file(
        'b.docx',
        zip([
          ...parts(p('甲')),
          ...Array.from({ length: 32 }, (_, i) => ({ name: `word/media/${i}.bmp`, data: Buffer.alloc(60 << 20) })),
        ]),
      ),
    ],
    ['200 MB of text', file('c.txt', Buffer.from('中文'), 200 << 20)],
    ['15 MB of one line', file('d.txt', Buffer.from('中文，'.repeat(1_700_000)))],
    [
      '50,000 paragraphs (DOCX)',
      file(
        'e.docx',
        docx(Array.from({ length: 50_000 }, (_, i) => p(`${sentences[i % sentences.length]}${i}`)).join('')),
      ),
    ],
    [
      'tables in tables, 190 deep',
      file(
        'f.docx',
        zip([
          ...head,
          { name: 'word/document.xml', data: documentXml('<w:tbl>'.repeat(180) + '</w:tbl>'.repeat(180) + p('甲')) },
        ]),
      ),
    ],
    [
      '16 MB of noise named .doc',
      file('g.doc', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), randomBytes(16 << 20)])),
    ],
    ['2,000,000 characters (WPS)', file('h.wps', plainDoc(...Array.from({ length: 20_000 }, () => '一'.repeat(99))))],
  ]
  try {
    for (const [what, path] of cases) {
      const start = performance.now()
      const found = await importFile(path).then(
        ({ stories }) => `read, ${stories[0]?.paragraphs.length} paragraphs`,
        (error: Error & { code?: string }) => `refused, \`${error.code}\``,
      )
      console.log(
        `| ${what} | ${found} | ${Math.round(performance.now() - start)} ms | ${megabytes(process.resourceUsage().maxRSS * 1024)} |`,
      )
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function likenesses(): Promise<void> {
  const bytes = readFileSync(join(import.meta.dirname, '../../resources/sample/pictures/hall.jpg'))
  const times: number[] = []
  let likeness = await pictureLikeness(bytes)
  for (let i = 0; i < 15; i++) {
    const start = performance.now()
    likeness = await pictureLikeness(bytes)
    times.push(performance.now() - start)
  }
  const others = Array.from({ length: 10_000 }, () => randomBytes(LIKENESS_BYTES.signs))
  const start = performance.now()
  for (const other of others) closest(likeness?.signs ?? other, other)
  const held = performance.now() - start
  console.log(
    `\nWhat a picture of 2,400 pixels looks like: ${median(times).toFixed(0)} ms; held against 10,000 pictures: ${held.toFixed(0)} ms\n`,
  )
}

if (inner) await one(Number(given))
else if (mode === '--hostile') await hostile()
else {
  const again = (...args: string[]): void => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [import.meta.filename, ...args], {
      encoding: 'utf8',
    })
    process.stdout.write(status === 0 ? stdout : stderr)
  }
  console.log(`\n## Import (load ${loadavg()[0]?.toFixed(1)})\n`)
  console.log('| | one read | taken in, on the disk | all | peak of memory |\n|---|---|---|---|---|')
  const sizes = process.argv.slice(2).map(Number)
  for (const count of sizes.length > 0 ? sizes : [10, 1000]) again('--one', String(count))
  console.log('\n| hostile or large | what becomes of it | | peak of memory so far |\n|---|---|---|---|')
  again('--hostile')
  await likenesses()
}

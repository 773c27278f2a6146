// `npm run bench`: time and memory of what exists by now, each figure as median (least–most), beside a peer where one is
// installed. The sample page is always measured; with the side-by-side benchmark set up (BENCH_CACHE, ../shared/bench) its
// pages too, and Typst in the same rounds, so that drift of the machine meets both alike.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { buildCli } from '../../scripts/build-cli.ts'
import { hanPages } from './han.ts'
import { figure, median } from './statistics.ts'

const ROUNDS = 7
const root = resolve(import.meta.dirname, '../..')
const peers = resolve(root, '../shared/bench/peers')
const cache = process.env.BENCH_CACHE ?? join(tmpdir(), 'newspaper-bench')
const product = await buildCli('tests/bench/product.ts', 'out/bench')
const scratch = mkdtempSync(join(tmpdir(), 'duikai-bench-'))

interface Case {
  readonly name: string
  readonly data: string
  readonly pages: number
}

const cases: Case[] = [{ name: 'sample page', data: join(root, 'resources/sample/sample.duikai.json'), pages: 1 }]
for (const [id, name, pages] of [
  ['x1', 'x1: seed page, 5 pictures', 1],
  ['dense', 'dense: 10,525 characters', 1],
  ['x24', 'x24: 24 pages, 120 pictures', 24],
  ['long100k', 'long: 112,386 characters', 11],
] as const) {
  const data = join(cache, 'data', `${id}.json`)
  if (existsSync(data)) cases.push({ name, data, pages })
}
const typst = existsSync(join(peers, 'typst/run')) && existsSync(join(cache, 'npm')) ? join(peers, 'typst') : undefined

interface Run {
  readonly wall: number
  readonly stdout: string
  readonly peak: number
}

/** A whole process: wall time in ms, and its peak memory in MB where /usr/bin/time can tell. */
function run(command: string, args: readonly string[]): Run {
  const timed = existsSync('/usr/bin/time')
  const env = { ...process.env, BENCH_CACHE: cache }
  const started = performance.now()
  const done = timed
    ? spawnSync('/usr/bin/time', ['-f', '%M', command, ...args], { encoding: 'utf8', env, maxBuffer: 1 << 26 })
    : spawnSync(command, args, { encoding: 'utf8', env, maxBuffer: 1 << 26 })
  const wall = performance.now() - started
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${done.stderr}`)
  const peak = timed ? Number(done.stderr.trimEnd().split('\n').at(-1)) / 1024 : Number.NaN
  return { wall, stdout: done.stdout, peak }
}

const ours = (...args: string[]): Run => run(process.execPath, [product, ...args])
const json = (output: string): Record<string, number & number[]> => JSON.parse(output.trim().split('\n').at(-1) ?? '{}')

function wholeProcess({ name, data, pages }: Case): void {
  const out = join(scratch, 'page.pdf')
  const peerOut = join(scratch, 'peer.pdf')
  const rounds = pages > 1 ? 5 : ROUNDS
  const neutral = data.startsWith(cache)
  ours('export', data, out)
  if (typst !== undefined && neutral) run(join(typst, 'run'), [data, peerOut])
  const mine: Run[] = []
  const theirs: Run[] = []
  for (let n = 0; n < rounds; n++) {
    mine.push(ours('export', data, out))
    if (typst !== undefined && neutral) theirs.push(run(join(typst, 'run'), [data, peerOut]))
  }
  const walls = mine.map((one) => one.wall)
  ours('fresh', data, out)
  const fresh = Array.from({ length: 3 }, () => ours('fresh', data, out).wall)
  const size = (file: string): string => `${(statSync(file).size / 1e6).toFixed(2)} MB`
  const peer =
    theirs.length === 0
      ? '–'
      : `${figure(theirs.map((one) => one.wall))}, ${median(theirs.map((one) => one.peak)).toFixed(0)} MB, ${size(peerOut)}`
  const ratio = theirs.length === 0 ? '–' : median(walls.map((wall, n) => wall / (theirs[n] as Run).wall)).toFixed(2)
  const peak = `${median(mine.map((one) => one.peak)).toFixed(0)} MB`
  console.log(`| ${name} | ${figure(walls)} | ${figure(fresh)} | ${peak} | ${size(out)} | ${peer} | ${ratio} |`)
}

function inside({ name, data }: Case): void {
  const cold = Array.from({ length: 5 }, () => json(ours('cold', data).stdout).compose_ms as number)
  const edit = json(ours('edit', data).stdout)
  const at = (place: string): string => figure(edit[place] as number[])
  let peer = '–'
  if (typst !== undefined && data.startsWith(cache)) {
    const other = json(run(join(typst, 'edit'), [data]).stdout)
    peer = `${(other.relayout_ms as number).toFixed(2)} ms, ÷ ${((edit.relayout_ms as number) / (other.relayout_ms as number)).toFixed(2)}`
  }
  console.log(
    `| ${name} | ${figure(cold)} | ${at('start')} | ${at('middle')} | ${at('end')} | ${at('pdf')} | ${peer} |`,
  )
}

/** Text of the sample page, of which the pages of plain Han are made. */
function sampleText(): string {
  const sample = readFileSync(join(root, 'resources/sample/sample.duikai.json'), 'utf8')
  return [...sample.matchAll(/"text":\s*"([^"\\]+)"/g)].map(([, text]) => text).join('')
}

/** How cost and memory grow with a story: time of each stage, and of one character typed. */
function growth(characters: number): void {
  const data = join(scratch, `han${characters}.json`)
  writeFileSync(data, JSON.stringify(hanPages(sampleText(), characters)))
  const out = join(scratch, 'han.pdf')
  ours('export', data, out)
  const runs = Array.from({ length: 5 }, () => ours('export', data, out))
  const cold = Array.from({ length: 5 }, () => json(ours('cold', data).stdout).compose_ms as number)
  const edit = json(ours('edit', data).stdout)
  if ((edit.overset as number) > 0) throw new Error(`${characters} characters: ${edit.overset} found no room`)
  const at = (place: string): string => figure(edit[place] as number[])
  const peak = median(runs.map((one) => one.peak)).toFixed(0)
  const each = ((median(cold) * 1000) / (edit.characters as number)).toFixed(2)
  const cells = [
    `${edit.characters}`,
    figure(runs.map((one) => one.wall)),
    `${peak} MB`,
    `${figure(cold)}, ${each} µs a character`,
    at('start'),
    at('middle'),
    at('end'),
    `${(edit.heap_mb as number).toFixed(0)} MB`,
  ]
  console.log(`| ${cells.join(' | ')} |`)
}

mkdirSync(scratch, { recursive: true })
try {
  console.log(
    `${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}. Median (least–most).\n`,
  )
  console.log(
    'Whole process, command line to verified PDF/X-4; font programs and prepared pictures kept from before, or made anew\n',
  )
  console.log(
    '| page | wall | made anew | peak | PDF | Typst: wall, peak, PDF | ÷ Typst |\n|---|---|---|---|---|---|---|',
  )
  for (const one of cases) wholeProcess(one)
  console.log(
    '\nInside the program: first composition in a fresh process; one character typed; PDF of all pages, verified\n',
  )
  console.log('| page | cold | edit at start | middle | end | PDF | Typst edit |\n|---|---|---|---|---|---|---|')
  for (const one of cases) inside(one)
  console.log('\nOne story of Han on full pages: a page of ten thousand, and how cost and memory grow\n')
  console.log(
    '| characters | whole process | peak | first composition | edit at start | middle | end | heap of the open program |',
  )
  console.log('|---|---|---|---|---|---|---|---|')
  for (const characters of [10_000, 30_000, 100_000]) growth(characters)
  const library = spawnSync(process.execPath, [join(import.meta.dirname, 'library.ts')], { encoding: 'utf8' })
  console.log(library.status === 0 ? library.stdout : library.stderr)
  for (const section of ['desk.ts', 'import.ts', 'search.ts', 'window.ts'])
    spawnSync(process.execPath, [join(import.meta.dirname, section)], { stdio: 'inherit' })
} finally {
  rmSync(scratch, { recursive: true, force: true })
}

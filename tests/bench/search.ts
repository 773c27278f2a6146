// The section about search of `npm run bench`: `node tests/bench/search.ts [STORIES…]`. A library of so many stories of 800
// characters, thirty an issue, with names that no dictionary knows; how long its index takes to make, how large it is, and what
// queries take: median and 95th percentile over many different words. DUIKAI_BENCH_FOLDER names the disk.

import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SearchWish } from '../../src/contract/index.ts'
import { addDays } from '../../src/core/document/index.ts'
import { storyOf } from '../../src/core/story/index.ts'
import { openLibrary, SearchFile } from '../../src/host/db/index.ts'
import { inRole } from '../../src/host/search/entries.ts'
import { fold, gramsOf } from '../../src/host/search/grams.ts'
import { findStories, IndexKeeper, UsedBefore } from '../../src/host/search/index.ts'
import { printsOf } from '../../src/host/search/prints.ts'

const A_DAY = 30
const sizes = process.argv.slice(2).map(Number)

/** The same numbers at every run. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
const random = randomFrom(7)
/** Characters as unevenly common as those of Chinese text (Zipf): a few make up most of it. */
const COMMON = 3500
const han = (): string => String.fromCharCode(0x4e00 + Math.floor(COMMON ** (random(1_000_000) / 1_000_000)) * 5)
const words = Array.from({ length: 4000 }, () => han() + han() + (random(3) === 0 ? han() : ''))
const word = (): string => words[Math.floor(words.length ** (random(1_000_000) / 1_000_000))] as string
const name = (): string => '赵钱孙李周吴郑王'.charAt(random(8)) + han() + han()

function story(n: number): { readonly text: string; readonly roles: string } {
  let body = ''
  let sentence = 0
  while (body.length < 800) {
    body += word()
    sentence += 1
    if (sentence % 6 === 0) body += '，'
    if (sentence % 25 === 0) body += '。'
  }
  return { text: `${word()}${word()}${word()}\n本报记者 ${name()}\n${body}${name()}说，第${n}件。`, roles: 'beg' }
}

const ROLE = { b: 'headline', e: 'byline', g: 'body' } as const

function grams(text: string): Set<string> {
  const [head = '', byline = '', body = ''] = text.split('\n')
  const all = new Set<string>()
  const add = (part: string, role: 'headline' | 'byline' | 'body'): void => {
    for (const gram of gramsOf(fold(part).text)) {
      all.add(gram)
      all.add(inRole(role, gram))
    }
  }
  add(head, ROLE.b)
  add(byline, ROLE.e)
  add(body, ROLE.g)
  return all
}

const percentile = (times: readonly number[], share: number): number =>
  [...times].sort((a, b) => a - b)[Math.floor((times.length - 1) * share)] as number

async function measure(size: number): Promise<void> {
  const folder = mkdtempSync(join(process.env.DUIKAI_BENCH_FOLDER ?? tmpdir(), 'duikai-search-'))
  const library = openLibrary({ folder, program: 'bench', create: true, backups: false })
  try {
    const file = new SearchFile(library)
    const { store } = library
    store.prepare("INSERT INTO publications VALUES (1, 'paper', 'Paper', '{}', 0, 0)").run()
    let making = 0
    const names: string[] = []
    for (let issue = 0; issue * A_DAY < size; issue++) {
      const day = 10_000 + issue
      const date = addDays('1970-01-01', day)
      const stories = Array.from({ length: Math.min(A_DAY, size - issue * A_DAY) }, (_, i) => {
        const { text, roles } = story(issue * A_DAY + i)
        if (names.length < 200) names.push(/记者 (.+)/.exec(text)?.[1] ?? '')
        return { id: `s${i}`, text, roles }
      })
      const digest = Buffer.alloc(32, `${issue}-`)
      const row = store.write(() => {
        const sql =
          'INSERT INTO issues (id, publication, date, number, total, sequence, digest, created, changed) VALUES (?, 1, ?, 1, 1, 0, ?, 0, 0)'
        const added = Number(store.prepare(sql).run(`paper-${date}`, date, digest).lastInsertRowid)
        const add = store.prepare('INSERT INTO stories (issue, id, title, characters, text) VALUES (?, ?, ?, ?, ?)')
        for (const { id, text } of stories) add.run(added, id, text.slice(0, 6), text.length, text)
        return added
      })
      const started = performance.now()
      file.put(
        { row, digest, day },
        stories.map(({ id, text, roles }) => ({
          ...{ story: id, page: 'A01', roles, sum: id },
          grams: () => grams(text),
          prints: () => printsOf(text),
        })),
      )
      making += performance.now() - started
    }
    file.close()
    const opening = performance.now()
    const keeper = new IndexKeeper(library)
    keeper.catchUp()
    const opened = performance.now() - opening
    const index = statSync(join(folder, 'search.sqlite')).size
    const load = loadavg()[0]?.toFixed(1)
    console.log(`\n| ${size} stories, load ${load} | median ms | p95 ms | most ms |\n|---|---|---|---|`)
    console.log(
      `| index: made in ${(making / 1000).toFixed(2)} s, ${(index / 1e6).toFixed(1)} MB; opened and compared with the library | ${opened.toFixed(1)} | | |`,
    )
    const tell = (what: string, times: readonly number[]): void => {
      const figures = [0.5, 0.95, 1].map((share) => percentile(times, share).toFixed(1))
      console.log(`| ${what} | ${figures.join(' | ')} |`)
    }
    const ask = (what: string, wishes: readonly SearchWish[]): void => {
      const times = wishes.map((wish) => {
        const started = performance.now()
        findStories(keeper, wish)
        return performance.now() - started
      })
      tell(what, times)
    }
    const many = (make: () => string): SearchWish[] => Array.from({ length: 100 }, () => ({ words: make() }))
    ask('a single character', many(han))
    ask(
      'the commonest characters',
      words.slice(0, 20).map((one) => ({ words: one.charAt(0) })),
    )
    ask(
      'two characters',
      many(() => word().slice(0, 2)),
    )
    ask(
      'the commonest words',
      words.slice(0, 20).map((one) => ({ words: one })),
    )
    ask(
      'a name',
      names.map((words) => ({ words })),
    )
    ask(
      'a phrase of two words',
      many(() => word() + word()),
    )
    ask(
      'two words',
      many(() => `${word()} ${word()}`),
    )
    ask(
      'a figure',
      many(() => String(random(size))),
    )
    ask(
      'the beginning of a figure',
      many(() => String(10 + random(90))),
    )
    ask(
      'a name in a byline',
      names.map((byline) => ({ words: '', byline })),
    )
    ask(
      'a word in a headline',
      many(word).map((wish) => ({ ...wish, role: 'headline' })),
    )
    ask(
      'a word, ten days',
      many(word).map((wish) => ({ ...wish, from: '1997-05-19', to: '1997-05-28' })),
    )
    ask(
      'what is nowhere',
      many(() => `${han()}龘`),
    )
    const used = new UsedBefore(keeper)
    const usedBefore = async (what: string, texts: readonly string[]): Promise<void> => {
      const times: number[] = []
      for (const text of texts) {
        const stories = [{ id: 'new', doc: storyOf(text.split('\n').map((line) => ({ role: 'body', text: line }))) }]
        const started = performance.now()
        await used.find({ issue: { date: '2100-01-01' }, stories }, ['new'])
        times.push(performance.now() - started)
      }
      tell(what, times)
    }
    const few = Array.from({ length: 60 }, (_, i) => i)
    await usedBefore(
      'whether a new story was used before',
      few.map((i) => story(size + i).text),
    )
    const printed = store.prepare('SELECT text FROM stories WHERE row = ?').pluck()
    await usedBefore(
      'one that was',
      few.map((i) => printed.get(1 + Math.floor((i * size) / 60)) as string),
    )
  } finally {
    await library.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

for (const size of sizes.length === 0 ? [10, 1000, 100_000] : sizes) await measure(size)

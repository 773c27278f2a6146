import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { PageView } from '../../../src/contract/index.ts'
import type { Transaction } from '../../../src/core/edit/index.ts'
import type { Question } from '../../../src/host/entries/compose-messages.ts'
import { ComposeThread, ComposeThreads } from '../../../src/host/entries/compose-thread.ts'
import { IssueComposer } from '../../../src/host/entries/issue-composer.ts'
import { LivePages } from '../../../src/host/entries/live-pages.ts'
import { type Authority, Desk } from '../../../src/host/issue/index.ts'
import { threadBundle } from '../../builders/thread-bundle.ts'
import { failure, open, scratch } from '../db/libraries.ts'
import { change, title, typed } from '../issue/desks.ts'
import type { Ending } from './ending-worker.ts'

/** Threads that can be ended from outside. */
class Threads extends ComposeThreads {
  last: Worker | undefined
  started = 0

  override take(): Worker {
    this.started += 1
    this.last = super.take()
    return this.last
  }
}

const folder = scratch()
let desk: Desk
let authority: Authority
let direct: IssueComposer
let program: { readonly file: string; remove(): void }
const opened: { close(): void }[] = []

beforeAll(async () => {
  desk = new Desk(open(folder))
  authority = desk.authority((await desk.importSample())?.id ?? '')
  direct = new IssueComposer(folder)
  program = await threadBundle('tests/host/entries/ending-worker.ts')
})
afterEach(() => {
  for (const one of opened.splice(0)) one.close()
  for (const file of ['ends.json', 'asked.txt', 'go']) rmSync(join(folder, file), { force: true })
})
afterAll(async () => {
  direct.close()
  program.remove()
  await desk.closeAll(true)
  rmSync(folder, { recursive: true, force: true })
})

const ends = (ending: Ending): void => writeFileSync(join(folder, 'ends.json'), JSON.stringify(ending))
const asked = (): string[] => readFileSync(join(folder, 'asked.txt'), 'utf8').trim().split('\n')

function thread() {
  const threads = new Threads({ worker: program.file })
  const own = new ComposeThread(authority, folder, threads)
  opened.push(own)
  return { own, threads }
}

const watch = (watcher = 1) => ({ kind: 'watch', watcher, page: 'A01' }) as const
const preview = (transaction: Transaction) => ({ kind: 'preview', page: 'A01', transaction }) as const
const lead = ({ list }: PageView): string => list.stories.find(({ id }) => id === 'lead')?.text ?? ''
/** The same composed in this thread. */
const here = async (question: Question) => {
  direct.take(authority.state.document)
  return direct.answer(question)
}

describe('composition in a thread', { timeout: 60_000 }, () => {
  it('is what composition in the same thread gives, after whatever was changed', async () => {
    const { own } = thread()
    const edit = fc.record({
      at: fc.integer({ min: 1, max: 8 }),
      text: fc.constantFrom('字', '，', 'Ab', '“引”', '12'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { maxLength: 5 }), async (edits) => {
        for (const { at, text } of edits) await authority.submit(change([typed('lead', at, text)]))
        const [{ value: view, sequence }, { value: pages }] = await Promise.all([
          own.ask('watch', () => watch()),
          own.ask('summaries', () => ({ kind: 'summaries' })),
        ])
        expect(sequence).toBe(authority.state.sequence)
        expect(view).toEqual(await here(watch()))
        expect(pages).toEqual(await here({ kind: 'summaries' }))
      }),
      { numRuns: 6 },
    )
  })

  it('answers in the order of asking, each time about the issue as it is then', async () => {
    const { own } = thread()
    const order: string[] = []
    const note = (name: string) => (answer: unknown) => {
      order.push(name)
      return answer
    }
    const first = own.ask('watch', () => watch()).then(note('watch'))
    const submitted = authority.submit(change([typed('lead', 1, '后')]))
    const second = own.ask('summaries', () => ({ kind: 'summaries' })).then(note('summaries'))
    await submitted
    const third = own.ask('watch', () => watch(2))
    await Promise.all([first, second, third.then(note('again'))])
    expect(order).toEqual(['watch', 'summaries', 'again'])
    expect(lead((await third).value).startsWith('后')).toBe(true)
  })

  it('makes the latest preview of those that wait, and says so of the others', async () => {
    const { own } = thread()
    const busy = own.ask('watch', () => watch())
    const [a, b, c] = ['甲', '乙', '丙'].map((text) =>
      own.ask('preview', () => preview(change([typed('lead', 1, text)])), 'preview 1'),
    )
    const other = own.ask('preview', () => preview(change([typed('lead', 1, '丁')])), 'preview 2')
    const codes = await Promise.all([a, b].map(async (one) => (await failure(async () => one)).code))
    expect(codes).toEqual(['page/outdated', 'page/outdated'])
    expect(lead((await (c as typeof other)).value).startsWith('丙')).toBe(true)
    expect(lead((await other).value).startsWith('丁')).toBe(true)
    expect(lead((await busy).value)).toBe(lead((await own.ask('watch', () => watch())).value))
  })

  it('keeps nobody from working: changes are stored and told while it is busy, and are in the next answer', async () => {
    ends({ kind: 'watch', times: 1, how: 'wait' })
    const { own } = thread()
    const busy = own.ask('watch', () => watch())
    let answered = false
    void busy.then(() => {
      answered = true
    })
    const before = authority.state.sequence
    for (const text of ['续', '继', '又']) await authority.submit(change([typed('lead', 1, text)]))
    expect(authority.state.sequence).toBe(before + 3)
    expect(answered).toBe(false)
    const next = own.ask('watch', () => watch())
    writeFileSync(join(folder, 'go'), '')
    expect((await busy).sequence).toBe(before)
    const { value, sequence } = await next
    expect(sequence).toBe(before + 3)
    expect(lead(value).startsWith('又继续')).toBe(true)
  })

  it('brings a problem of the composition with code, place and way out, and goes on', async () => {
    const { own, threads } = thread()
    const problem = await failure(() => own.ask('watch', () => ({ ...watch(), page: 'Z9' })))
    expect(problem).toMatchObject({ code: 'document/no-page', remedy: expect.stringContaining('A01') })
    expect((await own.ask('watch', () => watch())).value.list.page.name).toBe('A01')
    expect(threads.started).toBe(1)
  })

  it('gives every reader each outline once, and all of them to who watches anew', async () => {
    const { own } = thread()
    const count = (view: PageView | undefined): number =>
      (view?.glyphs ?? []).reduce((sum, { ids }) => sum + ids.length, 0)
    await own.ask('watch', () => watch())
    await authority.submit(change([typed('lead', 1, '龘龘')]))
    const follow = { kind: 'follow', watched: [{ watcher: 1, page: 'A01' }] } as const
    const { value: followed } = await own.ask('follow', () => follow)
    expect(count(followed[0]?.view)).toBe(1)
    expect((await own.ask('follow', () => follow)).value).toEqual([])
    const { value: tried } = await own.ask('preview', () => ({
      ...preview(change([typed('lead', 1, '靐')])),
      watcher: 1,
    }))
    expect(count(tried)).toBe(1)
    expect(count((await own.ask('watch', () => watch())).value)).toBeGreaterThan(500)
    expect((await own.ask('watch', () => watch())).value).toEqual(await here(watch()))
  })
})

describe('a composing thread that ends', { timeout: 60_000 }, () => {
  it('from outside is started again with the issue as it is, and asked again', async () => {
    const { own, threads } = thread()
    await own.ask('watch', () => watch())
    const waiting = [own.ask('watch', () => watch()), own.ask('summaries', () => ({ kind: 'summaries' }))] as const
    await authority.submit(change([typed('lead', 1, '断')]))
    await threads.last?.terminate()
    const [{ value: view }, { value: pages }] = await Promise.all(waiting)
    expect(pages).toHaveLength(1)
    expect(view.list.page.name).toBe('A01')
    expect((await own.ask('watch', () => watch(2))).value).toEqual(await here(watch(2)))
    expect(threads.started).toBe(2)
    await threads.last?.terminate()
    expect((await own.ask('watch', () => watch(2))).value).toEqual(await here(watch(2)))
  })

  it.each(['exit', 'throw'] as const)('twice by %s answers all the same', async (how) => {
    ends({ kind: 'watch', times: 2, how })
    const { own, threads } = thread()
    const answers = await Promise.all([
      own.ask('watch', () => watch()),
      own.ask('summaries', () => ({ kind: 'summaries' })),
    ])
    expect(answers[0].value).toEqual(await here(watch()))
    expect(threads.started).toBe(3)
    expect(asked()).toEqual(['watch', 'watch', 'watch', 'summaries'])
  })

  it('each time is reported and not asked about that state again; the next one is tried once', async () => {
    ends({ kind: 'watch', times: 100, how: 'throw' })
    const { own, threads } = thread()
    const problem = await failure(() => own.ask('watch', () => watch()))
    expect(problem).toMatchObject({
      code: 'compose/crashed',
      message: expect.stringContaining('out of ink'),
      where: expect.stringContaining(authority.issue.id),
      remedy: expect.stringContaining('undo'),
    })
    expect(asked()).toHaveLength(3)
    expect((await failure(() => own.ask('summaries', () => ({ kind: 'summaries' })))).code).toBe('compose/crashed')
    expect(asked()).toHaveLength(3)
    await authority.submit(change([title('又一')]))
    expect((await failure(() => own.ask('watch', () => watch()))).code).toBe('compose/crashed')
    expect(asked()).toHaveLength(4)
    await authority.submit(change([title('再一')]))
    expect((await own.ask('summaries', () => ({ kind: 'summaries' }))).value).toHaveLength(1)
    expect(threads.started).toBe(5)
  })

  it('at a preview each time fails the preview and nothing else', async () => {
    ends({ kind: 'preview', times: 3, how: 'exit' })
    const { own } = thread()
    const tried = own.ask('preview', () => preview(change([typed('lead', 1, '试')])), 'preview')
    expect((await failure(async () => tried)).code).toBe('compose/crashed')
    expect((await own.ask('watch', () => watch())).value).toEqual(await here(watch()))
  })

  it('leaves nobody waiting when the issue is closed', async () => {
    const { own } = thread()
    const waiting = [own.ask('watch', () => watch()), own.ask('watch', () => watch())]
    own.close()
    for (const one of [...waiting, own.ask('watch', () => watch())])
      expect((await failure(async () => one)).code).toBe('issue/closed')
  })

  it('goes unnoticed by who watches a page', async () => {
    const threads = new Threads({ worker: program.file })
    const pages = new LivePages(authority, folder, () => undefined, threads)
    opened.push(pages)
    const heard: string[] = []
    let next: () => void = () => undefined
    const watcher = {
      composed: (_: number, page: PageView) => {
        heard.push(lead(page).slice(0, 1))
        next()
      },
      failed: () => heard.push('failed'),
    }
    await pages.watch(watcher, 'A01')
    for (const text of ['一', '二']) {
      await threads.last?.terminate()
      const told = new Promise<void>((resolve) => {
        next = resolve
      })
      await authority.submit(change([typed('lead', 1, text)]))
      await told
    }
    expect(heard).toEqual(['一', '二'])
  })
})

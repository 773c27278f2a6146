import { beforeEach, describe, expect, it, vi } from 'vitest'
import { type CopyDifference, ServiceError, type StoryCopy, type UsedStories } from '../../../src/contract/index.ts'
import { type TrayHost, TrayModel } from '../../../src/renderer/panels/tray/model.ts'
import { testWorkspace } from './workspace.ts'

const kept = new Map<string, string>()
vi.stubGlobal('localStorage', {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => kept.set(key, value),
})

/** A host that answers from a table and notes what it was asked. */
function hostOf(answers: Readonly<Record<string, (...args: never[]) => unknown>>) {
  const asked: string[] = []
  const listeners: ((data: { readonly issue: string }) => void)[] = []
  const host = {
    call: async (method: string, ...args: unknown[]) => {
      asked.push(method)
      const answer = answers[method]
      if (answer === undefined) throw new ServiceError({ code: 'rpc/rights', message: 'not yours' })
      return (answer as (...all: unknown[]) => unknown)(...args)
    },
    on: (_event: string, listener: (data: { readonly issue: string }) => void) => {
      listeners.push(listener)
      return () => listeners.splice(listeners.indexOf(listener), 1)
    },
  } as unknown as TrayHost
  const changed = (): void => {
    for (const tell of listeners) tell({ issue: 'x' })
  }
  return { host, asked, changed, listeners }
}

const clock = { now: () => 0, every: () => () => undefined }
const unseen = { changes: 1, authors: ['王编'], at: 5 }
const difference: CopyDifference = { story: 'lead', until: 7, changes: [], paragraphs: [] }

describe('what the host says of the copy', () => {
  beforeEach(() => kept.clear())

  it('is asked for at the start and whenever it changed, and what is looked at with it', async () => {
    let states: readonly StoryCopy[] = [{ story: 'lead', unseen }]
    let found: CopyDifference | null = difference
    const seen: unknown[] = []
    const { host, changed, listeners } = hostOf({
      'copy.states': () => states,
      'copy.difference': () => found,
      'copy.pictures': () => [],
      'copy.seen': (...args) => void seen.push(args),
    })
    const model = new TrayModel(testWorkspace(), host, 'x', clock)
    const stop = model.start()
    await expect.poll(() => model.state.copies.get('lead')?.unseen).toEqual(unseen)
    await model.compare('lead')
    expect(model.state.difference).toEqual({ story: 'lead', found: difference })
    found = null
    states = []
    changed()
    await expect.poll(() => model.state.difference?.found).toBeNull()
    expect(model.state.copies.size).toBe(0)
    await model.seen(['lead'], 7)
    expect(seen).toEqual([['x', { stories: ['lead'], until: 7 }]])
    stop()
    expect(listeners).toEqual([])
  })

  it('used before is asked for once a text, and again while the library makes its index', async () => {
    vi.useFakeTimers()
    try {
      const use = { issue: 'old', publication: 'p', date: '2026-08-20', page: 'A03', story: 's', share: 1 }
      const wanted: (readonly string[])[] = []
      let pending = 1
      const { host } = hostOf({
        'copy.states': () => [],
        'copy.pictures': () => [],
        'copy.usedBefore': (_issue, stories): UsedStories => {
          wanted.push(stories)
          return { stories: pending > 0 ? [] : [{ story: 'spare', uses: [use] }], pending }
        },
      })
      const model = new TrayModel(testWorkspace(), host, 'x', clock)
      const stop = model.start()
      await vi.advanceTimersByTimeAsync(2000)
      expect(wanted).toEqual([['lead', 'second', 'spare']])
      pending = 0
      await vi.advanceTimersByTimeAsync(30_000)
      expect(wanted).toHaveLength(2)
      expect(model.state.used.get('spare')).toEqual([use])
      await vi.advanceTimersByTimeAsync(60_000)
      expect(wanted).toHaveLength(2)
      stop()
    } finally {
      vi.useRealTimers()
    }
  })

  it('whoever may not ask is not told so, and asks no more', async () => {
    const { host, asked, changed } = hostOf({})
    const model = new TrayModel(testWorkspace(), host, 'x', clock)
    const stop = model.start()
    await expect.poll(() => asked).toContain('copy.states')
    changed()
    changed()
    await Promise.resolve()
    expect(asked.filter((method) => method === 'copy.states')).toHaveLength(1)
    expect(model.state.failed).toBeUndefined()
    stop()
  })

  it('what could not be done is told until something else is', async () => {
    const { host } = hostOf({ 'copy.states': () => [], 'copy.pictures': () => [] })
    const model = new TrayModel(testWorkspace(), host, 'x', clock)
    await model.seen(['lead'])
    expect(model.state.failed?.code).toBe('rpc/rights')
    const stop = model.start()
    await expect.poll(() => model.state.failed).toBeUndefined()
    stop()
  })

  it('how the list is arranged is kept', () => {
    const { host } = hostOf({})
    new TrayModel(testWorkspace(), host, 'x', clock).arrange({ status: 'ready', order: { by: 'deadline', down: true } })
    const again = new TrayModel(testWorkspace(), host, 'x', clock).state.arrangement
    expect(again).toMatchObject({ placed: 'all', status: 'ready', order: { by: 'deadline', down: true } })
  })
})

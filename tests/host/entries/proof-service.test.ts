import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commands, gatesPassed, signOff } from '../../../src/core/edit/index.ts'
import { SYSTEM } from '../../../src/host/entries/sign-offs.ts'
import { sampleHost, stampFor } from './proof-host.ts'

describe('proofreading services', () => {
  let host: Awaited<ReturnType<typeof sampleHost>>
  beforeAll(async () => {
    host = await sampleHost()
  })
  afterAll(() => host.stop())

  const pageNow = () => host.now().pages[0] as ReturnType<typeof host.now>['pages'][number]
  /** Waits for a change of the ledger that the host makes by itself. */
  const reopened = (): Promise<void> =>
    new Promise((resolve) => {
      const stop = host.ann.on('issue.committed', ({ transaction }) => {
        if (transaction.author !== SYSTEM) return
        stop()
        resolve()
      })
    })

  it('say who a client is', async () => {
    expect(await host.ann.call('proof.me')).toMatchObject({ author: 'ann', reader: 'ann', role: 'edit' })
  })

  it('compare states in text, objects and ink, with both pages to lay over each other', async () => {
    const { ann, issue, longest, replace, server } = host
    const { sequence } = server.desk.authority(issue).state
    const { story, start, text } = longest()
    const at = start + Math.floor(text.length / 2)
    await replace(story, at, at + 1, '瓣')
    const found = await ann.call('proof.compare', issue, { page: 'A01', from: sequence, to: 'now' })
    expect(found).toMatchObject({ from: sequence, to: sequence + 1 })
    expect(found.differences).toMatchObject([{ kind: 'text', story, change: 'changed' }])
    const [page] = found.pages
    expect(page?.ink?.same).toBe(false)
    const { same = 0, all = 0 } = page?.ink?.lines ?? {}
    // One character in the place of another: a line is another one, perhaps a few after it.
    expect(all - same).toBeLessThan(8)
    expect(found.before?.hash).not.toBe(found.after?.hash)
    expect(found.after?.glyphs.length).toBeGreaterThan(0)
    const same0 = await ann.call('proof.compare', issue, { from: sequence, to: sequence })
    expect([same0.differences, same0.pages[0]?.ink?.same]).toEqual([[], true])
    await expect(ann.call('proof.compare', issue, { from: 'signed', to: 'now' })).rejects.toMatchObject({
      code: 'proof/no-state',
    })
    await expect(ann.call('proof.compare', issue, { page: 'A01', from: 'first', to: 'now' })).rejects.toMatchObject({
      code: 'proof/no-state',
    })
    await expect(ann.call('proof.compare', issue, { from: 0, to: 9999 })).rejects.toMatchObject({
      code: 'issue/no-state',
    })
  })

  it('tell each reader what changed since they read a page', async () => {
    const { client, issue, longest, replace } = host
    const [li, wang] = [client('李@a1b2'), client('王@c3d4')]
    await li.call('issue.join', issue)
    await expect(li.call('proof.compare', issue, { page: 'A01', from: 'read', to: 'now' })).rejects.toMatchObject({
      code: 'proof/no-state',
    })
    const read = await li.call('proof.read', issue, 'A01')
    const { story, start } = longest()
    await replace(story, start + 3, start + 4, '花')
    await wang.call('proof.read', issue, 'A01')
    // The same person at another screen.
    const again = await client('李@zzzz').call('proof.compare', issue, { page: 'A01', from: 'read', to: 'now' })
    expect(again.from).toBe(read.sequence)
    expect(again.differences).toMatchObject([{ kind: 'text', story }])
    const nothing = await wang.call('proof.compare', issue, { page: 'A01', from: 'read', to: 'now' })
    expect(nothing.differences).toEqual([])
    expect(nothing.pages[0]?.ink?.same).toBe(true)
    expect((await wang.call('proof.readers', issue)).map(({ reader }) => reader)).toEqual(['李', '王'])
  })

  it('sign a page by what it is, keep its lines after a correction, and take the sign-off back once, saying why', async () => {
    const { ann, issue, now, passAll, longest, replace, submit } = host
    const hash = (await ann.call('page.look', issue, 'A01')).hash
    await expect(ann.call('proof.sign', issue, 'A01', { hash })).rejects.toMatchObject({ code: 'edit/gate' })
    await passAll('A01')
    await expect(ann.call('proof.sign', issue, 'A01', { hash: '0'.repeat(64) })).rejects.toMatchObject({
      code: 'proof/changed',
    })
    await ann.call('proof.sign', issue, 'A01', { hash })
    expect(signOff(pageNow())?.hash).toBe(hash)
    // Signing changes nothing on the page, and a change that does not print keeps the sign-off.
    expect((await ann.call('page.look', issue, 'A01')).hash).toBe(hash)
    const { story, start, text } = longest()
    await submit(
      commands.addProofMark(
        now(),
        { on: { story, from: start, to: start + 1 }, operation: { kind: 'instruct', mark: 'note' }, round: 3 },
        stampFor('ann'),
      ),
    )
    await ann.call('page.look', issue, 'A01')
    expect(signOff(pageNow())?.hash).toBe(hash)
    const told = reopened()
    const at = start + Math.floor(text.length / 2)
    await replace(story, at, at + 1, '朵')
    await told
    expect(signOff(pageNow())).toBeUndefined()
    const last = pageNow().ledger.at(-1)
    expect(last).toMatchObject({ gate: 'sign', action: 'reopened', by: SYSTEM })
    expect(last?.reason).toMatch(/1 行 lines/)
    const found = await ann.call('proof.compare', issue, { page: 'A01', from: 'signed', to: 'now' })
    // Only the line with the character is another one.
    const { same = 0, all = 0 } = found.pages[0]?.ink?.lines ?? {}
    expect(all - same).toBe(1)
    const entries = pageNow().ledger.length
    await replace(story, at, at + 1, '草')
    await ann.call('page.look', issue, 'A01')
    expect(pageNow().ledger).toHaveLength(entries)
    // Marks must be settled; then it can be signed again, and the page holds as it is.
    await submit(commands.keepProofMarks(now(), { marks: now().marks.map(({ id }) => id) }, stampFor('ann')))
    const second = (await ann.call('page.look', issue, 'A01')).hash
    await ann.call('proof.sign', issue, 'A01', { hash: second })
    expect((await ann.call('page.look', issue, 'A01')).hash).toBe(second)
    expect(gatesPassed(pageNow()).get('sign')?.hash).toBe(second)
  })

  it('count faults by round, with their rate', async () => {
    const { ann, issue, now, longest, submit } = host
    const { story, start } = longest()
    for (const [from, text] of [
      [10, '错'],
      [20, '，'],
    ] as const)
      await submit(
        commands.addProofMark(
          now(),
          { on: { story, from: start + from, to: start + from + 1 }, operation: { kind: 'correct', text }, round: 1 },
          stampFor('ann'),
        ),
      )
    const [tally] = await ann.call('proof.faults', issue, 'A01')
    expect(tally).toMatchObject({ page: 'A01', rounds: [{ round: 1, counted: 2 }, { round: 3 }] })
    expect(tally?.characters).toBeGreaterThan(1000)
    expect(tally?.rate).toBeCloseTo(((tally?.faults ?? 0) / (tally?.characters ?? 1)) * 10_000, 2)
  })

  it('run the automatic checks, remember what was set aside here or in the paper, and the house’s words', async () => {
    const { ann, issue, client } = host
    const all = await ann.call('checks.run', issue)
    const [first, other] = all
    expect(all.length).toBeGreaterThan(1)
    let told = 0
    ann.on('checks.changed', () => told++)
    await ann.call('checks.ignore', issue, { key: first?.key ?? '', scope: 'here' })
    await ann.call('checks.ignore', issue, { key: other?.paperKey ?? '', scope: 'paper' })
    const left = await client('bob').call('checks.run', issue)
    expect(left.some(({ key }) => key === first?.key)).toBe(false)
    expect(left.some(({ paperKey }) => paperKey === other?.paperKey)).toBe(false)
    const marked = await ann.call('checks.run', issue, { ignored: true })
    expect(marked).toHaveLength(all.length)
    expect(marked.find(({ key }) => key === first?.key)?.ignored).toBe('here')
    await ann.call('checks.ignore', issue, { key: first?.key ?? '', scope: 'here', undo: true })
    await ann.call('checks.ignore', issue, { key: other?.paperKey ?? '', scope: 'paper', undo: true })
    expect(await ann.call('checks.run', issue)).toHaveLength(all.length)
    const publication = (await ann.call('library.issues'))[0]?.publication as string
    const word = host.longest().text.slice(0, 2)
    const lists = { words: [[word, '别的']] as [string, string][], names: [], titles: [] }
    expect(await ann.call('checks.saveLists', publication, lists)).toEqual(lists)
    expect((await ann.call('checks.run', issue)).some(({ text, fix }) => text === word && fix === '别的')).toBe(true)
    expect(told).toBe(5)
    await expect(ann.call('checks.lists', 'nothing')).rejects.toMatchObject({ code: 'library/no-publication' })
  })
})

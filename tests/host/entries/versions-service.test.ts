import { afterEach, describe, expect, it } from 'vitest'
import { type Client, type ClientKind, connect, emitTo, serve } from '../../../src/contract/index.ts'
import { Session } from '../../../src/core/session/index.ts'
import { LibraryHost } from '../../../src/host/entries/library-host.ts'
import { pair } from '../../builders/channel.ts'
import { cleanUp, scratch } from '../db/libraries.ts'
import { change, fill, story, textOf, title, typed } from '../issue/desks.ts'

cleanUp()

const servers: LibraryHost[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop(true)
})

/** A host with an issue of two empty pages. */
async function working() {
  const server = new LibraryHost({ folder: scratch(), program: 'Duikai 0.0.1', backups: false })
  servers.push(server)
  await server.start()
  const client = (author: string, kind: ClientKind = 'editor'): Client => {
    const [near, far] = pair()
    const { handlers } = server.connect({ author, kind, emit: emitTo(far) })
    serve(far, handlers, kind)
    return connect(near)
  }
  const { id } = fill(server.desk)
  return { client, id }
}

describe('the services of the past', () => {
  it('name moments; only who gave a name changes it or takes it away', async () => {
    const { client, id } = await working()
    const [ann, bob] = [client('ann'), client('bob')]
    const layout = { type: 'set', path: ['pages', 'A01', 'status'], value: 'layout' } as const
    await ann.call('issue.submit', id, change([{ ...layout, value: 'planned' }]), 0)
    await ann.call('issue.submit', id, change([layout]), 1)
    const own = await ann.call('issue.nameVersion', id, { name: '二校前', sequence: 1 })
    await bob.call('issue.nameVersion', id, { name: '给主任' })
    const names = async () => (await bob.call('issue.versions', id)).map(({ sequence, name }) => `${sequence} ${name}`)
    expect(await names()).toEqual(['1 二校前', '2 A01 组版 开始', '2 给主任'])
    const version = own.id as number
    await expect(bob.call('issue.renameVersion', id, version, 'x')).rejects.toMatchObject({ code: 'issue/not-yours' })
    await expect(bob.call('issue.removeVersion', id, version)).rejects.toMatchObject({ code: 'issue/not-yours' })
    expect(await ann.call('issue.renameVersion', id, version, ' 三校前 ')).toMatchObject({
      name: '三校前',
      sequence: 1,
    })
    await ann.call('issue.removeVersion', id, version)
    expect(await names()).toEqual(['2 A01 组版 开始', '2 给主任'])
    await expect(ann.call('issue.removeVersion', id, version)).rejects.toMatchObject({ code: 'issue/no-version' })
    expect(await bob.call('issue.authors', id)).toEqual(['ann'])
  })

  it('say what bringing back would do, as a change that its maker can undo; or do it', async () => {
    const { client, id } = await working()
    const ann = client('ann')
    const { document } = await ann.call('issue.join', id)
    const session = new Session({ document, author: 'ann' })
    for (const operations of [[story('lead', '甲乙')], [typed('lead', 3, '丙')], [title('头版')]]) {
      const transaction = change(operations)
      session.perform(transaction)
      await ann.call('issue.submit', id, transaction, session.pending.length - 1)
    }
    const plan = await ann.call('issue.wouldRestore', id, 1, { story: 'lead' })
    expect(plan).toMatchObject({ sequence: 3, notes: [], label: { zh: '恢复稿件 甲乙 到第 1 次改动' } })
    expect(plan.differences).toMatchObject([{ kind: 'text', story: 'lead', change: 'changed' }])
    session.perform({ id: 'mine', author: 'ann', at: 9, label: plan.label, operations: plan.operations })
    expect(textOf(session.document, 'lead')).toBe('甲乙')
    expect(session.document.pages[0]?.title).toBe('头版')
    session.undo({ id: 'u', at: 10 })
    expect(textOf(session.document, 'lead')).toBe('甲乙丙')
    expect(await ann.call('issue.restore', id, 0, { page: 'A01', texts: true })).toMatchObject({ sequence: 4 })
    expect((await ann.call('issue.at', id, 4)).pages[0]?.title).toBe('要闻')
    expect(await ann.call('issue.restore', id, 1, { story: 'lead' })).toMatchObject({ sequence: 5 })
    expect(await ann.call('issue.restore', id, 1, { story: 'lead' })).toBeNull()
    await expect(ann.call('issue.restore', id, 0, { story: 'lead' })).rejects.toMatchObject({ code: 'issue/not-there' })
  })

  it('say what an issue consisted of, and who wrote a character of it, then and now', async () => {
    const { client, id } = await working()
    const [ann, bob] = [client('ann'), client('bob')]
    const block = { kind: 'block', id: 'b', place: { column: 0, columns: 2, line: 0, lines: 9 }, story: 'lead' }
    const shown = { type: 'insert', list: ['pages', 'A02', 'objects'], before: null, value: block } as const
    await ann.call('issue.submit', id, change([story('aside', '旁'), story('lead', '甲乙'), shown]), 0)
    await bob.call('issue.submit', id, change([typed('lead', 2, '丙')], { author: 'bob' }), 1)
    expect(await ann.call('issue.moment', id, 1)).toMatchObject({
      pages: [{ key: 'A01', name: 'A01', title: '要闻' }, { key: 'A02' }],
      stories: [
        { id: 'lead', title: '甲乙', pages: ['A02'] },
        { id: 'aside', pages: [] },
      ],
    })
    const writers = async (sequence?: number) => {
      const asked =
        sequence === undefined ? ann.call('issue.blame', id, 'lead') : ann.call('issue.blame', id, 'lead', sequence)
      const { text, spans } = await asked
      return spans.map(({ from, to, by }) => `${by.author} ${text.slice(from, to)}`)
    }
    expect(await writers()).toEqual(['ann 甲', 'bob 丙', 'ann 乙'])
    expect(await writers(1)).toEqual(['ann 甲乙'])
    expect(await ann.call('issue.said', id, 'lead', 1)).toMatchObject({
      by: { author: 'bob', sequence: 2 },
      words: '丙',
    })
    expect((await ann.call('issue.history', id, { page: 'A02' })).map(({ to }) => to)).toEqual([2, 1])
    expect((await ann.call('issue.history', id, { story: 'aside' })).map(({ to }) => to)).toEqual([1])
    expect((await ann.call('issue.history', id, { author: 'bob' })).map(({ pages }) => pages)).toEqual([['A02']])
    await expect(ann.call('issue.blame', id, 'none')).rejects.toMatchObject({ code: 'issue/not-there' })
    await expect(ann.call('issue.moment', id, 3)).rejects.toMatchObject({ code: 'issue/no-state' })
  })
})

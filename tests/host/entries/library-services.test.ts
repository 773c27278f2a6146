import { utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import {
  type Client,
  type ClientKind,
  type CommittedChange,
  connect,
  emitTo,
  type SavingData,
  serve,
} from '../../../src/contract/index.ts'
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

async function host(folder = scratch()) {
  const server = new LibraryHost({ folder, program: 'Duikai 0.0.1', backups: false })
  servers.push(server)
  await server.start()
  const client = (author: string, kind: ClientKind = 'desktop'): Client & { leave(): void } => {
    const [near, far] = pair()
    const { handlers, close } = server.connect({ author, kind, emit: emitTo(far) })
    serve(far, handlers, kind)
    return { ...connect(near), leave: close }
  }
  return { server, client, folder }
}

/** A host with an issue of two empty pages. */
async function working(folder?: string) {
  const { server, ...rest } = await host(folder)
  const { library, id } = fill(server.desk)
  return { server, library, id, ...rest }
}

describe('the services of the library', () => {
  it('list publications with their formats, presets and issues, and make new ones that everyone hears of', async () => {
    const { client } = await working()
    const ann = client('ann')
    const bob = client('bob', 'editor')
    let heard = 0
    bob.on('library.changed', () => heard++)
    const [preset] = await ann.call('library.presets')
    expect(preset?.formats.map(({ id, columns }) => [id, columns])).toEqual([
      ['duikai', 8],
      ['sikai', 5],
    ])
    await ann.call('library.createPublication', { preset: preset?.id as string, id: 'evening', name: ' 晚报 ' })
    expect((await bob.call('library.publications')).map(({ name }) => name)).toEqual(['日报', '晚报'])
    const pages = [{ name: 'A01', format: 'sikai', title: '要闻' }]
    const made = await bob.call('library.createIssue', { publication: 'evening', date: '2026-05-01', number: 9, pages })
    expect(made).toMatchObject({ id: 'evening-2026-05-01', number: 9, pages: 1, sequence: 0 })
    const next = await bob.call('library.nextIssue', { last: made.id })
    expect(next).toMatchObject({ date: '2026-05-02', number: 10 })
    expect((await bob.call('library.issues', 'evening')).map(({ id }) => id)).toEqual([next.id, made.id])
    expect(await ann.call('library.issues')).toHaveLength(3)
    expect(await ann.call('issue.pages', made.id)).toEqual([
      { name: 'A01', format: 'sikai', title: '要闻', status: 'planned' },
    ])
    expect(heard).toBe(3)
  })

  it('bring changes to everyone who joined, before they are acknowledged, and two sessions agree', async () => {
    const { client, id } = await working()
    const replicas = await Promise.all(
      ['ann', 'bob'].map(async (author) => {
        const own = client(author)
        const { base, log, sequence } = await own.call('issue.join', id)
        const session = Session.restore({ document: base, log, author })
        const replica = { own, session, seen: sequence, order: [] as number[] }
        own.on('issue.committed', ({ sequence: number, transaction }) => {
          replica.seen = number
          replica.order.push(number)
          session.receive(transaction)
        })
        return replica
      }),
    )
    const [ann, bob] = replicas as [(typeof replicas)[number], (typeof replicas)[number]]
    ann.session.perform(change([story('lead', '头条')]))
    const first = await ann.own.call('issue.submit', id, ann.session.pending[0] as never, ann.seen)
    expect([first.sequence, ann.seen, bob.seen]).toEqual([1, 1, 1])
    ann.session.perform(change([typed('lead', 1, '甲')]))
    bob.session.perform(change([typed('lead', 3, '乙')], { author: 'bob' }))
    await Promise.all(
      replicas.map(({ own, session, seen }) => own.call('issue.submit', id, session.pending[0] as never, seen)),
    )
    expect(ann.session.document).toEqual(bob.session.document)
    expect(textOf(ann.session.document, 'lead')).toBe('甲头条乙')
    expect([ann.order, bob.order]).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ])
    bob.own.leave()
    await ann.own.call('issue.submit', id, change([title('x')]), 3)
    expect(bob.seen).toBe(3)
    const missed = await bob.own.call('issue.missing', id, 2)
    expect(missed.map(({ sequence }) => sequence)).toEqual([3, 4])
  })

  it('go on telling a window that joins an issue again while it leaves it, and close the issue with its last client', async () => {
    const { client, id, server } = await working()
    const open = (): string[] => server.desk.authorities.map(({ issue }) => issue.id)
    const ann = client('ann')
    const bob = client('bob')
    await ann.call('issue.join', id)
    await ann.call('issue.join', id)
    await bob.call('issue.join', id)
    await ann.call('issue.leave', id)
    const told: number[] = []
    ann.on('issue.committed', ({ sequence }) => told.push(sequence))
    await bob.call('issue.submit', id, change([title('x')], { author: 'bob' }), 0)
    expect(told).toEqual([1])
    await ann.call('issue.leave', id)
    await bob.call('issue.submit', id, change([title('y')], { author: 'bob' }), 1)
    expect(told).toEqual([1])
    expect(open()).toEqual([id])
    bob.leave()
    expect(open()).toEqual([])
    expect((await ann.call('issue.join', id)).sequence).toBe(2)
  })

  it('tell a client that joins again after the library was closed and opened', async () => {
    const { client, id, server } = await working()
    const ann = client('ann')
    await ann.call('issue.join', id)
    await server.stop()
    await expect(ann.call('issue.submit', id, change([title('x')]), 0)).rejects.toMatchObject({
      code: 'library/closed',
    })
    await ann.call('library.retry')
    const told: number[] = []
    ann.on('issue.committed', ({ sequence }) => told.push(sequence))
    await ann.call('issue.join', id)
    await ann.call('issue.submit', id, change([title('x')]), 0)
    expect(told).toEqual([1])
  })

  it('tell a client that joins late or again how to go on, with its undo', async () => {
    const { client, id } = await working()
    const ann = client('ann')
    await ann.call('issue.join', id)
    for (const text of ['一', '二']) await ann.call('issue.submit', id, change([title(text)]), 0)
    const { base, log, document, sequence, saving } = await client('ann').call('issue.join', id)
    const session = Session.restore({ document: base, log, author: 'ann' })
    expect(session.document).toEqual(document)
    expect([sequence, session.history.undo.length, saving]).toEqual([2, 2, { waiting: 0 }])
  })

  it('keep history and named versions, and go back to them by a new change', async () => {
    const { client, id } = await working()
    const ann = client('ann')
    const told: CommittedChange[] = []
    await ann.call('issue.join', id)
    ann.on('issue.committed', (one) => told.push(one))
    await ann.call('issue.submit', id, change([title('头版')]), 0)
    const version = await ann.call('issue.nameVersion', id, { name: '一校', note: '给主任看' })
    expect(version).toMatchObject({ sequence: 1, name: '一校', note: '给主任看', author: 'ann' })
    await ann.call('issue.submit', id, change([title('改过')]), 1)
    expect((await ann.call('issue.history', id)).map(({ to, versions }) => [to, versions])).toEqual([
      [2, []],
      [1, ['一校']],
    ])
    expect((await ann.call('issue.at', id, 0)).pages[0]?.title).toBe('要闻')
    const [named] = await ann.call('issue.versions', id)
    const restored = await ann.call('issue.restore', id, named?.sequence as number)
    expect(restored?.sequence).toBe(3)
    expect(told.at(-1)).toMatchObject({
      sequence: 3,
      transaction: { author: 'ann', label: { en: 'Restore change 1' } },
    })
    expect((await ann.call('issue.at', id, 3)).pages[0]?.title).toBe('头版')
    expect(await ann.call('issue.restore', id, 1)).toBeNull()
  })

  it('say that changes wait when the disk is full, and why; everything is saved when there is space', async () => {
    const { client, id, library } = await working()
    const ann = client('ann')
    await ann.call('issue.join', id)
    const states: SavingData[] = []
    ann.on('issue.saving', (state) => states.push(state))
    library.store.pragma(`max_page_count = ${Number(library.store.pragma('page_count'))}`)
    const sent = ann.call('issue.submit', id, change([story('lead', '长'.repeat(20_000))]), 0)
    const stuck = await ann.call('issue.retry', id)
    expect(stuck).toMatchObject({ waiting: 1, problem: { code: 'library/full' } })
    expect(stuck.problem?.remedy).toContain('space')
    library.store.pragma('max_page_count = 100000')
    expect(await ann.call('issue.retry', id)).toEqual({ waiting: 0 })
    expect((await sent).sequence).toBe(1)
    expect(states.at(-1)).toEqual({ issue: id, waiting: 0 })
  })

  it('take pictures, say when their sources changed, check and back up the library', async () => {
    const { client, id, library } = await working()
    const ann = client('ann')
    const source = join(library.folder, '..', '街 景.jpg')
    writeFileSync(source, 'bytes')
    const asset = await ann.call('asset.import', source)
    const same = await ann.call('asset.put', { name: 'b.jpg', bytes: new TextEncoder().encode('bytes') })
    expect(same).toEqual(asset)
    const picture = { id: 'street', file: asset.file }
    await ann.call(
      'issue.submit',
      id,
      change([{ type: 'insert', list: ['pictures'], before: null, value: picture }]),
      0,
    )
    expect(await ann.call('issue.pictures', id)).toEqual([])
    writeFileSync(source, 'other bytes')
    utimesSync(source, 1, 1)
    const [finding] = await ann.call('issue.pictures', id)
    expect(finding).toMatchObject({ code: 'asset/source-changed', severity: 'warning', where: `街 景.jpg: ${source}` })
    writeFileSync(join(library.folder, asset.file), 'bytez')
    const findings = await ann.call('library.check', { verify: true })
    expect(findings.map(({ code, severity }) => [code, severity])).toEqual([['asset/damaged', 'error']])
    const backup = await ann.call('library.backup')
    expect(await ann.call('library.backups')).toEqual([backup])
    expect(await ann.call('library.collect')).toEqual({ files: 0, bytes: 0 })
  })

  it('let a proofreader look and not change, an editor change and not manage, and nobody speak for another', async () => {
    const { client, id } = await working()
    const proof = client('li', 'proof')
    expect((await proof.call('issue.join', id)).author).toBe('li')
    const written = proof.call('issue.submit', id, change([title('x')], { author: 'li' }), 0)
    await expect(written).rejects.toMatchObject({ code: 'proof/refused' })
    for (const attempt of [
      proof.call('issue.restore', id, 0),
      client('bob', 'editor').call('library.import', '/etc/passwd'),
      client('bob', 'editor').call('library.collect'),
    ]) {
      await expect(attempt).rejects.toMatchObject({ code: 'rpc/rights' })
    }
    const forged = client('bob').call('issue.submit', id, change([title('x')], { author: 'ann' }), 0)
    await expect(forged).rejects.toMatchObject({ code: 'issue/author' })
  })

  it('refuse wrong arguments before anything happens', async () => {
    const { client, id } = await working()
    const ann = client('ann') as unknown as { call(method: string, ...args: unknown[]): Promise<unknown> }
    for (const [method, ...args] of [
      ['issue.submit', id, 'x', 0],
      ['issue.submit', id, { id: 'a', operations: [] }, -1],
      ['issue.at', id, 1.5],
      ['library.issues', 'daily', 'more'],
      ['library.createIssue', { publication: 'daily', date: '1.5.2026', pages: [{ name: 'A01', format: 'duikai' }] }],
      ['library.createIssue', { publication: 'daily', date: '2026-05-01', pages: [] }],
      ['asset.put', { name: 'a.jpg', bytes: [1, 2] }],
    ]) {
      await expect(ann.call(method as string, ...args)).rejects.toMatchObject({ code: 'rpc/arguments' })
    }
    await expect(ann.call('issue.join', 'nothing')).rejects.toMatchObject({ code: 'library/no-issue' })
    await expect((ann.call as (method: string) => Promise<unknown>)('page.display')).rejects.toMatchObject({
      code: 'rpc/method',
    })
    await expect(ann.call('issue.at', id, 99)).rejects.toMatchObject({ code: 'issue/no-state' })
  })

  it('say why the library is not open, and open it when that has passed', async () => {
    const folder = scratch()
    const other = await host(folder)
    const { client } = await host(folder)
    const ann = client('ann')
    const status = await ann.call('library.status')
    expect(status).toMatchObject({ folder, open: false, problem: { code: 'library/locked' }, repairs: [] })
    await expect(ann.call('library.issues')).rejects.toMatchObject({ code: 'library/locked' })
    await other.server.stop()
    expect(await ann.call('library.retry')).toMatchObject({ open: true })
    expect(await ann.call('library.issues')).toEqual([])
  })

  it('repair a damaged library and go on in it', async () => {
    const folder = scratch()
    const first = await working(folder)
    const ann = first.client('ann')
    await ann.call('issue.submit', first.id, change([title('保存了')]), 0)
    const backup = await ann.call('library.backup')
    await first.server.stop()
    writeFileSync(join(folder, 'library.sqlite'), 'rubbish'.repeat(5000))
    const { client } = await host(folder)
    const bob = client('bob')
    const status = await bob.call('library.status')
    expect(status).toMatchObject({ open: false, problem: { code: 'library/damaged' }, backups: [backup] })
    expect(status.repairs).toEqual(['restore-backup', 'recover'])
    await expect(bob.call('library.repair', 'recover')).rejects.toMatchObject({ code: 'library/unreadable' })
    const report = await bob.call('library.repair', 'restore-backup')
    expect(report).toMatchObject({ backup: backup.name, lost: [expect.stringContaining('everything done after')] })
    expect((await bob.call('issue.join', first.id)).document.pages[0]?.title).toBe('保存了')
  })

  it('begin with the sample in a library that has nothing yet', async () => {
    const server = new LibraryHost({ folder: scratch(), program: 'Duikai 0.0.1', sample: true, backups: false })
    servers.push(server)
    await server.start()
    const { handlers } = server.connect({ author: 'ann', kind: 'desktop', emit: () => undefined })
    expect(await handlers['library.issues']()).toMatchObject([{ publication: 'sample-daily', date: '2015-10-15' }])
  })
})

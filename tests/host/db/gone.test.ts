import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openLibrary, putAsset } from '../../../src/host/db/index.ts'
import { LibraryHost } from '../../../src/host/entries/library-host.ts'
import { Desk, documentAt, savePreset } from '../../../src/host/issue/index.ts'
import { readTemplates, takePreset } from '../../../src/host/templates/index.ts'
import { change, fill, story } from '../issue/desks.ts'
import { cleanUp, failure, open, scratch } from './libraries.ts'

cleanUp()

const gone = { code: 'library/gone' }
const picture = { name: '图.png', bytes: new Uint8Array([1, 2, 3]) }

describe('a library whose folder is moved away while it is open', () => {
  it('acknowledges nothing until it is back; then everything that waited is in it', async () => {
    const folder = scratch()
    const { desk, authority, id, library } = fill(new Desk(open(folder)))
    await authority.submit(change([story('s1', '先前')]))
    renameSync(folder, `${folder}-away`)
    let acknowledged = 0
    const sent = [
      authority.submit(change([story('s2', '断线以后')])),
      authority.submit(change([story('s3', '还在写')])),
    ]
    for (const one of sent) void one.then(() => acknowledged++)
    expect(authority.retry()).toMatchObject({ waiting: 2, problem: gone })
    expect(authority.latest.stories.map((one) => one.id)).toEqual(['s1', 's2', 's3'])
    for (const work of [
      () => putAsset(library, picture),
      () => library.backups.make(),
      () => desk.savePreset('daily', '预设'),
      () => savePreset(folder, desk.publication('daily'), '预设'),
      () => readTemplates(folder),
      () => takePreset(folder, { name: 'x.json', text: JSON.stringify(desk.publication('daily')) }),
    ])
      expect(await failure(work)).toMatchObject(gone)
    expect(readdirSync(join(folder, '..'))).toEqual([`${folder.split('/').at(-1)}-away`])
    expect(acknowledged).toBe(0)
    renameSync(`${folder}-away`, folder)
    expect(authority.retry()).toEqual({ waiting: 0, problem: undefined })
    expect((await Promise.all(sent)).map(({ sequence }) => sequence)).toEqual([2, 3])
    expect(documentAt(library, authority.issue, 3)).toEqual(authority.state.document)
    expect(id).toBe(authority.issue.id)
  })

  it('is not taken for another one that lies there now', async () => {
    const folder = scratch()
    const { authority } = fill(new Desk(open(folder)))
    renameSync(folder, `${folder}-away`)
    const other = openLibrary({ folder, program: 'other', create: true, backups: false })
    await other.close()
    writeFileSync(
      join(folder, 'library.lock'),
      JSON.stringify({ host: 'elsewhere', pid: 1, since: '2026-11-23T00:00:00Z', program: 'other' }),
    )
    const sent = authority.submit(change([story('s1', '不能写进别人的库')]))
    expect(authority.retry()).toMatchObject({ waiting: 1, problem: gone })
    rmSync(folder, { recursive: true })
    renameSync(`${folder}-away`, folder)
    authority.retry()
    expect((await sent).sequence).toBe(1)
  })

  it('says so to everyone who asks, and opens again where it was', async () => {
    const folder = scratch()
    const { desk, id } = fill(new Desk(open(folder)))
    await desk.closeAll()
    const host = new LibraryHost({ folder, program: 'test', backups: false })
    await host.start()
    const { handlers } = host.connect({ kind: 'desktop', author: 'ann', emit: () => undefined })
    await handlers['issue.join'](id)
    renameSync(folder, `${folder}-away`)
    const sent = handlers['issue.submit'](id, change([story('s1', '字')]), 0)
    expect(await handlers['issue.retry'](id)).toMatchObject({ waiting: 1, problem: gone })
    expect(
      await failure(() => handlers['library.createPublication']({ preset: 'duikai-daily', id: 'x', name: '新报' })),
    ).toMatchObject(gone)
    for (const work of [
      () => handlers['template.list'](),
      () => handlers['copy.usedBefore'](id, ['s1']),
      () => handlers['search.find']({ words: '创文' }),
    ])
      expect(await failure(work)).toMatchObject(gone)
    renameSync(`${folder}-away`, folder)
    expect(await handlers['issue.retry'](id)).toEqual({ waiting: 0 })
    expect(await sent).toMatchObject({ sequence: 1 })
    expect((await handlers['library.publications']()).map((one) => one.id)).toEqual(['daily'])
    await host.stop()
  })
})

// A share that goes away under an open library and comes back. Mounting takes root on Linux.
const disk = mkdtempSync(join(tmpdir(), 'duikai-gone-'))
const [store, share] = [join(disk, 'disk'), join(disk, '网盘')]
mkdirSync(store)
mkdirSync(share)
const run = (...args: [string, ...string[]]): boolean => spawnSync(args[0], args.slice(1)).status === 0
const canMount =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  run('mount', '-t', 'tmpfs', '-o', 'size=40m', 'tmpfs', store) &&
  run('mount', '--bind', store, share)

describe.skipIf(!canMount)('a library on a share that vanishes', () => {
  afterAll(() => {
    run('umount', '-l', share)
    run('umount', '-l', store)
    rmSync(disk, { recursive: true, force: true })
  })

  it('keeps what is written in memory, makes no folder in its place, and stores it when the share is back', async () => {
    const folder = join(share, '报 纸')
    mkdirSync(folder)
    const { authority, library, desk } = fill(
      new Desk(openLibrary({ folder, program: 'test', create: true, backups: false })),
    )
    await authority.submit(change([story('s1', '先前')]))
    execFileSync('umount', ['-l', share])
    const sent = authority.submit(change([story('s2', '断线以后')]))
    expect(authority.retry()).toMatchObject({ waiting: 1, problem: gone })
    expect(await failure(() => putAsset(library, picture))).toMatchObject(gone)
    expect(await failure(() => desk.closeAll())).toMatchObject({ code: 'issue/unsaved' })
    expect(readdirSync(share)).toEqual([])
    execFileSync('mount', ['--bind', store, share])
    authority.retry()
    expect((await sent).sequence).toBe(2)
    expect(readdirSync(folder)).not.toContain('assets')
    await desk.closeAll()
  })
})

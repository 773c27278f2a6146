import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Method, mayCall } from '../../../src/contract/index.ts'
import { putAsset } from '../../../src/host/db/index.ts'
import { LibraryHost } from '../../../src/host/entries/library-host.ts'
import { Desk } from '../../../src/host/issue/index.ts'
import { cleanUp, failure, open, scratch } from '../db/libraries.ts'
import { change, fill, story, typed } from '../issue/desks.ts'

cleanUp()

/** A client of the desktop on a library with one issue of one story and one picture. */
async function desktop(folder = scratch()) {
  const { desk, authority, id, library } = fill(new Desk(open(folder)))
  const { file, hash } = await putAsset(library, { name: '街景.jpg', bytes: new TextEncoder().encode('街景') })
  const value = { id: 'p1', file }
  await authority.submit(
    change([story('s1', '记者获悉，创文工作全面铺开。'), { type: 'insert', list: ['pictures'], before: null, value }]),
  )
  await desk.closeAll()
  return { ...(await serve(folder)), id, folder, file, hash }
}

/** The library in a folder, and a client of the desktop. */
async function serve(folder: string) {
  const host = new LibraryHost({ folder, program: 'test', backups: false })
  await host.start()
  const heard: [string, unknown][] = []
  const client = host.connect({ kind: 'desktop', author: 'ann', emit: (name, data) => heard.push([name, data]) })
  return { host, handlers: client.handlers, heard }
}
const names = (heard: readonly [string, unknown][]): string[] => heard.map(([name]) => name)

describe('looking after the library', () => {
  it('finds a picture that is gone, and takes back just that picture', async () => {
    const { host, handlers, folder, file, hash } = await desktop()
    rmSync(join(folder, file))
    const { findings, facts } = await handlers['care.examine']({ verify: true })
    expect(findings).toContainEqual(
      expect.objectContaining({ code: 'asset/missing', picture: hash, mend: 'picture-file' }),
    )
    expect(facts).toMatchObject({ program: expect.any(String), issues: 1 })
    const other = join(folder, '别的.jpg')
    writeFileSync(other, '别的')
    expect(await failure(() => handlers['care.putBack']({ hash, file: other }))).toMatchObject({
      code: 'care/other-picture',
    })
    expect(await failure(() => handlers['care.putBack']({ hash, file: 'x.jpg' }))).toMatchObject({
      code: 'package/path',
    })
    const gone = join(folder, '没有.jpg')
    expect(await failure(() => handlers['care.putBack']({ hash, file: gone }))).toMatchObject({
      code: 'library/asset-unreadable',
    })
    expect(existsSync(join(folder, file))).toBe(false)
    const right = join(folder, '街景 原图.jpg')
    writeFileSync(right, '街景')
    await handlers['care.putBack']({ hash, file: right })
    expect(readFileSync(join(folder, file), 'utf8')).toBe('街景')
    const after = await handlers['care.examine']({ verify: true })
    expect(after.findings.filter(({ code }) => code.startsWith('asset/'))).toEqual([])
    await host.stop()
  })

  it('goes back to a backup; the library as it was is a backup of its own, and comes back from it', async () => {
    const { host, handlers, heard, id, folder } = await desktop()
    const backup = await handlers['library.backup']()
    expect(await handlers['care.compareBackup'](backup.name)).toEqual([])
    await handlers['issue.join'](id)
    await handlers['issue.submit'](id, change([typed('s1', 1, '后来')]), 1)
    const next = await handlers['library.nextIssue']({ last: id })
    expect(await handlers['care.compareBackup'](backup.name)).toEqual([
      { id: next.id, publication: 'daily', date: next.date, here: 0 },
      { id, publication: 'daily', date: '2026-03-02', here: 2, there: 1 },
    ])
    heard.length = 0
    const { kept } = await handlers['care.restoreBackup'](backup.name)
    expect(names(heard)).toContain('library.restored')
    expect((await handlers['library.issues']()).map((one) => [one.id, one.sequence])).toEqual([[id, 1]])
    const joined = await handlers['issue.join'](id)
    expect([joined.sequence, joined.document.stories.length]).toEqual([1, 1])
    // Work goes on from there.
    await handlers['issue.submit'](id, change([typed('s1', 1, '重来')]), 1)
    expect((await handlers['search.find']({ words: '重来' })).stories).toHaveLength(1)
    expect((await handlers['search.find']({ words: '后来' })).stories).toHaveLength(0)

    const listed = await handlers['library.backups']()
    expect(listed.find(({ name }) => name === kept)).toMatchObject({ reason: 'before-restore' })
    await handlers['care.restoreBackup'](kept)
    expect((await handlers['library.issues']()).map((one) => [one.id, one.sequence])).toEqual([
      [next.id, 0],
      [id, 2],
    ])
    expect(readdirSync(folder).filter((name) => name.includes('.new'))).toEqual([])
    await host.stop()
  })

  it('a backup that is gone or damaged leaves the library as it is', async () => {
    const { host, handlers, id, folder, heard } = await desktop()
    const { name } = await handlers['library.backup']()
    const file = join(folder, 'backups', name)
    writeFileSync(file, readFileSync(file).fill(0x58, 100, 20_000))
    heard.length = 0
    for (const method of ['care.compareBackup', 'care.restoreBackup'] as const) {
      expect(await failure(() => handlers[method](name))).toMatchObject({ code: 'care/backup-damaged' })
      expect(await failure(() => handlers[method]('../library.sqlite'))).toMatchObject({ code: 'library/no-backup' })
    }
    expect(names(heard)).toEqual([])
    expect(await handlers['library.issues']()).toMatchObject([{ id, sequence: 1 }])
    await host.stop()
  })

  it('an examination is ended by whoever began it, or by the next one', async () => {
    const { host, handlers, heard } = await desktop()
    expect(await handlers['care.cancel']()).toBe(false)
    const first = failure(() => handlers['care.examine']({ verify: false }))
    expect(await handlers['care.cancel']()).toBe(true)
    expect(await first).toMatchObject({ code: 'care/cancelled' })
    await handlers['care.examine']({ verify: false })
    expect(names(heard)).toContain('care.progress')
    await host.stop()
  })

  it('a library whose folder is gone is said to be gone, whatever is asked; nothing is made in its place', async () => {
    const { host, handlers, id, folder, hash } = await desktop()
    const { name } = await handlers['library.backup']()
    const packed = `${folder}.duikai`
    await handlers['package.out']({ issue: id, file: packed })
    renameSync(folder, `${folder} elsewhere`)
    const asked = [
      () => handlers['care.examine']({ verify: true }),
      () => handlers['care.mend']('backup'),
      () => handlers['care.putBack']({ hash, file: packed }),
      () => handlers['care.compareBackup'](name),
      () => handlers['care.restoreBackup'](name),
      () => handlers['library.backup'](),
      () => handlers['package.in']({ file: packed, copy: true }),
    ]
    for (const ask of asked) expect(await failure(ask)).toMatchObject({ code: 'library/gone' })
    expect(existsSync(folder)).toBe(false)
    renameSync(`${folder} elsewhere`, folder)
    expect(await handlers['library.issues']()).toHaveLength(1)
    expect((await handlers['care.restoreBackup'](name)).backup).toBe(name)
    await host.stop()
  })

  it('mends by name what is asked', async () => {
    const { host, handlers } = await desktop()
    expect(await handlers['care.mend']('backup')).toMatchObject({ mend: 'backup', count: 1 })
    expect(await handlers['care.mend']('index')).toEqual({ mend: 'index', count: 1 })
    await host.stop()
  })

  it('a package that is opened with the program is told of, and looked at by the window', async () => {
    const { host, handlers, heard, id, folder } = await desktop()
    const file = join(folder, '一期.duikai')
    await handlers['package.out']({ issue: id, file })
    heard.length = 0
    await host.openFile(file)
    expect(heard).toEqual([['library.asked', { file, package: true }]])
    expect((await handlers['library.status']()).asked).toEqual({ file, package: true })
    await handlers['package.look'](file)
    expect((await handlers['library.status']()).asked).toBeUndefined()
    await host.stop()
  })

  it('is for the desktop alone', () => {
    const methods: readonly Method[] = [
      ...(['care.examine', 'care.cancel', 'care.mend', 'care.putBack', 'care.compareBackup'] as const),
      ...(['care.restoreBackup', 'package.archive', 'package.cancel'] as const),
    ]
    for (const method of methods) {
      expect((['desktop', 'editor', 'proof', 'guest'] as const).filter((kind) => mayCall(kind, method))).toEqual([
        'desktop',
      ])
    }
  })
})

describe('archives', () => {
  it('hold PDF, text, XML, pictures, document and checksums, or there is no folder', async () => {
    const folder = scratch()
    const desk = new Desk(open(folder))
    const { id } = (await desk.importSample()) ?? { id: '' }
    const file = desk.authority(id).state.document.pictures[0]?.file ?? ''
    await desk.closeAll()
    const { host, handlers, heard } = await serve(folder)
    const target = join(folder, '归档')
    const ended = (): Promise<[string, unknown]> =>
      new Promise((resolve) => {
        const timer = setInterval(() => {
          const last = heard.find(([name]) => name === 'package.archived' || name === 'package.failed')
          if (last === undefined) return
          clearInterval(timer)
          resolve(last)
        }, 20)
      })
    const { id: job } = await handlers['package.archive']({ issue: id, folder: target })
    const [name, data] = await ended()
    expect([name, data]).toEqual(['package.archived', expect.objectContaining({ id: job, folder: target, overset: 0 })])
    const files = readdirSync(target, { recursive: true }).map(String)
    for (const one of ['issue.duikai.json', 'SHA256SUMS', 'text', 'xml', 'pdf', file]) expect(files).toContain(one)
    expect(files.filter((one) => one.endsWith('.pdf'))).toHaveLength(1)
    expect(readFileSync(join(target, 'SHA256SUMS'), 'utf8').trim().split('\n')).toHaveLength(
      (data as { files: number }).files,
    )
    expect(names(heard)).toContain('package.progress')
    expect(await failure(() => handlers['package.archive']({ issue: id, folder: target }))).toMatchObject({
      code: 'package/exists',
    })

    heard.length = 0
    const second = join(folder, '归档 2')
    const { id: other } = await handlers['package.archive']({ issue: id, folder: second })
    expect(await handlers['package.cancel'](other)).toBe(true)
    expect(await ended()).toEqual([
      'package.failed',
      { id: other, problem: expect.objectContaining({ code: 'package/cancelled' }) },
    ])
    expect([existsSync(second), await handlers['package.cancel'](other)]).toEqual([false, false])

    heard.length = 0
    rmSync(join(folder, file))
    mkdirSync(join(folder, '三'))
    const third = join(folder, '三/归档')
    await handlers['package.archive']({ issue: id, folder: third })
    const failed = await ended()
    expect(failed).toMatchObject(['package.failed', { problem: { code: 'package/pictures' } }])
    expect(existsSync(third)).toBe(false)
    await host.stop()
  })
})

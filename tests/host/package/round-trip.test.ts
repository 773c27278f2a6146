import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addExport,
  addVersion,
  ignoreFinding,
  type Library,
  listExports,
  listIgnored,
  listIssues,
  noteSeen,
  putAsset,
  readAsset,
} from '../../../src/host/db/index.ts'
import { openFile } from '../../../src/host/db/store.ts'
import { Desk, documentAt, readHistory } from '../../../src/host/issue/index.ts'
import { packageContents, packageIn, packageOut } from '../../../src/host/package/index.ts'
import { cleanUp, failure, open, scratch } from '../db/libraries.ts'
import { change, freshDesk, story, typed } from '../issue/desks.ts'
import { randomOperation } from '../issue/random.ts'

cleanUp()

const picture = (id: string, file: string) => ({
  type: 'insert' as const,
  list: ['pictures'],
  before: null,
  value: { id, file },
})

/** What of an issue is in a library, rows and bytes. */
function everything(library: Library, id: string): unknown {
  const { row } = listIssues(library).find((one) => one.id === id) ?? { row: 0 }
  const all = (table: string, columns: string) =>
    library.store.connection.prepare(`SELECT ${columns} FROM ${table} WHERE issue = ? ORDER BY row`).raw().all(row)
  return [
    all('transactions', 'sequence, id, label, author, made, kind, group_id, body, digest, stored'),
    all('snapshots', 'sequence, encoding, body, bytes, sha256, digest, stored'),
    all('versions', 'sequence, name, author, note, stored'),
    all('proof_reads', 'page, reader, sequence, stored'),
    all('checks_here', 'key, author, stored'),
    all('copy_seen', 'story, reader, sequence, stored'),
  ]
}

describe('packages', () => {
  it('bring an issue with history, versions and pictures to another library, byte for byte', async () => {
    const { authority, library, id } = freshDesk()
    const bytes = new TextEncoder().encode('a picture')
    const { file, hash } = await putAsset(library, { name: '街景.jpg', bytes })
    await authority.submit(change([story('s1', '正文'), picture('p1', file)], { author: '张三@1' }))
    authority.snapshot()
    await authority.submit(change([typed('s1', 1, '改')]))
    noteSeen(library, authority.issue.row, { stories: ['s1'], reader: '李四', sequence: 2 })
    addVersion(library, authority.issue.row, { sequence: 1, name: '一校', author: '张三', note: '' })
    const exported = { sequence: 1, pages: ['A01'], profile: 'x', bytes: 1, sha256: '0', author: '张三' }
    addExport(library, authority.issue.row, { ...exported, file: '/home/secret/A01.pdf' })
    const target = join(scratch(), '..', '一期.duikai')
    const written = await packageOut(library, id, target)
    expect(written).toMatchObject({ changes: 2, pictures: 1, missing: [] })
    expect(readFileSync(target).includes('secret')).toBe(false)

    const other = open(scratch('elsewhere'))
    const taken = await packageIn(other, target)
    expect(taken).toMatchObject({ issue: id, stories: 1, changes: 2, missingPictures: [], missingFonts: [] })
    expect(taken.fonts).toContainEqual({ family: 'Noto Serif SC', weight: 400 })
    expect(everything(other, id)).toEqual(everything(library, id))
    expect(await readAsset(other, hash)).toEqual(Buffer.from(bytes))
    expect(readHistory(other, taken.row)).toEqual(readHistory(library, authority.issue))
    expect(listExports(other, taken.row.row)).toMatchObject([{ ...exported, file: 'A01.pdf' }])
    const there = new Desk(other).authority(id)
    expect(there.state).toEqual(authority.state)
    await there.submit(change([typed('s1', 1, '再')]))
    expect(there.state.sequence).toBe(3)
  })

  it('are the same bytes after a round trip, and every state is the same (property)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(1e6), { maxLength: 40 }), fc.nat(20), async (picks, at) => {
        const { authority, library, id, desk } = freshDesk(scratch())
        for (const pick of picks) {
          let seed = pick
          const next = (n: number): number => {
            seed = (seed * 48_271 + 11) % 2_147_483_647
            return seed % n
          }
          await authority.submit(change([randomOperation(authority.state.document, next)])).catch(() => undefined)
          if (authority.state.sequence === at) authority.snapshot()
        }
        const folder = scratch()
        const first = `${folder}-1.duikai`
        await packageOut(library, id, first)
        const other = open(scratch('elsewhere'))
        const { row } = await packageIn(other, first)
        expect(everything(other, id)).toEqual(everything(library, id))
        for (let n = 0; n <= authority.state.sequence; n++) {
          expect(documentAt(other, row, n)).toEqual(documentAt(library, authority.issue, n))
        }
        await packageOut(other, id, `${folder}-2.duikai`)
        expect(readFileSync(`${folder}-2.duikai`).equals(readFileSync(first))).toBe(true)
        await desk.closeAll()
        await other.close()
      }),
      { numRuns: 12 },
    )
  })

  it('bring findings that were set aside, in the issue and in all its paper; a paper that is there stays as it is', async () => {
    const { authority, library, id } = freshDesk()
    await authority.submit(change([story('s1', '一')]))
    const issue = authority.issue
    for (const key of ['a', 'b']) ignoreFinding(library, issue, { key, scope: 'here', author: '张三' })
    for (const key of ['p', 'q']) ignoreFinding(library, issue, { key, scope: 'paper', author: '李四' })
    const target = `${scratch()}.duikai`
    await packageOut(library, id, target)
    const fresh = open(scratch('fresh'))
    const taken = await packageIn(fresh, target)
    expect(listIgnored(fresh, taken.row)).toEqual({ here: new Set(['a', 'b']), paper: new Set(['p', 'q']) })
    await packageOut(fresh, id, `${target}-2`)
    expect(readFileSync(`${target}-2`).equals(readFileSync(target))).toBe(true)

    const other = freshDesk(scratch('other'))
    ignoreFinding(other.library, other.authority.issue, { key: 'q', scope: 'paper', author: '王五' })
    const { row } = await packageIn(other.library, target, { copy: true })
    expect(listIgnored(other.library, row)).toEqual({ here: new Set(['a', 'b', 'p']), paper: new Set(['q']) })
  })

  it('of the version before are read, without what they do not have', async () => {
    const { authority, library, id } = freshDesk()
    await authority.submit(change([story('s1', '旧版打包')]))
    ignoreFinding(library, authority.issue, { key: 'a', scope: 'here', author: '张三' })
    const target = `${scratch()}.duikai`
    await packageOut(library, id, target)
    const connection = openFile(target)
    connection.exec('DROP TABLE checks_paper; DROP TABLE copy_seen; PRAGMA user_version = 1; VACUUM')
    connection.close()
    const fresh = open(scratch('fresh'))
    const { row } = await packageIn(fresh, target)
    expect(everything(fresh, id)).toEqual(everything(library, id))
    expect(listIgnored(fresh, row)).toEqual({ here: new Set(['a']), paper: new Set() })
  })

  it('replace nothing: the same issue is refused or becomes a copy, a file stays', async () => {
    const { authority, library, id } = freshDesk()
    await authority.submit(change([story('s1', '一')]))
    const target = `${scratch()}.duikai`
    await packageOut(library, id, target)
    expect(await failure(() => packageOut(library, id, target))).toMatchObject({ code: 'package/exists' })
    const same = await failure(() => packageIn(library, target))
    expect([same.code, same.message]).toEqual(['package/same-issue', expect.stringContaining('just as it is')])
    await authority.submit(change([typed('s1', 1, '二')]))
    expect((await failure(() => packageIn(library, target))).message).toContain('worked on since')
    const before = everything(library, id)
    const { row } = await packageIn(library, target, { copy: true })
    expect(row.id).toBe(`${id}-2`)
    expect(everything(library, id)).toEqual(before)
    expect(new Desk(library).authority(row.id).state.sequence).toBe(1)
  })

  it('name pictures that are gone; without them only when asked', async () => {
    const { authority, library, id } = freshDesk()
    const { file } = await putAsset(library, { name: '丢.png', bytes: Uint8Array.of(1, 2, 3) })
    await authority.submit(change([picture('p1', file)]))
    writeFileSync(join(library.folder, file), 'damaged')
    const target = `${scratch()}.duikai`
    const error = await failure(() => packageOut(library, id, target))
    expect([error.code, error.message, existsSync(target)]).toEqual([
      'package/pictures',
      expect.stringContaining('丢.png'),
      false,
    ])
    expect(await packageOut(library, id, target, { incomplete: true })).toMatchObject({
      pictures: 0,
      missing: ['丢.png'],
    })
    expect((await packageContents(target)).missingPictures).toEqual([file])
    expect(readdirSync(join(target, '..')).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })
})

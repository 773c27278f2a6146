import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { listIssues, listPublications, putAsset } from '../../../src/host/db/index.ts'
import { openFile } from '../../../src/host/db/store.ts'
import { packageIn, packageOut } from '../../../src/host/package/index.ts'
import { cleanUp, failure, open, scratch } from '../db/libraries.ts'
import { change, freshDesk, story } from '../issue/desks.ts'

cleanUp()

let good: Buffer

async function sound(): Promise<Buffer> {
  const { authority, library, id } = freshDesk()
  const { file } = await putAsset(library, { name: 'a.png', bytes: new Uint8Array(30_000).fill(7) })
  const value = { id: 'p1', file }
  await authority.submit(change([story('s1', '正文'), { type: 'insert', list: ['pictures'], before: null, value }]))
  const target = `${scratch()}.duikai`
  await packageOut(library, id, target)
  return readFileSync(target)
}

/** What taking in a spoilt package says; the library is as it was, without a file more. */
async function refusal(spoil: (file: string) => void): Promise<string> {
  const file = join(scratch(), 'x.duikai')
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, good)
  spoil(file)
  const library = open(scratch('other'))
  const { code, remedy } = await failure(() => packageIn(library, file))
  expect(remedy).toBeTruthy()
  expect([listIssues(library), listPublications(library)]).toEqual([[], []])
  expect(library.store.prepare('SELECT count(*) AS n FROM assets').get()).toEqual({ n: 0 })
  const assets = join(library.folder, 'assets')
  const left = existsSync(assets) ? readdirSync(assets, { recursive: true, withFileTypes: true }) : []
  expect(left.filter((one) => one.isFile())).toEqual([])
  return code
}

/** A package with its rows changed by whoever can write SQL. */
const forged = (sql: string) => (file: string) => {
  const connection = openFile(file)
  connection.exec(sql)
  connection.close()
}

/** Rewrites the first document, with all that follows from its bytes made right again. */
const redocumented = (change: (json: string) => string) => (file: string) => {
  const connection = openFile(file)
  const { body } = connection.prepare('SELECT body FROM snapshots WHERE sequence = 0').get() as { body: Uint8Array }
  const json = Buffer.from(change(inflateRawSync(body).toString()))
  const sum = createHash('sha256').update(json).digest()
  connection.exec('DELETE FROM transactions; DELETE FROM snapshots WHERE sequence > 0; UPDATE issues SET sequence = 0')
  connection
    .prepare('UPDATE snapshots SET body = ?, bytes = ?, sha256 = ?, digest = ?')
    .run(deflateRawSync(json), json.length, sum, sum)
  connection.prepare('UPDATE issues SET digest = ?').run(sum)
  connection.close()
}

describe('packages that are refused, with nothing of them taken in', () => {
  beforeAll(async () => {
    good = await sound()
  })

  it('what is none: text, nothing, a folder, a library', async () => {
    expect(await refusal((file) => writeFileSync(file, '{"format":"duikai-document"}'))).toBe('package/not-a-package')
    expect(await refusal((file) => writeFileSync(file, ''))).toBe('package/not-a-package')
    expect(await refusal(forged('PRAGMA application_id = 0x4455494b'))).toBe('package/not-a-package')
    const library = open(scratch())
    expect((await failure(() => packageIn(library, library.folder))).code).toBe('package/unreadable')
    expect((await failure(() => packageIn(library, join(library.folder, 'none.duikai')))).code).toBe(
      'package/unreadable',
    )
  })

  it('cut short at any place', async () => {
    for (const share of [0.001, 0.1, 0.5, 0.9, 0.9999]) {
      const code = await refusal((file) => truncateSync(file, Math.floor(good.length * share)))
      expect(code).toMatch(/^package\/(damaged|not-a-package)$/)
    }
  })

  it('with a byte changed anywhere: refused, or the byte meant nothing', async () => {
    // Pages of the file that hold rows: one byte in the middle of each.
    for (let at = 8192 + 4000; at < good.length; at += 8192 * 3) {
      const file = `${scratch()}.duikai`
      const bytes = Buffer.from(good)
      bytes[at] = (bytes[at] as number) ^ 0x55
      writeFileSync(file, bytes)
      const library = open(scratch('other'))
      const outcome = await packageIn(library, file).then(
        ({ changes }) => changes,
        (error: { code: string }) => error.code,
      )
      expect(String(outcome)).toMatch(/^(1|package\/.+)$/)
      expect(listIssues(library).length).toBe(outcome === 1 ? 1 : 0)
      await library.close()
    }
  })

  it('of a newer version', async () => {
    expect(await refusal(forged('PRAGMA user_version = 99'))).toBe('package/newer')
  })

  it('with other tables, views or triggers', async () => {
    for (const sql of [
      'CREATE TABLE more (x)',
      'CREATE VIEW v AS SELECT 1',
      'CREATE TRIGGER t AFTER INSERT ON meta BEGIN SELECT 1; END',
      'DROP TABLE fonts',
      'DROP TABLE checks_paper',
      'PRAGMA user_version = 1',
    ]) {
      expect(await refusal(forged(sql))).toBe('package/damaged')
    }
  })

  it('with pictures that are not what their hash says, not whole, or claimed to be huge', async () => {
    expect(await refusal(forged('UPDATE asset_pieces SET body = zeroblob(length(body))'))).toBe('package/damaged')
    expect(await refusal(forged('DELETE FROM asset_pieces'))).toBe('package/damaged')
    expect(await refusal(forged('UPDATE assets SET bytes = 1 << 40'))).toBe('package/too-large')
  })

  it('with names that are paths', async () => {
    for (const sql of [
      `UPDATE assets SET name = '../../../etc/passwd'`,
      `UPDATE assets SET extension = '../x'`,
      `UPDATE assets SET hash = '../' || substr(hash, 4)`,
      `UPDATE issues SET id = '../other'`,
      `UPDATE publications SET id = 'a/b'`,
    ]) {
      expect(await refusal(forged(sql))).toBe('package/paths')
    }
  })

  it('with a document that names places on this machine, or that is none', async () => {
    const path = (place: string) =>
      redocumented((json) => json.replace('"pictures":[]', `"pictures":[{"id":"p","file":${JSON.stringify(place)}}]`))
    expect(await refusal(path('/etc/passwd'))).toBe('package/paths')
    expect(await refusal(path('../../secret.png'))).toBe('package/paths')
    expect(await refusal(redocumented(() => '{"format":"duikai-document"}'))).toBe('package/damaged')
    expect(await refusal(redocumented(() => `${'['.repeat(50_000)}`))).toBe('package/damaged')
    expect(await refusal(redocumented((json) => json.replaceAll('"id":"daily"', '"id":"other"')))).toBe('package/paths')
  })

  it('with changes that are missing, altered, or say another thing than their entry', async () => {
    for (const sql of [
      'DELETE FROM transactions',
      `UPDATE transactions SET body = replace(body, '正文', '假文')`,
      `UPDATE transactions SET author = 'somebody else'`,
      'UPDATE issues SET sequence = 5',
      'UPDATE snapshots SET digest = zeroblob(32)',
      'UPDATE snapshots SET bytes = 3',
      `INSERT INTO versions VALUES (NULL, 1, 99, 'n', 'a', '', 0)`,
      `INSERT INTO exports VALUES (NULL, 1, 0, 'no list', 'p', 'f', 1, '', 'a', 0)`,
      `INSERT INTO proof_reads VALUES (NULL, 2, 'p', 'r', 0, 0)`,
      `INSERT INTO copy_seen VALUES (NULL, 1, 's1', 'r', 99, 0)`,
    ]) {
      expect(await refusal(forged(sql))).toBe('package/damaged')
    }
  })

  it('with a state that unpacks to more than it says', async () => {
    const bomb = deflateRawSync(Buffer.alloc(64 * 2 ** 20)).toString('hex')
    expect(await refusal(forged(`UPDATE snapshots SET body = x'${bomb}'`))).toBe('package/damaged')
    expect(await refusal(forged(`UPDATE snapshots SET bytes = ${2 ** 40}`))).toBe('package/too-large')
  })
})

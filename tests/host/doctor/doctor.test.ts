import { existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MEND_NAMES } from '../../../src/contract/index.ts'
import { folderFacts, type Library, putAsset } from '../../../src/host/db/index.ts'
import { CHECKS, examineLibrary, examineOpen, leftoversOf, mendOne } from '../../../src/host/doctor/index.ts'
import { Desk } from '../../../src/host/issue/index.ts'
import { IndexKeeper } from '../../../src/host/search/index.ts'
import { cleanUp, open, scratch } from '../db/libraries.ts'
import { change, freshDesk, story } from '../issue/desks.ts'

cleanUp()

const picture = (id: string, file: string) => ({
  ...{ type: 'insert' as const, list: ['pictures'], before: null },
  value: { id, file },
})

/** A library with one issue that has a picture from a file, and one that came without a file. */
async function patient(folder = scratch()) {
  const { authority, desk, library } = freshDesk(folder)
  const source = join(dirname(folder), '原图.jpg')
  writeFileSync(source, 'the right bytes')
  const placed = await putAsset(library, source)
  const pasted = await putAsset(library, { name: '贴.png', bytes: Uint8Array.of(1, 2, 3) })
  await authority.submit(change([story('s1', '正文'), picture('p1', placed.file), picture('p2', pasted.file)]))
  await library.backups.make()
  return { desk, library, source, placed, pasted, keeper: new IndexKeeper(library) }
}
const examine = async (
  { desk, library, keeper }: { desk: Desk; library: Library; keeper: IndexKeeper },
  verify = false,
) => {
  const steps: number[] = []
  const folder = { ...folderFacts(library.folder), leftovers: leftoversOf(library.folder) }
  const onStep = (done: number, total: number): number => steps.push(done / total)
  const { findings, facts } = await examineOpen({ desk, keeper, folder, verify, onStep })
  const codes = findings.filter(({ code }) => code !== 'doctor/room').map(({ code, mend }) => [code, mend])
  return { codes, findings, facts, steps }
}

describe('what is looked at in a library', () => {
  it('is one list, each with a name of its own', () => {
    const names = CHECKS.map(([name]) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(names).toEqual(['leftovers', 'room', 'insides', 'backup', 'index', 'fonts', 'unused'])
  })

  it('says nothing of a sound one, and how far it is on the way', async () => {
    const { codes, facts, steps } = await examine(await patient(), true)
    expect(codes).toEqual([])
    expect(facts).toMatchObject({ issues: 1, backups: 1, 'picture files': 2 })
    expect(steps.length).toBeGreaterThan(2)
    expect([...steps].sort((a, b) => a - b)).toEqual(steps)
  })

  it('offers for each finding what can be done at once', async () => {
    const one = await patient()
    rmSync(join(one.library.folder, one.placed.file))
    writeFileSync(join(one.library.folder, one.pasted.file), 'xyz')
    rmSync(join(one.library.folder, 'backups'), { recursive: true })
    writeFileSync(join(one.library.folder, 'assets/.half.tmp'), 'x')
    const long = new Date(Date.now() - 2 * 3_600_000)
    utimesSync(join(one.library.folder, 'assets/.half.tmp'), long, long)
    const { codes, findings } = await examine(one, true)
    expect(codes).toEqual([
      ['doctor/leftovers', 'leftovers'],
      ['asset/missing', 'pictures'],
      ['asset/damaged', 'picture-file'],
      ['doctor/backup', 'backup'],
    ])
    expect(findings.map(({ picture: hash }) => hash)).toEqual(
      expect.arrayContaining([one.placed.hash, one.pasted.hash]),
    )
  })

  it('a fault of one check is a finding, and the others go on; ending it ends it', async () => {
    const one = await patient()
    one.library.store.connection.exec('ALTER TABLE asset_uses RENAME TO elsewhere')
    const { codes } = await examine(one)
    expect(codes.map(([code]) => code)).toContain('doctor/unused')
    one.library.store.connection.exec('ALTER TABLE elsewhere RENAME TO asset_uses')
    const folder = folderFacts(one.library.folder)
    const ended = Object.assign(new Error('enough'), { code: 'care/cancelled' })
    const stop = () => {
      throw ended
    }
    const { findings } = await examineOpen({ ...one, folder, verify: false, onStep: stop })
    expect(findings.map(({ code }) => code)).toContain('doctor/insides')
  })
})

describe('mends', () => {
  it('bring back what is right, take away what nobody needs, and leave the rest alone', async () => {
    const one = await patient()
    const { library, desk, keeper } = one
    rmSync(join(library.folder, one.placed.file))
    expect(await mendOne(desk, keeper, 'pictures', [])).toEqual({ mend: 'pictures', count: 1 })
    expect(readFileSync(join(library.folder, one.placed.file), 'utf8')).toBe('the right bytes')
    writeFileSync(one.source, 'other bytes now')
    rmSync(join(library.folder, one.placed.file))
    expect(await mendOne(desk, keeper, 'pictures', [])).toEqual({ mend: 'pictures', count: 0 })

    writeFileSync(join(library.folder, 'assets/.half.tmp'), 'x')
    expect(leftoversOf(library.folder)).toEqual([])
    const all = leftoversOf(library.folder, true)
    expect(await mendOne(desk, keeper, 'leftovers', all)).toEqual({ mend: 'leftovers', count: 1 })
    expect(existsSync(join(library.folder, 'assets/.half.tmp'))).toBe(false)

    expect(await mendOne(desk, keeper, 'index', [])).toEqual({ mend: 'index', count: 1 })
    expect(await mendOne(desk, keeper, 'backup', [])).toMatchObject({ mend: 'backup', count: 1 })
    expect(await mendOne(desk, keeper, 'unused', [])).toEqual({ mend: 'unused', count: 0, bytes: 0 })
  })

  it('take away pictures that no issue ever used, once they are a week old', async () => {
    const folder = scratch()
    const library = open(folder, { now: () => Date.now() - 8 * 86_400_000 })
    await putAsset(library, { name: '没用.png', bytes: Uint8Array.of(9) })
    const { file } = await putAsset(library, { name: '模板里的.png', bytes: Uint8Array.of(8) })
    mkdirSync(join(folder, 'templates'))
    writeFileSync(join(folder, 'templates/头版.json'), JSON.stringify({ pictures: [{ file }] }))
    await library.close()
    const desk = new Desk(open(folder))
    const one = { desk, library: desk.library, keeper: new IndexKeeper(desk.library) }
    expect((await examine(one)).codes).toEqual([['doctor/unused', 'unused']])
    expect(await mendOne(desk, one.keeper, 'unused', [])).toEqual({ mend: 'unused', count: 1, bytes: 1 })
    expect((await examine(one)).codes).toEqual([])
    expect(existsSync(join(folder, file))).toBe(true)
  })

  it('have each a name that the window knows', () => {
    expect([...MEND_NAMES]).toEqual(['leftovers', 'backup', 'index', 'pictures', 'unused'])
  })
})

describe('a library that no program has open', () => {
  it('is examined and mended as on the command line', async () => {
    const folder = scratch()
    const { desk, placed } = await patient(folder)
    await desk.closeAll()
    rmSync(join(folder, placed.file))
    mkdirSync(join(folder, 'assets'), { recursive: true })
    const found = await examineLibrary(folder, { mend: false, verify: false, repair: undefined })
    expect(found.findings.filter(({ code }) => code !== 'doctor/room').map(({ code }) => code)).toEqual([
      'asset/missing',
    ])
    const mended = await examineLibrary(folder, { mend: true, verify: true, repair: undefined })
    expect(mended.mended).toEqual(['1 pictures brought back from where they came from'])
    expect(mended.findings.filter(({ code }) => code !== 'doctor/room')).toEqual([])
  })
})

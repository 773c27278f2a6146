import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  assetHash,
  checkAssets,
  collectAssets,
  countUses,
  findAsset,
  type Library,
  noteUses,
  putAsset,
  readAsset,
} from '../../../src/host/db/index.ts'
import { addCounter, cleanUp, failure, open, scratch } from './libraries.ts'

cleanUp()

function picture(library: Library, name: string, bytes: string): string {
  const folder = join(library.folder, '..', '图片 😀')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, name)
  writeFileSync(file, bytes)
  return file
}

describe('assets', () => {
  it('are kept once under the hash of their bytes, with the name they had', async () => {
    const library = open(scratch())
    const source = picture(library, '街 景.JPG', 'light and dark')
    const asset = await putAsset(library, source)
    const hash = createHash('sha256').update('light and dark').digest('hex')
    expect(asset).toEqual({
      hash,
      file: `assets/${hash.slice(0, 2)}/${hash}.jpg`,
      bytes: 14,
      name: '街 景.JPG',
      source,
    })
    expect(assetHash(asset.file)).toBe(hash)
    expect(assetHash(`../${asset.file}`)).toBeUndefined()
    const again = await putAsset(library, { name: 'other.png', bytes: Buffer.from('light and dark') })
    expect(again).toEqual(asset)
    expect(Buffer.from(await readAsset(library, hash)).toString()).toBe('light and dark')
    expect(readdirSync(join(library.folder, 'assets'))).toEqual([hash.slice(0, 2)])
  })

  it('say what is wrong with a file that cannot be taken', async () => {
    const library = open(scratch())
    const gone = await failure(() => putAsset(library, join(library.folder, '没有.jpg')))
    expect(gone).toMatchObject({ code: 'library/asset-unreadable', where: join(library.folder, '没有.jpg') })
    expect((await failure(() => putAsset(library, library.folder))).message).toContain('not a file')
  })

  it('that are missing or damaged are named, and mended by placing them again', async () => {
    const library = open(scratch())
    const source = picture(library, 'a.jpg', 'first')
    const one = await putAsset(library, source)
    const two = await putAsset(library, { name: 'b.png', bytes: Buffer.from('second') })
    expect(await checkAssets(library, { verify: true })).toEqual([])
    rmSync(join(library.folder, one.file))
    writeFileSync(join(library.folder, two.file), 'SECOND')
    const problems = await checkAssets(library, { verify: true })
    expect(problems.map(({ asset, problem }) => [asset.name, problem])).toEqual([
      ['a.jpg', 'missing'],
      ['b.png', 'damaged'],
    ])
    const missing = await failure(() => readAsset(library, one.hash))
    expect(missing).toMatchObject({ code: 'library/asset-missing' })
    expect(missing.remedy).toContain(source)
    expect((await failure(() => readAsset(library, two.hash))).code).toBe('library/asset-damaged')
    await putAsset(library, source)
    await putAsset(library, { name: 'b.png', bytes: Buffer.from('second') })
    expect(await checkAssets(library, { verify: true })).toEqual([])
  })

  it('whose source changed on the disk are reported; only touched ones are not', async () => {
    const library = open(scratch())
    const changed = picture(library, 'changed.jpg', 'one')
    const touched = picture(library, 'touched.jpg', 'two')
    const gone = picture(library, 'gone.jpg', 'three')
    for (const file of [changed, touched, gone]) await putAsset(library, file)
    writeFileSync(changed, 'eno')
    const later = new Date(Date.now() + 60_000)
    for (const file of [changed, touched]) utimesSync(file, later, later)
    rmSync(gone)
    const problems = await checkAssets(library)
    expect(problems.map(({ asset, problem }) => [asset.name, problem])).toEqual([
      ['changed.jpg', 'source-changed'],
      ['gone.jpg', 'source-gone'],
    ])
  })

  it('are counted by issue and collected only when no issue ever used them, and not at once', async () => {
    let time = Date.now()
    const library = open(scratch(), { now: () => time })
    const used = await putAsset(library, { name: 'used.jpg', bytes: Buffer.from('used') })
    const idle = await putAsset(library, { name: 'idle.jpg', bytes: Buffer.from('idle') })
    noteUses(library, addCounter(library), [used.file, used.file, 'pictures/other.jpg'])
    expect([countUses(library, used.hash), countUses(library, idle.hash)]).toEqual([1, 0])
    expect(collectAssets(library)).toEqual({ files: 0, bytes: 0 })
    time += 8 * 86_400_000
    expect(collectAssets(library)).toEqual({ files: 1, bytes: 4 })
    expect(findAsset(library, idle.hash)).toBeUndefined()
    expect(await checkAssets(library)).toEqual([])
  })
})

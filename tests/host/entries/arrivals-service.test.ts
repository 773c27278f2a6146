import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WatchStatus } from '../../../src/contract/index.ts'
import { commands } from '../../../src/core/edit/index.ts'
import { assetHash, isSettled, readAsset } from '../../../src/host/db/index.ts'
import { sampleHost, stampFor } from './proof-host.ts'

let host: Awaited<ReturnType<typeof sampleHost>>
let incoming: string
beforeAll(async () => {
  host = await sampleHost()
  incoming = mkdtempSync(join(tmpdir(), 'duikai-incoming-'))
})
afterAll(async () => {
  await host.stop()
  rmSync(incoming, { recursive: true, force: true })
})
const hashOf = (file: string): string => assetHash(file) as string

describe('pictures that look like one another', () => {
  it('are told with the issue and the pages that show them, for a picture of the library and for one that comes', async () => {
    const { ann, now, server, submit, issue } = host
    const placed = now().pages[0]
    const [picture] = now().pictures.filter(
      ({ id, kind }) => kind === undefined && JSON.stringify(placed).includes(`"picture":"${id}"`),
    )
    if (picture === undefined) throw new Error('the sample shows pictures')
    const bytes = await readAsset(server.desk.library, hashOf(picture.file))
    const { width, height } = await sharp(bytes).metadata()
    const cut = await sharp(bytes)
      .extract({ left: Math.round(width * 0.08), top: 0, width: Math.round(width * 0.85), height })
      .resize(500)
      .jpeg({ quality: 60 })
      .toBuffer()
    const read = await ann.call('import.read', { name: '裁.jpg', bytes: cut })
    expect(read.picture?.similar).toBeUndefined()
    // Only pictures that were looked at can be found.
    const own = await ann.call('pictures.similar', hashOf(picture.file))
    expect(own.pictures).toEqual([])
    const again = await ann.call('import.read', { name: '裁.jpg', bytes: cut })
    const use = { issue, date: now().issue.date, pages: [placed?.name] }
    expect(again.picture?.similar).toMatchObject([{ hash: hashOf(picture.file), how: 'part', uses: [use] }])
    const same = await ann.call('import.read', { name: '同.jpg', bytes })
    expect(same.picture?.similar?.map(({ how }) => how)).toEqual(['same'])
    const asset = await ann.call('asset.put', { name: '裁.jpg', bytes: cut })
    await submit(commands.addPicture(now(), { file: asset.file }, stampFor('ann')))
    const found = await ann.call('pictures.similar', asset.hash)
    expect(found.pictures.map(({ hash, how }) => [hash, how])).toEqual([[hashOf(picture.file), 'part']])
    await expect(ann.call('pictures.similar', 'f'.repeat(64))).rejects.toMatchObject({ code: 'library/asset-missing' })
  })
})

describe('收稿夹', () => {
  const put = (name: string, text: string): void => {
    const path = join(incoming, name)
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, text)
    const before = new Date(Date.now() - 3_600_000)
    utimesSync(path, before, before)
  }
  const names = ({ files }: WatchStatus): string[] =>
    files.map(({ folder, name }) => (folder === '' ? name : `${folder}/${name}`)).sort()

  it('is off until a folder is chosen; the library itself, what holds it, and what cannot be read are refused', async () => {
    const { ann, folder } = host
    expect(await ann.call('watch.status')).toEqual({ state: 'off', writing: 0, files: [], more: 0 })
    for (const wrong of [folder, join(folder, 'assets'), join(folder, '..'), join(incoming, 'none'), 'relative'])
      await expect(ann.call('watch.start', wrong)).rejects.toMatchObject({
        code: 'watch/folder',
        remedy: expect.any(String),
      })
    expect((await ann.call('watch.status')).state).toBe('off')
  })

  it('offers what lies in it, with the publication that a subfolder is named after, and never what the desk settled', async () => {
    const { ann, now, server } = host
    const { id, name } = now().publication
    put('甲.txt', '标题在此\n正文写在这里，有一句话。')
    put(`${name}/乙.md`, '# 题\n\n正文写在这里，有一句话。')
    put('丙.txt', '不要的一篇，写在这里。')
    const status = await ann.call('watch.start', incoming)
    expect([status.state, status.folder, names(status)]).toEqual([
      'watching',
      incoming,
      ['丙.txt', `${name}/乙.md`, '甲.txt'].sort(),
    ])
    const of = (file: string) => status.files.find((one) => one.name === file)
    expect(of('乙.md')).toMatchObject({ publication: id, folder: name })
    const hash = of('甲.txt')?.hash ?? ''
    const { bytes } = await ann.call('watch.read', hash)
    expect(new TextDecoder().decode(bytes)).toContain('标题在此')
    await ann.call('watch.settle', [hash], 'taken')
    const left = await ann.call('watch.settle', [of('丙.txt')?.hash ?? ''], 'left')
    expect(names(left)).toEqual([`${name}/乙.md`])
    expect(isSettled(server.desk.library, hash)).toBe(true)
    expect((await ann.call('import.read', { name: '甲.txt', bytes })).hash).toBe(hash)
  })

  it('tells when something new comes, says that a name comes again, and reads no file that is another one by now', async () => {
    const { ann } = host
    const heard = new Promise<WatchStatus>((done) =>
      ann.on('watch.changed', (status) => names(status).includes('甲.txt') && done(status)),
    )
    put('甲.txt', '标题在此\n改过的正文写在这里，有一句话。')
    const file = (await heard).files.find(({ name }) => name === '甲.txt')
    expect(file?.again).toBe(true)
    put('甲.txt', '又改')
    await expect(ann.call('watch.read', file?.hash ?? '')).rejects.toMatchObject({ code: 'watch/changed' })
    await expect(ann.call('watch.read', 'f'.repeat(64))).rejects.toMatchObject({ code: 'watch/changed' })
  })

  it('is gone on with when the library is opened again, until it is stopped', async () => {
    const { ann, server } = host
    await server.stop()
    await server.start()
    const began = new Promise<WatchStatus>((done) => ann.on('watch.changed', done))
    const now = await ann.call('watch.status')
    const status = now.files.length > 0 ? now : await began
    expect([status.state, status.folder]).toEqual(['watching', incoming])
    expect(await ann.call('watch.stop')).toMatchObject({ state: 'off' })
    await server.stop()
    await server.start()
    expect((await ann.call('watch.status')).state).toBe('off')
  })

  it('is nothing for those who read proofs', async () => {
    const reader = host.client('读者', { author: '读者', reader: '读者', role: 'proof', gates: [] })
    await expect(reader.call('watch.status')).rejects.toThrow()
    await expect(reader.call('pictures.similar', 'f'.repeat(64))).rejects.toThrow()
  })
})

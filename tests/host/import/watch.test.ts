import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { hashFile } from '../../../src/host/db/index.ts'
import { FolderWatch, type WatchState } from '../../../src/host/import/index.ts'

const open: FolderWatch[] = []
const folders: string[] = []
afterEach(async () => {
  for (const watch of open.splice(0)) await watch.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const HOUR = 3_600_000
/** A folder that is looked into only when it is asked for. */
function place(still = 60_000, most = 2000) {
  const top = mkdtempSync(join(tmpdir(), 'duikai-watch-'))
  folders.push(top)
  const folder = join(top, '收稿夹')
  mkdirSync(folder)
  const told: WatchState[] = []
  let hashed = 0
  const watch = new FolderWatch({
    folder,
    every: HOUR,
    still,
    most,
    hashOf: (path) => {
      hashed++
      return hashFile(path)
    },
    onChange: (state) => told.push(state),
  })
  open.push(watch)
  /** Writes a file as one that has been lying there for long; `fresh`: as one that is just being written. */
  const put = (name: string, text: string, fresh = false): string => {
    const path = join(folder, name)
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, text)
    if (!fresh) utimesSync(path, new Date(Date.now() - HOUR), new Date(Date.now() - HOUR))
    return path
  }
  const names = async (): Promise<string[]> => {
    await watch.look()
    return watch.state.files.map(({ folders: inner, name }) => [...inner, name].join('/'))
  }
  return { top, folder, watch, told, put, names, hashed: () => hashed }
}

describe('a folder that is watched', () => {
  test('copy and pictures in it and below it are told once they are whole, the oldest first', async () => {
    const { put, names, watch, told, hashed } = place()
    put('稿件.docx', '甲')
    put('图/街景.JPG', '乙')
    put('晚报/要闻/快讯.txt', '丙')
    expect((await names()).sort()).toEqual(['图/街景.JPG', '晚报/要闻/快讯.txt', '稿件.docx'])
    expect(watch.state.files.find(({ name }) => name === '稿件.docx')).toMatchObject({ bytes: 3, folders: [] })
    await names()
    expect([told.length, hashed()]).toEqual([1, 3])
  })

  test('what is no copy, is hidden, lies too deep or leads elsewhere is left alone', async () => {
    const { put, names, top, folder } = place()
    for (const name of [
      '程序.exe',
      '.hidden.txt',
      '~$稿.docx',
      'a.docx.part',
      'b.txt.crdownload',
      'Thumbs.db',
      '没有扩展名',
    ])
      put(name, 'x')
    put('一/二/三/四/太深.txt', 'x')
    writeFileSync(join(top, '外面.txt'), 'x')
    symlinkSync(join(top, '外面.txt'), join(folder, '链接.txt'))
    symlinkSync(top, join(folder, '圈'))
    expect(await names()).toEqual([])
  })

  test('a file that is being written waits until it stays as it is', async () => {
    const { put, names, watch } = place()
    const path = put('稿.txt', '前半', true)
    expect(await names()).toEqual([])
    expect(watch.state.writing).toBe(1)
    appendFileSync(path, '后半')
    expect(await names()).toEqual([])
    utimesSync(path, new Date(Date.now() - HOUR), new Date(Date.now() - HOUR))
    expect(await names()).toEqual(['稿.txt'])
    expect(watch.state).toMatchObject({ writing: 0, files: [{ bytes: 12 }] })
  })

  test('one that a word processor has open waits until it is closed (locks of Word, WPS and LibreOffice)', async () => {
    const { put, names, watch } = place()
    put('稿件说明.docx', '甲')
    put('ab.docx', '乙')
    put('附.odt', '丙')
    const locks = ['~$说明.docx', '~$ab.docx', '.~lock.附.odt#'].map((name) => put(name, ''))
    expect(await names()).toEqual([])
    expect(watch.state.writing).toBe(3)
    for (const lock of locks) rmSync(lock)
    expect((await names()).sort()).toEqual(['ab.docx', '稿件说明.docx', '附.odt'])
  })

  test('one that was written anew is another file, one that is gone is told no more', async () => {
    const { put, names, watch, told } = place()
    put('稿.txt', '第一版')
    await names()
    const [first] = watch.state.files
    put('稿.txt', '第二版，长一些')
    expect(await names()).toEqual(['稿.txt'])
    expect(watch.state.files[0]?.hash).not.toBe(first?.hash)
    rmSync(join(put('别的.txt', 'x'), '..', '稿.txt'))
    expect(await names()).toEqual(['别的.txt'])
    expect(told).toHaveLength(3)
  })

  test('a folder that vanishes is told, and what is in it again once it is back', async () => {
    const { put, names, watch, folder, told } = place()
    put('稿.txt', '甲')
    expect(await names()).toEqual(['稿.txt'])
    renameSync(folder, `${folder}-`)
    expect(await names()).toEqual([])
    expect(watch.state).toMatchObject({ state: 'gone', problem: { code: 'watch/gone', remedy: expect.any(String) } })
    renameSync(`${folder}-`, folder)
    expect(await names()).toEqual(['稿.txt'])
    expect(told.map(({ state }) => state)).toEqual(['watching', 'gone', 'watching'])
  })

  test('a drive that does not answer holds up neither the beginning nor the end', async () => {
    const { put, top } = place()
    put('稿.txt', '甲')
    const never = new FolderWatch({
      folder: join(top, '收稿夹'),
      every: HOUR,
      patience: 1,
      hashOf: () => new Promise(() => undefined),
      onChange: () => undefined,
    })
    await never.start()
    expect(never.state.files).toEqual([])
    await never.close()
  })

  test('no more files are looked at than are asked for, the others are counted', async () => {
    const { put, names, watch } = place(60_000, 20)
    for (let i = 0; i < 25; i++) put(`${i}.txt`, `${i}`)
    expect((await names()).length).toBe(20)
    expect(watch.state.more).toBe(5)
  })
})

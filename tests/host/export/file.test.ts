import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { fileProblem, writeAside } from '../../../src/host/export/index.ts'

const root = await mkdtemp(join(tmpdir(), 'duikai-file-'))
afterAll(() => rm(root, { recursive: true }))

let count = 0
async function folder(): Promise<string> {
  const path = join(root, String(count++))
  await mkdir(path)
  return path
}

const NEW = Uint8Array.of(1, 2, 3)

describe('writeAside', () => {
  it('writes a new file and replaces an old one, leaving nothing beside it', async () => {
    const dir = await folder()
    const file = join(dir, 'a.pdf')
    await writeAside(file, Uint8Array.of(9))
    await writeAside(file, NEW)
    expect(new Uint8Array(await readFile(file))).toEqual(NEW)
    expect(await readdir(dir)).toEqual(['a.pdf'])
  })

  it('shows what lies on the disk before the file has its name', async () => {
    const file = join(await folder(), 'a.pdf')
    let seen: Uint8Array | undefined
    await writeAside(file, NEW, async (written) => {
      seen = written.read(0, written.length)
      expect(written.matches(1, NEW.subarray(1))).toBe(true)
      expect(written.matches(0, NEW.subarray(1))).toBe(false)
      expect(existsSync(file)).toBe(false)
    })
    expect(seen).toEqual(NEW)
  })

  it('keeps the old file and cleans up when the new one is refused', async () => {
    const dir = await folder()
    const file = join(dir, 'a.pdf')
    await writeFile(file, 'old')
    const refused = writeAside(file, NEW, () => Promise.reject(new Error('no')))
    await expect(refused).rejects.toThrow('no')
    expect(await readFile(file, 'utf8')).toBe('old')
    expect(await readdir(dir)).toEqual(['a.pdf'])
  })

  it('writes through a link', async () => {
    const dir = await folder()
    await writeFile(join(dir, 'real.pdf'), 'old')
    await symlink('real.pdf', join(dir, 'link.pdf'))
    await writeAside(join(dir, 'link.pdf'), NEW)
    expect(await readlink(join(dir, 'link.pdf'))).toBe('real.pdf')
    expect(new Uint8Array(await readFile(join(dir, 'real.pdf')))).toEqual(NEW)
  })

  it('names a missing folder, a file for a folder and a folder for a file', async () => {
    const dir = await folder()
    await writeFile(join(dir, 'plain'), '')
    await expect(writeAside(join(dir, 'none', 'a.pdf'), NEW)).rejects.toMatchObject({
      code: 'export/folder',
      where: join(dir, 'none', 'a.pdf'),
      message: expect.stringContaining(join(dir, 'none')),
    })
    await expect(writeAside(join(dir, 'plain', 'a.pdf'), NEW)).rejects.toMatchObject({ code: 'export/folder' })
    await expect(writeAside(dir, NEW)).rejects.toMatchObject({ code: 'export/target' })
  })

  it.runIf(existsSync('/sys'))('names a place that may not be written', async () => {
    await expect(writeAside('/sys/duikai.pdf', NEW)).rejects.toMatchObject({ code: 'export/unwritable' })
  })

  it.each([
    ['ENOSPC', 'export/disk-full'],
    ['EDQUOT', 'export/disk-full'],
    ['EROFS', 'export/unwritable'],
    ['EBUSY', 'export/busy'],
    ['EIO', 'export/write'],
  ])('explains %s', (code, expected) => {
    const error = fileProblem(Object.assign(new Error('said the system'), { code }), '/pages/A01.pdf')
    expect(error).toMatchObject({ code: expected, where: '/pages/A01.pdf' })
    expect(error.remedy).toBeTruthy()
  })
})

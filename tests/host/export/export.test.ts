import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import type { Diagnostic } from '../../../src/core/base/index.ts'
import { type ExportRequest, exportPages, loadPrintProfile } from '../../../src/host/export/index.ts'
import { fonts, metadata, sheet } from '../../core/pdf/sheet.ts'

const root = await mkdtemp(join(tmpdir(), 'duikai-export-'))
afterAll(() => rm(root, { recursive: true }))

const profile = await loadPrintProfile('newsprint-240')
const noise = {
  create: {
    width: 400,
    height: 300,
    channels: 3,
    background: '#a43',
    noise: { type: 'gaussian', mean: 120, sigma: 30 },
  },
} as const
await sharp(noise).jpeg().toFile(join(root, 'photo'))
await sharp(noise).greyscale().png().toFile(join(root, 'grey'))
await writeFile(join(root, 'torn'), 'this is no picture')

let count = 0
async function request(more: Partial<ExportRequest> = {}): Promise<ExportRequest & { dir: string }> {
  const dir = join(root, `out${count++}`)
  await mkdir(dir)
  return {
    dir,
    lists: [sheet(4)],
    fonts,
    profile,
    metadata,
    target: join(dir, 'A01.pdf'),
    assetFile: (asset) => join(root, asset),
    ...more,
  }
}

/** Every failure must leave the old file as it was, alone in its folder. */
async function fails(more: Partial<ExportRequest>): Promise<unknown> {
  const wanted = await request(more)
  await writeFile(wanted.target, 'old')
  const error = await exportPages(wanted).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(await readFile(wanted.target, 'utf8')).toBe('old')
  expect(await readdir(wanted.dir)).toEqual(['A01.pdf'])
  return error
}

describe('exportPages', () => {
  it('writes the same file twice, also with kept pictures', async () => {
    const first = await request()
    const cacheFolder = join(root, 'kept')
    const again = await request({ cacheFolder })
    const cached = await request({ cacheFolder })
    const result = await exportPages(first)
    const bytes = await readFile(first.target)
    expect(bytes.length).toBe(result.size)
    for (const other of [again, cached]) {
      await exportPages(other)
      expect((await readFile(other.target)).equals(bytes)).toBe(true)
    }
    expect(await readdir(first.dir)).toEqual(['A01.pdf'])
  })

  it('puts several pages into one file', async () => {
    const wanted = await request({ lists: [sheet(2), sheet(3)] })
    await exportPages(wanted)
    expect((await readFile(wanted.target, 'latin1')).match(/\/Type \/Page\n/g)).toHaveLength(2)
  })

  it('returns what the preflight found', async () => {
    const note: Diagnostic = { code: 'x', severity: 'warning', message: 'thin', where: 'A01/rule' }
    const result = await exportPages(await request({ preflight: ({ file }) => (file.length > 0 ? [note] : []) }))
    expect(result.findings).toEqual([note])
  })

  it('delivers nothing that fails the preflight', async () => {
    const found: Diagnostic[] = [{ code: 'x', severity: 'error', message: 'too much ink', where: 'A01/lead' }]
    expect(await fails({ preflight: () => found })).toMatchObject({
      code: 'export/preflight',
      message: expect.stringContaining('A01/lead: too much ink'),
    })
  })

  it('names object and file of a picture that is missing or no picture', async () => {
    const missing = (asset: string) => join(root, asset === 'photo' ? 'none.jpg' : asset)
    expect(await fails({ assetFile: missing })).toMatchObject({
      code: 'export/picture',
      where: `A01/lead, ${join(root, 'none.jpg')}`,
    })
    expect(await fails({ assetFile: (asset) => join(root, asset === 'grey' ? 'torn' : asset) })).toMatchObject({
      code: 'assets/kind',
      where: `A01/small, ${join(root, 'torn')}`,
    })
  })

  it('names a font that is not open', async () => {
    expect(await fails({ fonts: new Map() })).toMatchObject({ code: 'pdf.font', where: 'A01' })
  })

  it('refuses a target that cannot be written before it does any work', async () => {
    const wanted = await request({ lists: [] })
    await expect(exportPages({ ...wanted, target: wanted.dir })).rejects.toMatchObject({ code: 'export/target' })
    await expect(exportPages({ ...wanted, target: join(wanted.dir, 'no', 'a.pdf') })).rejects.toMatchObject({
      code: 'export/folder',
    })
  })
})

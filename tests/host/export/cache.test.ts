import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { EmbeddedProgram } from '../../../src/core/pdf/index.ts'
import { openPrintCache } from '../../../src/host/export/cache.ts'

const root = await mkdtemp(join(tmpdir(), 'duikai-cache-'))
afterAll(() => rm(root, { recursive: true }))

const program: EmbeddedProgram = {
  kind: 'FontFile2',
  tag: 'ABCDEF',
  glyphs: Uint16Array.of(3, 70, 65_535),
  codes: Uint16Array.of(1, 2, 3),
  widths: Float64Array.of(1000, 527.344, 0),
  deflated: Uint8Array.of(1, 2, 3, 4, 5),
  length: 99,
}

/** The folder as another process finds it: nothing in memory. */
const fresh = (folder: string) => openPrintCache(`${folder}/.`)

describe('openPrintCache', () => {
  it('gives programs and streams back to the next process', async () => {
    const folder = join(root, 'a')
    openPrintCache(folder).programs.set('k', program)
    openPrintCache(folder).streams.set('k', Uint8Array.of(7))
    expect((await readdir(folder)).sort()).toEqual(['k.font', 'k.z'])
    expect(fresh(folder).programs.get('k')).toEqual(program)
    expect(fresh(folder).streams.get('k')).toEqual(Uint8Array.of(7))
    expect(fresh(folder).programs.get('other')).toBeUndefined()
  })

  it('takes a damaged file for a missing one', async () => {
    const folder = join(root, 'b')
    openPrintCache(folder).programs.set('k', program)
    const bytes = await readFile(join(folder, 'k.font'))
    bytes[bytes.length - 1] = 0
    await writeFile(join(folder, 'k.font'), bytes)
    expect(fresh(folder).programs.get('k')).toBeUndefined()
  })

  it('keeps the newest entries, in memory and in the folder', async () => {
    const folder = join(root, 'c')
    const { streams } = openPrintCache(folder)
    for (let i = 0; i < 300; i++) streams.set(`k${i}`, Uint8Array.of(1))
    expect(await readdir(folder)).toHaveLength(256)
    const memory = openPrintCache().streams
    for (let i = 0; i < 70; i++) memory.set(`k${i}`, Uint8Array.of(1))
    expect(memory.get('k0')).toBeUndefined()
    expect(memory.get('k69')).toEqual(Uint8Array.of(1))
  })

  it('does without a folder that cannot be made', () => {
    const cache = openPrintCache('/dev/null/none')
    cache.programs.set('k', program)
    expect(cache.programs.get('k')).toBe(program)
  })
})

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { originOfName, proofName, saveProof } from '../../../src/host/proof/index.ts'

const place = mkdtempSync(join(tmpdir(), 'duikai-save '))
afterAll(() => rmSync(place, { recursive: true, force: true }))

describe('a proof that is written', () => {
  const origin = { issue: 'daily', sequence: 7, pages: ['A01'] }
  const file = { name: `${proofName(origin)}.pdf`, bytes: Uint8Array.of(1, 2, 3) }

  test('never takes the place of one in which somebody may have written', async () => {
    const folder = join(place, '校样')
    const first = await saveProof(folder, file)
    writeFileSync(first, 'with annotations')
    const second = await saveProof(folder, file)
    expect([basename(first), basename(second)]).toEqual(['daily A01 @7.pdf', 'daily A01 @7 (2).pdf'])
    expect(readFileSync(first, 'utf8')).toBe('with annotations')
    expect([...readFileSync(second)]).toEqual([1, 2, 3])
    for (const path of [first, second]) expect(originOfName(path)).toEqual(origin)
  })

  test('says why it cannot be', async () => {
    writeFileSync(join(place, 'file'), '')
    await expect(saveProof(join(place, 'file'), file)).rejects.toMatchObject({ code: 'export/unwritable' })
    await expect(saveProof('relative', file)).rejects.toMatchObject({ code: 'export/folder' })
  })
})

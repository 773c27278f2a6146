import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openLibrary } from '../../src/host/db/index.ts'
import { Desk } from '../../src/host/issue/index.ts'
import { duikai } from './program.ts'

const folder = mkdtempSync(join(tmpdir(), 'duikai-doctor-'))
const library = join(folder, '库')
beforeAll(async () => {
  const desk = new Desk(openLibrary({ folder: library, program: 'test', create: true, backups: false }))
  await desk.importSample()
  await desk.closeAll()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const doctor = async (...args: string[]) => {
  const { code, stdout } = await duikai(['doctor', '--library', library, '--json', ...args])
  return {
    code,
    ...(JSON.parse(stdout) as { facts: Record<string, string>; findings: { code: string }[]; mended: string[] }),
  }
}

describe('duikai doctor', () => {
  test('a sound library: versions, sizes; a missing backup is told and made', async () => {
    const first = await doctor()
    expect([first.code, first.findings.map(({ code }) => code)]).toEqual([3, ['doctor/backup']])
    expect(first.facts).toMatchObject({ issues: 1, node: process.version, format: expect.any(Number) })
    writeFileSync(join(library, 'assets', '.half.tmp'), 'x')
    const mended = await doctor('--mend', '--verify')
    expect([mended.code, mended.findings]).toEqual([0, []])
    expect(mended.mended).toEqual([
      expect.stringContaining('1 unfinished'),
      expect.stringContaining('a backup was made'),
    ])
    expect(Number(mended.facts['indexed stories'])).toBeGreaterThan(3)
  })

  test('a damaged index is made anew, a damaged database repaired by name', async () => {
    const index = join(library, 'search.sqlite')
    const bytes = readFileSync(index)
    writeFileSync(index, bytes.fill(0x5a, 100, bytes.length))
    const search = await doctor('--mend')
    expect([search.code, search.mended]).toEqual([0, [expect.stringContaining('index of stories')]])

    const file = join(library, 'library.sqlite')
    writeFileSync(file, readFileSync(file).fill(0x5a, 100, 60_000))
    const damaged = await doctor('--mend')
    expect(damaged).toMatchObject({ code: 5, findings: [{ code: 'library/damaged' }] })
    const repaired = await doctor('--repair', 'restore-backup')
    expect([repaired.code, repaired.mended]).toEqual([3, [expect.stringContaining('restore-backup')]])
    expect(repaired.findings.map(({ code }) => code)).toEqual(['doctor/lost'])
    expect((await doctor()).code).toBe(0)
  })

  test('no library, wrong arguments', async () => {
    const { code, stdout, stderr } = await duikai(['doctor', '--library', join(folder, 'none')])
    expect([code, stdout]).toEqual([5, expect.stringContaining('sqlite: 3.')])
    expect(stderr).toContain('library is not there')
    expect((await duikai(['doctor', '--repair', 'magic'])).code).toBe(2)
  })
})

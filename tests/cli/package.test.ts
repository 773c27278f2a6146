import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listIssues, openLibrary } from '../../src/host/db/index.ts'
import { Desk } from '../../src/host/issue/index.ts'
import { duikai } from './program.ts'

const folder = mkdtempSync(join(tmpdir(), 'duikai-package-'))
const library = join(folder, '库')
const other = join(folder, '另一台机器')
const file = join(folder, '一期.duikai')
let issue = ''
beforeAll(async () => {
  const desk = new Desk(openLibrary({ folder: library, program: 'test', create: true, backups: false }))
  await desk.importSample()
  issue = listIssues(desk.library)[0]?.id ?? ''
  await desk.closeAll()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('duikai package', () => {
  test('out, show, in, and in again', async () => {
    const out = await duikai(['package', 'out', '--library', library, '-o', file])
    expect(out).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining(`issue ${issue}, 0 changes`) })
    const again = await duikai(['package', 'out', '--library', library, issue, '-o', file])
    expect(again).toMatchObject({ code: 6, stdout: '', stderr: expect.stringContaining('already a file') })

    const shown = JSON.parse((await duikai(['package', 'show', file, '--json'])).stdout)
    expect(shown).toMatchObject({ issue, pages: ['A01'], missingFonts: [], missingPictures: [] })
    expect(shown.pictures.length).toBeGreaterThan(0)

    const taken = await duikai(['package', 'in', '--library', other, file])
    expect(taken).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining(`${issue}: 1 pages`) })
    const same = await duikai(['package', 'in', '--library', other, file])
    expect(same).toMatchObject({
      code: 5,
      stderr: expect.stringContaining('just as it is in the package — take it in as a copy'),
    })
    const copied = await duikai(['package', 'in', '--library', other, file, '--copy', '--json'])
    expect(JSON.parse(copied.stdout).issue).toBe(`${issue}-2`)

    const second = join(folder, 'second.duikai')
    await duikai(['package', 'out', '--library', other, issue, '-o', second])
    expect(readFileSync(second).equals(readFileSync(file))).toBe(true)
  })

  test('wrong arguments and files', async () => {
    expect(await duikai(['package'])).toMatchObject({ code: 2, stderr: expect.stringContaining('say what to do') })
    expect(await duikai(['package', 'in', file])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--library'),
    })
    const text = join(folder, 'text.duikai')
    writeFileSync(text, '{}')
    expect(await duikai(['package', 'show', text])).toMatchObject({
      code: 5,
      stderr: expect.stringContaining('no package'),
    })
  })
})

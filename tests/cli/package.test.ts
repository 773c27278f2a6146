import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listIssues, openLibrary } from '../../src/host/db/index.ts'
import { Desk } from '../../src/host/issue/index.ts'
import { packageOut } from '../../src/host/package/index.ts'
import { duikai, root } from './program.ts'

const folder = mkdtempSync(join(tmpdir(), 'duikai-package-'))
const library = join(folder, '库')
const other = join(folder, '另一台机器')
const file = join(folder, '一期.duikai')
const packed = join(folder, 'packed.duikai')
let issue = ''
beforeAll(async () => {
  const desk = new Desk(openLibrary({ folder: library, program: 'test', create: true, backups: false }))
  await desk.importSample()
  issue = listIssues(desk.library)[0]?.id ?? ''
  await packageOut(desk.library, issue, packed)
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

  test('export, preflight and dump take a package as a document, with the same result', async () => {
    const sample = join(root, 'resources/sample/sample.duikai.json')
    const [ofPackage, ofDocument] = await Promise.all([duikai(['dump', packed]), duikai(['dump', sample])])
    expect(ofPackage.code).toBe(ofDocument.code)
    const lines = ({ stdout }: { stdout: string }) =>
      stdout.split('\n').filter((line) => !/assets|pictures\//.test(line)).length
    expect(lines(ofPackage)).toBe(lines(ofDocument))
    const bad = join(folder, 'cut.duikai')
    writeFileSync(bad, readFileSync(packed).subarray(0, 20_000))
    expect(await duikai(['dump', bad])).toMatchObject({ code: 5, stderr: expect.stringContaining('not whole') })
    const fresh = join(folder, 'fresh')
    expect(await duikai(['package', 'in', '--library', fresh, bad])).toMatchObject({ code: 5 })
    expect(existsSync(fresh)).toBe(false)
  })

  test('archive: PDF, text, XML, document, pictures and checksums in a new folder', async () => {
    const target = join(folder, '存档')
    const made = await duikai(['package', 'archive', packed, '-o', target])
    expect([made.code, made.stderr]).toEqual([0, ''])
    const files = readdirSync(target, { recursive: true }).map(String)
    expect(files).toEqual(
      expect.arrayContaining(['SHA256SUMS', 'issue.duikai.json', 'pictures.json', 'text/issue.txt']),
    )
    expect(files.filter((name) => /^pdf\/.+\.pdf$/.test(name)).length).toBe(1)
    const xml = files.filter((name) => name.endsWith('.xml'))
    expect(xml.length).toBeGreaterThan(3)
    expect(readFileSync(join(target, xml[0] ?? ''), 'utf8')).toContain('<date.issue norm="20151015"/>')
    for (const line of readFileSync(join(target, 'SHA256SUMS'), 'utf8').trimEnd().split('\n')) {
      const [sum, name = ''] = line.split('  ')
      expect(
        createHash('sha256')
          .update(readFileSync(join(target, name)))
          .digest('hex'),
      ).toBe(sum)
    }
    const again = await duikai(['package', 'archive', '--library', library, '-o', target])
    expect(again).toMatchObject({ code: 6, stderr: expect.stringContaining('already something') })
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([])
  })

  test('wrong arguments and files', async () => {
    expect(await duikai(['package'])).toMatchObject({ code: 2, stderr: expect.stringContaining('say what to do') })
    expect(await duikai(['package', 'in', packed])).toMatchObject({
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

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readAnnotations } from '../../src/core/pdf/index.ts'
import { openLibrary } from '../../src/host/db/index.ts'
import { Desk } from '../../src/host/issue/index.ts'
import { duikai } from './program.ts'

const place = mkdtempSync(join(tmpdir(), 'duikai-cli-proof-'))
const library = join(place, '库')
afterAll(() => rmSync(place, { recursive: true, force: true }))

const lines = (stdout: string): string[] => stdout.split('\n').filter((line) => line !== '')

describe('a library on the command line', () => {
  test('checked, exported as annotations and taken in again', async () => {
    const opened = openLibrary({ folder: library, program: 'Duikai 0.0.1', create: true, backups: false })
    const desk = new Desk(opened)
    const id = (await desk.importSample())?.id ?? ''
    await desk.closeAll(true)
    await opened.close()

    const all = await duikai(['check', '--library', library, '--json'])
    expect([all.code, all.stderr]).toEqual([3, ''])
    for (const line of lines(all.stdout))
      expect(Object.keys(JSON.parse(line))).toEqual(['check', 'where', 'text', 'message', 'weight', 'fix'])
    const named = await duikai(['check', '--library', library, '--issue', id, '--page', 'A01', '--json'])
    expect(lines(named.stdout).length).toBeGreaterThan(0)
    expect((await duikai(['check', '--library', library, '--page', 'Z9'])).code).toBe(5)
    const packed = join(place, 'issue.duikai')
    expect((await duikai(['package', 'out', '--library', library, '-o', packed])).code).toBe(0)
    const ofPackage = await duikai(['check', packed, '--json'])
    expect([ofPackage.code, ofPackage.stdout]).toEqual([3, all.stdout])
    expect(await duikai(['check', library, '--page', 'A01', '--json'])).toEqual(named)

    const where = ['--library', library]
    const made = await duikai(['proof', 'export', ...where, '--page', 'A01', '--out-dir', place])
    expect(made.code).toBe(0)
    const file = made.stdout.trim()
    expect(file).toBe(join(place, `${id} A01 @0.pdf`))
    expect((await readAnnotations(readFileSync(file), file)).origin).toContain(id)
    const taken = await duikai(['proof', 'import', file, ...where, '--json'])
    expect(JSON.parse(taken.stdout)).toMatchObject({ issue: id, added: [], known: 0, unplaced: [], sequence: null })
    const xfdf = join(place, 'comments.xfdf')
    const note = '<text page="0" rect="100,100,120,120" name="t" title="Li"><contents>换图</contents></text>'
    writeFileSync(
      xfdf,
      `<xfdf xmlns="http://ns.adobe.com/xfdf/"><annots>${note}</annots><f href="${id} A01 @0.pdf"/></xfdf>`,
    )
    const noted = await duikai(['proof', 'import', xfdf, ...where])
    expect([noted.code, noted.stdout]).toEqual([0, expect.stringContaining('1 new marks')])
    const other = join(place, 'other.xfdf')
    writeFileSync(other, '<xfdf xmlns="http://ns.adobe.com/xfdf/"><annots/><f href="A01.pdf"/></xfdf>')
    const refused = await duikai(['proof', 'import', other, ...where])
    expect([refused.code, refused.stderr]).toEqual([5, expect.stringContaining('does not say from which issue')])
  })

  test('a document and a package are exported as they are, in no library', async () => {
    for (const file of [join('resources', 'sample', 'sample.duikai.json'), join(place, 'issue.duikai')]) {
      const made = await duikai(['proof', 'export', file, '--format', 'xfdf', '--out-dir', place])
      expect([made.code, made.stderr]).toEqual([0, ''])
      expect(readFileSync(made.stdout.trim(), 'utf8')).toContain('<xfdf')
    }
  })

  test('wrong arguments are told', async () => {
    const tries: readonly [string[], number, string][] = [
      [['proof'], 2, 'proof import FILE'],
      [['proof', 'export', '--format', 'docx'], 2, '--format is pdf or xfdf'],
      [['proof', 'export', 'x.json', '--library', place], 2, 'exclude each other'],
      [['proof', 'export', join(place, 'none.json')], 5, 'none.json'],
      [['serve', '--invite', '李'], 2, '--invite needs --proof'],
      [['check', 'x.txt', '--issue', 'a'], 2, '--issue needs --library'],
      [['check', 'x.txt', '--library', place], 2, 'exclude each other'],
      [['proof', 'import', 'x.pdf', '--library', join(place, 'none')], 5, 'library'],
    ]
    const told = await Promise.all(tries.map(([args]) => duikai(args)))
    tries.forEach(([, code, message], n) => {
      expect(told[n]).toMatchObject({ code, stderr: expect.stringContaining(message) })
    })
    expect(existsSync(join(place, 'none'))).toBe(false)
  })
})

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { documents, duikai, root, Workplace } from './program.ts'

const lines = (stdout: string): { [key: string]: unknown }[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

const hairline = {
  kind: 'rule',
  id: 'fine',
  place: { column: 0, columns: 1, line: 1, lines: 1 },
  edge: 'top',
  weights: [80],
}
const heavy = { kind: 'box', id: 'dark', place: { column: 0, columns: 2, line: 5, lines: 8 }, fill: 'heavy' }

describe('duikai preflight', { timeout: 120_000 }, () => {
  test('the sample page passes, its ink is told', async () => {
    const { code, stdout, stderr } = await duikai([
      'preflight',
      'resources/sample/sample.duikai.json',
      '--json',
      '--ink',
    ])
    expect([code, stderr]).toEqual([0, ''])
    const all = lines(stdout)
    const ink = all.at(-1) as { page: string; ink: { plates: Record<string, number>; most: number } }
    expect(all.filter(({ severity }) => severity === 'error' || severity === 'warning')).toEqual([])
    expect(ink.page).toBe('A01')
    expect(Object.keys(ink.ink.plates)).toEqual(['Cyan', 'Magenta', 'Yellow', 'Black'])
    expect(ink.ink.plates.Black).toBeCloseTo(24.2, 0)
  })

  test('what is wrong is named with rule, place and way out; an override is told, and counts no more', async () => {
    const place = new Workplace((draft) => {
      draft.publication.swatches.heavy = { kind: 'process', name: 'heavy', cmyk: [800, 700, 700, 200] }
      draft.document.pages[0].objects.push(hairline, heavy)
    })
    const first = await duikai(['preflight', place.file, '--json'])
    expect(first.code).toBe(4)
    const found = lines(first.stdout)
    expect(found.find(({ rule }) => rule === 'line.thin')).toMatchObject({
      ...{ severity: 'warning', where: 'A01/fine', object: 'fine', fix: 'line-weight' },
      message: { zh: expect.stringContaining('0.08 pt') },
    })
    const errors = found.filter(({ severity }) => severity === 'error')
    expect(errors.map(({ rule }) => rule)).toContain('ink.sum')

    const draft = JSON.parse(readFileSync(place.file, 'utf8'))
    draft.issue.waivers = Object.fromEntries(
      errors.map(({ rule, where, fingerprint, message }, n) => [
        `w${n}`,
        { rule, where, fingerprint, message: (message as { en: string }).en, reason: '印厂同意', by: '王', at: 1 },
      ]),
    )
    writeFileSync(place.file, JSON.stringify(draft))
    const second = await duikai(['preflight', place.file])
    expect(second.code).toBe(0)
    expect(second.stdout).toContain('放行 overridden: 王: 印厂同意')
    place.remove()
  })

  test('the plant says how grave a rule is', async () => {
    const place = new Workplace((draft) => {
      draft.document.pages[0].objects.push(hairline)
    })
    const folder = join(place.file, '..', 'profiles')
    mkdirSync(folder)
    const model = JSON.parse(readFileSync(join(root, 'resources/profiles/newsprint-220.json'), 'utf8'))
    const strict = { ...model, id: 'strict', severities: { 'line.thin': 'error' } }
    writeFileSync(join(folder, 'strict.json'), JSON.stringify(strict))
    const { code, stdout } = await duikai(['preflight', place.file, '--profile', 'strict', '--profiles', folder])
    expect(code).toBe(4)
    expect(stdout).toContain('A01/fine: error: line.thin 线条过细 Hairline')
    place.remove()
  })

  test('without a file, and with one that is not there, it says so', async () => {
    expect(await duikai(['preflight'])).toMatchObject({ code: 2 })
    expect(await duikai(['preflight', join(documents, 'none.json')])).toMatchObject({ code: 5 })
    expect(await duikai(['preflight', join(documents, 'small.json'), '--profile', 'none'])).toMatchObject({ code: 5 })
  })
})

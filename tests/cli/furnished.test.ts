import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkList, dumpText } from '../../src/core/display/index.ts'
import { composeFile } from '../../src/host/compose/index.ts'
import { documents, duikai, root } from './program.ts'

// A page of furnishings: boxes, borders, tints, lines in all looks, tables in both writing modes.
const document = join(documents, 'furnished.json')
const update = process.env.UPDATE_GOLDEN === '1'
const referees = process.env.DUIKAI_REFEREES

const folder = mkdtempSync(join(tmpdir(), 'duikai-furnished-'))
const [pdf, text, columns] = ['page.pdf', 'page.txt', 'page.json'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
]

beforeAll(async () => {
  const ended = await duikai(['export', document, '-o', pdf, '--text', text, '--columns', columns])
  expect(ended.stderr.split('\n').filter((line) => line !== '' && !line.startsWith('duikai: info: '))).toEqual([])
  expect(ended.code).toBe(0)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the text dump is as it was, and the list keeps its invariants', async () => {
  const { layout } = await composeFile(document)
  const [list] = layout.pages
  if (list === undefined) return expect.unreachable()
  expect(checkList(list)).toEqual([])
  const golden = join(root, 'tests/golden/furnished-A01.txt')
  if (update) writeFileSync(golden, dumpText(list))
  expect(dumpText(list).split('\n')).toEqual(readFileSync(golden, 'utf8').split('\n'))
})

const installed = (tool: string): boolean => spawnSync(tool, ['-v'], { stdio: 'ignore' }).error === undefined
const letters = (value: string): string => value.replace(/\s+/gu, '')

test.skipIf(!installed('pdftotext') || !installed('mutool'))('its text is read in order, tables row by row', () => {
  const read = (command: string, args: string[]): string =>
    letters(spawnSync(command, args, { encoding: 'utf8' }).stdout)
  const wanted = letters(readFileSync(text, 'utf8'))
  expect(wanted).toContain('地区投资（亿元）增长（%）备注全市3548.7212.5含跨区')
  expect(read('pdftotext', ['-raw', pdf, '-'])).toBe(wanted)
  expect(read('mutool', ['draw', '-q', '-F', 'txt', pdf])).toBe(wanted)
})

test.skipIf(referees === undefined)('it passes all referees', { timeout: 300_000 }, () => {
  const args = [join(referees ?? '', 'judge.py'), pdf, '--level', 'x4', '--text', text, '--columns', columns]
  const { stdout } = spawnSync('python3', args, { encoding: 'utf8', maxBuffer: 1 << 28 })
  const [verdict = '', ...failures] = stdout.trimEnd().split('\n')
  expect(failures).toEqual([])
  expect(JSON.parse(verdict)).toMatchObject({ pass: true })
})

import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { resourcePath } from '../../src/host/issue/index.ts'
import { duikai } from './program.ts'

// The sample page's PDF before judges that know nothing of us: the referees where DUIKAI_REFEREES names their folder
// (.ci/run does), and qpdf, poppler and mupdf where they are installed.
const referees = process.env.DUIKAI_REFEREES
const document = resourcePath('sample', 'sample.duikai.json')

const installed = (tool: string): boolean => spawnSync(tool, ['--version'], { stdio: 'ignore' }).error === undefined

function tool(command: string, args: readonly string[]): { code: number | null; text: string; errors: string } {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28 })
  return { code: status, text: stdout, errors: stderr }
}

const folder = mkdtempSync(join(tmpdir(), 'duikai-referee-'))
const [pdf, text, columns] = ['page.pdf', 'page.txt', 'page.json'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
]
/** Without white space, which a page does not keep. */
const letters = (value: string): string => value.replace(/\s+/gu, '')

beforeAll(async () => {
  const ended = await duikai(['export', document, '-o', pdf, '--text', text, '--columns', columns])
  expect(ended.stderr.split('\n').filter((line) => line !== '' && !/^duikai: (info|warning): /.test(line))).toEqual([])
  expect(ended.code).toBe(0)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the sample page', () => {
  test.skipIf(referees === undefined)('passes all referees', { timeout: 300_000 }, () => {
    const judge = join(referees ?? '', 'judge.py')
    expect(existsSync(judge)).toBe(true)
    const judged = tool('python3', [judge, pdf, '--level', 'x4', '--text', text, '--columns', columns])
    const [verdict = '', ...failures] = judged.text.trimEnd().split('\n')
    expect(failures).toEqual([])
    expect(judged.errors).toBe('')
    expect(JSON.parse(verdict)).toMatchObject({ pass: true })
    expect(judged.code).toBe(0)
  })

  test.skipIf(!installed('qpdf'))('is sound to qpdf', () => {
    const { code, errors } = tool('qpdf', ['--check', pdf])
    expect(errors).toBe('')
    expect(code).toBe(0)
  })

  test.skipIf(!installed('pdftotext'))('gives its text to poppler, in order', () => {
    const { code, text: found } = tool('pdftotext', ['-raw', pdf, '-'])
    expect(code).toBe(0)
    expect(letters(found)).toBe(letters(readFileSync(text, 'utf8')))
  })

  test.skipIf(!installed('mutool'))('gives its text to mupdf, in order', () => {
    const { code, text: found, errors } = tool('mutool', ['draw', '-q', '-F', 'txt', pdf])
    // Debian builds mupdf without colour management and says so each time.
    expect(errors.replace('warning: ICC support is not available\n', '')).toBe('')
    expect(code).toBe(0)
    expect(letters(found)).toBe(letters(readFileSync(text, 'utf8')))
  })
})

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { resourcePath } from '../../src/host/issue/index.ts'
import { duikai, root } from './program.ts'

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

/** The sample under another profile or with more in its file, before the PDF/X referee. */
function checked(name: string, level: 'x1a' | 'x4', limits: Record<string, unknown>): readonly string[] {
  const file = join(folder, `${name}.limits.json`)
  writeFileSync(file, JSON.stringify(limits))
  const referee = join(referees ?? '', 'pdfx_check.py')
  const { text: said, errors } = tool('python3', [referee, join(folder, name), '--level', level, '--limits', file])
  expect(errors).toBe('')
  const [verdict = '', ...failures] = said.trimEnd().split('\n')
  expect(JSON.parse(verdict)).toHaveProperty('pass')
  return failures
}

describe.skipIf(referees === undefined)('what printers ask for besides', () => {
  const coated = { tac_max_pct: 300, tac_window_pct: null }
  test.each<[string, readonly string[], 'x1a' | 'x4', Record<string, unknown>]>([
    ['x1a.pdf', ['--profile', 'newsprint-240-x1a'], 'x1a', {}],
    ['coated.pdf', ['--profile', 'coated-proof-x4'], 'x4', coated],
    ['coated-x1a.pdf', ['--profile', 'coated-proof-x1a'], 'x1a', { ...coated, icc_required: false }],
    ['marks-x1a.pdf', ['--profile', 'newsprint-220-x1a', '--marks'], 'x1a', {}],
  ])('%s passes the PDF/X referee', { timeout: 120_000 }, async (name, args, level, limits) => {
    const ended = await duikai(['export', document, '-o', join(folder, name), ...args])
    expect(ended.code).toBe(0)
    expect(checked(name, level, limits)).toEqual([])
  })

  test.each(readdirSync(join(root, 'docs/gallery')).filter((name) => name.endsWith('.duikai.json')))(
    '%s is sound PDF/X-1a and X-4',
    { timeout: 120_000 },
    async (name) => {
      for (const level of ['x1a', 'x4'] as const) {
        const target = join(folder, `${name}.${level}.pdf`)
        const args = ['-o', target, '--profile', `newsprint-240-${level}`]
        expect((await duikai(['export', join(root, 'docs/gallery', name), ...args])).code).toBe(0)
        const referee = join(referees ?? '', 'pdfx_check.py')
        const { text: said } = tool('python3', [referee, target, '--level', level, '--only', 'std,base,extra'])
        expect(said.trimEnd().split('\n').slice(1)).toEqual([])
      }
    },
  )

  test('sheets do, at both levels', { timeout: 120_000 }, async () => {
    for (const level of ['x4', 'x1a'] as const) {
      const target = join(folder, `s-${level}.pdf`)
      const args = ['-o', target, '--profile', `newsprint-220-${level}`, '--marks', '--impose', 'broadsheet']
      expect((await duikai(['export', document, ...args])).code).toBe(0)
      expect(checked(`s-${level}-sheets.pdf`, level, { blank: null })).toEqual([])
    }
  })
})

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

  test.skipIf(!installed('gs'))(
    'makes exactly the plates of its slug line in Ghostscript',
    { timeout: 120_000 },
    async () => {
      const target = join(folder, 'plates.pdf')
      const ended = await duikai(['export', document, '-o', target, '--marks', '--profile', 'newsprint-220-x1a'])
      expect(ended.code).toBe(0)
      const out = join(folder, 'plates')
      mkdirSync(out)
      tool('gs', [
        '-q',
        '-dNOPAUSE',
        '-dBATCH',
        '-dSAFER',
        '-sDEVICE=tiffsep',
        '-r20',
        `-sOutputFile=${join(out, 'p%d.tif')}`,
        target,
      ])
      // One file is the composite; registration colour makes no plate of its own.
      expect(readdirSync(out).sort()).toEqual([
        'p1(Black).tif',
        'p1(Cyan).tif',
        'p1(Magenta).tif',
        'p1(Yellow).tif',
        'p1.tif',
      ])
    },
  )
})

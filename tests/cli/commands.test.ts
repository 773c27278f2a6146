import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { buildCli } from '../../scripts/build-cli.ts'
import { documents, duikai, root, Workplace } from './program.ts'

const small = join(documents, 'small.json')

describe.concurrent('the command line', () => {
  test('explains itself', async () => {
    for (const args of [['--help'], ['help'], ['-h']]) {
      const { stdout, code } = await duikai(args)
      for (const name of ['sample', 'export', 'dump', 'set', 'exit codes']) expect(stdout).toContain(name)
      expect(code).toBe(0)
    }
    const alone = await duikai([])
    expect(alone.stderr).toContain('usage: duikai COMMAND')
    expect(alone.code).toBe(2)
  })

  test('explains its commands, which docs/cli.md knows too', async () => {
    const manual = readFileSync(join(root, 'docs/cli.md'), 'utf8')
    for (const name of ['sample', 'export', 'dump', 'set']) {
      const { stdout } = await duikai(['help', name])
      expect((await duikai([name, '--help'])).stdout).toBe(stdout)
      for (const [option] of stdout.matchAll(/--[a-z-]+/g)) expect(manual).toContain(option)
    }
  })

  test('states its version', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    expect(await duikai(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
  })

  test.each([
    [['impose'], "there is no command 'impose'"],
    [['help', 'impose'], "there is no command 'impose'"],
    [['export'], 'a document FILE is missing'],
    [['dump'], 'a document FILE is missing'],
    [['export', small], '-o OUT.pdf is missing'],
    [['export', small, '--paper', 'x'], "unknown option '--paper'"],
    [['export', small, small, '-o', 'x.pdf'], 'unexpected argument'],
    [['export', small, '-o', 'x.pdf', '--dpi', 'high'], '--dpi must be a whole number from 10 to 400'],
    [['export', small, '-o', 'x.pdf', '--date', '2015-02-30'], '--date'],
    [['set', 'file.jsonl'], 'unexpected argument'],
  ])('refuses %j', async (args, words) => {
    const { stdout, stderr, code } = await duikai(args)
    expect(stderr).toMatch(/^duikai: .* — .*see duikai .*\n$/)
    expect(stderr).toContain(words)
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })

  test('lists the print profiles', async () => {
    const { stdout, code } = await duikai(['export', '--list-profiles'])
    expect(stdout.split('\n')).toEqual(expect.arrayContaining(['newsprint-220-x4', 'newsprint-240-x1a-2001']))
    expect(code).toBe(0)
  })

  test('dumps a page', async () => {
    const { stdout, code } = await duikai(['dump', small, '--page', 'A01'])
    expect(stdout).toMatch(/^duikai display list 1 {2}[0-9a-f]{64}\npage A01 {2}trim 425\.197 × 283\.465/)
    expect(stdout).toContain('「老街换新颜 街坊乐开怀」')
    expect(code).toBe(0)
  })
})

describe.concurrent('export', () => {
  test('the same input gives the same bytes; the date is the issue’s unless given', async () => {
    const place = new Workplace()
    const again = join(place.folder, 'again.pdf')
    const later = join(place.folder, 'later.pdf')
    for (const target of [place.target, again]) {
      const ended = await duikai(['export', place.file, '-o', target])
      expect(ended).toEqual({ code: 0, stdout: `${target}\n`, stderr: '' })
    }
    expect(readFileSync(again).equals(readFileSync(place.target))).toBe(true)
    await duikai(['export', place.file, '-o', later, '--date', '2026-11-22T23:30+08:00'])
    expect(readFileSync(place.target, 'latin1')).toContain('2015-10-15T00:00:00+08:00')
    expect(readFileSync(later, 'latin1')).toContain('2026-11-22T23:30:00+08:00')
    place.remove()
  })

  test('writes proof, expected text and column geometry', async () => {
    const place = new Workplace()
    const at = (name: string): string => join(place.folder, name)
    const args = ['--png', at('a.png'), '--dpi', '50', '--text', at('a.txt'), '--columns', at('a.json')]
    const { stdout, code } = await duikai(['export', place.file, '-o', place.target, '--page', 'all', ...args])
    expect(code).toBe(0)
    expect(stdout).toBe([place.target, at('a.png'), at('a.txt'), at('a.json'), ''].join('\n'))
    const png = readFileSync(at('a.png'))
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([295, 197])
    const text = readFileSync(at('a.txt'), 'utf8').split('\n')
    expect(text.slice(0, 3)).toEqual([
      '2015年10月15日 星期四 编辑：张三',
      '改造后的幸福路。本报记者 摄',
      '老街换新颜 街坊乐开怀',
    ])
    const { trim, columns } = JSON.parse(readFileSync(at('a.json'), 'utf8'))
    expect(trim).toEqual([425.197, 283.465])
    expect(columns).toHaveLength(3)
    expect(columns[0]).toMatchObject({ page: 1, x0: 31, x1: 148, size: 9, baseline_step: 13 })
    place.remove()
  })

  test('writes a proof alone, without a PDF', async () => {
    const place = new Workplace()
    const proof = join(place.folder, 'a.png')
    expect(await duikai(['export', place.file, '--png', proof, '--dpi', '30'])).toMatchObject({ code: 0 })
    expect(existsSync(proof)).toBe(true)
    expect(existsSync(place.target)).toBe(false)
    place.remove()
  })

  test('chooses pages in the order of the issue', async () => {
    const place = new Workplace(({ document }) => {
      const page = { ...document.pages[0], objects: document.pages[0].objects.slice(0, 2) }
      document.pages.push({ ...page, name: 'A02' }, { ...page, name: 'A03' })
      document.issue.pages.push('A02', 'A03')
    })
    const text = join(place.folder, 'a.txt')
    const proof = join(place.folder, 'a.png')
    const args = ['--page', 'A03', '--page', 'A02', '--text', text, '--png', proof, '--dpi', '20']
    const { stdout, code } = await duikai(['export', place.file, ...args])
    expect(stdout.split('\n').slice(0, 2)).toEqual([
      proof.replace('.png', '-A02.png'),
      proof.replace('.png', '-A03.png'),
    ])
    expect(readFileSync(text, 'utf8').trimEnd().split('\n')).toHaveLength(2)
    expect(code).toBe(0)
    place.remove()
  })
})

test('the bundle finds the resources and writes the same file', { timeout: 60_000 }, async () => {
  const folder = `node_modules/.cache/duikai-test-${process.pid}`
  const place = new Workplace()
  try {
    const program = await buildCli('src/cli/main.ts', folder)
    const bundled = join(place.folder, 'bundled.pdf')
    await duikai(['export', place.file, '-o', place.target])
    expect(await duikai(['export', place.file, '-o', bundled], '', program)).toMatchObject({ code: 0, stderr: '' })
    expect(readFileSync(bundled).equals(readFileSync(place.target))).toBe(true)
    const set = await duikai(['set'], '{"id":"a","text":"甲","width_em":9}\n', program)
    expect(set).toMatchObject({ code: 0, stderr: '' })
    // The second time with the kept code, and with packages that are imported when they are needed.
    const proof = join(place.folder, 'bundled.png')
    const again = await duikai(['export', place.file, '-o', bundled, '--png', proof, '--dpi', '20'], '', program)
    expect(again).toMatchObject({ code: 0, stderr: '' })
    expect(readFileSync(bundled).equals(readFileSync(place.target))).toBe(true)
    const kept = join(root, folder, 'main.export.cache')
    writeFileSync(kept, readFileSync(kept).fill(7, 1000, 2000))
    expect(await duikai(['export', place.file, '-o', bundled], '', program)).toMatchObject({ code: 0, stderr: '' })
  } finally {
    place.remove()
    rmSync(join(root, folder), { recursive: true, force: true })
  }
})

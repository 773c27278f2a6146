import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { duikai, root } from './program.ts'

interface Line {
  readonly start: number
  readonly end: number
  readonly advances_em: readonly number[]
  readonly width_em: number
  readonly adjust: readonly { readonly kind: string; readonly em: number; readonly places: number }[]
  readonly why: string
}
interface Answer {
  readonly id: string
  readonly lines: readonly Line[]
  readonly opportunities: readonly number[]
}

async function set(requests: readonly object[]): Promise<Answer[]> {
  const { stdout, stderr, code } = await duikai(['set'], requests.map((one) => `${JSON.stringify(one)}\n`).join(''))
  expect(stderr).toBe('')
  expect(code).toBe(0)
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer)
}

const round = (value: number): number => Math.round(value * 1e3) / 1e3
const sum = (values: readonly number[]): number => round(values.reduce((a, b) => a + b, 0))

describe.concurrent('duikai set', () => {
  test('answers every request in order: offsets, advances, account, opportunities', async () => {
    const text = '记者获悉，“双创”全面铺开。'
    const answers = await set([
      { id: '甲', text, width_em: 8 },
      { id: '', text: '', width_em: 5 },
      { id: '甲', text: '二', width_em: 5 },
    ])
    expect(answers.map(({ id }) => id)).toEqual(['甲', '', '甲'])
    const [first, empty, single] = answers as [Answer, Answer, Answer]
    expect(first.lines[0]?.start).toBe(0)
    expect(first.lines.at(-1)?.end).toBe([...text].length)
    for (const line of first.lines) {
      expect(line.advances_em).toHaveLength(line.end - line.start)
      expect(sum(line.advances_em)).toBe(round(line.width_em))
      expect(line.width_em).toBeLessThanOrEqual(8)
      expect(line.why).not.toBe('')
    }
    // Not before ，” and 。, not behind “.
    expect(first.opportunities).not.toContain(4)
    expect(first.opportunities).not.toContain(6)
    expect(first.opportunities).toContain(5)
    expect(empty.lines).toEqual([])
    expect(single.lines).toMatchObject([{ start: 0, end: 1, advances_em: [1], width_em: 1 }])
  })

  test('counts code points, not UTF-16 units', async () => {
    const [answer] = await set([{ id: 'a', text: '𠮷𠮷𠮷𠮷', width_em: 2 }])
    expect(answer?.lines.map(({ start, end }) => [start, end])).toEqual([
      [0, 2],
      [2, 4],
    ])
    expect(answer?.opportunities).toEqual([1, 2, 3])
  })

  test('takes the options of a request', async () => {
    const text = '全市，共有'
    const [plain, off, wide, indented] = await set([
      { id: 'plain', text: '用了Word写', width_em: 20 },
      { id: 'off', text: '“甲”，乙', width_em: 20, style: { squeeze: 'off' } },
      { id: 'wide', text: '用了Word写', width_em: 20, style: { autospace: 0 } },
      { id: 'indent', text, width_em: 4, indent_em: 2 },
    ])
    expect((plain?.lines[0]?.width_em ?? 0) - (wide?.lines[0]?.width_em ?? 0)).toBeCloseTo(0.5, 3)
    expect(off?.lines[0]?.width_em).toBe(5)
    expect(indented?.lines[0]?.width_em).toBeLessThanOrEqual(2)
  })

  test('a raw U+2028 stays inside its request, a CRLF ends a line', async () => {
    const { stdout, code } = await duikai(['set'], '{"id":"a","text":"甲\u2028乙","width_em":9}\r\n\r\n')
    expect(code).toBe(0)
    expect((JSON.parse(stdout) as Answer).lines.map(({ start, end }) => [start, end])).toEqual([
      [0, 1],
      [2, 3],
    ])
  })

  test('a bad line is an error with its number and field; the others are set', async () => {
    const requests = [
      '{"id":"a","text":"甲","width_em":9}',
      'nonsense',
      '{"id":"b","text":"乙"}',
      '{"id":"c","text":"丙","width_em":9,"mode":"x"}',
      '{"id":"d","text":"丁","width_em":9,"style":{"squeeze":"half"}}',
      '[1]',
      '{"id":"e","text":"戊","width_em":9}',
    ]
    const { stdout, stderr, code } = await duikai(['set'], requests.join('\n'))
    const ids = stdout
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as Answer).id)
    expect(ids).toEqual(['a', 'e'])
    const errors = stderr.trimEnd().split('\n')
    expect(errors).toHaveLength(5)
    expect(errors[0]).toMatch(/^duikai: stdin line 2: not JSON: .* — /)
    expect(errors[1]).toMatch(/^duikai: stdin line 3, field width_em: .* — /)
    expect(errors[2]).toMatch(/^duikai: stdin line 4, field mode: .* — /)
    expect(errors[3]).toMatch(/^duikai: stdin line 5, field style\.squeeze: .* — /)
    expect(errors[4]).toMatch(/^duikai: stdin line 6, field /)
    expect(code).toBe(5)
  })

  test('--explain writes for a person: lines, widths, reasons in two languages', async () => {
    const requests = [
      { id: '例一', text: '他说，“创文工作只能加强，不能削弱……”', width_em: 13 },
      { id: '', text: '甲\u0007乙', width_em: 5 },
    ]
    const { stdout, stderr, code } = await duikai(
      ['set', '--explain'],
      requests.map((one) => JSON.stringify(one)).join('\n'),
    )
    expect([stderr, code]).toEqual(['', 0])
    const lines = stdout.split('\n')
    expect(lines[0]).toBe('例一：行宽 13 字，共 2 行')
    expect(lines[1]).toBe('  1  13.00 字  他说，“创文工作只能加强，不')
    expect(lines[2]?.trim()).toMatch(/；.*(?:收|放) \d\.\d\d 字/)
    expect(lines[3]?.trim()).toMatch(/em/)
    expect(stdout).toContain('\n\n—：行宽 5 字，共 1 行\n')
    expect(stdout).toContain('甲␇乙')
  })

  test('answers before its input ends', async () => {
    const child = spawn(process.execPath, [join(root, 'src/cli/main.ts'), 'set'], { cwd: root })
    const answer = new Promise<string>((done) => {
      child.stdout.setEncoding('utf8').once('data', done)
    })
    child.stdin.write('{"id":"a","text":"甲","width_em":9}\n')
    expect((JSON.parse(await answer) as Answer).id).toBe('a')
    child.stdin.end()
    await new Promise((done) => child.on('close', done))
  })

  test('an unknown font is refused before anything is set', async () => {
    const { stdout, stderr, code } = await duikai(
      ['set', '--font', '方正书宋'],
      '{"id":"a","text":"甲","width_em":9}\n',
    )
    expect(stderr).toMatch(/^duikai: 方正书宋 400: .* — /)
    expect(stdout).toBe('')
    expect(code).toBe(5)
  })
})

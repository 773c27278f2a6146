import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bodyText, documents, duikai, Workplace } from './program.ts'

const lines = (stdout: string): string[] => stdout.split('\n').filter((line) => line !== '')

describe.concurrent('duikai check', () => {
  test('plain text from stdin, an object a line with exactly the fields promised', async () => {
    const { code, stdout, stderr } = await duikai(['check', '-', '--json'], '编辑:李怡青\n2015年2月30日，\n')
    expect([code, stderr]).toEqual([3, ''])
    const findings = lines(stdout).map((line) => JSON.parse(line))
    expect(findings.map(({ check, where, text, weight, fix }) => ({ check, where, text, weight, fix }))).toEqual([
      { check: 'T19', where: 'stdin:2:1', text: '2015年2月30日', weight: 1, fix: null },
      { check: 'T05', where: 'stdin:1:3', text: ':', weight: 0.2, fix: '：' },
    ])
    for (const finding of findings)
      expect(Object.keys(finding)).toEqual(['check', 'where', 'text', 'message', 'weight', 'fix'])
  })

  test('the seed page, for people', async () => {
    const file = 'tests/fixtures/seed/page-torn.txt'
    const { code, stdout } = await duikai(['check', file])
    expect(code).toBe(3)
    expect(lines(stdout)).toHaveLength(5)
    expect(stdout).toContain(`${file}:5:19: T05 (0.2) “:”，改为“：”`)
  })

  test('a document; nothing to say is nothing said', async () => {
    const small = await duikai(['check', join(documents, 'small.json')])
    expect(small).toEqual({ code: 0, stdout: '', stderr: '' })
    const place = new Workplace((draft) => {
      bodyText(draft, 1).text = '昨日(星期三)，他说好。'
    })
    const { code, stdout } = await duikai(['check', place.file, '--json'])
    expect(code).toBe(3)
    expect(JSON.parse(stdout)).toMatchObject({ check: 'T05', text: '(星期三)', fix: '（星期三）' })
    expect(JSON.parse(stdout).where).toMatch(/^page A01, story lead, paragraph 2, \d+–\d+$/)
    place.remove()
  })

  test('lists of the house; what is set aside stays away', async () => {
    const place = new Workplace()
    const lists = join(place.folder, 'lists.json')
    const text = '他开立帐户，讲土话。\n'
    const first = await duikai(['check', '-', '--explain'], text)
    expect(lines(first.stdout)[0]).toContain('改为“账户”')
    const key = /ignored: (\w{16}) here/.exec(first.stdout)?.[1]
    writeFileSync(lists, JSON.stringify({ words: [['土话', '方言']], ignored: [key] }))
    const second = await duikai(['check', '-', '--lists', lists], text)
    expect(lines(second.stdout)).toHaveLength(1)
    expect(second.stdout).toContain('改为“方言”')
    place.remove()
  })

  test('bad input is refused with the place and the way out', async () => {
    const place = new Workplace()
    const at = (name: string, bytes: string | Uint8Array): string => {
      const file = join(place.folder, name)
      writeFileSync(file, bytes)
      return file
    }
    const cases: [args: string[], code: number, words: string][] = [
      [[], 2, 'a FILE is missing'],
      [['-', '--json', '--explain'], 2, 'exclude each other'],
      [[join(place.folder, 'none.txt')], 5, 'there is no such file'],
      [[at('gb.txt', Uint8Array.of(0xb1, 0xa8, 0xd6, 0xbd))], 5, 'not UTF-8'],
      [[at('other.json', '{"format":"x"}')], 5, 'is not "duikai-document"'],
      [['-', '--lists', at('broken.json', '{')], 5, 'not JSON'],
      [['-', '--lists', at('strange.json', '{"word":[]}')], 5, 'field word'],
      [['-', '--lists', at('wrong.json', '{"words":[["a"]]}')], 5, 'field words[0]'],
    ]
    for (const [args, code, words] of cases) {
      const ended = await duikai(['check', ...args])
      expect([ended.code, ended.stdout]).toEqual([code, ''])
      expect(ended.stderr).toMatch(/^duikai: .* — .*\n$/)
      expect(ended.stderr).toContain(words)
    }
    place.remove()
  })
})

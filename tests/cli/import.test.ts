import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { duikai } from './program.ts'

const folder = mkdtempSync(join(tmpdir(), 'duikai-import-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const good = join(folder, '稿件.txt')
const bad = join(folder, 'a.docx')
writeFileSync(good, '主题在此\n本报记者 张三\n　　正文从这里开始。')
writeFileSync(bad, '')

describe('duikai import', () => {
  test('--json: a line a file, the refused one does not hold up the others', async () => {
    const { code, stdout, stderr } = await duikai(['import', bad, good, '--json'])
    expect([code, stderr]).toEqual([5, ''])
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      {
        file: bad,
        outcome: 'refused',
        kind: 'docx',
        stories: [],
        losses: [],
        error: { code: 'import/empty', message: 'it is empty — ask its sender for it again' },
      },
      {
        file: good,
        outcome: 'imported',
        kind: 'text',
        stories: [
          {
            paragraphs: [
              { role: 'headline', text: '主题在此' },
              { role: 'byline', text: '本报记者 张三' },
              { role: 'body', text: '正文从这里开始。' },
            ],
          },
        ],
        losses: [],
      },
    ])
  })

  test('a report for people', async () => {
    const { code, stdout, stderr } = await duikai(['import', good, bad])
    expect(code).toBe(5)
    expect(stdout).toBe(`${good}: text\n  headline 主题在此\n  byline   本报记者 张三\n  body     正文从这里开始。\n`)
    expect(stderr).toBe(`duikai: ${bad}: it is empty — ask its sender for it again\n`)
  })

  test('all imported', async () => {
    expect((await duikai(['import', '--json', good])).code).toBe(0)
  })

  test('wrong arguments and a library that is missing', async () => {
    expect(await duikai(['import'])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('FILE to import is missing'),
    })
    const missing = await duikai(['import', '--library', join(folder, 'none'), good, '--json'])
    expect(missing).toMatchObject({ code: 5, stderr: expect.stringContaining('none') })
    expect(JSON.parse(missing.stdout)).toMatchObject({
      ...{ file: good, outcome: 'refused', stories: [] },
      error: { code: 'library/gone', message: expect.stringContaining('the folder of the library is not there') },
    })
  })
})

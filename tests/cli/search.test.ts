import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openLibrary } from '../../src/host/db/index.ts'
import { Desk } from '../../src/host/issue/index.ts'
import { duikai } from './program.ts'

const folder = mkdtempSync(join(tmpdir(), 'duikai-search-'))
const library = join(folder, '库')
beforeAll(async () => {
  const desk = new Desk(openLibrary({ folder: library, program: 'test', create: true, backups: false }))
  await desk.importSample()
  await desk.closeAll()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const search = (...args: string[]) => duikai(['search', '--library', library, ...args])

describe('duikai search', () => {
  test('--json: a line a story, with place and marks', async () => {
    const { code, stdout, stderr } = await search('创文', '--json')
    expect([code, stderr]).toEqual([0, ''])
    const found = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(found.length).toBeGreaterThan(1)
    for (const { page, places, snippet } of found) {
      expect([page, places[0].end - places[0].start]).toEqual(['A01', 2])
      for (const [start, end] of snippet.marks) expect(snippet.text.slice(start, end)).toBe('创文')
    }
  })

  test('a report for people; exit code 3 when there is none', async () => {
    const { code, stdout } = await search('创文', '--role', 'body', '--limit', '1')
    expect(code).toBe(0)
    expect(stdout).toMatch(/, page A01, story .+\n.*\[创文\]/)
    expect(await search('龘龘')).toEqual({ code: 3, stdout: '', stderr: '' })
    expect((await search('创文', '--to', '1999-12-31')).code).toBe(3)
  })

  test('wrong arguments and libraries', async () => {
    for (const [args, words] of [
      [['search', 'x'], '--library DIR is missing'],
      [['search', '--library', library], 'WORDS to look for are missing'],
      [['search', '--library', library, 'x', '--role', 'chief'], '--role must be one of'],
      [['search', '--library', library, 'x', '--from', '2015-02-30'], '--from must be a date'],
    ] as const) {
      expect(await duikai(args)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(words) })
    }
    expect(await search('，')).toMatchObject({ code: 5, stderr: expect.stringContaining('nothing in it') })
    expect((await duikai(['search', '--library', join(folder, 'none'), 'x'])).code).toBe(5)
  })
})

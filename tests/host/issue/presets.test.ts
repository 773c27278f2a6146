import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Document, withMasters } from '../../../src/core/document/index.ts'
import { findIssue, totalBefore } from '../../../src/host/db/index.ts'
import { Desk, readPresets } from '../../../src/host/issue/index.ts'
import { compose } from '../../builders/document.ts'
import { cleanUp, failure, open, scratch } from '../db/libraries.ts'
import { change } from './desks.ts'

cleanUp()

const pages = (count: number, format: string) =>
  Array.from({ length: count }, (_, i) => ({ name: `A${String(i + 1).padStart(2, '0')}`, format }))
const wordsOf = (document: Document, page: number): string[] =>
  compose(document).pages[page]?.stories.map(({ text }) => text) ?? []

function fresh(preset = 'duikai-daily') {
  const library = open(scratch())
  const desk = new Desk(library)
  desk.createPublication({ preset, id: 'daily', name: '漓江日报' })
  return { library, desk }
}

describe('presets', () => {
  it('are whole: 对开 and 四开, each with masters for first and other pages', () => {
    const { presets, damaged } = readPresets()
    expect(damaged).toEqual([])
    expect(presets.map(({ id }) => id)).toEqual(['duikai-daily', 'sikai-evening', 'sample-daily'])
    for (const { publication } of presets.slice(0, 2)) {
      for (const format of ['duikai', 'sikai'])
        expect(
          Object.values(publication.masters)
            .filter(({ grid }) => grid === format)
            .map(({ use }) => use),
        ).toEqual(expect.arrayContaining(['front', 'inner']))
    }
  })

  it.each([
    ['duikai-daily', 'duikai'],
    ['sikai-evening', 'sikai'],
  ])('%s sets every 报头 and 报眉 without overset', (preset, format) => {
    const { desk } = fresh(preset)
    const staff = { editor: '李怡青', designer: '宋笑娟', proofreader: '彩 华' }
    const made = desk.createIssue('daily', {
      date: '2026-11-23',
      number: 325,
      total: 12_345,
      staff,
      pages: pages(4, format),
    })
    const { document } = desk.authority(made.id).state
    const layout = compose(document)
    expect(layout.flows.filter(({ overset }) => overset.characters > 0)).toEqual([])
    expect(layout.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(wordsOf(document, 0)).toEqual(
      expect.arrayContaining([
        '漓江日报',
        '2026年11月23日  星期一',
        '农历丙午年十月十五',
        '第325期  总第12345期  今日4版',
      ]),
    )
    expect(wordsOf(document, 1)).toEqual(
      expect.arrayContaining(['A02', '漓江日报  2026年11月23日  星期一', '责编：李怡青  美编：宋笑娟  校对：彩 华']),
    )
    // Left and right pages are mirror images.
    const numbers = [1, 2].map(
      (page) => withMasters(document).pages[page]?.objects.find(({ id }) => id === 'folio-page')?.place,
    )
    expect(numbers[0]).toMatchObject({ column: 0 })
    expect(numbers[1]).not.toMatchObject({ column: 0 })
  })

  it('a damaged file is told of by name, and the others are there', async () => {
    const library = open(scratch())
    const folder = join(library.folder, 'presets')
    mkdirSync(folder)
    writeFileSync(join(folder, '坏.json'), '{"id": "x", ')
    writeFileSync(join(folder, '缺.json'), '{"id": "x"}')
    const { presets, damaged } = readPresets(library.folder)
    expect(presets).toHaveLength(3)
    expect(damaged.map(({ id, problem }) => [id, problem.code])).toEqual([
      ['own/坏', 'document/not-json'],
      ['own/缺', 'document/invalid'],
    ])
    const desk = new Desk(library)
    const error = await failure(() => desk.createPublication({ preset: 'own/坏', id: 'a', name: 'a' }))
    expect(error.where).toBe(join(folder, '坏.json'))
  })

  it('of the house’s own are kept from a paper as it is now, and made papers of', async () => {
    const { library, desk } = fresh()
    const made = desk.createIssue('daily', { date: '2026-11-23', pages: pages(2, 'duikai') })
    await desk
      .authority(made.id)
      .submit(change([{ type: 'set', path: ['publication', 'masters', 'inner', 'name'], value: '要闻内页' }]))
    expect(desk.savePreset('daily', '我社/日报').id).toBe('own/我社_日报')
    const again = new Desk(library).createPublication({ preset: 'own/我社_日报', id: 'evening', name: '漓江晚报' })
    expect([again.name, again.masters.inner?.name]).toEqual(['漓江晚报', '要闻内页'])
  })
})

describe('plans that are none', () => {
  it.each([
    [
      'two pages of one name',
      { date: '2026-11-23', pages: [...pages(1, 'duikai'), ...pages(1, 'duikai')] },
      'issue/page-name',
      /two pages are called A01/,
    ],
    ['no page', { date: '2026-11-23', pages: [] }, 'issue/no-page', /no page/],
    ['the year 9999', { date: '9999-01-01', pages: pages(1, 'duikai') }, 'edit/date', /9999-01-01/],
    [
      'too many pages',
      {
        date: '2026-11-23',
        pages: Array.from({ length: 201 }, (_, i) => ({ name: `A${String(i).padStart(3, '0')}`, format: 'duikai' })),
      },
      'issue/pages',
      /201 pages/,
    ],
    [
      'a master that is not there',
      { date: '2026-11-23', pages: [{ name: 'A01', format: 'duikai', master: 'none' }] },
      'document/reference',
      /master "none"/,
    ],
  ])('%s', async (_, plan, code, message) => {
    const { desk } = fresh()
    const error = await failure(() => desk.createIssue('daily', plan))
    expect(error.code).toBe(code)
    expect(error.message).toMatch(message)
    expect(error.remedy).not.toBe('')
  })

  it('200 pages are made, and opened again', () => {
    const { library, desk } = fresh()
    const names = Array.from({ length: 200 }, (_, i) => ({
      name: `A${String(i + 1).padStart(3, '0')}`,
      format: 'duikai',
    }))
    const made = desk.createIssue('daily', { date: '2026-11-23', pages: names })
    expect(new Desk(library).authority(made.id).state.document.pages).toHaveLength(200)
  })
})

describe('the issue after the last', () => {
  it('skips days without a paper, which take no number; a combined issue takes its own', async () => {
    const { desk, library } = fresh()
    const made = desk.createIssue('daily', { date: '2026-09-30', number: 270, total: 9000, pages: pages(2, 'duikai') })
    const pauses = [{ from: '2026-10-01', until: '2026-10-07', name: '国庆休刊' }]
    await desk
      .authority(made.id)
      .submit(change([{ type: 'set', path: ['publication', 'schedule'], value: { pauses } }]))
    expect(desk.numberingAfter(made.id)).toEqual({ date: '2026-10-08', number: 271, total: 9001, skipped: 7 })
    expect(desk.numberingAfter(made.id, '2026-10-02')).toEqual({
      date: '2026-10-02',
      number: 271,
      total: 9001,
      skipped: 1,
      pause: '国庆休刊',
    })
    const next = desk.createNextIssue(made.id)
    expect(next).toMatchObject({ date: '2026-10-08', number: 271, total: 9001 })
    await desk.authority(next.id).submit(
      change([
        { type: 'set', path: ['issue', 'until'], value: '2026-10-10' },
        { type: 'set', path: ['issue', 'span'], value: 3 },
      ]),
    )
    const after = desk.createNextIssue(next.id)
    expect(after).toMatchObject({ date: '2026-10-11', number: 274, total: 9004 })
    // The lists know it once it is brought up to date, and so does the check of total numbers.
    desk.close(next.id)
    expect(findIssue(library, next.id)).toMatchObject({ until: '2026-10-10', span: 3 })
    expect(totalBefore(library, after)).toEqual({ total: 9003 })
  })

  it('a new year begins with 1', () => {
    const { desk } = fresh()
    const made = desk.createIssue('daily', { date: '2026-12-31', number: 365, total: 9000, pages: pages(1, 'duikai') })
    expect(desk.createNextIssue(made.id)).toMatchObject({ date: '2027-01-01', number: 1, total: 9001 })
  })
})

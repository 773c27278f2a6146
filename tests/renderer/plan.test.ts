import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PageSummary } from '../../src/contract/index.ts'
import { type Document, GATES } from '../../src/core/document/index.ts'
import { applyTransaction, commands, STAGES, stageOf, type Transaction } from '../../src/core/edit/index.ts'
import { words } from '../../src/renderer/i18n/index.ts'
import { adRows, adSize, filteredAds, sortedAds } from '../../src/renderer/issues/ads.ts'
import { type IssueSheet, issueCommands } from '../../src/renderer/issues/commands.ts'
import { deedOf, overCard, stepped, takenUp } from '../../src/renderer/issues/plan-moves.ts'
import { editorsOf, filteredRows, planRows, sectionsOf, sortedRows } from '../../src/renderer/issues/plan-rows.ts'
import { boundRight, spreadsOf } from '../../src/renderer/issues/plan-sheets.ts'
import { block, box, documentWith, place, stamp } from './canvas-page.ts'
import { testWorkspace } from './panels/workspace.ts'

const done = (document: Document, transaction: Transaction | undefined): Document => {
  if (transaction === undefined) throw new Error('nothing to do')
  return applyTransaction(document, transaction)
}
const booking = { client: '海河乳业', number: 'GG-9' }
const summary = (name: string, more: Partial<PageSummary> = {}): PageSummary => ({
  name,
  hash: '',
  width: 1,
  height: 1,
  errors: 0,
  warnings: 0,
  overset: { characters: 0, lines: 0, mm: 0 },
  underset: { lines: 0, mm: 0 },
  ...more,
})

/** A01 lead and an open ad, A02 and B01 empty; A02 is at 二校, A01 has an editor and a deadline. */
const paper = (mode: 'h' | 'v' = 'h'): Document => {
  let document = documentWith([
    block('lead', place(0, 8, 0, 40), { mode }),
    box('ad', place(4, 4, 54, 53), { booking }),
  ])
  document = done(document, commands.addPage(document, {}, stamp()))
  document = done(document, commands.addPage(document, { name: 'B01' }, stamp()))
  const [a1, a2] = document.pages.map((page) => page.id ?? page.name) as [string, string]
  document = done(document, commands.passGate(document, { page: a2, gate: 'first' }, stamp()))
  document = done(document, commands.setStaff(document, { key: 'editor', name: '王彩华' }, stamp()))
  document = done(document, commands.setPageStaff(document, { page: a1, role: 'editor', name: '李青' }, stamp()))
  return done(document, commands.setStoryDesk(document, { story: 'lead', desk: { deadline: 5000 } }, stamp()))
}

describe.each(['h', 'v'] as const)('the flat-plan of an issue (%s)', (mode) => {
  const document = paper(mode)
  const rows = planRows(document, [summary('A01', { overset: { characters: 9, lines: 2, mm: 9 } }), summary('A02')])
  const names = (list: readonly { name: string }[]) => list.map(({ name }) => name)

  it('says how far each page is, what it waits for, and what of it is sold', () => {
    expect(
      rows.map(({ name, section, stage, standing, openAds, editor, deadline }) => ({
        ...{ name, section, stage, standing, openAds, editor, deadline },
      })),
    ).toEqual([
      {
        name: 'A01',
        section: 'A',
        stage: 'planned',
        standing: { kind: 'overset', count: 2 },
        openAds: 1,
        editor: '李青',
        deadline: 5000,
      },
      {
        name: 'A02',
        section: 'A',
        stage: 'second',
        standing: { kind: 'empty', count: 0 },
        openAds: 0,
        editor: '王彩华',
        deadline: undefined,
      },
      {
        name: 'B01',
        section: 'B',
        stage: 'planned',
        standing: { kind: 'empty', count: 0 },
        openAds: 0,
        editor: '王彩华',
        deadline: undefined,
      },
    ])
    expect(rows.map(({ ads }) => Math.round(ads * 100))).toEqual([24, 0, 0])
    expect(rows[1]?.reached).toMatchObject({ gate: 'first', by: 'a' })
  })

  it('is filtered by stage, section, editor and trouble, all together', () => {
    expect(names(filteredRows(rows, {}))).toEqual(['A01', 'A02', 'B01'])
    expect(names(filteredRows(rows, { stage: 'planned' }))).toEqual(['A01', 'B01'])
    expect(names(filteredRows(rows, { section: 'A' }))).toEqual(['A01', 'A02'])
    expect(names(filteredRows(rows, { editor: '王彩华' }))).toEqual(['A02', 'B01'])
    expect(names(filteredRows(rows, { troubled: true }))).toEqual(['A01'])
    expect(names(filteredRows(rows, { stage: 'planned', editor: '王彩华' }))).toEqual(['B01'])
    expect(names(filteredRows(rows, { troubled: true, section: 'B' }))).toEqual([])
  })

  it('is sorted by page, by stage, by what is due first', () => {
    expect(names(sortedRows(rows, 'page'))).toEqual(['A01', 'A02', 'B01'])
    expect(names(sortedRows(rows, 'stage'))).toEqual(['A01', 'B01', 'A02'])
    expect(names(sortedRows([...rows].reverse(), 'deadline'))).toEqual(['A01', 'B01', 'A02'])
    expect(editorsOf(rows)).toEqual(['李青', '王彩华'])
    expect(sectionsOf(rows)).toEqual(['A', 'B'])
  })

  it('is bound where its text begins', () => {
    expect(boundRight(document)).toBe(mode === 'v')
  })

  it('a final story is due no more', () => {
    const final = done(document, commands.setStoryDesk(document, { story: 'lead', desk: { status: 'ready' } }, stamp()))
    expect(planRows(final, [])[0]?.deadline).toBeUndefined()
  })
})

describe('pages beside each other', () => {
  const pages = (count: number): number[] => Array.from({ length: count }, (_, n) => n + 1)
  const lying = (count: number, view: 'facing' | 'sheets', right = false) =>
    spreadsOf(pages(count), view, right).map(({ places }) => places.map((one) => one ?? 0))

  it('as they are read: the odd ones at the right, at the left in a paper bound there', () => {
    expect(lying(4, 'facing')).toEqual([
      [0, 1],
      [2, 3],
      [4, 0],
    ])
    expect(lying(5, 'facing')).toEqual([
      [0, 1],
      [2, 3],
      [4, 5],
    ])
    expect(lying(4, 'facing', true)).toEqual([
      [1, 0],
      [3, 2],
      [0, 4],
    ])
    expect(lying(1, 'facing')).toEqual([[0, 1]])
    expect(lying(0, 'facing')).toEqual([])
  })

  it('as they are printed: 对开印张 1-4, 2-3, sheets inside one another, half a sheet in the middle', () => {
    expect(lying(4, 'sheets')).toEqual([
      [4, 1],
      [2, 3],
    ])
    expect(lying(8, 'sheets')).toEqual([
      [8, 1],
      [2, 7],
      [6, 3],
      [4, 5],
    ])
    expect(lying(4, 'sheets', true)).toEqual([
      [1, 4],
      [3, 2],
    ])
    expect(lying(6, 'sheets')).toEqual([[6, 1], [2, 5], [3], [4]])
    expect(lying(2, 'sheets')).toEqual([[1], [2]])
    expect(lying(7, 'sheets')).toEqual([
      [0, 1],
      [2, 7],
      [6, 3],
      [4, 5],
    ])
    expect(spreadsOf(pages(8), 'sheets', false).map(({ sheet }) => `${sheet?.number} ${sheet?.side}`)).toEqual([
      '1 outer',
      '1 inner',
      '2 outer',
      '2 inner',
    ])
  })

  it('every page lies somewhere, once', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.constantFrom('pages', 'facing', 'sheets'), fc.boolean(), (count, view, right) => {
        const all = spreadsOf(pages(count), view as 'pages', right).flatMap(({ places }) => places)
        expect(all.filter((one) => one !== undefined).sort((a, b) => a - b)).toEqual(pages(count))
      }),
    )
  })
})

describe('a page that is taken up', () => {
  const names = ['A01', 'A02', 'A03', 'A04']

  it('changes places with the page it is let go on, or goes into a gap', () => {
    const swap = takenUp(names, 'A02', 'swap')
    expect(deedOf(names, swap)).toBeUndefined()
    expect(deedOf(names, stepped(swap, 2, 4))).toEqual({ kind: 'swap', one: 1, other: 3 })
    expect(stepped(swap, 9, 4).at).toBe(3)
    const move = takenUp(names, 'A02', 'move')
    expect(deedOf(names, move)).toBeUndefined()
    expect(deedOf(names, stepped(move, 1, 4))).toBeUndefined()
    expect(deedOf(names, stepped(move, 2, 4))).toEqual({ kind: 'move', from: 1, to: 2 })
    expect(deedOf(names, stepped(move, 9, 4))).toEqual({ kind: 'move', from: 1, to: 3 })
    expect(deedOf(names, stepped(move, -1, 4))).toEqual({ kind: 'move', from: 1, to: 0 })
    expect(deedOf(names, { ...swap, from: 'C01' })).toBeUndefined()
    expect(deedOf(names, { from: 'A01', kind: 'move', at: -1 })).toBeUndefined()
    expect(deedOf(names, { from: 'A04', kind: 'move', at: 5 })).toBeUndefined()
  })

  it('over the middle of a card means the card, at its sides the gap there', () => {
    expect(overCard('A01', 2, 0.5, false, true)).toEqual({ from: 'A01', kind: 'swap', at: 2 })
    expect(overCard('A01', 2, 0.1, false, true)).toEqual({ from: 'A01', kind: 'move', at: 2 })
    expect(overCard('A01', 2, 0.9, false, true)).toEqual({ from: 'A01', kind: 'move', at: 3 })
    expect(overCard('A01', 2, 0.9, true, true)).toEqual({ from: 'A01', kind: 'move', at: 2 })
    expect(overCard('A01', 2, 0.9, false, false)).toEqual({ from: 'A01', kind: 'swap', at: 2 })
  })
})

describe('the list of ads', () => {
  let document = documentWith([
    box('foot', place(4, 4, 54, 53), { booking }),
    box('ear', { x: 0, y: 0, width: 283_465, height: 141_732 }, { booking: { client: '安居客', note: '彩色' } }),
    {
      kind: 'picture',
      id: 'in',
      place: place(0, 2, 90, 17),
      picture: 'hall',
      booking: { client: '百货', number: 'GG-10' },
    },
  ])
  document = done(document, commands.addPage(document, { name: 'B01' }, stamp()))
  document = done(
    document,
    commands.bookAdOfSize(document, { page: document.pages[1]?.id ?? '', columns: 8, lines: 20, booking }, stamp()),
  )
  const rows = adRows(document)
  const of = (list: readonly { page: string; object: string }[]) =>
    list.map(({ page, object }) => `${page} ${object.split('-')[0]}`)

  it('says page, size on the grid and in millimetres, share and material', () => {
    expect(of(rows)).toEqual(['A01 foot', 'A01 ear', 'A01 in', 'B01 ad'])
    expect(rows[1]).toMatchObject({ grid: undefined, width: 100, height: 50, filled: false, material: '' })
    expect(rows[2]).toMatchObject({ grid: { columns: 2, lines: 17 }, filled: true, material: 'hall.jpg' })
    expect(Math.round((rows[0]?.share ?? 0) * 100)).toBe(24)
  })

  it('is filtered by page, section, words and material', () => {
    expect(of(filteredAds(rows, { page: 'B01' }))).toEqual(['B01 ad'])
    expect(of(filteredAds(rows, { section: 'A', material: 'out' }))).toEqual(['A01 foot', 'A01 ear'])
    expect(of(filteredAds(rows, { words: ' 彩色' }))).toEqual(['A01 ear'])
    expect(of(filteredAds(rows, { words: 'gg-1' }))).toEqual(['A01 in'])
    expect(of(filteredAds(rows, { material: 'in' }))).toEqual(['A01 in'])
  })

  it('is sorted by every column, both ways', () => {
    const by = (...wanted: Parameters<typeof sortedAds> extends [unknown, ...infer R] ? R : never) =>
      of(sortedAds(rows, ...wanted))
    expect(by('page', true)[0]).toBe('B01 ad')
    expect(by('client', false).slice(0, 2)).toEqual(['A01 ear', 'A01 in'])
    expect(by('number', false)).toEqual(['A01 ear', 'A01 foot', 'B01 ad', 'A01 in'])
    expect(by('size', true)).toEqual(['A01 foot', 'B01 ad', 'A01 in', 'A01 ear'])
    expect(by('material', true)[0]).toBe('A01 in')
  })

  it('sizes are parts of the grid, at least a column and a line', () => {
    const grid = { columns: 8, lines: 107 }
    expect(adSize('page', grid)).toEqual({ columns: 8, lines: 107 })
    expect(adSize('half', grid)).toEqual({ columns: 8, lines: 53 })
    expect(adSize('quarter', grid)).toEqual({ columns: 4, lines: 53 })
    expect(adSize('strip', grid)).toEqual({ columns: 8, lines: 21 })
    expect(adSize('half-strip', { columns: 1, lines: 2 })).toEqual({ columns: 1, lines: 1 })
    expect(adSize('eighth', grid)).toEqual({ columns: 4, lines: 26 })
  })
})

describe('commands of the ladder', () => {
  const workspace = testWorkspace()
  const sheets: IssueSheet[] = []
  const gates: string[] = []
  const all = issueCommands(
    workspace,
    (sheet) => sheets.push(sheet),
    (page) => gates.push(page),
  )
  const run = (id: string): boolean => {
    const command = all.find((one) => one.id === id)
    if (command === undefined || command.enabled?.() === false) return false
    command.run()
    return true
  }
  const stage = () => {
    const { document, page } = workspace.state
    return document.pages.filter(({ name }) => name === page).map(stageOf)[0]
  }

  it('take the page in front from 待编 to 一校, and then to its ledger', () => {
    expect(stage()).toBe('planned')
    for (const wanted of ['layout', 'first']) {
      expect(run('page.advance')).toBe(true)
      expect(stage()).toBe(wanted)
    }
    expect(run('page.advance')).toBe(true)
    expect([stage(), gates]).toEqual(['first', ['A01']])
  })

  it('take it back as long as no gate was passed, and never over one', () => {
    expect(run('page.stage-planned')).toBe(true)
    expect(stage()).toBe('planned')
    expect(all.find(({ id }) => id === 'page.stage-planned')?.checked?.()).toBe(true)
    run('page.stage-first')
    workspace.perform((doc, stamp) => commands.passGate(doc, { page: 'A01', gate: 'first' }, stamp))
    expect(stage()).toBe('second')
    expect(run('page.stage-layout')).toBe(false)
    expect(stage()).toBe('second')
  })

  it('open the list of ads', () => {
    run('page.ads')
    expect(sheets).toEqual([{ kind: 'plan', tab: 'ads' }])
  })
})

it('a stage is called by the same word wherever it stands', () => {
  for (const gate of GATES) expect(words[`stage.${gate}`]).toEqual(words[`proof.gate.${gate}`])
  for (const stage of STAGES) expect(words[`stage.${stage}`]).toBeDefined()
})

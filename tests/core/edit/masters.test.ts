import { describe, expect, it } from 'vitest'
import { type Document, type Master, withMasters } from '../../../src/core/document/index.ts'
import { applyTransaction, commands, invertTransaction, type Transaction } from '../../../src/core/edit/index.ts'
import { block, compose, documentJson, parse, publicationJson, story } from '../../builders/document.ts'
import { stamp } from '../../builders/edit.ts'

const line = (id: string, template: string, column = 0, columns = 4) => ({
  kind: 'furniture',
  id,
  place: { column, columns, line: 0, lines: 1 },
  template,
  style: 'folio',
})
const rule = {
  kind: 'rule',
  id: 'line',
  place: { column: 0, columns: 8, line: 1, lines: 1 },
  edge: 'middle',
  weights: [400],
}
const masters = {
  front: { name: '头版', grid: 'duikai', use: 'front', objects: [line('head', '{publication}')] },
  inner: {
    name: '内页',
    grid: 'duikai',
    use: 'inner',
    objects: [line('date', '{date}', 0, 3), line('page', '{page}', 5, 3)],
  },
}

/** `count` pages: the first of the front master, the others of the inner one, each with a block. */
function paper(count: number): Document {
  const names = Array.from({ length: count }, (_, i) => `A${String(i + 1).padStart(2, '0')}`)
  const json = documentJson({
    stories: names.map((name) => story(`s${name}`, ['body', '正文'])),
    pages: names.map((name, i) => ({
      name,
      master: i === 0 ? 'front' : 'inner',
      objects: [block(`b${name}`, `s${name}`, 8, 10)],
    })),
  })
  return parse({ ...json, publication: { ...publicationJson(), masters } })
}

/** The document after a command; taken back it must be as it was. */
function done(document: Document, transaction: Transaction | undefined): Document {
  if (transaction === undefined) throw new Error('nothing to do')
  const after = applyTransaction(document, transaction)
  expect(applyTransaction(after, invertTransaction(document, transaction))).toEqual(document)
  return after
}
const laid = (document: Document, page: number): string[] =>
  withMasters(document).pages[page]?.objects.map(({ id }) => id) ?? []
const words = (document: Document, page: number): string[] =>
  withMasters(document).pages[page]?.objects.flatMap((o) => (o.kind === 'furniture' ? [o.template] : [])) ?? []
const start = paper(24)
const inner = { master: 'inner', side: 'objects' } as const

describe('a master that is edited', () => {
  it('changes all its pages in one change', () => {
    const change = commands.setMasterObject(
      start,
      { ...inner, id: 'date', path: ['template'], value: '{日期} {星期}' },
      stamp(),
    )
    expect(change?.operations).toHaveLength(1)
    const after = done(start, change)
    for (let page = 1; page < 24; page++) expect(words(after, page)).toEqual(['{日期} {星期}', '{page}'])
    expect(words(after, 0)).toEqual(['{publication}'])
    expect(after.pages).toBe(start.pages)
  })
  it('is set on every page', () => {
    const after = done(
      start,
      commands.setMasterObject(start, { ...inner, id: 'date', path: ['template'], value: '壹贰{page}' }, stamp()),
    )
    const texts = (document: Document) => compose(document).pages.map((list) => list.stories.map(({ text }) => text))
    expect(texts(after)[7]).toContain('壹贰A08')
    expect(texts(after)[0]).not.toContain('壹贰A01')
  })
  it('gets objects and loses them', () => {
    const { id: _, ...object } = rule
    const more = done(start, commands.addMasterObject(start, { ...inner, object }, stamp()))
    const id = more.publication.masters.inner?.objects.at(-1)?.id ?? ''
    expect(laid(more, 23)).toEqual(['date', 'page', id, 'bA24'])
    const back = done(more, commands.moveMasterObject(more, { ...inner, id, by: -1 }, stamp()))
    expect(laid(back, 23)).toEqual(['date', id, 'page', 'bA24'])
    const again = done(back, commands.moveMasterObject(back, { ...inner, id, by: 1 }, stamp()))
    expect(laid(again, 23)).toEqual(laid(more, 23))
    expect(commands.moveMasterObject(more, { ...inner, id, by: 1 }, stamp())).toBeUndefined()
    expect(laid(done(more, commands.removeMasterObject(more, { ...inner, id: 'date' }, stamp())), 23)).toEqual([
      'page',
      id,
      'bA24',
    ])
  })
  it('takes no story', () => {
    const change = commands.addMasterObject(start, { ...inner, object: block('x', 'sA01', 1, 1) }, stamp())
    expect(() => applyTransaction(start, change as Transaction)).toThrow(
      expect.objectContaining({ code: 'document/invalid' }),
    )
  })
})

describe('sides', () => {
  const split = done(start, commands.setMasterSides(start, { master: 'inner', own: true }, stamp()))
  it('are mirror images at first', () => {
    const { even } = split.publication.masters.inner as Master
    expect(even?.map(({ id, place }) => [id, 'column' in place && place.column])).toEqual([
      ['date', 5],
      ['page', 0],
    ])
    expect(commands.sideOf(split, 'A02')).toBe('even')
    expect(commands.sideOf(split, 'A03')).toBe('objects')
    expect(commands.setMasterSides(split, { master: 'inner', own: true }, stamp())).toBeUndefined()
  })
  it('are edited apart, and joined again', () => {
    const even = { master: 'inner', side: 'even' } as const
    const after = done(
      split,
      commands.setMasterObject(split, { ...even, id: 'date', path: ['template'], value: '双版' }, stamp()),
    )
    expect([words(after, 1), words(after, 2)]).toEqual([
      ['双版', '{page}'],
      ['{date}', '{page}'],
    ])
    expect(done(after, commands.setMasterSides(after, { master: 'inner', own: false }, stamp())).publication).toEqual(
      start.publication,
    )
  })
})

describe('a page and its master', () => {
  it('changes an object for itself, leaves one out, and takes them back', () => {
    const own = done(start, commands.takeMasterObject(start, { page: 'A05', id: 'date', as: 'own' }, stamp()))
    const changed = done(
      own,
      commands.setField(own, { page: 'A05', objects: ['date'], path: ['template'], value: '专版' }, stamp()),
    )
    expect([laid(changed, 4), words(changed, 4)]).toEqual([
      ['date', 'page', 'bA05'],
      ['专版', '{page}'],
    ])
    const edited = done(
      changed,
      commands.setMasterObject(changed, { ...inner, id: 'date', path: ['template'], value: '改' }, stamp()),
    )
    expect([words(edited, 4), words(edited, 5)]).toEqual([
      ['专版', '{page}'],
      ['改', '{page}'],
    ])
    const none = done(changed, commands.takeMasterObject(changed, { page: 'A05', id: 'date', as: 'none' }, stamp()))
    expect([laid(none, 4), commands.takenOf(none, 'A05', 'date')]).toEqual([['page', 'bA05'], 'none'])
    const back = done(none, commands.takeMasterObject(none, { page: 'A05', id: 'date', as: 'master' }, stamp()))
    expect(back).toEqual(start)
  })
  it('is detached and looks as before', () => {
    const own = done(start, commands.takeMasterObject(start, { page: 'A05', id: 'page', as: 'own' }, stamp()))
    const alone = done(own, commands.applyMaster(own, { pages: ['A05'], master: undefined }, stamp()))
    expect(alone.pages[4]?.master).toBeUndefined()
    expect(alone.pages[4]?.objects.map(({ id }) => id)).toEqual(laid(own, 4))
    expect(compose(alone).pages[4]?.items).toEqual(compose(own).pages[4]?.items)
  })
  it('gets another one, with its format', () => {
    const after = done(start, commands.applyMaster(start, { pages: ['A02', 'A03'], master: 'front' }, stamp()))
    expect([laid(after, 1), laid(after, 2), laid(after, 3)]).toEqual([
      ['head', 'bA02'],
      ['head', 'bA03'],
      ['date', 'page', 'bA04'],
    ])
    expect(commands.applyMaster(after, { pages: ['A02'], master: 'front' }, stamp())).toBeUndefined()
  })
  it('whose master is deleted keeps what it shows', () => {
    const after = done(start, commands.removeMaster(start, { master: 'inner' }, stamp()))
    expect(after.publication.masters.inner).toBeUndefined()
    expect(compose(after).pages.map(({ items }) => items)).toEqual(compose(start).pages.map(({ items }) => items))
  })
  it('gives a master that others take over', () => {
    const names = ['A01', 'A02', 'A03']
    const json = documentJson({
      stories: [story('s', ['body', '正文'])],
      pages: names.map((name) => ({ name, objects: [line('folio', '{date}'), rule, block(`b${name}`, 's', 8, 10)] })),
    })
    const old = parse(json)
    const after = done(
      old,
      commands.masterFromPage(old, { page: 'A01', name: '内页', others: ['A02', 'A03'] }, stamp()),
    )
    expect(Object.values(after.publication.masters)).toMatchObject([
      { name: '内页', objects: [{ id: 'folio' }, { id: 'line' }] },
    ])
    expect(after.pages.map(({ objects }) => objects.length)).toEqual([1, 1, 1])
    expect(compose(after).pages.map(({ items }) => items)).toEqual(compose(old).pages.map(({ items }) => items))
  })
})

describe('masters of a publication', () => {
  it('are added, copied, renamed and given a use', () => {
    const more = done(start, commands.addMaster(start, { name: '副刊', like: 'inner' }, stamp()))
    const [id, made] = Object.entries(more.publication.masters).at(-1) as [string, Master]
    expect(made).toMatchObject({ name: '副刊', grid: 'duikai', objects: [{ id: 'date' }, { id: 'page' }] })
    expect(made.use).toBeUndefined()
    const used = done(more, commands.setMaster(more, { master: id, fields: { use: 'inner', name: '专刊' } }, stamp()))
    expect(used.publication.masters[id]).toMatchObject({ name: '专刊', use: 'inner' })
    expect(used.publication.masters.inner?.use).toBeUndefined()
  })
  it.each(['头版', ' 内页 ', ''])('“%s” is no new name', (name) => {
    expect(() => commands.addMaster(start, { name }, stamp())).toThrow(/master/)
  })
  it('of another format take their pages along', () => {
    const formats = { ...start.publication.formats, small: { ...start.publication.formats.duikai, name: '小' } }
    const both = { ...start, publication: { ...start.publication, formats } } as Document
    const after = done(both, commands.setMaster(both, { master: 'inner', fields: { grid: 'small' } }, stamp()))
    expect(after.pages.map(({ grid }) => grid)).toEqual(['duikai', ...Array.from({ length: 23 }, () => 'small')])
  })
  it('follow a style that is renamed', () => {
    const after = done(start, commands.renameStyle(start, { name: 'folio', to: '报眉' }, stamp()))
    expect(after.publication.masters.inner?.objects).toMatchObject([{ style: '报眉' }, { style: '报眉' }])
  })
})

describe('issues', () => {
  it('the next one has the masters, and what a page changed of them', () => {
    const own = done(start, commands.takeMasterObject(start, { page: 'A05', id: 'date', as: 'own' }, stamp()))
    const none = done(own, commands.takeMasterObject(own, { page: 'A06', id: 'page', as: 'none' }, stamp()))
    const next = commands.nextIssue(none, { id: 'next' })
    expect(next.pages.map(({ master }) => master)).toEqual(none.pages.map(({ master }) => master))
    expect([laid(next, 4), laid(next, 5), laid(next, 6)]).toEqual([['date', 'page'], ['date'], ['date', 'page']])
    expect([next.stories, next.issue.date]).toEqual([[], '2015-10-16'])
  })
  it('a further page has the master of the others', () => {
    const one = paper(1)
    const after = done(one, commands.addPage(one, { like: 'A01' }, stamp()))
    expect(after.pages[1]).toMatchObject({ name: 'A02', master: 'inner' })
  })
  it('the next one skips days without a paper', () => {
    const schedule = { weekdays: [1, 2, 3, 4, 5], pauses: [{ from: '2015-10-19' }] }
    const weekly = done(start, commands.setSchedule(start, { schedule }, stamp()))
    const friday = done(weekly, commands.setIssue(weekly, { date: '2015-10-16', number: 200 }, stamp()))
    expect(commands.nextIssue(friday, { id: 'next' }).issue).toMatchObject({ date: '2015-10-20', number: 201 })
  })
  it('a combined one that is put off keeps its length', () => {
    const combined = done(start, commands.setIssue(start, { until: '2015-10-18', span: 4, number: 280 }, stamp()))
    const later = done(combined, commands.setIssue(combined, { date: '2015-10-20' }, stamp()))
    expect(later.issue).toMatchObject({ date: '2015-10-20', until: '2015-10-23' })
    expect(commands.nextIssue(combined, { id: 'n' }).issue).toEqual({
      id: 'n',
      date: '2015-10-19',
      number: 284,
      staff: combined.issue.staff,
      pages: combined.issue.pages,
    })
  })
  it('a change of the date changes every folio', () => {
    const after = done(start, commands.setIssue(start, { date: '2026-11-23' }, stamp()))
    const texts = compose(after)
      .pages.slice(1)
      .map((list) => list.stories.map(({ text }) => text))
    for (const page of texts) expect(page).toContain('2026年11月23日')
  })
  it.each(['9999-01-01', '0001-01-01'])('%s is no date of an issue', (date) => {
    expect(() => commands.setIssue(start, { date }, stamp())).toThrow(expect.objectContaining({ code: 'edit/date' }))
  })
  it('staff of one page and facts of the paper are set and taken away', () => {
    const one = done(start, commands.setPageStaff(start, { page: 'A02', role: 'editor', name: '何 平' }, stamp()))
    expect(one.pages[1]?.staff).toEqual({ editor: '何 平' })
    expect(done(one, commands.setPageStaff(one, { page: 'A02', role: 'editor', name: '' }, stamp()))).toEqual(start)
    const fact = done(start, commands.setFact(start, { key: 'CN', value: 'CN 45-0001' }, stamp()))
    const two = done(fact, commands.setFact(fact, { key: '主办', value: '某某报社' }, stamp()))
    expect(two.publication.facts).toEqual({ CN: 'CN 45-0001', 主办: '某某报社' })
    expect(done(two, commands.setFact(two, { key: 'CN', value: '' }, stamp())).publication.facts).toEqual({
      主办: '某某报社',
    })
  })
})

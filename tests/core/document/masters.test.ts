import { describe, expect, it } from 'vitest'
import {
  type Document,
  fillTemplate,
  isEven,
  type Master,
  type MasterObject,
  masterFor,
  masterObjects,
  migrateDocument,
  parseDocument,
  parsePublication,
  withMasters,
} from '../../../src/core/document/index.ts'
import { block, documentJson, parse, publicationJson, story } from '../../builders/document.ts'

const line = (id: string, template: string, column = 0) => ({
  kind: 'furniture',
  id,
  place: { column, columns: 4, line: 0, lines: 1 },
  template,
  style: 'folio',
})
const masters = {
  front: { name: '头版', grid: 'duikai', use: 'front', objects: [line('head', '{报名}')] },
  inner: {
    name: '内页',
    grid: 'duikai',
    use: 'inner',
    guides: { x: [1000], y: [] },
    objects: [line('date', '{日期}'), line('page', '第{版次}版', 4)],
    even: [line('page', '第{版次}版'), line('date', '{日期}', 4)],
  },
}
type PageJson = { name: string; objects: object[]; master?: string; without?: string[] }
function issue(...pages: PageJson[]): Document {
  const json = documentJson({ stories: [story('a', ['body', '正文'])], pages })
  return parse({ ...json, publication: { ...publicationJson(), masters } })
}
const ids = (document: Document, page: number): string[] =>
  withMasters(document).pages[page]?.objects.map(({ id }) => id) ?? []

describe('masters', () => {
  const own = block('a', 'a', 4, 10)
  it('give their objects behind those of the page, by the side of the page', () => {
    const document = issue(
      { name: 'A01', master: 'front', objects: [own] },
      { name: 'A02', master: 'inner', objects: [own] },
      { name: 'A03', master: 'inner', objects: [own] },
      { name: 'A04', objects: [own] },
    )
    expect([0, 1, 2, 3].map((page) => ids(document, page))).toEqual([
      ['head', 'a'],
      ['page', 'date', 'a'],
      ['date', 'page', 'a'],
      ['a'],
    ])
    expect(withMasters(document).pages[2]?.guides).toEqual({ x: [1000], y: [] })
  })
  it('an object of the page with the same id stands in the place of the master’s; one that is left out is not there', () => {
    const changed = { ...line('date', '本版自定'), locked: true }
    const document = issue({ name: 'A03', master: 'inner', objects: [own, changed], without: ['page'] })
    expect(ids(document, 0)).toEqual(['date', 'a'])
    expect(withMasters(document).pages[0]?.objects[0]).toMatchObject({ template: '本版自定' })
  })
  it('are laid once: a document that has not changed keeps its pages', () => {
    const document = issue({ name: 'A02', master: 'inner', objects: [own] })
    const laid = withMasters(document)
    expect(withMasters({ ...document }).pages).toBe(laid.pages)
    expect(withMasters(laid)).toBe(laid)
    const other = { ...document, publication: { ...document.publication, name: '另一份' } }
    expect(withMasters(other).pages).toBe(laid.pages)
    const plain = issue({ name: 'A02', objects: [own] })
    expect(withMasters(plain)).toBe(plain)
  })
  it('follow their publication', () => {
    const document = issue({ name: 'A03', master: 'inner', objects: [own] })
    const inner = document.publication.masters.inner as Master
    const [date] = inner.objects as [MasterObject]
    const publication = {
      ...document.publication,
      masters: { inner: { ...inner, objects: [date] } },
    }
    expect(ids({ ...document, publication }, 0)).toEqual(['date', 'a'])
  })
  it('sides go by the number of the page', () => {
    expect(['A01', 'A02', 'B10', '003', 'C100'].map((name) => isEven({ name }))).toEqual([
      false,
      true,
      true,
      false,
      true,
    ])
    const { publication } = issue({ name: 'A01', objects: [] })
    expect(masterObjects(publication, { name: 'A02', master: 'front' }).map(({ id }) => id)).toEqual(['head'])
  })
  it('of a new issue are found by their use', () => {
    const { publication } = issue({ name: 'A01', objects: [] })
    expect([masterFor(publication, 'duikai', true), masterFor(publication, 'duikai', false)]).toEqual([
      'front',
      'inner',
    ])
    expect(masterFor(publication, 'sikai', true)).toBeUndefined()
  })
  it.each([['a page of no master', { name: 'A01', master: 'none', objects: [] }, /there is no master "none"/]])(
    '%s is refused',
    (_, page, message) => {
      expect(() => issue(page)).toThrow(
        expect.objectContaining({ code: 'document/reference', message: expect.stringMatching(message) }),
      )
    },
  )
  it.each([
    ['format', { front: { ...masters.front, grid: 'no' } }, 'publication.masters.front.grid'],
    [
      'style',
      { front: { ...masters.front, objects: [{ ...line('x', ''), style: 'no' }] } },
      'publication.masters.front.objects[0].style',
    ],
    [
      'ids',
      { front: { ...masters.front, objects: [line('x', ''), line('x', '')] } },
      'publication.masters.front.objects[1]',
    ],
  ])('what a master names must be there: %s', (_, spoilt, field) => {
    const json = { ...documentJson({ stories: [], pages: [{ name: 'A01', objects: [] }] }) }
    expect(() => parse({ ...json, publication: { ...publicationJson(), masters: spoilt } })).toThrow(
      expect.objectContaining({ code: 'document/reference', where: `test.json, field ${field}` }),
    )
  })
  it('a story or a picture is no part of a master', () => {
    const spoilt = { front: { ...masters.front, objects: [block('a', 'a', 1, 1)] } }
    expect(() => parsePublication({ ...publicationJson(), masters: spoilt }, 'p.json')).toThrow(
      expect.objectContaining({ code: 'document/invalid' }),
    )
  })
})

describe('live text', () => {
  const [page] = issue({ name: 'B02', objects: [] }).pages as [Document['pages'][number]]
  const fill = (template: string, more: Partial<Document['issue']> = {}, facts = {}) => {
    const document = issue({ name: 'B02', objects: [] })
    const publication = { ...document.publication, facts }
    return fillTemplate(template, { ...document, publication, issue: { ...document.issue, ...more } }, page)
  }
  it('has Chinese names for its fields', () => {
    const { text } = fill('{报名} {日期} {星期} 农历{农历} 第{期号}期 总第{总期号}期 {叠}叠{版号} {版次} 共{版数}版', {
      number: 285,
      total: 21163,
    })
    expect(text).toBe('试验日报 2015年10月15日 星期四 农历乙未年九月初三 第285期 总第21163期 B叠2 B02 共1版')
  })
  it('of a combined issue has all its days and numbers', () => {
    const more = { date: '2026-10-01', until: '2026-10-07', number: 275, total: 9000, span: 7 }
    expect(fill('{日期} {星期} 第{期号}期 总第{total}期', more).text).toBe(
      '2026年10月1日—7日 星期四至星期三 第275—281期 总第9000—9006期',
    )
    expect(fill('{date}', { date: '2026-01-31', until: '2026-02-02' }).text).toBe('2026年1月31日—2月2日')
    expect(fill('{date}', { date: '2026-12-31', until: '2027-01-01' }).text).toBe('2026年12月31日—2027年1月1日')
  })
  it('names staff by what is printed before them, the page’s before the issue’s', () => {
    const staff = { editor: '李怡青', 摄影: '周 明' }
    expect(fill('{责编} {编辑} {staff.editor} {摄影}', { staff }).text).toBe('李怡青 李怡青 李怡青 周 明')
    const document = issue({ name: 'A01', objects: [] })
    const own = { ...page, staff: { editor: '何 平' } }
    expect(fillTemplate('{责编}', { ...document, issue: { ...document.issue, staff } }, own).text).toBe('何 平')
  })
  it('prints what the paper says of itself', () => {
    expect(fill('{CN} 邮发代号 {邮发代号}', {}, { CN: 'CN 45-0001', 邮发代号: '47-1' }).text).toBe(
      'CN 45-0001 邮发代号 47-1',
    )
  })
  it('leaves a part out that lacks a field, and keeps the names of others that are missing', () => {
    expect(fill('{日期}{? 责编：{责编}}{? 总第{总期号}期}', { total: 7 })).toEqual({
      text: '2015年10月15日 总第7期',
      missing: [],
    })
    expect(fill('{期号} {天气} {期号}')).toEqual({ text: '{期号} {天气} {期号}', missing: ['期号', '天气'] })
  })
})

describe('documents of earlier versions', () => {
  const old = documentJson({ stories: [], pages: [{ name: 'A01', objects: [line('folio', '{date}')] }] })
  it('keep everything and get what has come since', () => {
    const { masters: none, ...rest } = parse(old).publication
    expect(none).toEqual({})
    expect(rest).toMatchObject({ id: 'test-daily' })
    expect(parse(old)).toMatchObject({ version: 3, pages: [{ objects: [{ id: 'folio', template: '{date}' }] }] })
  })
  it('a later version is told apart from a faulty document', () => {
    expect(() => parseDocument({ ...old, version: 99 }, 'new.json', () => parse(old).publication)).toThrow(
      expect.objectContaining({ code: 'document/newer', where: 'new.json, field version' }),
    )
  })
  it.each([null, 5, [], { format: 'other' }, { format: 'duikai-document', version: 'x' }])(
    '%j is left as it is',
    (json) => {
      expect(migrateDocument(json, 'x')).toBe(json)
    },
  )
  it('migrating twice is migrating once', () => {
    const once = migrateDocument(old, 'x')
    expect(migrateDocument(once, 'x')).toEqual(once)
  })
})

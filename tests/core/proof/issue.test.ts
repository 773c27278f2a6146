import { describe, expect, test } from 'vitest'
import { checkDocument, documentTexts } from '../../../src/core/proof/index.ts'
import type { Role } from '../../../src/core/story/index.ts'
import { block, documentJson, type Parts, parse } from '../../builders/document.ts'

const LONG =
  '二七区始终坚持把创建文明城市工作纳入区委、区政府工作绩效考评体系，与经济社会发展一起谋划部署，成立专项整治指挥部和督导组，区四大班子领导和区直部门分片包干，与乡镇街道条块融合，上下联动，形成合力，全面推进各项工作落到实处，取得了明显成效。'

const place = { column: 0, columns: 3, line: 0, lines: 1 }
const furniture = (template: string, id = 'folio') => ({ kind: 'furniture', id, place, template, style: 'folio' })
const picture = (id: string, more: object = {}) => ({ kind: 'picture', id, place, picture: 'hall', ...more })
const story = (id: string, text: string, role: Role = 'body') => ({ id, paragraphs: [{ role, text }] })
const page = (name: string, ...objects: readonly object[]) => ({ name, objects })

/** Findings of an issue of 15 October 2015 as `check text`. */
function found(parts: Partial<Parts>, issue: object = {}, previous?: { total: number }): string[] {
  const json = documentJson({ stories: [], pages: [page('A01')], ...parts })
  Object.assign(json.issue, issue)
  const options = previous === undefined ? {} : { previous }
  return checkDocument(parse(json), options).map(({ check, text }) => `${check} ${text}`)
}
const folio = (text: string, issue: object = {}): string[] => found({ pages: [page('A01', furniture(text))] }, issue)

describe('folio and masthead against the issue (field manual 7.2)', () => {
  test.each([
    ['P01, P04 date', '2015年10月14日', ['P01 2015年10月14日']],
    ['P02 weekday', '星期五', ['P02 星期五']],
    ['P03 lunar date', '农历乙未年九月初二', ['P03 乙未年九月初二']],
    ['P06 page', '第A02版', ['P06 第A02版']],
    ['P07 number of pages', '今日8版', ['P07 今日8版']],
    ['P08 issue number', '总第5003期 第12期', ['P08 总第5003期', 'P08 第12期']],
    ['P09 CN number', 'CN41-004', ['P09 CN41-004']],
    ['P20 empty staff', '美编：{staff.美编}', ['P20 {staff.美编}']],
    ['T05 half-width colon', '编辑:{staff.编辑}', ['T05 :']],
  ])('%s', (_name, wrong, findings) => {
    expect(folio(wrong, { number: 11, total: 5002 }).sort()).toEqual(findings.sort())
  })

  test('a sound folio', () => {
    const text =
      '{date} {weekday} 2015年10月15日 星期四 农历乙未年九月初三 A01版 今日1版 总第5002期 CN41-0004 编辑：{staff.编辑}'
    expect(folio(text, { total: 5002 })).toEqual([])
  })

  test('a combined issue prints its last day, and a part without its field is left out', () => {
    const issue = { date: '2015-10-15', until: '2015-11-02', number: 280, span: 3 }
    expect(folio('{date} {weekday} 第{number}期 2015年11月2日 星期一{? 美编：{美编}}', issue)).toEqual([])
    expect(folio('2015年11月3日 星期二', issue)).toEqual(['P01 2015年11月3日', 'P02 星期二'])
  })

  test('P08: the number after the last issue’s', () => {
    const pages = [page('A01', furniture('总第{total}期'))]
    expect(found({ pages }, { total: 5003 }, { total: 5001 })).toEqual(['P08 总第5003期'])
    expect(found({ pages }, { total: 5002 }, { total: 5001 })).toEqual([])
  })

  test('a folio that is a story is read like furniture', () => {
    const stories = [story('f', '2015年10月14日', 'folio')]
    expect(found({ stories, pages: [page('A01', block('b', 'f', 3, 2))] })).toEqual(['P01 2015年10月14日'])
  })
})

test('P05: page numbers go on within a section', () => {
  const pages = ['A01', 'A02', 'A04', 'B01', 'B02'].map((name) => page(name))
  expect(found({ pages })).toEqual(['P05 A04'])
})

describe('P13, P14 jumps', () => {
  const jump = (out: string, back: string, second = 'A03') =>
    found({
      stories: [story('a', `话说${out}`), story('b', `${back}话说`)],
      pages: [page('A01', block('a', 'a', 3, 5)), page('A02'), page(second, block('b', 'b', 3, 5))],
    }).filter((words) => words.startsWith('P1'))

  test('come in pairs', () => {
    expect(jump('（下转第3版）', '（上接第1版）')).toEqual([])
    expect(jump('（下转A03版）', '（上接A01版）')).toEqual([])
    expect(jump('（下转第三版）', '（上接第一版）')).toEqual([])
    expect(jump('（下转第2版）', '（上接第1版）')).toEqual(['P13 （下转第2版）', 'P13 （上接第1版）'])
    expect(jump('（下转第3版）', '')).toEqual(['P13 （下转第3版）'])
    expect(jump('（下转B03版）', '（上接A01版）')).toHaveLength(2)
    expect(jump('（下转第十二版）', '（上接第一版）', 'A12').filter((words) => words.startsWith('P13'))).toEqual([])
  })
  test('are worded alike', () => {
    expect(jump('（下转第3版）', '（上接第一版）')).toEqual(['P14 （上接第一版）'])
  })
})

describe('P15, P19 pictures and repetition', () => {
  const caption = (text: string) => story('c', text, 'caption')
  test('a picture has a caption and a credit', () => {
    const pages = [page('A01', picture('p', { caption: { story: 'c' } }))]
    expect(found({ stories: [caption('大厅一角。本报记者 张三 摄')], pages })).toEqual([])
    expect(found({ stories: [caption('大厅一角')], pages })).toEqual(['P15 hall.jpg'])
    expect(found({ pages: [page('A01', picture('p'))] })).toEqual(['P15 hall.jpg'])
  })
  test('a caption has a picture', () => {
    const stories = [caption('大厅一角')]
    expect(found({ stories, pages: [page('A01', block('b', 'c', 3, 3))] })).toEqual(['P15 大厅一角'])
  })
  test('nothing stands twice', () => {
    const pages = [page('A01', block('a', 'a', 3, 9)), page('A02', block('b', 'b', 3, 9))]
    const stories = [story('a', LONG), story('b', `昨天，${LONG}`)]
    expect(found({ stories, pages })).toEqual([`P19 ${`昨天，${LONG}`.slice(0, 20)}`])
    const twice = [page('A01', picture('p')), page('A02', picture('q'))]
    expect(found({ pages: twice }).filter((words) => words.startsWith('P19'))).toEqual(['P19 hall.jpg'])
  })
})

test('places name page, object and story; tables are no prose', () => {
  const stories = [story('t', '合 计'), story('s', '他说:好')]
  const table = { kind: 'table', id: 'tab', place, story: 't', columns: [{}], rules: {} }
  const document = parse(
    documentJson({ stories, pages: [page('A01', furniture('编辑:某'), table), page('A02', block('b', 's', 3, 3))] }),
  )
  expect(documentTexts(document).map(({ id, page: name }) => [id, name])).toEqual([
    ['A01/folio', 'A01'],
    ['t', 'A01'],
    ['s', 'A02'],
  ])
  expect(checkDocument(document).map(({ place: where }) => where)).toEqual([
    { page: 'A01', object: 'folio', role: 'folio', paragraph: 0, start: 2, end: 3 },
    { page: 'A02', story: 's', role: 'body', paragraph: 0, start: 2, end: 3 },
  ])
})

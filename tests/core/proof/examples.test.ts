// Every check has an example that it flags and one that it leaves alone; an id without both fails.

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { CHECKS, type CheckedText, checkDocument, checkTexts, type HouseLists } from '../../../src/core/proof/index.ts'
import type { Role } from '../../../src/core/story/index.ts'
import { block, copy, documentJson, page, parse, story } from '../../builders/document.ts'

interface FieldCheck {
  readonly id: string
  readonly flagged: string
  readonly clean: string
}
const field: { readonly checks: readonly FieldCheck[] } = JSON.parse(
  readFileSync('tests/fixtures/field/checks.json', 'utf8'),
)

type Found = readonly string[]
interface Example {
  readonly flagged: Found
  readonly clean: Found
}

const ROLE: Readonly<Record<string, Role>> = { T31: 'caption', T32: 'headline' }
const textOf = (role: Role, paragraphs: readonly string[]): CheckedText => {
  let start = 0
  return {
    id: 's',
    paragraphs: paragraphs.map((text) => {
      const paragraph = { role, start, text }
      start += text.length + 1
      return paragraph
    }),
  }
}
const ofTexts = (paragraphs: readonly string[], lists: HouseLists = {}, role: Role = 'body'): Found =>
  checkTexts([textOf(role, paragraphs)], { lists }).map(({ check }) => check)

type Json = ReturnType<typeof documentJson>
type Parts = Parameters<typeof documentJson>[0]
const ofIssue = (
  parts: Partial<Parts>,
  change: (json: Json) => void = () => undefined,
  previous?: { readonly total: number },
): Found => {
  const json = documentJson({ stories: [], pages: [page('A01')], ...parts })
  change(json)
  const options = previous === undefined ? {} : { previous }
  return checkDocument(parse(json), options).map(({ check }) => check)
}

const place = { column: 0, columns: 3, line: 0, lines: 1 }
const at = (column: number, columns: number, line: number, lines: number) => ({ column, columns, line, lines })
const line = (template: string, style = 'folio', id = 'folio') => ({ kind: 'furniture', id, place, template, style })
const picture = (more: object = {}, id = 'p') => ({ kind: 'picture', id, place, picture: 'hall', ...more })
const folio = (template: string, issue: object = {}, name = 'A01'): Found =>
  ofIssue({ pages: [...(name === 'A01' ? [] : [page('A01')]), page(name, line(template))] }, (json) => {
    Object.assign(json.issue, issue)
  })
const jump = (out: string, back: string): Found =>
  ofIssue({
    stories: [story('a', ['body', `话说${out}`]), story('b', ['body', `${back}话说`])],
    pages: [page('A01', block('a', 'a', 3, 5)), page('A02'), page('A03', block('b', 'b', 3, 5))],
  })
const IMPRINT =
  '{date} 总第5002期 今日1版 CN41-0004 主办：试验日报社 地址：解放路1号 电话：0371-66666666 印刷：试验印务中心 邮发代号：35-1 零售：1元'
const front = (imprint: string, style = 'headline'): Found =>
  ofIssue(
    {
      stories: [story('a', ['headline', '大题'], ['body', '短文。'])],
      pages: [page('A01', line('试验日报', style, 'name'), line(imprint), block('a', 'a', 4, 20))],
    },
    (json) => void Object.assign(json.issue, { total: 5002 }),
  )
const booked = (text: string, booking: object = {}): Found =>
  ofIssue({
    stories: [story('ad', ['body', text])],
    pages: [page('A01', block('ad', 'ad', 3, 9, { booking: { client: '某公司', ...booking } }))],
  })
const pointed = (side: string): Found =>
  ofIssue({
    stories: [story('a', ['body', `${side}：叠彩园。`]), story('c', ['caption', '叠彩园。张三 摄'])],
    pages: [
      page(
        'A01',
        picture({ place: at(0, 3, 0, 20), caption: { story: 'c' } }),
        block('a', 'a', 3, 20, { place: at(4, 3, 0, 20) }),
      ),
    ],
  })
const news = (first: string): Found =>
  ofIssue({
    stories: [story('a', ['headline', '标题'], ['body', `${first}${copy(300)}`])],
    pages: [page('A01', block('a', 'a', 4, 20))],
  })
const twice = (second: string): Found =>
  ofIssue({
    stories: [story('a', ['body', copy(200)]), story('b', ['body', second])],
    pages: [page('A01', block('a', 'a', 3, 9)), page('A02', block('b', 'b', 3, 9))],
  })
const titled = (said: string): Found =>
  ofIssue({ pages: [page('A01', line(said)), page('A02')] }, (json) => {
    Object.assign(json.pages[0] as object, { title: '要闻' })
    Object.assign(json.pages[1] as object, { title: '体育新闻' })
  })

const TORN = '与此同时，要求各有关单位结合自身实际制订方案，确保按时完成'
const EXAMPLES: Readonly<Record<string, () => Example>> = {
  X01: () => ({
    flagged: ofTexts([TORN, '任务，并加大宣传力度。']),
    clean: ofTexts([`${TORN}任务。`, '各单位要加大宣传力度。']),
  }),
  X02: () => ({
    flagged: ofTexts(['开展整治。', '通志愿服务，倡导文明交通，持续开展交通整治工作。']),
    clean: ofTexts(['开展整治。', '通过志愿服务，倡导文明交通，持续开展交通整治工作。']),
  }),
  X03: () => ({
    flagged: ofTexts(['这个单位的領导同志参加了今天上午的全体会议']),
    clean: ofTexts(['这个单位的领导同志参加了今天上午的全体会议']),
  }),
  X04: () => ({
    flagged: ofTexts(['开立帐户。'], { words: [['帐户', '账户']] }),
    clean: ofTexts(['开立账户。'], { words: [['帐户', '账户']] }),
  }),
  X05: () => ({
    flagged: ofTexts(['记者张小明报道'], { names: ['张晓明'] }),
    clean: ofTexts(['记者张晓明报道'], { names: ['张晓明'] }),
  }),
  X06: () => ({
    flagged: ofTexts(['副市长王五出席'], { titles: [{ name: '王五', titles: ['常务副市长'] }] }),
    clean: ofTexts(['常务副市长王五出席'], { titles: [{ name: '王五', titles: ['常务副市长'] }] }),
  }),
  P01: () => ({ flagged: folio('2015年10月14日'), clean: folio('2015年10月15日') }),
  P02: () => ({ flagged: folio('星期五'), clean: folio('星期四') }),
  P03: () => ({ flagged: folio('农历乙未年九月初二'), clean: folio('农历乙未年九月初三') }),
  P04: () => ({ flagged: folio('2015年10月14日', {}, 'A02'), clean: folio('2015年10月15日', {}, 'A02') }),
  P05: () => ({
    flagged: ofIssue({ pages: ['A01', 'A02', 'A04'].map((name) => page(name)) }),
    clean: ofIssue({ pages: ['A01', 'A02', 'A03'].map((name) => page(name)) }),
  }),
  P06: () => ({ flagged: folio('第B01版'), clean: folio('第A01版') }),
  P07: () => ({ flagged: folio('今日8版'), clean: folio('今日1版') }),
  P08: () => ({
    flagged: ofIssue(
      { pages: [page('A01', line('总第{total}期'))] },
      (json) => void Object.assign(json.issue, { total: 5003 }),
      { total: 5001 },
    ),
    clean: ofIssue(
      { pages: [page('A01', line('总第{total}期'))] },
      (json) => void Object.assign(json.issue, { total: 5002 }),
      { total: 5001 },
    ),
  }),
  P09: () => ({ flagged: folio('CN41-004'), clean: folio('CN41-0004') }),
  P10: () => ({ flagged: front(IMPRINT.replace('零售：1元', '')), clean: front(IMPRINT) }),
  P11: () => ({ flagged: front(IMPRINT, 'subhead'), clean: front(IMPRINT) }),
  P12: () => ({ flagged: booked('新款上市，欢迎选购。'), clean: booked('广告：新款上市，欢迎选购。') }),
  P13: () => ({ flagged: jump('（下转第3版）', ''), clean: jump('（下转第3版）', '（上接第1版）') }),
  P14: () => ({
    flagged: jump('（下转第3版）', '（上接第一版）'),
    clean: jump('（下转第3版）', '（上接第1版）'),
  }),
  P15: () => ({
    flagged: ofIssue({ pages: [page('A01', picture())] }),
    clean: ofIssue({
      stories: [story('c', ['caption', '大厅一角。张三 摄'])],
      pages: [page('A01', picture({ caption: { story: 'c' } }))],
    }),
  }),
  P16: () => ({ flagged: pointed('右图'), clean: pointed('左图') }),
  P17: () => ({ flagged: news(''), clean: news('本报讯（记者 张三）') }),
  P19: () => ({ flagged: twice(copy(200)), clean: twice([...copy(200)].reverse().join('')) }),
  P20: () => ({ flagged: folio('校对：{staff.校对}'), clean: folio('编辑：{staff.编辑}') }),
  P21: () => ({ flagged: titled('体育新闻'), clean: titled('要闻') }),
}
for (const { id, flagged, clean } of field.checks) {
  const role = ROLE[id] ?? 'body'
  Object.assign(EXAMPLES, {
    [id]: () => ({ flagged: ofTexts([flagged], {}, role), clean: ofTexts([clean], {}, role) }),
  })
}

describe('every check', () => {
  test.each([...CHECKS.values()].map(({ id, message, source }) => [id, message.en, source] as const))(
    '%s %s (%s): flagged and clean',
    (id) => {
      const example = EXAMPLES[id]
      if (example === undefined) throw new Error(`${id} has no example`)
      const { flagged, clean } = example()
      expect(flagged).toContain(id)
      expect(clean).not.toContain(id)
    },
  )

  test('the manual’s own are all here: T01 to T42, and P01 to P21 but what composition finds', () => {
    const ids = (letter: string, count: number) =>
      Array.from({ length: count }, (_, n) => `${letter}${String(n + 1).padStart(2, '0')}`)
    const found = [...CHECKS.keys()]
    // Overset text and layout faults (P18, P22) are told by composition, where lines are known.
    expect([...ids('T', 42), ...ids('P', 21)].filter((id) => !found.includes(id))).toEqual(['P18'])
  })
})

describe('P12: ads (manual 7.2; 广告法 14)', () => {
  test('the word stands in the ad, beside it, or the booking says that the material has it', () => {
    expect(booked('新款上市。', { labelled: true })).toEqual([])
    const beside = (template: string) =>
      ofIssue({
        stories: [story('ad', ['body', '新款上市。'])],
        pages: [
          page(
            'A01',
            { ...line(template), place: at(0, 3, 0, 1) },
            block('ad', 'ad', 3, 9, { place: at(0, 3, 1, 9), booking: { client: '某公司' } }),
          ),
        ],
      })
    expect(beside('广告')).toEqual([])
    expect(beside('要闻')).toEqual(['P12'])
  })

  test('an ad is not made up as news, even when it is marked', () => {
    expect(booked('广告：新款上市。')).toEqual([])
    expect(booked('本报讯（记者 张三）新款上市。广告')).toEqual(['P12'])
    expect(booked('记者 李四 新款上市。广告')).toContain('P12')
    expect(booked('记者节快乐！广告')).toEqual([])
  })

  test('what is not sold is no ad; a place without material is for preflight to tell', () => {
    const box = { kind: 'box', id: 'x', place, booking: { client: '某公司' } }
    expect(ofIssue({ pages: [page('A01', box)] })).toEqual([])
    const stories = [story('a', ['body', '新款上市。'])]
    expect(ofIssue({ stories, pages: [page('A01', block('a', 'a', 3, 9))] })).toEqual([])
  })

  test('pictures of ads need no caption, and stand as often as they were paid for', () => {
    const booking = { client: '某公司', labelled: true }
    const pages = [page('A01', picture({ booking })), page('A02', picture({ booking }))]
    expect(ofIssue({ pages })).toEqual([])
  })
})

describe('P09, P16 beyond the examples', () => {
  test('P09: the number is the registered one', () => {
    const registered = (CN: string) =>
      ofIssue({ pages: [page('A01', line('CN41-0004'))] }, (json) => {
        json.publication = { ...json.publication, facts: { CN } } as typeof json.publication
      })
    expect(registered('41-0004')).toEqual([])
    expect(registered('CN 41-0004')).toEqual([])
    expect(registered('41-0005')).toEqual(['P09'])
  })

  test('P16: of several pictures none is meant for certain', () => {
    expect(pointed('右图')).toContain('P16')
    const both = ofIssue({
      stories: [story('a', ['body', '右图：叠彩园。']), story('c', ['caption', '叠彩园。张三 摄'])],
      pages: [
        page(
          'A01',
          picture({ place: at(0, 2, 0, 20), caption: { story: 'c' } }),
          picture({ place: at(0, 2, 30, 20), caption: { story: 'c' } }, 'q'),
          block('a', 'a', 3, 20, { place: at(4, 3, 0, 20) }),
        ),
      ],
    })
    expect(both.filter((id) => id === 'P16')).toEqual([])
  })
})

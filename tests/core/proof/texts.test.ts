import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CHECKS, type CheckedText, checkTexts, type Finding, flatText } from '../../../src/core/proof/index.ts'
import type { Role } from '../../../src/core/story/index.ts'

interface FieldCheck {
  readonly id: string
  readonly name: string
  readonly source: string
  readonly severity: string
  readonly flagged: string
  readonly clean: string
}
const field: { readonly checks: readonly FieldCheck[] } = JSON.parse(
  readFileSync('tests/fixtures/field/checks.json', 'utf8'),
)
const ROLE: Readonly<Record<string, Role>> = { T31: 'caption', T32: 'headline' }

type Given = string | readonly [Role, string]
const story = (...paragraphs: readonly Given[]): CheckedText => {
  let start = 0
  return {
    id: 's1',
    paragraphs: paragraphs.map((one) => {
      const [role, text] = typeof one === 'string' ? (['body', one] as const) : one
      const paragraph = { role, start, text }
      start += text.length + 1
      return paragraph
    }),
  }
}
const ids = (findings: readonly Finding[]): string[] => findings.map(({ check }) => check)
const found = (...paragraphs: readonly Given[]): string[] => ids(checkTexts([story(...paragraphs)]))

describe('the 42 checks of the field manual', () => {
  test.each(field.checks.map((check) => [check.id, check.name, check.source, check] as const))(
    '%s %s (%s)',
    (id, _name, _source, { flagged, clean, severity }) => {
      const role = ROLE[id] ?? 'body'
      const hits = checkTexts([story([role, flagged])])
      expect(ids(hits)).toContain(id)
      expect(new Set(ids(hits))).toEqual(new Set([id]))
      expect(CHECKS.get(id)?.severity).toBe(severity)
      expect(checkTexts([story([role, clean])])).toEqual([])
    },
  )

  test.each([
    ['编辑:张三', '编辑：张三'],
    ['世卫组织(WHO)宣布，', '世卫组织（WHO）宣布，'],
    ['(据新华社电)他说:好!', '（据新华社电）他说：好！'],
    ['２０１５年', '2015年'],
    ['创建 文明城市', '创建文明城市'],
    ['风格...', '风格……'],
    ['他走了--再没回来', '他走了——再没回来'],
    ['《红楼梦》、《三国演义》', '《红楼梦》《三国演义》'],
    ['第一、加强领导', '第一，加强领导'],
    ['（一）、总则', '（一）总则'],
    ['1、总则', '1.总则'],
    ['10~15人', '10～15人'],
    ['15～30%', '15%～30%'],
    ['星期4', '星期四'],
    ['3千人', '3000人'],
    ['1，234元', '1234元'],
    ['我们的的工作', '我们的工作'],
    ['在工作中在工作中', '在工作中'],
    ['取得成绩，。', '取得成绩。'],
    ['他说：“好。”。', '他说：“好。”'],
    ['贝拉克.奥巴马', '贝拉克·奥巴马'],
    ['2010、03、02', '2010-03-02'],
    ['二○一五年', '二〇一五年'],
    ['他说"你好"', '他说“你好”'],
    ['<<红楼梦>>', '《红楼梦》'],
    ['《 红楼梦》', '《红楼梦》'],
    ['www．example', 'www.example'],
  ])('the safe fixes of %s give %s, which is clean', (wrong, right) => {
    const fixes = checkTexts([story(wrong)]).sort((a, b) => (b.place.start ?? 0) - (a.place.start ?? 0))
    let text = wrong
    for (const { fix, place } of fixes) {
      expect(fix).toBeTypeOf('string')
      text = text.slice(0, place.start) + fix + text.slice(place.end)
    }
    expect(text).toBe(right)
    expect(found(right)).toEqual([])
  })

  test.each([
    ['比分 3:1，15:40 开赛', 'scores and times'],
    ['为了了解情况，他不了了之', 'T26 words that double'],
    ['有目的的活动', 'T26 目的的'],
    ['一周3次，每周5天', 'T21 times a week'],
    ['第三、四名', 'T22 ordinals'],
    ['一、三楼', 'T22 no approximate number'],
    ['价格涨到15。2016年又涨', 'T25 a sentence that begins with a year'],
    ['他一一介绍，工作逐项一一落实', 'T09 一一'],
    ['哈哈哈哈哈哈', 'T27 laughter'],
    ['数着一根枕木一根枕木走', 'T27 one after the other'],
    ['（记者 张三 通讯员 李四）', 'T07 names'],
    ['冰心 巴金 老舍 曹禺', 'T07 a list of names'],
    ['一.总则', 'T33 a list number'],
    ['他说：“等……等一下！”', 'T10 等一下'],
    ['5千米长', 'T24 units'],
    ['it’s 5 o’clock', 'T01 apostrophes'],
    ['1）加强领导', 'T01 list numbers'],
  ])('leaves %s alone (%s)', (text) => {
    expect(found(text)).toEqual([])
  })
})

test('T01: a quotation of several paragraphs opens in each and closes in the last (GB/T 15834 4.8)', () => {
  expect(found('他说：“第一段。', '“第二段。', '“第三段。”')).toEqual([])
  expect(found('他说：“第一段。', '第二段。')).toEqual(['T01'])
  expect(found('（一）甲）乙')).toEqual(['T01'])
  expect(checkTexts([story('（“甲）乙”')]).map(({ text }) => text)).toEqual(['“', '”'])
})

test('T07 and T32 go by the role (field manual 7.1)', () => {
  expect(found(['headline', '在落细上下功夫 在入脑上求实效'])).toEqual([])
  expect(found(['folio', '编辑：张三 美编：李四'])).toEqual([])
  expect(
    checkTexts([
      { ...story('合 计'), table: true },
      { ...story('本 市'), id: 's2' },
    ]),
  ).toEqual([])
  expect(found('再上台阶。')).toEqual([])
})

test('T19, T20: the calendar, with the year of the issue where a date has none', () => {
  expect(found('2016年2月29日')).toEqual([])
  expect(found('2月30日', '4月31日')).toEqual(['T19', 'T19'])
  const text = '10月15日（星期五）'
  expect(found(text)).toEqual([])
  expect(ids(checkTexts([story(text)], { date: '2015-10-14' }))).toEqual(['T20'])
  expect(checkTexts([story('1月1日，星期五')], { date: '2015-12-31' })).toEqual([])
  expect(checkTexts([story('2015年10月15日 星期五')])[0]?.message.zh).toContain('2015年10月15日是星期四')
})

describe('beyond the 42', () => {
  test('X01: a body paragraph that ends without a stop', () => {
    expect(found('与此同时，要求各有关单位制订方案，确保按时完成', '任务，并加大宣传力度。')).toEqual(['X01'])
    expect(found('会议总结了经验，部署了工作。记者 宋文雅', '下一步要求实效。')).toEqual([])
    expect(found('床前明月光，', '疑是地上霜。')).toEqual([])
    expect(found('与此同时，要求各有关单位制订方案，确保按时完成')).toEqual([])
  })

  test('X02: a paragraph that begins in the middle of a word', () => {
    expect(found('开展整治。', '通志愿服务，倡导文明交通，持续开展交通整治工作。')).toEqual(['X02'])
    expect(found('开展整治。', '通过志愿服务，倡导文明交通，持续开展交通整治工作。')).toEqual([])
  })

  test('X03: a traditional character, but not a traditional text', () => {
    expect(found('这个单位的領导同志参加了今天上午的全体会议')).toEqual(['X03'])
    expect(found('這個單位的領導參加了會議')).toEqual([])
  })

  test('X04, X05, X06: lists of the house; none is built in', () => {
    const text = '副市长王五开立帐户，记者张小明报道'
    expect(found(text)).toEqual([])
    const lists = {
      words: [['帐户', '账户']] as const,
      names: ['张晓明'],
      titles: [{ name: '王五', titles: ['常务副市长'] }],
    }
    const findings = checkTexts([story(text)], { lists })
    expect(new Set(ids(findings))).toEqual(new Set(['X04', 'X05', 'X06']))
    expect(findings.find(({ check }) => check === 'X04')).toMatchObject({ text: '帐户', fix: '账户' })
  })

  test('X05: a name written differently in body and caption', () => {
    const caption = { ...story(['caption', '志愿者李小红在路口']), id: 'c1' }
    const body = story('志愿者李晓红说，她很高兴。', '志愿者李晓红表示，还会再来。')
    expect(checkTexts([body, caption])[0]).toMatchObject({ check: 'X05', text: '李小红', place: { story: 'c1' } })
    expect(checkTexts([body])).toEqual([])
  })
})

describe('findings', () => {
  test('are ranked by the weights of the inspection, heads double (field manual 7.3)', () => {
    const findings = checkTexts([story(['headline', '编辑:张三'], '编辑:张三', '2015年2月30日')])
    expect(findings.map(({ check, weight }) => [check, weight])).toEqual([
      ['T19', 1],
      ['T05', 0.2],
      ['T05', 0.1],
    ])
  })

  test('are set aside here or in the whole paper, and keep their keys when text elsewhere changes', () => {
    const two = story('甲乙丙:丁戊己', '子丑寅:卯辰巳')
    const [first, second] = checkTexts([two]) as [Finding, Finding]
    expect([first.around, second.around]).toEqual([
      ['甲乙丙', '丁戊己'],
      ['子丑寅', '卯辰巳'],
    ])
    expect(checkTexts([two], { ignored: new Set([first.key]) })).toEqual([second])
    // A mark is set aside behind the same characters only: the check of it goes on.
    expect(checkTexts([two], { ignored: new Set([first.paperKey]) })).toEqual([second])
    expect(checkTexts([story('丑乙丙:卯辰巳')], { ignored: new Set([first.paperKey]) })).toEqual([])
    const [words] = checkTexts([story('2015年2月30日开会')]) as [Finding]
    expect(checkTexts([story('到了2015年2月30日')], { ignored: new Set([words.paperKey]) })).toEqual([])
    const moved = checkTexts([story('前面加了一段话。', ...two.paragraphs.map(({ text }) => text))])
    expect(moved.map(({ key }) => key)).toEqual([first.key, second.key])
    const twice = checkTexts([story('甲乙丙丁戊己庚辛:甲乙丙丁戊己庚辛:甲乙丙丁戊己庚辛')])
    expect(new Set(twice.map(({ key }) => key)).size).toBe(2)
  })

  test('property: the offsets of every text finding hold its words, whatever the text', () => {
    const piece = fc.constantFrom(
      ...'的了在“”‘’（）《》、，。：…-—.:,"3月日年星期五10记者 \u2028'.split(''),
      '……',
      '2015年',
    )
    const paragraph = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(''))
    const check = fc.property(fc.array(paragraph, { minLength: 1, maxLength: 3 }), (paragraphs) => {
      const text = story(...paragraphs)
      const flat = flatText(text)
      expect(flat).toBe(paragraphs.join('\n'))
      for (const { place, text: words, weight } of checkTexts([text])) {
        expect(flat.slice(place.start, place.end)).toBe(words)
        expect(weight).toBeGreaterThanOrEqual(0)
      }
    })
    fc.assert(check, { numRuns: 60 })
  })
})

test('traditional and Japanese texts have only the checks that hold there', () => {
  const text = story('創建 文明城市:一九○八年', '“甲')
  for (const language of ['zh-Hant', 'zh-TW', 'ja']) expect(ids(checkTexts([text], { language }))).toEqual(['T01'])
  for (const language of ['zh', 'zh-CN', 'zh-Hans']) expect(ids(checkTexts([text], { language }))).toContain('T05')
})

test('every check says what, why and whence in both languages', () => {
  for (const { id, message, explanation, source } of CHECKS.values()) {
    expect(id).toMatch(/^[TXP]\d\d$/)
    for (const words of [message.zh, message.en, explanation.zh, explanation.en, source]) expect(words).not.toBe('')
  }
  expect([...CHECKS.keys()].filter((id) => id.startsWith('T'))).toHaveLength(42)
})

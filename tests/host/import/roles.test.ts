import { describe, expect, test } from 'vitest'
import { lossesOf, rolesOf, take, textsOf } from './files.ts'

const BODY = '　　本报讯 昨日，记者从市文明办获悉，创建工作全面铺开，各区县积极行动。'
const BODY_TEXT = `body ${BODY.trim()}`
const roles = async (...lines: string[]) => rolesOf(await take('a.txt', lines.join('\n')))

describe('roles of plain text', () => {
  test('引题 主题 副题, 副题 behind a dash', async () => {
    expect(await roles('践行价值观', '创文再上台阶', '——一线见闻', '——又一线', BODY)).toEqual([
      'kicker 践行价值观',
      'headline 创文再上台阶',
      'deck ——一线见闻',
      'deck ——又一线',
      BODY_TEXT,
    ])
  })

  test.each([
    '本报记者 张三 通讯员 李四',
    '□本报记者张三',
    '（新华社记者 王五）',
    '本报首席记者 欧阳修',
    '记者 张三',
    '作者：李四',
    '文/王五',
    '本報記者 張三 通訊員 李四',
  ])('署名 %s', async (line) => {
    expect(await roles('创文再上台阶', line, BODY)).toEqual(['headline 创文再上台阶', `byline ${line}`, BODY_TEXT])
  })

  test.each(['记者昨日获悉，市里要建新公园。', '作者认为这是好事，值得推广。', '本报讯 市里要建新公园。'])(
    'no 署名: %s',
    async (line) => {
      expect(await roles('创文再上台阶', `　　${line}`, BODY)).toEqual([
        'headline 创文再上台阶',
        `body ${line}`,
        BODY_TEXT,
      ])
    },
  )

  test.each([
    ['▲图为市民在公园休闲。', 'caption'],
    ['图为市民在公园休闲。', 'caption'],
    ['上图：市民在公园。', 'caption'],
    ['图1：新桥通车。', 'caption'],
    ['圖為市民在公園休閒。', 'caption'],
    ['本報記者 王五 攝', 'credit'],
    ['本报记者 王五 摄', 'credit'],
    ['（新华社 供图）', 'credit'],
  ])('%s is a %s', async (line, role) => {
    expect(await roles('创文再上台阶', BODY, line)).toEqual(['headline 创文再上台阶', BODY_TEXT, `${role} ${line}`])
  })

  test('插题 flush among indented paragraphs', async () => {
    expect(await roles('创文再上台阶', BODY, '精心组织', BODY, '二、全面铺开', BODY)).toEqual([
      'headline 创文再上台阶',
      BODY_TEXT,
      'subhead 精心组织',
      BODY_TEXT,
      'subhead 二、全面铺开',
      BODY_TEXT,
    ])
  })

  test('short lines alone are no heads', async () => {
    expect(await roles('床前明月光', '疑是地上霜')).toEqual(['body 床前明月光', 'body 疑是地上霜'])
  })
})

describe('torn paragraphs', () => {
  const torn =
    '　　本报讯 昨日，记者从市文明办获悉，创建工作\n全面铺开，各区县积极行动，取得明显成效，新建\nABC 公园。\n　　另一段。'

  test('are counted and left alone', async () => {
    const taken = await take('a.txt', torn)
    expect(taken.stories[0]?.paragraphs).toHaveLength(4)
    expect(lossesOf(taken)).toEqual({ 'torn-paragraph': 2 })
  })

  test('are joined when asked for, as Han want it', async () => {
    const taken = await take('a.txt', torn, { mend: true })
    expect(textsOf(taken)).toEqual([
      '本报讯 昨日，记者从市文明办获悉，创建工作全面铺开，各区县积极行动，取得明显成效，新建ABC 公园。',
      '另一段。',
    ])
    expect(lossesOf(taken)).toEqual({ 'mended-paragraph': 2 })
  })

  test.each([
    ['a sentence ends', '记者从市文明办获悉，创建工作开始。\n各区县积极行动，取得明显成效。'],
    ['a blank line', '记者从市文明办获悉，创建工作开始\n\n各区县积极行动，取得明显成效'],
    ['an indent', '　　记者从市文明办获悉，创建工作开始\n　　各区县积极行动，取得明显成效'],
    ['a list', '记者从市文明办获悉，创建工作开始：\n●各区县积极行动，取得明显成效。'],
  ])('none at %s', async (_, text) => {
    expect(lossesOf(await take('a.txt', text))).toEqual({})
  })
})

test('rows of tables and items of lists are never torn', async () => {
  const rows = '<table><tr><td>甲乙丙丁戊己<td>庚辛壬癸</table><ul><li>甲乙丙丁戊己庚辛<li>庚辛壬癸甲乙丙丁</ul>'
  expect(lossesOf(await take('a.html', `<html>${rows}`))).toEqual({ table: 1, 'list-number': 2 })
})

test('tidy: full-width marks between Han, half-width letters and figures', async () => {
  expect(textsOf(await take('a.txt', '全市有１２个区,各区(含新区)都有ＡＢ.', { tidy: true }))).toEqual([
    '全市有12个区，各区（含新区）都有AB.',
  ])
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { HouseWords } from '../../../src/contract/index.ts'
import { listText, mergedList, readList } from '../../../src/renderer/proof/house-words.ts'

const NONE: HouseWords = { words: [], names: [], titles: [] }
const why = (kind: 'words' | 'names' | 'titles', text: string) =>
  readList(kind, text).problems.map((problem) => `${problem.line} ${problem.why}`)

describe('lists of the house as plain text', () => {
  test('words: a tab, an arrow, a comma or an equals sign between the two', () => {
    const text = '\ufeff# 用字\n帐户\t账户\r\n土话 → 方言\n\n粘贴，黏贴\na=b\n甲->乙'
    expect(readList('words', text)).toEqual({
      entries: [
        ['帐户', '账户'],
        ['土话', '方言'],
        ['粘贴', '黏贴'],
        ['a', 'b'],
        ['甲', '乙'],
      ],
      problems: [],
    })
  })

  test('names a line each, titles with what is held', () => {
    expect(readList('names', '张晓明\n 李四 \n').entries).toEqual(['张晓明', '李四'])
    expect(readList('names', 'long\ntwo\n').entries).toEqual(['long', 'two'])
    expect(readList('titles', '王五\t常务副市长、局长；主任').entries).toEqual([
      { name: '王五', titles: ['常务副市长', '局长', '主任'] },
    ])
  })

  test('a line that is no entry is told with its number; the others are taken', () => {
    const text = ['帐户', '帐户\t', '账户\t账户', '甲\t乙', '甲\t丙', `长\t${'字'.repeat(201)}`].join('\n')
    expect(why('words', text)).toEqual(['1 two', '2 two', '3 same', '5 twice', '6 long'])
    expect(readList('words', text).entries).toEqual([['甲', '乙']])
    expect(why('titles', '王五\n李四\t、')).toEqual(['1 titles', '2 titles'])
    expect(why('names', `${'名'.repeat(201)}\n张三\n张三`)).toEqual(['1 long', '3 twice'])
  })

  test('what comes in replaces what has the same key, and is added otherwise', () => {
    const known: HouseWords['words'] = [
      ['甲', '乙'],
      ['丙', '丁'],
    ]
    expect(
      mergedList<'words'>(known, [
        ['丙', '戊'],
        ['己', '庚'],
      ]),
    ).toEqual([
      ['甲', '乙'],
      ['丙', '戊'],
      ['己', '庚'],
    ])
    expect(mergedList<'names'>(['张三'], ['张三', '李四'])).toEqual(['张三', '李四'])
  })

  const word = fc.stringMatching(/^[\p{sc=Han}A-Za-z]{1,6}$/u)
  test('property: a list written and read again is the same', () => {
    const lists = fc.record({
      words: fc.uniqueArray(fc.tuple(word, word), { selector: ([wrong]) => wrong }),
      names: fc.uniqueArray(word),
      titles: fc.uniqueArray(fc.record({ name: word, titles: fc.array(word, { minLength: 1, maxLength: 3 }) }), {
        selector: ({ name }) => name,
      }),
    })
    const check = fc.property(lists, ({ words, names, titles }) => {
      const house: HouseWords = { ...NONE, words: words.filter(([wrong, right]) => wrong !== right), names, titles }
      for (const kind of ['words', 'names', 'titles'] as const)
        expect(readList(kind, listText(kind, house))).toEqual({ entries: house[kind], problems: [] })
    })
    fc.assert(check, { numRuns: 50 })
  })
})

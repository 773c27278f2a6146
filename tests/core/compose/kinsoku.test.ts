import { describe, expect, it } from 'vitest'
import { kinsokuTable } from '../../../src/core/compose/index.ts'
import { kinsoku, LEVELS } from '../../builders/field.ts'
import { marked, set } from '../../builders/set.ts'

const levels = LEVELS.map((level) => [level, kinsoku.levels[level]] as const)
const opportunities = (text: string, level: (typeof LEVELS)[number]): readonly number[] =>
  set(text, 100, { level }).opportunities
const everyMark = [...(kinsoku.levels.strict.notAtLineStart + kinsoku.levels.strict.notAtLineEnd)]

describe('the table that a house edits', () => {
  it.each(levels)('%s: all characters of the manual, and other forms of them', (level, table) => {
    const { start, end } = kinsokuTable(level)
    const beyond = (ours: string, theirs: string): string => [...ours].filter((char) => !theirs.includes(char)).join('')
    expect([beyond(table.notAtLineStart, start), beyond(table.notAtLineEnd, end)]).toEqual(['', ''])
    expect(beyond(start + end, table.notAtLineStart + table.notAtLineEnd)).toMatch(/^[―\ufe10-\ufe6f｢｣･]*$/)
  })
})

describe('line start', () => {
  it.each(levels)('%s', (level, { notAtLineStart }) => {
    for (const char of everyMark) {
      expect([char, opportunities(`中${char}文`, level).includes(1)]).toEqual([char, !notAtLineStart.includes(char)])
    }
  })
})

describe('line end', () => {
  it.each(levels)('%s', (level, { notAtLineEnd }) => {
    for (const char of everyMark) {
      expect([char, opportunities(`中${char}文`, level).includes(2)]).toEqual([char, !notAtLineEnd.includes(char)])
    }
  })
})

describe('dashes', () => {
  it.each([
    ['none', '中|——|中'],
    ['basic', '中|——|中'],
    ['gb', '中|——|中'],
    ['strict', '中——|中'],
  ] as const)('a pair at level %s', (level, expected) => {
    expect(marked('中——中', { level })).toBe(expected)
    expect(marked('中……中', { level })).toBe(expected.replaceAll('—', '…'))
    expect(marked('中⸺中', { level })).toBe(expected.replace('——', '⸺'))
  })

  it('a lone one joins', () => {
    expect(marked('上海—北京')).toBe('上|海—|北|京')
  })

  it.each(['———', '————', '…………', '⋯⋯', '――', '………'])('%s is not divided', (run) => {
    expect(marked(`中${run}中`).replace('|', '').replaceAll('|', '')).toBe(`中${run}中`)
    for (let i = 2; i <= run.length; i++) expect(opportunities(`中${run}中`, 'gb')).not.toContain(i)
  })
})

describe('half-width marks beside Han', () => {
  it.each([...kinsoku.halfwidthInHan.notAtLineStart])('%s does not start a line', (char) => {
    expect(opportunities(`中${char}文`, 'gb')).not.toContain(1)
    expect(opportunities(`中${char}文`, 'gb')).toContain(2)
  })
  it.each([...kinsoku.halfwidthInHan.notAtLineEnd])('%s does not end a line', (char) => {
    expect(opportunities(`中${char}文`, 'gb')).not.toContain(2)
    expect(opportunities(`中${char}文`, 'gb')).toContain(1)
  })
  it('straight quotes pair up', () => {
    expect(marked('他说"你好"吗')).toBe('他|说|"你|好"|吗')
    expect(marked("他说'你好'吗")).toBe("他|说|'你|好'|吗")
  })
})

describe('signs and their figures', () => {
  it.each([...kinsoku.suffixAfterDigit])('5%s', (char) => {
    expect(opportunities(`中5${char}文`, 'gb')).not.toContain(2)
    expect(opportunities(`中5${char}文`, 'gb')).toContain(3)
  })
  it.each([...kinsoku.prefixBeforeDigit, '+', '-', '−'])('%s5', (char) => {
    expect(opportunities(`中${char}5文`, 'gb')).not.toContain(2)
    expect(opportunities(`中${char}5文`, 'gb')).toContain(1)
  })
})

describe('overrides of UAX #14', () => {
  it.each([
    ['他说“中文”好', '他|说|“中|文”|好'],
    ['他说‘中文’好', '他|说|‘中|文’|好'],
    ['中／文', '中／文'],
    ['中/文', '中/文'],
    ['三～五', '三～|五'],
    ['甲·乙', '甲·|乙'],
    ['甲•乙‧丙', '甲•|乙‧|丙'],
    ['甲—乙', '甲—|乙'],
    ['甲–乙', '甲–|乙'],
    ['10–20', '10–|20'],
    ['5％的', '5％|的'],
    ['it’s fine', 'it’s |fine'],
  ])('%s', (text, expected) => {
    expect(marked(text)).toBe(expected)
  })
})

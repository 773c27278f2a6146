import { describe, expect, it } from 'vitest'
import { countCharacters } from '../../../src/core/compose/index.ts'

describe('characters of a report', () => {
  it.each([
    ['二七区', 3],
    ['向前看 乘势推进', 7],
    ['　空格\t和\n换行\u2028不计', 7],
    ['零宽\u200b字符\u2060也\ufeff不计', 7],
    ['𠮷野家', 3],
  ])('%j are %i', (text, count) => {
    expect(countCharacters(text)).toBe(count)
  })
})

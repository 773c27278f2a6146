import { describe, expect, it } from 'vitest'
import { catalogues, isKey, longDate, translator } from '../../src/renderer/i18n/index.ts'

const places = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string).sort()

describe('i18n', () => {
  const { zh, en } = catalogues
  const keys = Object.keys(zh) as (keyof typeof zh)[]

  it('has the same keys in every language, in the same order', () => {
    expect(Object.keys(en)).toEqual(keys)
  })

  it('has no empty text and the same places to fill in', () => {
    for (const key of keys) {
      expect(zh[key].trim(), key).not.toBe('')
      expect(en[key].trim(), key).not.toBe('')
      expect(places(en[key]), key).toEqual(places(zh[key]))
    }
  })

  it('writes Chinese in the Chinese catalogue and none in the English one', () => {
    for (const key of keys) if (key !== 'tool.language') expect(en[key], key).not.toMatch(/\p{Script=Han}/u)
    const chinese = keys.filter((key) => /\p{Script=Han}/u.test(zh[key]))
    expect(keys.filter((key) => !chinese.includes(key))).toEqual(['tool.language', 'ruler.unit'])
  })

  it('fills values in and leaves unknown places alone', () => {
    expect(translator('zh')('fit.overset', { characters: 12, lines: 1 })).toBe('余稿 12 字 / 1 行')
    expect(translator('en')('page.open')).toBe('Open page {page}')
  })

  it('tells keys from other words', () => {
    expect(isKey('app.name')).toBe(true)
    expect(isKey('toString')).toBe(false)
  })

  it('writes dates with the weekday they have, whatever the time zone', () => {
    expect(longDate('2015-10-15', 'zh')).toBe('2015年10月15日 星期四')
    expect(longDate('2015-10-15', 'en')).toBe('Thursday, 15 October 2015')
    expect(longDate('soon', 'zh')).toBe('soon')
  })
})

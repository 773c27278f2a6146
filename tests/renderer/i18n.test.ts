import { describe, expect, it } from 'vitest'
import { isKey, type Key, longDate, translator, words } from '../../src/renderer/i18n/index.ts'
import { COUNTED, singular } from '../../src/renderer/i18n/plurals.ts'

const places = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string).sort()

/** Technical terms that are the same in both languages. */
const SHARED: readonly string[] = ['ruler.unit']

describe('i18n', () => {
  const entries = Object.entries(words) as [Key, readonly [string, string]][]

  it('has no empty text and the same places to fill in', () => {
    for (const [key, [zh, en]] of entries) {
      expect(zh.trim(), key).not.toBe('')
      expect(en.trim(), key).not.toBe('')
      expect(places(en), key).toEqual(places(zh))
    }
  })

  it('writes Chinese in Chinese and none in English', () => {
    for (const [key, [zh, en]] of entries) {
      if (key === 'tool.language') continue
      expect(en, key).not.toMatch(/\p{Script=Han}/u)
      if (!SHARED.includes(key)) expect(zh, key).toMatch(/\p{Script=Han}/u)
    }
  })

  it('has every key in one file only: of two the later would be shown in both places', () => {
    const files = import.meta.glob<string>('../../src/renderer/i18n/words/*.ts', {
      query: '?raw',
      import: 'default',
      eager: true,
    })
    const keys = Object.values(files).flatMap((file) =>
      [...file.matchAll(/^ {2}'([^']+)': \[/gm)].map((match) => match[1] as string),
    )
    expect(keys.length).toBeGreaterThan(500)
    expect(keys.filter((key, n) => keys.indexOf(key) !== n)).toEqual([])
  })

  it('fills values in and leaves unknown places alone', () => {
    expect(translator('zh')('fit.overset', { characters: 12, lines: 1 })).toBe('余稿 12 字 / 1 行')
    expect(translator('en')('page.open')).toBe('Open page {page}')
  })

  it('counts in English: one line, two lines', () => {
    const en = translator('en')
    expect(en('fit.overset', { characters: 1, lines: 1 })).toBe('Overset 1 char / 1 line')
    expect(en('fit.overset', { characters: 12, lines: 2 })).toBe('Overset 12 chars / 2 lines')
    expect(singular('{stories} stories, {marks} open marks', { stories: 1, marks: '1' })).toBe(
      '{stories} story, {marks} open mark',
    )
    expect(singular('{page} stays, {count} has', { page: '1', count: 1 })).toBe('{page} stays, {count} has')
  })

  it('knows the singular of every plural that is counted', () => {
    for (const [key, [, en]] of entries)
      for (const [all, name = ''] of en.matchAll(COUNTED))
        expect(singular(all, { [name]: 1 }), key).not.toMatch(/(?:i|ch|sh|x|ss)e$/)
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

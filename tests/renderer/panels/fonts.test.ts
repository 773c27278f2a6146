import { describe, expect, it } from 'vitest'
import type { FontFamilySummary, FontSample } from '../../../src/contract/index.ts'
import { translator } from '../../../src/renderer/i18n/index.ts'
import { cautions, familyLabel } from '../../../src/renderer/panels/fonts/family-picker.tsx'
import { familyNamed, matchFamilies, nearest } from '../../../src/renderer/panels/fonts/shelf.ts'

const weight = (value: number, embeddable = true) => ({
  id: `w${value}`,
  weight: value,
  embedding: embeddable ? ('installable' as const) : ('restricted' as const),
  embeddable,
})
const family = (more: Partial<FontFamilySummary>): FontFamilySummary => ({
  family: 'Noto Serif SC',
  names: { zh: '思源宋体', en: 'Noto Serif SC' },
  aliases: ['Source Han Serif SC'],
  origin: 'shipped',
  weights: [weight(400), weight(700)],
  scripts: { han: 27_000, kana: 180, hangul: 0, latin: 52 },
  vertical: true,
  ...more,
})
const song = family({})
const latin = family({
  family: 'Georgia',
  names: { zh: 'Georgia', en: 'Georgia' },
  aliases: [],
  scripts: { han: 0, kana: 0, hangul: 0, latin: 52 },
  vertical: false,
})

describe('families', () => {
  it('are found by any name, those without Han only when asked for', () => {
    expect(matchFamilies([song, latin], '', false)).toEqual([song])
    expect(matchFamilies([song, latin], '', true)).toEqual([song, latin])
    expect(matchFamilies([song, latin], 'geo', false)).toEqual([latin])
    expect(matchFamilies([song, latin], '思源', false)).toEqual([song])
    expect(familyNamed([latin, song], 'source han serif sc')).toBe(song)
    expect(familyLabel(song, 'zh')).toBe('思源宋体')
    expect(familyLabel(song, 'en')).toBe('Noto Serif SC')
  })

  it('have a weight like the one that was there', () => {
    expect(nearest(song.weights, 400)?.weight).toBe(400)
    expect(nearest(song.weights, 550)?.weight).toBe(700)
    expect(nearest(song.weights, 900)?.weight).toBe(700)
    expect(nearest([], 400)).toBeUndefined()
  })

  it('say what is to be known before they are chosen', () => {
    const text = translator('zh')
    const sample: FontSample = {
      family: '',
      weight: 400,
      unitsPerEm: 1000,
      width: 2000,
      path: '',
      missing: 2,
      examples: '龘镕',
    }
    expect(cautions(song, undefined, text)).toEqual([])
    expect(cautions(latin, undefined, text)).toEqual([])
    const poor = family({
      vertical: false,
      weights: [weight(400), weight(700, false)],
      scripts: { han: 3000, kana: 0, hangul: 0, latin: 52 },
    })
    expect(cautions(poor, sample, text)).toEqual([
      '字重 700 不许嵌入',
      '本期缺 2 字：龘镕',
      '只有 3,000 个汉字',
      '没有竖排字形',
    ])
    expect(cautions(family({ weights: [weight(400, false)] }), undefined, text)[0]).toBe('厂商不许嵌入，不能付印')
  })
})

import { type Language, languageOf } from './language.ts'
import { type MarkStyle, NEWS_MARKS, type Region } from './style.ts'

/** What a house style of marks settles; everything else (level, spaces, region of the language) stays as it is. */
type HouseMarks = Partial<
  Pick<MarkStyle, 'region' | 'squeeze' | 'cells' | 'fullColon' | 'adjacency' | 'edges' | 'tight'>
>

export interface HouseStyle {
  /** Name in Chinese, for a list to choose from. */
  readonly name: string
  readonly use: string
  readonly source: string
  readonly marks: HouseMarks
}

const whole = { cells: 'full', squeeze: 'adjacent', tight: false } as const

/** House styles of marks (REFERENCE 2.4), by the name that files and requests use. */
export const HOUSE_STYLES = {
  news: {
    name: '新闻',
    use: 'newspapers: half at the line end, 1.5 em where two meet, blanks give way inside a line',
    source: 'GB/T 15834-2011, 5.1.10; CLREQ',
    marks: { ...whole, squeeze: 'full', adjacency: true, edges: 'both' },
  },
  full: {
    name: '全角',
    use: 'official documents: every mark one em, the first of two that meet half',
    source: 'REFERENCE 2.4',
    marks: { ...whole, adjacency: true, edges: 'none' },
  },
  'full-founder': {
    name: '全角（方正）',
    use: 'every mark one em, wherever it stands',
    source: 'REFERENCE 2.4',
    marks: { ...whole, squeeze: 'off', adjacency: false, edges: 'none' },
  },
  kaiming: {
    name: '开明',
    use: 'books: 。？！ and ： one em, all other marks half, and half what stands before another mark',
    source: 'REFERENCE 2.4, 10',
    marks: { cells: 'kaiming', fullColon: true, squeeze: 'adjacent', adjacency: true, edges: 'both', tight: true },
  },
  'kaiming-founder': {
    name: '开明（方正）',
    use: 'books: 。？！ one em, all other marks half, ： too',
    source: 'REFERENCE 2.4, 10',
    marks: { cells: 'kaiming', fullColon: false, squeeze: 'adjacent', adjacency: true, edges: 'both', tight: true },
  },
  half: {
    name: '半角',
    use: 'dictionaries: all marks half but —— and ……',
    source: 'REFERENCE 2.4',
    marks: { cells: 'half', squeeze: 'adjacent', adjacency: true, edges: 'both', tight: true },
  },
  'line-end-half': {
    name: '行末半角',
    use: 'magazines: every mark one em inside the line, half at its end',
    source: 'GB/T 15834-2011, 5.1.10',
    marks: { ...whole, adjacency: false, edges: 'end' },
  },
  centred: {
    name: '居中',
    use: 'Taiwan and Hong Kong: stops in the middle of one em (the face must have them so)',
    source: 'CLREQ; REFERENCE 1',
    marks: { ...whole, squeeze: 'full', adjacency: true, edges: 'both', region: 'TC' },
  },
} as const satisfies Readonly<Record<string, HouseStyle>>

export type HouseStyleId = keyof typeof HOUSE_STYLES

export const isHouseStyle = (id: string): id is HouseStyleId => Object.hasOwn(HOUSE_STYLES, id)

/** `base` with the marks of a house style. */
export const withHouse = (id: HouseStyleId, base: MarkStyle): MarkStyle => ({ ...base, ...HOUSE_STYLES[id].marks })

export type { Language }

/** Iteration marks, small kana and ー: JLREQ 3.1.7 keeps them from a line start, dashes and ellipses not. */
const JAPANESE_START = '々〻〃ゝゞヽヾぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶー'

const REGIONS: Readonly<Record<Language, Region>> = { 'zh-Hans': 'SC', 'zh-Hant': 'TC', ja: 'JP', en: 'SC' }

/** Languages that marks and kinsoku are known for. */
export const LANGUAGES = Object.keys(REGIONS) as readonly Language[]

/** The marks of a language's newspapers before a house has its say; any tag that `languageOf` reads. */
export const languageMarks = (tag: string): MarkStyle => {
  const { language } = languageOf(tag)
  return {
    ...NEWS_MARKS,
    region: REGIONS[language],
    ...(language === 'ja' ? { kinsoku: { addStart: JAPANESE_START } } : {}),
  }
}

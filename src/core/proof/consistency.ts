import type { ListIndex } from './lists.ts'
import type { CheckedParagraph, CheckedText, Hit } from './types.ts'

const TRADITIONAL =
  '國国學学會会時时來来說说個个們们為为這这對对發发過过開开關关問问題题經经實实現现業业應应當当動动電电機机車车東东長长門门馬马鳥鸟魚鱼書书見见語语話话許许設设該该認认議议論论記记訊讯訓训試试詩诗調调談谈請请課课讓让變变達达遠远運运還还進进選选邊边鄉乡鐵铁銀银錢钱錯错鐘钟際际陽阳陸陆隊队階阶險险隨随難难離离電电雲云靜静頭头預预領领顏颜類类風风飛飞飯饭館馆驗验體体黨党點点齊齐龍龙龜龟萬万與与舉举義义習习聖圣聞闻聲声職职聯联興兴舊旧華华葉叶藝艺蘇苏處处號号衛卫裝装製制複复規规視视親亲觀观覺觉計计訂订費费質质資资貿贸購购軍军輕轻輪轮轉转農农連连郵邮醫医釋释針针鋼钢錄录鎮镇閉闭間间陣阵雖虽雙双雜杂響响項项順顺須须顧顾顯显養养餘余黃黄價价優优償偿兒儿兩两凍冻劃划創创勞劳勢势區区協协單单歷历廣广張张彈弹強强歲岁島岛師师帶带幫帮廠厂廳厅後后從从復复態态慶庆憑凭戰战戲戏戶户掃扫擇择擊击擔担據据數数斷断樂乐標标樣样樓楼橋桥權权歡欢氣气漢汉決决沒没淺浅溫温滿满漁渔灣湾無无煙烟熱热爐炉爭争獎奖獨独獲获環环產产畫画異异療疗發发盡尽監监種种穩稳窮穷節节範范築筑簡简糧粮紀纪約约紅红純纯級级組组細细終终統统絕绝給给維维綠绿線线練练緊紧縣县總总績绩織织繼继續续'
const SIMPLIFIED = new Map<string, string>()
for (let i = 0; i + 1 < TRADITIONAL.length; i += 2) SIMPLIFIED.set(TRADITIONAL.charAt(i), TRADITIONAL.charAt(i + 1))
const ANY_TRADITIONAL = new RegExp(`[${[...SIMPLIFIED.keys()].join('')}]+`, 'gu')

const hitAt = (
  check: string,
  text: CheckedText,
  index: number,
  paragraph: CheckedParagraph,
  at: number,
  words: string,
  more: Partial<Pick<Hit, 'fix' | 'detail'>> = {},
): Hit => ({
  check,
  place: {
    story: text.id,
    role: paragraph.role,
    paragraph: index,
    start: paragraph.start + at,
    end: paragraph.start + at + words.length,
  },
  text: words,
  ...more,
})

/** T42: 百分之 and % in one story; the first 百分之 is hit. 百分之百 is a word. */
export function percentHits(text: CheckedText): Hit[] {
  if (!text.paragraphs.some((paragraph) => /\d[%％]/u.test(paragraph.text))) return []
  for (const [index, paragraph] of text.paragraphs.entries()) {
    const at = paragraph.text.search(/百分之(?!百)/u)
    if (at >= 0) return [hitAt('T42', text, index, paragraph, at, '百分之')]
  }
  return []
}

/** X03: traditional characters in a story that is otherwise simplified. Half of them or more means another script. */
export function traditionalHits(text: CheckedText): Hit[] {
  const hits: Hit[] = []
  let han = 0
  for (const [index, paragraph] of text.paragraphs.entries()) {
    han += paragraph.text.length
    for (const match of paragraph.text.matchAll(ANY_TRADITIONAL)) {
      const simplified = [...match[0]].map((c) => SIMPLIFIED.get(c)).join('')
      const detail = { zh: `简体是“${simplified}”`, en: `simplified ${simplified}` }
      hits.push(hitAt('X03', text, index, paragraph, match.index, match[0], { detail }))
    }
  }
  const characters = hits.reduce((sum, { text: words }) => sum + words.length, 0)
  return characters * 10 > han ? [] : hits
}

/** Where entries of an index stand in a text; of one entry none inside another place of it. */
function* occurrences<T>(
  text: string,
  index: ReadonlyMap<string, readonly T[]>,
  wordOf: (entry: T) => string,
): Generator<readonly [at: number, entry: T]> {
  const ends = new Map<T, number>()
  for (let at = 0; at < text.length; at++)
    for (const entry of index.get(text.charAt(at)) ?? []) {
      const word = wordOf(entry)
      if ((ends.get(entry) ?? 0) > at || !text.startsWith(word, at)) continue
      ends.set(entry, at + word.length)
      yield [at, entry]
    }
}

/** X04: forms of the house's word list. A hit inside the right form (账号 of 帐号 → 账号) does not count. */
export const wordHits = (text: CheckedText, { words }: ListIndex): Hit[] =>
  text.paragraphs.flatMap((paragraph, index) =>
    [...occurrences(paragraph.text, words, ([wrong]) => wrong)].flatMap(([at, [wrong, right]]) => {
      const inside = right.indexOf(wrong)
      if (inside >= 0 && paragraph.text.startsWith(right, at - inside)) return []
      const detail = { zh: `应为“${right}”`, en: `write ${right}` }
      return [hitAt('X04', text, index, paragraph, at, wrong, { fix: right, detail })]
    }),
  )

/** Titles as they stand before a name: what lies between the last mark and it, up to twelve characters. */
const TITLE_BEFORE = /[\p{sc=Han}]{2,12}$/u
const OFFICE = /(?:书记|主席|总理|部长|省长|市长|区长|县长|局长|主任|厅长|院长|校长|司长|常委|委员长)$/u

/** X06: an office before a listed name that the list does not give to it. */
export const titleHits = (text: CheckedText, index: ListIndex): Hit[] =>
  text.paragraphs.flatMap((paragraph, number) =>
    [...occurrences(paragraph.text, index.titles, ({ name }) => name)].flatMap(([at, { name, titles }]) => {
      const said = TITLE_BEFORE.exec(paragraph.text.slice(Math.max(0, at - 12), at))?.[0] ?? ''
      if (!OFFICE.test(said) || titles.some((title) => said.endsWith(title))) return []
      const detail = { zh: `名单：${titles.join('、')}${name}`, en: `the list has ${titles.join(', ')} ${name}` }
      return [hitAt('X06', text, number, paragraph, at - said.length, said + name, { detail })]
    }),
  )

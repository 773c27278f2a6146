/** What a head's lines know of Chinese words without a dictionary (REFERENCE 9.4). */

/** Words that lean on what stands before them: never first in a line. */
const PARTICLES = '的地得了着过吗呢吧啊呀哦嘛么们等之者'
/** Words that introduce what follows: better not last in a line. */
const LEANING = '在对将把被向从由为以于和与及或并让给按据每各某该本这那其不未再更最'

/** Words that only begin like one. */
const NO_PARTICLE =
  /^(?:的确|的士|地[方区域铁震位产点图板球面带名址]|得[到分益知失主体]|了[解断结]|着[力眼重手装陆想急落火]|过[去程年节渡关度半万千百]|等[待级候同于]|之[间前后外一内中上下际初所])/

/** Whether the character at an offset is a particle; `words` are the offsets where words begin. */
export function isParticle(text: string, at: number, words: ReadonlySet<number> | undefined): boolean {
  if (!PARTICLES.includes(text[at] ?? ' ')) return false
  if (words?.has(at)) return at + 1 >= text.length || words.has(at + 1)
  return words !== undefined || !NO_PARTICLE.test(text.slice(at, at + 2))
}
export const leans = (char: string): boolean => LEANING.includes(char)

/** Single characters that are words and may begin a line, and those that may end one. */
const BEGINS = `${LEANING}是有也都就又还到要能我他她它你谁何`
const ENDS = `${PARTICLES}是有到上下中里内外前后时`

export const mayBegin = (char: string): boolean => BEGINS.includes(char)
export const mayEnd = (char: string): boolean => ENDS.includes(char)

const NUMERALS = '〇零一二三四五六七八九十百千万亿两'
export const isNumeral = (char: string): boolean => NUMERALS.includes(char)

/** What counts something, and so stays with its number. */
export const MEASURE_WORDS =
  '年月日号时点分秒周天岁世代个名人位户家项件条座所层楼栋幢版届期次轮批场种类家万亿元角吨斤米里亩度倍成级章节篇首部台辆架艘只头株棵张份封句字页本册卷套双对组排行列岁载'

const SURNAMES =
  '王李张刘陈杨赵周吴徐孙胡朱郭何罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范姚谭廖邹熊陆郝孔崔邱秦顾侯邵孟龙段雷钱汤尹黎贺赖龚庞樊殷施陶洪翟颜倪严温芦季俞鲁葛韦毕聂岳梅莫欧'
const TITLES =
  '书记|市长|省长|县长|区长|主席|总理|总统|主任|部长|局长|校长|院长|会长|董事长|经理|教授|院士|记者|同志|先生|女士'
const BEFORE_TITLE = new RegExp(`[${SURNAMES}][\\u4e00-\\u9fff]{1,2}(?=${TITLES})`, 'g')

/** Offsets inside what looks like a person's name: a surname, one or two characters, an office. */
export function nameInside(text: string): ReadonlySet<number> {
  const inside = new Set<number>()
  for (const { index, 0: name } of text.matchAll(BEFORE_TITLE)) {
    for (let i = 1; i < name.length; i++) inside.add(index + i)
  }
  return inside
}

/** Characters that dictionaries part from the word they end: 委员会, 建设部, 发言人, 保障性, 大漠里. */
const SUFFIXES =
  '会部性人员家者们化率队局长院校厅委省市县区镇村法式杯赛板机站团党军界业学史论感力度权费税案线网馆所处社台报店城港金里内中间时来'

const isHan = (text: string): boolean => /^\p{sc=Han}+$/u.test(text)

/**
 * Where words begin, made whole: what a dictionary parts of a word goes back to it, and a surname takes the given name that
 * stands behind it in single characters or as one word of two.
 */
export function wholeWords(text: string, starts: readonly number[]): ReadonlySet<number> {
  const words = starts.map((start, n) => text.slice(start, starts[n + 1] ?? text.length))
  const whole = new Set<number>()
  let before = ''
  for (let n = 0; n < words.length; n++) {
    let word = words[n] as string
    const start = starts[n] as number
    if (word.length === 1 && SUFFIXES.includes(word) && before.length > 1 && isHan(before)) {
      before += word
      continue
    }
    if (word.length === 1 && SURNAMES.includes(word)) {
      let given = 0
      while (given < 2 && isGiven(words[n + 1 + given])) given++
      if (given === 0 && words[n + 1]?.length === 2 && isHan(words[n + 1] as string)) given = 1
      word += words.slice(n + 1, n + 1 + given).join('')
      n += given
    }
    whole.add(start)
    before = word
  }
  return whole
}

const isGiven = (word: string | undefined): boolean =>
  word !== undefined && word.length === 1 && isHan(word) && !mayBegin(word) && !mayEnd(word)

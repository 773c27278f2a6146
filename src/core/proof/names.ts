import type { ListIndex } from './lists.ts'
import type { CheckedParagraph, CheckedText, Hit } from './types.ts'

const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤'
/** Words before which a name stands; what follows is the name when it begins with a surname. */
const CALLED =
  /(?:记者|通讯员|实习生|编辑|美编|责编|校对|市民|居民|村民|教授|主任|局长|市长|区长|书记|校长|院长|队长|经理|董事长|老师|司机|志愿者|民警|医生|社长|会长)[\s\u3000：:]{0,2}/gu
/** A name ends here; further characters would be a guess. */
const ENDS =
  /^(?:[\s\u3000，。、；：！？）（”“》·]|说|表示|介绍|告诉|认为|在|和|与|对|向|的|摄|$|是|为|正|从|一|坦言|回忆|代表|率|带|来|到|也|还|就|接|报|采)/u

/** A name that a word such as 记者 calls. */
export interface Named {
  readonly name: string
  readonly hit: (check: string, other: string) => Hit
}

/** The names that a text calls. */
export function namesIn(text: CheckedText): Named[] {
  const found: Named[] = []
  text.paragraphs.forEach((paragraph: CheckedParagraph, index) => {
    const add = (name: string, at: number): void => {
      const start = paragraph.start + at
      found.push({
        name,
        hit: (check, other) => ({
          check,
          place: { story: text.id, role: paragraph.role, paragraph: index, start, end: start + name.length },
          text: name,
          detail: { zh: `别处写作“${other}”`, en: `elsewhere ${other}` },
        }),
      })
    }
    for (const match of paragraph.text.matchAll(CALLED)) {
      let at = match.index + match[0].length
      // 记者 张三 李四: several names follow each other.
      for (;;) {
        const rest = paragraph.text.slice(at, at + 5)
        const length = SURNAMES.includes(rest.charAt(0)) ? [3, 2].find((n) => nameOf(rest, n)) : undefined
        if (length === undefined) break
        add(rest.slice(0, length), at)
        at += length
        const blank = /^[ \u3000]+/u.exec(paragraph.text.slice(at))
        if (blank === null) break
        at += blank[0].length
      }
    }
  })
  return found
}

const nameOf = (rest: string, length: number): boolean =>
  new RegExp(`^\\p{sc=Han}{${length}}`, 'u').test(rest) && ENDS.test(rest.slice(length))

/** Names of three characters that differ in one that is not the surname. */
const alike = (a: string, b: string): boolean =>
  a.length === 3 && b.length === 3 && a !== b && a[0] === b[0] && (a[1] === b[1]) !== (a[2] === b[2])

/**
 * X05: one name written in two ways in the texts that stand together: found where a word such as 记者 or 教授 calls
 * them, and for the names of the house's list anywhere. The rarer form is hit, of two equal ones the later.
 */
export function nameHits(all: readonly Named[], lists: ListIndex): Hit[] {
  const count = new Map<string, number>()
  for (const { name } of all) count.set(name, (count.get(name) ?? 0) + 1)
  const listed = lists.names
  const names = [...count.keys()]
  return all.flatMap(({ name, hit }) => {
    if (listed.has(name)) return []
    const known = lists.surnames.get(name.charAt(0))?.find((one) => alike(one, name))
    if (known !== undefined) return [hit('X05', known)]
    const mine = count.get(name) as number
    const other = names.find((one) => {
      const theirs = count.get(one) as number
      return alike(one, name) && (theirs > mine || (theirs === mine && names.indexOf(one) < names.indexOf(name)))
    })
    return other === undefined ? [] : [hit('X05', other)]
  })
}

/** Listed names of three characters whose middle one is another, anywhere in a text. */
export function listedHits(text: CheckedText, { names, surnames }: ListIndex): Hit[] {
  if (surnames.size === 0) return []
  return text.paragraphs.flatMap((paragraph, index) => {
    const hits: Hit[] = []
    for (let at = 0; at + 3 <= paragraph.text.length; at++) {
      const known = surnames.get(paragraph.text.charAt(at))
      if (known === undefined) continue
      const words = paragraph.text.slice(at, at + 3)
      if (names.has(words) || !/\p{sc=Han}/u.test(words.charAt(1))) continue
      const name = known.find((one) => one.charAt(2) === words.charAt(2))
      if (name === undefined) continue
      const start = paragraph.start + at
      const place = { story: text.id, role: paragraph.role, paragraph: index, start, end: start + 3 }
      hits.push({ check: 'X05', place, text: words, detail: { zh: `名单写作“${name}”`, en: `the list has ${name}` } })
      at += 2
    }
    return hits
  })
}

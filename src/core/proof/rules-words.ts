import { after, before, type Context, type PatternRule, PROSE } from './rule.ts'

/** Words after which a space divides names: （记者 张三 通讯员 李四）, 张三 摄. */
const NAMING = /记者|通讯员|实习生|特约|编辑|责编|美编|校对|作者|读者|[讯电文图]$/u
const NAMED = /^.{0,12}(?:摄|供图|供稿|绘|制图|[文图]$)/u

const CLAUSE = 60

/** A space that belongs: between names, or in a run of short words such as a list of people. */
function spaced(context: Context): boolean {
  // A clause is short: what lies farther off does not matter.
  const first = Math.max(0, context.start - CLAUSE)
  const text = context.text.slice(first, context.end + CLAUSE)
  const start = context.start - first
  const end = context.end - first
  const from = Math.max(...[...'，。；：！？（“\n、'].map((mark) => text.lastIndexOf(mark, start - 1))) + 1
  const length = text.slice(end).search(/[，。；：！？）”\n、]/u)
  const clause = text.slice(from, length < 0 ? text.length : end + length)
  const words = clause.trim().split(/[ \u3000]+/u)
  const last = text.slice(from, start).split(/[ \u3000]+/u)
  if (/^[ \u3000]*(?:星期|周)[一二三四五六日天]/u.test(text.slice(start))) return true
  if (last.some((word) => NAMING.test(word))) return true
  if (words.length >= 3 && words.every((word) => word.length <= 4)) return true
  // 张　三: a name of two characters as wide as one of three.
  if (words.some((word, i) => word.length === 1 && words[i + 1]?.length === 1)) return true
  return /^[\p{sc=Han}·]{2,4}$/u.test(last.at(-1) ?? '') && NAMED.test(text.slice(end)) && text.length - end <= 16
}

/** Doubled words that are right: 目的的, 为了了解, 不了了之. */
const DOUBLED: Readonly<Record<string, (context: Context) => boolean>> = {
  的: (c) => /[目标]$/u.test(before(c, 1)) || /^确/u.test(after(c, 1)),
  了: (c) => /^[解如之然]/u.test(after(c, 1)) || /[不得]$/u.test(before(c, 1)),
  在: (c) => /[现存实内潜所正]$/u.test(before(c, 1)),
  是: (c) => /^非非/u.test(after(c, 2)) || /[但于凡总老都]$/u.test(before(c, 1)),
  和: (c) => /^[平谐睦气美蔼缓解善服田]/u.test(after(c, 1)),
  与: (c) => /^会/u.test(after(c, 1)),
  为: (c) => /[行认作因以成]$/u.test(before(c, 1)),
  对: (c) => /^[方手象面立称岸联抗付策话]/u.test(after(c, 1)) || /[一应面针绝成]$/u.test(before(c, 1)),
  把: (c) => /^[关握柄手]/u.test(after(c, 1)) || /[一两几]$/u.test(before(c, 1)),
  被: (c) => /^[子套褥]/u.test(after(c, 1)) || /[棉]$/u.test(before(c, 1)),
  将: (c) => /^[军领士官来]/u.test(after(c, 1)) || /[即必]$/u.test(before(c, 1)),
}

/** True for 哈哈哈, for a run that itself repeats, and for 一根枕木一根枕木: one after the other. */
const periodic = (words: string): boolean => {
  const half = words.slice(0, words.length / 2)
  if (half.startsWith('一')) return true
  return /^(.{1,3})\1+$/u.test(half)
}

/** Spaces, doubled words, characters that are no text. */
export const WORD_RULES: readonly PatternRule[] = [
  {
    id: 'T07',
    severity: 'warn',
    kind: 'form',
    roles: [...PROSE, 'caption'],
    pattern: /(?<=\p{sc=Han})[ \u3000]+(?=\p{sc=Han})/gmu,
    fix: () => '',
    except: (context) => context.table || spaced(context),
    message: { zh: '汉字之间多了空格', en: 'a stray space between Han' },
    explanation: { zh: '人名并列、标题、表格之外，汉字之间不加空格。', en: 'Only names, heads and tables have them.' },
    source: 'house',
  },
  {
    id: 'T26',
    severity: 'error',
    kind: 'character',
    pattern: /(的|了|在|是|和|与|为|对|把|被|将)\1/gmu,
    fix: (words) => words.charAt(0),
    except: (context) => DOUBLED[context.text.charAt(context.start)]?.(context) ?? false,
    message: { zh: '虚词重复', en: 'a doubled function word' },
    explanation: { zh: '多打了一个字。', en: 'One of the two is too many.' },
    source: 'house',
  },
  {
    id: 'T27',
    severity: 'error',
    kind: 'character',
    pattern: /(\p{sc=Han}{3,12})\1/gmu,
    fix: (words) => words.slice(0, words.length / 2),
    except: ({ text, start, end }) => periodic(text.slice(start, end)),
    message: { zh: '词语重复', en: 'a repeated phrase' },
    explanation: { zh: '同一串字接连出现两次。', en: 'The same run of characters stands twice.' },
    source: 'house',
  },
  {
    id: 'T38',
    severity: 'error',
    kind: 'character',
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
    pattern: /[\uFFFD\uE000-\uF8FF\u0000-\u0008\u000B\u000C\u000E-\u001F]/gmu,
    fix: (words) => (words < ' ' ? '' : undefined),
    message: { zh: '乱码或控制字符', en: 'a replacement, private-use or control character' },
    explanation: {
      zh: '这里的字没有正确传过来，对照原稿。',
      en: 'A character was lost on the way; see the manuscript.',
    },
    source: 'data hygiene',
  },
]

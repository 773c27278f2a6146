import { after, before, type PatternRule } from './rule.ts'

const numeral = 'numeral' as const
const punctuation = 'punctuation' as const
const HAN_DIGITS = '一二三四五六七八九'
/** What is counted after 周: 一周3次 is no weekday. */
const COUNTED = /^(?:[次天场个人项节夜篇期条名家位件集岁万亿千百倍%％.．年月日]|小时|分钟|轮比)/u

/** Numbers, dates and list numbers. GB/T 15835, GB/T 15834 appendix B. */
export const NUMBER_RULES: readonly PatternRule[] = [
  {
    id: 'T06',
    severity: 'error',
    kind: 'form',
    pattern: /[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]+/gmu,
    fix: (words) => words.replace(/./gu, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)),
    message: { zh: '全角字母或数字', en: 'full-width letters or digits' },
    explanation: { zh: '正文里的字母和阿拉伯数字用半角。', en: 'Letters and digits of text are half-width.' },
    source: 'CLREQ 3.2',
  },
  {
    id: 'T13',
    severity: 'warn',
    kind: punctuation,
    pattern: /(?<=第[一二三四五六七八九十]{1,3})、/gmu,
    fix: () => '，',
    // 第一、第二小学 lists ordinals.
    except: (context) => /^第?[一二三四五六七八九十]/u.test(after(context, 2)),
    message: { zh: '“第一”之后用逗号', en: '第一、 instead of 第一，' },
    explanation: { zh: '带“第”的次序语之后用逗号。', en: 'Ordinal words take a comma.' },
    source: 'GB/T 15834 B.2',
  },
  {
    id: 'T14',
    severity: 'warn',
    kind: punctuation,
    pattern: /(?<=(?:^|[。；：！？\s])[（(][一二三四五六七八九十\d]{1,4}[）)])[、，。．.]/gmu,
    fix: () => '',
    message: { zh: '带括号的序号之后不加点号', en: 'a mark after a bracketed number' },
    explanation: { zh: '带括号的汉字数字或阿拉伯数字之后不用顿号、逗号。', en: 'Brackets are mark enough.' },
    source: 'GB/T 15834 B.2',
  },
  {
    id: 'T15',
    severity: 'warn',
    kind: punctuation,
    pattern: /(?<=^\s{0,4}\d{1,2})、/gmu,
    fix: () => '.',
    message: { zh: '阿拉伯数字序号之后用下脚点', en: 'an Arabic list number with 顿号' },
    explanation: { zh: '不带括号的阿拉伯数字序号之后用“.”。', en: 'An Arabic list number takes a full point.' },
    source: 'GB/T 15834 B.2',
  },
  {
    id: 'T16',
    severity: 'warn',
    kind: punctuation,
    pattern: /(?<=\d)~(?=\d)/gmu,
    fix: () => '～',
    message: { zh: '数值范围用“～”或“—”', en: 'an ASCII mark in a range' },
    explanation: { zh: '标示数值范围用浪纹线“～”。', en: 'A range of values takes ～.' },
    source: 'GB/T 15834 4.13',
  },
  {
    id: 'T17',
    severity: 'warn',
    kind: numeral,
    pattern: /(?<![\d.\-—年月])\d+(?:\.\d+)?[～~—-]\d+(?:\.\d+)?(?:%|％|亿|万)/gmu,
    fix: (words) => (/[%％]$/u.test(words) ? words.replace(/(?=[～~—-])/u, words.slice(-1)) : undefined),
    message: { zh: '范围的前一个数省略了单位', en: 'the unit is dropped from the first number of a range' },
    explanation: {
      zh: '写成“15%～30%”“3万～5万”，以免误解。',
      en: 'Written 15%～30%, for the short form is ambiguous.',
    },
    source: 'GB/T 15835 5.1.3',
  },
  {
    id: 'T18',
    severity: 'error',
    kind: numeral,
    pattern: /(?<![\d.])\d{2}年\d{1,2}月/gmu,
    message: { zh: '年份应写四位', en: 'a two-digit year' },
    explanation: { zh: '年份不能简写。', en: 'A year is written with four digits.' },
    source: 'GB/T 15835 5.1.4',
  },
  {
    id: 'T21',
    severity: 'error',
    kind: numeral,
    pattern: /(?<=星期|(?<![一二三四五六七八九十每两几半\d])周)[1-7](?!\d)/gmu,
    fix: (words) => '一二三四五六日'.charAt(Number(words) - 1),
    except: (context) => before(context, 1) === '周' && COUNTED.test(after(context, 2)),
    message: { zh: '星期几用汉字', en: 'a weekday in digits' },
    explanation: { zh: '星期四不写作星期4。', en: 'Weekdays are written in Han.' },
    source: 'GB/T 15835 4.2',
  },
  {
    id: 'T22',
    severity: 'warn',
    kind: punctuation,
    pattern:
      /(?<!第|[一二三四五六七八九十]、)[一二三四五六七八九]、[一二三四五六七八九](?=[个十百千万天次人名条米岁里])/gmu,
    except: ({ text, start, end }) => {
      const words = text.slice(start, end)
      return HAN_DIGITS.indexOf(words.charAt(2)) !== HAN_DIGITS.indexOf(words.charAt(0)) + 1
    },
    message: { zh: '概数之间不用顿号', en: 'a 顿号 inside an approximate number' },
    explanation: {
      zh: '相邻数字连用表示概数时不加顿号：三四个月。',
      en: 'Two numbers that mean “about” stand together.',
    },
    source: 'GB/T 15834 4.5; GB/T 15835 5.2.1',
  },
  {
    id: 'T23',
    severity: 'warn',
    kind: numeral,
    pattern: /\d+几(?!何)|(?<!之)几\d+/gmu,
    message: { zh: '带“几”的概数用汉字数字', en: 'digits with 几' },
    explanation: { zh: '写成“二十几”。', en: 'An approximate number with 几 is written in Han.' },
    source: 'GB/T 15835 4.2.2',
  },
  {
    id: 'T24',
    severity: 'warn',
    kind: numeral,
    pattern: /(?<![\d.])\d+(?:\.\d+)?千(?![克米瓦伏帕卡赫焦字分兆安])/gmu,
    fix: (words) => (/^[1-9]千$/u.test(words) ? `${words.charAt(0)}000` : undefined),
    message: { zh: '“千”不与阿拉伯数字连用', en: 'digits with 千' },
    explanation: { zh: '只有“万”“亿”可以同阿拉伯数字连用。', en: 'Only 万 and 亿 combine with Arabic digits.' },
    source: 'GB/T 15835 5.3',
  },
  {
    id: 'T25',
    severity: 'error',
    kind: punctuation,
    // Sentences that begin with a number (。2016年) are none of these.
    pattern: /(?<=(?<!\d)\d{1,3})，(?=\d{3}(?!\d|年|版))|(?<=\d)。(?=\d{1,2}(?![\d年月日时点个名]))/gmu,
    fix: (words) => (words === '，' ? '' : '.'),
    message: { zh: '数字之间误用中文标点', en: 'a Chinese comma or full stop between digits' },
    explanation: {
      zh: '多位数不用逗号分节，小数点是“.”。',
      en: 'Digits are not grouped by ，; the point is half-width.',
    },
    source: 'GB/T 15835 5.1.1',
  },
  {
    id: 'T35',
    severity: 'error',
    kind: punctuation,
    pattern: /(?<!\d)\d{4}、\d{1,2}、\d{1,2}(?!\d)/gmu,
    fix: (words) => words.replaceAll('、', '-'),
    message: { zh: '年月日之间不用顿号', en: 'a date with 顿号' },
    explanation: { zh: '写成“2010-03-02”或“2010年3月2日”。', en: 'Written 2010-03-02.' },
    source: 'GB/T 15834 A.4',
  },
  {
    id: 'T36',
    severity: 'warn',
    kind: numeral,
    pattern:
      /[一二三四五六七八九](?:[○ＯO0０零][一二三四五六七八九〇○Ｏ零0]{2}|[一二三四五六七八九〇][○ＯO0０零][一二三四五六七八九〇○零0]|[一二三四五六七八九〇]{2}[○ＯO0０零])(?=年)/gmu,
    fix: (words) => words.replace(/[○ＯO0０零]/gu, '〇'),
    message: { zh: '汉字年份里的零用“〇”', en: 'a wrong zero in a year written in Han' },
    explanation: { zh: '编号用途的零写“〇”（U+3007）。', en: 'The zero of a year is 〇 (U+3007).' },
    source: 'GB/T 15835 5.2.5',
  },
]

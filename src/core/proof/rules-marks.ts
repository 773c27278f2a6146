import { after, type Context, HEADS, type PatternRule } from './rule.ts'

const FULL: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '!': '！',
  '?': '？',
  '(': '（',
  ')': '）',
}
const punctuation = 'punctuation' as const

/** Counting marks of longer paragraphs takes too long. */
const LONGEST = 4000

/** A straight double quote opens or closes by its number in the paragraph, when their number is even. */
function curly(words: string, { text, start }: Context): string | undefined {
  if (text.length > LONGEST) return undefined
  if (words !== '"' || (text.split('"').length - 1) % 2 === 1) return undefined
  return (text.slice(0, start).split('"').length - 1) % 2 === 0 ? '“' : '”'
}

/** Where marks are wrong: brackets and quotation marks of a kind inside each other, forms, clashes. GB/T 15834. */
export const MARK_RULES: readonly PatternRule[] = [
  {
    id: 'T03',
    severity: 'error',
    kind: punctuation,
    pattern: /《[^》\n]{0,60}《/gmu,
    message: { zh: '书名号里的书名号应为单书名号', en: 'title marks inside title marks are single ones' },
    explanation: { zh: '《》里面再用书名号时用〈〉。', en: 'Inside 《》 use 〈〉.' },
    source: 'GB/T 15834 4.15',
  },
  {
    id: 'T04',
    severity: 'warn',
    kind: punctuation,
    pattern: /（[^）\n]{0,200}（/gmu,
    message: { zh: '同一形式的括号套用', en: 'a bracket inside one of its own form' },
    explanation: { zh: '括号里再用括号时，换用［］或〔〕。', en: 'No （ inside （ ）; take ［ ］ for one of them.' },
    source: 'GB/T 15834 4.9',
  },
  {
    id: 'T05',
    severity: 'error',
    kind: punctuation,
    // A pair around Latin letters is one hit, so that its two halves are mended together.
    pattern:
      /(?<=\p{sc=Han})\([^()\n]{0,60}\)|\([^()\n]{0,60}\p{sc=Han}\)|(?<=\p{sc=Han})[,;:!?()]|\((?=\p{sc=Han})/gmu,
    fix: (words) =>
      words.length === 1
        ? FULL[words]
        : `（${words.slice(1, -1).replace(/(?<=\p{sc=Han})[,;:!?]/gu, (c) => FULL[c] ?? c)}）`,
    message: { zh: '汉字旁的半角标点应为全角', en: 'a half-width mark beside Han' },
    explanation: { zh: '中文里的逗号、冒号、括号等占一个字的位置。', en: 'Marks of Chinese text are full-width.' },
    source: 'GB/T 15834 5; house',
  },
  {
    id: 'T08',
    severity: 'error',
    kind: punctuation,
    pattern: /\.{3,}|。{2,}|(?<!…)…(?:……)*(?!…)/gmu,
    fix: (words) => (words.length > 9 ? undefined : '……'),
    // Longer runs are T11.
    except: ({ start, end, text }) => end - start >= 5 && text.charAt(start) === '…',
    message: { zh: '省略号应为六连点', en: 'a malformed ellipsis' },
    explanation: { zh: '省略号是两个字宽的六个点“……”。', en: 'The ellipsis is …… and takes two characters.' },
    source: 'GB/T 15834 4.11',
  },
  {
    id: 'T09',
    severity: 'error',
    kind: punctuation,
    pattern: /(?<=[\p{sc=Han}，。”])(?:--+|－+|─+|–{2,})(?=[\p{sc=Han}“])|(?<=[，。”])一一(?=[\p{sc=Han}“])/gmu,
    fix: (words) => (words === '一一' ? undefined : '——'),
    except: ({ text, start, end }) => text.slice(start, end) === '－',
    message: { zh: '破折号写法不对', en: 'a malformed dash' },
    explanation: { zh: '破折号是两个字宽的“——”。', en: 'The dash is —— and takes two characters.' },
    source: 'GB/T 15834 4.10',
  },
  {
    id: 'T10',
    severity: 'error',
    kind: punctuation,
    pattern: /…{1,12}[，、]?等|(?<!^|[“，。：！？])等等?…/gmu,
    except: (context) => /^(?:一下|待|着|了|到|候|我|你|他|她|级|于)/u.test(after(context, 2)),
    message: { zh: '省略号与“等”重复', en: 'an ellipsis together with 等' },
    explanation: { zh: '“……”与“等”意思相同，只用一个。', en: 'Both say the same; use one.' },
    source: 'GB/T 15834 A.9',
  },
  {
    id: 'T11',
    severity: 'error',
    kind: punctuation,
    pattern: /…{5,}/gmu,
    fix: () => '……',
    message: { zh: '省略号太长', en: 'an ellipsis of more than twelve dots' },
    explanation: { zh: '省略号用六个点，省略整段诗文时用十二个点。', en: 'Six dots, twelve for a whole passage.' },
    source: 'GB/T 15834 A.9',
  },
  {
    id: 'T12',
    severity: 'warn',
    kind: punctuation,
    pattern: /(?<=[”》])、(?=[“《])/gmu,
    fix: () => '',
    message: { zh: '并列的引号或书名号之间不用顿号', en: 'a 顿号 between adjacent quoted or titled items' },
    explanation: {
      zh: '标有引号或书名号的并列成分之间通常不用顿号。',
      en: 'Marked items that stand together need none.',
    },
    source: 'GB/T 15834 4.5',
  },
  {
    id: 'T28',
    severity: 'error',
    kind: punctuation,
    pattern: /[，、；：][，。、；：！？]|。[，、；：！？]|[！？]{4,}/gmu,
    fix: (words) => {
      if (words.length !== 2) return undefined
      const [first = '', second = ''] = words
      return first === second || (/[，、]/u.test(first) && /[。！？]/u.test(second)) ? second : undefined
    },
    message: { zh: '标点重叠', en: 'two pause marks in a row' },
    explanation: { zh: '两个点号不能连用，留下一个。', en: 'Keep one of them.' },
    source: 'GB/T 15834',
  },
  {
    id: 'T29',
    severity: 'error',
    kind: punctuation,
    pattern: /(?<=[。！？]”)。/gmu,
    fix: () => '',
    message: { zh: '引号内外都有句末点号', en: 'an end mark inside the quotation mark and again outside' },
    explanation: { zh: '引文独立成句时，句号只放在引号里。', en: 'A quoted sentence has its stop inside only.' },
    source: 'GB/T 15834 4.8',
  },
  {
    id: 'T30',
    severity: 'error',
    kind: 'character',
    pattern: /^[\s\u3000]*[，。、；：！？）》”’】]/gmu,
    except: ({ table }) => table,
    message: { zh: '段首是点号或后括号', en: 'a paragraph begins with a closing or pause mark' },
    explanation: { zh: '段落可能在这里断开或丢字。', en: 'The paragraph may be torn, or words are lost.' },
    source: 'GB/T 15834 5.1',
  },
  {
    id: 'T31',
    severity: 'info',
    kind: 'form',
    roles: ['caption'],
    pattern: /(?<=^[^，。；：！？\n]{1,30})。$/gmu,
    fix: () => '',
    message: { zh: '短语图片说明末尾不用句号', en: 'a phrase caption ends in 。' },
    explanation: { zh: '图片说明是短语时末尾不用句号。', en: 'A caption that is a phrase has no stop.' },
    source: 'GB/T 15834 A.1',
  },
  {
    id: 'T32',
    severity: 'warn',
    kind: punctuation,
    roles: HEADS,
    pattern: /[。，；、]$/gmu,
    fix: (words) => (words === '。' ? '' : undefined),
    message: { zh: '标题末尾不用点号', en: 'a headline ends in a stop' },
    explanation: { zh: '标题末尾不用句号、逗号、分号、顿号。', en: 'Heads end without 。，；、.' },
    source: 'house',
  },
  {
    id: 'T33',
    severity: 'error',
    kind: punctuation,
    pattern: /(?<=\p{sc=Han})[.•・．‧](?=\p{sc=Han})/gmu,
    fix: () => '·',
    except: ({ text, start }) => /^[\s\u3000]*[一二三四五六七八九十]{1,3}$/u.test(text.slice(0, start)),
    message: { zh: '间隔号应为“·”', en: 'a wrong interpunct in a name' },
    explanation: { zh: '外国人名的各部分之间用间隔号“·”（U+00B7）。', en: 'The interpunct is · (U+00B7).' },
    source: 'GB/T 15834 4.14',
  },
  {
    id: 'T34',
    severity: 'warn',
    kind: punctuation,
    pattern: /《[^》·\n]{1,30}·[^》\n]{0,30}和[^》\n]{1,30}》/gmu,
    message: { zh: '书名里间隔号与“和”并用', en: '· and 和 in one title' },
    explanation: { zh: '已用间隔号分开的各部分之间不再用“和”。', en: 'Parts that · separates need no 和.' },
    source: 'GB/T 15834 A.12',
  },
  {
    id: 'T37',
    severity: 'error',
    kind: punctuation,
    pattern: /(?<!\d)["'](?=\p{sc=Han})|(?<=\p{sc=Han})["']/gmu,
    fix: curly,
    message: { zh: '汉字旁的直引号', en: 'a straight quote beside Han' },
    explanation: { zh: '中文引号是“ ”和‘ ’。', en: 'Chinese quotation marks are “ ” and ‘ ’.' },
    source: 'GB/T 15834 4.8',
  },
  {
    id: 'T39',
    severity: 'error',
    kind: punctuation,
    pattern: /<{1,2}\p{sc=Han}[^<>\n]{0,60}>{1,2}/gmu,
    fix: (words) => `《${words.replace(/^<+|>+$/gu, '')}》`,
    message: { zh: '用小于号、大于号代替书名号', en: 'angle signs used as title marks' },
    explanation: { zh: '书名号是《 》。', en: 'Title marks are 《 》.' },
    source: 'GB/T 15834 4.15',
  },
  {
    id: 'T40',
    severity: 'warn',
    kind: 'form',
    pattern: /(?<=[“‘《〈（【])[ \t\u00A0\u3000]{1,40}|[ \t\u00A0\u3000]{1,40}(?=[”’》〉）】])/gmu,
    fix: () => '',
    message: { zh: '括号或引号内侧有空格', en: 'spaces padded inside brackets or quotes' },
    explanation: { zh: '前括号之后、后括号之前不加空格。', en: 'None after an opening or before a closing mark.' },
    source: 'house',
  },
  {
    id: 'T41',
    severity: 'error',
    kind: 'character',
    pattern:
      /(?:www|https?)[．：／]+(?=[A-Za-z0-9])|[A-Za-z0-9-]{1,64}．(?=[A-Za-z])|[A-Za-z0-9-]{1,64}\.(?:com|cn|net|org)／/gmu,
    fix: (words) => words.replace(/[．：／]/gu, (c) => ({ '．': '.', '：': ':', '／': '/' })[c] ?? c),
    message: { zh: '网址里的标点成了全角', en: 'western punctuation inside an address turned full-width' },
    explanation: { zh: '网址和邮箱里用半角标点。', en: 'Addresses keep half-width marks.' },
    source: 'house',
  },
]

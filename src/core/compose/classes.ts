/**
 * Character classes of REFERENCE 1 (GB/T 15834-2011, CLREQ; Unicode line-break classes overridden where they are wrong
 * for Chinese). `classOf` is the class by code point alone; context (quotes in a Latin run, a lone —, figures) is
 * resolved in `segment.ts`.
 */
export const HAN = 0
export const OP = 1
export const CL = 2
export const PS = 3
export const PC = 4
export const PM = 5
export const PX = 6
export const PXC = 7
export const MD = 8
export const DA = 9
export const EL = 10
export const CN1 = 11
export const CN5 = 12
export const CNW = 13
export const SL = 14
export const PRE = 15
export const SUF = 16
export const NUM = 17
export const LAT = 18
export const WSP = 19
export const IDS = 20
export const IT = 21
export const KSM = 22
/** Glue: NBSP, word joiner. */
export const GL = 23
/** Zero width: ZWSP (a break), soft hyphen. */
export const ZW = 24
/** Combining mark, variation selector, joiner, sign of direction: no width, belongs to the character before. */
export const CM = 25
/** Other symbols set in one em: ■▲○→①. */
export const SYM = 26
/** ASCII punctuation; what it does depends on its neighbours. */
export const WP = 27
/** Half-width marks between Han: closing kind (not at a line start) and opening kind (not at a line end). */
export const HCL = 28
export const HOP = 29
/** U+2028 and line feeds: the line ends here. */
export const LB = 30

export const CLASS_NAMES = [
  'HAN',
  'OP',
  'CL',
  'PS',
  'PC',
  'PM',
  'PX',
  'PXC',
  'MD',
  'DA',
  'EL',
  'CN1',
  'CN5',
  'CNW',
  'SL',
  'PRE',
  'SUF',
  'NUM',
  'LAT',
  'WSP',
  'IDS',
  'IT',
  'KSM',
  'GL',
  'ZW',
  'CM',
  'SYM',
  'WP',
  'HCL',
  'HOP',
  'LB',
] as const

const MEMBERS: readonly (readonly [number, string])[] = [
  [OP, '“‘「『（《〈【〖〔［｛〝〘〚｟'],
  [CL, '”’」』）》〉】〗〕］｝〞〟〙〛｠'],
  [PS, '。．｡'],
  [PC, '，、､'],
  [PM, '：；'],
  [PX, '？！'],
  [PXC, '‼⁇⁈⁉'],
  [MD, '·・‧•'],
  [DA, '⸺'],
  [EL, '…⋯‥'],
  [CN1, '—―'],
  [CN5, '–‐‑‒'],
  [CNW, '～〜'],
  [SL, '/／'],
  [PRE, '¥￥$＄€£￡№±＋－#＃+−§'],
  [SUF, '%％‰°℃℉′″₫¢￠'],
  [IT, '々〻〃'],
  [KSM, 'ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶー'],
  [IDS, '\u3000\u205f'],
  [WSP, ' \t'],
  [GL, '\u00a0\u2007\u202f\u2060\ufeff'],
  [ZW, '\u200b\u00ad'],
  // Presentation forms: vertical and small.
  [OP, '︗︵︷︹︻︽︿﹁﹃﹇﹙﹛﹝'],
  [CL, '︘︶︸︺︼︾﹀﹂﹄﹈﹚﹜﹞'],
  [PS, '︒﹒'],
  [PC, '︐︑﹐﹑'],
  [PM, '︓︔﹔﹕'],
  [PX, '︕︖﹖﹗'],
  [HOP, '｢'],
  [HCL, '｣･'],
  // Signs and quotes of other languages, which stand among letters and figures.
  [WP, '«»‹›„‚¡¿©®™⁄∕'],
  [LB, '\n\v\f\r\u0085\u2028\u2029'],
]

const table = new Uint8Array(0x10000)

function fill(from: number, to: number, value: number): void {
  table.fill(value, from, to + 1)
}

fill(0, 0xffff, SYM)
// Control characters have no picture and no width.
fill(0x00, 0x1f, CM)
fill(0x7f, 0x9f, CM)
fill(0x21, 0x7e, WP)
fill(0x30, 0x39, NUM)
fill(0x41, 0x5a, LAT)
fill(0x61, 0x7a, LAT)
fill(0xc0, 0x24f, LAT)
table[0xd7] = SYM
table[0xf7] = SYM
fill(0x250, 0x2af, LAT)
fill(0x370, 0x52f, LAT)
// Scripts of words between them; a word of any of them is a unit.
for (let code = 0x530; code < 0x1c90; code++) {
  if (code >= 0x1100 && code < 0x1200) continue
  const char = String.fromCharCode(code)
  if (/\p{M}/u.test(char)) table[code] = CM
  else if (/\p{L}/u.test(char)) table[code] = LAT
  else if (/\p{Nd}/u.test(char)) table[code] = NUM
}
fill(0xfb1d, 0xfb4f, LAT)
fill(0xfb50, 0xfdff, LAT)
fill(0xfe70, 0xfefc, LAT)
fill(0x483, 0x489, CM)
fill(0xfe20, 0xfe2f, CM)
fill(0x1e00, 0x1fff, LAT)
fill(0x1d00, 0x1dbf, LAT)
fill(0x2c60, 0x2c7f, LAT)
fill(0xa720, 0xa7ff, LAT)
fill(0xab30, 0xab64, LAT)
for (const letter of [0xaa, 0xb5, 0xba, 0x2126, 0x212a, 0x212b]) table[letter] = LAT
fill(0xbc, 0xbe, NUM)
fill(0x2150, 0x215f, NUM)
// Raised and lowered figures join the run that they follow.
for (const raised of [0xb2, 0xb3, 0xb9]) table[raised] = WP
fill(0x2070, 0x209c, WP)
fill(0x300, 0x36f, CM)
fill(0x20d0, 0x20ff, CM)
fill(0xfe00, 0xfe0f, CM)
fill(0x302a, 0x302d, CM)
fill(0x3099, 0x309a, CM)
fill(0x200c, 0x200f, CM)
fill(0x202a, 0x202e, CM)
fill(0x2061, 0x206f, CM)
fill(0x180b, 0x180e, CM)
// Spaces of a fixed width behave as U+3000 does.
fill(0x2000, 0x200a, IDS)
fill(0x3400, 0x4dbf, HAN)
fill(0x4e00, 0x9fff, HAN)
fill(0xf900, 0xfaff, HAN)
fill(0x2e80, 0x2fd5, HAN)
fill(0x3005, 0x3007, HAN)
fill(0x3021, 0x3029, HAN)
fill(0x3038, 0x303b, HAN)
fill(0x3041, 0x3096, HAN)
fill(0x30a1, 0x30fa, HAN)
fill(0x31f0, 0x31ff, HAN)
fill(0x3105, 0x312f, HAN)
fill(0x31a0, 0x31bf, HAN)
fill(0xac00, 0xd7a3, HAN)
fill(0x1100, 0x11ff, HAN)
fill(0x3130, 0x318f, HAN)
for (const [value, members] of MEMBERS) for (const char of members) table[char.charCodeAt(0)] = value

/** The class of a code point by itself. */
export function classOf(codePoint: number): number {
  if (codePoint < 0x10000) return table[codePoint] as number
  // Variation selectors, skin tones, tags of flags.
  if ((codePoint >= 0xe0000 && codePoint <= 0xe01ef) || (codePoint >= 0x1f3fb && codePoint <= 0x1f3ff)) return CM
  if ((codePoint >= 0x20000 && codePoint <= 0x323af) || (codePoint >= 0x1b000 && codePoint <= 0x1b16f)) return HAN
  return SYM
}

const set = (...classes: number[]): Uint8Array => {
  const flags = new Uint8Array(CLASS_NAMES.length)
  for (const value of classes) flags[value] = 1
  return flags
}

const START_BASIC = [PS, PC, PM, PX, PXC, CL, MD, CN1, CN5, CNW, SL, HCL]
const NOT_AT_START = {
  none: set(),
  basic: set(...START_BASIC),
  gb: set(...START_BASIC),
  strict: set(...START_BASIC, DA, EL, IT, KSM),
} as const
const NOT_AT_END = {
  none: set(),
  basic: set(OP, HOP),
  gb: set(OP, HOP, SL),
  strict: set(OP, HOP, SL),
} as const

/** Classes that may not begin, and may not end, a line at a level: one flag a class (kinsoku.json). */
export const notAtLineStart = (level: keyof typeof NOT_AT_START): Uint8Array => NOT_AT_START[level]
export const notAtLineEnd = (level: keyof typeof NOT_AT_END): Uint8Array => NOT_AT_END[level]

/** Closers and stops: marks with their blank behind. */
export const CLOSING = set(CL, PS, PC, PM, PX)
/** Marks that stretching may not separate from the character before them, and the connectors. */
export const NO_SPACE_BEFORE = set(CL, PS, PC, PM, PX, PXC, MD, CN1, CN5, CNW, SL, SUF, HCL, WSP, IDS, GL, ZW, LB)
export const NO_SPACE_AFTER = set(OP, MD, CN1, CN5, CNW, SL, PRE, HOP, WSP, IDS, GL, ZW, LB)
/** Characters that get a Han–Latin space beside a letter or figure. */
export const IDEOGRAPHIC = set(HAN, IT, KSM)

/** Widths of spaces that neither shrink nor stretch, in ems; an ideographic space has one. */
export const FIXED_SPACES: Readonly<Record<number, number>> = {
  8192: 1 / 2,
  8193: 1,
  8194: 1 / 2,
  8195: 1,
  8196: 1 / 3,
  8197: 1 / 4,
  8198: 1 / 6,
  8199: 1 / 2,
  8200: 1 / 4,
  8201: 1 / 5,
  8202: 1 / 10,
  8239: 1 / 5,
}

/** Characters that leave no mark on paper: soft hyphens, controls, signs of direction. */
export const isSilent = (code: number): boolean =>
  code < 0x20 ||
  (code >= 0x7f && code < 0xa0) ||
  code === 0xad ||
  code === 0x200e ||
  code === 0x200f ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2066 && code <= 0x2069)

/** Letters and figures written from right to left. */
export const isRightToLeft = (code: number): boolean =>
  (code >= 0x590 && code <= 0x8ff) ||
  (code >= 0xfb1d && code <= 0xfdff) ||
  (code >= 0xfe70 && code <= 0xfefc) ||
  (code >= 0x10800 && code <= 0x10fff) ||
  (code >= 0x1e800 && code <= 0x1efff)

import type { CheckedText, Hit, ProofPlace } from './types.ts'

/** （下转第3版）, (上接A01版): direction, 第, page, 版. */
const JUMP = /[（(](下转|上接)\s*(第?)([A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})(版?)[^）)\n]{0,12}[）)]/gu
const HAN = '一二三四五六七八九十'

interface Jump {
  readonly out: boolean
  readonly to: string
  readonly wording: string
  readonly from: readonly string[]
  readonly words: string
  readonly place: ProofPlace
}

function hanNumber(words: string): number {
  const ten = words.indexOf('十')
  if (ten < 0) return HAN.indexOf(words) + 1
  const tens = ten === 0 ? 1 : HAN.indexOf(words.charAt(0)) + 1
  return tens * 10 + (HAN.indexOf(words.charAt(ten + 1)) + 1 || 0) * (words.length > ten + 1 ? 1 : 0)
}

/** True when a page named A03 is the one that 3, 03, A03 or 三 says. */
function names(said: string, page: string): boolean {
  const [, section = '', number] = /^([A-Z]?)(\d+)$/.exec(said) ?? []
  const own = /^([A-Z]?)(\d+)$/.exec(page)
  const wanted = number === undefined ? hanNumber(said) : Number(number)
  return own !== null && Number(own[2]) === wanted && (section === '' || section === own[1])
}

/** P13 jump lines in texts that have no partner where they point, P14 jump lines not worded as the first is. */
export function jumpHits(texts: readonly CheckedText[], pages: ReadonlyMap<string, readonly string[]>): Hit[] {
  const jumps = texts.flatMap((text) =>
    text.paragraphs.flatMap((paragraph, index) =>
      [...paragraph.text.matchAll(JUMP)].map((match): Jump => {
        const [words, direction, ordinal = '', to = '', suffix = ''] = match
        const start = paragraph.start + match.index
        const from = pages.get(text.id) ?? []
        const kind = /\d/.test(to) ? (/^[A-Z]/.test(to) ? 'A1' : '1') : '一'
        const place = { story: text.id, role: paragraph.role, paragraph: index, start, end: start + words.length }
        return {
          out: direction === '下转',
          to,
          wording: `${words.charAt(0)}${ordinal}${kind}${suffix}`,
          from,
          words,
          place: from[0] === undefined ? place : { page: from[0], ...place },
        }
      }),
    ),
  )
  const hits: Hit[] = []
  for (const jump of jumps) {
    const partner = jumps.some(
      (other) =>
        other.out !== jump.out &&
        other.from.some((page) => names(jump.to, page)) &&
        jump.from.some((page) => names(other.to, page)),
    )
    // Text that stands on no page yet has nothing to be compared with.
    if (!partner && jump.from.length > 0) hits.push({ check: 'P13', place: jump.place, text: jump.words })
    if (jump.wording !== jumps[0]?.wording) hits.push({ check: 'P14', place: jump.place, text: jump.words })
  }
  return hits
}

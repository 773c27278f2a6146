import type { CheckedParagraph, CheckedText, Hit } from './types.ts'

const MATES: Readonly<Record<string, string>> = {
  '“': '”',
  '‘': '’',
  '「': '」',
  '『': '』',
  '《': '》',
  '〈': '〉',
  '（': '）',
  '【': '】',
  '〔': '〕',
  '［': '］',
}
const OPENERS = new Map(Object.entries(MATES).map(([open, close]) => [close, open]))
const QUOTES = '“‘'

interface Open {
  readonly mark: string
  readonly at: number
  /** The quotation mark it stands in. */
  readonly outer: string | undefined
}

/** ’ between letters is an apostrophe, ） behind a number at the start of a paragraph a list number. */
function notAMark(text: string, at: number, firstSingle: number): boolean {
  const mark = text.charAt(at)
  if (mark === '’') return /[A-Za-z0-9]/.test(text.charAt(at - 1)) && (firstSingle < 0 || firstSingle > at)
  return mark === '）' && at <= 6 && /^\s*[\dA-Za-z一二三四五六七八九十①-⑳]{1,3}$/u.test(text.slice(0, at))
}

/** T01 and T02: marks that pair, over the paragraphs of a story. A quotation may run over several paragraphs. */
export function pairHits(text: CheckedText): Hit[] {
  const hits: Hit[] = []
  const hit = (check: string, index: number, paragraph: CheckedParagraph, at: number): void => {
    const start = paragraph.start + at
    const place = { story: text.id, role: paragraph.role, paragraph: index, start, end: start + 1 }
    hits.push({ check, place, text: paragraph.text.charAt(at) })
  }
  text.paragraphs.forEach((paragraph, index) => {
    const stack: Open[] = []
    const firstSingle = paragraph.text.indexOf('‘')
    /** How many of each opening mark are on the stack, so that a stray closing one is known at once. */
    const count = new Map<string, number>()
    const pop = (): Open => {
      const last = stack.pop() as Open
      count.set(last.mark, (count.get(last.mark) as number) - 1)
      return last
    }
    for (let at = 0; at < paragraph.text.length; at++) {
      const mark = paragraph.text.charAt(at)
      if (MATES[mark] !== undefined) {
        const top = stack.at(-1)
        const outer = top !== undefined && QUOTES.includes(top.mark) ? top.mark : top?.outer
        count.set(mark, (count.get(mark) ?? 0) + 1)
        stack.push({ mark, at, outer })
        continue
      }
      const open = OPENERS.get(mark)
      if (open === undefined || notAMark(paragraph.text, at, firstSingle)) continue
      if ((count.get(open) ?? 0) === 0) {
        hit('T01', index, paragraph, at)
        continue
      }
      let mate = pop()
      while (mate.mark !== open) {
        hit('T01', index, paragraph, mate.at)
        mate = pop()
      }
      const { outer, at: opened } = mate
      if ((mark === '’' && outer === undefined) || (mark === '”' && outer === '“')) hit('T02', index, paragraph, opened)
    }
    const next = text.paragraphs[index + 1]
    for (const left of stack) {
      // The next paragraph of one quotation opens again.
      const goesOn = QUOTES.includes(left.mark) && next?.text.trimStart().startsWith(left.mark)
      if (!goesOn) hit('T01', index, paragraph, left.at)
    }
  })
  return hits
}

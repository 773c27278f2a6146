import type { Role } from '../../core/story/index.ts'
import type { RawParagraph } from './raw.ts'

/** The end of a sentence, or of what stands in quotes or brackets. */
const SENTENCE_END = /[。！？…；：!?;:.][”’』」）)》"']*$/u
const INDENT = /^(?:\u3000| {2,}|\t)/

const BYLINE =
  /^[\s\u3000]*[（(【[□■○●◎]?\s*(?:本[报報]|本社|本刊|本[台臺]|新[华華]社|中新社|中央社|人民日[报報]|晚[报報]|日[报報]|晨[报報])?\s*(?:(?:首席|特派|特[约約]|[见見][习習]|[实實][习習]|全媒体|融媒体|[驻駐]\S{2,4}?|[驻駐]站)\s*)*(?:[记記]者|通[讯訊][员員]|[评評][论論][员員]|撰稿人?|撰文|[编編][译譯]|作者|文[/／|]|[图圖]文|文字)(?=[\s\u3000:：/／|]|\S{2,4}(?:[\s\u3000、）)】]|$))/u
const CREDIT =
  /^[\s\u3000]*[（(]?[^。，]{0,18}(?:[摄攝](?:影)?(?:[报報][道導])?|[供提][图圖]|[制製][图圖]|漫[画畫]|[资資]料[图圖]片?)[）)]?$/u
const CAPTION =
  /^[\s\u3000]*(?:[▲▼△▽◀▶◄►←→↑↓▴▾]|[（(]?(?:[上下左右][图圖]|[图圖][为為]|[图圖]①|[图圖][一二三四五六七八九十1-9][:：\s\u3000]))/u
const NUMBERED =
  /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十百]{1,3}[章节部分])/u

const MOST_HEAD = 6
const HEAD_LENGTH = 40
const SUBHEAD_LENGTH = 24

const lengthOf = ({ text }: RawParagraph): number => [...text.trim()].length

/** A line that may be a head: short, not a sentence, not indented. */
const headLike = (paragraph: RawParagraph): boolean => {
  const { text } = paragraph
  const length = lengthOf(paragraph)
  if (length === 0 || length > HEAD_LENGTH || INDENT.test(text) || paragraph.indented) return false
  // Heads may ask and call out; they do not end in a full stop or a colon.
  return !/[。；：;:,，、.][”’』」）)》"']*$/u.test(text.trim())
}

const isByline = (paragraph: RawParagraph): boolean =>
  lengthOf(paragraph) <= HEAD_LENGTH && BYLINE.test(paragraph.text) && !/[。！？，]/u.test(paragraph.text)
const isCaption = (paragraph: RawParagraph): boolean => lengthOf(paragraph) <= 150 && CAPTION.test(paragraph.text)
const isCredit = (paragraph: RawParagraph): boolean => lengthOf(paragraph) <= 20 && CREDIT.test(paragraph.text)

/** Which of the head lines is the main one: by style, size, weight, then by place (引题 over, 副题 under with a dash). */
function mainHead(lines: readonly RawParagraph[]): number {
  const said = lines.findIndex(({ role }) => role === 'headline')
  if (said >= 0) return said
  const sizes = lines.map(({ size }) => size ?? 0)
  const largest = Math.max(...sizes)
  if (sizes.filter((size) => size === largest).length < lines.length) return sizes.indexOf(largest)
  const bold = lines.map((line) => line.bold === true)
  if (bold.some((one) => one) && !bold.every((one) => one)) return bold.indexOf(true)
  const dash = lines.findIndex(({ text }) => /^\s*(?:[—─-]{1,2}|[（(])/u.test(text))
  if (dash > 0) return dash - 1
  return lines.length >= 3 ? 1 : 0
}

/** How many paragraphs at the start are the headline group. */
function headLines(paragraphs: readonly RawParagraph[]): number {
  let count = 0
  for (const paragraph of paragraphs.slice(0, MOST_HEAD)) {
    const { role } = paragraph
    const said = role === 'kicker' || role === 'headline' || role === 'deck'
    if (
      !said &&
      (role !== undefined || !headLike(paragraph) || isByline(paragraph) || isCaption(paragraph) || isCredit(paragraph))
    )
      break
    count++
  }
  const rest = paragraphs.slice(count)
  const said = paragraphs.slice(0, count).some(({ role }) => role !== undefined)
  // Short lines alone are a list or a verse, not a head: a text has to follow.
  return said ||
    rest.some((one) => lengthOf(one) > HEAD_LENGTH || SENTENCE_END.test(one.text.trim()) || one.role === 'body')
    ? count
    : 0
}

function roleAt(paragraphs: readonly RawParagraph[], i: number, usual: Usual): Role {
  const paragraph = paragraphs[i] as RawParagraph
  if (paragraph.role !== undefined) return paragraph.role === 'headline' ? 'subhead' : paragraph.role
  if (isCaption(paragraph)) return 'caption'
  if (isCredit(paragraph)) return 'credit'
  if (isByline(paragraph)) return 'byline'
  const next = paragraphs[i + 1]
  const stands = lengthOf(paragraph) <= SUBHEAD_LENGTH && headLike(paragraph) && next !== undefined && i > 0
  if (!stands || next.role === 'subhead') return 'body'
  const shown =
    (paragraph.bold === true && !usual.bold) ||
    (paragraph.centred === true && !usual.centred) ||
    (paragraph.size !== undefined && usual.size !== undefined && paragraph.size > usual.size * 1.1)
  const before = paragraphs[i - 1]
  const whole = before === undefined || SENTENCE_END.test(before.text.trim())
  const flush = usual.indented && whole && (next.indented === true || INDENT.test(next.text))
  const alone = paragraph.apart === true && next.apart === true && whole && lengthOf(next) > SUBHEAD_LENGTH
  return shown || flush || alone || (NUMBERED.test(paragraph.text) && whole && SENTENCE_END.test(next.text.trim()))
    ? 'subhead'
    : 'body'
}

/** What most of a story's characters have. */
interface Usual {
  readonly size: number | undefined
  readonly bold: boolean
  readonly centred: boolean
  readonly indented: boolean
}

function usualOf(paragraphs: readonly RawParagraph[]): Usual {
  const sizes = new Map<number | undefined, number>()
  let all = 0
  let bold = 0
  let centred = 0
  let indented = 0
  for (const one of paragraphs) {
    const length = one.text.length
    all += length
    sizes.set(one.size, (sizes.get(one.size) ?? 0) + length)
    if (one.bold) bold += length
    if (one.centred) centred += length
    if (one.indented || INDENT.test(one.text)) indented += length
  }
  const [size] = [...sizes].reduce((left, right) => (right[1] > left[1] ? right : left), [undefined, 0] as [
    number | undefined,
    number,
  ])
  return { size, bold: bold * 2 > all, centred: centred * 2 > all, indented: indented * 2 > all }
}

/** Guessed roles, one for each paragraph: styles first, then size, weight and place, then words. */
export function guessRoles(paragraphs: readonly RawParagraph[]): readonly Role[] {
  const head = headLines(paragraphs)
  const main = head > 0 ? mainHead(paragraphs.slice(0, head)) : 0
  const usual = usualOf(paragraphs.slice(head))
  return paragraphs.map((paragraph, i): Role => {
    if (i >= head) return roleAt(paragraphs, i, usual)
    if (paragraph.role === 'kicker' || paragraph.role === 'deck') return paragraph.role
    return i < main ? 'kicker' : i === main ? 'headline' : 'deck'
  })
}

/**
 * Whether `next` goes on with the sentence of `left`: both are body, the first ends in the middle, the second has no indent and no
 * blank line before it. A line that was broken for its length comes near the longest (`widest`, in characters).
 */
export function isTorn(left: RawParagraph, next: RawParagraph, widest: number): boolean {
  const end = left.text.trimEnd()
  const start = next.text
  if (left.whole || next.whole) return false
  if (next.apart || next.indented || INDENT.test(start) || SENTENCE_END.test(end) || lengthOf(left) < 8) return false
  if (NUMBERED.test(start) || /^[□■○●◎◆★☆▲▼△▽•·]/u.test(start)) return false
  if (/[，、,（(“‘《—-]$/u.test(end) || /^[，。、；：！？”’）》]/u.test(start)) return true
  return lengthOf(left) >= 0.6 * widest
}

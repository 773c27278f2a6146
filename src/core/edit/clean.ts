import { HARD_BREAK } from '../story/index.ts'

/** How pasted text is cleaned. What is not asked for is left as it was typed. */
export interface Cleaning {
  /** Lines that end in the middle of a paragraph are joined: `auto` where blank lines or indents tell paragraphs apart. */
  readonly join?: 'auto' | 'always' | 'never'
  /** Half-width marks between Han become full-width ones, full-width letters and figures half-width ones. */
  readonly width?: boolean
}

const HAN = '\\p{Script=Han}\\u3000-\\u303f\\uff01-\\uff60\\u2014\\u2018-\\u201d\\u2026'
const HAN_END = new RegExp(`[${HAN}]$`, 'u')
const HAN_START = new RegExp(`^[${HAN}]`, 'u')
const SPACES = new RegExp(`(?<=[${HAN}]) +(?=[${HAN}])`, 'gu')
const INDENT = /^(?:\u3000| {2,}|\t)/

/** Two pieces of one paragraph: nothing between Han, a space between words, a hyphen at the end of a line goes. */
export function joinLines(left: string, right: string): string {
  const a = left.trimEnd()
  const b = right.trimStart()
  if (a === '' || b === '') return a + b
  if (/[a-z]-$/.test(a) && /^[a-z]/.test(b)) return a.slice(0, -1) + b
  return HAN_END.test(a) || HAN_START.test(b) ? a + b : `${a} ${b}`
}

/** Lines of one paragraph as `joinLines` joins two, none of them blank, in time that grows with their length only. */
export function joinAll(lines: readonly string[]): string {
  const made: string[] = []
  for (const line of lines) {
    const last = made.at(-1)
    const start = line.trimStart()
    if (last !== undefined) {
      const both = joinLines(last, line)
      made[made.length - 1] = both.slice(0, both.length - start.length)
    }
    made.push(last === undefined ? line : start)
  }
  return made.join('')
}

/** Ems that a line takes, about: a Latin letter is half a Han. */
const widthOf = (line: string): number => {
  let width = 0
  for (const character of line) width += character < '\u0100' ? 0.5 : 1
  return width
}

/** A line that was broken because it was full comes near the longest one; a title or a last line need not. */
const FULL_LINE = 0.6

function paragraphsOf(lines: readonly string[], join: 'auto' | 'always' | 'never'): readonly string[] {
  const filled = lines.filter((line) => line.trim() !== '')
  const blank = lines.some((line, i) => line.trim() === '' && i > 0 && i < lines.length - 1)
  const indented = filled.filter((line) => INDENT.test(line)).length
  const byIndent = indented > 0 && indented < filled.length
  if (join === 'never' || (join === 'auto' && !blank && !byIndent)) return filled
  const least = join === 'always' ? 0 : FULL_LINE * filled.reduce((most, line) => Math.max(most, widthOf(line)), 0)
  const paragraphs: string[][] = []
  let open = false
  for (const line of lines) {
    const blank = line.trim() === ''
    if (!blank) {
      const last = paragraphs.at(-1)
      if (open && last !== undefined && !(byIndent && INDENT.test(line))) last.push(line)
      else paragraphs.push([line])
    }
    open = !blank && widthOf(line) >= least
  }
  return paragraphs.map(joinAll)
}

const FULL_WIDTH: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '!': '！', '?': '？' }
const MARKS = /[,;:!?]/g
const BLANK = /\s/
const SOME_HAN = new RegExp(`[${HAN}]`, 'u')
const PERIOD = new RegExp(`(?<=[${HAN}])\\.(?=\\s*$|[${HAN}])`, 'gu')

/** Marks behind Han become full-width and lose the blanks around them. A run of blanks is looked over once. */
function fullMarks(text: string): string {
  let made = ''
  let done = 0
  for (const { 0: mark, index } of text.matchAll(MARKS)) {
    let from = index
    while (from > done && BLANK.test(text.charAt(from - 1))) from--
    // An ideographic space counts as Han: the blanks behind it go, those before it stay.
    while (from < index && !HAN_END.test(text.slice(Math.max(0, from - 2), from))) from++
    if (!HAN_END.test(text.slice(Math.max(0, from - 2), from))) continue
    made += text.slice(done, from) + (FULL_WIDTH[mark] ?? mark)
    done = index + 1
    while (done < text.length && BLANK.test(text.charAt(done))) done++
  }
  return made + text.slice(done)
}

/** Marks as they belong to Han text; letters and figures half-width. Time grows with the length of the text only. */
export function tidyWidth(text: string): string {
  const half = text
    .replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/\(([^()]*)\)/g, (all, inside: string) => (SOME_HAN.test(inside) ? `（${inside}）` : all))
  return fullMarks(half).replace(PERIOD, '。')
}

/**
 * Plain text as a story takes it: paragraphs by `\n`. Invisible characters, indents, spaces at the ends and spaces
 * between Han go; soft breaks (U+2028) stay.
 */
export function cleanText(text: string, { join = 'auto', width = false }: Cleaning = {}): string {
  const lines = text
    .replace(/\r\n?|\u2029|\u0085|\f|\v/g, '\n')
    .replace(/[\u200b\u2060\ufeff\u00ad]/g, '')
    .replace(/\u00a0/g, ' ')
    .split('\n')
  return paragraphsOf(lines, join)
    .map((line) => {
      const tidy = line
        .split(HARD_BREAK)
        .map((part) => part.trim())
        .join(HARD_BREAK)
        .replace(/\t+/g, ' ')
        .replace(SPACES, '')
        .replace(/ {2,}/g, ' ')
      return width ? tidyWidth(tidy) : tidy
    })
    .filter((line) => line !== '')
    .join('\n')
}

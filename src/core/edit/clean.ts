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

function paragraphsOf(lines: readonly string[], join: 'auto' | 'always' | 'never'): readonly string[] {
  const blank = lines.some((line, i) => line.trim() === '' && i > 0 && i < lines.length - 1)
  const indented = lines.filter((line) => INDENT.test(line)).length
  const byIndent = indented > 0 && indented < lines.filter((line) => line.trim() !== '').length
  if (join === 'never' || (join === 'auto' && !blank && !byIndent)) return lines.filter((line) => line.trim() !== '')
  const paragraphs: string[] = []
  let open = false
  for (const line of lines) {
    if (line.trim() === '') {
      open = false
      continue
    }
    const begins = byIndent && INDENT.test(line)
    const last = paragraphs.at(-1)
    if (open && !begins && last !== undefined) paragraphs[paragraphs.length - 1] = joinLines(last, line)
    else paragraphs.push(line)
    open = true
  }
  return paragraphs
}

const FULL_WIDTH: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '!': '！', '?': '？' }
const AFTER_HAN = new RegExp(`(?<=[${HAN}])\\s*([,;:!?])\\s*`, 'gu')
const PERIOD = new RegExp(`(?<=[${HAN}])\\.(?=\\s*$|[${HAN}])`, 'gu')
const BRACKETS = new RegExp(`\\(([^()]*[${HAN}][^()]*)\\)`, 'gu')

/** Marks as they belong to Han text; letters and figures half-width. */
export function tidyWidth(text: string): string {
  return text
    .replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(BRACKETS, '（$1）')
    .replace(AFTER_HAN, (_, mark: string) => FULL_WIDTH[mark] ?? mark)
    .replace(PERIOD, '。')
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
        .map((part) => part.replace(/^[\s\u3000]+|[\s\u3000]+$/gu, ''))
        .join(HARD_BREAK)
        .replace(/\t+/g, ' ')
        .replace(SPACES, '')
        .replace(/ {2,}/g, ' ')
      return width ? tidyWidth(tidy) : tidy
    })
    .filter((line) => line !== '')
    .join('\n')
}

import type { Role } from '../story/index.ts'
import type { CheckedParagraph, CheckedText } from './types.ts'

/** A line of so many characters without any pause mark is a head or a caption, not a sentence. */
const SHORT_LINE = 40
const FOLIO = /\d{4}年\d{1,2}月\d{1,2}日.{0,12}(?:星期|周).{0,40}$|(?:责编|编辑|美编|校对)[:：]/u

function roleOf(line: string, first: boolean): Role {
  if (/^#\s|^##\s/.test(line)) return 'headline'
  if (/^#{3,6}\s/.test(line)) return 'subhead'
  if (line.length <= 80 && FOLIO.test(line)) return 'folio'
  if (line.length <= SHORT_LINE && !/[，。；：！？、,;:!?]$/u.test(line) && !/[，。；]/u.test(line))
    return first ? 'headline' : 'caption'
  return 'body'
}

/**
 * Reads plain text as a story: a line is a paragraph, `#` and `##` make heads, `###` and deeper 插题, the dates and staff
 * of a folio a folio; short lines without marks are a head (the first of the text) or captions. Offsets are those of the
 * text given.
 */
export function plainText(id: string, text: string): CheckedText {
  const paragraphs: CheckedParagraph[] = []
  let start = 0
  for (const raw of text.split('\n')) {
    const line = raw.replace(/\r$/, '')
    const lead = /^#{1,6}\s+/.exec(line)?.[0].length ?? 0
    const words = line.slice(lead)
    if (words.trim() !== '') {
      const role = roleOf(
        lead > 0 ? line : words.trim(),
        paragraphs.every(({ role: r }) => r === 'folio'),
      )
      paragraphs.push({ role, start: start + lead, text: words })
    }
    start += raw.length + 1
  }
  return { id, paragraphs }
}

/** Line and column, both from 1, of an offset; the column counts characters. */
export function lineOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const above = text.slice(0, offset)
  const from = above.lastIndexOf('\n') + 1
  return { line: above.split('\n').length, column: [...above.slice(from)].length + 1 }
}

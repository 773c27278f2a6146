import { joinAll } from '../../core/edit/index.ts'
import type { Role } from '../../core/story/index.ts'
import type { Losses } from './losses.ts'
import { RawCopy } from './raw.ts'

const FENCE = /^ {0,3}(?:```|~~~)/
const RULE = /^ {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$/
const HEADING = /^ {0,3}(#{1,6})[ \t\u3000]+(.*?)(?:[ \t]+#+)?[ \t]*$/
const LONGEST_HEADING = 1000
const LIST = /^\s*(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)/
const QUOTE = /^ {0,3}(?:> ?)+/
const TABLE_RULE = /^\s*\|?[ :]*-{2,}[-:| ]*$/
const ESCAPED = /\\([!-/:-@[-`{-~])/g

/** True for text that has headings of Markdown, two at least: a single # may be the writer's own. */
export const hasHeadings = (text: string): boolean => (text.match(/^#{1,6}[ \t\u3000]+\S/gm)?.length ?? 0) > 1

/** Where escaped characters wait while marks are taken away: private characters that no text has. */
const SHIELD = 0x10fe00

const shield = (line: string): string =>
  line.replace(ESCAPED, (_, mark: string) => String.fromCodePoint(SHIELD + mark.charCodeAt(0)))
const unshield = (text: string): string =>
  text.replace(/[\u{10fe00}-\u{10fe7f}]/gu, (mark) => String.fromCharCode((mark.codePointAt(0) ?? SHIELD) - SHIELD))

/** A line without its inline marks (CommonMark 0.31.2, 6): code, pictures, links, emphasis, HTML tags. */
function inline(line: string, losses: Losses): string {
  const count = (kind: Parameters<Losses['add']>[0]) => (_: string, text: string) => {
    losses.add(kind)
    return text
  }
  return line
    .replace(/<!--.{0,2000}?-->/g, '')
    .replace(/!\[([^\]]{0,500})\]\([^)]{0,2000}\)/g, () => {
      losses.add('picture')
      return ''
    })
    .replace(/\[([^\][]+)\](?:\([^)]{0,2000}\)|\[[^\]]{0,500}\])/g, count('link'))
    .replace(/<(https?:[^<>\s]+)>/g, count('link'))
    .replace(/(?<!`)`([^`]+)`(?!`)/g, count('formatting'))
    .replace(/(?<!\*)\*{1,3}(?=[^\s*])([^*]*[^\s*])\*{1,3}(?!\*)/g, count('formatting'))
    .replace(/(?<![\w_])_{1,3}(?=[^\s_])([^_]*[^\s_])_{1,3}(?![\w_])/g, count('formatting'))
    .replace(/~~([^~]+)~~/g, () => {
      losses.add('tracked-deletion', 1, 'stretches struck out, left out')
      return ''
    })
    .replace(/<\/?[a-zA-Z][^<>]*>/g, () => {
      losses.add('formatting')
      return ''
    })
}

/** Markdown: blocks by lines, lines of one paragraph joined as Han want it. */
export function readMarkdown(text: string, losses: Losses): RawCopy {
  const copy = new RawCopy()
  let open: string[] = []
  let fenced = false
  const add = (line: string, role?: Role): void => {
    const plain = unshield(inline(line, losses))
    if (plain.trim() !== '') copy.add(role === undefined ? { text: plain } : { text: plain, role })
  }
  const close = (role?: Role): void => {
    if (open.length > 0) add(joinAll(open), role)
    open = []
  }
  const lines = text.split(/\r\n?|\n/)
  // Front matter: facts about the text, not the text.
  const matter = lines[0]?.trim() === '---' ? lines.indexOf('---', 1) : -1
  if (matter > 0) losses.add('field', 1, 'front matter, left out')
  for (const raw of lines.slice(matter + 1)) {
    if (FENCE.test(raw)) {
      close()
      fenced = !fenced
    } else if (fenced) {
      if (raw.trim() !== '') copy.add({ text: raw })
    } else if (raw.trim() === '') close()
    else if (open.length > 0 && /^ {0,3}=+ *$/.test(raw)) close('headline')
    else if (open.length > 0 && /^ {0,3}-+ *$/.test(raw)) close('subhead')
    else if (RULE.test(raw)) close()
    else {
      const line = shield(raw)
      const heading = line.length <= LONGEST_HEADING ? HEADING.exec(line) : null
      if (heading !== null) {
        close()
        add(heading[2] ?? '', heading[1] === '#' ? 'headline' : 'subhead')
      } else if (TABLE_RULE.test(line) && line.includes('|')) {
        losses.add('table')
      } else if (/^\s*\|.*\|\s*$/.test(line)) {
        close()
        add(
          line
            .replace(/^\s*\||\|\s*$/g, '')
            .split('|')
            .map((cell) => cell.trim())
            .join('\u3000'),
        )
      } else {
        if (LIST.test(line)) {
          close()
          losses.add('list-number')
        }
        const plain = line.replace(QUOTE, '').replace(LIST, '')
        // Two spaces or a backslash at the end: a break that was meant.
        const hard = plain.endsWith('  ') || plain.endsWith('\\')
        const part = plain.replace(/\\$/, '').trimEnd()
        const last = open.length - 1
        // joinLines would take the break for white space.
        if (open[last]?.endsWith('\u2028')) open[last] += part + (hard ? '\u2028' : '')
        else open.push(hard ? `${part}\u2028` : part)
      }
    }
  }
  close()
  return copy
}

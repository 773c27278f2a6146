// Where a character, a word and a paragraph begin and end. Pure; offsets are UTF-16 code units of a story's flat text.

import { flatten, type ParagraphNode, type StoryDoc } from '../../core/story/index.ts'

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })
const words = new Intl.Segmenter('zh', { granularity: 'word' })
/** A character with all that belongs to it is shorter than this. */
const REACH = 48

/** The offset after the character that begins at `offset`. */
export function nextCharacter(text: string, offset: number): number {
  if (offset >= text.length) return text.length
  const [first] = graphemes.segment(text.slice(offset, offset + REACH))
  return offset + (first?.segment.length ?? 1)
}

/** The offset before the character that ends at `offset`. */
export function previousCharacter(text: string, offset: number): number {
  if (offset <= 0) return 0
  let from = Math.max(0, offset - REACH)
  // Not in the middle of a surrogate pair.
  if (from > 0 && /[\udc00-\udfff]/.test(text.charAt(from))) from--
  const last = [...graphemes.segment(text.slice(from, offset))].at(-1)
  return offset - (last?.segment.length ?? 1)
}

export interface Stretch {
  readonly from: number
  readonly to: number
}

/** The paragraph around an offset, without its break. */
export function paragraphAround(text: string, offset: number): Stretch {
  const from = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
  const end = text.indexOf('\n', offset)
  return { from, to: end < 0 ? text.length : end }
}

/** The word at an offset: the one that begins there, or around it; at a paragraph's end the last one. */
export function wordAround(text: string, offset: number): Stretch {
  const { from, to } = paragraphAround(text, offset)
  const paragraph = text.slice(from, to)
  const at = Math.max(0, Math.min(offset - from, paragraph.length - 1))
  const found = words.segment(paragraph).containing(at)
  return found === undefined
    ? { from: offset, to: offset }
    : { from: from + found.index, to: from + found.index + found.segment.length }
}

/** The end of the word behind an offset, or the beginning of the next paragraph. */
export function nextWord(text: string, offset: number): number {
  const { to } = paragraphAround(text, offset)
  if (offset === to) return nextCharacter(text, offset)
  const end = wordAround(text, offset).to
  return /^\s+$/u.test(text.slice(offset, end)) && end < to ? wordAround(text, end).to : end
}

/** The beginning of the word before an offset, or the end of the paragraph before. */
export function previousWord(text: string, offset: number): number {
  const { from } = paragraphAround(text, offset)
  if (offset === from) return previousCharacter(text, offset)
  const start = wordAround(text, offset - 1).from
  return /^\s+$/u.test(text.slice(start, offset)) && start > from ? wordAround(text, start - 1).from : start
}

/** 字数 as composition counts it: white space and characters of no width left out. */
export const countCharacters = (text: string): number =>
  [...text.replace(/[\s\u2028\u3000\u00ad\u200b-\u200d\u2060\ufeff]+/gu, '')].length

const counted = new WeakMap<ParagraphNode, number>()

/** 字数 of a story; a paragraph is counted once. */
export function countStory(doc: StoryDoc): number {
  const { paragraphs } = flatten(doc)
  return doc.content.reduce((sum, node, n) => {
    let count = counted.get(node)
    if (count === undefined) {
      count = countCharacters(paragraphs[n]?.text ?? '')
      counted.set(node, count)
    }
    return sum + count
  }, 0)
}

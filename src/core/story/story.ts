import type { Mark } from './marks.ts'

/**
 * A story (稿件) is a ProseMirror document kept as JSON: paragraphs with a role, text with marks, hard breaks.
 * Composition reads it flattened: one string, paragraphs joined by `\n`, a hard break as U+2028. One flat character is
 * one ProseMirror position, so offsets convert by counting paragraphs (`positionOf`).
 */
export const ROLES = [
  'kicker',
  'headline',
  'deck',
  'summary',
  'byline',
  'subhead',
  'body',
  'caption',
  'credit',
  'folio',
] as const
export type Role = (typeof ROLES)[number]

export const HARD_BREAK = '\u2028'
export const PARAGRAPH_BREAK = '\n'

export interface TextNode {
  readonly type: 'text'
  readonly text: string
  readonly marks?: readonly Mark[]
}
export interface BreakNode {
  readonly type: 'hard_break'
  /** Those of the text around it: a range that goes on over the break is one. */
  readonly marks?: readonly Mark[]
}

export interface ParagraphNode {
  readonly type: 'paragraph'
  readonly attrs: { readonly role: Role; readonly style?: string }
  readonly content?: readonly (TextNode | BreakNode)[]
}
export interface StoryDoc {
  readonly type: 'doc'
  readonly content: readonly ParagraphNode[]
}

/** A stretch of one paragraph under the same marks; offsets are into the paragraph's text. */
export interface Span {
  readonly start: number
  readonly end: number
  readonly marks: readonly Mark[]
}
export interface FlatParagraph {
  readonly role: Role
  readonly style: string | undefined
  /** Offset of the paragraph's first character in the story's flat text. */
  readonly start: number
  readonly text: string
  /** Only marked stretches, in order, not overlapping. */
  readonly spans: readonly Span[]
}
export interface FlatStory {
  readonly text: string
  readonly paragraphs: readonly FlatParagraph[]
}

function flattenParagraph(node: ParagraphNode, start: number): FlatParagraph {
  let text = ''
  const spans: Span[] = []
  for (const child of node.content ?? []) {
    const from = text.length
    text += child.type === 'text' ? child.text : HARD_BREAK
    if (child.marks !== undefined && child.marks.length > 0) {
      spans.push({ start: from, end: text.length, marks: child.marks })
    }
  }
  return { role: node.attrs.role, style: node.attrs.style, start, text, spans }
}

const flattened = new WeakMap<StoryDoc, FlatStory>()
const flattenedParagraphs = new WeakMap<ParagraphNode, FlatParagraph>()

/** The flat reading of a story. Cached by identity, paragraphs too: story documents are immutable values. */
export function flatten(doc: StoryDoc): FlatStory {
  const known = flattened.get(doc)
  if (known) return known
  let offset = 0
  const paragraphs: FlatParagraph[] = []
  for (const node of doc.content) {
    let paragraph = flattenedParagraphs.get(node)
    if (paragraph === undefined) {
      paragraph = flattenParagraph(node, offset)
      flattenedParagraphs.set(node, paragraph)
    } else if (paragraph.start !== offset) {
      paragraph = { ...paragraph, start: offset }
      flattenedParagraphs.set(node, paragraph)
    }
    paragraphs.push(paragraph)
    offset += paragraph.text.length + 1
  }
  const story = { text: paragraphs.map((p) => p.text).join(PARAGRAPH_BREAK), paragraphs }
  flattened.set(doc, story)
  return story
}

/** ProseMirror position of the flat offset `offset`, which lies in paragraph number `paragraph` (0-based). */
export const positionOf = (offset: number, paragraph: number): number => offset + 1 + paragraph

/** A story made of plain paragraphs; `\u2028` in a text becomes a hard break. */
export function storyOf(paragraphs: readonly { role: Role; text: string; style?: string }[]): StoryDoc {
  return {
    type: 'doc',
    content: paragraphs.map(({ role, text, style }) => ({
      type: 'paragraph' as const,
      attrs: style === undefined ? { role } : { role, style },
      content: text.split(HARD_BREAK).flatMap((part, index): (TextNode | BreakNode)[] => {
        const nodes: (TextNode | BreakNode)[] = index > 0 ? [{ type: 'hard_break' }] : []
        if (part.length > 0) nodes.push({ type: 'text', text: part })
        return nodes
      }),
    })),
  }
}

// How a story's paragraphs and marks stand in the DOM of an editor, and how they are read back from it.

import { DOMParser, DOMSerializer, type Node, type Mark as NodeMark, type ParseRule } from 'prosemirror-model'
import type { MarkViewConstructor, NodeViewConstructor } from 'prosemirror-view'
import { MARKS, type MarkName, ROLES, type Role, storySchema } from '../../core/story/index.ts'

const isRole = (value: unknown): value is Role => ROLES.includes(value as Role)

/** What an attribute of the element says about a mark's attributes: shown by the style sheet. */
function shownBy({ attrs }: NodeMark): string {
  if (typeof attrs.text === 'string') return attrs.text
  if (typeof attrs.perMille === 'number') return `${attrs.perMille / 10}%`
  return typeof attrs.x === 'number' ? `${attrs.x / 10}%` : ''
}

const markView: MarkViewConstructor = (mark) => {
  const dom = document.createElement('span')
  dom.dataset.mark = mark.type.name
  dom.dataset.attrs = JSON.stringify(mark.attrs)
  const shown = shownBy(mark)
  if (shown !== '') dom.dataset.shown = shown
  return { dom, contentDOM: dom }
}

export const markViews: Record<string, MarkViewConstructor> = Object.fromEntries(MARKS.map((name) => [name, markView]))

/** Paragraphs with the role in the margin; `labelOf` names a role in the language of the window. */
export function nodeViews(labelOf: (role: Role) => string): Record<string, NodeViewConstructor> {
  const dress = (dom: HTMLElement, { attrs }: Node): void => {
    dom.dataset.role = attrs.role
    dom.dataset.label = attrs.style === null ? labelOf(attrs.role) : `${labelOf(attrs.role)} · ${attrs.style}`
    if (attrs.style === null) delete dom.dataset.style
    else dom.dataset.style = attrs.style
  }
  return {
    paragraph: (node) => {
      const dom = document.createElement('p')
      dress(dom, node)
      return {
        dom,
        contentDOM: dom,
        update: (next) => {
          if (next.type !== node.type) return false
          dress(dom, next)
          return true
        },
        // What stands in the margin is no change of the text.
        ignoreMutation: (mutation) => mutation.type === 'attributes',
      }
    },
    hard_break: () => ({ dom: document.createElement('br') }),
  }
}

const markRules = MARKS.map(
  (mark: MarkName): ParseRule => ({
    tag: `span[data-mark="${mark}"]`,
    mark,
    getAttrs: (dom) => {
      try {
        const attrs: unknown = JSON.parse(dom.dataset.attrs ?? '{}')
        storySchema.mark(mark, attrs as Record<string, unknown>)
        return attrs as Record<string, unknown>
      } catch {
        return false
      }
    },
  }),
)

/** Reads what the browser made of the editor's DOM, such as while an IME composes. */
export const domParser = new DOMParser(storySchema, [
  {
    tag: 'p',
    node: 'paragraph',
    getAttrs: ({ dataset: { role, style } }) => ({ role: isRole(role) ? role : 'body', style: style ?? null }),
  },
  { tag: 'div', node: 'paragraph' },
  { tag: 'br', node: 'hard_break' },
  ...markRules,
])

/** Text as other programs get it when it is copied or dragged. */
export const serializer = new DOMSerializer(
  {
    // Text stands as it is; the type of a specification has no place for it.
    text: (node) => document.createTextNode(node.text ?? '') as unknown as HTMLElement,
    hard_break: () => ['br'],
    paragraph: ({ attrs }) => ['p', { 'data-role': attrs.role }, 0],
  },
  Object.fromEntries(
    MARKS.map((name) => [
      name,
      (mark: NodeMark) => ['span', { 'data-mark': name, 'data-attrs': JSON.stringify(mark.attrs) }, 0] as const,
    ]),
  ),
)

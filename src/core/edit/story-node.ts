import type { Node } from 'prosemirror-model'
import { Node as ProseNode } from 'prosemirror-model'
import { type ParagraphNode, type StoryDoc, storySchema } from '../story/index.ts'

/**
 * A story's JSON and its ProseMirror node are two readings of one value. Both directions are cached by identity and by
 * paragraph, so that a letter typed into a long story makes one new paragraph and the composer finds the others known.
 */
const nodes = new WeakMap<StoryDoc, Node>()
const docs = new WeakMap<Node, StoryDoc>()
const paragraphNodes = new WeakMap<ParagraphNode, Node>()
const paragraphs = new WeakMap<Node, ParagraphNode>()

function paragraphNode(json: ParagraphNode): Node {
  let node = paragraphNodes.get(json)
  if (node === undefined) {
    node = ProseNode.fromJSON(storySchema, json)
    paragraphNodes.set(json, node)
    paragraphs.set(node, json)
  }
  return node
}

/** The ProseMirror node of a story. @throws RangeError when the JSON is not a story. */
export function storyNode(doc: StoryDoc): Node {
  let node = nodes.get(doc)
  if (node === undefined) {
    node = storySchema.node('doc', null, doc.content.map(paragraphNode))
    nodes.set(doc, node)
    docs.set(node, doc)
  }
  return node
}

type Attributes = Readonly<Record<string, unknown>>

/** Attributes that are set, as documents store them; undefined when there are none. */
function ownAttributes(attrs: Attributes): Attributes | undefined {
  const own = Object.entries(attrs).filter(([, value]) => value !== null)
  return own.length === 0 ? undefined : Object.fromEntries(own)
}

/** JSON of a paragraph; what is null or empty is left out. */
function paragraphJson(node: Node): ParagraphNode {
  const content = node.children.map((child) => {
    const own = child.text === undefined ? { type: child.type.name } : { type: 'text', text: child.text }
    if (child.marks.length === 0) return own
    const marks = child.marks.map((mark) => {
      const attrs = ownAttributes(mark.attrs)
      return attrs === undefined ? { type: mark.type.name } : { type: mark.type.name, attrs }
    })
    return { ...own, marks }
  })
  const attrs = ownAttributes(node.attrs)
  const json = (
    content.length === 0 ? { type: 'paragraph', attrs } : { type: 'paragraph', attrs, content }
  ) as ParagraphNode
  paragraphs.set(node, json)
  paragraphNodes.set(json, node)
  return json
}

const paragraphOf = (node: Node): ParagraphNode => paragraphs.get(node) ?? paragraphJson(node)

/** Keeps both readings of a story. */
function remember(node: Node, content: readonly ParagraphNode[]): StoryDoc {
  const doc: StoryDoc = { type: 'doc', content }
  docs.set(node, doc)
  nodes.set(doc, node)
  return doc
}

/** The JSON of a story's node; paragraphs that were read from JSON or written before are the same objects again. */
export const storyDoc = (node: Node): StoryDoc => docs.get(node) ?? remember(node, node.children.map(paragraphOf))

/**
 * The JSON of `after`, which an edit made of `before`. Only what differs between the two is looked at and checked.
 * @throws RangeError when content or attributes of a changed paragraph are not what the schema allows.
 */
export function editedDoc(before: Node, after: Node): StoryDoc {
  const [old, now] = [before.children, after.children]
  if (now.length === 0) throw new RangeError('a story has at least one paragraph')
  const shorter = Math.min(old.length, now.length)
  let start = 0
  while (start < shorter && old[start] === now[start]) start += 1
  let end = 0
  while (end < shorter - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1
  const changed = now.slice(start, now.length - end)
  for (const child of changed) child.check()
  const { content } = storyDoc(before)
  const rest = content.slice(content.length - end)
  return remember(after, [...content.slice(0, start), ...changed.map(paragraphOf), ...rest])
}

/** A story in the form editing leaves it in: no empty `content`, no attribute that is null, marks by rank. */
export function normalStory(doc: StoryDoc): StoryDoc {
  const content = doc.content.map((json) => {
    const tidy = paragraphJson(ProseNode.fromJSON(storySchema, json))
    return JSON.stringify(tidy) === JSON.stringify(json) ? json : tidy
  })
  return content.every((json, i) => json === doc.content[i]) ? doc : { type: 'doc', content }
}

import type { Transform } from 'prosemirror-transform'
import type { Document, ProofMark } from '../document/index.ts'
import { flatten, PARAGRAPH_BREAK } from '../story/index.ts'
import { replaceWithText } from './commands/story-edit.ts'
import { toOffset } from './offsets.ts'
import { storyNode } from './story-node.ts'

type TextAnchor = Extract<ProofMark['anchor'], { kind: 'text' }>
/** Why a mark cannot be carried out as it stands. */
export type MarkTrouble = 'gone' | 'changed' | 'place'

/** The words that stand under a text anchor now; undefined when its story is gone. */
export function wordsUnder(document: Document, anchor: TextAnchor): string | undefined {
  const doc = document.stories.find((story) => story.id === anchor.story)?.doc
  if (doc === undefined) return undefined
  return flatten(doc).text.slice(toOffset(doc, anchor.from), toOffset(doc, anchor.to))
}

/** True for an open mark whose words were all deleted, or whose story or page is gone: only `words` are left of them. */
export function isOrphaned(document: Document, mark: ProofMark): boolean {
  const { anchor, words, state } = mark
  if (state !== 'open') return false
  if (anchor.kind === 'place') return !document.pages.some((page) => (page.id ?? page.name) === anchor.page)
  if (!document.stories.some((story) => story.id === anchor.story)) return true
  return words !== '' && anchor.from >= anchor.to
}

/** What stands under a mark once it is applied; undefined where no text changes. */
export function appliedWords({ operation, words, anchor, state }: ProofMark): string | undefined {
  switch (operation.kind) {
    case 'correct':
    case 'insert':
      return operation.text
    case 'delete':
    case 'runOn':
      return ''
    case 'newParagraph':
      return PARAGRAPH_BREAK
    case 'separate':
      return ' '
    case 'transpose': {
      if (anchor.kind !== 'text') return undefined
      const [head, tail] = [operation.at - anchor.from, anchor.to - operation.behind]
      // Of an applied mark the parts have changed places already.
      const [first, last] = state === 'applied' ? [tail, head] : [head, tail]
      const behind = words.length - last
      return words.slice(behind) + words.slice(first, behind) + words.slice(0, first)
    }
    case 'instruct':
      return undefined
  }
}

/** Where a mark stands, and what it asks for there. */
export type Standing = Pick<ProofMark, 'operation'> & { readonly anchor: TextAnchor }

/** The parts of a stretch change places; `at` and `behind` are told as they are then. */
function swap(transform: Transform, { anchor, operation }: Standing): Standing {
  if (operation.kind !== 'transpose') return { anchor, operation }
  const { from, to } = anchor
  const { at, behind } = operation
  const piece = (start: number, end: number) => transform.doc.slice(start, end).content
  transform.replaceWith(from, to, piece(behind, to).append(piece(at, behind)).append(piece(from, at)))
  return { anchor, operation: { ...operation, at: from + to - behind, behind: to - (at - from) } }
}

function replaced(transform: Transform, { anchor, operation }: Standing, from: number, text: string): Standing {
  const size = transform.doc.content.size
  replaceWithText(transform, from, anchor.to, text)
  return { anchor: { ...anchor, to: anchor.to + transform.doc.content.size - size }, operation }
}

const joined = (transform: Transform, { anchor, operation }: Standing): Standing => {
  transform.join(anchor.from + 1)
  return { anchor: { ...anchor, to: anchor.from }, operation }
}

const parted = (transform: Transform, { anchor, operation }: Standing): Standing => {
  transform.split(anchor.from)
  return { anchor: { ...anchor, to: anchor.from + 2 }, operation }
}

/** Does in `transform` what a mark asks for; gives where it stands then. */
export function carryOut(transform: Transform, standing: Standing): Standing {
  const { operation, anchor } = standing
  switch (operation.kind) {
    case 'correct':
    case 'insert':
      return replaced(transform, standing, anchor.from, operation.text)
    case 'separate':
      return replaced(transform, standing, anchor.from, ' ')
    case 'delete':
      return replaced(transform, standing, anchor.from, '')
    case 'runOn':
      return joined(transform, standing)
    case 'newParagraph':
      return parted(transform, standing)
    case 'transpose':
      return swap(transform, standing)
    case 'instruct':
      return standing
  }
}

/** Takes back what `carryOut` did; `words` come back in the type of the text around them. */
export function takeBack(transform: Transform, standing: Standing, words: string): Standing {
  switch (standing.operation.kind) {
    case 'runOn':
      return parted(transform, standing)
    case 'newParagraph':
      return joined(transform, standing)
    case 'transpose':
      return swap(transform, standing)
    case 'instruct':
      return standing
    default:
      return replaced(transform, standing, standing.anchor.from, words)
  }
}

/** Why `mark` cannot be applied, or taken back once it is; undefined when it can. */
export function markTrouble(document: Document, mark: ProofMark): MarkTrouble | undefined {
  const { anchor, operation } = mark
  if (operation.kind === 'instruct') return undefined
  if (anchor.kind !== 'text') return 'place'
  const now = wordsUnder(document, anchor)
  if (now === undefined || isOrphaned(document, mark)) return 'gone'
  const wanted = mark.state === 'applied' ? appliedWords(mark) : mark.words
  if (now !== wanted) return 'changed'
  const doc = document.stories.find((story) => story.id === anchor.story)?.doc
  if (doc === undefined) return 'gone'
  const node = storyNode(doc)
  // The paragraph of a gap may have been taken out: it stands between the others then.
  if ([anchor.from, anchor.to].some((at) => !node.resolve(at).parent.inlineContent)) return 'gone'
  if (operation.kind !== 'transpose') return undefined
  const inOrder = anchor.from <= operation.at && operation.at <= operation.behind && operation.behind <= anchor.to
  return inOrder && node.resolve(anchor.from).sameParent(node.resolve(anchor.to)) ? undefined : 'changed'
}

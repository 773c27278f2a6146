// From a selection and a sign to a mark. Pure; offsets are those of the story's flat text.

import type { ProofMark } from '../../core/document/index.ts'
import type { commands } from '../../core/edit/index.ts'
import type { MarkAsks, MarkSign } from '../../core/proof/index.ts'

type On = commands.NewMark['on']

/** What is selected, with the story's text. */
export interface Chosen {
  readonly story: string
  readonly text: string
  readonly anchor: number
  readonly head: number
}

/** A mark that can be made, or what it still asks for, or why it cannot stand there. */
export type Plan =
  | { readonly kind: 'make'; readonly on: On; readonly operation: ProofMark['operation'] }
  /** Words are wanted: the text to put there, what a sign needs to be understood, or the parts that change places. */
  | { readonly kind: 'ask'; readonly on: On; readonly what: MarkAsks | 'parts'; readonly first: string }
  | { readonly kind: 'refuse'; readonly why: 'select' | 'break' | 'text' }

/** What parts a stretch that changes places, where it is typed. */
const PARTING = '|'
const words = new Intl.Segmenter('zh', { granularity: 'word' })

/** The parts that change places as far as the words of the stretch tell, with `|` between them. */
export function guessParts(stretch: string): string {
  const parts = [...words.segment(stretch)].map(({ segment }) => segment)
  if (parts.length === 2 || parts.length === 3) return parts.join(PARTING)
  const characters = [...stretch]
  const half = Math.ceil(characters.length / 2)
  return `${characters.slice(0, half).join('')}${PARTING}${characters.slice(half).join('')}`
}

/** The operation that `总|经验|结` means for the stretch from `from`; undefined when the words are others or not parted. */
export function partsOf(typed: string, stretch: string, from: number): ProofMark['operation'] | undefined {
  const parts = typed.split(/[|｜]/u)
  if (parts.join('') !== stretch || parts.length < 2 || parts.length > 3) return undefined
  const first = parts[0] ?? ''
  const last = parts.at(-1) ?? ''
  if (first === '' || last === '') return undefined
  return { kind: 'transpose', at: from + first.length, behind: from + stretch.length - last.length }
}

/** The break that is meant: the one before a caret at a paragraph's head, else the end of its paragraph. */
function breakAt(text: string, head: number): number | undefined {
  if (head > 0 && text[head - 1] === '\n') return head - 1
  const at = text.indexOf('\n', head)
  return at < 0 ? undefined : at
}

/** What a sign means for what is selected. */
export function planOf(sign: MarkSign, { story, text, anchor, head }: Chosen): Plan {
  const [from, to] = [Math.min(anchor, head), Math.max(anchor, head)]
  const range: On = { story, from, to }
  const gap: On = { story, from: head, to: head }
  if (sign.place === 'break') {
    const at = breakAt(text, head)
    return at === undefined
      ? { kind: 'refuse', why: 'break' }
      : { kind: 'make', on: { story, from: at, to: at + 1 }, operation: { kind: 'runOn' } }
  }
  if (sign.place === 'range' && from === to) return { kind: 'refuse', why: 'select' }
  const stretch = text.slice(from, to)
  switch (sign.operation) {
    case 'correct':
      return { kind: 'ask', on: range, what: 'text', first: '' }
    case 'insert':
      return { kind: 'ask', on: gap, what: 'text', first: '' }
    case 'delete':
      return { kind: 'make', on: range, operation: { kind: 'delete' } }
    case 'newParagraph':
    case 'separate':
      return { kind: 'make', on: { story, from, to: from }, operation: { kind: sign.operation } }
    case 'transpose': {
      if (stretch.includes('\n')) return { kind: 'refuse', why: 'text' }
      const [first, second, ...others] = [...stretch]
      if (first === undefined || second === undefined) return { kind: 'refuse', why: 'select' }
      if (others.length > 0) return { kind: 'ask', on: range, what: 'parts', first: guessParts(stretch) }
      const at = from + first.length
      return { kind: 'make', on: range, operation: { kind: 'transpose', at, behind: at } }
    }
    default:
      return instruction(sign, sign.place === 'gap' ? gap : range)
  }
}

function instruction(sign: MarkSign, on: On): Plan {
  return sign.asks !== undefined
    ? { kind: 'ask', on, what: sign.asks, first: sign.asks === 'space' ? '1' : '' }
    : { kind: 'make', on, operation: { kind: 'instruct', mark: sign.id } }
}

/** What a sign means for a place of the page: only what is carried out by hand can stand there. */
export const planOnPlace = (sign: MarkSign, on: Extract<On, { kind: 'place' }>): Plan =>
  sign.operation === 'instruct' ? instruction(sign, on) : { kind: 'refuse', why: 'text' }

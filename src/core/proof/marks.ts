import { DuikaiError } from '../base/index.ts'
import { PARAGRAPH_BREAK } from '../story/index.ts'

/** 一校, 二校, 三校. */
export type ProofRound = 1 | 2 | 3

/** What a mark of GB/T 14706-1993 asks for; the number is that of the standard's table as the field manual has it. */
export type ProofOperation =
  /** 1 改正 */
  | { readonly kind: 'correct'; readonly text: string }
  /** 2 删除 */
  | { readonly kind: 'delete' }
  /** 3 增补, at the start of an empty range */
  | { readonly kind: 'insert'; readonly text: string }
  /** 6 对调: the range's part before `at` and the one behind it change places; what is from `at` to `behind` stays. */
  | { readonly kind: 'transpose'; readonly at: number; readonly behind: number }
  /** 7 接排: the range is the break between two paragraphs */
  | { readonly kind: 'runOn' }
  /** 8 另起段 */
  | { readonly kind: 'newParagraph' }
  /** 18 分开 */
  | { readonly kind: 'separate' }
  /** Every other mark: made by hand, the text is not changed. `mark` is its id in the table. */
  | { readonly kind: 'instruct'; readonly mark: string; readonly note: string }

/** `orphaned`: the words that it stood on are gone; it keeps them in `words`. */
export type ProofMarkState = 'open' | 'applied' | 'kept' | 'orphaned'

export interface ProofMark {
  readonly id: string
  readonly story: string
  /** Offsets into the story's flat text; empty for marks at a place. */
  readonly start: number
  readonly end: number
  /** The words marked, as they were when the mark was made or last applied to. */
  readonly words: string
  readonly operation: ProofOperation
  readonly round: ProofRound
  readonly author: string
  readonly state: ProofMarkState
}

/** The change of a flat text that applies a mark: `text` in place of what is from `start` to `end`. */
export interface TextChange {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Customary ink of the rounds (field manual, chapter 6). */
export const ROUND_COLOURS: Readonly<Record<ProofRound, 'red' | 'blue' | 'green'>> = { 1: 'red', 2: 'blue', 3: 'green' }

function changed(mark: ProofMark): string | undefined {
  const { operation, words, start } = mark
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
      const [at, behind] = [operation.at - start, operation.behind - start]
      return words.slice(behind) + words.slice(at, behind) + words.slice(0, at)
    }
    case 'instruct':
      return undefined
  }
}

const refuse = (mark: ProofMark, message: string, remedy: string): never => {
  throw new DuikaiError('proof/mark', message, { where: `story ${mark.story}, mark ${mark.id}`, remedy })
}

/**
 * Applies an open mark to the story's flat text: the mark as applied, standing on what took the place of its words, and
 * the change (none for an instruction, which a person carries out).
 * @throws DuikaiError `proof/mark` when it is not open, or its words are not those of the text.
 */
export function applyMark(mark: ProofMark, text: string): { mark: ProofMark; change: TextChange | undefined } {
  if (mark.state !== 'open') refuse(mark, `the mark is ${mark.state}, not open`, 'open it again first')
  const { start, end, words } = mark
  if (text.slice(start, end) !== words)
    refuse(mark, `“${words}” no longer stands there`, 'map the mark through the changes made since')
  const put = changed(mark)
  if (put === undefined) return { mark: { ...mark, state: 'applied' }, change: undefined }
  return { mark: { ...mark, state: 'applied', end: start + put.length }, change: { start, end, text: put } }
}

/** 保留 stet: the text stays as it is. @throws DuikaiError `proof/mark` when the mark is not open. */
export function keepMark(mark: ProofMark): ProofMark {
  if (mark.state !== 'open') refuse(mark, `the mark is ${mark.state}, not open`, 'open it again first')
  return { ...mark, state: 'kept' }
}

/**
 * Opens a kept or applied mark again. Of an applied one the change is taken back: it is the inverse of the one that
 * applied it, as long as the text still has what was put there.
 * @throws DuikaiError `proof/mark` for an orphaned mark, or when the text was changed since.
 */
export function reopenMark(mark: ProofMark, text: string): { mark: ProofMark; change: TextChange | undefined } {
  if (mark.state === 'orphaned') refuse(mark, 'the words of the mark are gone', 'make a new mark')
  const put = changed(mark)
  if (mark.state !== 'applied' || put === undefined) return { mark: { ...mark, state: 'open' }, change: undefined }
  const { start, end, words } = mark
  if (text.slice(start, end) !== put) refuse(mark, 'the text was changed since', 'change it by hand')
  return { mark: { ...mark, state: 'open', end: start + words.length }, change: { start, end, text: words } }
}

/**
 * Takes a mark through a change of its story. `map` gives where an offset has come to; `side` says to which side it
 * keeps when text is put exactly there (-1 left, 1 right). A mark whose words are all gone becomes orphaned; one at a
 * place (of an empty range) follows its place. An open mark's words are read anew from `text`, the text after the change.
 */
export function mapMark(mark: ProofMark, map: (offset: number, side: -1 | 1) => number, text: string): ProofMark {
  if (mark.state === 'orphaned') return mark
  if (mark.start === mark.end) {
    const at = map(mark.start, -1)
    return { ...mark, start: at, end: at }
  }
  const start = map(mark.start, 1)
  const end = Math.max(start, map(mark.end, -1))
  if (start === end) return { ...mark, start, end, state: 'orphaned' }
  if (mark.state !== 'open') return { ...mark, start, end }
  const words = text.slice(start, end)
  if (mark.operation.kind !== 'transpose') return { ...mark, start, end, words }
  const at = map(mark.operation.at, -1)
  const behind = Math.max(at, map(mark.operation.behind, 1))
  return { ...mark, start, end, words, operation: { ...mark.operation, at, behind } }
}

import { type Mark, sameMark } from '../story/index.ts'

/** A stretch of the text with its own character style; stretches are in order and cover the text. */
export interface StyledSpan {
  readonly end: number
  readonly style: number
  /** Marks of the stretch, for what they ask beside a style: ruby, side lines, emphasis. */
  readonly marks?: readonly Mark[]
}

/** Marks that stand over a stretch as a whole, whatever character styles change inside it. */
export type RangeMark = Extract<Mark, { type: 'ruby' | 'emphasis' | 'name' | 'title' | 'combine' }>

/** A stretch of a paragraph's text under one such mark; offsets are UTF-16. */
export interface MarkRange {
  readonly mark: RangeMark
  readonly from: number
  readonly to: number
}

const isRangeMark = (mark: Mark): mark is RangeMark =>
  mark.type === 'ruby' ||
  mark.type === 'emphasis' ||
  mark.type === 'name' ||
  mark.type === 'title' ||
  mark.type === 'combine'

/** The ranges of a paragraph in order of their starts: stretches that touch under equal marks are one. */
export function rangesOf(spans: readonly StyledSpan[]): MarkRange[] {
  const out: { mark: RangeMark; from: number; to: number }[] = []
  let open: { mark: RangeMark; from: number; to: number }[] = []
  let at = 0
  for (const { end, marks } of spans) {
    const next: typeof open = []
    for (const mark of marks ?? []) {
      if (!isRangeMark(mark)) continue
      const going = open.find((range) => sameMark(range.mark, mark))
      if (going !== undefined) going.to = end
      const range = going ?? { mark, from: at, to: end }
      if (going === undefined) out.push(range)
      next.push(range)
    }
    open = next
    at = end
  }
  return out
}

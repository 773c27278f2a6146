import { CLOSING, IDS, LB, OP, PC, PS, WSP, ZW } from './classes.ts'
import {
  isCentred,
  type Prepared,
  SHRINK_AUTOSPACE,
  SHRINK_BRACKET,
  SHRINK_WORD_SPACE,
  shrinkOf,
  shrinkSteps,
} from './items.ts'
import { spaceStretchOf } from './prepare.ts'

/** A candidate line: units `first` up to `end` (blanks at the edges left out); the next line starts at `next`. */
export interface LineSpan {
  readonly first: number
  readonly end: number
  readonly next: number
}

const isBlank = (cls: number): boolean => cls === WSP || cls === IDS || cls === ZW

/** First unit of a line that starts at unit i: blanks at a line start are dropped. */
export function skipBlanks(p: Prepared, i: number): number {
  let k = i
  while (k < p.count && isBlank(p.cls[k] as number)) k++
  return k
}

/** End (exclusive) of a line whose last unit is before `next`: blanks and a typed break at the end are dropped. */
export function trimBlanks(p: Prepared, first: number, next: number): number {
  let k = next
  if (k > first && p.cls[k - 1] === LB) k--
  while (k > first && isBlank(p.cls[k - 1] as number)) k--
  return k
}

/** A closer or stop whose blank falls away at the line end. */
export const endsTrimmed = (p: Prepared, i: number): boolean => CLOSING[p.cls[i] as number] === 1 && !isCentred(p, i)

/** Width that a line loses by starting with unit a: the blank of an opener. */
export const startTrim = (p: Prepared, a: number): number => (p.cls[a] === OP ? (p.before[a] as number) : 0)

/** Width that a line loses by ending with unit `last`: the space behind it, and the blank of a closer or stop. */
export const endTrim = (p: Prepared, last: number): number =>
  (p.gap[last] as number) + (endsTrimmed(p, last) ? (p.after[last] as number) : 0)

/** Push-in capacity that the sums count but an edge has given already. */
export function startShrink(p: Prepared, a: number): number {
  const trim = startTrim(p, a)
  if (trim === 0 || p.style.squeeze !== 'full') return 0
  return p.style.shrinkOrder.includes('bracket') ? shrinkOf(p, a, SHRINK_BRACKET) : 0
}

export function endShrink(p: Prepared, last: number): number {
  const trimmed = p.style.squeeze === 'full' && endsTrimmed(p, last)
  if (!trimmed && p.autospace[last] === 0) return 0
  const steps = shrinkSteps(p.style)
  let lost = 0
  for (let k = 0; k < steps.length; k++) {
    const step = steps[k] as number
    // Of a mark the blank behind is gone and nothing else gives; of other units the space behind.
    if (step === SHRINK_AUTOSPACE || (trimmed && step !== SHRINK_WORD_SPACE)) lost += shrinkOf(p, last, step)
  }
  return lost
}

/** Stretch of a Han–Latin space that the line's end takes away. */
export const endSpace = (p: Prepared, last: number): number => (p.autospace[last] === 1 ? spaceStretchOf(p, last) : 0)

/** Natural width of units a … b − 1 as one line: blanks at both edges gone (REFERENCE 2.3). */
export function naturalWidth(p: Prepared, a: number, b: number): number {
  if (b <= a) return 0
  return (p.widthSum[b] as number) - (p.widthSum[a] as number) - startTrim(p, a) - endTrim(p, b - 1)
}

/** What push-in can take out of the line at most. */
export function shrinkCapacity(p: Prepared, a: number, b: number): number {
  if (b <= a) return 0
  const whole = (p.shrinkSum[b] as number) - (p.shrinkSum[a] as number)
  return Math.max(0, whole - startShrink(p, a) - endShrink(p, b - 1))
}

/** Gaps of step 3 inside the line. */
export function gapCount(p: Prepared, a: number, b: number): number {
  if (b <= a) return 0
  return (p.gapSum[b - 1] as number) - (p.gapSum[a] as number)
}

/** ，。、 may hang: one mark, and never when two meet (REFERENCE 1, hanging). */
export function hangWidth(p: Prepared, a: number, b: number): number {
  if (!p.style.hang || b - a < 2) return 0
  const last = b - 1
  const cls = p.cls[last] as number
  if (cls !== PC && cls !== PS) return 0
  if (CLOSING[p.cls[last - 1] as number] === 1) return 0
  if (!'，。、'.includes(p.text[p.start[last] as number] as string)) return 0
  return (p.before[last] as number) + (p.body[last] as number) + (endsTrimmed(p, last) ? 0 : (p.after[last] as number))
}

import { comparePieces, type TextPiece } from './compare-text.ts'

/** Where a stretch of a text is now: `sought` was found again by its words, `changed` holds other words than before. */
export interface Reanchored {
  readonly from: number
  readonly to: number
  readonly how: 'followed' | 'changed' | 'sought'
}

/** Where an offset of the earlier text came to; `side` says which neighbour it keeps to where words were changed. */
function followed(pieces: readonly TextPiece[], offset: number, side: -1 | 1): number {
  let [old, now] = [0, 0]
  for (const { kind, text } of pieces) {
    const within = kind === 'added' ? 0 : text.length
    if (kind === 'same' && (offset < old + within || (offset === old + within && side < 0))) return now + (offset - old)
    if (kind === 'removed' && offset < old + within && offset > old) return now
    if (kind !== 'added') old += text.length
    if (kind !== 'removed') now += text.length
  }
  return now
}

/** How many characters of a stretch of the earlier text are still there. */
function kept(pieces: readonly TextPiece[], from: number, to: number): number {
  let [old, count] = [0, 0]
  for (const { kind, text } of pieces) {
    if (kind === 'added') continue
    if (kind === 'same') count += Math.max(0, Math.min(to, old + text.length) - Math.max(from, old))
    old += text.length
  }
  return count
}

/** Characters on either side that tell one place of the same words from another. */
const CONTEXT = 12

/** How many characters two texts have alike, read from their ends (`back`) or their starts. */
function alike(a: string, b: string, back: boolean): number {
  const most = Math.min(a.length, b.length)
  let count = 0
  while (count < most && (back ? a[a.length - 1 - count] === b[b.length - 1 - count] : a[count] === b[count])) count++
  return count
}

/** The place of the words whose neighbours are most like those they had; undefined when they are gone. */
function sought(before: string, from: number, to: number, after: string): number | undefined {
  const words = before.slice(from, to)
  const [head, tail] = [before.slice(Math.max(0, from - CONTEXT), from), before.slice(to, to + CONTEXT)]
  let best: { at: number; score: number } | undefined
  for (let at = after.indexOf(words); at >= 0; at = after.indexOf(words, at + 1)) {
    const left = alike(head, after.slice(Math.max(0, at - CONTEXT), at), true)
    const right = alike(tail, after.slice(at + words.length, at + words.length + CONTEXT), false)
    // Of equals the one nearest to the old place.
    const score = left + right - Math.abs(at - from) / (1 + Math.max(before.length, after.length))
    if (best === undefined || score > best.score) best = { at, score }
  }
  return best?.at
}

/**
 * Takes a stretch or gap of an earlier text into a later one: by what stayed around it, else by its words. Undefined when
 * the words are gone, or one gap cannot be told from another.
 */
export function reanchor(before: string, from: number, to: number, after: string): Reanchored | undefined {
  if (before === after) return { from, to, how: 'followed' }
  const paragraph = (text: string) => ({ role: 'body' as const, text, start: 0 })
  const pieces = comparePieces(paragraph(before), paragraph(after))
  const [start, end] =
    from === to ? [followed(pieces, from, -1), 0] : [followed(pieces, from, 1), followed(pieces, to, -1)]
  if (from === to) {
    const near =
      alike(before.slice(0, from), after.slice(0, start), true) + alike(before.slice(to), after.slice(start), false)
    return near > 0 ? { from: start, to: start, how: 'followed' } : undefined
  }
  const words = before.slice(from, to)
  if (end > start && after.slice(start, end) === words) return { from: start, to: end, how: 'followed' }
  const at = sought(before, from, to, after)
  if (at !== undefined) return { from: at, to: at + words.length, how: 'sought' }
  // Of words that are mostly others the mark says nothing any more.
  const enough = end > start && kept(pieces, from, to) * 2 >= words.length
  return enough ? { from: start, to: end, how: 'changed' } : undefined
}

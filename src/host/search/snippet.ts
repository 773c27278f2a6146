import type { FoundPlace, FoundStory } from '../../contract/index.ts'

/** UTF-16 units before the first place, and in all. */
const BEFORE = 16
const LENGTH = 80

const low = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff
const whole = (text: string, at: number): number => (low(text.charCodeAt(at)) ? at - 1 : at)

/** Text around the first place, with all places in it marked. Breaks are spaces; `…` stands where text was left out. */
export function snippetOf(text: string, places: readonly FoundPlace[]): FoundStory['snippet'] {
  const [first] = places
  const from = whole(text, Math.max(0, (first?.start ?? 0) - BEFORE))
  const until = whole(text, Math.min(text.length, Math.max(from + LENGTH, first?.end ?? 0)))
  const before = from > 0 ? '…' : ''
  const shift = before.length - from
  const marks: [number, number][] = []
  for (const { start, end } of places) {
    if (end > until) continue
    const last = marks.at(-1)
    // Words that overlap are one mark.
    if (last !== undefined && start + shift <= last[1]) last[1] = Math.max(last[1], end + shift)
    else marks.push([start + shift, end + shift])
  }
  // One unit for one: the marks stay where they are.
  const line = text.slice(from, until).replaceAll(/[\s\p{Cc}]/gu, ' ')
  return { text: `${before}${line}${until < text.length ? '…' : ''}`, marks }
}

// A page that is taken up in the flat-plan, and what would happen where it is let go.

/** A page taken up: to change places with the page `at`, or to go into the gap `at` (0 before the first page). */
export interface Hand {
  readonly from: string
  readonly kind: 'swap' | 'move'
  readonly at: number
}

/** What letting go does; undefined when everything would stay. */
export type Deed =
  | { readonly kind: 'swap'; readonly one: number; readonly other: number }
  | { readonly kind: 'move'; readonly from: number; readonly to: number }

/** A page is taken up where it lies. */
export const takenUp = (names: readonly string[], from: string, kind: Hand['kind']): Hand => ({
  from,
  kind,
  at: Math.max(0, names.indexOf(from)),
})

/** The hand some places on, within the paper. */
export const stepped = (hand: Hand, by: number, count: number): Hand => ({
  ...hand,
  at: Math.max(0, Math.min(hand.kind === 'swap' ? count - 1 : count, hand.at + by)),
})

export function deedOf(names: readonly string[], { from, kind, at }: Hand): Deed | undefined {
  const place = names.indexOf(from)
  if (place < 0) return undefined
  if (kind === 'swap') return at === place || names[at] === undefined ? undefined : { kind, one: place, other: at }
  // The gaps at both sides of the page are where it is.
  if (at === place || at === place + 1 || at < 0 || at > names.length) return undefined
  return { kind, from: place, to: at > place ? at - 1 : at }
}

/** How much of a card's width at either side means the gap there. */
const EDGE = 0.24

/**
 * What a page held over a card means: the card itself, or a gap beside it. `share`: how far across the card the pointer is;
 * `right`: pages follow each other from right to left; `gaps`: false where cards beside each other do not follow each other.
 */
export function overCard(from: string, place: number, share: number, right: boolean, gaps: boolean): Hand {
  const along = right ? 1 - share : share
  if (!gaps || (along >= EDGE && along <= 1 - EDGE)) return { from, kind: 'swap', at: place }
  return { from, kind: 'move', at: along < EDGE ? place : place + 1 }
}

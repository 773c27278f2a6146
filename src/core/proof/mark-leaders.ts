import type { Mp } from '../base/index.ts'

/** A mark that speaks in the margin: where its sign's leader begins, and the gap before its line. */
export interface LeaderWish {
  readonly id: string
  /** Where the leader leaves the sign: along and across the line. */
  readonly a: Mp
  readonly c: Mp
  /** White before the line, in which leaders run. */
  readonly gap: Mp
  /** How much of the margin its words take, across the lines. */
  readonly size: Mp
}

/** The margins in the axes of the lines: leaders leave the type area at `edge`, words begin at `words`. */
export interface Margins {
  readonly low: { readonly edge: Mp; readonly words: Mp }
  readonly high: { readonly edge: Mp; readonly words: Mp }
  /** Room for words across the lines. */
  readonly from: Mp
  readonly to: Mp
}

/** A leader's corners a, c, a, c …, from the sign to its words, whose middle is at `c`; `side` as the margins call it. */
export interface Leader {
  readonly id: string
  readonly side: 'low' | 'high'
  readonly points: readonly Mp[]
  readonly c: Mp
}

const STEP = 700

/**
 * The heights in the gaps at which leaders of one side run so that none crosses another (GB/T 14706, clause 5): those
 * nearer to the margin choose first and lowest, and a farther one passes above what rises in its way.
 */
function tracks(wishes: readonly LeaderWish[], side: Leader['side']): ReadonlyMap<string, Mp> {
  const nearest = [...wishes].sort((p, q) => (side === 'low' ? p.a - q.a : q.a - p.a) || p.c - q.c)
  const chosen: { readonly wish: LeaderWish; readonly track: Mp }[] = []
  for (const wish of nearest) {
    let track = wish.c - Math.min(wish.gap * 0.3, 2 * STEP)
    for (let clear = false; !clear; ) {
      clear = true
      for (const other of chosen) {
        const rises = track > other.track - STEP && track <= other.wish.c
        const runsAlong = Math.abs(track - other.track) < STEP
        if (!rises && !runsAlong) continue
        track = other.track - STEP
        clear = false
      }
    }
    chosen.push({ wish, track })
  }
  return new Map(chosen.map(({ wish, track }) => [wish.id, track]))
}

/** Places for words of the given sizes, in order, each as near to its wish as the others let it. */
function stacked(wishes: readonly { readonly at: Mp; readonly size: Mp }[], from: Mp, to: Mp): readonly Mp[] {
  const middles: Mp[] = []
  let free = from
  for (const { at, size } of wishes) {
    const start = Math.max(free, at - size / 2)
    middles.push(start + size / 2)
    free = start + size
  }
  let limit = to
  for (let i = wishes.length - 1; i >= 0; i--) {
    const half = (wishes[i] as { size: Mp }).size / 2
    if ((middles[i] as number) + half <= limit) break
    middles[i] = limit - half
    limit -= 2 * half
  }
  return middles
}

/** Leaders to the nearer margin; no two of them cross. With more words than the margin holds these overlap at its start. */
export function leadersOf(wishes: readonly LeaderWish[], margins: Margins): readonly Leader[] {
  const middle = (margins.low.edge + margins.high.edge) / 2
  return (['low', 'high'] as const).flatMap((side) => {
    const own = wishes.filter(({ a }) => a < middle === (side === 'low'))
    const track = tracks(own, side)
    const at = (wish: LeaderWish): Mp => track.get(wish.id) as number
    const ordered = [...own].sort((p, q) => at(p) - at(q))
    const places = stacked(
      ordered.map((wish) => ({ at: at(wish), size: wish.size })),
      margins.from,
      margins.to,
    )
    const { edge, words } = margins[side]
    return ordered.map((wish, i): Leader => {
      const c = places[i] as number
      return { id: wish.id, side, c, points: [wish.a, wish.c, wish.a, at(wish), edge, at(wish), words, c] }
    })
  })
}

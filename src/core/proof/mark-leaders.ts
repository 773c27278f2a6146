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

/** Words that touch: they stand together about the middle of their wishes. */
interface Cluster {
  /** Sum of where its start would be by the wish of each, and how many there are. */
  sum: Mp
  count: number
  size: Mp
}

/** Places for words of the given sizes, in order, together as near to their wishes as they let each other. */
function stacked(wishes: readonly { readonly at: Mp; readonly size: Mp }[], from: Mp, to: Mp): readonly Mp[] {
  const clusters: Cluster[] = []
  for (const { at, size } of wishes) {
    let last: Cluster = { sum: at - size / 2, count: 1, size }
    for (let before = clusters.at(-1); before !== undefined; before = clusters.at(-1)) {
      if (before.sum / before.count + before.size <= last.sum / last.count) break
      clusters.pop()
      last = {
        sum: before.sum + last.sum - last.count * before.size,
        count: before.count + last.count,
        size: before.size + last.size,
      }
    }
    clusters.push(last)
  }
  const middles = clusters.flatMap(({ sum, count }, n) => {
    const first = clusters.slice(0, n).reduce((all, one) => all + one.count, 0)
    let start = sum / count
    return wishes.slice(first, first + count).map(({ size }) => {
      start += size
      return start - size / 2
    })
  })
  return inMargin(middles, wishes, from, to)
}

/** The same pushed in from both ends of the margin; with more than it holds they run over its end. */
function inMargin(middles: readonly Mp[], wishes: readonly { readonly size: Mp }[], from: Mp, to: Mp): readonly Mp[] {
  const placed = [...middles]
  let limit = to
  for (let i = placed.length - 1; i >= 0; i--) {
    const half = (wishes[i] as { size: Mp }).size / 2
    placed[i] = Math.min(placed[i] as number, limit - half)
    limit = (placed[i] as number) - half
  }
  let free = from
  for (let i = 0; i < placed.length; i++) {
    const half = (wishes[i] as { size: Mp }).size / 2
    placed[i] = Math.max(placed[i] as number, free + half)
    free = (placed[i] as number) + half
  }
  return placed
}

/** Leaders to the nearer margin; no two of them cross. With more words than the margin holds these run over its end. */
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

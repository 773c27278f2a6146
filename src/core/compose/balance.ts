import type { Mp } from '../base/index.ts'
import { lineGap } from '../document/index.ts'
import type { Axes } from './axes.ts'
import { fillLegs } from './fill.ts'
import type { Filled, FlowParagraph, Leg, SetText } from './flow.ts'

/** The legs cut off at `limit`; those that begin below it fall away. */
export function cutLegs(legs: readonly Leg[], region: number, limit: Mp): Leg[] {
  return legs.flatMap((leg) => {
    if (leg.region !== region || leg.bottom <= limit) return [leg]
    return leg.top < limit ? [{ ...leg, bottom: limit }] : []
  })
}

/** Body lines more than the least that are tried where columns would not be equally long. */
const MOST_MORE = 2

/**
 * Balanced legs: the least number of body lines of the region in which the text still ends where it did; all columns are
 * then equally long and only the last may be short (CLREQ; REFERENCE 5). Where a heading or lone lines that go over leave
 * lines free at a foot, a few lines more are tried.
 */
export function balance(
  paragraphs: readonly FlowParagraph[],
  legs: readonly Leg[],
  region: number,
  page: Axes,
  set: SetText,
): Filled {
  // The text ends in this region: shorter columns must not send it on to the next one.
  const reached = legs.filter((leg) => leg.region <= region)
  const mine = reached.filter((leg) => leg.region === region)
  const { grid } = mine[0]?.axes ?? page
  const top = Math.min(...mine.map((leg) => leg.top))
  const bottom = Math.max(...mine.map((leg) => leg.bottom))
  const within = (lines: number): { filled: Filled; free: number } => {
    const cut = cutLegs(reached, region, top + lines * grid.pitch - lineGap(grid))
    const filled = fillLegs(paragraphs, cut, page, set)
    return { filled, free: freeAtFeet(filled, cut, region) }
  }
  let low = 1
  let high = Math.ceil((bottom - top + lineGap(grid)) / grid.pitch)
  const most = high
  const whole = fillLegs(paragraphs, reached, page, set)
  if (whole.rest !== undefined) return whole
  let best = { filled: whole, free: 0 }
  while (low < high) {
    const middle = (low + high) >> 1
    const tried = within(middle)
    if (tried.filled.rest === undefined) {
      best = tried
      high = middle
    } else low = middle + 1
  }
  for (let lines = high + 1; best.free > 0 && lines <= Math.min(most, high + MOST_MORE); lines++) {
    const tried = within(lines)
    if (tried.filled.rest === undefined && tried.free < best.free) best = tried
  }
  return best.filled
}

/** Body lines free at the feet of a region's columns, but for the one that text ends in. */
function freeAtFeet({ placed, bottoms }: Filled, legs: readonly Leg[], region: number): number {
  const last = placed[placed.length - 1]?.leg
  let free = 0
  for (let n = 0; n < legs.length; n++) {
    const leg = legs[n] as Leg
    if (leg.region !== region || leg.x === last?.x || legs[n + 1]?.x === leg.x) continue
    free += Math.floor((leg.bottom - (bottoms[n] as Mp) + lineGap(leg.axes.grid) / 2) / leg.axes.grid.pitch)
  }
  return free
}

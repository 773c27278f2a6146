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

/**
 * Balanced legs: the least number of body lines of the region in which the text still ends where it did; all columns are
 * then equally long and only the last may be short (CLREQ; REFERENCE 5).
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
  let low = 1
  let high = Math.ceil((bottom - top + lineGap(grid)) / grid.pitch)
  let best = fillLegs(paragraphs, reached, page, set)
  if (best.rest !== undefined) return best
  while (low < high) {
    const middle = (low + high) >> 1
    const limit = top + middle * grid.pitch - lineGap(grid)
    const tried = fillLegs(paragraphs, cutLegs(reached, region, limit), page, set)
    if (tried.rest === undefined) {
      best = tried
      high = middle
    } else low = middle + 1
  }
  return best
}

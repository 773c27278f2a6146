import { bottom, type Rect, right, toMm } from '../base/index.ts'
import type { DisplayList } from '../display/index.ts'
import type { PrintProfile } from '../document/index.ts'
import type { InkLimits, InkSpot } from '../plates/index.ts'
import { at, atZh, type Check, round } from './facts.ts'

/** Percent that rounding in a profile's tables and in a RIP may add, and the least area that is seen on paper. */
const TOLERANCE = 3
const LEAST_SQUARE_MM = 1
/** How the ink of a page's plates is measured for a plant. */
export const inkLimits = ({ inkLimitPercent, inkWindowMm }: PrintProfile): InkLimits => ({
  limitPercent: inkLimitPercent,
  tolerancePercent: TOLERANCE,
  leastSquareMm: LEAST_SQUARE_MM,
  windowMm: inkWindowMm,
})

/** Ink of everything that lies over each other, by area and by the mean over the plant's window. */
export function checkComposedInk({ list, profile, facts, report }: Check): void {
  const { ink } = facts
  if (ink === undefined) return
  const { inkLimitPercent, inkWindowMm, inkWindowLimitPercent } = profile
  const { spots, window } = ink.measure
  const hard = Math.max(inkLimitPercent, inkWindowLimitPercent)
  for (const [place, { area, squareMm, percent, count }] of byObject(list, spots)) {
    const size = `${round(squareMm)} mm²`
    report({
      rule: 'ink.composed',
      severity: percent > hard + TOLERANCE ? 'error' : 'warning',
      place,
      area,
      // What is seen as the same on paper is the same.
      about: `${Math.round(percent / 5)} ${Math.round(Math.log2(squareMm + 1))}`,
      message: {
        en: `${size} ${count > 1 ? `in ${count} places ` : ''}with up to ${round(percent)} % ink ${at(area.x, area.y)}, the limit is ${inkLimitPercent} %`,
        zh: `${count > 1 ? `${count} 处共 ` : ''}${size} 的总墨量达 ${round(percent)} %${atZh(area.x, area.y)}，上限 ${inkLimitPercent} %`,
      },
      remedy: {
        en: 'lighten what lies there, or let black knock out what is under it',
        zh: '减淡该处的颜色或图片，或让黑色挖空下面的底色',
      },
    })
  }
  if (window !== undefined && window.percent > inkWindowLimitPercent) {
    const { area, percent } = window
    report({
      rule: 'ink.window',
      severity: 'warning',
      place: objectAt(list, area) ?? '',
      area,
      about: `${Math.round(percent / 5)}`,
      message: {
        en: `a square of ${inkWindowMm} mm ${at(area.x, area.y)} has ${round(percent)} % ink on average, the limit is ${inkWindowLimitPercent} %`,
        zh: `边长 ${inkWindowMm} 毫米的方块平均墨量 ${round(percent)} %${atZh(area.x, area.y)}，上限 ${inkWindowLimitPercent} %`,
      },
      remedy: { en: 'lighten the picture or the ground', zh: '减淡该处的图片或底色' },
    })
  }
  for (const area of ink.unmeasured) {
    report({
      rule: 'ink.unmeasured',
      severity: 'info',
      place: objectAt(list, area) ?? '',
      area,
      about: 'unmeasured',
      message: {
        en: `the ink of ${round(toMm(area.width))} × ${round(toMm(area.height))} mm ${at(area.x, area.y)} is not measured`,
        zh: `${round(toMm(area.width))} × ${round(toMm(area.height))} 毫米${atZh(area.x, area.y)}的墨量未计入`,
      },
      remedy: { en: 'look at the separations of what was delivered', zh: '请在来件的分色上核对墨量' },
    })
  }
}

/** The uppermost object that lies over the middle of an area; pictures before the grounds they stand on. */
function objectAt({ items }: DisplayList, area: Rect): string | undefined {
  const x = area.x + area.width / 2
  const y = area.y + area.height / 2
  for (let i = items.length - 1; i >= 0; i--) {
    const item = items[i]
    if (item === undefined || item.kind === 'text' || item.kind === 'rule' || item.kind === 'path') continue
    if (x >= item.x && y >= item.y && x <= right(item) && y <= bottom(item)) return item.id
  }
  return undefined
}

interface Together extends InkSpot {
  readonly count: number
}

/** Parts over the limit by the object that they lie on: letters on a dark ground are one fault. */
function byObject(list: DisplayList, spots: readonly InkSpot[]): Map<string, Together> {
  const found = new Map<string, Together>()
  for (const spot of spots) {
    const place = objectAt(list, spot.area) ?? ''
    const known = found.get(place)
    found.set(place, known === undefined ? { ...spot, count: 1 } : joined(known, spot))
  }
  return found
}

function joined(a: Together, b: InkSpot): Together {
  const x = Math.min(a.area.x, b.area.x)
  const y = Math.min(a.area.y, b.area.y)
  const width = Math.max(right(a.area), right(b.area)) - x
  const height = Math.max(bottom(a.area), bottom(b.area)) - y
  return {
    area: { x, y, width, height },
    squareMm: a.squareMm + b.squareMm,
    percent: Math.max(a.percent, b.percent),
    count: a.count + 1,
  }
}

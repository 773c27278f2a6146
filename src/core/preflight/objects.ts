import { bottom, mm, pt, type Rect, right, toMm } from '../base/index.ts'
import { type Item, type LinePath, type PlacedText, pathBounds } from '../display/index.ts'
import { at, type Check, picturesOf, points } from './facts.ts'
import { isWhite, plates } from './ink.ts'

/** 0.01 pt, the tolerance of box comparisons. */
const SLACK = 10

/** The page itself: something on it, bleed as the plant wants it. */
export function checkPage({ list, profile, report }: Check): void {
  if (list.items.length === 0)
    report({
      rule: 'page.empty',
      severity: 'error',
      place: '',
      message: 'nothing is placed on the page',
      remedy: 'place something, or take the page out of the issue',
    })
  if (list.page.bleed + SLACK < mm(profile.bleedMm)) {
    const has = Math.round(toMm(list.page.bleed) * 10) / 10
    const message = `the page has ${has} mm bleed, ${profile.name} asks for ${profile.bleedMm} mm`
    report({ rule: 'page.bleed', severity: 'warning', place: '', message, remedy: 'set the bleed in the page format' })
  }
}

/** Lines too fine for the press: rules, strokes, and boxes so narrow that they are lines. */
export function checkLines({ list, profile, report }: Check): void {
  const check = (id: string, what: string, weight: number, index: number, x: number, y: number): void => {
    const ink = list.inks[index]
    if (ink === undefined) return
    const several = plates(ink) > 1 || isWhite(ink)
    const where = at(x, y)
    if (weight < pt(profile.minLinePt)) {
      const message = `${what} of ${points(weight)} ${where}, the least is ${profile.minLinePt} pt`
      report({ rule: 'line.thin', severity: 'warning', place: id, message, remedy: 'make it heavier' })
    } else if (several && weight < pt(profile.minMultiInkLinePt)) {
      const message = `${what} of ${points(weight)} in ${ink.name} ${where}, the least is ${profile.minMultiInkLinePt} pt`
      report({
        rule: 'line.multi-ink',
        severity: 'warning',
        place: id,
        message,
        remedy: 'use one ink or a heavier line',
      })
    }
  }
  for (const item of list.items) {
    if (item.kind === 'rule') check(item.id, 'rule', item.weight, item.ink, item.x1, item.y1)
    const paths = item.kind === 'path' ? [item] : item.kind === 'text' ? linePathsOf(list, item) : []
    for (const { stroke, points: p } of paths) {
      if (stroke !== undefined) check(item.id, 'line', stroke.weight, stroke.ink, p[0] ?? 0, p[1] ?? 0)
    }
    if (item.kind !== 'box') continue
    if (item.stroke !== undefined) check(item.id, 'stroke', item.stroke.weight, item.stroke.ink, item.x, item.y)
    // GWG: a filled rectangle thin enough to be a line is one.
    const narrow = Math.min(item.width, item.height)
    const limit = pt(Math.max(profile.minLinePt, profile.minMultiInkLinePt))
    if (item.fill !== undefined && narrow < limit) check(item.id, 'box', narrow, item.fill, item.x, item.y)
  }
}

/** Paths beside a text's lines; those of one weight and ink are one finding. */
function linePathsOf(list: Check['list'], { firstPath = 0, endPath = 0 }: PlacedText): LinePath[] {
  const seen = new Map<string, LinePath>()
  for (const path of list.linePaths.slice(firstPath, endPath)) {
    const key = `${path.stroke?.weight} ${path.stroke?.ink}`
    if (!seen.has(key)) seen.set(key, path)
  }
  return [...seen.values()]
}

function rectOf(item: Item): Rect | undefined {
  switch (item.kind) {
    case 'text':
      return undefined
    case 'path':
      return pathBounds(item)
    case 'rule': {
      const half = item.weight / 2
      const across = item.y1 === item.y2
      return {
        x: Math.min(item.x1, item.x2) - (across ? 0 : half),
        y: Math.min(item.y1, item.y2) - (across ? half : 0),
        width: across ? Math.abs(item.x2 - item.x1) : item.weight,
        height: across ? item.weight : Math.abs(item.y2 - item.y1),
      }
    }
    default:
      return item
  }
}

/** Objects against the trim: what touches it must fill the bleed, what lies outside is not seen. */
export function checkEdges({ list, report }: Check): void {
  const { width, height, bleed } = list.page
  for (const item of list.items) {
    const r = rectOf(item)
    if (r === undefined) continue
    // How far the object reaches past each edge of the trim.
    const past = { left: -r.x, top: -r.y, right: right(r) - width, bottom: bottom(r) - height }
    if (right(r) <= 0 || bottom(r) <= 0 || r.x >= width || r.y >= height) {
      const message = `${item.kind} wholly outside the trim, ${at(r.x, r.y)}`
      report({
        rule: 'object.outside-trim',
        severity: 'warning',
        place: item.id,
        message,
        remedy: 'delete it or move it in',
      })
      continue
    }
    const short = Object.entries(past).filter(([, over]) =>
      bleed > 0 ? over > -SLACK && over < bleed - SLACK : over > SLACK,
    )
    if (short.length === 0) continue
    const sides = short.map(([side]) => side).join(', ')
    const message =
      bleed > 0
        ? `${item.kind} touches the ${sides} edge without filling the bleed of ${points(bleed)}`
        : `${item.kind} will be cut at the ${sides} edge; the page has no bleed`
    const remedy = bleed > 0 ? 'extend it to the bleed edge, or keep it inside' : 'keep it inside the trim'
    report({ rule: 'object.bleed', severity: 'warning', place: item.id, message, remedy })
  }
}

/** Pictures: there at all, sharp enough, in printable colours, not too much ink. */
export function checkPictures({ list, profile, facts, report }: Check): void {
  const limits = profile.picture
  for (const item of picturesOf(list)) {
    const key = Object.hasOwn(facts.pictures, item.id) ? item.id : item.asset
    const picture = Object.hasOwn(facts.pictures, key) ? facts.pictures[key] : undefined
    const place = item.id
    if (picture === undefined) {
      const message = `${item.asset} could not be prepared ${at(item.x, item.y)}`
      report({
        rule: 'picture.missing',
        severity: 'error',
        place,
        message,
        remedy: 'put the file back or place another',
      })
      continue
    }
    const bitmap = picture.bits === 1
    const [least, hard] = bitmap ? [limits.bitmapMinPpi, limits.bitmapErrorPpi] : [limits.minPpi, limits.errorPpi]
    const ppi = Math.round(picture.ppi)
    if (picture.ppi < least) {
      const limit = picture.ppi < hard ? hard : least
      const message = `${item.asset}: ${ppi} ppi at the placed size, the limit is ${limit}`
      const remedy = 'place it smaller, crop it less, or get a larger file'
      report({ rule: 'picture.resolution', severity: picture.ppi < hard ? 'error' : 'warning', place, message, remedy })
    } else if (!bitmap && picture.ppi > limits.maxPpi) {
      const message = `${item.asset}: ${ppi} ppi at the placed size, more than ${limits.maxPpi} serves nothing`
      report({ rule: 'picture.excess', severity: 'info', place, message, remedy: 'let the export resample it' })
    }
    if (!/^(?:Device)?(?:CMYK|Gr[ae]y)$/i.test(picture.colourSpace) && !profile.allowRgb) {
      const message = `${item.asset} is ${picture.colourSpace}; ${profile.name} takes CMYK and gray`
      report({ rule: 'picture.colour', severity: 'error', place, message, remedy: 'convert it with the print profile' })
    }
    checkPictureInk({ profile, report }, item.asset, place, picture.maxInkPercent)
  }
}

/** Rounding of four 8-bit channels. */
const INK_SLACK = 1

function checkPictureInk(
  { profile, report }: Pick<Check, 'profile' | 'report'>,
  asset: string,
  place: string,
  sum: number | undefined,
): void {
  if (sum === undefined || sum <= profile.inkLimitPercent + INK_SLACK) return
  const hard = Math.max(profile.inkLimitPercent, profile.inkWindowLimitPercent)
  const limit = sum > hard + INK_SLACK ? hard : profile.inkLimitPercent
  const message = `${asset}: up to ${Math.round(sum)} % ink, the limit is ${limit} %`
  const remedy = 'convert it again from RGB with the profile of this plant'
  report({ rule: 'picture.ink', severity: limit === hard ? 'error' : 'warning', place, message, remedy })
}

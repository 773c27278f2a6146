import type { Mp, Rect } from '../base/index.ts'
import { bottom, right } from '../base/index.ts'
import { type CaretSide, caretStops } from './caret.ts'
import { cellsOf, lineBox, lineStart } from './cells.ts'
import { onPath } from './paths.ts'
import type { DisplayList, PlacedBox, PlacedRule, PlacedText } from './types.ts'

/** What lies under a point. For text: the caret place nearest to the point, its line, and the side it keeps to. */
export type Hit =
  | {
      readonly kind: 'text'
      readonly id: string
      readonly story: string
      readonly offset: number
      readonly line: number
      readonly side: CaretSide
    }
  | { readonly kind: 'picture' | 'box' | 'rule' | 'path'; readonly id: string }

interface TextZone {
  readonly lines: readonly number[]
  /** Hull of the lines' zones, edges in page coordinates. */
  readonly left: Mp
  readonly top: Mp
  readonly right: Mp
  readonly bottom: Mp
}

const zones = new WeakMap<DisplayList, Map<PlacedText, TextZone>>()

/** The part of the page that belongs to a line: its measure inside its frame, and half an em of the white around it. */
function lineZone(list: DisplayList, line: number): Rect {
  const { lines } = list
  const frame = list.frames[lines.frame[line] as number]
  const horizontal = lines.mode[line] === 0
  const start = lineStart(list, line)
  const reach = start + Math.max(lines.width[line] as number, lines.extent[line] as number)
  const limit = frame === undefined ? reach : horizontal ? right(frame) : bottom(frame)
  const box = lineBox(list, line, start, Math.max(Math.min(reach, limit), start + (lines.extent[line] as number)))
  const white = Math.round((lines.size[line] as number) / 2)
  return horizontal
    ? { x: box.x, y: box.y - white, width: box.width, height: box.height + 2 * white }
    : { x: box.x - white, y: box.y, width: box.width + 2 * white, height: box.height }
}

function zoneOf(list: DisplayList, item: PlacedText): TextZone {
  let ofList = zones.get(list)
  if (ofList === undefined) {
    ofList = new Map()
    zones.set(list, ofList)
  }
  const known = ofList.get(item)
  if (known !== undefined) return known
  const lines = [...new Set(list.runs.line.subarray(item.first, item.end))]
  const hull = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
  for (const line of lines) {
    const zone = lineZone(list, line)
    hull.left = Math.min(hull.left, zone.x)
    hull.top = Math.min(hull.top, zone.y)
    hull.right = Math.max(hull.right, right(zone))
    hull.bottom = Math.max(hull.bottom, bottom(zone))
  }
  const made = { lines, ...hull }
  ofList.set(item, made)
  return made
}

const inside = (r: Rect, x: Mp, y: Mp): boolean => x >= r.x && y >= r.y && x < right(r) && y < bottom(r)

/** How far the point is from the line's em box, across the line. */
function distance(list: DisplayList, line: number, x: Mp, y: Mp): Mp {
  const box = lineBox(list, line, 0, 0)
  const [at, low, high] = list.lines.mode[line] === 0 ? [y, box.y, bottom(box)] : [x, box.x, right(box)]
  return Math.max(0, low - at, at - high)
}

function hitText(list: DisplayList, item: PlacedText, x: Mp, y: Mp): Hit | undefined {
  const zone = zoneOf(list, item)
  if (x < zone.left || x >= zone.right || y < zone.top || y >= zone.bottom) return undefined
  let best = -1
  let least = Infinity
  for (const line of zone.lines) {
    if (!inside(lineZone(list, line), x, y)) continue
    const away = distance(list, line, x, y)
    if (away < least) {
      least = away
      best = line
    }
  }
  if (best < 0) return undefined
  const story = list.stories[list.lines.story[best] as number]
  const place = placeInLine(list, best, list.lines.mode[best] === 0 ? x : y, story?.text ?? '')
  return { kind: 'text', id: item.id, story: story?.id ?? '', line: best, ...place }
}

/** The caret place of a line nearest to `along`. */
function placeInLine(
  list: DisplayList,
  line: number,
  along: Mp,
  text: string,
): { readonly offset: number; readonly side: CaretSide } {
  const cells = cellsOf(list)
  const first = cells.first[line] as number
  const end = cells.first[line + 1] as number
  if (first === end) return { offset: list.lines.start[line] as number, side: 'before' }
  let low = first
  let high = end
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((cells.start[middle] as number) <= along) low = middle + 1
    else high = middle
  }
  const cell = Math.max(first, low - 1)
  const glyph = cells.glyph[cell] as number
  const from = cells.start[cell] as number
  const width = (cells.end[cell] as number) - from
  const stops = caretStops(text, list.glyphs.source[glyph] as number, list.glyphs.length[glyph] as number)
  const share = width === 0 ? 0 : Math.min(1, Math.max(0, (along - from) / width))
  const stop = Math.round(share * (stops.length - 1))
  return { offset: stops[stop] as number, side: stop === stops.length - 1 ? 'after' : 'before' }
}

function hitBox(item: PlacedBox, x: Mp, y: Mp, slack: Mp): boolean {
  const wide = { x: item.x - slack, y: item.y - slack, width: item.width + 2 * slack, height: item.height + 2 * slack }
  if (item.fill !== undefined) return inside(item, x, y)
  if (item.stroke === undefined || !inside(wide, x, y)) return false
  const edge = item.stroke.weight + slack
  const hole = { x: item.x + edge, y: item.y + edge, width: item.width - 2 * edge, height: item.height - 2 * edge }
  return !inside(hole, x, y)
}

function hitRule(item: PlacedRule, x: Mp, y: Mp, slack: Mp): boolean {
  const reach = item.weight / 2 + slack
  return (
    x >= Math.min(item.x1, item.x2) - reach &&
    x <= Math.max(item.x1, item.x2) + reach &&
    y >= Math.min(item.y1, item.y2) - reach &&
    y <= Math.max(item.y1, item.y2) + reach
  )
}

/**
 * The topmost thing at a point of the page. Text answers on its lines' measures, an unfilled box or path on its stroke only;
 * rules and strokes may be missed by `slack` (1 pt unless given; a screen passes what 3 pixels are at its zoom).
 */
export function hitTest(list: DisplayList, x: Mp, y: Mp, slack: Mp = 1000): Hit | undefined {
  for (let i = list.items.length - 1; i >= 0; i--) {
    const item = list.items[i]
    switch (item?.kind) {
      case 'text': {
        const hit = hitText(list, item, x, y)
        if (hit !== undefined) return hit
        break
      }
      case 'picture':
        if (inside(item, x, y)) return { kind: 'picture', id: item.id }
        break
      case 'box':
        if (hitBox(item, x, y, slack)) return { kind: 'box', id: item.id }
        break
      case 'rule':
        if (hitRule(item, x, y, slack)) return { kind: 'rule', id: item.id }
        break
      case 'path':
        if (onPath(item, x, y, slack)) return { kind: 'path', id: item.id }
        break
    }
  }
  return undefined
}

import type { Rect } from '../base/index.ts'
import { type DisplayList, type Item, isAttached, lineArea, pathBounds } from '../display/index.ts'
import { mergeRects } from './compare.ts'

/** Where two states of a page would print differently; rectangles in 1/1000 pt from the trim's top left. */
export interface InkDifference {
  /** Nothing differs: the pages print alike. */
  readonly same: boolean
  /** What only the earlier, and what only the later page prints. */
  readonly before: readonly Rect[]
  readonly after: readonly Rect[]
  /** Lines of text that both print at the same place, and all of the later page. */
  readonly lines: { readonly same: number; readonly all: number }
}

interface Printed {
  readonly key: string
  readonly area: Rect
}

const inkKey = (list: DisplayList, ink: number | undefined): string =>
  ink === undefined ? '' : JSON.stringify(list.inks[ink])

/** A line as it prints: faces, sizes, inks, glyphs and where each stands. */
function linesOf(list: DisplayList): Printed[] {
  const { runs, glyphs, lines, fonts } = list
  const parts: string[][] = Array.from({ length: lines.count }, () => [])
  for (let run = 0; run < runs.count; run++) {
    const of = parts[runs.line[run] as number]
    const font = fonts[runs.font[run] as number]
    const [first, end] = [runs.firstGlyph[run] as number, runs.firstGlyph[run + 1] as number]
    const head = `${font?.hash} ${runs.size[run]} ${runs.scaleX[run]} ${runs.mode[run]} ${inkKey(list, runs.ink[run])}`
    const at = `${glyphs.id.subarray(first, end)} ${glyphs.x.subarray(first, end)} ${glyphs.y.subarray(first, end)}`
    of?.push(`${isAttached(list, run) ? 'a' : ''}${head} ${at}`)
  }
  for (const path of list.linePaths)
    parts[path.line]?.push(
      JSON.stringify([path.ops, path.points, inkKey(list, path.fill), inkKey(list, path.stroke?.ink)]),
    )
  return parts
    .map((part, line) => ({ key: part.join('|'), area: lineArea(list, line) }))
    .filter(({ key }) => key !== '')
}

function itemArea(item: Exclude<Item, { kind: 'text' }>): Rect {
  switch (item.kind) {
    case 'rule': {
      const half = item.weight / 2
      const [x, y] = [Math.min(item.x1, item.x2) - half, Math.min(item.y1, item.y2) - half]
      return {
        x,
        y,
        width: Math.abs(item.x2 - item.x1) + item.weight,
        height: Math.abs(item.y2 - item.y1) + item.weight,
      }
    }
    case 'path':
      return pathBounds(item)
    default:
      return { x: item.x, y: item.y, width: item.width, height: item.height }
  }
}

/** Everything but text, with its place in the paint order among the others. */
function itemsOf(list: DisplayList, assetOf: (asset: string) => string): Printed[] {
  return list.items.flatMap((item): Printed[] => {
    if (item.kind === 'text') return []
    const { id: _, ...look } = item
    const inks = [
      'ink' in item ? item.ink : undefined,
      'fill' in item ? item.fill : undefined,
      'stroke' in item ? item.stroke?.ink : undefined,
    ].map((ink) => inkKey(list, ink))
    const asset = item.kind === 'picture' ? assetOf(item.asset) : ''
    return [{ key: JSON.stringify([{ ...look, ink: 0, fill: 0, asset }, inks]), area: itemArea(item) }]
  })
}

/** What of `ours` the others lack, counting repeats. */
function lacking(ours: readonly Printed[], theirs: readonly Printed[]): Printed[] {
  const there = new Map<string, number>()
  for (const { key } of theirs) there.set(key, (there.get(key) ?? 0) + 1)
  return ours.filter(({ key }) => {
    const left = there.get(key) ?? 0
    if (left > 0) there.set(key, left - 1)
    return left === 0
  })
}

/** Nearer than this, differences are one. */
const NEAR = 3_000

/**
 * Compares what two pages print. `assetOf` says which bytes stand behind a picture's name, so that a replaced file counts:
 * once for the earlier page, once for the later.
 */
export function compareInk(
  before: DisplayList,
  after: DisplayList,
  assetOf: { readonly before: (asset: string) => string; readonly after: (asset: string) => string },
): InkDifference {
  const [oldLines, newLines] = [linesOf(before), linesOf(after)]
  const [oldItems, newItems] = [itemsOf(before, assetOf.before), itemsOf(after, assetOf.after)]
  const come = lacking(newLines, oldLines)
  const gone = [...lacking(oldLines, newLines), ...lacking(oldItems, newItems)]
  const added = [...come, ...lacking(newItems, oldItems)]
  const areas = (printed: readonly Printed[]): readonly Rect[] =>
    mergeRects(
      printed.map(({ area }) => area),
      NEAR,
    )
  return {
    same: gone.length === 0 && added.length === 0,
    before: areas(gone),
    after: areas(added),
    lines: { same: newLines.length - come.length, all: newLines.length },
  }
}

// Where two versions of a page look different, so that the rest need not be painted again.

import type { PageView } from '../../contract/index.ts'
import type { Rect } from '../../core/base/index.ts'
import { type Item, pathBounds } from '../../core/display/index.ts'
import { runBoxes } from './paint.ts'

/** What is painted, each by a number that two equal things have in common, with its bounds. */
interface Prints {
  readonly marks: Float64Array
  readonly bounds: (n: number) => Rect
  /** Items from the lowest up. */
  readonly order: readonly string[]
}

const known = new WeakMap<PageView, Prints>()

/** FNV-1a in two halves that differ in their seeds: 53 bits of a number. */
class Hash {
  private a = 0x811c9dc5
  private b = 0x3ade68b1

  number(value: number): void {
    this.a = Math.imul(this.a ^ value, 0x01000193)
    this.b = Math.imul(this.b ^ (value + 0x9e37), 0x01000193)
    this.b = (this.b << 13) | (this.b >>> 19)
  }

  text(value: string): void {
    for (let n = 0; n < value.length; n++) this.number(value.charCodeAt(n))
  }

  get value(): number {
    return (this.a >>> 0) * 0x200000 + ((this.b >>> 0) & 0x1fffff)
  }
}

function itemBounds(item: Exclude<Item, { kind: 'text' }>): Rect {
  if (item.kind === 'path') return pathBounds(item)
  if (item.kind !== 'rule') return item
  const { x1, y1, x2, y2, weight } = item
  const [x, y] = [Math.min(x1, x2) - weight / 2, Math.min(y1, y2) - weight / 2]
  return { x, y, width: Math.abs(x2 - x1) + weight, height: Math.abs(y2 - y1) + weight }
}

function printsOf(view: PageView): Prints {
  const before = known.get(view)
  if (before !== undefined) return before
  const { list, colours } = view
  const { runs, glyphs } = list
  const boxes = runBoxes(list)
  const others = list.items.filter((item) => item.kind !== 'text')
  const marks = new Float64Array(runs.count + others.length + list.linePaths.length)
  const fonts = list.fonts.map(({ hash }) => {
    const made = new Hash()
    made.text(hash)
    return made.value % 0x7fffffff
  })
  for (let run = 0; run < runs.count; run++) {
    const hash = new Hash()
    hash.number(fonts[runs.font[run] as number] as number)
    hash.number(colours[runs.ink[run] as number] as number)
    hash.number(runs.size[run] as number)
    hash.number(runs.scaleX[run] as number)
    hash.number(runs.mode[run] as number)
    for (let g = runs.firstGlyph[run] as number; g < (runs.firstGlyph[run + 1] as number); g++) {
      hash.number(glyphs.id[g] as number)
      hash.number(glyphs.x[g] as number)
      hash.number(glyphs.y[g] as number)
    }
    marks[run] = hash.value
  }
  const paths = [...others, ...list.linePaths]
  paths.forEach((item, n) => {
    const hash = new Hash()
    hash.text(JSON.stringify(item))
    for (const colour of colours) hash.number(colour)
    marks[runs.count + n] = hash.value
  })
  const bounds = (n: number): Rect => {
    if (n < runs.count) {
      const [left, top, right, bottom] = boxes.subarray(n * 4, n * 4 + 4) as unknown as [number, number, number, number]
      return { x: left, y: top, width: right - left, height: bottom - top }
    }
    const item = paths[n - runs.count]
    if (item === undefined) return { x: 0, y: 0, width: 0, height: 0 }
    return 'kind' in item ? itemBounds(item) : pathBounds(item)
  }
  const prints = { marks, bounds, order: list.items.map(({ kind, id }) => `${kind} ${id}`) }
  known.set(view, prints)
  return prints
}

/** True when the items that both have lie over each other as before. */
function sameOrder(a: readonly string[], b: readonly string[]): boolean {
  const inA = new Set(a)
  const inB = new Set(b)
  const common = a.filter((id) => inB.has(id))
  const others = b.filter((id) => inA.has(id))
  return common.length === others.length && common.every((id, n) => id === others[n])
}

/** The areas that look different in `after`, 1/1000 pt; undefined when nothing can be kept. */
export function changedAreas(before: PageView, after: PageView): readonly Rect[] | undefined {
  const { page } = before.list
  const now = after.list.page
  if (page.name !== now.name || page.width !== now.width || page.height !== now.height || page.bleed !== now.bleed)
    return undefined
  const [a, b] = [printsOf(before), printsOf(after)]
  if (!sameOrder(a.order, b.order)) return undefined
  const counts = new Map<number, number>()
  for (const mark of a.marks) counts.set(mark, (counts.get(mark) ?? 0) + 1)
  const areas: Rect[] = []
  b.marks.forEach((mark, n) => {
    const left = counts.get(mark) ?? 0
    if (left > 0) counts.set(mark, left - 1)
    else areas.push(b.bounds(n))
  })
  a.marks.forEach((mark, n) => {
    const left = counts.get(mark) ?? 0
    if (left === 0) return
    counts.set(mark, left - 1)
    areas.push(a.bounds(n))
  })
  return areas
}

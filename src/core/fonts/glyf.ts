import { viewOf } from './bytes.ts'
import { OutlineBuilder } from './outline.ts'
import type { Directory } from './sfnt.ts'
import type { ByteSource, GlyphBounds, GlyphOutline } from './types.ts'

/** Component flags of composite glyphs (OpenType 1.9, glyf). */
export const COMPONENT = {
  words: 0x0001,
  xy: 0x0002,
  scale: 0x0008,
  more: 0x0020,
  xyScale: 0x0040,
  matrix: 0x0080,
  instructions: 0x0100,
  scaledOffset: 0x0800,
} as const

const ON = 1
const X_SHORT = 2
const Y_SHORT = 4
const REPEAT = 8
const X_SAME = 16
const Y_SAME = 32

interface Contours {
  readonly x: number[]
  readonly y: number[]
  readonly on: boolean[]
  /** Index of the last point of each contour. */
  readonly ends: number[]
}

/** Deepest nesting of composites that is followed: a font that goes further is broken or hostile. */
const MAX_DEPTH = 8

/** Reads glyphs of a TrueType font one by one. `loca` is held, `glyf` stays in the file. */
export class GlyfReader {
  readonly #source: ByteSource
  readonly #at: number
  readonly #size: number
  readonly #loca: DataView
  readonly #long: boolean
  readonly #count: number

  constructor(source: ByteSource, directory: Directory, loca: Uint8Array, longLoca: boolean, glyphCount: number) {
    const entry = directory.tables.get('glyf')
    this.#source = source
    this.#at = entry?.offset ?? 0
    this.#size = entry?.length ?? 0
    this.#loca = viewOf(loca)
    this.#long = longLoca
    this.#count = Math.min(glyphCount, (loca.length >> (longLoca ? 2 : 1)) - 1)
  }

  /** Where a glyph's record lies in the file, and its length: 0 for an empty glyph or one that is not there. */
  place(glyph: number): { offset: number; length: number } {
    if (glyph < 0 || glyph >= this.#count) return { offset: this.#at, length: 0 }
    const from = this.#long ? this.#loca.getUint32(glyph * 4) : this.#loca.getUint16(glyph * 2) * 2
    const to = this.#long ? this.#loca.getUint32(glyph * 4 + 4) : this.#loca.getUint16(glyph * 2 + 2) * 2
    return { offset: this.#at + from, length: to > from && to <= this.#size ? to - from : 0 }
  }

  record(glyph: number): Uint8Array {
    const { offset, length } = this.place(glyph)
    return this.#source.read(offset, length)
  }

  bounds(glyph: number): GlyphBounds | null {
    const { offset, length } = this.place(glyph)
    if (length < 10) return null
    const view = viewOf(this.#source.read(offset, 10))
    return { xMin: view.getInt16(2), yMin: view.getInt16(4), xMax: view.getInt16(6), yMax: view.getInt16(8) }
  }

  outline(glyph: number): GlyphOutline {
    const builder = new OutlineBuilder()
    const contours: Contours = { x: [], y: [], on: [], ends: [] }
    this.#collect(glyph, contours, 0)
    draw(contours, builder)
    return builder.finish()
  }

  #collect(glyph: number, into: Contours, depth: number): void {
    const record = this.record(glyph)
    if (record.length < 10 || depth > MAX_DEPTH) return
    const view = viewOf(record)
    const contours = view.getInt16(0)
    if (contours >= 0) readSimple(view, contours, into)
    else for (const part of components(record)) this.#place(part, into, depth)
  }

  #place(part: Component, into: Contours, depth: number): void {
    const child: Contours = { x: [], y: [], on: [], ends: [] }
    this.#collect(part.glyph, child, depth + 1)
    const [a, b, c, d] = part.matrix
    for (let i = 0; i < child.x.length; i++) {
      const x = child.x[i] ?? 0
      const y = child.y[i] ?? 0
      child.x[i] = a * x + c * y
      child.y[i] = b * x + d * y
    }
    let dx = part.first
    let dy = part.second
    if (!(part.flags & COMPONENT.xy)) {
      dx = (into.x[part.first] ?? 0) - (child.x[part.second] ?? 0)
      dy = (into.y[part.first] ?? 0) - (child.y[part.second] ?? 0)
    } else if (part.flags & COMPONENT.scaledOffset) {
      dx *= Math.hypot(a, b)
      dy *= Math.hypot(c, d)
    }
    const base = into.x.length
    for (let i = 0; i < child.x.length; i++) {
      into.x.push((child.x[i] ?? 0) + dx)
      into.y.push((child.y[i] ?? 0) + dy)
      into.on.push(child.on[i] ?? true)
    }
    for (const end of child.ends) into.ends.push(base + end)
  }
}

/** One part of a composite glyph. */
export interface Component {
  readonly glyph: number
  readonly flags: number
  /** Offsets in font units when flags say `xy`, else numbers of points to bring together. */
  readonly first: number
  readonly second: number
  readonly matrix: readonly [number, number, number, number]
  /** Where the part's glyph id stands in the record. */
  readonly at: number
  /** Where the part ends in the record. */
  readonly end: number
}

/** The parts of a composite glyph's record; none for a simple glyph. */
export function components(record: Uint8Array): Component[] {
  const found: Component[] = []
  if (record.length < 10) return found
  const view = viewOf(record)
  if (view.getInt16(0) >= 0) return found
  let at = 10
  for (;;) {
    const start = at
    const flags = view.getUint16(at)
    const glyph = view.getUint16(at + 2)
    const xy = (flags & COMPONENT.xy) !== 0
    at += 4
    let first: number
    let second: number
    if (flags & COMPONENT.words) {
      first = xy ? view.getInt16(at) : view.getUint16(at)
      second = xy ? view.getInt16(at + 2) : view.getUint16(at + 2)
      at += 4
    } else {
      first = xy ? view.getInt8(at) : view.getUint8(at)
      second = xy ? view.getInt8(at + 1) : view.getUint8(at + 1)
      at += 2
    }
    const f2dot14 = (): number => {
      at += 2
      return view.getInt16(at - 2) / 16384
    }
    let matrix: [number, number, number, number] = [1, 0, 0, 1]
    if (flags & COMPONENT.scale) {
      const s = f2dot14()
      matrix = [s, 0, 0, s]
    } else if (flags & COMPONENT.xyScale) matrix = [f2dot14(), 0, 0, f2dot14()]
    else if (flags & COMPONENT.matrix) matrix = [f2dot14(), f2dot14(), f2dot14(), f2dot14()]
    found.push({ glyph, flags, first, second, matrix, at: start + 2, end: at })
    if (!(flags & COMPONENT.more)) return found
  }
}

function readSimple(view: DataView, count: number, into: Contours): void {
  if (count === 0) return
  const base = into.x.length
  for (let i = 0; i < count; i++) into.ends.push(base + view.getUint16(10 + i * 2))
  const points = view.getUint16(10 + (count - 1) * 2) + 1
  let at = 10 + count * 2
  at += 2 + view.getUint16(at)
  const flags = new Uint8Array(points)
  for (let i = 0; i < points; ) {
    const flag = view.getUint8(at++)
    const run = flag & REPEAT ? view.getUint8(at++) + 1 : 1
    flags.fill(flag, i, i + run)
    i += run
  }
  const read = (short: number, same: number, out: number[]): void => {
    let value = 0
    for (const flag of flags) {
      if (flag & short) {
        const step = view.getUint8(at++)
        value += flag & same ? step : -step
      } else if (!(flag & same)) {
        value += view.getInt16(at)
        at += 2
      }
      out.push(value)
    }
  }
  read(X_SHORT, X_SAME, into.x)
  read(Y_SHORT, Y_SAME, into.y)
  for (const flag of flags) into.on.push((flag & ON) !== 0)
}

/** Quadratic contours with the implied on-curve points made explicit. */
function draw({ x, y, on, ends }: Contours, builder: OutlineBuilder): void {
  let first = 0
  for (const last of ends) {
    const count = last - first + 1
    if (count > 1) drawContour(x, y, on, first, count, builder)
    first = last + 1
  }
}

function drawContour(
  x: readonly number[],
  y: readonly number[],
  on: readonly boolean[],
  first: number,
  count: number,
  builder: OutlineBuilder,
): void {
  const px = (i: number): number => x[first + (i % count)] ?? 0
  const py = (i: number): number => y[first + (i % count)] ?? 0
  const isOn = (i: number): boolean => on[first + (i % count)] ?? true
  let start = 0
  while (start < count && !isOn(start)) start++
  const none = start === count
  if (none) start = 0
  const startX = none ? (px(0) + px(count - 1)) / 2 : px(start)
  const startY = none ? (py(0) + py(count - 1)) / 2 : py(start)
  builder.move(startX, startY)
  const from = none ? 0 : 1
  const steps = none ? count : count - 1
  for (let k = 0; k < steps; k++) {
    const i = start + from + k
    if (isOn(i)) {
      builder.line(px(i), py(i))
      continue
    }
    if (k === steps - 1) builder.quad(px(i), py(i), startX, startY)
    else if (isOn(i + 1)) {
      builder.quad(px(i), py(i), px(i + 1), py(i + 1))
      k++
    } else builder.quad(px(i), py(i), (px(i) + px(i + 1)) / 2, (py(i) + py(i + 1)) / 2)
  }
  builder.close()
}

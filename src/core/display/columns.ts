import type { GlyphTable, LineTable, RunTable } from './types.ts'

/** A longer array with the same contents, zeros after them. */
function widen<T extends Uint8Array | Uint16Array | Int16Array | Uint32Array | Int32Array>(old: T, size: number): T {
  const Type = old.constructor as new (length: number) => T
  const wider = new Type(size)
  wider.set(old)
  return wider
}

/** A glyph table that grows. `count` rows are in use. */
export class GlyphColumns {
  count = 0
  capacity: number
  id: Uint16Array<ArrayBuffer>
  x: Int32Array<ArrayBuffer>
  y: Int32Array<ArrayBuffer>
  source: Uint32Array<ArrayBuffer>
  length: Uint16Array<ArrayBuffer>
  shift: Int32Array<ArrayBuffer>

  constructor(capacity: number) {
    this.capacity = capacity
    this.id = new Uint16Array(capacity)
    this.x = new Int32Array(capacity)
    this.y = new Int32Array(capacity)
    this.source = new Uint32Array(capacity)
    this.length = new Uint16Array(capacity)
    this.shift = new Int32Array(capacity)
  }

  /** Makes room for `extra` more rows. */
  reserve(extra: number): void {
    if (this.count + extra <= this.capacity) return
    const size = Math.max(this.capacity * 2, this.count + extra)
    this.id = widen(this.id, size)
    this.x = widen(this.x, size)
    this.y = widen(this.y, size)
    this.source = widen(this.source, size)
    this.length = widen(this.length, size)
    this.shift = widen(this.shift, size)
    this.capacity = size
  }

  table(): GlyphTable {
    const n = this.count
    return {
      count: n,
      id: this.id.slice(0, n),
      x: this.x.slice(0, n),
      y: this.y.slice(0, n),
      source: this.source.slice(0, n),
      length: this.length.slice(0, n),
      shift: this.shift.slice(0, n),
    }
  }
}

/** A run table that grows. `firstGlyph` gets its closing entry in `table`. */
export class RunColumns {
  count = 0
  capacity: number
  font: Uint16Array<ArrayBuffer>
  ink: Uint16Array<ArrayBuffer>
  story: Uint16Array<ArrayBuffer>
  line: Uint32Array<ArrayBuffer>
  size: Int32Array<ArrayBuffer>
  scaleX: Int16Array<ArrayBuffer>
  mode: Uint8Array<ArrayBuffer>
  firstGlyph: Uint32Array<ArrayBuffer>

  constructor(capacity: number) {
    this.capacity = capacity
    this.font = new Uint16Array(capacity)
    this.ink = new Uint16Array(capacity)
    this.story = new Uint16Array(capacity)
    this.line = new Uint32Array(capacity)
    this.size = new Int32Array(capacity)
    this.scaleX = new Int16Array(capacity)
    this.mode = new Uint8Array(capacity)
    this.firstGlyph = new Uint32Array(capacity)
  }

  reserve(extra: number): void {
    if (this.count + extra <= this.capacity) return
    const size = Math.max(this.capacity * 2, this.count + extra)
    this.font = widen(this.font, size)
    this.ink = widen(this.ink, size)
    this.story = widen(this.story, size)
    this.line = widen(this.line, size)
    this.size = widen(this.size, size)
    this.scaleX = widen(this.scaleX, size)
    this.mode = widen(this.mode, size)
    this.firstGlyph = widen(this.firstGlyph, size)
    this.capacity = size
  }

  table(glyphs: number): RunTable {
    const n = this.count
    const firstGlyph = new Uint32Array(n + 1)
    firstGlyph.set(this.firstGlyph.subarray(0, n))
    firstGlyph[n] = glyphs
    return {
      count: n,
      font: this.font.slice(0, n),
      ink: this.ink.slice(0, n),
      story: this.story.slice(0, n),
      line: this.line.slice(0, n),
      size: this.size.slice(0, n),
      scaleX: this.scaleX.slice(0, n),
      mode: this.mode.slice(0, n),
      firstGlyph,
    }
  }
}

/** A line table that grows. */
export class LineColumns {
  count = 0
  capacity: number
  story: Uint16Array<ArrayBuffer>
  frame: Uint16Array<ArrayBuffer>
  start: Uint32Array<ArrayBuffer>
  end: Uint32Array<ArrayBuffer>
  x: Int32Array<ArrayBuffer>
  y: Int32Array<ArrayBuffer>
  width: Int32Array<ArrayBuffer>
  extent: Int32Array<ArrayBuffer>
  size: Int32Array<ArrayBuffer>
  mode: Uint8Array<ArrayBuffer>

  constructor(capacity: number) {
    this.capacity = capacity
    this.story = new Uint16Array(capacity)
    this.frame = new Uint16Array(capacity)
    this.start = new Uint32Array(capacity)
    this.end = new Uint32Array(capacity)
    this.x = new Int32Array(capacity)
    this.y = new Int32Array(capacity)
    this.width = new Int32Array(capacity)
    this.extent = new Int32Array(capacity)
    this.size = new Int32Array(capacity)
    this.mode = new Uint8Array(capacity)
  }

  reserve(extra: number): void {
    if (this.count + extra <= this.capacity) return
    const size = Math.max(this.capacity * 2, this.count + extra)
    this.story = widen(this.story, size)
    this.frame = widen(this.frame, size)
    this.start = widen(this.start, size)
    this.end = widen(this.end, size)
    this.x = widen(this.x, size)
    this.y = widen(this.y, size)
    this.width = widen(this.width, size)
    this.extent = widen(this.extent, size)
    this.size = widen(this.size, size)
    this.mode = widen(this.mode, size)
    this.capacity = size
  }

  table(): LineTable {
    const n = this.count
    return {
      count: n,
      story: this.story.slice(0, n),
      frame: this.frame.slice(0, n),
      start: this.start.slice(0, n),
      end: this.end.slice(0, n),
      x: this.x.slice(0, n),
      y: this.y.slice(0, n),
      width: this.width.slice(0, n),
      extent: this.extent.slice(0, n),
      size: this.size.slice(0, n),
      mode: this.mode.slice(0, n),
    }
  }
}

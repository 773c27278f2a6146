import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { DisplayList, Frame, Ink, Item, PathPaint } from './types.ts'

/** Numbers as 64-bit little-endian floats, strings as UTF-8 after their byte length: one form on every machine. */
class ByteWriter {
  private bytes = new Uint8Array(4096)
  private view = new DataView(this.bytes.buffer)
  private used = 0
  private readonly encoder = new TextEncoder()

  number(value: number): void {
    this.room(8)
    // Adding 0 turns −0, which equals 0, into 0.
    this.view.setFloat64(this.used, value + 0, true)
    this.used += 8
  }

  numbers(values: readonly number[]): void {
    this.number(values.length)
    for (const value of values) this.number(value)
  }

  text(value: string): void {
    const encoded = this.encoder.encode(value)
    this.number(encoded.length)
    this.room(encoded.length)
    this.bytes.set(encoded, this.used)
    this.used += encoded.length
  }

  done(): Uint8Array {
    return this.bytes.subarray(0, this.used)
  }

  private room(extra: number): void {
    if (this.used + extra <= this.bytes.length) return
    const wider = new Uint8Array(Math.max(this.bytes.length * 2, this.used + extra))
    wider.set(this.bytes)
    this.bytes = wider
    this.view = new DataView(wider.buffer)
  }
}

const LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1

type Column = Uint8Array | Uint16Array | Int16Array | Uint32Array | Int32Array

/** The column's bytes in little-endian order, without a copy where the machine stores them so. */
function columnBytes(column: Column): Uint8Array {
  const bytes = new Uint8Array(column.buffer, column.byteOffset, column.byteLength)
  const size = column.BYTES_PER_ELEMENT
  if (LITTLE_ENDIAN || size === 1) return bytes
  const swapped = new Uint8Array(bytes.length)
  for (let i = 0; i < bytes.length; i++) swapped[i] = bytes[i - (i % size) + (size - 1 - (i % size))] as number
  return swapped
}

function writeInk(out: ByteWriter, ink: Ink): void {
  out.text(ink.kind)
  out.text(ink.name)
  if (ink.kind === 'process') {
    out.numbers(ink.cmyk)
  } else {
    out.number(ink.tint)
    out.numbers(ink.alternate)
  }
}

function writeItem(out: ByteWriter, item: Item): void {
  out.text(item.kind)
  out.text(item.id)
  switch (item.kind) {
    case 'picture':
      out.text(item.asset)
      out.numbers([item.x, item.y, item.width, item.height])
      out.numbers([item.crop.x, item.crop.y, item.crop.width, item.crop.height])
      break
    case 'box':
      out.numbers([item.x, item.y, item.width, item.height])
      out.numbers(item.fill === undefined ? [] : [item.fill])
      out.numbers(item.stroke === undefined ? [] : [item.stroke.ink, item.stroke.weight])
      // Lists without round corners keep the hash they had before there were any.
      if (item.radius !== undefined) out.numbers([item.radius])
      break
    case 'rule':
      out.numbers([item.x1, item.y1, item.x2, item.y2, item.weight, item.ink])
      break
    case 'path':
      writePath(out, item)
      break
    case 'text':
      out.numbers([item.first, item.end])
      if (item.firstPath !== undefined) out.numbers([item.firstPath, item.endPath ?? item.firstPath])
      break
  }
}

function writePath(out: ByteWriter, { ops, points, fill, stroke }: PathPaint): void {
  out.text(ops)
  out.numbers(points)
  out.numbers(fill === undefined ? [] : [fill])
  out.numbers(stroke === undefined ? [] : [stroke.ink, stroke.weight, stroke.round === true ? 1 : 0])
  out.numbers(stroke?.dash ?? [])
}

function writeFrame(out: ByteWriter, frame: Frame): void {
  out.text(frame.owner)
  out.text(frame.kind)
  out.numbers([frame.x, frame.y, frame.width, frame.height])
}

const hashes = new WeakMap<DisplayList, string>()

/**
 * SHA-256 of everything the list says, 64 hex digits: page, fonts (with the hashes of their programs), inks, stories,
 * frames, items and all tables. Equal lists have equal hashes on every machine. Kept for the life of the list.
 */
export function hashList(list: DisplayList): string {
  const known = hashes.get(list)
  if (known !== undefined) return known
  const out = new ByteWriter()
  out.text('duikai display list')
  out.number(list.version)
  out.text(list.page.name)
  out.numbers([list.page.width, list.page.height, list.page.bleed])
  out.number(list.fonts.length)
  for (const font of list.fonts) {
    out.text(font.id)
    out.text(font.family)
    out.number(font.weight)
    out.text(font.postscriptName)
    out.text(font.hash)
  }
  out.number(list.inks.length)
  for (const ink of list.inks) writeInk(out, ink)
  out.number(list.stories.length)
  for (const story of list.stories) {
    out.text(story.id)
    out.text(story.text)
  }
  out.number(list.frames.length)
  for (const frame of list.frames) writeFrame(out, frame)
  out.number(list.items.length)
  for (const item of list.items) writeItem(out, item)
  // Written only where there are any, for the same reason.
  for (const { id, attachedTo } of list.stories) {
    if (attachedTo === undefined) continue
    out.text(`attached ${id}`)
    out.text(attachedTo)
  }
  for (const path of list.linePaths) {
    out.number(path.line)
    writePath(out, path)
  }
  const { runs, glyphs, lines } = list
  out.numbers([runs.count, glyphs.count, lines.count])
  const digest = sha256.create().update(out.done())
  const columns: readonly Column[] = [
    ...[runs.font, runs.ink, runs.story, runs.line, runs.size, runs.scaleX, runs.mode, runs.firstGlyph],
    ...[glyphs.id, glyphs.x, glyphs.y, glyphs.source, glyphs.length, glyphs.shift],
    ...[lines.story, lines.frame, lines.start, lines.end],
    ...[lines.x, lines.y, lines.width, lines.extent, lines.size, lines.mode],
  ]
  for (const column of columns) digest.update(columnBytes(column))
  const hash = bytesToHex(digest.digest())
  hashes.set(list, hash)
  return hash
}

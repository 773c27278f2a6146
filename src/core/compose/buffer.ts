/** Glyphs of all units of a paragraph, in order. */
export class GlyphBuffer {
  readonly id: number[] = []
  readonly offset: number[] = []
  readonly face: number[] = []
  readonly source: number[] = []
  readonly length: number[] = []
  /** How far a glyph is moved across the line, by its place: up, in a vertical line rightwards. Few have an entry. */
  readonly rise: Record<number, number> = {}
  push(id: number, offset: number, face: number, source: number, length: number): void {
    this.id.push(id)
    this.offset.push(Math.round(offset))
    this.face.push(face)
    this.source.push(source)
    this.length.push(length)
  }
  /** Takes back everything from glyph `count` on. */
  truncate(count: number): void {
    for (const column of [this.id, this.offset, this.face, this.source, this.length]) column.length = count
  }
}

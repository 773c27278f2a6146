import type { DisplayList, Ink, PlacedPicture } from '../display/index.ts'
import type { PageBoxes } from './boxes.ts'

/** What a list says must be painted, in order, in the terms of the file: points, y up. */
export type Expected =
  | {
      readonly kind: 'glyph'
      /** Index in the list's glyph table and its run. */
      readonly glyph: number
      readonly run: number
      readonly x: number
      readonly y: number
      /** Text of the cluster that begins here and how many glyphs it has; 0 glyphs inside a cluster. */
      readonly text: string
      readonly cluster: number
      readonly item: string
    }
  | { readonly kind: 'fill'; readonly rect: readonly number[]; readonly ink: Ink; readonly item: string }
  | {
      readonly kind: 'frame' | 'line'
      /** A frame's rectangle through the middle of its border, or a line's ends. */
      readonly rect: readonly number[]
      readonly weight: number
      readonly ink: Ink
      readonly item: string
    }
  | {
      readonly kind: 'path'
      readonly ops: string
      readonly points: readonly number[]
      /** Absent when the path is filled. */
      readonly stroke?: { readonly weight: number; readonly dash: readonly number[]; readonly round: boolean }
      readonly ink: Ink
      /** Whether black overprints here. */
      readonly mayOverprint: boolean
      readonly item: string
    }
  | {
      readonly kind: 'image'
      readonly matrix: readonly number[]
      readonly picture: PlacedPicture
      readonly item: string
    }

/** What is no glyph. */
export type OtherExpected = Exclude<Expected, { kind: 'glyph' }>

/** The expected marks of a page, bottom first. Glyphs, of which there are ten thousand, are indices into the list's table. */
export class ExpectedList {
  private readonly list: DisplayList
  private readonly boxes: PageBoxes
  /** The glyph's index, or -1 − the index in `others`. */
  private readonly glyphs: number[] = []
  private readonly runs: number[] = []
  private readonly others: OtherExpected[] = []
  /** The text item of a run. */
  private readonly items = new Map<number, string>()

  constructor(list: DisplayList, boxes: PageBoxes) {
    this.list = list
    this.boxes = boxes
  }

  get count(): number {
    return this.glyphs.length
  }

  push(other: OtherExpected): void {
    this.glyphs.push(-this.others.push(other))
    this.runs.push(-1)
  }

  addRun(run: number, item: string): void {
    const { firstGlyph } = this.list.runs
    const end = firstGlyph[run + 1] as number
    for (let i = firstGlyph[run] as number; i < end; i++) {
      this.glyphs.push(i)
      this.runs.push(run)
    }
    this.items.set(run, item)
  }

  /** The list's glyph at a place in the order of painting; negative when no glyph is expected there. */
  glyphOf(at: number): number {
    return this.glyphs[at] as number
  }

  runOf(at: number): number {
    return this.runs[at] as number
  }

  xOf(glyph: number): number {
    return ((this.list.glyphs.x[glyph] as number) + this.boxes.left) / 1000
  }

  yOf(glyph: number): number {
    return (this.boxes.top - (this.list.glyphs.y[glyph] as number)) / 1000
  }

  /** The only character of a glyph that stands for one character by itself; -1 for every other glyph. */
  unitOf(glyph: number, run: number): number {
    const { runs, glyphs, stories } = this.list
    if (glyphs.length[glyph] !== 1) return -1
    if (glyph + 1 < (runs.firstGlyph[run + 1] as number) && glyphs.length[glyph + 1] === 0) return -1
    return stories[runs.story[run] as number]?.text.charCodeAt(glyphs.source[glyph] as number) ?? -1
  }

  /** Mark `at` by itself. */
  at(at: number): Expected | undefined {
    const glyph = this.glyphs[at]
    if (glyph === undefined) return undefined
    if (glyph < 0) return this.others[-glyph - 1]
    const { runs, glyphs, stories } = this.list
    const run = this.runOf(at)
    const inside = glyph > (runs.firstGlyph[run] as number) && glyphs.length[glyph] === 0
    let cluster = inside ? 0 : 1
    const end = runs.firstGlyph[run + 1] as number
    if (!inside) while (glyph + cluster < end && glyphs.length[glyph + cluster] === 0) cluster++
    const source = glyphs.source[glyph] as number
    const text = stories[runs.story[run] as number]?.text ?? ''
    return {
      kind: 'glyph',
      glyph,
      run,
      x: this.xOf(glyph),
      y: this.yOf(glyph),
      text: inside ? '' : text.slice(source, source + (glyphs.length[glyph] as number)),
      cluster,
      item: this.items.get(run) ?? '',
    }
  }
}

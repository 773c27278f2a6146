import { DuikaiError, type Mp } from '../base/index.ts'
import { type Chunk, type ChunkPlace, firstRunOfLine } from './chunk.ts'
import { GlyphColumns, LineColumns, RunColumns } from './columns.ts'
import type {
  DisplayList,
  FontRef,
  Frame,
  Ink,
  Item,
  PlacedBox,
  PlacedPicture,
  PlacedRule,
  StoryText,
} from './types.ts'

/** A line about to be set; `story` and `frame` are numbers the builder gave out, the rest as in `LineTable`. */
export interface LineStart {
  readonly story: number
  readonly frame: number
  readonly start: number
  readonly end: number
  readonly x: Mp
  readonly y: Mp
  readonly width: Mp
  /** End of the last cell; the measure when left out. */
  readonly extent?: Mp
  readonly size: Mp
  /** 0 horizontal, 1 vertical. */
  readonly mode: number
}

/** What the glyphs that follow share; `font`, `ink` and `story` are numbers the builder gave out. */
export interface RunStart {
  readonly font: number
  readonly ink: number
  readonly story: number
  readonly size: Mp
  readonly scaleX: number
  readonly mode: number
}

const inkKey = (ink: Ink): string =>
  ink.kind === 'process' ? `p|${ink.name}|${ink.cmyk.join()}` : `s|${ink.name}|${ink.tint}|${ink.alternate.join()}`

const misuse = (message: string): DuikaiError => new DuikaiError('display.builder', message)

/**
 * Writes a display list row by row. Lengths are rounded to whole 1/1000 pt on entry. Nothing is allocated per glyph,
 * and `reset` keeps the arrays, so one builder can serve every composition of a worker.
 */
export class DisplayListBuilder {
  private fonts: FontRef[] = []
  private inks: Ink[] = []
  private stories: StoryText[] = []
  private frames: Frame[] = []
  private items: Item[] = []
  /** Numbers by object and by content: callers mostly pass the same object again. */
  private readonly byObject = new Map<object, number>()
  private readonly byKey = new Map<string, number>()
  private readonly glyphs: GlyphColumns
  private readonly runs: RunColumns
  private readonly lines: LineColumns
  private textId: string | undefined
  private textFirst = 0
  private runsInTexts = 0
  /** The last run belongs to the current line and text and takes glyphs; otherwise `beginRun` must come first. */
  private runOpen = false

  /** `glyphs` is the number of glyphs to make room for at once. */
  constructor(glyphs = 4096) {
    this.glyphs = new GlyphColumns(Math.max(16, glyphs))
    this.runs = new RunColumns(Math.max(16, glyphs >>> 3))
    this.lines = new LineColumns(Math.max(16, glyphs >>> 3))
  }

  /** Forgets everything but the room already made. */
  reset(): void {
    this.fonts = []
    this.inks = []
    this.stories = []
    this.frames = []
    this.items = []
    this.byObject.clear()
    this.byKey.clear()
    this.glyphs.count = 0
    this.runs.count = 0
    this.lines.count = 0
    this.textId = undefined
    this.textFirst = 0
    this.runsInTexts = 0
    this.runOpen = false
  }

  /** Number of a font; the same id and hash get the same number. */
  font(ref: FontRef): number {
    return this.byObject.get(ref) ?? this.number(ref, `f|${ref.id}|${ref.hash}`, this.fonts)
  }

  /** Number of an ink; the same name and amounts get the same number. */
  ink(ink: Ink): number {
    return this.byObject.get(ink) ?? this.number(ink, `i|${inkKey(ink)}`, this.inks)
  }

  /** Number of a frame; the same owner, kind and rectangle get the same number. */
  frame(frame: Frame): number {
    const known = this.byObject.get(frame)
    if (known !== undefined) return known
    return this.number(
      frame,
      `r|${frame.kind}|${frame.x},${frame.y},${frame.width},${frame.height}|${frame.owner}`,
      this.frames,
    )
  }

  /** Number of a story. Throws when the id was given before with another text. */
  story(id: string, text: string): number {
    const key = `t|${id}`
    const known = this.byKey.get(key)
    if (known === undefined) {
      this.byKey.set(key, this.stories.length)
      return this.stories.push({ id, text }) - 1
    }
    if (this.stories[known]?.text !== text) throw misuse(`story ${id} was given two different texts`)
    return known
  }

  box(item: Omit<PlacedBox, 'kind'>): void {
    this.place({ kind: 'box', ...item })
  }

  rule(item: Omit<PlacedRule, 'kind'>): void {
    this.place({ kind: 'rule', ...item })
  }

  picture(item: Omit<PlacedPicture, 'kind'>): void {
    this.place({ kind: 'picture', ...item })
  }

  /** Starts a text object: the runs made until `endText` belong to it. */
  beginText(id: string): void {
    if (this.textId !== undefined) throw misuse(`text ${id} begins inside text ${this.textId}`)
    this.dropEmptyRun()
    this.textId = id
    this.textFirst = this.runs.count
    this.runOpen = false
  }

  /** Ends the text object; one without glyphs leaves no item. */
  endText(): void {
    if (this.textId === undefined) throw misuse('a text ends that did not begin')
    this.dropEmptyRun()
    const end = this.runs.count
    if (end > this.textFirst) {
      this.items.push({ kind: 'text', id: this.textId, first: this.textFirst, end })
      this.runsInTexts += end - this.textFirst
    }
    this.textId = undefined
    this.runOpen = false
  }

  /** Starts a line and returns its number. */
  beginLine(line: LineStart): number {
    const lines = this.lines
    lines.reserve(1)
    const i = lines.count++
    lines.story[i] = line.story
    lines.frame[i] = line.frame
    lines.start[i] = line.start
    lines.end[i] = line.end
    lines.x[i] = Math.round(line.x)
    lines.y[i] = Math.round(line.y)
    lines.width[i] = Math.round(line.width)
    lines.extent[i] = Math.round(line.extent ?? line.width)
    lines.size[i] = Math.round(line.size)
    lines.mode[i] = line.mode
    this.runOpen = false
    return i
  }

  /** Starts a run on the current line; goes on with the last one when nothing differs. */
  beginRun(run: RunStart): void {
    const runs = this.runs
    if (this.lines.count === 0) throw misuse('a run begins before any line')
    const size = Math.round(run.size)
    const last = runs.count - 1
    if (
      this.runOpen &&
      runs.font[last] === run.font &&
      runs.ink[last] === run.ink &&
      runs.story[last] === run.story &&
      runs.size[last] === size &&
      runs.scaleX[last] === run.scaleX &&
      runs.mode[last] === run.mode
    ) {
      return
    }
    this.dropEmptyRun()
    runs.reserve(1)
    const i = runs.count++
    runs.font[i] = run.font
    runs.ink[i] = run.ink
    runs.story[i] = run.story
    runs.line[i] = this.lines.count - 1
    runs.size[i] = size
    runs.scaleX[i] = run.scaleX
    runs.mode[i] = run.mode
    runs.firstGlyph[i] = this.glyphs.count
    this.runOpen = true
  }

  /**
   * Adds a glyph to the current run. `x`,`y` is its own origin on the page, `source`,`length` its code units, `shift`
   * how far its origin stands from the start of its cell (see `GlyphTable`).
   */
  glyph(id: number, x: Mp, y: Mp, source: number, length: number, shift: Mp = 0): void {
    if (!this.runOpen) throw misuse('a glyph comes before its line has a run')
    const glyphs = this.glyphs
    const i = glyphs.count
    if (i === glyphs.capacity) glyphs.reserve(1)
    glyphs.id[i] = id
    glyphs.x[i] = Math.round(x)
    glyphs.y[i] = Math.round(y)
    glyphs.source[i] = source
    glyphs.length[i] = length
    glyphs.shift[i] = Math.round(shift)
    glyphs.count = i + 1
  }

  /** Copies a chunk's lines, runs and glyphs in, moved and renumbered. Text objects stay the caller's matter. */
  addChunk(chunk: Chunk, place: ChunkPlace): void {
    const { dx, dy, story, frame, sourceShift } = place
    const from = place.fromLine ?? 0
    const to = place.toLine ?? chunk.lines.count
    if (from >= to) return
    this.dropEmptyRun()
    this.runOpen = false
    const lineShift = this.copyLines(chunk, from, to, dx, dy, story, frame, sourceShift)
    const firstRun = from === 0 ? 0 : firstRunOfLine(chunk.runs, from)
    const endRun = to === chunk.lines.count ? chunk.runs.count : firstRunOfLine(chunk.runs, to)
    const firstGlyph = chunk.runs.firstGlyph[firstRun] as number
    const endGlyph = chunk.runs.firstGlyph[endRun] as number
    this.copyRuns(chunk, firstRun, endRun, story, lineShift, this.glyphs.count - firstGlyph)
    this.copyGlyphs(chunk, firstGlyph, endGlyph, dx, dy, sourceShift)
  }

  /** The finished list, with arrays of exact size. The builder can be reset and used again. */
  finish(page: DisplayList['page']): DisplayList {
    if (this.textId !== undefined) throw misuse(`text ${this.textId} did not end`)
    this.dropEmptyRun()
    if (this.runsInTexts !== this.runs.count) throw misuse('runs were made outside a text object')
    return {
      version: 1,
      page,
      fonts: this.fonts.slice(),
      inks: this.inks.slice(),
      stories: this.stories.slice(),
      frames: this.frames.slice(),
      items: this.items.slice(),
      runs: this.runs.table(this.glyphs.count),
      glyphs: this.glyphs.table(),
      lines: this.lines.table(),
    }
  }

  /** The lines set so far as a chunk (no text object needed); positions are taken as relative to its origin. */
  finishChunk(): Chunk {
    this.dropEmptyRun()
    return {
      fonts: this.fonts.slice(),
      inks: this.inks.slice(),
      runs: this.runs.table(this.glyphs.count),
      glyphs: this.glyphs.table(),
      lines: this.lines.table(),
    }
  }

  private place(item: Item): void {
    if (this.textId !== undefined) throw misuse(`${item.kind} placed inside text ${this.textId}`)
    this.items.push(item)
  }

  private number<T extends object>(value: T, key: string, list: T[]): number {
    let n = this.byKey.get(key)
    if (n === undefined) {
      n = list.push(value) - 1
      this.byKey.set(key, n)
    }
    this.byObject.set(value, n)
    return n
  }

  private dropEmptyRun(): void {
    const last = this.runs.count - 1
    if (last >= 0 && this.runs.firstGlyph[last] === this.glyphs.count) {
      this.runs.count = last
      this.runOpen = false
    }
  }

  private copyLines(
    chunk: Chunk,
    from: number,
    to: number,
    dx: Mp,
    dy: Mp,
    story: number,
    frame: number,
    shift: number,
  ): number {
    const source = chunk.lines
    const lines = this.lines
    lines.reserve(to - from)
    let i = lines.count
    for (let k = from; k < to; k++, i++) {
      lines.story[i] = story
      lines.frame[i] = frame
      lines.start[i] = (source.start[k] as number) + shift
      lines.end[i] = (source.end[k] as number) + shift
      lines.x[i] = (source.x[k] as number) + dx
      lines.y[i] = (source.y[k] as number) + dy
      lines.width[i] = source.width[k] as number
      lines.extent[i] = source.extent[k] as number
      lines.size[i] = source.size[k] as number
      lines.mode[i] = source.mode[k] as number
    }
    const lineShift = lines.count - from
    lines.count = i
    return lineShift
  }

  private copyRuns(chunk: Chunk, from: number, to: number, story: number, lineShift: number, glyphShift: number): void {
    const source = chunk.runs
    const runs = this.runs
    runs.reserve(to - from)
    let i = runs.count
    for (let k = from; k < to; k++, i++) {
      runs.font[i] = this.font(chunk.fonts[source.font[k] as number] as FontRef)
      runs.ink[i] = this.ink(chunk.inks[source.ink[k] as number] as Ink)
      runs.story[i] = story
      runs.line[i] = (source.line[k] as number) + lineShift
      runs.size[i] = source.size[k] as number
      runs.scaleX[i] = source.scaleX[k] as number
      runs.mode[i] = source.mode[k] as number
      runs.firstGlyph[i] = (source.firstGlyph[k] as number) + glyphShift
    }
    runs.count = i
  }

  private copyGlyphs(chunk: Chunk, from: number, to: number, dx: Mp, dy: Mp, shift: number): void {
    const source = chunk.glyphs
    const glyphs = this.glyphs
    glyphs.reserve(to - from)
    const { id, x, y, source: offset, length, shift: cell } = glyphs
    let i = glyphs.count
    for (let k = from; k < to; k++, i++) {
      id[i] = source.id[k] as number
      x[i] = (source.x[k] as number) + dx
      y[i] = (source.y[k] as number) + dy
      offset[i] = (source.source[k] as number) + shift
      length[i] = source.length[k] as number
      cell[i] = source.shift[k] as number
    }
    glyphs.count = i
  }
}

import { DuikaiError, type Mp } from '../base/index.ts'
import { type Chunk, type ChunkPlace, firstRunOfLine } from './chunk.ts'
import { GlyphColumns, LineColumns, RunColumns } from './columns.ts'
import { attachedRange, copyGlyphs, copyLines, copyRuns } from './copy.ts'
import { isSoundPath, movedPath } from './paths.ts'
import type { LinePathStart, LineStart, RunStart } from './starts.ts'
import type {
  DisplayList,
  FontRef,
  Frame,
  Ink,
  Item,
  LinePath,
  Path,
  PlacedBox,
  PlacedPath,
  PlacedPicture,
  PlacedRule,
  StoryText,
} from './types.ts'

/** The attached text of a story, growing: its number and what was given so far. */
interface Attached {
  readonly story: number
  text: string
}

/** Number of the attached story in a chunk, which names no stories. */
const ATTACHED_IN_CHUNK = 1

const wholePath = <T extends Path>(path: T): T => ({ ...path, points: path.points.map(Math.round) })

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
  private linePaths: LinePath[] = []
  /** By number of the story whose lines they stand beside. */
  private readonly attached = new Map<number, Attached>()
  /** Numbers by object and by content: callers mostly pass the same object again. */
  private readonly byObject = new Map<object, number>()
  private readonly byKey = new Map<string, number>()
  private readonly glyphs: GlyphColumns
  private readonly runs: RunColumns
  private readonly lines: LineColumns
  private textId: string | undefined
  private textFirst = 0
  private textFirstPath = 0
  private runsInTexts = 0
  private pathsInTexts = 0
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
    this.linePaths = []
    this.attached.clear()
    this.byObject.clear()
    this.byKey.clear()
    this.glyphs.count = 0
    this.runs.count = 0
    this.lines.count = 0
    this.textId = undefined
    this.textFirst = 0
    this.textFirstPath = 0
    this.runsInTexts = 0
    this.pathsInTexts = 0
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

  /** A vector path of its own; those beside text are `linePath`. */
  path(item: Omit<PlacedPath, 'kind'>): void {
    if (!isSoundPath(item)) throw misuse(`path ${item.id} has ${item.points.length} coordinates for ${item.ops}`)
    this.place({ kind: 'path', ...wholePath(item) })
  }

  /** A path that belongs to the current line: painted with its text and copied with its chunk. */
  linePath({ path, ink, weight = 0, fill = weight === 0, dash, round }: LinePathStart): void {
    if (this.lines.count === 0) throw misuse('a path comes before any line')
    if (!isSoundPath(path)) throw misuse(`a path of a line has ${path.points.length} coordinates for ${path.ops}`)
    this.linePaths.push({
      line: this.lines.count - 1,
      ...wholePath({ ops: path.ops, points: path.points }),
      ...(fill ? { fill: ink } : {}),
      ...(weight > 0
        ? {
            stroke: {
              ink,
              weight: Math.round(weight),
              ...(dash === undefined ? {} : { dash: dash.map(Math.round) }),
              ...(round === undefined ? {} : { round }),
            },
          }
        : {}),
    })
  }

  /**
   * Adds to the text attached to the current line's story (ruby) and returns the offset that it begins at: what `attached`
   * runs count from. In the list it is a story `<story>#ruby` (no id has that sign), which holds as much as the page shows.
   */
  attachedText(text: string): number {
    if (this.lines.count === 0) throw misuse('attached text comes before any line')
    const attached = this.attachedTo(this.lines.story[this.lines.count - 1] as number)
    const at = attached.text.length
    attached.text += text
    return at
  }

  private attachedTo(story: number): Attached {
    let attached = this.attached.get(story)
    if (attached === undefined) {
      const host = this.stories[story]
      const id = `${host?.id}#ruby`
      if (host !== undefined) this.byKey.set(`t|${id}`, this.stories.length)
      const number =
        host === undefined ? ATTACHED_IN_CHUNK : this.stories.push({ id, text: '', attachedTo: host.id }) - 1
      attached = { story: number, text: '' }
      this.attached.set(story, attached)
    }
    return attached
  }

  /** Starts a text object: the runs made until `endText` belong to it. */
  beginText(id: string): void {
    if (this.textId !== undefined) throw misuse(`text ${id} begins inside text ${this.textId}`)
    this.dropEmptyRun()
    this.textId = id
    this.textFirst = this.runs.count
    this.textFirstPath = this.linePaths.length
    this.runOpen = false
  }

  /** Ends the text object; one without glyphs leaves no item. */
  endText(): void {
    if (this.textId === undefined) throw misuse('a text ends that did not begin')
    this.dropEmptyRun()
    const end = this.runs.count
    const firstPath = this.textFirstPath
    const endPath = this.linePaths.length
    if (end > this.textFirst || endPath > firstPath) {
      const paths = endPath > firstPath ? { firstPath, endPath } : {}
      this.items.push({ kind: 'text', id: this.textId, first: this.textFirst, end, ...paths })
      this.runsInTexts += end - this.textFirst
      this.pathsInTexts += endPath - firstPath
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
    const story =
      run.attached === true ? this.attachedTo(this.lines.story[this.lines.count - 1] as number).story : run.story
    const last = runs.count - 1
    if (
      this.runOpen &&
      runs.font[last] === run.font &&
      runs.ink[last] === run.ink &&
      runs.story[last] === story &&
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
    runs.story[i] = story
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
    const { dx, dy, story, sourceShift } = place
    const from = place.fromLine ?? 0
    const to = place.toLine ?? chunk.lines.count
    if (from >= to) return
    this.dropEmptyRun()
    this.runOpen = false
    const lineShift = copyLines(this.lines, chunk.lines, from, to, place)
    const firstRun = from === 0 ? 0 : firstRunOfLine(chunk.runs, from)
    const endRun = to === chunk.lines.count ? chunk.runs.count : firstRunOfLine(chunk.runs, to)
    const firstGlyph = chunk.runs.firstGlyph[firstRun] as number
    const endGlyph = chunk.runs.firstGlyph[endRun] as number
    const ink = (own: number): number => this.ink(chunk.inks[own] as Ink)
    const attached = chunk.attached === '' ? undefined : this.addAttached(chunk, story, firstRun, endRun)
    const runsFrom = this.runs.count
    const shifts = { line: lineShift, glyph: this.glyphs.count - firstGlyph }
    copyRuns(this.runs, chunk.runs, firstRun, endRun, shifts, {
      font: (own) => this.font(chunk.fonts[own] as FontRef),
      ink,
      story: (own) => (own === 0 || attached === undefined ? story : attached.story),
    })
    copyGlyphs(this.glyphs, chunk.glyphs, firstGlyph, endGlyph, dx, dy, sourceShift)
    if (attached !== undefined) this.shiftSources(runsFrom, attached.story, attached.shift - sourceShift)
    for (const { line, fill, stroke, ...path } of chunk.linePaths) {
      if (line < from || line >= to) continue
      this.linePaths.push({
        ...movedPath(path, dx, dy),
        line: line + lineShift,
        ...(fill === undefined ? {} : { fill: ink(fill) }),
        ...(stroke === undefined ? {} : { stroke: { ...stroke, ink: ink(stroke.ink) } }),
      })
    }
  }

  /** Takes over what the chunk's runs show of its attached text; `shift` is what their offsets grow by. */
  private addAttached(
    chunk: Chunk,
    host: number,
    from: number,
    to: number,
  ): { story: number; shift: number } | undefined {
    const { start, end } = attachedRange(chunk, from, to)
    if (start === end) return undefined
    const attached = this.attachedTo(host)
    const shift = attached.text.length - start
    attached.text += chunk.attached.slice(start, end)
    return { story: attached.story, shift }
  }

  /** Moves the offsets of the last glyphs, those of runs `from` on that belong to `story`. */
  private shiftSources(from: number, story: number, shift: number): void {
    const { runs, glyphs } = this
    for (let run = from; run < runs.count; run++) {
      if (runs.story[run] !== story) continue
      const end = run + 1 < runs.count ? (runs.firstGlyph[run + 1] as number) : glyphs.count
      for (let g = runs.firstGlyph[run] as number; g < end; g++) glyphs.source[g] = (glyphs.source[g] as number) + shift
    }
  }

  /** The finished list, with arrays of exact size. The builder can be reset and used again. */
  finish(page: DisplayList['page']): DisplayList {
    if (this.textId !== undefined) throw misuse(`text ${this.textId} did not end`)
    this.dropEmptyRun()
    if (this.runsInTexts !== this.runs.count) throw misuse('runs were made outside a text object')
    if (this.pathsInTexts !== this.linePaths.length) throw misuse('paths of lines were made outside a text object')
    const stories = this.stories.slice()
    for (const { story, text } of this.attached.values()) stories[story] = { ...(stories[story] as StoryText), text }
    return {
      version: 1,
      page,
      fonts: this.fonts.slice(),
      inks: this.inks.slice(),
      stories,
      frames: this.frames.slice(),
      items: this.items.slice(),
      runs: this.runs.table(this.glyphs.count),
      glyphs: this.glyphs.table(),
      lines: this.lines.table(),
      linePaths: this.linePaths.slice(),
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
      linePaths: this.linePaths.slice(),
      attached: this.attached.get(0)?.text ?? '',
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
}

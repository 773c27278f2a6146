import type { DisplayList, GlyphTable, Item, LineTable, RunTable } from '../display/index.ts'

/**
 * Lists of one page painted one upon the other, bottom first, as one list: a page with what stands round it. Faces,
 * stories and inks keep their ids. The page is that of `page`.
 */
export function stackLists(page: DisplayList['page'], lists: readonly DisplayList[]): DisplayList {
  const shifts = lists.map(() => ({ font: 0, ink: 0, story: 0, frame: 0, run: 0, glyph: 0, line: 0, path: 0 }))
  lists.slice(1).forEach((_, i) => {
    const [before, list] = [shifts[i] as Shift, lists[i] as DisplayList]
    shifts[i + 1] = {
      font: before.font + list.fonts.length,
      ink: before.ink + list.inks.length,
      story: before.story + list.stories.length,
      frame: before.frame + list.frames.length,
      run: before.run + list.runs.count,
      glyph: before.glyph + list.glyphs.count,
      line: before.line + list.lines.count,
      path: before.path + list.linePaths.length,
    }
  })
  const shiftOf = (i: number): Shift => shifts[i] as Shift
  return {
    version: 1,
    page,
    fonts: lists.flatMap(({ fonts }) => fonts),
    inks: lists.flatMap(({ inks }) => inks),
    stories: lists.flatMap(({ stories }) => stories),
    frames: lists.flatMap(({ frames }) => frames),
    items: lists.flatMap(({ items }, i) => items.map((item) => renumbered(item, shiftOf(i)))),
    runs: stackRuns(
      lists.map(({ runs }) => runs),
      shiftOf,
    ),
    glyphs: stackGlyphs(lists.map(({ glyphs }) => glyphs)),
    lines: stackLines(
      lists.map(({ lines }) => lines),
      shiftOf,
    ),
    linePaths: lists.flatMap(({ linePaths }, i) => {
      const { line, ink } = shiftOf(i)
      return linePaths.map((path) => ({ ...inked(path, ink), line: path.line + line }))
    }),
  }
}

interface Shift {
  readonly font: number
  readonly ink: number
  readonly story: number
  readonly frame: number
  readonly run: number
  readonly glyph: number
  readonly line: number
  readonly path: number
}

interface Inked {
  readonly fill?: number
  readonly stroke?: { readonly ink: number }
}

const inked = <T extends Inked>(item: T, shift: number): T => ({
  ...item,
  ...(item.fill === undefined ? {} : { fill: item.fill + shift }),
  ...(item.stroke === undefined ? {} : { stroke: { ...item.stroke, ink: item.stroke.ink + shift } }),
})

function renumbered(item: Item, { run, ink, path }: Shift): Item {
  if (item.kind === 'text') {
    const { firstPath, endPath } = item
    const paths =
      firstPath === undefined || endPath === undefined ? {} : { firstPath: firstPath + path, endPath: endPath + path }
    return { ...item, first: item.first + run, end: item.end + run, ...paths }
  }
  if (item.kind === 'rule') return { ...item, ink: item.ink + ink }
  return item.kind === 'box' || item.kind === 'path' ? inked(item, ink) : item
}

type Columns = Uint8Array | Uint16Array | Uint32Array | Int16Array | Int32Array

/** Columns behind each other, each with its own number added. */
function join<T extends Columns>(
  make: new (length: number) => T,
  parts: readonly Columns[],
  add: readonly number[],
): T {
  const out = new make(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  parts.forEach((part, i) => {
    const shift = add[i] ?? 0
    for (const value of part) out[at++] = value + shift
  })
  return out
}

function stackRuns(tables: readonly RunTable[], shiftOf: (i: number) => Shift): RunTable {
  const column = <T extends Columns>(
    make: new (length: number) => T,
    of: (table: RunTable) => Columns,
    key?: keyof Shift,
  ): T =>
    join(
      make,
      tables.map((table) => of(table).subarray(0, table.count)),
      tables.map((_, i) => (key === undefined ? 0 : shiftOf(i)[key])),
    )
  const count = tables.reduce((sum, table) => sum + table.count, 0)
  // One more entry than there are runs: each table's own end is the next one's beginning.
  const firstGlyph = new Uint32Array(count + 1)
  let at = 0
  tables.forEach((table, i) => {
    for (let r = 0; r < table.count; r++) firstGlyph[at++] = (table.firstGlyph[r] as number) + shiftOf(i).glyph
  })
  const last = tables.length - 1
  const end = tables[last]
  firstGlyph[count] = end === undefined ? 0 : (end.firstGlyph[end.count] as number) + shiftOf(last).glyph
  return {
    count,
    font: column(Uint16Array, ({ font }) => font, 'font'),
    ink: column(Uint16Array, ({ ink }) => ink, 'ink'),
    story: column(Uint16Array, ({ story }) => story, 'story'),
    line: column(Uint32Array, ({ line }) => line, 'line'),
    size: column(Int32Array, ({ size }) => size),
    scaleX: column(Int16Array, ({ scaleX }) => scaleX),
    mode: column(Uint8Array, ({ mode }) => mode),
    firstGlyph,
  }
}

function stackGlyphs(tables: readonly GlyphTable[]): GlyphTable {
  const column = <T extends Columns>(make: new (length: number) => T, of: (table: GlyphTable) => Columns): T =>
    join(
      make,
      tables.map((table) => of(table).subarray(0, table.count)),
      [],
    )
  return {
    count: tables.reduce((sum, table) => sum + table.count, 0),
    id: column(Uint16Array, ({ id }) => id),
    x: column(Int32Array, ({ x }) => x),
    y: column(Int32Array, ({ y }) => y),
    source: column(Uint32Array, ({ source }) => source),
    length: column(Uint16Array, ({ length }) => length),
    shift: column(Int32Array, ({ shift }) => shift),
  }
}

function stackLines(tables: readonly LineTable[], shiftOf: (i: number) => Shift): LineTable {
  const column = <T extends Columns>(
    make: new (length: number) => T,
    of: (table: LineTable) => Columns,
    key?: keyof Shift,
  ): T =>
    join(
      make,
      tables.map((table) => of(table).subarray(0, table.count)),
      tables.map((_, i) => (key === undefined ? 0 : shiftOf(i)[key])),
    )
  return {
    count: tables.reduce((sum, table) => sum + table.count, 0),
    story: column(Uint16Array, ({ story }) => story, 'story'),
    frame: column(Uint16Array, ({ frame }) => frame, 'frame'),
    start: column(Uint32Array, ({ start }) => start),
    end: column(Uint32Array, ({ end }) => end),
    x: column(Int32Array, ({ x }) => x),
    y: column(Int32Array, ({ y }) => y),
    width: column(Int32Array, ({ width }) => width),
    extent: column(Int32Array, ({ extent }) => extent),
    size: column(Int32Array, ({ size }) => size),
    mode: column(Uint8Array, ({ mode }) => mode),
  }
}

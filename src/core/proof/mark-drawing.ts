import type { Mp, Rect } from '../base/index.ts'
import { caretAt, type DisplayList, type Path, polyline, rangeBoxes, rectanglePath } from '../display/index.ts'
import type { ProofMark } from '../document/index.ts'
import { POINT_FIGURES, STAND_INS } from './mark-figures.ts'
import { type LeaderWish, leadersOf } from './mark-leaders.ts'
import { acrossOf, type Said, saidOf, saysNothing, setInMargin, spaceParts } from './mark-margin.ts'
import { figureAt, type Ground, type LineBox, shapesOf, stetOf } from './mark-shapes.ts'
import { roundInk, signOf } from './mark-table.ts'

/** A mark with its places as offsets of the story's flat text; `at` and `behind` those of 对调. */
export interface MarkToDraw {
  readonly mark: ProofMark
  readonly on:
    | {
        readonly story: string
        readonly from: number
        readonly to: number
        readonly at?: number
        readonly behind?: number
      }
    | Rect
}

/** Words in the margin: a column of characters in vertical text, else a line; `x`, `y` is where the first em box begins. */
export interface MarkWords {
  readonly text: string
  readonly x: Mp
  readonly y: Mp
  readonly size: Mp
  readonly vertical: boolean
}

/** A mark as it is drawn on a page: strokes in one ink, 0xRRGGBB. */
export interface DrawnMark {
  readonly id: string
  readonly ink: number
  readonly weight: Mp
  readonly strokes: readonly Path[]
  /** 保留 over a mark that was kept; empty for others. */
  readonly stet: readonly Path[]
  readonly words: readonly MarkWords[]
  /** Where it speaks in the margin: what lies under the words there is covered. */
  readonly margin?: Rect
  /** Where a pointer finds it. */
  readonly areas: readonly Rect[]
}

/** How marks are drawn where they are not drawn as they are on paper. */
export interface MarkDrawing {
  /** Em of the words in the margin; 8 pt when not given. */
  readonly size?: Mp
  /** How far beyond the trim the words may go: a window has a pasteboard there. */
  readonly beyond?: Mp
}

const WEIGHT = 700
const WORDS = 8_000
/** Words in the margin are no longer than so many ems. */
const MOST = 24
/** The leader leaves the type area here; words begin farther out, so that leaders that fan out stay apart. */
const EDGE = 3_000
const outOf = (size: Mp): Mp => Math.max(9_000, EDGE + size)

/** Page coordinates to the axes of a line and back: `c` grows from one line to the next. */
const axes = (vertical: boolean) => ({
  box: ({ x, y, width, height }: Rect): LineBox =>
    vertical ? { a0: y, a1: y + height, c0: -(x + width), c1: -x } : { a0: x, a1: x + width, c0: y, c1: y + height },
  path: ({ ops, points }: Path): Path =>
    vertical
      ? { ops, points: points.map((_, i) => (i % 2 === 0 ? -(points[i + 1] as number) : (points[i - 1] as number))) }
      : { ops, points },
  rect: ({ a0, a1, c0, c1 }: LineBox): Rect =>
    vertical ? { x: -c1, y: a0, width: c1 - c0, height: a1 - a0 } : { x: a0, y: c0, width: a1 - a0, height: c1 - c0 },
})

interface Seat {
  readonly mark: ProofMark
  readonly vertical: boolean
  readonly ground: Ground
  readonly gap: Mp
  readonly said: Said
  /** The place of the page that is meant, where it is not on text. */
  readonly place?: Rect
}

/** White before the line: down to the line before it in the same frame. */
function gapBefore(list: DisplayList, line: number): Mp {
  const { lines } = list
  const size = lines.size[line] as number
  const usual = size * 0.45
  if (line === 0 || lines.frame[line - 1] !== lines.frame[line]) return usual
  const [now, before] = lines.mode[line] === 0 ? [lines.y[line], lines.y[line - 1]] : [lines.x[line - 1], lines.x[line]]
  const white = (now as number) - (before as number) - (lines.size[line - 1] as number)
  return white > 0 ? Math.min(white, size) : usual
}

/** Of 上下移 and 左右移 the way on the page is meant: in a column of characters each is drawn as the other. */
function shapeOf({ operation }: ProofMark, vertical: boolean): ReturnType<typeof signOf>['shape'] {
  const { shape } = signOf(operation)
  if (!vertical) return shape
  return shape === 'shift' ? 'sideways' : shape === 'sideways' ? 'shift' : shape
}

const turnedSaid = (said: Said, vertical: boolean): Said => {
  if (!vertical || (said.figure !== 'shift' && said.figure !== 'sideways')) return said
  return { ...said, figure: said.figure === 'shift' ? 'sideways' : 'shift' }
}

function seatOf(list: DisplayList, { mark, on }: MarkToDraw, standIn: number): Seat | undefined {
  const said = saidOf(mark, standIn)
  if (!('story' in on)) {
    const box = axes(false).box(on)
    return { mark, vertical: false, ground: { boxes: [box], em: WORDS }, gap: WORDS / 2, said, place: on }
  }
  if (!list.stories.some(({ id }) => id === on.story)) return undefined
  const isBreak = mark.operation.kind === 'runOn'
  const caret = caretAt(list, on.story, on.from, isBreak ? 'after' : 'before')
  const rects = isBreak || on.from === on.to ? [] : rangeBoxes(list, on.story, on.from, on.to)
  const [only] = rects
  const line = caret?.line
  if (line === undefined && only === undefined) return undefined
  // A picture's head is up, whichever way the text beside it runs.
  const upright = signOf(mark.operation).shape === 'upright'
  const vertical = line !== undefined && list.lines.mode[line] !== 0 && !upright
  const { box } = axes(vertical)
  const place = (offset: number | undefined): Mp | undefined => {
    const at = offset === undefined ? undefined : caretAt(list, on.story, offset)
    return at === undefined ? undefined : box(at).a0
  }
  const boxes = rects.length > 0 ? rects.map(box) : caret === undefined ? [] : [box(caret)]
  const following = isBreak ? caretAt(list, on.story, on.to) : undefined
  const em = line === undefined ? WORDS : (list.lines.size[line] as number)
  const frame = line === undefined ? undefined : list.frames[list.lines.frame[line] as number]
  const [at, behind] = [place(on.at), place(on.behind)]
  const broken = rects.length > 1 && on.at !== undefined && on.behind !== undefined
  const partBoxes = (from: number, to: number) => rangeBoxes(list, on.story, from, to).map(box)
  const ground: Ground = {
    boxes,
    em,
    ...(at === undefined ? {} : { at }),
    ...(behind === undefined ? {} : { behind }),
    ...(broken ? { sides: { first: partBoxes(on.from, on.at), last: partBoxes(on.behind, on.to) } } : {}),
    ...(following === undefined ? {} : { next: box(following) }),
    ...(frame === undefined ? {} : { indent: box(frame).a0 + 2 * em }),
    parts: spaceParts(mark.note),
  }
  const gap = line === undefined ? em * 0.45 : gapBefore(list, line)
  return { mark, vertical, ground, gap, said: turnedSaid(said, vertical) }
}

/** Leaders of the marks on lines of one direction. */
function margined(list: DisplayList, seats: readonly Seat[], vertical: boolean, area: Rect, size: Mp) {
  const { box } = axes(vertical)
  const page = box({ x: 0, y: 0, width: list.page.width, height: list.page.height })
  const type = box(area)
  const wishes = seats
    .filter(({ said }) => !saysNothing(said))
    .map(({ mark, ground, gap, said }): LeaderWish => {
      const { a0, a1, c0 } = ground.boxes[0] as LineBox
      return { id: mark.id, a: (a0 + a1) / 2, c: c0 - ground.em * 0.1, gap, size: acrossOf(said, size) }
    })
  return leadersOf(wishes, {
    low: { edge: Math.max(page.a0, type.a0 - EDGE), words: Math.max(page.a0, type.a0 - outOf(size)) },
    high: { edge: Math.min(page.a1, type.a1 + EDGE), words: Math.min(page.a1, type.a1 + outOf(size)) },
    from: page.c0 + size,
    to: page.c1 - size,
  })
}

/** What is right, as 代替 says it: each has a sign of its own on the page. */
function standIns(marks: readonly MarkToDraw[]): ReadonlyMap<string, number> {
  const notes = new Map<string, number>()
  for (const { mark } of marks)
    if (signOf(mark.operation).id === 'standin' && !notes.has(mark.note ?? '')) notes.set(mark.note ?? '', notes.size)
  return notes
}

/** The sign itself, in the axes of its line. */
function signStrokes({ mark, ground, place, vertical }: Seat, standIn: number): readonly Path[] {
  const shape = shapeOf(mark, vertical)
  if (place !== undefined) return shape === 'loop' ? [] : shapesOf(shape, ground, false)
  const strokes = shapesOf(shape, ground, mark.operation.kind === 'delete')
  const last = ground.boxes.at(-1)
  if (signOf(mark.operation).id !== 'standin' || last === undefined) return strokes
  const figure = POINT_FIGURES[STAND_INS[standIn % STAND_INS.length]?.[0] ?? 'ring']
  return [...strokes, ...figureAt(figure, last.a1 + ground.em * 0.15, last.c0 - ground.em * 0.12, ground.em * 0.5)]
}

/**
 * The marks drawn on a page as GB/T 14706 draws them: a sign at its place, a leader through the white between the lines to
 * the nearer margin, the words there. `area` is the type area, outside of which words stand. A mark whose text is not on
 * the page is left out. Strokes and words are in page coordinates, 1/1000 pt.
 */
export function drawMarks(
  list: DisplayList,
  marks: readonly MarkToDraw[],
  area: Rect,
  { size = WORDS, beyond = 0 }: MarkDrawing = {},
): readonly DrawnMark[] {
  const notes = standIns(marks)
  const standIn = (mark: ProofMark): number => notes.get(mark.note ?? '') ?? 0
  const seats = marks.flatMap((mark) => seatOf(list, mark, standIn(mark.mark)) ?? [])
  const drawn = new Map<string, DrawnMark>()
  for (const vertical of [false, true]) {
    const own = seats.filter((seat) => seat.vertical === vertical && seat.ground.boxes.length > 0)
    const leaders = new Map(margined(list, own, vertical, area, size).map((leader) => [leader.id, leader]))
    const { path, rect } = axes(vertical)
    const [low, high] = vertical
      ? [area.y, list.page.height - area.y - area.height]
      : [area.x, list.page.width - area.x - area.width]
    for (const seat of own) {
      const { mark, ground, said, place } = seat
      const leader = leaders.get(mark.id)
      const strokes = signStrokes(seat, standIn(mark)).map(path)
      const words: MarkWords[] = []
      const areas = ground.boxes.map((box) => rect(grown(box, ground.em)))
      let margin: Rect | undefined
      if (leader !== undefined) {
        strokes.push(path(polyline(leader.points)))
        const [a, c] = leader.points.slice(-2) as [Mp, Mp]
        const room = Math.min(MOST * size, Math.max(0, (leader.side === 'low' ? low : high) - outOf(size)) + beyond)
        const placed = setInMargin(said, { a, c, side: leader.side, vertical }, size, room)
        strokes.push(...placed.strokes.map(path))
        for (const one of placed.words) {
          const { x, y } = rect(one.box)
          words.push({ text: one.text, x, y, size: one.size, vertical })
        }
        margin = rect(placed.box)
        areas.push(margin)
      }
      if (place !== undefined) strokes.push(rectanglePath(place))
      for (const points of mark.strokes ?? []) strokes.push(polyline(points))
      drawn.set(mark.id, {
        id: mark.id,
        ink: roundInk(mark.round),
        weight: WEIGHT,
        strokes,
        stet: mark.state === 'kept' ? stetOf(ground).map(path) : [],
        words,
        ...(margin === undefined ? {} : { margin }),
        areas,
      })
    }
  }
  return marks.flatMap(({ mark }) => drawn.get(mark.id) ?? [])
}

const grown = ({ a0, a1, c0, c1 }: LineBox, em: Mp): LineBox => ({
  a0: a0 - em * 0.15,
  a1: a1 + em * 0.15,
  c0: c0 - em * 0.15,
  c1: c1 + em * 0.15,
})

import type { Mp, Rect } from '../base/index.ts'
import { caretAt, type DisplayList, type Path, polyline, rangeBoxes } from '../display/index.ts'
import type { ProofMark } from '../document/index.ts'
import { type LeaderWish, leadersOf } from './mark-leaders.ts'
import { dele, type Ground, type LineBox, shapesOf } from './mark-shapes.ts'
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
  readonly words: readonly MarkWords[]
  /** Where a pointer finds it. */
  readonly areas: readonly Rect[]
}

const WEIGHT = 700
const WORDS = 8_000
const MOST = 24

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

/** What is written in the margin; nothing where the sign says it all. */
function wordsOf({ operation, note }: ProofMark): string {
  const said = note === undefined || note === '' ? '' : note
  switch (operation.kind) {
    case 'correct':
    case 'insert': {
      const text = operation.text.replaceAll('\n', '¶')
      return said === '' ? text : `${text}（${said}）`
    }
    case 'instruct': {
      const { id, name } = signOf(operation)
      if (id === 'note') return said === '' ? name.zh : said
      return said === '' ? name.zh : `${name.zh}：${said}`
    }
    default:
      return said
  }
}

interface Seat {
  readonly mark: ProofMark
  readonly vertical: boolean
  readonly ground: Ground
  readonly gap: Mp
  readonly words: string
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

function seatOf(list: DisplayList, { mark, on }: MarkToDraw): Seat | undefined {
  const words = wordsOf(mark)
  if (!('story' in on)) {
    const box = axes(false).box(on)
    return { mark, vertical: false, ground: { boxes: [box], em: WORDS }, gap: WORDS / 2, words }
  }
  if (!list.stories.some(({ id }) => id === on.story)) return undefined
  const isBreak = mark.operation.kind === 'runOn'
  const caret = caretAt(list, on.story, on.from, isBreak ? 'after' : 'before')
  const rects = isBreak || on.from === on.to ? [] : rangeBoxes(list, on.story, on.from, on.to)
  const [only] = rects
  const line = caret?.line
  if (line === undefined && only === undefined) return undefined
  const vertical = line !== undefined && list.lines.mode[line] !== 0
  const { box } = axes(vertical)
  const place = (offset: number | undefined): Mp | undefined => {
    const at = offset === undefined ? undefined : caretAt(list, on.story, offset)
    return at === undefined ? undefined : box(at).a0
  }
  const boxes = rects.length > 0 ? rects.map(box) : caret === undefined ? [] : [box(caret)]
  const following = isBreak ? caretAt(list, on.story, on.to) : undefined
  const em = line === undefined ? WORDS : (list.lines.size[line] as number)
  const [at, behind] = [place(on.at), place(on.behind)]
  const ground: Ground = {
    boxes,
    em,
    ...(at === undefined ? {} : { at }),
    ...(behind === undefined ? {} : { behind }),
    ...(following === undefined ? {} : { next: box(following) }),
  }
  return { mark, vertical, ground, gap: line === undefined ? em * 0.45 : gapBefore(list, line), words }
}

const isDelete = ({ operation }: ProofMark): boolean => operation.kind === 'delete'

/** Leaders and words of the marks on lines of one direction. */
function margined(list: DisplayList, seats: readonly Seat[], vertical: boolean, area: Rect) {
  const { box } = axes(vertical)
  const page = box({ x: 0, y: 0, width: list.page.width, height: list.page.height })
  const type = box(area)
  const wishes = seats
    .filter((seat) => seat.words !== '' || isDelete(seat.mark))
    .map(({ mark, ground, gap }): LeaderWish => {
      const { a0, a1, c0 } = ground.boxes[0] as LineBox
      return { id: mark.id, a: (a0 + a1) / 2, c: c0 - ground.em * 0.1, gap, size: WORDS * 1.35 }
    })
  return leadersOf(wishes, {
    low: { edge: Math.max(page.a0, type.a0 - 3_000), words: Math.max(page.a0, type.a0 - 9_000) },
    high: { edge: Math.min(page.a1, type.a1 + 3_000), words: Math.min(page.a1, type.a1 + 9_000) },
    from: page.c0 + WORDS,
    to: page.c1 - WORDS,
  })
}

const shown = (text: string, fits: number): string => {
  const most = Math.max(1, Math.min(MOST, fits))
  const characters = [...text]
  return characters.length > most ? `${characters.slice(0, Math.max(1, most - 1)).join('')}…` : text
}

/**
 * The marks drawn on a page as GB/T 14706 draws them: a sign at its place, a leader through the white between the lines to
 * the nearer margin, the words there. `area` is the type area, outside of which words stand. A mark whose text is not on
 * the page is left out. Strokes and words are in page coordinates, 1/1000 pt.
 */
export function drawMarks(list: DisplayList, marks: readonly MarkToDraw[], area: Rect): readonly DrawnMark[] {
  const seats = marks.flatMap((mark) => seatOf(list, mark) ?? [])
  const drawn = new Map<string, DrawnMark>()
  for (const vertical of [false, true]) {
    const own = seats.filter((seat) => seat.vertical === vertical && seat.ground.boxes.length > 0)
    const leaders = new Map(margined(list, own, vertical, area).map((leader) => [leader.id, leader]))
    const { path, rect } = axes(vertical)
    const room = vertical ? Math.min(area.y, list.page.height - area.y - area.height) : area.x
    for (const { mark, ground, words } of own) {
      const leader = leaders.get(mark.id)
      const strokes = shapesOf(signOf(mark.operation).shape, ground, isDelete(mark)).map(path)
      const said: MarkWords[] = []
      const areas = ground.boxes.map((box) => rect(grown(box, ground.em)))
      if (leader !== undefined) {
        strokes.push(path(polyline(leader.points)))
        const [a, c] = leader.points.slice(-2) as [Mp, Mp]
        const text = shown(words, Math.floor((room - 11_000) / WORDS))
        const length = [...text].length * WORDS
        const from = leader.side === 'low' ? a - length - 1_000 : a + 1_000
        if (isDelete(mark)) strokes.push(path(dele(leader.side === 'low' ? a - WORDS * 0.5 : a, c, WORDS)))
        if (text !== '') {
          const at = rect({ a0: from, a1: from + length, c0: c - WORDS / 2, c1: c + WORDS / 2 })
          said.push({ text, x: at.x, y: at.y, size: WORDS, vertical })
          areas.push(at)
        }
      }
      for (const points of mark.strokes ?? []) strokes.push(polyline(points))
      drawn.set(mark.id, { id: mark.id, ink: roundInk(mark.round), weight: WEIGHT, strokes, words: said, areas })
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

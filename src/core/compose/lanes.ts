import type { Mp } from '../base/index.ts'

/** A stretch that one line is set to: `row` line positions below the first, from `x` on along the line, `width` long. */
export interface Lane {
  readonly row: number
  readonly x: Mp
  readonly width: Mp
}

/**
 * Where the lines of a paragraph stand, in reading order: line n in lane n, the last lane repeated row by row for all that
 * follow. Lanes of one row are text on both sides of an object; a row without a lane stays free.
 */
export interface Lanes {
  /** Equal keys are equal lanes. */
  readonly key: string
  readonly list: readonly Lane[]
}

/** A rectangle that text gives way to, on the axes of a leg, distances included. */
export interface Obstacle {
  readonly x: Mp
  readonly width: Mp
  readonly top: Mp
  readonly bottom: Mp
  /** Which of the lanes beside it text may use: both, the wider, or the one before or behind it along the line. */
  readonly sides: 'both' | 'wider' | 'start' | 'end'
}

/** What lanes are measured on: a leg, or another band of lines. */
export interface Band {
  readonly x: Mp
  readonly width: Mp
  readonly obstacles?: readonly Obstacle[]
}

/** Lanes under so many characters are refused (REFERENCE 5, wrap). */
const LEAST_CHARS = 5

const plain = new Map<Mp, Lanes>()
const PLAIN_MOST = 1024

/** Lines of one width, one on every row. */
export function plainLanes(width: Mp): Lanes {
  let lanes = plain.get(width)
  if (lanes === undefined) {
    if (plain.size >= PLAIN_MOST) plain.clear()
    lanes = { key: String(width), list: [{ row: 0, x: 0, width }] }
    plain.set(width, lanes)
  }
  return lanes
}

/** Every line in the one lane, row by row. */
export function oneLane({ x, width }: Omit<Lane, 'row'>): Lanes {
  return x === 0 ? plainLanes(width) : { key: `0,${x},${width}`, list: [{ row: 0, x, width }] }
}

const lastOf = ({ list }: Lanes): Lane => list[list.length - 1] as Lane

/** Width of the lane that repeats. */
export const lastWidth = (lanes: Lanes): Mp => lastOf(lanes).width

/** Lane of line `line`, its row included. */
export function laneOf(lanes: Lanes, line: number): Lane {
  const lane = lanes.list[line]
  if (lane !== undefined) return lane
  const last = lastOf(lanes)
  return { ...last, row: rowOf(lanes, line) }
}

export function rowOf(lanes: Lanes, line: number): number {
  const more = line - lanes.list.length + 1
  return more > 0 ? lastOf(lanes).row + more : (lanes.list[line] as Lane).row
}

/** How many lines stand on row `row` or above. */
export function linesDownTo(lanes: Lanes, row: number): number {
  const last = lastOf(lanes)
  if (row >= last.row) return lanes.list.length + Math.floor(row - last.row)
  let lines = 0
  while ((lanes.list[lines] as Lane).row <= row) lines++
  return lines
}

/** Lines of `lanes` from number `line` on, and all after them, stand as in `other` from its first: none is set anew. */
export function goesOn(lanes: Lanes, line: number, other: Lanes): boolean {
  if (line < lanes.list.length - 1 || other.list.length !== 1) return false
  const last = lastOf(lanes)
  const [first] = other.list as readonly [Lane]
  return first.row === 0 && first.x === last.x && first.width === last.width
}

/** The free stretches of a band between `top` and `bottom`, from its start, in whole characters beside obstacles. */
export function freeSpans(band: Band, em: Mp, top: Mp, bottom: Mp): Omit<Lane, 'row'>[] {
  let spans: { x: Mp; width: Mp }[] = [{ x: 0, width: band.width }]
  for (const obstacle of band.obstacles ?? []) {
    if (obstacle.top >= bottom || obstacle.bottom <= top) continue
    const start = obstacle.x - band.x
    const end = start + obstacle.width
    if (end <= 0 || start >= band.width) continue
    // Rounded outwards to whole characters, counted from the start of the band (REFERENCE 5, wrap).
    let from = Math.max(0, Math.floor(start / em) * em)
    let to = Math.min(band.width, Math.ceil(end / em) * em)
    const { sides } = obstacle
    if (sides === 'start' || (sides === 'wider' && from >= band.width - to)) to = band.width
    else if (sides !== 'both') from = 0
    spans = spans.flatMap(({ x, width }) => {
      if (to <= x || from >= x + width) return [{ x, width }]
      return [
        { x, width: from - x },
        { x: Math.max(x, to), width: x + width - to },
      ].filter((span) => span.width > 0)
    })
  }
  return spans.filter(({ width }) => width === band.width || width >= LEAST_CHARS * em)
}

/**
 * Lanes of lines whose boxes are `box` high and `leading` apart, the first at `top`: the band less its obstacles. Under
 * the last of them lines have the whole band.
 */
export function lanesAt(band: Band, em: Mp, top: Mp, leading: Mp, box: Mp): Lanes {
  const { obstacles } = band
  if (obstacles === undefined || obstacles.length === 0) return plainLanes(band.width)
  let reach = top
  for (const obstacle of obstacles) reach = Math.max(reach, obstacle.bottom)
  const list: Lane[] = []
  let row = 0
  for (let y = top; y < reach; y += leading, row++) {
    for (const span of freeSpans(band, em, y, y + box)) list.push({ row, ...span })
  }
  list.push({ row, x: 0, width: band.width })
  while (list.length > 1 && sameFull(list[list.length - 2], row - 1, band.width)) {
    list.pop()
    row--
  }
  if (list.length === 1 && row === 0) return plainLanes(band.width)
  return { key: list.map((lane) => `${lane.row},${lane.x},${lane.width}`).join(';'), list }
}

const sameFull = (lane: Lane | undefined, row: number, width: Mp): boolean =>
  lane !== undefined && lane.row === row && lane.x === 0 && lane.width === width

import type { Mp } from '../base/index.ts'
import type { Chunk } from '../display/index.ts'
import { ascentOf } from './axes.ts'
import { OP } from './classes.ts'
import type { FontTable } from './glyphs.ts'
import { BREAK_YES, type Prepared } from './items.ts'
import { type Lane, type Lanes, oneLane } from './lanes.ts'
import { makeChunk } from './lines-chunk.ts'
import { type ParagraphSpec, prepareWhole, setPrepared } from './paragraph.ts'
import type { ResolvedStyle } from './styles.ts'

/** 首字下沉: the paragraph's first characters, as high as some of its rows, taken out of its lines. */
export interface DropCap {
  readonly rows: number
  /** Its one line, on the baseline (axis) of the paragraph's row 0 moved `down` across the lines. */
  readonly chunk: Chunk
  readonly down: Mp
  /** Code unit behind it: where the lines begin. */
  readonly end: number
  /** The lanes that it leaves to them. */
  readonly lanes: Lanes
}

const LEAST_CHARS = 5
/** Wider than any paper. */
const ANY_WIDTH = 100_000_000
/** What may not start a line goes with the characters before it. */
const MOST_MORE = 2

/**
 * The drop cap of a style that asks for one: a box of its rows from the top of the first em box to the bottom of the last,
 * (rows − 1) · leading + 1 em, its width rounded outwards to whole characters. None where the paragraph holds no more than
 * it, or where it leaves a lane under 5 characters.
 */
export function dropCapOf(
  spec: ParagraphSpec,
  whole: Prepared,
  lanes: Lanes,
  style: ResolvedStyle,
  fonts: FontTable,
): DropCap | undefined {
  const { dropCap, leading, size, scaleX } = style.style
  if (dropCap === undefined) return undefined
  const units = unitsOf(whole, dropCap.chars)
  if (units === undefined) return undefined
  const end = whole.start[units] as number
  const height = (dropCap.lines - 1) * leading + size
  const { prepared } = prepareWhole(capSpec(spec, end, height / size), fonts)
  const [natural, more] = setPrepared(prepared, [ANY_WIDTH], false, 0)
  // A blank or a typed break at its head is no drop cap.
  if (natural === undefined || more !== undefined || natural.first > 0) return undefined
  const em = spec.mode === 'h' ? Math.round((size * scaleX) / 1000) : size
  const extent = natural.x[natural.end - natural.first] as number
  const width = Math.ceil((extent - 1) / em) * em
  const start = (lanes.list[0] as Lane).x
  const left = lanesBeside(lanes, dropCap.lines, start, width, LEAST_CHARS * em)
  if (left === undefined) return undefined
  const own: ResolvedStyle = { ...style, style: { ...style.style, size: height, align: 'start' } }
  const lines = setPrepared(prepared, [Math.max(width, extent)], false, 0)
  const chunk = makeChunk(prepared, lines, oneLane({ x: start, width }), own, fonts)
  return { rows: dropCap.lines, chunk, down: ascentOf(spec.mode, height) - ascentOf(spec.mode, size), end, lanes: left }
}

/** Units that the cap takes: an opener beside its characters, and what may not start a line behind them. */
function unitsOf(p: Prepared, chars: number): number | undefined {
  const wanted = chars + (p.cls[0] === OP ? 1 : 0)
  for (let units = wanted; units <= wanted + MOST_MORE && units < p.count; units++)
    if (p.breakAfter[units - 1] === BREAK_YES) return units
  return undefined
}

function capSpec(spec: ParagraphSpec, end: number, scale: number): ParagraphSpec {
  const spans = spec.spans.flatMap((span, n) => {
    const from = spec.spans[n - 1]?.end ?? 0
    return from >= end ? [] : [{ ...span, end: Math.min(span.end, end) }]
  })
  const chars = spec.chars.map((char) => ({ ...char, size: Math.round(char.size * scale) }))
  return { ...spec, text: spec.text.slice(0, end), spans, chars, justify: false, indent: 0 }
}

/** Lanes less a box of `width` at the start of the first `rows` of them; undefined where there is no room for it. */
function lanesBeside(lanes: Lanes, rows: number, x: Mp, width: Mp, least: Mp): Lanes | undefined {
  const list: Lane[] = []
  const last = lanes.list[lanes.list.length - 1] as Lane
  const until = Math.max(rows, last.row)
  let covered = 0
  for (const lane of [...lanes.list, ...repeated(last, until)]) {
    if (lane.row >= rows || lane.x > x) {
      list.push(lane)
      continue
    }
    if (lane.x !== x || lane.row !== covered || lane.width - width < least) return undefined
    covered++
    list.push({ row: lane.row, x: x + width, width: lane.width - width })
  }
  return covered === rows ? { key: `${lanes.key}/${rows},${width}`, list } : undefined
}

/** The lane that repeats, on the rows down to `until`. */
const repeated = (last: Lane, until: number): Lane[] =>
  Array.from({ length: until - last.row }, (_, n) => ({ ...last, row: last.row + n + 1 }))

const without = new WeakMap<ResolvedStyle, ResolvedStyle>()

/** The style without its drop cap, for a heading or a leg with fewer rows; the same object for the same style. */
export function uncapped(style: ResolvedStyle): ResolvedStyle {
  if (style.style.dropCap === undefined) return style
  let made = without.get(style)
  if (made === undefined) {
    const { dropCap: _, ...rest } = style.style
    made = { ...style, style: rest }
    without.set(style, made)
  }
  return made
}

import { type DisplayList, isAttached, pathBounds, rangeBoxes } from '../../src/core/display/index.ts'
import type { Mark, Role, StoryDoc } from '../../src/core/story/index.ts'
import { compose, documentJson, EM, page, parse } from './document.ts'
import { blockIn, type Mode } from './modes.ts'

/** A piece of text with its marks. */
export type Piece = string | readonly [text: string, ...marks: Mark[]]

export const ruby = (text: string, kind: 'mono' | 'group' | 'bopomofo' = 'mono', group = 0): Mark => ({
  type: 'ruby',
  attrs: { text, kind, group },
})
export const name = (group = 0): Mark => ({ type: 'name', attrs: { group } })
export const title = (group = 0): Mark => ({ type: 'title', attrs: { group } })

/** A story of one paragraph. */
export const markedDoc = (pieces: readonly Piece[], role: Role = 'body'): StoryDoc => ({
  type: 'doc',
  content: [
    {
      type: 'paragraph',
      attrs: { role },
      content: pieces.flatMap((piece) => {
        const [text, ...marks] = typeof piece === 'string' ? [piece] : piece
        const own = marks.length === 0 ? {} : { marks }
        return text
          .split('\u2028')
          .flatMap((part, n) => [
            ...(n > 0 ? [{ type: 'hard_break' as const, ...own }] : []),
            ...(part === '' ? [] : [{ type: 'text' as const, text: part, ...own }]),
          ])
      }),
    },
  ],
})

/** A paragraph in a block of one column, ragged and without indent unless the style says so. */
export function markedDocument(
  pieces: readonly Piece[],
  mode: Mode,
  style: object = { indent: 0, align: 'start' },
  chars = 40,
  lines = 40,
) {
  const json = documentJson({ stories: [], pages: [page('A01', block(mode, chars, lines))] })
  Object.assign(json.publication.styles.body, style)
  json.stories = [{ id: 's', doc: markedDoc(pieces) }] as never
  return parse(json)
}

/** Composes such a document once. */
export const composeMarked = (...of: Parameters<typeof markedDocument>) => compose(markedDocument(...of))

/** One column as wide as `chars` characters of body text. */
function block(mode: Mode, chars: number, lines: number): object {
  const made = blockIn(mode, 'b', 's', { columns: 1, lines }, { columns: 1 }) as {
    place: { x: number; y: number; width: number; height: number }
  }
  const length = chars * 9000
  if (mode === 'h') made.place.width = length
  else made.place.height = length
  return made
}

/** A stretch along its line and across it, in ems; across counts up from a baseline, and to the right of an axis. */
export interface Extent {
  readonly line: number
  readonly from: number
  readonly to: number
  readonly low: number
  readonly high: number
}

export interface RubyGlyphIn {
  readonly line: number
  readonly text: string
  /** Start along the line and origin across it, in ems of the base. */
  readonly along: number
  readonly across: number
  readonly mode: number
  readonly scaleX: number
  readonly size: number
}

/** What stands in and beside the lines of the first page's first story, in ems of body text along and across its lines. */
export function besideIn(list: DisplayList, mode: Mode) {
  const { lines, runs, glyphs } = list
  const story = list.stories.findIndex((one) => one.attachedTo === undefined)
  const text = list.stories[story]?.text ?? ''
  const logical = (line: number, x: number, y: number): [number, number] => {
    const [dx, dy] = [(x - (lines.x[line] as number)) / EM, (y - (lines.y[line] as number)) / EM]
    return mode === 'h' ? [dx, -dy] : [dy, dx]
  }
  const rect = (line: number, x: number, y: number, width: number, height: number): Extent => {
    const [a, b] = [logical(line, x, y), logical(line, x + width, y + height)]
    return {
      line,
      from: Math.min(a[0], b[0]),
      to: Math.max(a[0], b[0]),
      low: Math.min(a[1], b[1]),
      high: Math.max(a[1], b[1]),
    }
  }
  const ruby: RubyGlyphIn[] = []
  const set: RubyGlyphIn[] = []
  for (let run = 0; run < runs.count; run++) {
    const line = runs.line[run] as number
    const of = list.stories[runs.story[run] as number]?.text ?? ''
    for (let g = runs.firstGlyph[run] as number; g < (runs.firstGlyph[run + 1] as number); g++) {
      const at = glyphs.source[g] as number
      const [at0, across] = logical(line, glyphs.x[g] as number, glyphs.y[g] as number)
      const size = (runs.size[run] as number) / EM
      // Upright glyphs of a vertical line: the top of the em box instead of the baseline.
      const along = runs.mode[run] === 1 ? at0 - 0.88 * size : at0
      const glyph = {
        ...{ line, along, across, mode: runs.mode[run] as number, scaleX: runs.scaleX[run] as number },
        text: of.slice(at, at + (glyphs.length[g] as number)),
        size,
      }
      if (isAttached(list, run)) ruby.push(glyph)
      else set.push(glyph)
    }
  }
  return {
    ruby,
    glyphs: set,
    /** The cells that a stretch of the text covers, one box a line. */
    cell: (what: string, after = 0): Extent[] => {
      const start = text.indexOf(what, after)
      return rangeBoxes(list, list.stories[story]?.id ?? '', start, start + what.length).map((box) => {
        const line = Array.from({ length: lines.count }, (_, i) => i).find((i) => {
          const near = mode === 'h' ? (lines.y[i] as number) - box.y : (lines.x[i] as number) - box.x
          return near > 0 && near < 1.2 * EM
        })
        return rect(line ?? -1, box.x, box.y, box.width, box.height)
      })
    },
    paths: list.linePaths.map((path) => {
      const { x, y, width, height } = pathBounds({ ops: path.ops, points: path.points })
      return {
        ...rect(path.line, x, y, width, height),
        ops: path.ops,
        stroke: path.stroke?.weight ?? 0,
        fill: path.fill !== undefined,
        /** Middles of the closed parts. */
        dots: path.ops.split('Z').flatMap((part, n) => {
          if (part === '') return []
          const size = path.points.length / path.ops.split('Z').filter((one) => one !== '').length
          const own = path.points.slice(n * size, (n + 1) * size)
          const box = pathBounds({ ops: `${part}Z`, points: own })
          return [logical(path.line, box.x + box.width / 2, box.y + box.height / 2)]
        }),
      }
    }),
  }
}

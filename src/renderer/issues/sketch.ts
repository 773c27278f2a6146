import type { Rect } from '../../core/base/index.ts'
import {
  columnsWidth,
  columnWidth,
  type Document,
  type Format,
  type Page,
  placeRect,
} from '../../core/document/index.ts'

/** A part of a page drawn small: what kind of thing it is and where it lies. */
export interface Mark extends Rect {
  readonly kind: 'head' | 'text' | 'picture' | 'box' | 'rule' | 'table' | 'furniture'
  /** Of text: lines run down. */
  readonly down?: boolean
}

/** A page as a drawing: what stands where, without its text. */
interface Sketch {
  readonly width: number
  readonly height: number
  readonly area: Rect
  readonly marks: readonly Mark[]
}

type Thing = Page['objects'][number]
type Block = Extract<Thing, { kind: 'block' }>

/** A block with its parts measured along its lines and across them: in vertical setting both axes are turned. */
interface Turned {
  /** Length of the lines' side and of the side across which they follow each other. */
  readonly along: number
  readonly across: number
  /** A part by its places along and across, from where the first line begins. */
  readonly part: (along: number, across: number, long: number, deep: number) => Rect
}

function turned({ x, y, width, height }: Rect, down: boolean): Turned {
  return down
    ? {
        along: height,
        across: width,
        part: (a, b, long, deep) => ({ x: x + width - b - deep, y: y + a, width: deep, height: long }),
      }
    : { along: width, across: height, part: (a, b, long, deep) => ({ x: x + a, y: y + b, width: long, height: deep }) }
}

/** The columns of a block, its pictures, and its head over them. */
function blockMarks(block: Block, { grid }: Format): Mark[] {
  const rect = placeRect(block.place, grid)
  const { head } = block
  const down = block.mode === 'v'
  const { along, across, part } = turned(rect, down)
  const flows = (block.roles?.length ?? 1) > 0
  const deep = Math.min(across, (head?.lines ?? 0) * grid.pitch)
  const over = head !== undefined && (head.position === 'over' || !flows)
  const top = over ? deep : 0
  const basic = 'columns' in block.place ? block.place.columns : Math.max(1, Math.round(rect.width / columnWidth(grid)))
  const count = block.columns ?? (down ? 1 : basic)
  const gutter = (block.gutterChars ?? grid.gutterChars) * grid.em
  const step = (along + gutter) / count
  const marks: Mark[] = []
  if (flows && across - top >= grid.pitch) {
    for (let n = 0; n < count; n++)
      marks.push({ kind: 'text', down, ...part(n * step, top, step - gutter, across - top) })
    for (const { column, columns, line, lines } of block.pictures) {
      const room = Math.min(lines * grid.pitch, across - top - line * grid.pitch)
      marks.push({ kind: 'picture', ...part(column * step, top + line * grid.pitch, columns * step - gutter, room) })
    }
  }
  if (head === undefined) return marks
  if (over) marks.push({ kind: 'head', ...part(0, 0, along, deep) })
  else if (head.position === 'vertical') {
    // It is set in the other mode, at the side where the lines begin.
    const wide = Math.min(along, head.lines * grid.pitch)
    marks.push({ kind: 'head', ...part(0, 0, wide, across) })
  } else {
    const inside = head.position === 'inside'
    const line = inside ? head.line * grid.pitch : 0
    const place = part((inside ? head.column : 0) * step, line, head.columns * step - gutter, deep)
    marks.push({ kind: 'head', ...place })
  }
  return marks
}

/** The sketch of a page; undefined when its format is gone. */
export function sketchOf(document: Document, page: Page): Sketch | undefined {
  const format = document.publication.formats[page.grid]
  if (format === undefined) return undefined
  const { grid, width, height } = format
  const marks = page.objects.flatMap((object): Mark[] => {
    if (object.kind === 'block') return blockMarks(object, format)
    const rect = placeRect(object.place, grid)
    if (object.kind !== 'rule') return [{ kind: object.kind, ...rect }]
    const thick = grid.em / 6
    switch (object.edge) {
      case 'left':
        return [{ kind: 'rule', ...rect, width: thick }]
      case 'right':
        return [{ kind: 'rule', ...rect, x: rect.x + rect.width - thick, width: thick }]
      case 'bottom':
        return [{ kind: 'rule', ...rect, y: rect.y + rect.height - thick, height: thick }]
      case 'middle':
        return rect.width >= rect.height
          ? [{ kind: 'rule', ...rect, y: rect.y + rect.height / 2, height: thick }]
          : [{ kind: 'rule', ...rect, x: rect.x + rect.width / 2, width: thick }]
      default:
        return [{ kind: 'rule', ...rect, height: thick }]
    }
  })
  const area = { x: grid.x, y: grid.y, width: columnsWidth(grid, grid.columns), height: grid.lines * grid.pitch }
  return { width, height, area, marks }
}

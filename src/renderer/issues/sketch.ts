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
export interface Sketch {
  readonly width: number
  readonly height: number
  readonly area: Rect
  readonly marks: readonly Mark[]
}

type Thing = Page['objects'][number]
type Block = Extract<Thing, { kind: 'block' }>

/** The columns of a block, its pictures, and its head over them. */
function blockMarks(block: Block, { grid }: Format): Mark[] {
  const rect = placeRect(block.place, grid)
  const { head } = block
  const over = head !== undefined && (head.position === 'over' || (block.roles?.length ?? 1) === 0)
  const top = over ? Math.min(rect.height, head.lines * grid.pitch) : 0
  const body = { ...rect, y: rect.y + top, height: rect.height - top }
  const marks: Mark[] = []
  const down = block.mode === 'v'
  const own = 'columns' in block.place ? block.place.columns : Math.max(1, Math.round(rect.width / columnWidth(grid)))
  const count = down ? 1 : (block.columns ?? own)
  const gutter = (block.gutterChars ?? grid.gutterChars) * grid.em
  const step = (body.width + gutter) / count
  if ((block.roles?.length ?? 1) > 0 && body.height >= grid.pitch) {
    for (let n = 0; n < count; n++)
      marks.push({ kind: 'text', down, ...body, x: body.x + n * step, width: step - gutter })
    for (const picture of block.pictures) {
      const { column, columns, line, lines } = picture
      const long = lines * grid.pitch
      // A vertical block counts lines from the right, and has its picture at the top.
      const place = down
        ? { x: body.x + body.width - line * grid.pitch - long, y: body.y, width: long, height: body.height / 2 }
        : { x: body.x + column * step, y: body.y + line * grid.pitch, width: columns * step - gutter, height: long }
      marks.push({ kind: 'picture', ...place })
    }
  }
  if (head === undefined) return marks
  const long = head.lines * grid.pitch
  if (over) marks.push({ kind: 'head', ...rect, height: Math.min(rect.height, long) })
  else if (head.position === 'vertical') marks.push({ kind: 'head', ...rect, width: Math.min(rect.width, long) })
  else {
    const column = head.position === 'inside' ? head.column : 0
    const line = head.position === 'inside' ? head.line : 0
    const place = { x: rect.x + column * step, y: rect.y + line * grid.pitch, width: head.columns * step - gutter }
    marks.push({ kind: 'head', ...place, height: Math.min(rect.height, long) })
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

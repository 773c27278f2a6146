// What dragging the parts of a block would do: its columns, its headline area, its pictures.

import { type Block, type BlockPicture, placeRect } from '../../core/document/index.ts'
import { commands } from '../../core/edit/index.ts'
import type { Build } from '../state/index.ts'
import {
  columnRects,
  columnsAt,
  headLinesAt,
  headPlaceAt,
  headRect,
  type Inner,
  innerOf,
  type PictureGrip,
  pictureRect,
  spotAt,
} from './inner.ts'
import type { Field, Proposal } from './proposals.ts'
import type { Point } from './viewport.ts'

/** A part of a block that can be taken with the pointer. */
export type Part =
  | { readonly kind: 'columns' }
  | { readonly kind: 'head-lines' }
  | { readonly kind: 'head' }
  | { readonly kind: 'picture'; readonly picture: string; readonly grip: PictureGrip }

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** A proposal from a change of the block itself, which shows where its parts would be. */
function proposal(
  block: Block,
  changed: Block,
  build: Build,
  part: (inner: Inner) => Proposal['rects'],
  grid: Field['state']['grid'],
  label: string,
): Proposal {
  const still = same(block, changed)
  return {
    key: JSON.stringify([changed.columns, changed.head, changed.pictures]),
    build: still ? undefined : build,
    rects: part(innerOf(changed, grid)),
    hints: [],
    label,
  }
}

const headOf = (inner: Inner): Proposal['rects'] => {
  const rect = headRect(inner)
  return rect === undefined ? [] : [rect]
}

export function proposePart(field: Field, block: Block, part: Part, from: Point, to: Point): Proposal {
  const { state, text } = field
  const { grid, key: page } = state
  const inner = innerOf(block, grid)
  const at = { page, block: block.id }
  if (part.kind === 'columns') {
    const columns = columnsAt(inner, to)
    const changed = columns === inner.columns.length ? block : { ...block, columns }
    const build: Build = (document, stamp) => commands.setColumns(document, { ...at, columns }, stamp)
    return proposal(block, changed, build, columnRects, grid, text('label.columns', { count: columns }))
  }
  if (part.kind === 'picture') {
    const old = block.pictures.find(({ id }) => id === part.picture) as BlockPicture
    const spot = spotAt(inner, old, part.grip, from, to)
    const pictures = block.pictures.map((picture) => (picture === old ? { ...old, ...spot } : picture))
    const build: Build = (document, stamp) =>
      commands.moveBlockPicture(document, { ...at, picture: part.picture, ...spot }, stamp)
    const label = text('label.spot', {
      columns: spot.columns,
      lines: spot.lines,
      column: spot.column + 1,
      line: spot.line + 1,
    })
    return proposal(block, { ...block, pictures }, build, (changed) => [pictureRect(changed, spot)], grid, label)
  }
  const old = block.head
  if (old === undefined)
    return { key: '', build: undefined, rects: [placeRect(block.place, grid)], hints: [], label: '' }
  const change = part.kind === 'head-lines' ? { lines: headLinesAt(inner, to) } : headPlaceAt(inner, to)
  const head = { ...old, ...change }
  const build: Build = (document, stamp) => commands.setHead(document, { ...at, head: change }, stamp)
  const label =
    part.kind === 'head-lines' ? text('label.head-lines', { count: head.lines }) : text(`label.head.${head.position}`)
  return proposal(block, { ...block, head }, build, headOf, grid, label)
}

import type { Mp } from '../../base/index.ts'
import { columnsWidth, type Document, type Grid, type TextStyle } from '../../document/index.ts'
import { type FlatParagraph, flatten, HARD_BREAK, type Role } from '../../story/index.ts'
import { columnStep, type GridPlace } from '../places.ts'
import type { Stamp, Transaction } from '../types.ts'
import { gridOf, inFront, newObject, pageOf, storyNamed, transactionOf } from './support.ts'

const HEAD_ROLES: readonly Role[] = ['kicker', 'headline', 'deck']

/** The block a story would make, to be shown before it is let go. */
export interface Proposal {
  readonly place: GridPlace
  readonly head: { readonly roles: readonly Role[]; readonly lines: number } | undefined
  /** Body lines the text needs in one basic column. */
  readonly bodyLines: number
}

/** Body lines that a paragraph takes at a measure: an estimate, the composer has the truth. */
function linesOf({ text }: FlatParagraph, style: TextStyle | undefined, measure: Mp, grid: Grid): number {
  const size = style?.size ?? grid.em
  const advance = (size * (style?.scaleX ?? 1000)) / 1000 + (size * (style?.tracking ?? 0)) / 1000
  const perLine = Math.max(1, Math.floor(measure / Math.max(1, advance)))
  const set = text.split(HARD_BREAK).reduce((sum, part, i) => {
    const indent = i === 0 ? (style?.indent ?? 0) : 0
    return sum + Math.max(1, Math.ceil((part.length + indent) / perLine))
  }, 0)
  const needed = Math.ceil((set * (style?.leading ?? grid.pitch)) / grid.pitch)
  return Math.max(needed, style?.lines ?? 0) + (style?.before ?? 0)
}

export interface StoryDrop {
  readonly page: string
  readonly story: string
  /** Where it is dropped, in page coordinates: the block's top left. */
  readonly x: Mp
  readonly y: Mp
  /** Basic columns wanted; otherwise a block about half as wide again as it is high. */
  readonly columns?: number
}

/** Proposes a block for a story from its length and the grid, starting at the column and line nearest to the point. */
export function proposeBlock(document: Document, { page, story, x, y, columns }: StoryDrop): Proposal {
  const grid = gridOf(document, pageOf(document, page))
  const { styles, roles } = document.publication
  const { paragraphs } = flatten(storyNamed(document, story).doc)
  const styleOf = (p: FlatParagraph): TextStyle | undefined => styles[p.style ?? roles[p.role] ?? '']
  const heads = paragraphs.filter(({ role }) => HEAD_ROLES.includes(role))
  const bodies = paragraphs.filter(({ role }) => !HEAD_ROLES.includes(role))
  const sum = (list: readonly FlatParagraph[], measure: Mp): number =>
    list.reduce((lines, p) => lines + linesOf(p, styleOf(p), measure, grid), 0)
  const column = Math.max(0, Math.min(Math.round((x - grid.x) / columnStep(grid)), grid.columns - 1))
  const line = Math.max(0, Math.min(Math.round((y - grid.y) / grid.pitch), grid.lines - 1))
  const bodyLines = bodies.length === 0 ? 0 : sum(bodies, columnsWidth(grid, 1))
  const shape = (n: number) => {
    const head = sum(heads, columnsWidth(grid, n))
    const lines = Math.max(1, head + Math.ceil(bodyLines / n))
    const ratio = columnsWidth(grid, n) / (lines * grid.pitch)
    const over = Math.max(0, line + lines - grid.lines)
    return { n, head, lines, cost: Math.abs(Math.log(ratio / 1.5)) + over }
  }
  const widest = grid.columns - column
  const choices =
    columns === undefined ? Array.from({ length: widest }, (_, i) => i + 1) : [Math.max(1, Math.min(columns, widest))]
  const [best = shape(1)] = choices.map(shape).sort((a, b) => a.cost - b.cost)
  const used = HEAD_ROLES.filter((role) => heads.some((p) => p.role === role))
  return {
    place: { column, columns: best.n, line, lines: Math.min(best.lines, grid.lines - line) },
    head: best.head === 0 ? undefined : { roles: used, lines: best.head },
    bodyLines,
  }
}

/** Puts a story of the tray on a page, in the block that `proposeBlock` shows. */
export function placeStory(document: Document, drop: StoryDrop, stamp: Stamp): Transaction | undefined {
  const { place, head } = proposeBlock(document, drop)
  const json = {
    kind: 'block',
    id: stamp.newId('block'),
    place,
    story: drop.story,
    ...(head === undefined ? {} : { head }),
  }
  return transactionOf(stamp, { zh: '排稿', en: 'Place story' }, [inFront(drop.page, newObject(json))])
}

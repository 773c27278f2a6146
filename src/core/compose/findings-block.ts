import { bottom, type Rect, right } from '../base/index.ts'
import { type Block, lineGap } from '../document/index.ts'
import { toPage } from './axes.ts'
import type { Finding } from './finding.ts'
import { TOLERANCE } from './flow.ts'
import type { BlockShape } from './regions.ts'

const known = new WeakMap<BlockShape, readonly Omit<Finding, 'page'>[]>()

const sticksOut = (inner: Rect, outer: Rect): boolean =>
  inner.x < outer.x - TOLERANCE ||
  inner.y < outer.y - TOLERANCE ||
  right(inner) > right(outer) + TOLERANCE ||
  bottom(inner) > bottom(outer) + TOLERANCE

/**
 * What is wrong with the parts of a block before any text: a head or a picture larger than the block. Kept with the shape,
 * which a page takes along when it moves, so that the page is named by whoever knows it.
 */
export function blockFindings(block: Block, shape: BlockShape): readonly Omit<Finding, 'page'>[] {
  let found = known.get(shape)
  if (found === undefined) {
    found = [...headOf(block, shape), ...picturesOf(shape)].map((one) => ({
      ...one,
      block: block.id,
      story: block.story,
    }))
    known.set(shape, found)
  }
  return found
}

function headOf({ head }: Block, { axes, rect, head: area, headAxes }: BlockShape): Finding[] {
  if (head === undefined || area === undefined) return []
  const { grid, mode } = axes
  if (!sticksOut(toPage(area, headAxes.mode), toPage(rect, mode))) return []
  const lines = Math.floor((rect.height + lineGap(grid)) / grid.pitch)
  return [
    {
      code: 'head-room',
      severity: 'error',
      message: `the head takes ${head.lines} body lines, the block has ${lines}: it sticks out`,
      remedy: 'enlarge the block or give the head fewer lines',
    },
  ]
}

function picturesOf({ axes, rect, pictures }: BlockShape): Finding[] {
  return pictures
    .filter((picture) => sticksOut(picture.rect, { ...rect, height: rect.height + TOLERANCE }))
    .map(({ placed }) => ({
      code: 'picture-room',
      severity: 'warning',
      message: `picture ${placed.id} stands on lines ${placed.line + 1} to ${placed.line + placed.lines} and sticks out of the block of ${Math.floor(
        (rect.height + lineGap(axes.grid)) / axes.grid.pitch,
      )} lines`,
      remedy: 'give it fewer lines, move it up, or enlarge the block',
    }))
}

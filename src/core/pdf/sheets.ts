import { DuikaiError, type Mp } from '../base/index.ts'
import type { DisplayList } from '../display/index.ts'

type PageSize = DisplayList['page']

/** How pages lie on a sheet: two beside each other (对开), or four in two rows, the upper ones head to head with the lower (四开). */
export type SheetKind = 'broadsheet' | 'tabloid'

/** A finished page on a sheet. */
export interface PlacedPage {
  /** Number of the page in the file's lists, from 0. */
  readonly page: number
  /** Top left corner of the page's trim as it lies on the sheet. */
  readonly x: Mp
  readonly y: Mp
  /** Upside down. */
  readonly turned: boolean
  /** How much of the page's bleed is shown on each side as it lies on the sheet; none at a fold, so that nothing of it reaches its neighbour. */
  readonly shown: { readonly left: Mp; readonly top: Mp; readonly right: Mp; readonly bottom: Mp }
}

/** One side of a sheet. */
export interface SheetSide {
  /** `1 outer`, `1 inner`, from the outermost sheet to the one in the middle. */
  readonly name: string
  readonly width: Mp
  readonly height: Mp
  readonly pages: readonly PlacedPage[]
  /** Where the sheet is folded or cut. */
  readonly folds: { readonly x: readonly Mp[]; readonly y: readonly Mp[] }
}

export interface SheetOptions {
  readonly kind: SheetKind
  /** Paper between the heads of the two rows, cut away after folding. */
  readonly gutter?: Mp
  /** Bound at the right: papers set vertically begin where others end. */
  readonly rightBound?: boolean
}

/**
 * The sides of nested sheets for `count` pages: after folding, cutting and collecting they lie in order. Missing pages at the
 * end are left blank. Two pages 1 and 2 nest inside nothing: the outer side of sheet k has the pages n − 2k and 1 + 2k, the
 * inner one 2 + 2k and n − 1 − 2k.
 * Throws `pdf.sheet` when the pages are not all of one size.
 */
export function imposition(
  pages: readonly PageSize[],
  { kind, gutter = 0, rightBound = false }: SheetOptions,
): SheetSide[] {
  const [first] = pages
  if (first === undefined) throw new DuikaiError('pdf.sheet', 'there is no page to impose')
  const other = pages.find(({ width, height }) => width !== first.width || height !== first.height)
  if (other !== undefined) {
    throw new DuikaiError('pdf.sheet', 'pages of different sizes cannot lie on one sheet', {
      where: other.name,
      remedy: 'impose the pages of one format at a time',
    })
  }
  const perSheet = kind === 'broadsheet' ? 4 : 8
  const count = Math.ceil(pages.length / perSheet) * perSheet
  const sides: SheetSide[] = []
  for (let sheet = 0; sheet < count / perSheet; sheet++) {
    for (const side of ['outer', 'inner'] as const) {
      const lower = spread(count, kind === 'broadsheet' ? sheet : 2 * sheet, side)
      // Folded over its head, the upper row shows the other side of the spread that lies inside.
      const upper = kind === 'tabloid' ? spread(count, 2 * sheet + 1, side === 'outer' ? 'inner' : 'outer') : undefined
      const rows = [
        ...(upper === undefined ? [] : [{ numbers: upper, turned: true }]),
        { numbers: lower, turned: false },
      ]
      sides.push({ name: `${sheet + 1} ${side}`, ...placed(pages, first, rows, gutter, rightBound) })
    }
  }
  return sides
}

/** Page numbers of the left and the right half of spread `k`, from 1. */
function spread(count: number, k: number, side: 'outer' | 'inner'): [number, number] {
  return side === 'outer' ? [count - 2 * k, 1 + 2 * k] : [2 + 2 * k, count - 1 - 2 * k]
}

function placed(
  pages: readonly PageSize[],
  { width, height, bleed }: PageSize,
  rows: readonly { readonly numbers: readonly [number, number]; readonly turned: boolean }[],
  gutter: Mp,
  rightBound: boolean,
): Omit<SheetSide, 'name'> {
  const out: PlacedPage[] = []
  const two = rows.length > 1
  const between = Math.min(bleed, Math.floor(gutter / 2))
  rows.forEach(({ numbers, turned }, row) => {
    // A turned row lies the other way round, and so does one that is bound at the right.
    const order = turned !== rightBound ? [numbers[1], numbers[0]] : [...numbers]
    order.forEach((number, column) => {
      if (number > pages.length) return
      out.push({
        page: number - 1,
        x: column * width,
        y: row * (height + gutter),
        turned,
        shown: {
          left: column === 0 ? bleed : 0,
          right: column === 1 ? bleed : 0,
          top: row === 0 ? bleed : between,
          bottom: row === rows.length - 1 ? bleed : between,
        },
      })
    })
  })
  const tall = rows.length * height + (two ? gutter : 0)
  const cuts = !two ? [] : gutter === 0 ? [height] : [height, height + gutter]
  return { width: 2 * width, height: tall, pages: out, folds: { x: [width], y: cuts } }
}

/** Matrix and BBox (page's own PDF points, bleed at the origin) of a placed page; `left` and `top` are the sheet's own origin. */
export function placement(
  { x, y, turned, shown }: PlacedPage,
  { width, height, bleed }: PageSize,
  { left, top }: { readonly left: Mp; readonly top: Mp },
): { readonly matrix: readonly number[]; readonly box: readonly number[] } {
  const points = (...values: number[]): number[] => values.map((value) => value / 1000)
  // As the page lies when it is upright.
  const own = turned ? { left: shown.right, right: shown.left, top: shown.bottom, bottom: shown.top } : shown
  const box = points(bleed - own.left, bleed - own.bottom, bleed + width + own.right, bleed + height + own.top)
  const matrix = turned
    ? [-1, 0, 0, -1, ...points(left + x + width + bleed, top - y + bleed)]
    : [1, 0, 0, 1, ...points(left + x - bleed, top - y - height - bleed)]
  return { matrix, box }
}

import type { Face } from '../fonts/index.ts'

/** How a glyph is shown in vertical writing (ISO 32000-1, 9.7.4.3), 1/1000 em: what W2 says, or DW2 where it says nothing. */
export interface VerticalShow {
  /** Downwards. */
  readonly advance: number
  /** From the glyph's own origin to the one that vertical text stands on: the centre of its width, and above its baseline. */
  readonly originX: number
  readonly originY: number
}

/** DW2: origin height and advance of nearly all glyphs; their origin's x is half their width. */
export const ORIGIN = 880
export const ADVANCE = 1000
const MIDDLE = 500

const thousandths = (value: number): number => Math.round(value * 1000) / 1000

/** `width` is the glyph's in W. */
export function verticalShow(face: Face, glyph: number, width: number): VerticalShow {
  const { advance, originY } = face.verticalMetrics(glyph)
  const em = (value: number): number => thousandths((value * 1000) / face.unitsPerEm)
  return { advance: em(advance), originX: thousandths(width / 2), originY: em(originY) }
}

/**
 * W2 entries, `code [−advance x y]`, of the glyphs that DW2 does not describe; rows ascending by code. Glyphs that are not
 * one em wide need one too: without it some readers take half of DW for the origin instead of half of their width.
 */
export function w2Array(
  rows: readonly { readonly code: number; readonly show: VerticalShow }[],
): (number | number[])[] {
  return rows.flatMap(({ code, show: { advance, originX, originY } }) =>
    advance === ADVANCE && originX === MIDDLE && originY === ORIGIN ? [] : [code, [-advance, originX, originY]],
  )
}

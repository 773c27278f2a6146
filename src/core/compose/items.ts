import type { Mp } from '../base/index.ts'
import type { Beside } from './beside.ts'
import { CL, MD, OP, PC, PM, PS, PX, WSP } from './classes.ts'
import type { CharStyle, MarkStyle, WritingMode } from './style.ts'

/** Steps of push-in in their order (REFERENCE 2.5); step 1, the half mark at the line end, has always been taken. */
export const SHRINK_WORD_SPACE = 0
export const SHRINK_DOT = 1
export const SHRINK_BRACKET = 2
export const SHRINK_COMMA = 3
export const SHRINK_AUTOSPACE = 4
export const SHRINK_STOP = 5
export const SHRINK_NAMES = ['word-space', 'interpunct', 'bracket', 'comma', 'autospace', 'stop'] as const

/** `breakAfter` values: why a line may not end after an item, or that it may. */
export const BREAK_YES = 0
export const BREAK_NOT_START = 1
export const BREAK_NOT_END = 2
export const BREAK_UNIT = 3
export const BREAK_FORCED = 4
/** Inside a word wider than the measure: a break of last resort. */
export const BREAK_CUT = 5
/** At a hyphenation point: the line ends with a hyphen. */
export const BREAK_HYPHEN = 6

/** How the glyphs of a unit stand in a vertical line. */
export const STAND_UPRIGHT = 0
export const STAND_TURNED = 1
/** Side by side in one cell: 纵中横, ？！. */
export const STAND_TOGETHER = 2

/**
 * A paragraph ready for breaking: its unbreakable units in order, as parallel arrays. Widths are 1/1000 pt along the
 * line. Made once for a text in a style; says nothing of any measure.
 */
export interface Prepared {
  readonly text: string
  readonly mode: WritingMode
  readonly style: MarkStyle
  readonly chars: readonly CharStyle[]
  readonly count: number
  readonly cls: Uint8Array
  /** Offsets of the unit in `text` (UTF-16); `end[i] === start[i + 1]`. */
  readonly start: Uint32Array
  readonly end: Uint32Array
  readonly charStyle: Uint16Array
  readonly em: Int32Array
  readonly body: Int32Array
  /** Removable blank before and behind the body after adjacency. */
  readonly before: Int32Array
  readonly after: Int32Array
  /** The same before adjacency: what an edge of the outline is measured from. */
  readonly beforeFull: Int32Array
  /** Han–Latin space and tracking behind the unit. */
  readonly gap: Int32Array
  readonly autospace: Uint8Array
  readonly breakAfter: Uint8Array
  /** 1 where justification may put space behind the unit (step 3 of stretching). */
  readonly stretchAfter: Uint8Array
  /** Width of the hyphen that a line ending behind unit i shows; only with `BREAK_HYPHEN`. */
  readonly hyphen?: Int32Array
  /** Prefix sums over the units: full width, push-in capacity, word- and autospace stretch capacity, step-3 gaps. */
  readonly widthSum: Float64Array
  readonly shrinkSum: Float64Array
  readonly spaceStretchSum: Float64Array
  readonly gapSum: Uint32Array
  /** Glyphs of unit i: `glyphStart[i]` up to `glyphStart[i + 1]`. */
  readonly glyphStart: Uint32Array
  readonly glyphId: Uint16Array
  /** Position along the line from the start of the unit's body-and-blanks cell as if no blank were removed. */
  readonly glyphOffset: Int32Array
  readonly glyphFace: Uint8Array
  /** By glyph: how far it is moved across the line, up or (vertical) rightwards; absent where none is. */
  readonly glyphRise?: Readonly<Record<number, Mp>>
  readonly glyphSource: Uint32Array
  readonly glyphLength: Uint16Array
  /** Vertical lines: how the unit's glyphs stand. */
  readonly stand?: Uint8Array
  /** Ruby, emphasis and side lines; absent where the paragraph has none. */
  readonly beside?: Beside
  /** Offsets (UTF-16) of characters that no face of the chain has. */
  readonly missing: readonly number[]
  /** Glyph and face of that hyphen. It stands behind the unit's body and belongs to no character of the text. */
  readonly hyphenGlyph?: Uint16Array
  readonly hyphenFace?: Uint8Array
}

/** A mark in the middle of its cell (TC, and JP ：；): its quarters are not trimmed at the edges of a line. */
export const isCentred = (p: Prepared, i: number): boolean => p.cls[i] !== OP && (p.beforeFull[i] as number) > 0

/** Steps of push-in by the order of a style, those of marks only where it squeezes them inside a line. */
export function shrinkSteps(style: MarkStyle): Uint8Array {
  let steps = stepsOf.get(style)
  if (steps === undefined) {
    steps = Uint8Array.from(
      style.shrinkOrder
        .map((kind) => SHRINK_NAMES.indexOf(kind))
        .filter((step) => style.squeeze === 'full' || !isMarkStep(step)),
    )
    stepsOf.set(style, steps)
  }
  return steps
}

const stepsOf = new WeakMap<MarkStyle, Uint8Array>()

const isMarkStep = (step: number): boolean =>
  step === SHRINK_DOT || step === SHRINK_BRACKET || step === SHRINK_COMMA || step === SHRINK_STOP

/** How much unit i can give to push-in, by step. Blanks at the line's edges are taken out by the caller. */
export function shrinkOf(p: Prepared, i: number, step: number): Mp {
  const { style } = p
  const blanks = (p.before[i] as number) + (p.after[i] as number)
  switch (step) {
    case SHRINK_WORD_SPACE:
      return p.cls[i] === WSP
        ? Math.max(0, (p.body[i] as number) - Math.round(style.wordSpaceMin * (p.em[i] as number)))
        : 0
    case SHRINK_DOT:
      return p.cls[i] === MD ? blanks : 0
    case SHRINK_BRACKET:
      return p.cls[i] === OP || p.cls[i] === CL ? less(p, i, blanks, style.bracketBlankMin) : 0
    case SHRINK_COMMA:
      return p.cls[i] === PC || p.cls[i] === PM ? less(p, i, blanks, style.commaBlankMin) : 0
    case SHRINK_AUTOSPACE:
      return p.autospace[i] === 1
        ? Math.round((style.autospace - Math.min(style.autospace, style.autospaceMin)) * (p.em[i] as number))
        : 0
    default:
      return p.cls[i] === PS || p.cls[i] === PX ? less(p, i, blanks, style.stopBlankMin) : 0
  }
}

const less = (p: Prepared, i: number, blanks: Mp, min: number): Mp =>
  min === 0 ? blanks : Math.max(0, blanks - Math.round(min * (p.em[i] as number)))

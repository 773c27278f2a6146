import * as C from './classes.ts'

/** Unbreakable units of a text with their classes, before any width is known. Parallel arrays; offsets are UTF-16. */
export interface Units {
  count: number
  start: number[]
  end: number[]
  cls: number[]
  /** Class of the first and last character: a run of figures and letters shows different classes at its two ends. */
  firstCls: number[]
  lastCls: number[]
  /** 1: the unit and the next belong together (one number with its unit, a word with its sign). */
  glued: number[]
  /** 1: cut out of a word wider than the measure; a line may end behind it when nothing else helps. */
  cut: number[]
  /** 1: the word goes on in the next unit; a line may end behind this one with a hyphen. */
  hyphen: number[]
}

export const emptyUnits = (): Units => ({
  count: 0,
  start: [],
  end: [],
  cls: [],
  firstCls: [],
  lastCls: [],
  glued: [],
  cut: [],
  hyphen: [],
})

export const isSpace = (cls: number): boolean => cls === C.WSP || cls === C.IDS || cls === C.LB || cls === C.ZW

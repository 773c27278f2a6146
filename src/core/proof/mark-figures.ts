/**
 * Figures of the signs whose drawing no copy of GB/T 14706-1993 that was seen confirms, and of what stands in the margin.
 * They are data: with the standard's own table at hand they are put right here. Lengths in ems; `a` along the line, `c`
 * across it towards the next line.
 */
export interface Figure {
  /** Strokes: a, c pairs, from the place where the figure stands. */
  readonly strokes: readonly (readonly number[])[]
  /** Strokes that are closed. */
  readonly closed?: boolean
}

/** A stroke over so many bars: 空 1/n 字距. */
const slashed = (count: number): Figure => ({
  strokes: [
    ...Array.from({ length: count }, (_, i) => (i - (count - 1) / 2) * 0.2).map((c) => [-0.3, c, 0.3, c]),
    [-0.2, 0.45, 0.2, -0.45],
  ],
})

/** Points of an arc of a circle about 0, 0: angles in eighths of a turn, clockwise from the line's direction. */
const arc = (radius: number, from: number, to: number): number[] =>
  Array.from({ length: (to - from) * 3 + 1 }, (_, i) => {
    const angle = ((from + i / 3) * Math.PI) / 4
    return [radius * Math.cos(angle), radius * Math.sin(angle)]
  }).flat()

/** Over the gap between two characters, from the line's upper edge (0) to its lower one (1). */
export const GAP_FIGURES = {
  /** 加大空距: an open V over the gap. */
  wider: { strokes: [[-0.2, -0.3, 0, -0.02, 0.2, -0.3]] },
  /** 减小空距: the same upside down. */
  closer: { strokes: [[-0.2, -0.05, 0, -0.33, 0.2, -0.05]] },
  /** 分开: a Y between the letters. */
  split: {
    strokes: [
      [0, 1, 0, 0.4, -0.2, 0],
      [0, 0.4, 0.2, 0],
    ],
  },
} as const satisfies Readonly<Record<string, Figure>>

/** Drawn about a point: in the gap for 空字距, else where words stand in the margin. */
export const POINT_FIGURES = {
  /** 空 1 字距. */
  space1: {
    strokes: [
      [-0.1, -0.35, -0.2, 0.35],
      [0.2, -0.35, 0.1, 0.35],
      [-0.3, -0.12, 0.3, -0.12],
      [-0.3, 0.12, 0.3, 0.12],
    ],
  },
  space2: slashed(2),
  space3: slashed(3),
  space4: slashed(4),
  /** 转正: an arrow turning round. */
  turn: {
    strokes: [arc(0.36, -5, 1), [0.08, 0.3, 0.255, 0.255, 0.3, 0.44]],
  },
  wider: { strokes: [[-0.3, -0.3, 0, 0.3, 0.3, -0.3]] },
  closer: { strokes: [[-0.3, 0.3, 0, -0.3, 0.3, 0.3]] },
  split: {
    strokes: [
      [0, 0.4, 0, 0, -0.25, -0.4],
      [0, 0, 0.25, -0.4],
    ],
  },
  stairs: { strokes: [[-0.4, -0.3, -0.15, -0.3, -0.15, 0, 0.1, 0, 0.1, 0.3, 0.4, 0.3]] },
  bars: {
    strokes: [
      [-0.4, -0.15, 0.4, -0.15],
      [-0.4, 0.15, 0.4, 0.15],
    ],
  },
  corner: { strokes: [[0.35, -0.35, 0, -0.35, 0, 0.35, -0.4, 0.35]] },
  /** 上下移: a battlement, its feet at the height that is wanted. */
  shift: { strokes: [[-0.45, 0.25, -0.2, 0.25, -0.2, -0.25, 0.2, -0.25, 0.2, 0.25, 0.45, 0.25]] },
  /** 左右移: the same turned. */
  sideways: { strokes: [[-0.25, -0.45, -0.25, -0.2, 0.25, -0.2, 0.25, 0.2, -0.25, 0.2, -0.25, 0.45]] },
  triangle: { strokes: [[0, -0.3, 0.3, 0.25, -0.3, 0.25]], closed: true },
  /** Signs of 代替, one for each thing that is wanted on a page. */
  ring: { strokes: [arc(0.28, 0, 8)] },
  square: { strokes: [[-0.26, -0.26, 0.26, -0.26, 0.26, 0.26, -0.26, 0.26]], closed: true },
  diamond: { strokes: [[0, -0.34, 0.34, 0, 0, 0.34, -0.34, 0]], closed: true },
  /** 改正上下角: the cell in which the character's place is shown. */
  cell: { strokes: [[-0.5, -0.5, 0.5, -0.5, 0.5, 0.5, -0.5, 0.5]], closed: true },
} as const satisfies Readonly<Record<string, Figure>>

export type PointFigure = keyof typeof POINT_FIGURES

/** Over a stretch, or a part of a picture, which is 1 by 1: 排阶梯形 and 正图. */
export const STRETCH_FIGURES = {
  /** 正图: an arrow to the picture's head over a level line. */
  upright: {
    strokes: [
      [0.5, 1, 0.5, 0],
      [0.38, 0.15, 0.5, 0, 0.62, 0.15],
      [0, 0.75, 1, 0.75],
    ],
  },
  /** 排阶梯形 over one line; over several a step is as high as a line. */
  stairs: { strokes: [[0, 0, 0.33, 0, 0.33, 0.33, 0.67, 0.33, 0.67, 0.67, 1, 0.67, 1, 1]] },
} as const satisfies Readonly<Record<string, Figure>>

/** Signs of 代替 in the order in which a page uses them, and how they are written in words. */
export const STAND_INS: readonly (readonly [PointFigure, string])[] = [
  ['ring', '○'],
  ['triangle', '△'],
  ['square', '□'],
  ['diamond', '◇'],
]

import type { Mp } from '../base/index.ts'

export type KinsokuLevel = 'none' | 'basic' | 'gb' | 'strict'
export type WritingMode = 'h' | 'v'
/**
 * How marks give up their blanks: `off` never (全角式, nothing halved), `adjacent` where marks meet and at the edges,
 * `full` also inside a line to let one more character in (push-in).
 */
export type Squeeze = 'off' | 'adjacent' | 'full'

/** Where marks stand in their cells: mainland, Taiwan and Hong Kong (stops centred), Japan (REFERENCE 1). */
export type Region = 'SC' | 'TC' | 'JP'

/**
 * A house's own changes to its level of kinsoku. `start` and `end` replace the level's characters that may not begin or
 * end a line; the others add to them and take from them. A dash of two cells is named by ⸺, — means a lone one.
 */
export interface KinsokuChange {
  readonly start?: string
  readonly end?: string
  readonly addStart?: string
  readonly removeStart?: string
  readonly addEnd?: string
  readonly removeEnd?: string
}

/** What gives way when a line is pushed in, and what takes space first when it is filled (REFERENCE 2.5). */
export type ShrinkKind = 'word-space' | 'interpunct' | 'bracket' | 'comma' | 'autospace' | 'stop'
export type StretchKind = 'word-space' | 'autospace'

/**
 * How strictly lines keep to the grid: `cell` sets every Han in a cell of it (字格), `line` fills every line to the end of
 * its measure, `free` leaves the ends as they fall.
 */
export type GridMode = 'cell' | 'line' | 'free'

/** House style of marks and spaces (REFERENCE 2.3–2.6). Amounts are ems of the run. */
export interface MarkStyle {
  readonly region: Region
  readonly level: KinsokuLevel
  readonly kinsoku?: KinsokuChange
  readonly squeeze: Squeeze
  /** Cells of marks inside a line: one em; half but 。？！ (开明式); half. */
  readonly cells: 'full' | 'kaiming' | 'half'
  /** 开明式: ： keeps its em as textbooks have it, or is half as Founder sets it (REFERENCE 10). */
  readonly fullColon: boolean
  /** Blanks give way where marks meet (REFERENCE 2.2). */
  readonly adjacency: boolean
  /** Edges of lines where a mark loses its blank (REFERENCE 2.3). */
  readonly edges: 'both' | 'end' | 'none'
  /** Closer before opener at 1.0 instead of 1.5 em. */
  readonly tight: boolean
  /** One of ，。、 may hang outside the measure instead of starting the next line. */
  readonly hang: boolean
  /** Han–Latin space: set width, and how far justification may take it. */
  readonly autospace: number
  readonly autospaceMin: number
  readonly autospaceMax: number
  /** Western word space. */
  readonly wordSpace: number
  readonly wordSpaceMin: number
  readonly wordSpaceMax: number
  /** Western words in small letters may be divided at their hyphenation points (REFERENCE 3). */
  readonly hyphenate: boolean
  /** A typed space between two Han characters: 两段式标题 and name lists. */
  readonly hanSpace: number
  readonly grid: GridMode
  /** `optimum` weighs the paragraph as a whole; `greedy` fills one line after another and never looks back. */
  readonly breaker: 'optimum' | 'greedy'
  /** Order of push-in; what is not named never gives way. */
  readonly shrinkOrder: readonly ShrinkKind[]
  /** Order of filling before the gaps between Han, which take the rest in equal parts. */
  readonly stretchOrder: readonly StretchKind[]
  /** Least blanks that push-in leaves beside brackets and quotes, and after ，、；：. */
  readonly bracketBlankMin: number
  readonly commaBlankMin: number
  /** Least blank that push-in leaves after 。？！ (JLREQ never shrinks them, CLREQ does it last). */
  readonly stopBlankMin: number
  /** Space between Han that is reported as loose, and as an error (REFERENCE 2.5). */
  readonly looseWarning: number
  readonly looseError: number
}

/** 新闻: half marks at the line end, 1.5 em where marks meet, blanks give way inside a line. */
export const NEWS_MARKS: MarkStyle = {
  region: 'SC',
  level: 'gb',
  squeeze: 'full',
  cells: 'full',
  fullColon: true,
  adjacency: true,
  edges: 'both',
  tight: false,
  hang: false,
  autospace: 0.25,
  autospaceMin: 0.125,
  autospaceMax: 1 / 3,
  wordSpace: 1 / 3,
  wordSpaceMin: 0.25,
  wordSpaceMax: 0.5,
  hyphenate: false,
  hanSpace: 1 / 3,
  grid: 'line',
  breaker: 'optimum',
  shrinkOrder: ['word-space', 'interpunct', 'bracket', 'comma', 'autospace', 'stop'],
  stretchOrder: ['word-space', 'autospace'],
  bracketBlankMin: 0,
  commaBlankMin: 0,
  stopBlankMin: 0.25,
  looseWarning: 0.2,
  looseError: 0.4,
}

/** Everything the line composer must know of a stretch of text in one style. */
export interface CharStyle {
  /** Index of the face chain in the fonts given to the composer. */
  readonly face: number
  readonly size: Mp
  /** 长体/扁体 per mille. */
  readonly scaleX: number
  /** Added after every character, 1/1000 em of the scaled advance. */
  readonly tracking: number
  /** Superscripts and subscripts: how far the baseline is raised, and how far the axis of a vertical line moves right. */
  readonly raise?: Mp
  readonly lean?: Mp
  /** Raised or lowered: belongs to what stands before it. */
  readonly attached?: boolean
  /** How western text of a vertical line stands where the text says so. */
  readonly stand?: 'combine' | 'upright' | 'rotate'
}

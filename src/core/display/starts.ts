import type { Mp } from '../base/index.ts'
import type { Path } from './types.ts'

/** A line about to be set; `story` and `frame` are numbers the builder gave out, the rest as in `LineTable`. */
export interface LineStart {
  readonly story: number
  readonly frame: number
  readonly start: number
  readonly end: number
  readonly x: Mp
  readonly y: Mp
  readonly width: Mp
  /** End of the last cell; the measure when left out. */
  readonly extent?: Mp
  readonly size: Mp
  /** 0 horizontal, 1 vertical. */
  readonly mode: number
}

/** What the glyphs that follow share; `font`, `ink` and `story` are numbers the builder gave out. */
export interface RunStart {
  readonly font: number
  readonly ink: number
  readonly story: number
  readonly size: Mp
  readonly scaleX: number
  readonly mode: number
  /** Ruby: the glyphs' `source` and `length` are of the text given to `attachedText`, and `story` is not used. */
  readonly attached?: boolean
}

/** A path beside a line of text, in one ink: stroked where it has a `weight`, filled where it has none or `fill` is set. */
export interface LinePathStart {
  readonly path: Path
  readonly ink: number
  readonly weight?: Mp
  readonly fill?: boolean
  readonly dash?: readonly Mp[]
  readonly round?: boolean
}

import type { Mp } from '../base/index.ts'
import type { MarkRange } from './ranges.ts'

/** A glyph of a ruby, measured from the start of its part. */
export interface RubyGlyph {
  readonly id: number
  readonly face: number
  readonly x: Mp
  readonly advance: Mp
  /** Code units of the part's text that it stands for; 0 length: it belongs to the glyph before it. */
  readonly source: number
  readonly length: number
}

/** What a ruby says over (or 注音 beside) its base: a group's whole text, or the part of one character. */
export interface RubyPart {
  readonly kind: 'above' | 'bopomofo'
  readonly text: string
  /** Units of the base. */
  readonly first: number
  readonly end: number
  readonly face: number
  readonly size: Mp
  readonly scaleX: number
  readonly glyphs: readonly RubyGlyph[]
  readonly width: Mp
  /** What the cells of its base have grown by, together. */
  spread: Mp
  /** 拼音 and other western text: its letters are not spread over the base. */
  readonly latin: boolean
}

/** What stands beside the lines of a paragraph: ruby, and ranges with dots or lines. */
export interface Beside {
  readonly rubies: readonly RubyPart[]
  /** Emphasis, names and titles in order of their starts. */
  readonly ranges: readonly MarkRange[]
  readonly notes: readonly InlineNote[]
}

/** What must be told of a mark; offsets are UTF-16 in the paragraph. */
export interface InlineNote {
  readonly code:
    | 'ruby-long'
    | 'ruby-condensed'
    | 'ruby-parts'
    | 'ruby-missing'
    | 'pinyin-vertical'
    | 'combine-narrow'
    | 'line-gap'
  readonly at: number
  readonly length: number
  readonly message: string
  /** Of `line-gap`: the white between lines that the marks need, and what there is. */
  readonly needed?: Mp
  readonly available?: Mp
}

// What passes between the host's thread and the one that paints plates.

import type { ErrorData, GlyphSet, LiveFinding } from '../../contract/index.ts'
import type { Rect } from '../../core/base/index.ts'
import type { DisplayList } from '../../core/display/index.ts'
import type { InkColours, InkMeasure, Plates } from '../../core/plates/index.ts'

/** A composed page with all that its plates are made of. */
export interface PressPage {
  readonly list: DisplayList
  readonly hash: string
  readonly glyphs: readonly GlyphSet[]
  /** Picture files by id. */
  readonly files: Readonly<Record<string, string>>
  /** Name of the print profile. */
  readonly profile: string
  /** Printed in black alone. */
  readonly gray: boolean
}

export interface PressJob {
  readonly id: number
  readonly page: PressPage
  /** Folders with profiles of the library's own. */
  readonly folders: readonly string[]
  readonly want:
    | { readonly kind: 'measure'; readonly heat: boolean }
    | { readonly kind: 'plates'; readonly area: Rect; readonly scale: number }
}

/** Ink of a page; with `heat` also as a picture. */
export interface PressMeasure {
  readonly measure: InkMeasure
  /** Names of the plates. */
  readonly names: readonly string[]
  readonly findings: readonly LiveFinding[]
  readonly limitPercent: number
  readonly heat?: { readonly width: number; readonly height: number; readonly rgba: Uint8Array }
}

export interface PressPlates {
  readonly plates: Plates
  readonly colours: InkColours
  readonly spots: readonly number[]
}

export type FromPress =
  | { readonly kind: 'done'; readonly id: number; readonly value: PressMeasure | PressPlates }
  | { readonly kind: 'failed'; readonly id: number; readonly problem: ErrorData }

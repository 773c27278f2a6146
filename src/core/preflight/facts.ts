import { type Mp, type Rect, type Severity, toMm } from '../base/index.ts'
import type { DisplayList, PlacedPicture } from '../display/index.ts'
import type { PrintProfile } from '../document/index.ts'
import type { InkMeasure } from '../plates/index.ts'
import type { Fix } from './fix.ts'
import type { RuleId } from './rules.ts'
import type { Words } from './words.ts'

/** A picture as it will stand in the file. */
export interface PictureFacts {
  /** Effective resolution at the placed size, the lesser of both directions. */
  readonly ppi: number
  readonly colourSpace: string
  /** Bits a sample; 1 for line art, 8 unless given. */
  readonly bits?: number
  /** Highest ink sum of the picture in percent, where it was measured. */
  readonly maxInkPercent?: number
  /** Parts of the picture let the ground through. */
  readonly alpha?: boolean
  /** The file that was placed has changed where it came from. */
  readonly stale?: boolean
}

export interface FontFacts {
  /** OS/2 fsType: embedding permissions. */
  readonly fsType: number
  /** Characters that were wanted and that neither the font nor its stand-ins have. */
  readonly missing: readonly string[]
}

/** Text of a story that found no room, as composition counts it. */
export interface OversetFacts {
  readonly story: string
  /** Last block of the text, where it has one. */
  readonly owner?: string
  readonly characters: number
  readonly lines: number
  readonly mm: number
}

/** What a display list does not say and the rules need. */
export interface PreflightFacts {
  /** By id of the placed picture, or by asset where one set of facts serves every placing. */
  readonly pictures: Readonly<Record<string, PictureFacts>>
  /** By font id. */
  readonly fonts: Readonly<Record<string, FontFacts>>
  readonly overset: readonly OversetFacts[]
  /** The page's plates, measured against the profile; absent while they are not painted. */
  readonly ink?: PageInk
}

/** Ink of the composed page. */
export interface PageInk {
  readonly measure: InkMeasure
  readonly unmeasured: readonly Rect[]
}

/** What a rule works on, and where its findings go. */
export interface Check {
  readonly list: DisplayList
  readonly profile: PrintProfile
  readonly facts: PreflightFacts
  readonly report: (finding: Finding) => void
}

export interface Finding {
  readonly rule: RuleId
  readonly severity: Severity
  /** Object of the page, or what else the finding is about; the page's name is put before it. */
  readonly place: string
  /** The object, where `place` does not say it; null when it is about none. */
  readonly object?: string | null
  /** Where on the page. */
  readonly area?: Rect
  readonly message: Words
  readonly remedy: Words
  /** What was found, without where: as long as it is the same, an override holds. The message, unless given. */
  readonly about?: string
  readonly fix?: Fix
}

export const picturesOf = (list: DisplayList): PlacedPicture[] =>
  list.items.filter((item): item is PlacedPicture => item.kind === 'picture')

const millimetres = (value: Mp): string => toMm(value).toFixed(1)

/** A point of the page for a message: millimetres from the trim's top left. */
export const at = (x: Mp, y: Mp): string => `at ${millimetres(x)}, ${millimetres(y)} mm`
export const atZh = (x: Mp, y: Mp): string => `（${millimetres(x)}，${millimetres(y)} 毫米处）`

export const points = (value: Mp): string => `${Math.round(value / 10) / 100} pt`

/** A fraction for a message: one decimal at most. */
export const round = (value: number): number => Math.round(value * 10) / 10

import { type Diagnostic, type Mp, type Severity, toMm } from '../base/index.ts'
import type { DisplayList, PlacedPicture } from '../display/index.ts'
import type { PrintProfile } from '../document/index.ts'
import type { RuleId } from './rules.ts'

/** A picture as it will stand in the file. */
export interface PictureFacts {
  /** Effective resolution at the placed size, the lesser of both directions. */
  readonly ppi: number
  readonly colourSpace: string
  /** Bits a sample; 1 for line art, 8 unless given. */
  readonly bits?: number
  /** Highest ink sum of the picture in percent, where it was measured. */
  readonly maxInkPercent?: number
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
  /** Object of the page; the page's name is put before it. */
  readonly place: string
  readonly message: string
  readonly remedy: string
}

export function diagnosticOf(page: string, finding: Finding): Diagnostic {
  const { rule, severity, message, remedy, place } = finding
  return { code: rule, severity, message, where: place === '' ? page : `${page}/${place}`, remedy }
}

export const picturesOf = (list: DisplayList): PlacedPicture[] =>
  list.items.filter((item): item is PlacedPicture => item.kind === 'picture')

/** A point of the page for a message: millimetres from the trim's top left. */
export function at(x: Mp, y: Mp): string {
  const millimetres = (value: Mp): string => toMm(value).toFixed(1)
  return `at ${millimetres(x)}, ${millimetres(y)} mm`
}

export const points = (value: Mp): string => `${Math.round(value / 10) / 100} pt`

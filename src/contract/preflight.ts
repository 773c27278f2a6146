import * as v from 'valibot'
import type { Diagnostic, Rect } from '../core/base/index.ts'
import type { PrintProfile } from '../core/document/index.ts'
import type { InkColours, InkMeasure, Plates } from '../core/plates/index.ts'
import type { PreflightFinding } from '../core/preflight/index.ts'

/** A finding of preflight, or what composition has to say: then only what every diagnostic has. */
export type LiveFinding = Diagnostic & Partial<Omit<PreflightFinding, keyof Diagnostic>>

/** What is to be said of a page, errors first. */
export interface PageFindings {
  readonly page: string
  readonly findings: readonly LiveFinding[]
  /** False while the plates of the page as it is are still to be painted. */
  readonly inked: boolean
  /** Most ink of a pixel and mean of each plate, percent, where the plates were painted. */
  readonly ink?: { readonly most: number; readonly plates: readonly { readonly name: string; readonly mean: number }[] }
}

/** Pages that came out otherwise than was told before; the first answer has all of them. */
export interface FoundInIssue {
  readonly issue: string
  /** All pages of the issue, in order. */
  readonly names: readonly string[]
  readonly pages: readonly PageFindings[]
}

/** Plates of a part of a page with what shows them in colour. */
export interface PlatesView extends Plates {
  readonly colours: InkColours
  /** Full colour of each spot ink, 0xRRGGBB, in the order of the plates behind the four process inks. */
  readonly spots: readonly number[]
}

/** Where a page has how much ink, as a picture of its trim. */
export interface HeatView {
  readonly width: number
  readonly height: number
  readonly rgba: Uint8Array
  readonly limitPercent: number
  readonly measure: InkMeasure
}

/** A print profile in the list of profiles. */
export interface ProfileEntry {
  readonly id: string
  readonly name: { readonly zh: string; readonly en: string }
  readonly level: string
  /** Comes with the program and is not edited. */
  readonly shipped: boolean
  /** What keeps it from being used. */
  readonly problem?: { readonly message: string; readonly remedy?: string }
}

/** An ICC output profile that print profiles may name. */
export interface IccEntry {
  readonly file: string
  readonly description: string
  readonly shipped: boolean
}

export interface PreflightServices {
  /** What is to be said of all pages of an open issue, and from now on `preflight.found`. */
  'preflight.watch'(issue: string): FoundInIssue
  'preflight.unwatch'(issue: string): void
  /** The pages held against a profile now, their ink measured: what an export would find. */
  'preflight.report'(issue: string, pages: readonly string[], profile: string): readonly PageFindings[]
  /** The plates of a part of a page; `scale` is pixels for each 1/1000 pt. */
  'preflight.plates'(issue: string, page: string, area: Rect, scale: number): PlatesView
  'preflight.heat'(issue: string, page: string): HeatView
  'profile.list'(): readonly ProfileEntry[]
  /** A profile as its file has it, brought up to date. */
  'profile.read'(id: string): PrintProfile
  /** Keeps a profile of the library's own, new or changed. @throws `profile/…` naming the field. */
  'profile.save'(profile: unknown): ProfileEntry
  /** Takes away one of the library's own. */
  'profile.remove'(id: string): void
  'profile.iccs'(): readonly IccEntry[]
  /** Adds a plant's ICC profile after looking into it. @throws `export/icc` for one that is none of a press. */
  'profile.addIcc'(icc: { readonly name: string; readonly bytes: Uint8Array }): IccEntry
}

export interface PreflightEvents {
  'preflight.found': FoundInIssue
}

/** Pixels of plates that are asked for at once: a large window at twice its resolution. */
export const MOST_PLATE_PIXELS = 16_000_000

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
const length = v.pipe(v.number(), v.safeInteger())
const far = v.pipe(length, v.minValue(1))
const area = v.strictObject({ x: length, y: length, width: far, height: far })
const scale = v.pipe(v.number(), v.minValue(0.00005), v.maxValue(1))

const plates = v.pipe(
  v.strictTuple([id, id, area, scale]),
  v.check(
    ([, , { width, height }, s]) => width * s * height * s <= MOST_PLATE_PIXELS,
    'the area has too many pixels at this scale',
  ),
)

/** What a request's arguments must be, by method. */
export const preflightArguments: {
  readonly [M in keyof PreflightServices]: v.GenericSchema<unknown, Parameters<PreflightServices[M]>>
} = {
  'preflight.watch': v.strictTuple([id]),
  'preflight.unwatch': v.strictTuple([id]),
  'preflight.report': v.strictTuple([id, v.pipe(v.array(id), v.maxLength(400)), id]),
  'preflight.plates': plates,
  'preflight.heat': v.strictTuple([id, id]),
  'profile.list': v.strictTuple([]),
  'profile.read': v.strictTuple([id]),
  'profile.save': v.strictTuple([v.record(v.string(), v.unknown())]),
  'profile.remove': v.strictTuple([id]),
  'profile.iccs': v.strictTuple([]),
  'profile.addIcc': v.strictTuple([
    v.strictObject({
      name: v.pipe(v.string(), v.regex(/^[^/\\]{1,120}\.icc$/i, 'an ICC profile is a file named .icc')),
      bytes: v.pipe(
        v.instance(Uint8Array),
        v.check((data) => data.length <= 20_000_000, 'an ICC profile has 20 MB at most'),
      ),
    }),
  ]),
}

import type { PDFContext, PDFRawStream } from 'pdf-lib'
import type { Mp } from '../base/index.ts'
import type { DisplayList, PlacedPicture } from '../display/index.ts'
import type { Face, FontSubset } from '../fonts/index.ts'
import type { Sha256 } from './digest.ts'
import type { PlacedPage } from './sheets.ts'
import type { FontUse, GlyphPlan } from './usage.ts'

/** Makes the font program that holds just `glyphs` (ascending, without repeats) of `face`. */
export type MakeSubset = (face: Face, glyphs: readonly number[]) => FontSubset

/** A font program ready for the file. `codes[i]` shows `glyphs[i]` of the original font. */
export interface EmbeddedProgram {
  readonly kind: FontSubset['kind']
  readonly tag: string
  readonly glyphs: Uint16Array
  readonly codes: Uint16Array
  /** Advance of `codes[i]` in 1/1000 em, as the program has it. */
  readonly widths: Float64Array
  readonly deflated: Uint8Array
  /** Bytes of the program before compression. */
  readonly length: number
}

/** Keeps finished font programs between exports; the key names the font's content and the set of glyphs. */
export interface ProgramCache {
  get(key: string): EmbeddedProgram | undefined
  set(key: string, program: EmbeddedProgram): void
}

/** Keeps deflated data between exports, by a key that names what was deflated. */
export interface StreamCache {
  get(key: string): Uint8Array | undefined
  set(key: string, deflated: Uint8Array): void
}

/** A page of another PDF as a form XObject: the crop's box on the unit square, like a picture. */
export interface PdfForm {
  readonly context: PDFContext
  readonly root: PDFRawStream
  /** Of everything that it draws: equal digests are the same form. */
  readonly digest: string
}

/** A picture made ready for the press: crop, size and colour are final. */
export interface PdfPicture {
  readonly width: number
  readonly height: number
  readonly colourSpace: 'DeviceCMYK' | 'DeviceGray'
  /** `DCT`: `data` is a JPEG file. `Flate`: `data` is raw samples, row by row, not yet deflated. */
  readonly encoding: 'DCT' | 'Flate'
  readonly data: Uint8Array
  /** Decode array of the image dictionary, for CMYK JPEGs stored inverted. */
  readonly decode?: readonly number[]
  readonly bits: number
  /** How opaque each pixel is, 8 bits a sample, not deflated; the level must allow transparency. */
  readonly softMask?: { readonly width: number; readonly height: number; readonly data: Uint8Array }
  /** A page of another PDF, which is placed instead of pixels; `data` is then empty, or what screens show of it. */
  readonly form?: PdfForm
  /** Pictures with the same hash become one object. */
  readonly hash: string
}

/** Levels of ISO 15930 that are written. */
export type PdfxLevel = 'PDF/X-4' | 'PDF/X-1a:2003' | 'PDF/X-1a:2001' | 'PDF/X-3:2003'

/** What the print profile decides about the file. */
export interface PrintSettings {
  readonly level: PdfxLevel
  readonly outputIntent: {
    /** The CMYK output profile, embedded as it is. */
    readonly icc: Uint8Array
    /** False: the file says the registered name of the condition only, which PDF/X-4 does not allow. */
    readonly embed?: boolean
    readonly identifier: string
    readonly condition: string
    readonly registry?: string
    readonly info: string
  }
  /** Whether black (K alone) text and rules overprint; everything else always knocks out. */
  readonly blackOverprint: { readonly text: boolean; readonly rules: boolean }
  readonly trapped: boolean
  /** Room round the BleedBox, for marks: what a list holds there is outside of trim and bleed. None when absent. */
  readonly margin?: Mp
}

export interface PdfMetadata {
  readonly title: string
  readonly creator: string
  readonly producer: string
  /** ISO 8601 to the second with a zone: `2026-10-14T20:15:00+08:00`. */
  readonly created: string
  readonly modified: string
}

export interface PdfInput {
  /** One list a page, in order. */
  readonly lists: readonly DisplayList[]
  /** By `FontRef.id`. */
  readonly fonts: ReadonlyMap<string, Face>
  /** By `pictureKey`. */
  readonly pictures: ReadonlyMap<string, PdfPicture>
  readonly print: PrintSettings
  readonly metadata: PdfMetadata
  readonly subset: MakeSubset
  readonly programs?: ProgramCache
  readonly streams?: StreamCache
  readonly sha256?: () => Sha256
  /** With sheets the file's pages are these, and the lists lie on them. */
  readonly sheets?: readonly Sheet[]
  /** From `preparePages` for the same lists and fonts. */
  readonly prepared?: PreparedPages
}

/** A side of a sheet: finished pages, and what is painted beside them. */
export interface Sheet {
  readonly pages: readonly PlacedPage[]
  /** The sheet's size, and its marks: painted upon the pages. */
  readonly list: DisplayList
}

/** Everything that is painted in a file: its lists, then those of its sheets. */
export const paintedLists = ({ lists, sheets = [] }: Pick<PdfInput, 'lists' | 'sheets'>): readonly DisplayList[] =>
  sheets.length === 0 ? lists : [...lists, ...sheets.map(({ list }) => list)]

/** What pages show of each face, by `FontRef.id`, and how their glyphs are divided among font dictionaries. */
export interface PreparedPages {
  readonly uses: ReadonlyMap<string, FontUse>
  readonly plans: readonly GlyphPlan[]
}

/** What decides how a picture is prepared: equal keys are the same image. */
export function pictureKey(item: PlacedPicture): string {
  const { x, y, width, height } = item.crop
  return `${item.asset}|${x},${y},${width},${height}|${item.width}x${item.height}${item.gray === true ? '|gray' : ''}`
}

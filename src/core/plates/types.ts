import type { Mp, Rect } from '../base/index.ts'

/** Outline commands of a glyph as fonts give them: 0 move, 1 line, 2 quadratic, 3 cubic, 4 close; y up, font units. */
export interface Outline {
  readonly ops: ArrayLike<number>
  readonly points: ArrayLike<number>
}

/** A font as a source of outlines. */
export interface OutlineFont {
  readonly unitsPerEm: number
  outline(glyph: number): Outline
}

/** The inks of a placed picture, upright and cropped, at any number of pixels: 255 is full ink. */
export interface PictureInks {
  readonly width: number
  readonly height: number
  /** 4: C, M, Y, K of each pixel; 1: black alone. */
  readonly channels: 1 | 4
  readonly data: Uint8Array
  /** How much of each pixel is there; all of it unless given. */
  readonly alpha?: Uint8Array
}

/** Where the plates get what a display list only names. */
export interface PlateSources {
  /** By `FontRef.id`. */
  font(id: string): OutlineFont | undefined
  /** Undefined when what is placed cannot be taken apart here; its area is told as unmeasured. */
  picture(id: string): PictureInks | undefined
  /** Whether black prints over what lies under it, as the file says. */
  readonly blackOverprint: { readonly text: boolean; readonly rules: boolean }
}

/** Pixels of a part of a page; `scale` is pixels for each 1/1000 pt. */
export interface PlateArea {
  readonly area: Rect
  readonly scale: number
}

/** One printing plate: 255 is full ink. */
export interface Plate {
  readonly name: string
  readonly data: Uint8Array
}

/** The plates of an area of a page: the four process inks, then the spot inks of the page by name. */
export interface Plates extends PlateArea {
  readonly width: number
  readonly height: number
  readonly plates: readonly Plate[]
  /** Parts of the page whose inks are not known. */
  readonly unmeasured: readonly Rect[]
}

export const PROCESS = ['Cyan', 'Magenta', 'Yellow', 'Black'] as const

/** Pixels along a length of the page. */
export const pixelsOf = (length: Mp, scale: number): number => Math.max(1, Math.round(length * scale))

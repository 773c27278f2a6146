import type { Mp } from '../../core/base/index.ts'
import type { ForeignFacts, PdfPicture } from '../../core/pdf/index.ts'

/** Upright pixels of a picture in its own colours. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly channels: number
  readonly data: Uint8Array
}

/** Part of a picture as fractions of its upright (oriented) width and height. */
export interface CropFraction {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** How a placed picture is to be made ready for the press; everything here comes from the print profile and the page. */
export interface PictureRequest {
  /** Bytes of the CMYK output profile. */
  readonly outputProfile: Uint8Array
  readonly intent: 'relative' | 'perceptual'
  readonly blackPoint: boolean
  /** Resolution at the placed size above which a picture is resampled down; it is never resampled up. */
  readonly targetPpi: number
  readonly placedWidthMp: Mp
  readonly placedHeightMp: Mp
  readonly crop?: CropFraction
  /** Ink limit in percent (220): converted pictures are held to it, passed-through ones only measured. */
  readonly maxInk?: number
  /** JPEG quality of re-encoded photographs, 88 if left out. */
  readonly jpegQuality?: number
  /** Transparent parts: laid on white paper (the default), or kept as a soft mask where the level has them. */
  readonly alpha?: 'paper' | 'mask'
  /** CMYK tagged with another profile than the output's: numbers kept and remarked (the default), or converted. */
  readonly foreignCmyk?: 'keep' | 'convert'
  /** Everything in black ink alone, as light as it was. */
  readonly gray?: boolean
}

/** Something that preparing a picture decided and its owner may want to know. */
export interface PictureRemark {
  readonly code: 'picture.foreign-profile' | 'picture.profile-damaged' | 'picture.flattened' | 'picture.no-preview'
  readonly message: string
}

/** Where to look and what to call it; none of this changes the result. */
export interface PrepareOptions {
  /** Folder of prepared pictures, made when missing; no caching without it. */
  readonly cacheDir?: string
  /** File name for error messages. */
  readonly file?: string
}

/** A picture as the PDF writer places it, with what preparing it showed. Equal hashes are the same image object. */
export interface PreparedPicture extends PdfPicture {
  /** 1 for line art in black and white alone. */
  readonly bits: 1 | 8
  /** Resolution at the placed size, the lesser of both directions. */
  readonly ppi: number
  /** False when `data` is the source file bit for bit. */
  readonly converted: boolean
  /** Highest ink sum over areas of about 1 mm²; measured when the request states a limit. */
  readonly maxInkPercent?: number
  readonly remarks?: readonly PictureRemark[]
  /** Of a page of another PDF: what it paints with. */
  readonly pdf?: ForeignFacts
}

export type PictureFormat = 'jpeg' | 'png' | 'tiff' | 'webp' | 'gif' | 'avif' | 'psd' | 'pdf'

/** What a picture file says of itself; width and height are upright, after its orientation tag. */
export interface PictureInfo {
  readonly format: PictureFormat
  readonly width: number
  readonly height: number
  readonly colour: 'gray' | 'rgb' | 'cmyk' | 'lab' | 'other'
  readonly bits: number
  /** EXIF orientation 1–8 (1 when absent). */
  readonly orientation: number
  readonly icc: boolean
  readonly alpha: boolean
  /** Pixels per inch the file states, undefined when it states none. */
  readonly density?: number
  readonly caption?: string
  readonly credit?: string
  /** When it was taken: `2026-08-20`, or with a time behind `T`. */
  readonly date?: string
}

export interface SoftProof {
  readonly width: number
  readonly height: number
  /** sRGB, 4 bytes a pixel; alpha 255 but for what a soft mask lets through. */
  readonly rgba: Uint8Array
}

/** The segments of a JPEG file that decide how it may be placed (ITU-T T.81 Annex B; Adobe TN 5116 for APP14). */
export interface JpegHeader {
  readonly width: number
  readonly height: number
  readonly components: number
  readonly bits: number
  /** Baseline, extended or progressive Huffman: the kinds a PDF's DCTDecode takes. */
  readonly placeable: boolean
  /** An APP14 Adobe segment: four-component samples are then stored inverted. */
  readonly adobe: boolean
  readonly icc: Uint8Array | undefined
  readonly exif: Uint8Array | undefined
  readonly xmp: Uint8Array | undefined
  readonly iptc: Uint8Array | undefined
  /** JFIF density in pixels per inch. */
  readonly density: number | undefined
  /** An end-of-image marker near the end of the file: without one the file was cut short. */
  readonly complete: boolean
}

export const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff

const latin = (bytes: Uint8Array, from: number, length: number): string => {
  let text = ''
  for (let i = from; i < from + length && i < bytes.length; i++) text += String.fromCharCode(bytes[i] ?? 0)
  return text
}

const EXIF = 'Exif\0\0'
const ICC = 'ICC_PROFILE\0'
const XMP = 'http://ns.adobe.com/xap/1.0/\0'
const PHOTOSHOP = 'Photoshop 3.0\0'

/** Reads the marker segments up to the scan; undefined when they do not hold together. */
export function readJpegHeader(bytes: Uint8Array): JpegHeader | undefined {
  if (!isJpeg(bytes)) return undefined
  const word = (at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
  let frame: { width: number; height: number; components: number; bits: number; placeable: boolean } | undefined
  let adobe = false
  let density: number | undefined
  let exif: Uint8Array | undefined
  let xmp: Uint8Array | undefined
  let iptc: Uint8Array | undefined
  const iccParts = new Map<number, Uint8Array>()
  let at = 2
  let scan = false
  while (at + 4 <= bytes.length && !scan) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += 2
      continue
    }
    const length = word(at + 2)
    const start = at + 4
    const end = at + 2 + length
    if (length < 2 || end > bytes.length) return undefined
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      const bits = bytes[start] ?? 0
      frame = {
        bits,
        height: word(start + 1),
        width: word(start + 3),
        components: bytes[start + 5] ?? 0,
        placeable: marker <= 0xc2 && bits === 8,
      }
    } else if (marker === 0xe0 && latin(bytes, start, 5) === 'JFIF\0') {
      const unit = bytes[start + 7]
      const x = word(start + 8)
      if (x > 1) density = unit === 1 ? x : unit === 2 ? x * 2.54 : undefined
    } else if (marker === 0xe1 && latin(bytes, start, EXIF.length) === EXIF) {
      exif ??= bytes.subarray(start + EXIF.length, end)
    } else if (marker === 0xe1 && latin(bytes, start, XMP.length) === XMP) {
      xmp ??= bytes.subarray(start + XMP.length, end)
    } else if (marker === 0xe2 && latin(bytes, start, ICC.length) === ICC) {
      iccParts.set(bytes[start + 12] ?? 0, bytes.subarray(start + 14, end))
    } else if (marker === 0xed && latin(bytes, start, PHOTOSHOP.length) === PHOTOSHOP) {
      iptc ??= bytes.subarray(start + PHOTOSHOP.length, end)
    } else if (marker === 0xee && latin(bytes, start, 5) === 'Adobe') {
      adobe = true
    } else if (marker === 0xda) {
      scan = true
    }
    at = end
  }
  if (frame === undefined || !scan || frame.width === 0 || frame.height === 0) return undefined
  return {
    ...frame,
    adobe,
    density,
    exif,
    xmp,
    iptc,
    icc: join(iccParts),
    // Asked of whole files only, and a long look where there is no end.
    get complete() {
      return hasEnd(bytes)
    },
  }
}

function join(parts: Map<number, Uint8Array>): Uint8Array | undefined {
  if (parts.size === 0) return undefined
  const ordered = [...parts].sort((a, b) => a[0] - b[0]).map(([, part]) => part)
  const whole = new Uint8Array(ordered.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of ordered) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Cameras and mailers pad files, so the marker may stand a little before the end. */
function hasEnd(bytes: Uint8Array): boolean {
  for (let i = bytes.length - 2; i >= 0 && i > bytes.length - 65536; i--) {
    if (bytes[i] === 0xff && bytes[i + 1] === 0xd9) return true
  }
  return false
}

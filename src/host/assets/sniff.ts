import { DuikaiError } from '../../core/base/index.ts'

/** Kinds of picture files that are placed. */
export type RasterKind = 'jpeg' | 'png' | 'tiff' | 'webp' | 'gif' | 'avif' | 'psd'

const AS_PDF = 'Save it as PDF, PDF/X-4 if the program can, and place that'
const AS_TIFF = 'Save it as TIFF, PNG or JPEG in a picture editor and place that'

/** What is known and not placed: what to call it, why not, and the way out. */
const REFUSED = {
  empty: ['is empty (0 bytes)', 'Copy the file again from where it came'],
  eps: ['is an EPS file: PostScript is a program, and programs are not run here', AS_PDF],
  svg: ['is an SVG drawing, which has no print colours', AS_PDF],
  heic: ['is an HEIC photograph, whose compression is not licensed here', AS_TIFF],
  jp2: ['is a JPEG 2000 picture', AS_TIFF],
  jxl: ['is a JPEG XL picture', AS_TIFF],
  bmp: ['is a BMP picture', AS_TIFF],
  unknown: ['is no picture of a known kind', AS_TIFF],
} as const

type Refused = keyof typeof REFUSED

const ascii = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length))

const HEIC = /^(heic|heix|heim|heis|hevc|hevx|mif1|msf1)$/

/** The kind of a file by its first bytes; its name is not asked. */
export function sniff(bytes: Uint8Array): RasterKind | 'pdf' | Refused {
  if (bytes.length === 0) return 'empty'
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(12, bytes.length)).toString('hex')
  if (hex.startsWith('ffd8ff')) return 'jpeg'
  if (hex.startsWith('89504e470d0a1a0a')) return 'png'
  if (/^(49492a00|4d4d002a|49492b00|4d4d002b)/.test(hex)) return 'tiff'
  if (hex.startsWith('c5d0d3c6')) return 'eps'
  if (hex.startsWith('0000000c6a5020') || hex.startsWith('ff4fff51')) return 'jp2'
  if (hex.startsWith('0000000c4a584c20') || hex.startsWith('ff0a')) return 'jxl'
  const text = ascii(bytes, 0, 16)
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'webp'
  if (/^GIF8[79]a/.test(text)) return 'gif'
  if (text.startsWith('8BPS')) return 'psd'
  if (text.startsWith('%!PS')) return 'eps'
  if (text.startsWith('BM')) return 'bmp'
  if (text.slice(4, 8) === 'ftyp') {
    const brand = text.slice(8, 12)
    if (brand === 'avif' || brand === 'avis') return 'avif'
    if (HEIC.test(brand)) return ascii(bytes, 16, 64).includes('avif') ? 'avif' : 'heic'
  }
  // A reader takes the header of a PDF anywhere in the first kilobyte (ISO 32000-1, annex H.3).
  const head = ascii(bytes, 0, 1024)
  if (head.includes('%PDF-')) return 'pdf'
  return /<svg[\s>]/.test(head) ? 'svg' : 'unknown'
}

/** The kind of a picture file. @throws DuikaiError `assets/kind` with the reason and the way out. */
export function rasterKind(bytes: Uint8Array, file: string | undefined): RasterKind {
  const kind = sniff(bytes)
  if (kind === 'pdf') {
    throw new DuikaiError('assets/kind', `${file ?? 'the picture'} is a PDF file, not pixels`, {
      ...(file === undefined ? {} : { where: file }),
      remedy: 'Place it as an ad page',
    })
  }
  if (!(kind in REFUSED)) return kind as RasterKind
  const [reason, remedy] = REFUSED[kind as Refused]
  throw new DuikaiError('assets/kind', `${file ?? 'the picture'} ${reason}`, {
    ...(file === undefined ? {} : { where: file }),
    remedy,
  })
}

import { type PDFContext, PDFName, PDFRawStream, type PDFRef } from 'pdf-lib'
import { deflate, deflatedStream } from './objects.ts'
import { sameBytes } from './read/bytes.ts'
import type { ReadFile } from './read/file.ts'
import type { PdfPicture } from './types.ts'

/** A picture as an image XObject (ISO 32000-1, 8.9.5), its soft mask beside it. */
export function imageObject(context: PDFContext, picture: PdfPicture): PDFRef {
  const { softMask } = picture
  const entries = {
    Type: 'XObject',
    Subtype: 'Image',
    Width: picture.width,
    Height: picture.height,
    ColorSpace: picture.colourSpace,
    BitsPerComponent: picture.bits,
    ...(picture.decode === undefined ? {} : { Decode: [...picture.decode] }),
    ...(softMask === undefined ? {} : { SMask: maskObject(context, softMask) }),
  }
  if (picture.encoding === 'Flate') return deflatedStream(context, deflate(picture.data), entries)
  return context.register(context.stream(picture.data, { ...entries, Filter: 'DCTDecode' }))
}

const maskEntries = ({ width, height }: NonNullable<PdfPicture['softMask']>) => ({
  Type: 'XObject',
  Subtype: 'Image',
  Width: width,
  Height: height,
  ColorSpace: 'DeviceGray',
  BitsPerComponent: 8,
})

function maskObject(context: PDFContext, mask: NonNullable<PdfPicture['softMask']>): PDFRef {
  return deflatedStream(context, deflate(mask.data), maskEntries(mask))
}

/** How an image of a finished file differs from the picture that it should be. */
export function imageProblem(file: ReadFile, image: PDFRawStream, picture: PdfPicture): string | undefined {
  const { softMask } = picture
  const found = entriesProblem(image, {
    Subtype: '/Image',
    Width: String(picture.width),
    Height: String(picture.height),
    ColorSpace: `/${picture.colourSpace}`,
    BitsPerComponent: String(picture.bits),
    Decode: picture.decode === undefined ? '' : `[ ${picture.decode.join(' ')} ]`,
    Filter: picture.encoding === 'DCT' ? '/DCTDecode' : '/FlateDecode',
  })
  if (found !== undefined) return found
  const mask = image.dict.lookup(PDFName.of('SMask'))
  if (softMask === undefined && mask !== undefined) return 'expected no soft mask, found one'
  if (softMask === undefined) return undefined
  if (!(mask instanceof PDFRawStream)) return 'expected a soft mask, found none'
  const entries = Object.entries(maskEntries(softMask)).map(([name, value]) => [
    name,
    typeof value === 'number' ? String(value) : `/${value}`,
  ])
  const wrong = entriesProblem(mask, { ...Object.fromEntries(entries), Filter: '/FlateDecode', Decode: '', Matte: '' })
  if (wrong !== undefined) return `soft mask: ${wrong}`
  return sameBytes(file.decode(mask), softMask.data) ? undefined : 'has another soft mask than the prepared picture'
}

function entriesProblem({ dict }: PDFRawStream, want: Readonly<Record<string, string>>): string | undefined {
  for (const [name, value] of Object.entries(want)) {
    const text = String(dict.lookup(PDFName.of(name)) ?? '')
    if (text !== value) return `expected ${name} ${value || 'absent'}, found ${text || 'none'}`
  }
  return undefined
}

import { isJpeg, readJpegHeader } from './jpeg.ts'
import { readExif, readIptc, readXmp } from './metadata.ts'
import { isPdf, openPdfPage, type PdfPlace, pdfInfo } from './pdf.ts'
import { unreadable } from './sharp.ts'
import { checkSize, openRaster } from './source.ts'
import type { PictureInfo } from './types.ts'

interface Blocks {
  readonly exif?: Uint8Array | undefined
  readonly iptc?: Uint8Array | undefined
  readonly xmp?: Uint8Array | undefined
  /** As the decoder read it; from EXIF where it says nothing. */
  readonly orientation?: number
}

/**
 * What a picture file says of itself, from its header alone. JPEG and Photoshop files are read here, everything else by
 * sharp. Throws `DuikaiError` naming `file`: `assets/unreadable` when the header does not hold together, `assets/kind` for
 * what is no picture that is placed, `assets/too-large` when it claims more pixels than can be printed; for a page of a PDF as
 * `openPdfPage` does.
 */
export async function describePicture(bytes: Uint8Array, file?: string, place: PdfPlace = {}): Promise<PictureInfo> {
  if (isPdf(bytes)) return pdfInfo((await openPdfPage(bytes, place, file ?? 'the ad')).facts)
  if (isJpeg(bytes)) {
    const header = readJpegHeader(bytes)
    if (header === undefined) throw unreadable(file, new Error('the JPEG header is damaged or cut short'))
    const colour = header.components === 1 ? 'gray' : header.components === 4 ? 'cmyk' : 'rgb'
    const { width, height, bits, density } = header
    checkSize({ width, height, bits, model: colour, alpha: false }, file)
    return upright({ format: 'jpeg', width, height, colour, bits, icc: header.icc !== undefined }, header, density)
  }
  const raster = await openRaster(bytes, file)
  const { kind: format, width, height, model: colour, bits, icc, alpha, density } = raster
  return upright({ format, width, height, colour, bits, icc: icc !== undefined, alpha }, raster, density)
}

/** What cameras and telephones write where a caption belongs. */
const CAMERA =
  /^(?:(?:[\w ]+ )?digital camera|sony dsc|dcim|default|untitled|screenshot|dav|hdr|rhdr|mde|oznor\w*|dig|cof|ptr|nor|sdr|<.*>|img_?\d*|dsc_?\d*|\d*)$/i

function upright(
  info: Omit<PictureInfo, 'orientation' | 'alpha' | 'density'> & { alpha?: boolean },
  blocks: Blocks,
  stated: number | undefined,
): PictureInfo {
  const exif = blocks.exif === undefined ? {} : readExif(blocks.exif)
  const iptc = blocks.iptc === undefined ? {} : readIptc(blocks.iptc)
  const xmp = blocks.xmp === undefined ? {} : readXmp(blocks.xmp)
  const orientation = blocks.orientation ?? exif.orientation ?? 1
  const turned = orientation >= 5
  const density = stated ?? exif.density
  const caption = [xmp.caption, iptc.caption, exif.description].find((one) => one !== undefined && !CAMERA.test(one))
  const credit = xmp.credit ?? iptc.credit ?? exif.artist
  const date = xmp.date ?? iptc.date ?? exif.date
  return {
    ...info,
    width: turned ? info.height : info.width,
    height: turned ? info.width : info.height,
    alpha: info.alpha ?? false,
    orientation,
    ...(density === undefined ? {} : { density: Math.round(density * 100) / 100 }),
    ...(caption === undefined ? {} : { caption }),
    ...(credit === undefined ? {} : { credit }),
    ...(date === undefined ? {} : { date }),
  }
}

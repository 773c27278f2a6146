/** Orientation, caption, credit and date from EXIF, IPTC-IIM and XMP blocks. Broken blocks yield nothing, never an error. */
export interface PictureText {
  readonly caption?: string
  readonly credit?: string
  /** When it was taken: `2026-08-20`, or with a time behind `T`. */
  readonly date?: string
}

interface ExifFields {
  readonly orientation?: number
  readonly description?: string
  readonly artist?: string
  readonly date?: string
  /** Pixels per inch. */
  readonly density?: number
}

/** IFD0 of an EXIF block (TIFF 6.0 §2): orientation 0x0112, ImageDescription 0x010E, Artist 0x013B, XResolution 0x011A; of the Exif IFD (0x8769) DateTimeOriginal 0x9003. */
export function readExif(exif: Uint8Array): ExifFields {
  const start = exif[0] === 0x45 && exif[1] === 0x78 ? 6 : 0
  const view = new DataView(exif.buffer, exif.byteOffset + start, exif.byteLength - start)
  const fields: { orientation?: number; description?: string; artist?: string; density?: number; date?: string } = {}
  if (view.byteLength < 10) return fields
  const little = view.getUint16(0) === 0x4949
  const ifd = view.getUint32(4, little)
  if (ifd + 2 > view.byteLength) return fields
  const count = view.getUint16(ifd, little)
  const textAt = (at: number): string | undefined => {
    const length = view.getUint32(at + 4, little)
    const from = length <= 4 ? at + 8 : view.getUint32(at + 8, little)
    if (from + length > view.byteLength) return undefined
    return clean(new Uint8Array(view.buffer, view.byteOffset + from, length))
  }
  let unit = 2
  let resolution = 0
  for (let i = 0; i < count; i++) {
    const at = ifd + 2 + i * 12
    if (at + 12 > view.byteLength) break
    const tag = view.getUint16(at, little)
    if (tag === 0x0112) {
      const value = view.getUint16(at + 8, little)
      if (value >= 1 && value <= 8) fields.orientation = value
    } else if (tag === 0x010e || tag === 0x013b) {
      const text = textAt(at)
      if (text !== undefined && text !== '') fields[tag === 0x010e ? 'description' : 'artist'] = text
    } else if (tag === 0x8769) {
      const inner = view.getUint32(at + 8, little)
      const entries = inner + 2 > view.byteLength ? 0 : view.getUint16(inner, little)
      for (let n = 0; n < entries && inner + 14 + n * 12 <= view.byteLength; n++) {
        if (view.getUint16(inner + 2 + n * 12, little) !== 0x9003) continue
        const date = dateOf(textAt(inner + 2 + n * 12))
        if (date !== undefined) fields.date = date
      }
    } else if (tag === 0x011a || tag === 0x0128) {
      if (tag === 0x0128) unit = view.getUint16(at + 8, little)
      else {
        const from = view.getUint32(at + 8, little)
        if (from + 8 <= view.byteLength) resolution = view.getUint32(from, little) / view.getUint32(from + 4, little)
      }
    }
  }
  if (resolution > 1 && Number.isFinite(resolution)) fields.density = unit === 3 ? resolution * 2.54 : resolution
  return fields
}

/** A day, with its time when there is one, however it is written; undefined for what no calendar has. */
function dateOf(text: string | undefined): string | undefined {
  const [, year, month, day, time] =
    /^(\d{4})[-:/.]?(0[1-9]|1[0-2])[-:/.]?(0[1-9]|[12]\d|3[01])(?:[T ](\d\d:\d\d(?::\d\d)?))?/.exec(
      text?.trim() ?? '',
    ) ?? []
  if (year === undefined || Number(year) < 1800) return undefined
  return `${year}-${month}-${day}${time === undefined ? '' : `T${time}`}`
}

/** IPTC-IIM records 2:120 (caption), 2:110 (credit), 2:80 (byline) and 2:55 with 2:60 (date and time) inside a Photoshop 8BIM 0x0404 block. */
export function readIptc(block: Uint8Array): PictureText {
  const text: { caption?: string; credit?: string } = {}
  let byline: string | undefined
  let date: string | undefined
  let time: string | undefined
  for (let at = 0; at + 5 <= block.length; at++) {
    if (block[at] !== 0x1c || block[at + 1] !== 2) continue
    const length = ((block[at + 3] ?? 0) << 8) | (block[at + 4] ?? 0)
    if (length > 0x7fff || at + 5 + length > block.length) continue
    const value = clean(block.subarray(at + 5, at + 5 + length))
    const record = block[at + 2]
    if (value !== '') {
      if (record === 120) text.caption ??= value
      else if (record === 110) text.credit ??= value
      else if (record === 80) byline ??= value
      else if (record === 55) date ??= dateOf(value)
      else if (record === 60) time ??= /^([01]\d|2[0-3])([0-5]\d)([0-5]\d)/.exec(value)?.slice(1).join(':')
    }
    at += 4 + length
  }
  if (text.credit === undefined && byline !== undefined) text.credit = byline
  return date === undefined ? text : { ...text, date: time === undefined ? date : `${date}T${time}` }
}

/** dc:description, photoshop:Credit, dc:creator and photoshop:DateCreated of an XMP packet (ISO 16684-1), as elements or attributes. */
export function readXmp(packet: Uint8Array): PictureText {
  const xml = new TextDecoder().decode(packet)
  const caption = field(xml, 'dc:description')
  const credit = field(xml, 'photoshop:Credit') ?? field(xml, 'dc:creator')
  const date = ['photoshop:DateCreated', 'exif:DateTimeOriginal', 'xmp:CreateDate']
    .map((name) => dateOf(field(xml, name)))
    .find((found) => found !== undefined)
  return {
    ...(caption === undefined ? {} : { caption }),
    ...(credit === undefined ? {} : { credit }),
    ...(date === undefined ? {} : { date }),
  }
}

function field(xml: string, name: string): string | undefined {
  const element = new RegExp(`<${name}[^>]*>([\\s\\S]*?)</${name}>`).exec(xml)?.[1]
  const inner = element === undefined ? undefined : (/<rdf:li[^>]*>([\s\S]*?)<\/rdf:li>/.exec(element)?.[1] ?? element)
  const value = inner ?? new RegExp(`${name}="([^"]*)"`).exec(xml)?.[1]
  const text = value
    ?.replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;|&apos;/g, "'")
    .replace(/&amp;/g, '&')
    .trim()
  return text === undefined || text === '' ? undefined : text
}

/** UTF-8 where it is valid, else GB 18030, which older Chinese picture desks write. */
function clean(bytes: Uint8Array): string {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    text = new TextDecoder('gb18030').decode(bytes)
  }
  return text.split('\0').join('').trim()
}

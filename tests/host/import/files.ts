import { crc32, deflateRawSync } from 'node:zlib'
import { type Imported, type ImportOptions, importBytes } from '../../../src/host/import/index.ts'

export interface Entry {
  readonly name: string
  readonly data: string | Uint8Array
  /** What the archive claims instead of the true size. */
  readonly claimed?: number
  /** Lies in the archive as it is. */
  readonly stored?: boolean
}

/** A ZIP archive (APPNOTE 6.3.10), entries deflated unless told otherwise. */
export function zip(entries: readonly Entry[]): Uint8Array {
  const files: Buffer[] = []
  const list: Buffer[] = []
  let at = 0
  for (const { name, data, claimed, stored = false } of entries) {
    const bytes = Buffer.from(data)
    const packed = stored ? bytes : deflateRawSync(bytes)
    const path = Buffer.from(name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(0x800, 2)
    common.writeUInt16LE(stored ? 0 : 8, 4)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(claimed ?? bytes.length, 18)
    common.writeUInt16LE(path.length, 22)
    const file = Buffer.concat([Buffer.from('PK\x03\x04'), common, path, packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(at, 10)
    list.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, rest, path]))
    files.push(file)
    at += file.length
  }
  const directory = Buffer.concat(list)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...files, directory, Buffer.from('PK\x05\x06'), end])
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const MORE = `xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"`

export const HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
const RELATIONS = `${HEADER}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
const TYPES = `${HEADER}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`

export const documentXml = (body: string): string =>
  `${HEADER}<w:document ${W} ${MORE}><w:body>${body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>`

/** Parts of a DOCX file round a body and styles. */
export const parts = (body: string, styles?: string): Entry[] => [
  { name: '[Content_Types].xml', data: TYPES },
  { name: '_rels/.rels', data: RELATIONS },
  { name: 'word/document.xml', data: documentXml(body) },
  ...(styles === undefined ? [] : [{ name: 'word/styles.xml', data: `${HEADER}<w:styles ${W}>${styles}</w:styles>` }]),
]

export const docx = (body: string, styles?: string): Uint8Array => zip(parts(body, styles))

export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** A paragraph of Word, its text in runs. */
export const p = (text: string, properties = ''): string =>
  `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}<w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r></w:p>`

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

export const take = (name: string, content: string | Uint8Array, options?: ImportOptions): Promise<Imported> =>
  importBytes(name, typeof content === 'string' ? bytesOf(content) : content, options)

/** Paragraphs of the first story as "role text". */
export const rolesOf = ({ stories }: Imported, story = 0): string[] =>
  (stories[story]?.paragraphs ?? []).map(({ role, text }) => `${role} ${text}`)

export const textsOf = ({ stories }: Imported): string[] =>
  stories.flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text))

export const lossesOf = ({ losses }: Imported): Record<string, number> =>
  Object.fromEntries(losses.map(({ kind, count }) => [kind, count]))

const tables = new Map<string, Map<string, readonly number[]>>()

/** Text in a two-byte encoding, from what the runtime's decoder says of every pair of bytes. */
export function encode(text: string, encoding: 'gb18030' | 'big5'): Uint8Array {
  let table = tables.get(encoding)
  if (table === undefined) {
    table = new Map()
    const decoder = new TextDecoder(encoding)
    for (let lead = 0x81; lead <= 0xfe; lead++) {
      for (let trail = 0x40; trail <= 0xfe; trail++) {
        if (trail === 0x7f) continue
        const character = decoder.decode(Uint8Array.of(lead, trail))
        if ([...character].length === 1 && character !== '\ufffd' && !table.has(character))
          table.set(character, [lead, trail])
      }
    }
    tables.set(encoding, table)
  }
  const known = table
  return Uint8Array.from(
    [...text].flatMap((character) => {
      if (character < '\u0080') return [character.charCodeAt(0)]
      const pair = known.get(character)
      if (pair === undefined) throw new Error(`${character} is not in ${encoding}`)
      return [...pair]
    }),
  )
}

export function utf16(text: string, little: boolean, mark: boolean): Uint8Array {
  const bytes = Buffer.from(mark ? `\ufeff${text}` : text, 'utf16le')
  return little ? bytes : bytes.swap16()
}

/** RTF as Word writes it: \uN with stand-ins in GBK. */
export const rtf = (body: string, more = ''): Uint8Array =>
  Buffer.from(
    `{\\rtf1\\ansi\\ansicpg936\\uc2\\deff0{\\fonttbl{\\f0\\fnil\\fcharset134 \\'cb\\'ce\\'cc\\'e5;}{\\f1\\fswiss\\fcharset0 Arial;}{\\f2\\fnil\\fcharset136 \\'b2\\'d3;}}${more}${body}}`,
    'latin1',
  )

/** Characters as GBK bytes in RTF's notation. */
export const gbk = (text: string): string =>
  [...encode(text, 'gb18030')]
    .map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : `\\'${byte.toString(16)}`))
    .join('')

/** Characters as \uN with question marks to stand in. */
export const unicode = (text: string): string =>
  Array.from({ length: text.length }, (_, i) => `\\u${(text.charCodeAt(i) << 16) >> 16}??`).join('')

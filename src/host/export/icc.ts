import { DuikaiError } from '../../core/base/index.ts'
import { LEVELS, type PdfxLevel } from '../../core/pdf/index.ts'

const HEADER = 128
const ascii = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4))

const CLASSES: Readonly<Record<string, string>> = {
  scnr: 'of a scanner or camera',
  mntr: 'of a display',
  link: 'a device link',
  spac: 'of a colour space',
  abst: 'an abstract one',
  nmcl: 'of named colours',
}

/** Tables without which nothing can be converted to a press and back. */
const TABLES = ['A2B0', 'B2A0'] as const

/**
 * Holds a file against what an output profile of a press must be (ICC.1:2010, 7.2 and 8.5): a sound ICC file of class
 * `prtr`, four channels of CMYK, version 2 or 4 (4 from PDF 1.5 on), both directions. `file` is for the message.
 * @throws DuikaiError `export/icc` saying what is wrong.
 */
export function checkOutputIcc(bytes: Uint8Array, file: string, level: PdfxLevel = 'PDF/X-4'): void {
  const refuse = (message: string): never => {
    throw new DuikaiError('export/icc', message, {
      where: file,
      remedy: 'ask the plant for the CMYK output profile of its press, or export with another print profile',
    })
  }
  if (bytes.length < HEADER + 4 || ascii(bytes, 36) !== 'acsp') refuse('this is no ICC profile')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const size = view.getUint32(0)
  if (size !== bytes.length) refuse(`the ICC profile is damaged: it says it has ${size} bytes, and has ${bytes.length}`)
  const kind = ascii(bytes, 12)
  if (kind !== 'prtr') refuse(`the ICC profile is ${CLASSES[kind] ?? `of class ${kind}`}, not of a printing press`)
  const space = ascii(bytes, 16)
  if (space !== 'CMYK') refuse(`the ICC profile is for ${space.trim()}, not for CMYK`)
  const version = bytes[8]
  if (version !== 2 && version !== 4) refuse(`the ICC profile is of version ${version}, not of 2 or 4`)
  const pdf = LEVELS[level].version
  if (version === 4 && pdf !== '1.6') {
    refuse(`the ICC profile is of version 4, which PDF ${pdf} does not know: ${level} embeds version 2`)
  }
  const count = view.getUint32(HEADER)
  if (count > 200 || HEADER + 4 + count * 12 > bytes.length)
    refuse('the ICC profile is damaged: its table of tags is cut off')
  const tags = new Set<string>()
  for (let i = 0; i < count; i++) {
    const at = HEADER + 4 + i * 12
    const [start, length] = [view.getUint32(at + 4), view.getUint32(at + 8)]
    if (start < HEADER || start + length > bytes.length) {
      refuse(`the ICC profile is damaged: its tag ${ascii(bytes, at)} lies outside of the file`)
    }
    tags.add(ascii(bytes, at))
  }
  const missing = TABLES.find((tag) => !tags.has(tag))
  if (missing !== undefined) refuse(`the ICC profile has no table ${missing} and cannot convert pictures`)
}

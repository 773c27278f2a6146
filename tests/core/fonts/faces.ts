import { existsSync } from 'node:fs'
import { Blob, Face as HbFace, Font as HbFont } from 'harfbuzzjs'
import { type Face, type FontSubset, openFace } from '../../../src/core/fonts/index.ts'
import { buildSfnt } from '../../../src/core/fonts/sfnt.ts'
import { FileSource, openCatalogue } from '../../../src/host/fonts/index.ts'

/** The machine's fonts, opened once for all tests of a worker. */
export const catalogue = openCatalogue()

export const serif = await catalogue.load('Noto Serif SC', 400)
export const sans = await catalogue.load('Noto Sans SC', 700)

/** Debian's fonts-noto-cjk (a collection, CID-keyed CFF) and gsfonts-like CFF without CIDs, where installed. */
export const COLLECTION = '/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc'
export const NAMED_CFF = '/usr/share/fonts/opentype/urw-base35/NimbusRoman-Regular.otf'

export function fileFace(path: string, index = 0): Face | undefined {
  if (!existsSync(path)) return undefined
  return openFace(new FileSource(path), { id: path, index, shaper: catalogue.shaper })
}

/** The same font by harfbuzzjs, the referee: nothing of it is shared with our code but the C library's shaper. */
export function referee(bytes: Uint8Array, index = 0): HbFont {
  return new HbFont(new HbFace(new Blob(Uint8Array.from(bytes)), index))
}

export function refereeOf(face: Face): HbFont {
  return referee(face.source.read(0, face.source.length), face.index)
}

/** A bare CFF program in the sfnt that a referee can open. */
export function wrapCff(face: Face, subset: FontSubset): Uint8Array {
  const { cids } = subset
  const maxp = Uint8Array.from([0, 0, 0x50, 0, cids.length >> 8, cids.length & 255])
  const head = new Uint8Array(54)
  head[18] = face.unitsPerEm >> 8
  head[19] = face.unitsPerEm & 255
  return buildSfnt(
    0x4f54544f,
    new Map([
      ['CFF ', subset.program],
      ['head', head],
      ['maxp', maxp],
    ]),
  )
}

export const codesOf = (text: string): number[] => Array.from(text, (char) => char.codePointAt(0) ?? 0)

const COMMANDS = ['M', 'L', 'Q', 'C', 'Z']
const COORDINATES = [2, 2, 4, 6, 0]

/** Our outline as the referee writes it, the closing line of a contour left out on both sides. */
export function pathOf(face: Face, glyph: number): string {
  const { ops, points } = face.outline(glyph)
  let at = 0
  return normal(
    Array.from(ops, (op) => {
      const count = COORDINATES[op] ?? 0
      at += count
      return { type: COMMANDS[op] ?? '?', values: [...points.subarray(at - count, at)] }
    }),
  )
}

export function refereePath(font: HbFont, glyph: number): string {
  return normal(font.glyphToJson(glyph))
}

interface Command {
  readonly type: string
  readonly values: readonly number[]
}

function normal(commands: readonly Command[]): string {
  const out: string[] = []
  let start: readonly number[] = []
  commands.forEach((command, i) => {
    if (command.type === 'M') start = command.values
    const closing = command.type === 'L' && commands[i + 1]?.type === 'Z'
    if (closing && command.values.every((value, k) => Math.abs(value - (start[k] ?? 0)) < 0.01)) return
    out.push(command.type + command.values.map((value) => Math.round(value * 10) / 10 + 0).join(' '))
  })
  return out.join('')
}

/** Marks, letters, digits and Han as a page mixes them. */
export const SAMPLE =
  '二七区召开的精神文明建设工作表彰推进大会上，总结了近年来工作：“创文”《规划》（2015年10月）——“十三五”……；、？！·—…～%‰℃①②A组GDP 3.5% e-mail'

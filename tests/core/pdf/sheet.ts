import { readFileSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import sharp from 'sharp'
import { mm } from '../../../src/core/base/index.ts'
import { type DisplayList, DisplayListBuilder, type FontRef, type Ink } from '../../../src/core/display/index.ts'
import { createSubsetter, type Face } from '../../../src/core/fonts/index.ts'
import { type PdfInput, type PdfPicture, type PrintSettings, pictureKey } from '../../../src/core/pdf/index.ts'
import { harfbuzzFile } from '../../../src/host/fonts/index.ts'
import { sans, serif } from '../fonts/faces.ts'

/** A page set by hand, without the composer: real faces, Chinese text, pictures, rules, boxes, vertical lines. */

export const BLACK: Ink = { kind: 'process', name: 'black', cmyk: [0, 0, 0, 1000] }
export const RED: Ink = { kind: 'process', name: 'red', cmyk: [0, 1000, 1000, 0] }
export const WHITE: Ink = { kind: 'process', name: 'white', cmyk: [0, 0, 0, 0] }
export const TINT: Ink = { kind: 'process', name: 'tint', cmyk: [100, 0, 0, 0] }
export const GREY: Ink = { kind: 'process', name: 'grey', cmyk: [0, 0, 0, 300] }
export const SPOT = { kind: 'spot', name: '报社红 #1', tint: 1000, alternate: [0, 900, 800, 0] } as const satisfies Ink

export const TEXT =
  '本报讯（记者 张三）十月十四日，“新区”建设工程在北京举行开工仪式；市长、书记等三百余人出席——' +
  '仪式由GB/T 15834编写组主持……据介绍，该工程总投资12.5亿元，预计2027年6月竣工。'

export const refOf = (face: Face): FontRef => ({
  id: face.id,
  family: face.family,
  weight: face.weight,
  postscriptName: face.postscriptName,
  hash: face.hash,
})

interface LineOptions {
  readonly face: Face
  readonly size: number
  readonly ink?: Ink
  readonly scaleX?: number
  readonly mode?: number
  /** Added after every glyph, 1/1000 pt. */
  readonly gap?: (i: number) => number
}

/** Sets `text` as one line of one text object from x, y on; one glyph a character. */
export function setLine(
  builder: DisplayListBuilder,
  id: string,
  text: string,
  x: number,
  y: number,
  options: LineOptions,
) {
  const { face, size, scaleX = 1000, mode = 0, ink = BLACK } = options
  const story = builder.story(id, text)
  const frame = builder.frame({ owner: id, kind: 'column', x, y, width: 100_000, height: size })
  builder.beginText(id)
  builder.beginLine({ story, frame, start: 0, end: text.length, x, y, width: 100_000, size, mode: mode === 0 ? 0 : 1 })
  builder.beginRun({ font: builder.font(refOf(face)), ink: builder.ink(ink), story, size, scaleX, mode })
  let pen = 0
  let offset = 0
  let i = 0
  for (const character of text) {
    const glyph = face.glyph(character.codePointAt(0) as number, mode === 1)
    const along = Math.round(pen)
    if (mode === 0) builder.glyph(glyph, x + along, y, offset, character.length)
    else if (mode === 1) builder.glyph(glyph, x, y + along, offset, character.length)
    else builder.glyph(glyph, x, y + along, offset, character.length)
    const advance = mode === 1 ? face.unitsPerEm : face.advance(glyph)
    pen += (advance * size * (mode === 1 ? 1000 : scaleX)) / 1000 / face.unitsPerEm + (options.gap?.(i++) ?? 0)
    offset += character.length
  }
  builder.endText()
}

async function photo(width: number, height: number): Promise<PdfPicture> {
  const pixels = new Uint8Array(width * height * 4)
  for (let i = 0; i < pixels.length; i++) pixels[i] = ([40, 90, 60, 20][i % 4] as number) + ((i >>> 8) % 40)
  const data = await sharp(await cmykTiff(pixels, width, height))
    .pipelineColourspace('cmyk')
    .toColourspace('cmyk')
    .jpeg({ quality: 88 })
    .toBuffer()
  return {
    width,
    height,
    colourSpace: 'DeviceCMYK',
    encoding: 'DCT',
    data: new Uint8Array(data),
    decode: [1, 0, 1, 0, 1, 0, 1, 0],
    bits: 8,
    hash: `photo ${width}x${height}`,
  }
}

/** sharp takes CMYK only from a file: the plainest TIFF there is. */
async function cmykTiff(pixels: Uint8Array, width: number, height: number): Promise<Buffer> {
  const entries: [number, number, number, number][] = [
    [256, 4, 1, width],
    [257, 4, 1, height],
    [258, 3, 1, 8],
    [259, 3, 1, 1],
    [262, 3, 1, 5],
    [273, 4, 1, 0],
    [277, 3, 1, 4],
    [278, 4, 1, height],
    [279, 4, 1, pixels.length],
  ]
  const head = Buffer.alloc(8 + 2 + entries.length * 12 + 4 + 8)
  head.write('II*\0', 'latin1')
  head.writeUInt32LE(8, 4)
  head.writeUInt16LE(entries.length, 8)
  entries.forEach(([tag, type, count, value], i) => {
    const at = 10 + i * 12
    head.writeUInt16LE(tag, at)
    head.writeUInt16LE(type, at + 2)
    head.writeUInt32LE(tag === 258 ? 4 : count, at + 4)
    const bits = head.length - 8
    head.writeUInt32LE(tag === 273 ? head.length : tag === 258 ? bits : value, at + 8)
  })
  for (let i = 0; i < 4; i++) head.writeUInt16LE(8, head.length - 8 + i * 2)
  return Buffer.concat([head, pixels])
}

/** A sheet with everything the list knows; `lines` body lines of 40 characters. */
export function sheet(lines = 12, bleed = 0): DisplayList {
  const builder = new DisplayListBuilder()
  const width = mm(390)
  const height = mm(546)
  builder.box({ id: 'ground', x: mm(20), y: mm(40), width: mm(100), height: mm(30), fill: builder.ink(TINT) })
  builder.picture({
    id: 'lead',
    asset: 'photo',
    x: mm(200),
    y: mm(100),
    width: mm(25.4),
    height: mm(19.05),
    crop: { x: 0, y: 0, width: 1, height: 1 },
  })
  builder.picture({
    id: 'small',
    asset: 'grey',
    x: mm(200),
    y: mm(140),
    width: mm(10),
    height: mm(10),
    crop: { x: 0.1, y: 0, width: 0.5, height: 0.5 },
  })
  setLine(builder, 'head', '新区建设全面启动', mm(22), mm(62), { face: sans, size: 46_000, ink: RED })
  setLine(builder, 'flat', '对开大报长体标题', mm(22), mm(85), { face: sans, size: 22_500, scaleX: 900 })
  for (let n = 0; n < lines; n++) {
    const from = (n * 7) % 40
    const text = (TEXT + TEXT).slice(from, from + 40)
    setLine(builder, `body${n}`, text, mm(22), mm(100) + n * 13_000, {
      face: serif,
      size: 9_000,
      gap: (i) => ((i * 37 + n * 11) % 400) - 120,
    })
  }
  setLine(builder, 'down', '竖排文字，直行。', mm(180), mm(100), { face: serif, size: 10_500, mode: 1 })
  setLine(builder, 'turned', 'GB/T 2027', mm(184), mm(130), { face: serif, size: 10_500, mode: 2, scaleX: 950 })
  builder.rule({
    id: 'rule',
    x1: mm(20),
    y1: mm(90),
    x2: mm(150),
    y2: mm(90),
    weight: 500,
    ink: builder.ink(BLACK),
  })
  builder.box({
    id: 'frame',
    x: mm(230),
    y: mm(100),
    width: mm(60),
    height: mm(40),
    fill: builder.ink(GREY),
    stroke: { ink: builder.ink(BLACK), weight: 750 },
  })
  setLine(builder, 'white', '白字反转', mm(235), mm(120), { face: sans, size: 14_000, ink: WHITE })
  return builder.finish({ name: 'A01', width, height, bleed })
}

const resource = (path: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../../resources/${path}`, import.meta.url)))

export const print: PrintSettings = {
  level: 'PDF/X-4',
  outputIntent: {
    icc: resource('icc/newsprint-tr002-tac240.icc'),
    identifier: 'CGATS TR 002',
    condition: 'Coldset offset, newsprint',
    registry: 'http://www.color.org',
    info: 'Coldset offset on newsprint',
  },
  blackOverprint: { text: true, rules: true },
  trapped: false,
}

export const metadata = {
  title: '示例日报 A01',
  creator: 'Duikai',
  producer: 'Duikai',
  created: '2026-10-14T20:15:00+08:00',
  modified: '2026-10-14T20:15:00+08:00',
}

export const fonts: ReadonlyMap<string, Face> = new Map([serif, sans].map((face) => [face.id, face]))
export const subset = createSubsetter(() => new Uint8Array(readFileSync(harfbuzzFile('harfbuzz-subset.wasm'))))

const grey: PdfPicture = {
  width: 80,
  height: 80,
  colourSpace: 'DeviceGray',
  encoding: 'Flate',
  data: Uint8Array.from({ length: 6400 }, (_, i) => 255 - (i % 80)),
  bits: 8,
  hash: 'grey',
}

const pictures: Readonly<Record<string, PdfPicture>> = { photo: await photo(200, 150), grey }

export function inputFor(lists: readonly DisplayList[], more: Partial<PdfInput> = {}): PdfInput {
  const placed = new Map<string, PdfPicture>()
  for (const item of lists.flatMap((list) => list.items)) {
    if (item.kind === 'picture') placed.set(pictureKey(item), pictures[item.asset] as PdfPicture)
  }
  return { lists, fonts, pictures: placed, print, metadata, subset, ...more }
}

export const inflate = (bytes: Uint8Array): Uint8Array => new Uint8Array(inflateSync(bytes))

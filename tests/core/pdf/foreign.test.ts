import { inflateSync } from 'node:zlib'
import { PDFDict, PDFName, PDFRawStream } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { DisplayListBuilder, type Ink } from '../../../src/core/display/index.ts'
import {
  type PdfInput,
  type PdfPicture,
  pictureKey,
  readForeignPage,
  verifyPdf,
  writePdf,
} from '../../../src/core/pdf/index.ts'
import { ad, PANELS, stream } from '../../host/export/ad-files.ts'
import { Opened } from './damage.ts'
import { BLACK, fonts, inputFor } from './sheet.ts'

const whole = { x: 0, y: 0, width: 1, height: 1 }
const inflate = (bytes: Uint8Array): Uint8Array => inflateSync(bytes)
const parts = {
  resources: '/XObject << /I 5 0 R >>',
  content: `${PANELS} q 50 0 0 50 0 0 cm /I Do Q`,
  more: [
    stream(
      '/Type /XObject /Subtype /Image /Width 2 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray',
      Uint8Array.of(0, 255),
    ),
  ],
}
const foreign = await readForeignPage(ad(parts), { page: 1, file: 'ad.pdf', inflate })
const form = foreign.form(whole)

const picture = { id: 'ad', asset: 'ad', x: 10_000, y: 10_000, width: 80_000, height: 40_000, crop: whole }
const photo = { ...picture, id: 'photo', asset: 'photo', y: 60_000 }
const mask = { width: 2, height: 2, data: Uint8Array.of(0, 64, 128, 255) }
const pictures = new Map<string, PdfPicture>([
  [
    pictureKey({ ...picture, kind: 'picture' }),
    {
      width: 1,
      height: 1,
      colourSpace: 'DeviceCMYK',
      encoding: 'Flate',
      data: new Uint8Array(),
      bits: 8,
      form,
      hash: form.digest,
    },
  ],
  [
    pictureKey({ ...photo, kind: 'picture' }),
    {
      width: 8,
      height: 2,
      colourSpace: 'DeviceGray',
      encoding: 'Flate',
      data: Uint8Array.of(0xf0, 0x0f),
      bits: 1,
      softMask: mask,
      hash: 'photo',
    },
  ],
])

function page(ink: Ink = BLACK) {
  const builder = new DisplayListBuilder(8)
  builder.rule({ id: 'rule', x1: 0, y1: 5000, x2: 90_000, y2: 5000, weight: 1000, ink: builder.ink(ink) })
  builder.picture(picture)
  builder.picture(photo)
  return builder.finish({ name: 'A01', width: 100_000, height: 110_000, bleed: 0 })
}
const lists = [page()]
const input: PdfInput = { ...inputFor(lists), fonts, pictures }
const file = writePdf(input)
const problems = async (bytes: Uint8Array): Promise<string> =>
  (await verifyPdf(bytes, lists, input)).map(({ where, message }) => `${where}: ${message}`).join('\n')

describe('a placed page in the finished file', () => {
  it('is found as it was', async () => {
    expect(await problems(file)).toBe('')
    expect(Buffer.compare(writePdf(input), file)).toBe(0)
  })

  const formOf = (opened: Opened): PDFRawStream => {
    const objects = opened.at('Resources', 'XObject')
    const found = objects.lookup(PDFName.of('P1'))
    if (!(found instanceof PDFRawStream)) throw new Error('no form')
    return found
  }
  const damage: readonly [name: string, harm: (opened: Opened) => void, said: RegExp][] = [
    [
      'another content',
      (opened) => {
        formOf(opened).contents[20] = 7
      },
      /ad: image is not the page that was placed/,
    ],
    [
      'another box',
      (opened) => formOf(opened).dict.set(PDFName.of('BBox'), opened.context.obj([0, 0, 99, 99])),
      /not the page/,
    ],
    [
      'another matrix',
      (opened) => formOf(opened).dict.set(PDFName.of('Matrix'), opened.context.obj([1, 0, 0, 1, 0, 0])),
      /not the page/,
    ],
    [
      'a resource that is gone',
      (opened) => formOf(opened).dict.lookup(PDFName.of('Resources'), PDFDict).delete(PDFName.of('XObject')),
      /not the page/,
    ],
    [
      'a picture of it in other colours',
      (opened) => {
        const image = formOf(opened)
          .dict.lookup(PDFName.of('Resources'), PDFDict)
          .lookup(PDFName.of('XObject'), PDFDict)
          .lookup(PDFName.of('I'))
        if (image instanceof PDFRawStream) image.dict.set(PDFName.of('ColorSpace'), PDFName.of('DeviceRGB'))
      },
      /not the page/,
    ],
    [
      'overprint left on before it',
      (opened) => opened.content((content) => content.replace('/GN gs\n', '')),
      /overprint off/,
    ],
    [
      'another place',
      (opened) => opened.content((content) => content.replace('80 0 0 40', '81 0 0 40')),
      /expected matrix/,
    ],
    ['left out', (opened) => opened.content((content) => content.replace('/P1 Do', '')), /missing/],
  ]
  it.each(damage)('%s is caught', async (_, harm, said) => {
    const opened = await Opened.of(file)
    harm(opened)
    expect(await problems(opened.bytes())).toMatch(said)
  })
})

describe('a picture with a soft mask in the finished file', () => {
  const imageOf = (opened: Opened): PDFDict => {
    const found = opened.at('Resources', 'XObject').lookup(PDFName.of('I2'))
    if (!(found instanceof PDFRawStream)) throw new Error('no image')
    return found.dict
  }
  it.each([
    [
      'no mask',
      (opened: Opened) => void imageOf(opened).delete(PDFName.of('SMask')),
      /expected a soft mask, found none/,
    ],
    [
      'other opacity',
      (opened: Opened) => {
        const found = imageOf(opened).lookup(PDFName.of('SMask'))
        if (found instanceof PDFRawStream) found.dict.set(PDFName.of('Decode'), opened.context.obj([1, 0]))
      },
      /soft mask: expected Decode absent/,
    ],
    [
      'eight bits for one',
      (opened: Opened) => void imageOf(opened).set(PDFName.of('BitsPerComponent'), opened.context.obj(8)),
      /BitsPerComponent 1/,
    ],
  ])('%s is caught', async (_, harm, said) => {
    const opened = await Opened.of(file)
    harm(opened)
    expect(await problems(opened.bytes())).toMatch(said)
  })
})

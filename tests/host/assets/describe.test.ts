import sharp from 'sharp'
import { expect, test } from 'vitest'
import { describePicture } from '../../../src/host/assets/index.ts'
import { readJpegHeader } from '../../../src/host/assets/jpeg.ts'
import { readExif, readIptc, readXmp } from '../../../src/host/assets/metadata.ts'
import { encode } from '../import/files.ts'
import { cmykJpeg, flat, grayJpeg, PROFILE, rgbPicture, withoutAdobe, withSegment } from './pictures.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

test('a camera picture on its side: upright size, orientation, density, caption and credit', async () => {
  const picture = rgbPicture(12, 8, flat(90, 120, 60))
  const bytes = await picture
    .withExif({ IFD0: { ImageDescription: 'Lake', Artist: 'Zhang San' } })
    .withMetadata({ orientation: 6, density: 300 })
    .jpeg()
    .toBuffer()
  expect(await describePicture(bytes)).toMatchObject({
    format: 'jpeg',
    width: 8,
    height: 12,
    colour: 'rgb',
    bits: 8,
    orientation: 6,
    density: 300,
    alpha: false,
  })
})

test('the kinds of JPEG are told apart', async () => {
  const gray = await grayJpeg(9, 7, flat(120))
  const cmyk = await cmykJpeg(9, 7, flat(10, 20, 30, 40))
  expect((await describePicture(gray)).colour).toBe('gray')
  expect((await describePicture(cmyk)).colour).toBe('cmyk')
  expect(readJpegHeader(cmyk)).toMatchObject({ components: 4, adobe: true, placeable: true, complete: true })
  expect(readJpegHeader(withoutAdobe(cmyk))?.adobe).toBe(false)
})

test('other formats are read by sharp', async () => {
  const rgba = sharp({ create: { width: 5, height: 4, channels: 4, background: '#12345680' } })
  expect(await describePicture(await rgba.png().toBuffer())).toMatchObject({
    format: 'png',
    colour: 'rgb',
    alpha: true,
  })
  const deep = await rgba.removeAlpha().toColourspace('rgb16').png().toBuffer()
  expect(await describePicture(deep)).toMatchObject({ format: 'png', bits: 16, width: 5, height: 4 })
})

test('a profile spread over segments is put together in order', async () => {
  const jpeg = await cmykJpeg(8, 8, flat(0, 0, 0, 0))
  const part = (i: number, data: Uint8Array): Uint8Array =>
    Buffer.concat([utf8('ICC_PROFILE\0'), Uint8Array.of(i, 4), data])
  let tagged: Uint8Array = jpeg
  for (let i = 0; i < 4; i++)
    tagged = withSegment(tagged, 0xe2, part(i + 1, PROFILE.subarray(i * 60_000, (i + 1) * 60_000)))
  const header = readJpegHeader(tagged)
  expect(Buffer.compare(header?.icc ?? new Uint8Array(), PROFILE)).toBe(0)
})

test('captions from IPTC records, in UTF-8 and in the older Chinese encoding', () => {
  const record = (n: number, data: Uint8Array): Uint8Array =>
    Buffer.concat([Uint8Array.of(0x1c, 2, n, 0, data.length), data])
  const gb = Uint8Array.of(0xd5, 0xc5, 0xc8, 0xfd)
  const block = Buffer.concat([utf8('8BIM\x04\x04'), record(120, utf8('叠彩园风景如画')), record(80, gb)])
  expect(readIptc(block)).toEqual({ caption: '叠彩园风景如画', credit: '张三' })
})

test('IPTC as a picture desk embeds it: in a Photoshop segment, in UTF-8 by its mark and in GBK without one, with date and time', async () => {
  const record = (set: number, n: number, data: Uint8Array): Uint8Array =>
    Buffer.concat([Uint8Array.of(0x1c, set, n, data.length >> 8, data.length & 255), data])
  const segment = (...records: Uint8Array[]): Uint8Array => {
    const block = Buffer.concat(records)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(block.length)
    return Buffer.concat([utf8('Photoshop 3.0\0'), utf8('8BIM\x04\x04\0\0'), length, block])
  }
  const jpeg = await rgbPicture(12, 8, flat(90, 120, 60))
    .jpeg()
    .toBuffer()
  const gbk = encode('会场全景，昨日上午在市文化宫举行。', 'gb18030')
  const older = segment(
    record(2, 120, gbk),
    record(2, 110, encode('李四 摄', 'gb18030')),
    record(2, 55, utf8('20260820')),
  )
  expect(await describePicture(withSegment(jpeg, 0xed, older))).toMatchObject({
    caption: '会场全景，昨日上午在市文化宫举行。',
    credit: '李四 摄',
    date: '2026-08-20',
  })
  const newer = segment(
    record(1, 90, Uint8Array.of(0x1b, 0x25, 0x47)),
    record(2, 120, utf8('叠彩园风景如画')),
    record(2, 80, utf8('王五')),
    record(2, 55, utf8('20260821')),
    record(2, 60, utf8('093015+0800')),
  )
  expect(await describePicture(withSegment(jpeg, 0xed, newer))).toMatchObject({
    caption: '叠彩园风景如画',
    credit: '王五',
    date: '2026-08-21T09:30:15',
  })
})

test('when a picture was taken: EXIF, XMP before it; days that no calendar has are none', async () => {
  const picture = rgbPicture(12, 8, flat(90, 120, 60))
  const taken = picture.clone().withExif({ IFD2: { DateTimeOriginal: '2026:08:20 14:05:09' } })
  expect((await describePicture(await taken.jpeg().toBuffer())).date).toBe('2026-08-20T14:05:09')
  const packet =
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description photoshop:DateCreated="2026-08-19T08:00:00+08:00"/></x:xmpmeta>'
  const both = picture
    .clone()
    .withExif({ IFD2: { DateTimeOriginal: '2026:08:20 14:05:09' } })
    .withXmp(packet)
  expect((await describePicture(await both.jpeg().toBuffer())).date).toBe('2026-08-19T08:00:00')
  const none = picture.clone().withExif({ IFD2: { DateTimeOriginal: '0000:00:00 00:00:00' } })
  expect((await describePicture(await none.jpeg().toBuffer())).date).toBeUndefined()
})

test.each(['OLYMPUS DIGITAL CAMERA', 'SONY DSC', '<Digimax i50 MP3, Samsung #1 MP3>', 'dav', 'DCIM'])(
  '%s is what a camera writes, and no caption',
  async (description) => {
    const bytes = await rgbPicture(12, 8, flat(90, 120, 60))
      .withExif({ IFD0: { ImageDescription: description } })
      .jpeg()
      .toBuffer()
    expect((await describePicture(bytes)).caption).toBeUndefined()
  },
)

test('captions from XMP, escaped characters undone', () => {
  const packet =
    '<rdf:Description photoshop:Credit="记者 宋文雅"><dc:description><rdf:Alt>' +
    '<rdf:li xml:lang="x-default">A &lt;b&gt; &amp; c</rdf:li></rdf:Alt></dc:description>'
  expect(readXmp(utf8(packet))).toEqual({ caption: 'A <b> & c', credit: '记者 宋文雅' })
})

test('broken metadata yields nothing, never an error', () => {
  expect(readExif(utf8('Exif\0\0II'))).toEqual({})
  expect(readExif(Uint8Array.from({ length: 40 }, (_, i) => (i * 37) & 255))).toEqual({})
  expect(readIptc(Uint8Array.of(0x1c, 2, 120, 0x7f, 0xff, 1))).toEqual({})
  expect(readXmp(Uint8Array.of(0xff, 0xfe, 0x3c))).toEqual({})
})

test('a damaged header is an error that names the file', async () => {
  const bytes = Uint8Array.of(0xff, 0xd8, 0xff, 0xc0, 0, 200, 1)
  await expect(describePicture(bytes, 'pictures/lake.jpg')).rejects.toMatchObject({
    code: 'assets/unreadable',
    where: 'pictures/lake.jpg',
  })
})

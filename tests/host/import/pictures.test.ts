import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { rawTiff } from '../../../src/host/assets/index.ts'
import { take } from './files.ts'

const image = sharp({ create: { width: 6, height: 4, channels: 3, background: '#c83214' } })
const cmyk = rawTiff({ width: 6, height: 4, channels: 4, data: new Uint8Array(96) })

/** Header, no palette, one resource, as Photoshop writes them. */
function psd(mode: number, { width = 6, height = 4, bits = 8, icc = true } = {}): Uint8Array {
  const resource = Buffer.concat([
    Buffer.from('8BIM'),
    Buffer.from([icc ? 0x04 : 0x03, icc ? 0x0f : 0xed, 0, 0, 0, 0, 0, 4, 1, 2, 3, 4]),
  ])
  const bytes = Buffer.alloc(34)
  bytes.write('8BPS', 0)
  bytes.writeUInt16BE(1, 4)
  bytes.writeUInt16BE(4, 12)
  bytes.writeUInt32BE(height, 14)
  bytes.writeUInt32BE(width, 18)
  bytes.writeUInt16BE(bits, 22)
  bytes.writeUInt16BE(mode, 24)
  bytes.writeUInt32BE(resource.length, 30)
  return Buffer.concat([bytes, resource])
}

const plain = { width: 6, height: 4, colour: 'rgb', bits: 8, orientation: 1, icc: false }

describe('facts of pictures', () => {
  test.each([
    ['jpeg', 'a.jpg', () => image.clone().jpeg().toBuffer(), plain],
    [
      'jpeg',
      'a.JPEG',
      () => image.clone().withMetadata({ orientation: 6 }).jpeg().toBuffer(),
      { ...plain, width: 4, height: 6, orientation: 6, icc: true },
    ],
    ['jpeg', 'grau.jpg', () => image.clone().toColourspace('b-w').jpeg().toBuffer(), { ...plain, colour: 'gray' }],
    ['png', 'a.png', () => image.clone().png().toBuffer(), plain],
    ['png', 'a.png', () => image.clone().withIccProfile('srgb').png().toBuffer(), { ...plain, icc: true }],
    ['png', 'a.png', () => image.clone().toColourspace('rgb16').png().toBuffer(), { ...plain, bits: 16 }],
    ['tiff', 'a.tif', () => image.clone().tiff().toBuffer(), plain],
    ['tiff', 'a.tif', async () => cmyk, { ...plain, colour: 'cmyk' }],
    ['webp', 'a.webp', () => image.clone().webp().toBuffer(), plain],
    ['psd', 'a.psd', async () => psd(3), { ...plain, icc: true }],
    ['psd', 'a.psd', async () => psd(4, { bits: 16, icc: false }), { ...plain, colour: 'cmyk', bits: 16 }],
    ['psd', 'a.psd', async () => psd(0, { bits: 1, icc: false }), { ...plain, colour: 'gray', bits: 1 }],
  ])('%s named %s', async (kind, name, make, picture) => {
    const taken = await take(name, await make())
    expect(taken).toMatchObject({ kind, picture, stories: [] })
    expect(taken.losses).toEqual([])
  })

  test('one named as another', async () => {
    const taken = await take('a.jpg', await image.clone().png().toBuffer())
    expect(taken.kind).toBe('png')
    expect(taken.losses.map(({ kind }) => kind)).toEqual(['wrong-extension'])
  })
})

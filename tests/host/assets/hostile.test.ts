import { spawnSync } from 'node:child_process'
import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { DuikaiError } from '../../../src/core/base/index.ts'
import { describePicture, preparePicture } from '../../../src/host/assets/index.ts'
import { at200, cmykJpeg, rgbPicture } from './pictures.ts'
import { plane, psd } from './psd.ts'
import { pixels, tiff } from './tiff.ts'

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c
})
const crc = (bytes: Uint8Array): number => {
  let c = 0xffffffff
  for (const byte of bytes) c = (CRC[(c ^ byte) & 255] as number) ^ (c >>> 8)
  return (c ^ 0xffffffff) >>> 0
}
function chunk(type: string, data: Uint8Array, sum?: number): Buffer {
  const out = Buffer.alloc(12 + data.length)
  out.writeUInt32BE(data.length, 0)
  out.write(type, 4, 'latin1')
  out.set(data, 8)
  out.writeUInt32BE(sum ?? crc(out.subarray(4, 8 + data.length)), 8 + data.length)
  return out
}
/** A PNG that claims a size and holds some rows of it. */
function png(
  width: number,
  height: number,
  data: Uint8Array,
  { bits = 8, colour = 2, sum }: { bits?: number; colour?: number; sum?: number } = {},
): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([bits, colour, 0, 0, 0], 8)
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(data), sum),
    chunk('IEND', new Uint8Array()),
  ])
}

const noise = (x: number, y: number): readonly number[] => [(x * 37 + y * 91) & 255, (x * y) & 255, (x * 5) & 255]
const good = () => rgbPicture(64, 64, noise)
const count = 16 * 16
const size = { width: 16, height: 16 }
const half = async (bytes: Promise<Buffer>): Promise<Buffer> => {
  const file = await bytes
  return file.subarray(0, Math.floor(file.length / 2))
}
const claim = (jpeg: Buffer, width: number, height: number): Buffer => {
  const out = Buffer.from(jpeg)
  for (let i = 2; i < out.length; ) {
    const marker = out[i + 1] as number
    if (marker === 0xc0 || marker === 0xc2) {
      out.writeUInt16BE(height, i + 5)
      out.writeUInt16BE(width, i + 7)
      return out
    }
    i += 2 + out.readUInt16BE(i + 2)
  }
  return out
}

const BAD: readonly [name: string, code: string, bytes: () => Promise<Uint8Array> | Uint8Array][] = [
  ['nothing at all', 'assets/kind', () => new Uint8Array()],
  ['text', 'assets/kind', () => Buffer.from('this is no picture')],
  ['an EPS file', 'assets/kind', () => Buffer.from('%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n')],
  ['an EPS file with a preview', 'assets/kind', () => Buffer.from('c5d0d3c6200000000000000000000000', 'hex')],
  ['an SVG drawing', 'assets/kind', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  [
    'an SVG drawing of entities',
    'assets/kind',
    () => Buffer.from('<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "&b;&b;">]><svg>&a;</svg>'),
  ],
  ['a PDF file', 'assets/kind', () => Buffer.from('%PDF-1.6\n')],
  ['JPEG 2000', 'assets/kind', () => Buffer.from('0000000c6a5020200d0a870a00000000', 'hex')],
  ['HEIC', 'assets/kind', () => Buffer.from('00000018667479706865696300000000', 'hex')],
  ['half a JPEG', 'assets/unreadable', () => half(good().jpeg().toBuffer())],
  ['half a progressive JPEG', 'assets/unreadable', () => half(good().jpeg({ progressive: true }).toBuffer())],
  ['half a CMYK JPEG', 'assets/unreadable', () => half(cmykJpeg(64, 64, noise4).then((one) => Buffer.from(one)))],
  ['half a PNG', 'assets/unreadable', () => half(good().png().toBuffer())],
  ['half a TIFF', 'assets/unreadable', () => half(good().tiff({ compression: 'lzw' }).toBuffer())],
  ['half a WebP', 'assets/unreadable', () => half(good().webp().toBuffer())],
  ['half an AVIF', 'assets/unreadable', () => half(good().avif().toBuffer())],
  [
    'half a PSD',
    'assets/unreadable',
    () => psd({ mode: 'rgb', ...size, planes: [1, 2, 3].map((v) => plane(count, v)) }).subarray(0, 400),
  ],
  [
    'a PSD cut in its row lengths',
    'assets/unreadable',
    () => psd({ mode: 'rgb', ...size, coding: 1, planes: [1, 2, 3].map((v) => plane(count, v)) }).subarray(0, 60),
  ],
  [
    'a PSD of unknown compression',
    'assets/unreadable',
    () => psd({ mode: 'rgb', ...size, coding: 2, planes: [1, 2, 3].map((v) => plane(count, v)) }),
  ],
  [
    'a PSD with channels of its own',
    'assets/unreadable',
    () => psd({ mode: 'channels', ...size, planes: [plane(count, 1)] }),
  ],
  [
    'a PSD with 32 bits',
    'assets/unreadable',
    () => psd({ mode: 'gray', bits: 32, ...size, planes: [new Uint8Array(count * 4)] }),
  ],
  [
    'a PSD without its composite',
    'assets/unreadable',
    () =>
      psd({ mode: 'gray', ...size, planes: [plane(count, 1)], resources: [[1057, Uint8Array.from([0, 0, 0, 1, 0])]] }),
  ],
  [
    'a PSD that claims more rows',
    'assets/unreadable',
    () => psd({ mode: 'gray', width: 16, height: 29_000, planes: [new Uint8Array(29_000)] }),
  ],
  ['a PNG with a wrong checksum', 'assets/unreadable', () => png(16, 16, new Uint8Array(16 * 49), { sum: 0x12345678 })],
  [
    'a PNG of a depth that does not exist',
    'assets/unreadable',
    () => png(16, 16, new Uint8Array(16 * 49), { bits: 5 }),
  ],
  ['a PNG that claims more rows', 'assets/unreadable', () => png(16, 4000, new Uint8Array(16 * 49))],
  ['a PNG without pixels', 'assets/unreadable', () => png(0, 16, new Uint8Array(1))],
  ['a JPEG that claims more rows', 'assets/unreadable', async () => claim(await good().jpeg().toBuffer(), 64, 6000)],
  [
    'a TIFF of unknown compression',
    'assets/unreadable',
    () => tiff({ ...size, channels: 3, bits: 8, photometric: 2, compression: 34_712, data: pixels(count, [1, 2, 3]) }),
  ],
  [
    'a TIFF that claims more rows',
    'assets/unreadable',
    () => tiff({ width: 16, height: 9000, channels: 3, bits: 8, photometric: 2, data: pixels(count, [1, 2, 3]) }),
  ],
  [
    'a TIFF of 32 bits',
    'assets/unreadable',
    () => tiff({ ...size, channels: 1, bits: 32, photometric: 1, data: new Uint8Array(count * 4) }),
  ],
  ['a PNG bomb of 3,600 megapixels', 'assets/too-large', () => png(60_000, 60_000, new Uint8Array(1000))],
  [
    'a PNG bomb of 16 bits',
    'assets/too-large',
    () => png(16_000, 16_000, new Uint8Array(1000), { bits: 16, colour: 6 }),
  ],
  ['a JPEG bomb', 'assets/too-large', async () => claim(await good().jpeg().toBuffer(), 65_000, 65_000)],
  [
    'a TIFF bomb',
    'assets/too-large',
    () => tiff({ width: 200_000, height: 200_000, channels: 3, bits: 8, photometric: 2, data: new Uint8Array(8) }),
  ],
  [
    'a PSB bomb',
    'assets/too-large',
    () =>
      psd({
        mode: 'cmyk',
        width: 200_000,
        height: 200_000,
        large: true,
        planes: [1, 2, 3, 4].map(() => new Uint8Array(200_000)),
      }),
  ],
]
function noise4(x: number, y: number): readonly number[] {
  return [...noise(x, y), (x * 11) & 255]
}

test.each(BAD)('%s is refused by name (%s)', async (_, code, bytes) => {
  const file = 'pictures/广告.tif'
  const error = await preparePicture(await bytes(), at200(16, 16), { file }).catch((cause: unknown) => cause)
  expect(error).toBeInstanceOf(DuikaiError)
  expect(error).toMatchObject({ code, where: file })
  expect((error as DuikaiError).message).toContain(file)
  expect((error as DuikaiError).remedy).toMatch(/\w{4}/)
})

test('what only lies in its header is found before its pixels are read', async () => {
  await expect(describePicture(png(60_000, 60_000, new Uint8Array(9)))).rejects.toMatchObject({
    code: 'assets/too-large',
  })
  await expect(describePicture(claim(await good().jpeg().toBuffer(), 65_000, 65_000))).rejects.toMatchObject({
    code: 'assets/too-large',
  })
})

test('random damage is an error of ours or a picture, never anything else', async () => {
  const files = [
    await good().jpeg().toBuffer(),
    await good().png().toBuffer(),
    await good().tiff({ compression: 'lzw' }).toBuffer(),
    await good().webp().toBuffer(),
    psd({ mode: 'rgb', ...size, coding: 1, planes: [1, 2, 3].map((v) => plane(count, v)) }),
  ]
  let state = 7
  const random = (most: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state % most
  }
  for (const file of files) {
    for (let round = 0; round < 25; round++) {
      const broken = Buffer.from(file)
      for (let n = 0; n < 1 + round / 5; n++) broken[random(broken.length)] = random(256)
      const result = await preparePicture(broken, at200(16, 16)).catch((cause: unknown) => cause)
      if (result instanceof Error) expect(result).toBeInstanceOf(DuikaiError)
    }
  }
})

test('a bomb that unpacks to 300 MB is printed by a process that never has as much', () => {
  const side = 10_000
  const program = `
    const { preparePicture } = await import(${JSON.stringify(new URL('../../../src/host/assets/index.ts', import.meta.url).href)})
    const { existsSync, readFileSync } = await import('node:fs')
    const sharp = (await import('sharp')).default
    const side = ${side}
    const image = sharp({ create: { width: side, height: side, channels: 3, background: '#a02040' }, limitInputPixels: false })
    const bomb = await image.png({ compressionLevel: 3 }).toBuffer()
    const profile = new Uint8Array(readFileSync(${JSON.stringify(new URL('../../../resources/icc/newsprint-tr002-tac220.icc', import.meta.url).pathname)}))
    const request = { outputProfile: profile, intent: 'relative', blackPoint: true, targetPpi: 200, placedWidthMp: 200000, placedHeightMp: 200000, maxInk: 220 }
    const picture = await preparePicture(bomb, request)
    // Linux counts into maxRSS what the parent had when it forked: the test runner, perhaps more than this process ever has.
    const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : ''
    const most = Number(/VmHWM:\\s+(\\d+)/.exec(status)?.[1] ?? process.resourceUsage().maxRSS)
    console.log(JSON.stringify({ width: picture.width, all: Math.round(most / 1024) }))
  `
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
    cwd: new URL('../../..', import.meta.url).pathname,
  })
  expect(stderr).not.toContain('Error')
  const said = JSON.parse(stdout) as { width: number; all: number }
  expect(said.width).toBe(556)
  expect(said.all, `${said.all} MB`).toBeLessThan(300)
}, 180_000)

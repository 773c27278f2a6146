import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { readForDesk } from '../../../src/host/import/index.ts'
import { plane, psd } from '../assets/psd.ts'
import { ad } from '../export/ad-files.ts'
import { bytesOf } from './files.ts'

const photoshop = () =>
  psd({ mode: 'rgb', width: 6, height: 4, planes: [200, 50, 20].map((value) => plane(24, value)) })
const image = sharp({ create: { width: 640, height: 320, channels: 3, background: '#c83214' } })

describe('what the desk is shown of a file', () => {
  test('paragraphs that seem to go on are marked where they stand', async () => {
    const lines = [
      '大标题',
      '本报记者 张三',
      '　　第一段在这里写了很长的一行，写到这里就断了，因为原来的行到此',
      '为止，下一行接着写完这句话。',
      '　　第二段另起。',
    ]
    const { kind, stories, losses } = await readForDesk('稿.txt', bytesOf(lines.join('\n')))
    expect(kind).toBe('text')
    expect(stories[0]?.paragraphs.map(({ role, torn }) => [role, torn === true])).toEqual([
      ['headline', false],
      ['byline', false],
      ['body', false],
      ['body', true],
      ['body', false],
    ])
    expect(losses).toEqual([])
  })

  test('a picture with its size and a thumbnail', async () => {
    const { picture, stories } = await readForDesk('图.jpg', await image.clone().jpeg().toBuffer())
    expect(stories).toEqual([])
    expect(picture).toMatchObject({ width: 640, height: 320, colour: 'rgb', bits: 8, icc: false })
    const { width = 0, height = 0, rgba = new Uint8Array() } = picture?.thumbnail ?? {}
    expect([width, height, rgba.length]).toEqual([320, 160, 320 * 160 * 4])
    expect(rgba[3]).toBe(255)
    expect(Math.abs((rgba[0] ?? 0) - 0xc8)).toBeLessThan(8)
  })

  test('a Photoshop picture as it will print', async () => {
    const { kind, picture } = await readForDesk('a.psd', photoshop())
    expect(kind).toBe('psd')
    expect(picture).toMatchObject({ width: 6, height: 4, colour: 'rgb', thumbnail: { width: 6, height: 4 } })
  })

  test('a page of a PDF, in millimetres, with the number of pages', async () => {
    const { kind, picture, stories } = await readForDesk('广告.pdf', ad())
    expect([kind, stories]).toEqual(['pdf', []])
    expect(picture).toMatchObject({ width: 70.6, height: 35.3, pages: 1 })
    expect(Math.max(picture?.thumbnail?.width ?? 0, picture?.thumbnail?.height ?? 0)).toBe(320)
  })

  test('caption and credit that the picture desk wrote (XMP, ISO 16684-1)', async () => {
    const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:Credit="李四"><dc:description><rdf:Alt><rdf:li xml:lang="x-default">会场全景</rdf:li></rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta>`
    const bytes = await image.clone().withXmp(xmp).jpeg().toBuffer()
    expect((await readForDesk('图.jpg', bytes)).picture).toMatchObject({ caption: '会场全景', credit: '李四' })
  })

  test.each([
    [
      'a picture cut in two',
      'a.png',
      async () => (await image.clone().png({ compressionLevel: 0 }).toBuffer()).subarray(0, 9000),
      'import/damaged',
    ],
    ['half a Photoshop picture', 'a.psd', async () => photoshop().subarray(0, 60), 'assets/unreadable'],
    ['half a PDF', 'a.pdf', async () => ad().subarray(0, 300), 'pdf.damaged'],
    ['a PDF named as copy', 'a.docx', async () => ad(), 'import/kind'],
    ['nothing at all', 'a.txt', async () => Buffer.alloc(0), 'import/empty'],
    ['a picture named .docx', 'a.docx', async () => image.clone().png().toBuffer(), 'import/wrong-extension'],
  ] as const)('%s is refused as a whole', async (_, name, make, code) => {
    await expect(make().then((bytes) => readForDesk(name, bytes))).rejects.toMatchObject({ code })
  })
})

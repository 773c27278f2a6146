import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { afterAll, describe, expect, it, test } from 'vitest'
import { type DisplayList, DisplayListBuilder, type Ink } from '../../../src/core/display/index.ts'
import type { ForeignFacts } from '../../../src/core/pdf/index.ts'
import { openPdfPage, rasterPdf } from '../../../src/host/assets/index.ts'
import { adFindings, exportPages, loadPrintProfile, preparePictures } from '../../../src/host/export/index.ts'
import { BLACK, fonts, metadata, SPOT, sheet } from '../../core/pdf/sheet.ts'
import { ad, PANELS, pdfFile, stream } from './ad-files.ts'

const root = await mkdtemp(join(tmpdir(), 'duikai-ads-'))
afterAll(() => rm(root, { recursive: true }))
const profile = await loadPrintProfile('newsprint-240')
const whole = { x: 0, y: 0, width: 1, height: 1 }

interface Placement {
  readonly x?: number
  readonly y?: number
  readonly width?: number
  readonly height?: number
  readonly crop?: typeof whole
}

/** A page of 400 × 300 pt with an ad on it. */
function pageWith(asset: string, placed: Placement = {}, ink: Ink = BLACK): DisplayList {
  const builder = new DisplayListBuilder(4)
  builder.box({ id: 'ground', x: 0, y: 0, width: 10_000, height: 10_000, fill: builder.ink(ink) })
  const { x = 100_000, y = 50_000, width = 200_000, height = 100_000, crop = whole } = placed
  builder.picture({ id: 'ad', asset, x, y, width, height, crop })
  return builder.finish({ name: 'A01', width: 400_000, height: 300_000, bleed: 0 })
}

let count = 0
async function exported(lists: DisplayList[], ads: Record<string, Buffer>, plant = profile) {
  const folder = join(root, String(count++))
  const target = `${folder}.pdf`
  for (const [name, bytes] of Object.entries(ads)) await writeFile(`${folder}-${name}`, bytes)
  const assetFile = (asset: string): string => `${folder}-${asset}`
  const result = await exportPages({ lists, fonts, profile: plant, metadata, target, assetFile })
  return { ...result, bytes: await readFile(target) }
}

/** sRGB of a page at points from its top left, drawn by PDFium. */
async function colours(bytes: Uint8Array, places: readonly (readonly [number, number])[]): Promise<number[][]> {
  const { facts } = await openPdfPage(bytes, {}, 'page')
  const { width, rgba } = await rasterPdf(bytes, {}, facts, facts.width / 1000, 'page')
  return places.map(([x, y]) => [...rgba.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)])
}

const looks = { cyan: [0, 1], magenta: [1, 0], black: [0, 0], white: [1, 1] } as const
/** Red and green of a colour, rough. */
const rough = ([r = 0, g = 0]: number[]): string =>
  Object.entries(looks).find(([, [a, b]]) => r > 128 === (a === 1) && g > 128 === (b === 1))?.[0] ?? ''

describe('where an ad lies', () => {
  const upright: readonly (readonly [number, number])[] = [
    [110, 60],
    [290, 60],
    [200, 145],
    [99, 60],
    [301, 60],
    [200, 151],
  ]
  it.each([
    ['as it is', '/MediaBox [0 0 200 100]', '', PANELS],
    ['from another origin', '/MediaBox [-50 30 150 130]', '', `q 1 0 0 1 -50 30 cm ${PANELS} Q`],
    [
      'its TrimBox of a larger page',
      '/MediaBox [0 0 260 160] /TrimBox [30 30 230 130]',
      '',
      `q 1 0 0 1 30 30 cm ${PANELS} Q`,
    ],
    ['its ArtBox', '/MediaBox [0 0 260 160] /ArtBox [30 30 230 130]', '', `q 1 0 0 1 30 30 cm ${PANELS} Q`],
    ['its CropBox', '/MediaBox [0 0 260 160] /CropBox [30 30 230 130]', '', `q 1 0 0 1 30 30 cm ${PANELS} Q`],
    ['turned by 90', '/MediaBox [0 0 100 200]', '/Rotate 90', `q 0 1 -1 0 100 0 cm ${PANELS} Q`],
    ['turned by 180', '/MediaBox [0 0 200 100]', '/Rotate 180', `q -1 0 0 -1 200 100 cm ${PANELS} Q`],
    ['turned by 270', '/MediaBox [0 0 100 200]', '/Rotate 270', `q 0 -1 1 0 0 200 cm ${PANELS} Q`],
  ])('%s', async (_, boxes, page, content) => {
    const bytes = ad({ boxes, page, content })
    const { facts } = await openPdfPage(bytes, {}, 'ad.pdf')
    expect(facts).toMatchObject({ width: 200_000, height: 100_000 })
    const file = await exported([pageWith('ad')], { ad: bytes })
    expect((await colours(file.bytes, upright)).map(rough)).toEqual([
      'cyan',
      'magenta',
      'black',
      'white',
      'white',
      'white',
    ])
  })

  it('a crop of it, enlarged', async () => {
    const crop = { x: 0.5, y: 0, width: 0.25, height: 0.5 }
    const { bytes } = await exported([pageWith('ad', { crop })], { ad: ad() })
    expect((await colours(bytes, upright)).map(rough)).toEqual([
      'magenta',
      'magenta',
      'magenta',
      'white',
      'white',
      'white',
    ])
  })

  it('the page asked for of several, by its number', async () => {
    const pages = pdfFile([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 /MediaBox [0 0 200 100] /Resources << >> >>',
      '<< /Type /Page /Parent 2 0 R /Contents 5 0 R >>',
      '<< /Type /Page /Parent 2 0 R /Contents [6 0 R 5 0 R] >>',
      stream('', '1 0 0 0 k 0 0 100 100 re f'),
      stream('', '0 1 0 0 k 0 0 200 100 re f'),
    ])
    const { bytes } = await exported([pageWith('ad#page=2')], { ad: pages })
    expect((await colours(bytes, upright.slice(0, 2))).map(rough)).toEqual(['cyan', 'magenta'])
    await expect(openPdfPage(pages, { page: 3 }, 'ad.pdf')).rejects.toMatchObject({ code: 'pdf.page', where: 'ad.pdf' })
  })

  it('is not touched by what the page painted before it', async () => {
    const builder = new DisplayListBuilder(4)
    builder.rule({ id: 'r', x1: 0, y1: 5000, x2: 9000, y2: 5000, weight: 7000, ink: builder.ink(BLACK) })
    builder.picture({ id: 'ad', asset: 'ad', x: 100_000, y: 50_000, width: 200_000, height: 100_000, crop: whole })
    const list = builder.finish({ name: 'A01', width: 400_000, height: 300_000, bleed: 0 })
    // A line as thin as it is by default, in black, and nothing else.
    const { bytes } = await exported([list], { ad: ad({ content: '0 50 m 200 50 l S' }) })
    const [line, beside] = await colours(bytes, [
      [200, 100],
      [200, 103],
    ])
    expect((line as number[])[0]).toBeLessThan(160)
    expect(beside).toEqual([255, 255, 255])
    expect(bytes.toString('latin1')).toContain('/FormType 1')
  })
})

test('a finished page of ours is placed on another, fonts, CMYK and spot ink kept', async () => {
  const plant = { ...profile, profile: { ...profile.profile, spotColours: ['报社红 #1'] } }
  const first = await exported([sheet(4)], { photo: await photo(), grey: await photo() }, plant)
  const second = await exported([pageWith('ad')], { ad: first.bytes }, plant)
  const { facts } = await openPdfPage(second.bytes, {}, 'page')
  expect(facts.fonts.length).toBeGreaterThan(1)
  expect(facts.fonts.every(({ embedded }) => embedded)).toBe(true)
  expect(facts.colours).toContain('cmyk')
  expect(facts.colours).not.toContain('rgb')
  const inked = await exported([pageWith('photo', {}, SPOT)], { photo: await photo() }, plant)
  const kept = await exported([pageWith('ad')], { ad: inked.bytes }, plant)
  expect((await openPdfPage(kept.bytes, {}, 'page')).facts.spots).toEqual(['报社红 #1'])
  // The same ad twice, and on two pages, is in the file once.
  const twice = await exported([pageWith('ad'), pageWith('ad', { x: 0 })], { ad: first.bytes }, plant)
  expect(twice.size).toBeLessThan(second.size + 5000)
  const again = await exported([pageWith('ad'), pageWith('ad', { x: 0 })], { ad: first.bytes }, plant)
  expect(again.bytes.equals(twice.bytes)).toBe(true)
})

async function photo(): Promise<Buffer> {
  const { default: sharp } = await import('sharp')
  return sharp({ create: { width: 60, height: 40, channels: 3, background: '#a43' } })
    .jpeg()
    .toBuffer()
}

const factsOf = async (bytes: Buffer): Promise<ForeignFacts> => (await openPdfPage(bytes, {}, 'ad.pdf')).facts

describe('what an ad paints with', () => {
  const image = (space: string, more = ''): Buffer =>
    stream(
      `/Type /XObject /Subtype /Image /Width 20 /Height 20 /BitsPerComponent 8 /ColorSpace ${space} ${more}`,
      new Uint8Array(1200),
    )
  const drawn = { resources: '/XObject << /I 5 0 R >>', content: 'q 72 0 0 72 0 0 cm /I Do Q' }
  const tint = '<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 1 1 0] /N 1 >>'
  it.each([
    ['DeviceRGB', ad({ content: '1 0 0 rg 0 0 9 9 re f' }), { colours: ['rgb'] }],
    ['a picture in RGB', ad({ ...drawn, more: [image('/DeviceRGB')] }), { colours: ['rgb'], minPpi: 20 }],
    ['an inline picture in RGB', ad({ content: 'BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc\nEI' }), { colours: ['rgb'] }],
    [
      'Lab',
      ad({
        resources: '/ColorSpace << /C [/Lab << /WhitePoint [0.96 1 0.82] >>] >>',
        content: '/C cs 50 0 0 sc 0 0 9 9 re f',
      }),
      { colours: ['lab'] },
    ],
    [
      'two spot inks, one in a mix',
      ad({
        resources: `/ColorSpace << /A [/Separation /PANTONE#20185#20C /DeviceCMYK ${tint}] /B [/DeviceN [/Gold /Cyan] /DeviceCMYK 5 0 R] >>`,
        content: '/A cs 1 scn 0 0 9 9 re f',
        more: [stream('/FunctionType 4 /Domain [0 1 0 1] /Range [0 1 0 1 0 1 0 1]', '{ pop pop 0 0 0 0 }')],
      }),
      { spots: ['Gold', 'PANTONE 185 C'], colours: ['cmyk'], registration: false },
    ],
    [
      'the registration colour',
      ad({ resources: `/ColorSpace << /A [/Separation /All /DeviceCMYK ${tint}] >>` }),
      { registration: true },
    ],
    ['half an opacity', ad({ resources: '/ExtGState << /G << /ca 0.5 >> >>' }), { transparency: true }],
    ['a blend mode', ad({ resources: '/ExtGState << /G << /BM /Multiply >> >>' }), { transparency: true }],
    [
      'a blend mode that is none',
      ad({ resources: '/ExtGState << /G << /BM /Normal /ca 1 >> >>' }),
      { transparency: false },
    ],
    [
      'a soft mask',
      ad({ ...drawn, more: [image('/DeviceCMYK', '/SMask 6 0 R'), image('/DeviceGray')] }),
      { transparency: true },
    ],
    [
      'a group that blends in RGB',
      ad({ page: '/Group << /S /Transparency /CS /DeviceRGB >>', resources: '/ExtGState << /G << /ca 0.5 >> >>' }),
      { transparency: true, colours: ['cmyk', 'rgb'] },
    ],
    [
      'a group in RGB where nothing is transparent',
      ad({ page: '/Group << /S /Transparency /CS /DeviceRGB >>' }),
      { transparency: false, colours: ['cmyk'] },
    ],
    ['overprint', ad({ resources: '/ExtGState << /G << /OP true >> >>' }), { overprint: true }],
    [
      'a font that is not embedded',
      ad({ resources: '/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>' }),
      { fonts: [{ name: 'Helvetica', embedded: false }] },
    ],
    ['JPEG 2000', ad({ ...drawn, more: [image('/DeviceCMYK', '/Filter /JPXDecode')] }), { filters: ['JPXDecode'] }],
    [
      'comments',
      ad({ page: '/Annots [<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] >> << /Subtype /Link >>]' }),
      { annotations: 1 },
    ],
    [
      'hidden layers',
      ad({ catalog: '/OCProperties << /OCGs [5 0 R] /D << /OFF [5 0 R] >> >>', more: ['<< /Type /OCG /Name (x) >>'] }),
      { hiddenLayers: true },
    ],
    [
      'CMYK under a profile',
      ad({
        resources: '/ColorSpace << /C [/ICCBased 5 0 R] >>',
        content: '/C cs 1 0 0 0 sc 0 0 9 9 re f',
        more: [stream('/N 4', 'profile')],
      }),
      { foreignCmyk: true, colours: ['cmyk'] },
    ],
    [
      'another condition',
      ad({ catalog: '/OutputIntents [<< /S /GTS_PDFX /OutputConditionIdentifier (FOGRA39) >>]' }),
      { condition: 'FOGRA39' },
    ],
    [
      'something inside a form in a form',
      ad({
        resources: '/XObject << /X 5 0 R >>',
        content: '/X Do',
        more: [
          stream(
            '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Matrix [2 0 0 2 0 0] /Resources << /XObject << /X 6 0 R >> >>',
            '/X Do',
          ),
          stream('/Type /XObject /Subtype /Form /BBox [0 0 9 9]', '1 0 0 RG 0 0 m 9 9 l S'),
        ],
      }),
      { colours: ['rgb'] },
    ],
    [
      'a form that draws itself',
      ad({
        resources: '/XObject << /X 5 0 R >>',
        content: '/X Do',
        more: [
          stream('/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>', '/X Do'),
        ],
      }),
      { unread: expect.stringContaining('deep') },
    ],
    ['a string that does not end', ad({ content: '(abc' }), { unread: expect.stringContaining('end') }],
  ] as const)('%s', async (_, bytes, facts) => {
    expect(await factsOf(bytes)).toMatchObject(facts)
  })
})

describe('what a print profile says of an ad', () => {
  const item = { width: 200_000, crop: whole }
  const plain: ForeignFacts = {
    ...{
      width: 200_000,
      height: 100_000,
      box: 'trim',
      boxes: {},
      turn: 0,
      pages: 1,
      foreignCmyk: false,
      definitions: {},
    },
    ...{ annotations: 0, hiddenLayers: false, fonts: [], colours: ['cmyk'], spots: [], registration: false },
    ...{ transparency: false, overprint: false, filters: [] },
  }
  const codes = (facts: Partial<ForeignFacts>, more: Partial<typeof profile.profile> = {}): string[] =>
    adFindings({ ...plain, ...facts }, item, { ...profile.profile, ...more }, 'A01/ad').map(
      (one) => `${one.severity} ${one.code}`,
    )
  it.each([
    ['nothing wrong', {}, {}, []],
    ['RGB', { colours: ['rgb'] }, {}, ['error ad.rgb']],
    ['fonts', { fonts: [{ name: 'F', embedded: false }] }, {}, ['error ad.font']],
    ['a strange spot ink', { spots: ['Gold'] }, {}, ['error ad.spot']],
    ['one that would be taken apart', { spots: ['Gold'] }, { otherSpots: 'convert' }, ['error ad.spot']],
    ['one that the plant runs', { spots: ['Gold'] }, { spotColours: ['Gold'] }, []],
    ['one under another name', { spots: ['gold c'] }, { spotColours: ['Gold'], spotAliases: { 'gold c': 'Gold' } }, []],
    ['transparency, taken', { transparency: true }, {}, []],
    ['transparency, not taken', { transparency: true }, { allowTransparency: false }, ['error ad.transparency']],
    ['transparency at X-1a', { transparency: true }, { level: 'PDF/X-1a:2003' }, ['error ad.transparency']],
    ['a filter that X-1a has not', { filters: ['JPXDecode'] }, { level: 'PDF/X-1a:2003' }, ['error ad.filter']],
    ['the same at X-4', { filters: ['JPXDecode'] }, {}, []],
    ['a coarse picture', { minPpi: 80 }, {}, ['error ad.resolution']],
    ['a picture near the limit', { minPpi: 120 }, {}, ['warning ad.resolution']],
    ['layers and comments', { hiddenLayers: true, annotations: 2 }, {}, ['error ad.layers', 'warning ad.annotations']],
    ['another condition', { condition: 'FOGRA39' }, {}, ['warning ad.condition']],
  ] as const)('%s', (_, facts, more, expected) => {
    expect(codes(facts as Partial<ForeignFacts>, more as Partial<typeof profile.profile>)).toEqual(expected)
  })
})

test('a frame that cuts something of an ad off is told, and one that makes it smaller', () => {
  const facts = {
    width: 200_000,
    fonts: [],
    colours: [],
    spots: [],
    filters: [],
    definitions: {},
  } as unknown as ForeignFacts
  const crop = { x: 0.1, y: 0, width: 0.8, height: 1 }
  const [found, ...more] = adFindings(facts, { width: 160_000, crop }, profile.profile, 'A01/ad')
  expect(more).toEqual([])
  expect(found).toMatchObject({ severity: 'warning', code: 'ad.cropped', message: 'the frame cuts 20 % of the ad off' })
  const [small] = adFindings(facts, { width: 100_000, crop: whole }, profile.profile, 'A01/ad')
  expect(small).toMatchObject({ code: 'ad.scaled', message: 'the ad is placed at 50 % of its size' })
})

describe('ads that are refused', () => {
  const bomb = deflateSync(Buffer.alloc(200 << 20))
  it.each([
    ['not a PDF any more', 'pdf.damaged', Buffer.from('%PDF-1.6\nnothing')],
    ['cut short', 'pdf.damaged', ad().subarray(0, 60)],
    [
      'encrypted',
      'pdf.encrypted',
      ad({ trailer: '/Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (y) /P -4 >> /ID [<00> <00>]' }),
    ],
    ['without a MediaBox', 'pdf.damaged', ad({ boxes: '' })],
    ['a MediaBox without area', 'pdf.damaged', ad({ boxes: '/MediaBox [0 0 0 100]' })],
    ['turned by 45', 'pdf.damaged', ad({ page: '/Rotate 45' })],
    ['content of unknown packing', 'pdf.damaged', ad({ packing: '/Filter /Nonsense' })],
    [
      'content that is not what it says',
      'pdf.damaged',
      ad({ packing: '/Filter /FlateDecode', packed: Buffer.from('not zlib') }),
    ],
    [
      'a bomb of content',
      'pdf.damaged',
      ad({ packing: '/Filter /FlateDecode', packed: deflateSync(Buffer.alloc(300 << 20, 32)) }),
    ],
    [
      'a bomb of objects',
      'pdf.too-large',
      pdfFile(['<< /Type /Catalog /Pages 2 0 R >>', stream('/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode', bomb)]),
    ],
    [
      'pages that are their own parents',
      'pdf.damaged',
      pdfFile(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>']),
    ],
  ])('%s', async (_, code, bytes) => {
    const error = await openPdfPage(bytes, {}, 'ads/广告.pdf').catch((cause: unknown) => cause)
    expect(error).toMatchObject({ code, where: 'ads/广告.pdf' })
    expect((error as { remedy: string }).remedy).toMatch(/\w{3}/)
  })

  it('named by page, object and file when a page is exported', async () => {
    await writeFile(join(root, 'torn'), '%PDF-1.6 torn')
    const lists = [pageWith('torn')]
    await expect(preparePictures(lists, profile, { assetFile: (asset) => join(root, asset) })).rejects.toMatchObject({
      code: 'pdf.damaged',
      where: `A01/ad, ${join(root, 'torn')}`,
    })
  })
})

test('an ad that no file of the level may hold is named as such before anything is written', async () => {
  const image = stream(
    '/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceRGB',
    'abc',
  )
  const rgb = ad({ resources: '/XObject << /I 5 0 R >>', content: '/I Do', more: [image] })
  const clear = ad({ resources: '/ExtGState << /G << /ca 0.5 >> >>' })
  for (const [bytes, plant, said] of [
    [rgb, profile, /A01\/ad: the ad has colours in RGB/],
    [
      clear,
      await loadPrintProfile('newsprint-240-x1a'),
      /A01\/ad: the ad has transparency, and PDF\/X-1a:2003 has none/,
    ],
  ] as const) {
    await expect(exported([pageWith('ad')], { ad: bytes }, plant)).rejects.toThrow(said)
    await expect(exported([pageWith('ad')], { ad: bytes }, plant)).rejects.toMatchObject({ code: 'export/preflight' })
  }
})

test('groups without transparency are no obstacle to PDF/X-1a', async () => {
  const form = stream(
    '/Type /XObject /Subtype /Form /BBox [0 0 200 100] /Group << /S /Transparency /CS /DeviceRGB >>',
    PANELS,
  )
  const bytes = ad({
    page: '/Group << /S /Transparency /CS /DeviceRGB >>',
    resources: '/XObject << /X 5 0 R >>',
    content: '/X Do',
    more: [form],
  })
  const { bytes: file } = await exported([pageWith('ad')], { ad: bytes }, await loadPrintProfile('newsprint-240-x1a'))
  expect(file.toString('latin1')).not.toContain('/Group')
  expect((await colours(file, [[110, 60]])).map(rough)).toEqual(['cyan'])
})

test('old packing is undone, and what belongs to the ad’s file alone is left behind', async () => {
  const content = Buffer.from(PANELS).toString('hex')
  const bytes = ad({
    packing: '/Filter /ASCIIHexDecode',
    packed: Buffer.from(`${content}>`),
    page: '/Metadata 5 0 R /PieceInfo << /X << /Private 5 0 R >> >>',
    resources: '/XObject << /I 6 0 R >> /ExtGState << /G << /TR /Identity /HT /Default /SM 0.1 >> >>',
    more: [
      stream('/Type /Metadata /Subtype /XML', 'private'),
      stream(
        '/Type /XObject /Subtype /Image /Width 2 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter [/ASCIIHexDecode] /Metadata 5 0 R',
        '00ff>',
      ),
    ],
  })
  const { bytes: file } = await exported([pageWith('ad')], { ad: bytes })
  const text = file.toString('latin1')
  for (const word of ['ASCIIHex', 'PieceInfo', 'private', '/TR', '/HT']) expect(text).not.toContain(word)
  expect((await colours(file, [[110, 60]])).map(rough)).toEqual(['cyan'])
})

test('one ink has one definition: that of the page’s swatch', async () => {
  const gold = (c1: string): Buffer =>
    ad({
      resources: `/ColorSpace << /A [/Separation /Gold /DeviceCMYK << /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 ${c1} /N 1 >>] >>`,
      content: '/A cs 1 scn 0 0 200 100 re f',
    })
  const plant = { ...profile, profile: { ...profile.profile, spotColours: ['Gold'] } }
  const ink: Ink = { kind: 'spot', name: 'Gold', tint: 1000, alternate: [0, 200, 700, 100] }
  const { bytes } = await exported([pageWith('ad', {}, ink)], { ad: gold('[0 1 0 0]') }, plant)
  const definitions = [...bytes.toString('latin1').matchAll(/\/C1 \[([^\]]*)\]/g)].map(([, numbers]) => numbers?.trim())
  expect(new Set(definitions)).toEqual(new Set(['0 0.2 0.7 0.1']))
  expect(definitions.length).toBe(2)
})

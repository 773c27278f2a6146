import { PDFArray, PDFBool, PDFHexString, PDFName, PDFNumber } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { LEVELS, type PdfxLevel, verifyPdf, writePdf } from '../../../src/core/pdf/index.ts'
import { Opened } from './damage.ts'
import { inflate, inputFor, print, sheet } from './sheet.ts'

const list = sheet(3)
const levels = Object.keys(LEVELS) as PdfxLevel[]
const inputAt = (level: PdfxLevel, embed = true) =>
  inputFor([list], { print: { ...print, level, outputIntent: { ...print.outputIntent, embed } } })
const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

async function problems(input: ReturnType<typeof inputAt>, bytes: Uint8Array): Promise<string> {
  const found = await verifyPdf(bytes, [list], { ...input, inflate })
  return found.map(({ message }) => message).join('\n')
}

describe.each(levels)('%s', (level) => {
  const input = inputAt(level)
  const sound = writePdf(input)
  const { version, info, xmp } = LEVELS[level]

  it('has its PDF version, its Info keys and its metadata (ISO 15930, 6.1 and 6.7 or 6.11)', async () => {
    const text = latin(sound)
    expect(text.slice(0, 9)).toBe(`%PDF-${version}\n`)
    expect(text).not.toMatch(/\/Type ?\/(ObjStm|XRef)/)
    const { context, catalog } = await Opened.of(sound)
    const dict = String(context.lookup(context.trailerInfo.Info))
    for (const [key, value] of Object.entries(info)) {
      expect(dict).toContain(`/${key} <${Buffer.from(value).toString('hex')}>`)
    }
    for (const key of ['Title', 'CreationDate', 'ModDate', 'Creator', 'Producer', 'Trapped'])
      expect(dict).toContain(`/${key} `)
    expect(catalog.has(PDFName.of('Metadata'))).toBe(xmp !== undefined)
    if (xmp !== undefined) expect(text).toContain(`<${xmp.prefix}:GTS_PDFXVersion>${xmp.value}<`)
    expect(await problems(input, sound)).toBe('')
  })

  it('is the same file twice and another at another level', () => {
    expect(Buffer.compare(writePdf(inputAt(level)), sound)).toBe(0)
    for (const other of levels) if (other !== level) expect(latin(writePdf(inputAt(other)))).not.toBe(latin(sound))
  })

  it('is refused as any other level', async () => {
    for (const other of levels) {
      if (other !== level) expect(await problems(inputAt(other), sound)).toMatch(/expected (PDF 1|GTS_PDFX)/)
    }
  })
})

describe.each(['PDF/X-1a:2003', 'PDF/X-1a:2001', 'PDF/X-3:2003'] as const)('%s by registered name', (level) => {
  it('has no profile, and one that is embedded is found', async () => {
    const named = inputAt(level, false)
    const bytes = writePdf(named)
    expect(latin(bytes)).not.toContain('/DestOutputProfile')
    expect(await problems(named, bytes)).toBe('')
    expect(await problems(named, writePdf(inputAt(level)))).toContain('the output profile is embedded')
    expect(await problems(inputAt(level), bytes)).toContain('the output profile is not embedded')
  })
})

type Damage = (file: Opened) => void
const image = (file: Opened) =>
  file.at('Resources', 'XObject').lookup(PDFName.of('I1')) as unknown as { dict: Map<unknown, unknown> }
const state = (file: Opened) => file.at('Resources', 'ExtGState', 'GO')

/** What a file of a level may not hold, and the words that say so. */
const FORBIDDEN: readonly [name: string, levels: readonly PdfxLevel[], damage: Damage, verdict: RegExp][] = [
  [
    'a script',
    levels,
    (f) => f.catalog.set(PDFName.of('OpenAction'), f.context.obj({ S: 'JavaScript', JS: 'x' })),
    /OpenAction/,
  ],
  ['actions of a page', levels, (f) => f.page.set(PDFName.of('AA'), f.context.obj({})), /has AA/],
  ['form fields', levels, (f) => f.catalog.set(PDFName.of('AcroForm'), f.context.obj({})), /has AcroForm/],
  ['an attachment', levels, (f) => void f.context.register(f.context.obj({ Type: 'Filespec', EF: {} })), /has EF/],
  ['a transfer curve', levels, (f) => state(f).set(PDFName.of('TR'), PDFName.of('Identity')), /sets TR/],
  ['a halftone', levels, (f) => state(f).set(PDFName.of('HT'), f.context.obj({ HalftoneType: 1 })), /sets HT/],
  ['OPI', levels, (f) => void image(f).dict.set(PDFName.of('OPI'), f.context.obj({})), /has OPI/],
  [
    'alternate pictures',
    levels,
    (f) => void image(f).dict.set(PDFName.of('Alternates'), f.context.obj([])),
    /has Alternates/,
  ],
  ['LZW', levels, (f) => void f.context.register(f.context.stream('x', { Filter: 'LZWDecode' })), /filter LZWDecode/],
  ['PostScript', levels, (f) => void f.context.register(f.context.stream('x', { Subtype: 'PS' })), /is PostScript/],
  [
    'opacity',
    ['PDF/X-1a:2003', 'PDF/X-1a:2001', 'PDF/X-3:2003'],
    (f) => state(f).set(PDFName.of('ca'), PDFNumber.of(0.5)),
    /has ca/,
  ],
  ['a blend mode', ['PDF/X-1a:2003'], (f) => state(f).set(PDFName.of('BM'), PDFName.of('Multiply')), /has BM/],
  [
    'a soft mask',
    ['PDF/X-1a:2003', 'PDF/X-1a:2001'],
    (f) => void image(f).dict.set(PDFName.of('SMask'), f.context.obj({})),
    /has SMask/,
  ],
  [
    'a group',
    ['PDF/X-1a:2003'],
    (f) => f.page.set(PDFName.of('Group'), f.context.obj({ S: 'Transparency' })),
    /has Group/,
  ],
  [
    'layers',
    ['PDF/X-1a:2003'],
    (f) => f.catalog.set(PDFName.of('OCProperties'), f.context.obj({})),
    /has OCProperties/,
  ],
  [
    'managed colour',
    ['PDF/X-1a:2003', 'PDF/X-1a:2001'],
    (f) => void f.context.register(f.context.obj(['Lab', {}])),
    /colour space Lab/,
  ],
  ['RGB', levels, (f) => void image(f).dict.set(PDFName.of('ColorSpace'), PDFName.of('DeviceRGB')), /DeviceRGB/],
  [
    '16 bits',
    ['PDF/X-1a:2003', 'PDF/X-1a:2001'],
    (f) => void image(f).dict.set(PDFName.of('BitsPerComponent'), PDFNumber.of(16)),
    /has 16 bits/,
  ],
  [
    'too long an array',
    ['PDF/X-1a:2003'],
    (f) => void f.context.register(f.context.obj(new Array(8192).fill(0))),
    /array of 8192/,
  ],
  [
    'two output intents',
    levels,
    (f) => f.catalog.lookup(PDFName.of('OutputIntents'), PDFArray).push(f.context.obj({})),
    /exactly one output intent/,
  ],
  [
    'no Trapped',
    levels,
    (f) =>
      (f.context.lookup(f.context.trailerInfo.Info) as never as Map<unknown, unknown>).delete(PDFName.of('Trapped')),
    /Trapped/,
  ],
  [
    'another date',
    levels,
    (f) =>
      (f.context.lookup(f.context.trailerInfo.Info) as never as Map<unknown, unknown>).set(
        PDFName.of('ModDate'),
        PDFHexString.of(Buffer.from('D:20200101000000Z').toString('hex')),
      ),
    /expected ModDate/,
  ],
  [
    'a plate of its own',
    levels,
    (f) =>
      void f.context.register(
        f.context.obj([PDFName.of('Separation'), PDFName.of('Varnish'), PDFName.of('DeviceCMYK'), {}]),
      ),
    /a plate Varnish that no page has/,
  ],
  ['no identity', levels, (f) => void delete f.context.trailerInfo.ID, /no ID/],
  ['overprint that says nothing', levels, (f) => state(f).set(PDFName.of('OP'), PDFBool.False), /must overprint/],
]

describe.each(FORBIDDEN)('%s', (_, where, damage, verdict) => {
  it.each(where)('is caught in %s', async (level) => {
    const input = inputAt(level)
    const file = await Opened.of(writePdf(input))
    damage(file)
    expect(await problems(input, file.bytes(LEVELS[level].version))).toMatch(verdict)
  })
})

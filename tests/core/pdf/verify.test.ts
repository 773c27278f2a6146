import { PDFArray, PDFBool, PDFHexString, PDFName, PDFNumber, type PDFRawStream } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { verifyPdf, writePdf } from '../../../src/core/pdf/index.ts'
import { Opened } from './damage.ts'
import { inflate, inputFor, sheet } from './sheet.ts'

const list = sheet(6)
const input = inputFor([list])
const sound = writePdf(input)
const verify = (bytes: Uint8Array) => verifyPdf(bytes, [list], { ...input, inflate })

/** Number `n` of a stream's TJ arrays. */
const nth = (n: number, change: (array: string) => string) => (text: string) => {
  let i = 0
  return text.replace(/\[[^\]]*\]TJ/g, (array) => (i++ === n ? change(array) : array))
}

/** What is wrong, how it is done, and what the verdict must say. */
const DAMAGES: readonly [name: string, damage: (file: Opened) => void, verdict: RegExp][] = [
  [
    'a glyph moved by 0.05 pt',
    (f) => f.content(nth(2, (a) => a.replace('>', '>-5.5<').replace('<<', '<'))),
    /glyph .* expected at .* found at/,
  ],
  [
    'a line moved by 0.02 pt',
    (f) => f.content((t) => t.replace('\n62.362 1264.252 Td', '\n62.382 1264.252 Td')),
    /expected at 62\.362/,
  ],
  [
    'two glyphs swapped',
    (f) => f.content(nth(0, (a) => a.replace(/<(....)(....)/, '<$2$1'))),
    /expected glyph|expected the text "新"/,
  ],
  ['a glyph dropped', (f) => f.content(nth(0, (a) => a.replace(/(....)>/, '>'))), /glyph "动" .* is missing/],
  [
    'a glyph too many',
    (f) => f.content(nth(0, (a) => a.replace(/(....)>/, '$1$1>'))),
    /paints a glyph "动" .* not on the page/,
  ],
  ['a line dropped', (f) => f.content(nth(3, () => '')), /^(glyph .* is missing from the file\n?)+$/],
  [
    'text in another ink',
    (f) => f.content((t) => t.replace('0 1 1 0 k', '0 .9 1 0 k')),
    /expected ink C 0 M 100 Y 100 K 0, found C 0 M 90 Y 100 K 0/,
  ],
  [
    'black in four inks',
    (f) => f.content((t) => t.replace('0 0 0 1 k', '.5 .4 .4 1 k')),
    /expected ink C 0 M 0 Y 0 K 100/,
  ],
  [
    'black that knocks out',
    (f) => f.at('Resources', 'ExtGState', 'GO').set(PDFName.of('op'), PDFBool.False),
    /must overprint and knocks out/,
  ],
  [
    'black with OPM 0',
    (f) => f.at('Resources', 'ExtGState', 'GO').set(PDFName.of('OPM'), PDFNumber.of(0)),
    /must overprint with OPM 1/,
  ],
  [
    'white that overprints',
    (f) => f.at('Resources', 'ExtGState', 'GN').set(PDFName.of('op'), PDFBool.True),
    /must knock out and overprints/,
  ],
  ['text in another size', (f) => f.content((t) => t.replace('/F1 46 Tf', '/F1 45.9 Tf')), /expected size/],
  [
    'text in another face',
    (f) => f.content((t) => t.replace('/F2 9 Tf', '/F1 9 Tf')),
    /expected in NotoSerifSC-Regular, found in NotoSansSC-Bold|expected at/,
  ],
  ['another scale', (f) => f.content((t) => t.replace('90 Tz', '91 Tz')), /expected (size|at)/],
  [
    'a box in another place',
    (f) => f.content((t) => t.replace(/(\d+\.\d+) (\S+ \S+ \S+ re f)/, '12.5 $2')),
    /fill expected rectangle/,
  ],
  ['a thinner rule', (f) => f.content((t) => t.replace('.5 w', '.3 w')), /line expected weight 0.5, found 0.3/],
  [
    'a rule as a frame',
    (f) => f.content((t) => t.replace(/\S+ \S+ m \S+ \S+ l S/, '1 2 3 4 re S')),
    /expected a line, found a frame/,
  ],
  [
    'a picture in another place',
    (f) => f.content((t) => t.replace(/q (\S+) 0 0 (\S+) /, 'q $1 0 0 50 ')),
    /image expected matrix/,
  ],
  [
    'a picture for another',
    (f) => f.content((t) => t.replace('/I1 Do', '/I2 Do')),
    /image expected (Width|ColorSpace)/,
  ],
  [
    'a negative picture',
    (f) => (f.at('Resources', 'XObject').lookup(PDFName.of('I1')) as PDFRawStream).dict.delete(PDFName.of('Decode')),
    /expected Decode/,
  ],
  [
    'a text mapped to another',
    (f) => f.edit(f.at('Resources', 'Font', 'F1'), 'ToUnicode', (t) => t.replace(/<65b0>/i, '<65b1>')),
    /expected the text "新", found "斱"/,
  ],
  [
    'a text without mapping',
    (f) => f.edit(f.at('Resources', 'Font', 'F1'), 'ToUnicode', (t) => t.replace(/<....> <65b0>/i, '<ffff> <65b0>')),
    /expected the text "新", found ""/,
  ],
  [
    'vertical text as horizontal',
    (f) => f.at('Resources', 'Font', 'F2v').set(PDFName.of('Encoding'), PDFName.of('Identity-H')),
    /expected (at|vertical writing)/,
  ],
  [
    'other vertical origins',
    (f) => f.descendant('F2v').set(PDFName.of('DW2'), f.context.obj([870, -1000])),
    /glyph "竖" .* expected at/,
  ],
  [
    'other vertical advances',
    (f) => f.descendant('F2v').set(PDFName.of('DW2'), f.context.obj([880, -990])),
    /glyph "排" .* expected at/,
  ],
  ['other widths', (f) => f.descendant('F2').set(PDFName.of('W'), f.context.obj([])), /expected at|expected advance/],
  [
    'an outline lost',
    (f) => f.edit(f.descendant('F1').lookup(PDFName.of('FontDescriptor')) as never, 'FontFile2', emptyGlyf),
    /NotoSansSC-Bold: glyph \d+ has/,
  ],
  [
    'another TrimBox',
    (f) => f.page.set(PDFName.of('TrimBox'), f.context.obj([0, 0, 1105, 1547.717])),
    /expected trim box/,
  ],
  ['no BleedBox', (f) => f.page.delete(PDFName.of('BleedBox')), /the bleed box is missing/],
  ['a turned page', (f) => f.page.set(PDFName.of('Rotate'), PDFNumber.of(90)), /the page has Rotate/],
  [
    'another profile',
    (f) =>
      f.edit(
        f.catalog.lookup(PDFName.of('OutputIntents'), PDFArray).lookup(0) as never,
        'DestOutputProfile',
        (t) => `${t}x`,
      ),
    /profile is not the print profile/,
  ],
  [
    'another title',
    (f) =>
      (f.context.lookup(f.context.trailerInfo.Info) as never as Map<unknown, unknown>).set(
        PDFName.of('Title'),
        PDFHexString.of('4131'),
      ),
    /expected Title/,
  ],
  ['an operator from elsewhere', (f) => f.content((t) => `${t} 0 0 10 10 re W n`), /operator W has no business here/],
]

/** The first glyphs' outlines wiped: zeroes where the boxes are. */
function emptyGlyf(program: string): string {
  const bytes = Buffer.from(program, 'latin1')
  for (let i = 0; i < bytes.readUInt16BE(4); i++) {
    const at = 12 + i * 16
    if (bytes.toString('latin1', at, at + 4) === 'glyf')
      bytes.fill(0, bytes.readUInt32BE(at + 8) + 2000, bytes.readUInt32BE(at + 8) + 3000)
  }
  return bytes.toString('latin1')
}

describe('verifyPdf', () => {
  it('finds nothing in a sound file', async () => {
    expect(await verify(sound)).toEqual([])
  })

  it('finds nothing either after taking the file apart and putting it together', async () => {
    expect(await verify((await Opened.of(sound)).bytes())).toEqual([])
  })

  it.each(DAMAGES)('catches %s', async (_, damage, verdict) => {
    const file = await Opened.of(sound)
    damage(file)
    const found = await verify(file.bytes())
    expect(found.map((one) => one.message).join('\n')).toMatch(verdict)
    expect(found.every((one) => one.severity === 'error')).toBe(true)
  })

  it('names the page, the object and the character', async () => {
    const file = await Opened.of(sound)
    file.content((text) => text.replace('0 1 1 0 k', '1 0 0 0 k'))
    const [first] = await verify(file.bytes())
    expect(first).toMatchObject({ code: 'pdf.differs', where: 'A01/head' })
    expect(first?.message).toContain('glyph "新" (story head, character 0, 62.362 175.748 pt)')
  })

  it('reports one dropped glyph once', async () => {
    const file = await Opened.of(sound)
    // The advance of the glyph that is gone, so that the others stay.
    file.content(nth(0, (array) => array.replace(/^\[<(....)(....)/, '[<$1>-1000<')))
    const found = await verify(file.bytes())
    expect(found).toHaveLength(1)
    expect(found[0]?.message).toMatch(/glyph "区" .* is missing/)
  })

  it('counts what it does not list', async () => {
    const found = await verifyPdf(sound, [sheet(9)], input)
    expect(found).toHaveLength(51)
    expect(found.at(-1)?.message).toMatch(/\d+ more differences/)
  })

  it('misses pages', async () => {
    const found = await verifyPdf(sound, [list, list], input)
    expect(found.map((one) => one.message)).toContain('expected 2 pages, found 1')
  })

  it('checks the cross-reference table itself', async () => {
    const text = Buffer.from(sound).toString('latin1')
    const broken = text.replace(/(?<=\nxref\n0 \d+\n.{20}\d{9})\d/s, (digit) => String((Number(digit) + 1) % 10))
    expect((await verify(new Uint8Array(Buffer.from(broken, 'latin1'))))[0]?.message).toMatch(
      /does not lead to its object/,
    )
  })

  it.each([
    ['nothing', new Uint8Array()],
    ['half a file', sound.slice(0, sound.length >> 1)],
    ['a later version', Uint8Array.from(sound, (byte, i) => (i === 7 ? 55 : byte))],
  ])('refuses %s', async (_, bytes) => {
    expect((await verify(bytes))[0]?.code).toBe('pdf.file')
  })
})

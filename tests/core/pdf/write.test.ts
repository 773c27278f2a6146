import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { PDFName } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { type DisplayList, DisplayListBuilder } from '../../../src/core/display/index.ts'
import { type EmbeddedProgram, type PdfInput, verifyPdf, writePdf } from '../../../src/core/pdf/index.ts'
import { COLLECTION, fileFace, sans, serif } from '../fonts/faces.ts'
import { Opened } from './damage.ts'
import { BLACK, inflate, inputFor, metadata, print, refOf, SPOT, setLine, sheet, TEXT } from './sheet.ts'

const PAGE = { name: 'A01', width: 500_000, height: 400_000, bleed: 0 }

const problems = (input: PdfInput, bytes = writePdf(input)) =>
  verifyPdf(bytes, input.lists, { ...input, inflate }).then((found) => found.map((one) => one.message))

/** Glyphs placed one by one: id, x, y, source, length. */
function glyphs(text: string, rows: readonly (readonly number[])[], mode = 0, face = serif): DisplayList {
  const builder = new DisplayListBuilder()
  const story = builder.story('s', text)
  const frame = builder.frame({ owner: 's', kind: 'column', x: 0, y: 0, width: 500_000, height: 400_000 })
  builder.beginText('t')
  builder.beginLine({ story, frame, start: 0, end: text.length, x: 0, y: 0, width: 1, size: 9000, mode: 0 })
  builder.beginRun({ font: builder.font(refOf(face)), ink: builder.ink(BLACK), story, size: 9000, scaleX: 1000, mode })
  for (const [id = 0, x = 0, y = 0, source = 0, length = 1] of rows) builder.glyph(id, x, y, source, length)
  builder.endText()
  return builder.finish(PAGE)
}

const has = (tool: string): boolean => spawnSync(tool, ['-v']).error === undefined

/** What a tool of the machine reads out of the file. */
function extract(bytes: Uint8Array, tool: string, ...args: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'duikai-pdf-'))
  const file = join(folder, 'a.pdf')
  writeFileSync(file, bytes)
  const { stdout } = spawnSync(
    tool,
    args.map((arg) => (arg === 'FILE' ? file : arg)),
  )
  rmSync(folder, { recursive: true })
  return stdout.toString().replace(/[\s\f]+/g, '')
}

describe('writePdf', () => {
  it('writes the same bytes from the same input, cached programs or not', () => {
    const programs = new Map<string, EmbeddedProgram>()
    const first = writePdf(inputFor([sheet(5)]))
    expect(writePdf(inputFor([sheet(5)], { programs }))).toEqual(first)
    expect(programs.size).toBe(2)
    expect(writePdf(inputFor([sheet(5)], { programs }))).toEqual(first)
  })

  it('gives other ids to another page and to another date', async () => {
    const ids = async (input: PdfInput) => String((await Opened.of(writePdf(input))).context.trailerInfo.ID)
    const one = await ids(inputFor([sheet(2)]))
    const other = await ids(inputFor([sheet(3)]))
    const later = await ids(inputFor([sheet(2)], { metadata: { ...metadata, modified: '2026-10-15T00:00:00+08:00' } }))
    const first = (text: string) => text.slice(0, 36)
    expect(other).not.toBe(one)
    expect(first(other)).not.toBe(first(one))
    expect(first(later)).toBe(first(one))
    expect(later).not.toBe(one)
  })

  it('uses one program for a face on several pages', async () => {
    const input = inputFor([sheet(2), sheet(4, 8504)])
    const bytes = writePdf(input)
    expect(
      Buffer.from(bytes)
        .toString('latin1')
        .match(/\/FontFile2/g),
    ).toHaveLength(2)
    expect(await problems(input, bytes)).toEqual([])
  })

  it('writes bleed round the trim', async () => {
    const file = await Opened.of(writePdf(inputFor([sheet(1, 8504)])))
    expect(String(file.page)).toContain('/MediaBox [ 0 0 1122.52 1564.725 ]')
    expect(String(file.page)).toContain('/BleedBox [ 0 0 1122.52 1564.725 ]')
    expect(String(file.page)).toContain('/TrimBox [ 8.504 8.504 1114.016 1556.221 ]')
  })

  it('makes room round the bleed for what a list has there', async () => {
    const input = inputFor([sheet(1, 8504)], { print: { ...print, margin: 24_000 } })
    const bytes = writePdf(input)
    const file = await Opened.of(bytes)
    expect(String(file.page)).toContain('/MediaBox [ 0 0 1170.52 1612.725 ]')
    expect(String(file.page)).toContain('/BleedBox [ 24 24 1146.52 1588.725 ]')
    expect(String(file.page)).toContain('/TrimBox [ 32.504 32.504 1138.016 1580.221 ]')
    expect(await problems(input, bytes)).toEqual([])
    expect(await problems({ ...input, print }, bytes)).not.toEqual([])
  })

  it('shows black with overprint and the rest without, as the profile says', async () => {
    const off = { ...print, blackOverprint: { text: false, rules: false } }
    const input = inputFor([sheet(2)], { print: off })
    const file = await Opened.of(writePdf(input))
    expect(file.stream(file.page, 'Contents')).not.toContain('/GO gs')
    expect(await problems(input)).toEqual([])
  })

  it('paints spot inks as Separations under their own names', async () => {
    const builder = new DisplayListBuilder()
    builder.box({ id: 'b', x: 0, y: 0, width: 9000, height: 9000, fill: builder.ink(SPOT) })
    builder.rule({
      id: 'r',
      x1: 0,
      y1: 20_000,
      x2: 9000,
      y2: 20_000,
      weight: 999,
      ink: builder.ink({ ...SPOT, tint: 400 }),
    })
    const input = inputFor([builder.finish(PAGE)])
    const file = await Opened.of(writePdf(input))
    expect(file.stream(file.page, 'Contents')).toContain('/S1 CS .4 SCN')
    expect(await problems(input)).toEqual([])
  })

  it.runIf(fileFace(COLLECTION, 2))('embeds a member of a CFF collection', async () => {
    const cff = fileFace(COLLECTION, 2)
    if (cff === undefined) return
    const builder = new DisplayListBuilder()
    const text = TEXT.slice(0, 50)
    setLine(builder, 'cff', text, 20_000, 50_000, { face: cff, size: 9000, gap: (i) => i * 3 })
    const input = inputFor([builder.finish(PAGE)], { fonts: new Map([[cff.id, cff]]) })
    const bytes = writePdf(input)
    expect(await problems(input, bytes)).toEqual([])
    if (has('pdftotext')) expect(extract(bytes, 'pdftotext', '-raw', 'FILE', '-')).toBe(text.replace(/\s/g, ''))
  })

  describe('text of glyphs', () => {
    const id = (character: string): number => serif.glyph(character.codePointAt(0) as number)
    const step = (n: number) => 20_000 + n * 9000
    // One outline for two characters, as `locl` forms and Kangxi radicals have it.
    const shared = glyphs(
      '民⺠民',
      [0, 1, 2].map((n) => [id('民'), step(n), 50_000, n, 1]),
    )
    // Two characters in one glyph; one character in two glyphs; two in two under one cluster.
    const clusters = glyphs('——甲ab乙', [
      [id('—'), step(0), 50_000, 0, 2],
      [id('甲'), step(2), 50_000, 2, 1],
      [id('乙'), step(3), 50_000, 2, 0],
      [id('a'), step(4), 50_000, 3, 2],
      [id('b'), step(5), 50_000, 3, 0],
      [id('乙'), step(6), 50_000, 5, 1],
    ])

    it.each([
      ['two characters of one glyph', shared, '民⺠民'],
      ['ligatures and continued glyphs', clusters, '——甲ab乙'],
    ])('keeps %s apart', async (_, list, text) => {
      const input = inputFor([list])
      const bytes = writePdf(input)
      expect(await problems(input, bytes)).toEqual([])
      if (has('pdftotext')) {
        // This reader turns radicals into ideographs by itself.
        expect(extract(bytes, 'pdftotext', '-raw', 'FILE', '-').replace('⺠', '民')).toBe(text.replace('⺠', '民'))
      }
      // This one knows no ActualText and shows the zero-width filler.
      if (has('mutool')) {
        expect(extract(bytes, 'mutool', 'draw', '-q', '-F', 'txt', 'FILE').replaceAll('\u200b', '')).toBe(text)
      }
    })

    it('gives a face a second dictionary only where it needs one', async () => {
      const file = await Opened.of(writePdf(inputFor([shared])))
      expect(file.at('Resources', 'Font').keys().map(String)).toEqual(['/F1', '/F1.1'])
      expect(file.stream(file.at('Resources', 'Font', 'F1.1'), 'ToUnicode')).toContain('1 beginbfchar')
    })
  })

  describe('vertical lines', () => {
    const dash = serif.shape('——', { vertical: true }).glyphs[0] as number
    const upright = (character: string): number => serif.glyph(character.codePointAt(0) as number, true)
    // The dash of two ems has its origin 1380 above its baseline, all others 880; a narrow letter stands on the axis.
    const letter = (serif.advance(upright('G')) * 9) / 2
    const list = glyphs(
      '甲——，G乙',
      [
        [upright('甲'), 95_500, 57_920, 0, 1],
        [dash, 95_500, 59_000 + 1380 * 9, 1, 2],
        [upright('，'), 95_500, 77_000 + 7920, 3, 1],
        [upright('G'), 100_000 - Math.round(letter / (serif.unitsPerEm / 1000)), 86_000 + 7920, 4, 1],
        [upright('乙'), 95_500, 95_000 + 7920, 5, 1],
      ],
      1,
    )

    it('are one array of Identity-V, their origins on the axis (ISO 32000-1, 9.7.4.3)', async () => {
      const input = inputFor([list])
      const bytes = writePdf(input)
      expect(await problems(input, bytes)).toEqual([])
      const file = await Opened.of(bytes)
      const content = file.stream(file.page, 'Contents')
      expect(content).toContain('\n100 350 Td\n')
      expect(content.match(/ T[dm]\n/g)).toHaveLength(1)
      expect(content).toMatch(/\[<[0-9a-f]{20}>\]TJ/)
      expect(String(file.at('Resources', 'Font', 'F1v'))).toContain('/Encoding /Identity-V')
      const descendant = file.descendant('F1v')
      expect(String(descendant.get(PDFName.of('DW2')))).toBe('[ 880 -1000 ]')
      expect(String(descendant.get(PDFName.of('W2')))).toMatch(/\[ -2000 500 1380 \]/)
    })

    it('need W2 for glyphs that are not one em wide, which a reader would centre as if they were', async () => {
      const file = await Opened.of(writePdf(inputFor([list])))
      const half = Math.round((serif.advance(upright('G')) * 500_000) / serif.unitsPerEm) / 1000
      expect(String(file.descendant('F1v').get(PDFName.of('W2')))).toContain(`[ -1000 ${half} 880 ]`)
    })

    it('are read in their order', () => {
      const bytes = writePdf(inputFor([list]))
      if (has('pdftotext')) expect(extract(bytes, 'pdftotext', '-raw', 'FILE', '-')).toBe('甲——，G乙')
      if (has('mutool')) expect(extract(bytes, 'mutool', 'draw', '-q', '-F', 'txt', 'FILE')).toBe('甲——，G乙')
    })

    it('share a face with horizontal ones: two dictionaries, one program', async () => {
      const file = await Opened.of(writePdf(inputFor([list, glyphs('甲', [[serif.glyph(0x7532), 9000, 9000, 0, 1]])])))
      expect(file.at('Resources', 'Font').keys().map(String)).toEqual(['/F1v'])
      const bytes = Buffer.from(file.bytes()).toString('latin1')
      expect(bytes.match(/\/Subtype \/Type0/g)).toHaveLength(2)
      expect(bytes.match(/\/FontFile2 /g)).toHaveLength(1)
    })
  })

  describe('refuses with a reason', () => {
    const without = (part: 'fonts' | 'pictures') => inputFor([sheet(1)], { [part]: new Map() })
    const box = (weight: number) => {
      const builder = new DisplayListBuilder()
      const ink = builder.ink(BLACK)
      builder.box({ id: 'thick', x: 0, y: 0, width: 9000, height: 900, stroke: { ink, weight } })
      return inputFor([builder.finish(PAGE)])
    }
    const twoSpots = () => {
      const builder = new DisplayListBuilder()
      builder.box({ id: 'a', x: 0, y: 0, width: 9, height: 9, fill: builder.ink(SPOT) })
      builder.box({ id: 'b', x: 0, y: 0, width: 9, height: 9, fill: builder.ink({ ...SPOT, alternate: [0, 0, 0, 1] }) })
      return inputFor([builder.finish(PAGE)])
    }
    it.each([
      ['a font that is not open', without('fonts'), 'pdf.font'],
      ['a picture that was not prepared', without('pictures'), 'pdf.picture'],
      ['a border thicker than its box', box(901), 'pdf.box'],
      ['a spot ink of two colours', twoSpots(), 'pdf.ink'],
      ['a date without a zone', inputFor([sheet(1)], { metadata: { ...metadata, created: '2026-10-14' } }), 'pdf.date'],
      ['no page', inputFor([]), 'pdf.list'],
    ])('%s', (_, input, code) => {
      expect(() => writePdf(input)).toThrow(expect.objectContaining({ code }))
    })
  })

  it('keeps every position, whatever the gaps, sizes, scales and directions', async () => {
    const icc = Uint8Array.of(1, 2, 3)
    const small = { ...print, outputIntent: { ...print.outputIntent, icc } }
    const programs = new Map<string, EmbeddedProgram>()
    const text = '天地玄黄，ab 1'
    const glyph = fc.record({
      at: fc.nat(text.length - 1),
      dx: fc.integer({ min: -40_000, max: 90_000 }),
      dy: fc.constantFrom(0, 0, 0, 777),
    })
    const run = fc.record({
      size: fc.integer({ min: 4000, max: 150_000 }),
      scaleX: fc.integer({ min: 500, max: 2000 }),
      mode: fc.constantFrom(0, 0, 1, 2),
      face: fc.constantFrom(serif, sans),
      x: fc.integer({ min: -10_000, max: 1_200_000 }),
      y: fc.integer({ min: -10_000, max: 1_600_000 }),
      glyphs: fc.array(glyph, { minLength: 1, maxLength: 12 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(run, { minLength: 1, maxLength: 6 }), async (runs) => {
        const builder = new DisplayListBuilder()
        const story = builder.story('s', text)
        const frame = builder.frame({ owner: 's', kind: 'column', x: 0, y: 0, width: 1, height: 1 })
        builder.beginText('t')
        for (const { face, size, scaleX, mode, glyphs: row, ...from } of runs) {
          let { x, y } = from
          builder.beginLine({ story, frame, start: 0, end: 1, x, y, width: 1, size, mode: 0 })
          builder.beginRun({ font: builder.font(refOf(face)), ink: builder.ink(BLACK), story, size, scaleX, mode })
          for (const { at, dx, dy } of row) {
            builder.glyph(face.glyph(text.charCodeAt(at)), x, y, at, 1)
            if (mode === 0) [x, y] = [x + dx, y + dy]
            else [x, y] = [x + dy, y + dx]
          }
        }
        builder.endText()
        const input = inputFor([builder.finish(PAGE)], { print: small, programs })
        expect(await problems(input)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})

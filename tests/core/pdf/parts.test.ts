import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ContentBuffer } from '../../../src/core/pdf/buffer.ts'
import { toUnicodeCMap } from '../../../src/core/pdf/cmap.ts'
import { readToUnicode } from '../../../src/core/pdf/read/font.ts'
import { Lexer, PdfString } from '../../../src/core/pdf/read/lexer.ts'
import { pdfDate, xmpPacket } from '../../../src/core/pdf/xmp.ts'
import { metadata } from './sheet.ts'

const encode = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))
const written = (write: (out: ContentBuffer) => void): string => {
  const out = new ContentBuffer()
  write(out)
  return Buffer.from(out.finish()).toString('latin1')
}

describe('numbers of a content stream', () => {
  it.each([
    [0, 3, '0'],
    [-13_450, 3, '-13.45'],
    [7, 3, '.007'],
    [-70, 3, '-.07'],
    [1000, 1, '100'],
    [1_105_512, 3, '1105.512'],
  ])('%d with %d decimals is %s', (units, digits, text) => {
    expect(written((out) => out.decimal(units, digits))).toBe(text)
  })

  it('come back as they were written', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 4 }), (units, digits) => {
        const lexer = new Lexer(encode(`${written((out) => out.decimal(units, digits))} w`))
        expect(lexer.next()).toBe('w')
        expect(lexer.operands[0]).toBeCloseTo(units / 10 ** digits, 9)
      }),
    )
  })
})

describe('character codes', () => {
  it('come back from a literal string, whatever their bytes are (ISO 32000-1, 7.3.4.2)', () => {
    const codes = Array.from({ length: 0x10000 }, (_, code) => code)
    const lexer = new Lexer(
      encode(
        written((out) => {
          out.text('(')
          for (const code of codes) out.code(code)
          out.text(') Tj')
        }),
      ),
    )
    expect(lexer.next()).toBe('Tj')
    const { bytes } = lexer.operands[0] as PdfString
    expect(codes.every((code) => bytes[2 * code] === code >>> 8 && bytes[2 * code + 1] === (code & 255))).toBe(true)
    expect(bytes).toHaveLength(2 * codes.length)
  })
})

describe('ToUnicode', () => {
  it('comes back, long texts and planes beyond the first included', () => {
    const entry = fc.tuple(
      fc.integer({ min: 0, max: 65_535 }),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }),
    )
    fc.assert(
      fc.property(fc.uniqueArray(entry, { selector: ([code]) => code, maxLength: 300 }), (entries) => {
        const sorted = entries.sort((a, b) => a[0] - b[0])
        expect([...readToUnicode(encode(toUnicodeCMap(sorted)))].sort((a, b) => a[0] - b[0])).toEqual(sorted)
      }),
    )
  })

  it('joins neighbours, never across a byte', () => {
    const map = toUnicodeCMap([254, 255, 256, 257].map((code) => [code, String.fromCharCode(0x4e00 + code)]))
    expect(map).toContain('2 beginbfrange\n<00fe> <00ff> <4efe>\n<0100> <0101> <4f00>\n')
  })

  it('keeps blocks to 100 entries', () => {
    const map = toUnicodeCMap(Array.from({ length: 250 }, (_, i) => [i * 2, '一']))
    expect(map.match(/\d+ beginbfchar/g)).toEqual(['100 beginbfchar', '100 beginbfchar', '50 beginbfchar'])
  })
})

describe('Lexer', () => {
  it('reads what content streams and CMaps hold', () => {
    const lexer = new Lexer(encode('% note\n[<00 4a>-12.5(a\\(b\\)\\101)] TJ /Span<</ActualText<feff>/N [1 /x]>>BDC'))
    expect(lexer.next()).toBe('TJ')
    expect(lexer.operands).toEqual([[new PdfString(Uint8Array.of(0, 74)), -12.5, new PdfString(encode('a(b)A'))]])
    expect(lexer.next()).toBe('BDC')
    expect(lexer.operands).toEqual([
      '/Span',
      new Map<string, unknown>([
        ['/ActualText', new PdfString(Uint8Array.of(254, 255))],
        ['/N', [1, '/x']],
      ]),
    ])
    expect(lexer.next()).toBeUndefined()
  })

  it.each(['[1 2', '<< /A', '(no end', '>> Tj', '] TJ'])('refuses %s', (text) => {
    const lexer = new Lexer(encode(text))
    expect(() => {
      while (lexer.next() !== undefined);
    }).toThrow()
  })
})

describe('dates and XMP', () => {
  it.each([
    ['2026-10-14T20:15:00+08:00', "D:20261014201500+08'00'"],
    ['2026-10-14T12:15:00Z', 'D:20261014121500Z'],
    ['2026-10-14', undefined],
    ['14 October', undefined],
  ])('%s', (iso, pdf) => {
    expect(pdfDate(iso)).toBe(pdf)
  })

  it('escapes what XML does not take', () => {
    const packet = xmpPacket({ ...metadata, title: '“A&B” <一版>' }, 'PDF/X-4', false, 'd', 'i')
    expect(packet).toContain('“A&amp;B” &lt;一版&gt;')
  })
})

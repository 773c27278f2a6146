import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asSource, readPieces } from '../../../src/core/fonts/bytes.ts'
import { splitDict } from '../../../src/core/fonts/cff-data.ts'
import { readCharacterMap } from '../../../src/core/fonts/cmap.ts'
import { outlineBounds } from '../../../src/core/fonts/index.ts'
import { OutlineBuilder } from '../../../src/core/fonts/outline.ts'
import { buildSfnt, checksum, readDirectory, readTable } from '../../../src/core/fonts/sfnt.ts'
import { characterMapTable, nameTable, verticalFeatureTable } from '../../../src/core/fonts/sfnt-tables.ts'
import { readSingleSubstitutions } from '../../../src/core/fonts/substitutions.ts'
import { readNames } from '../../../src/core/fonts/tables.ts'

describe('what is written is read', () => {
  it('tables of a font file, whose words sum to the magic number', () => {
    const bytes = fc.uint8Array({ maxLength: 40 })
    fc.assert(
      fc.property(bytes, bytes, fc.uint8Array({ minLength: 54, maxLength: 54 }), (a, b, head) => {
        const tables = new Map([
          ['cmap', a],
          ['head', head],
          ['zzzz', b],
        ])
        const file = buildSfnt(0x00010000, tables)
        const source = asSource(file)
        const directory = readDirectory(source, 0, 'test')
        expect(readTable(source, directory, 'cmap')).toEqual(a)
        expect(readTable(source, directory, 'zzzz')).toEqual(b)
        expect(checksum(file)).toBe(0xb1b0afba)
      }),
      { numRuns: 30 },
    )
  })

  it('character maps', () => {
    const map = fc.array(fc.tuple(fc.integer({ min: 1, max: 0x10ffff }), fc.integer({ min: 1, max: 65_000 })))
    fc.assert(
      fc.property(map, (pairs) => {
        const characters = new Map(pairs)
        const read = readCharacterMap(characterMapTable(characters), 'test')
        for (const [code, glyph] of characters) expect(read(code)).toBe(glyph)
        for (const [code] of pairs) if (!characters.has(code + 1)) expect(read(code + 1)).toBe(0)
      }),
      { numRuns: 30 },
    )
  })

  it('vertical forms', () => {
    const pairs = new Map([
      [7, 70],
      [3, 30],
    ])
    expect(readSingleSubstitutions(verticalFeatureTable(pairs), 'vert')).toEqual(pairs)
    expect(readSingleSubstitutions(verticalFeatureTable(pairs), 'fwid').size).toBe(0)
  })

  it('names, English before others', () => {
    const table = nameTable([
      { id: 1, text: '对开楷体', language: 0x804 },
      { id: 1, text: 'Duikai Kai' },
      { id: 6, text: 'DuikaiKai-Regular' },
    ])
    expect(readNames(table)).toEqual({
      family: 'Duikai Kai',
      postscriptName: 'DuikaiKai-Regular',
      families: ['Duikai Kai', '对开楷体'],
      chinese: '对开楷体',
    })
    expect(readNames(undefined).families).toEqual([])
  })
})

describe('numbers of a CFF DICT', () => {
  it.each([
    [[0x8b], 0],
    [[0xef], 100],
    [[0x27], -100],
    [[0xfa, 0x7c], 1000],
    [[0xfe, 0x7c], -1000],
    [[0x1c, 0x27, 0x10], 10_000],
    [[0x1d, 0xff, 0xfe, 0x79, 0x60], -100_000],
    [[0x1e, 0xe2, 0xa2, 0x5f], -2.25],
    [[0x1e, 0x0a, 0x14, 0x05, 0x41, 0xc3, 0xff], 0.140541e-3],
  ])('%j is %d (TN 5176, tables 3 and 5)', (bytes, value) => {
    expect(splitDict(Uint8Array.from([...bytes, 17]))).toMatchObject([{ operator: 17, operands: [value] }])
  })
})

describe('pieces of a file', () => {
  it('arrive whole, in few reads', () => {
    const bytes = Uint8Array.from({ length: 1000 }, (_, i) => i % 251)
    let reads = 0
    const source = {
      length: bytes.length,
      read: (offset: number, length: number) => {
        reads++
        return bytes.subarray(offset, offset + length)
      },
    }
    const seen: number[][] = []
    readPieces(source, [10, 30, 900], [5, 0, 3], (i, piece) => seen.push([i, ...piece]), 100)
    expect(seen).toEqual([[0, 10, 11, 12, 13, 14], [1], [2, 147, 148, 149]])
    expect(reads).toBe(2)
  })

  it('end where the file ends', () => {
    expect(() => asSource(new Uint8Array(10)).read(8, 4)).toThrow('bytes 8 to 12 of 10')
  })
})

describe('ink box of curves', () => {
  it('reaches the curve, not its handles', () => {
    const builder = new OutlineBuilder()
    builder.move(0, 0)
    builder.quad(50, 100, 100, 0)
    builder.cubic(100, -80, 0, -80, 0, 0)
    builder.close()
    expect(outlineBounds(builder.finish())).toEqual({ xMin: 0, yMin: -60, xMax: 100, yMax: 50 })
    expect(outlineBounds(new OutlineBuilder().finish())).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import { FontTable, NEWS_MARKS } from '../../../src/core/compose/index.ts'
import { prepare } from '../../../src/core/compose/prepare.ts'
import { sans, serif, without } from '../../builders/fonts.ts'

const western = without(sans, /\p{sc=Han}/u)
const open = (family: string) => (family === 'Western' ? western : serif)

/** The family that sets each glyph of a text: W or H. */
function families(text: string): { readonly faces: string; readonly table: FontTable } {
  const table = new FontTable(open)
  const face = table.chain({ name: 'mixed', families: ['Western', 'Song'], weight: 400 })
  const char = { face, size: 1000, scaleX: 1000, tracking: 0 }
  const p = prepare(text, 'h', NEWS_MARKS, [char], [{ end: text.length, style: 0 }], table)
  return { faces: [...p.glyphFace].map((n) => (table.face(n) === western ? 'W' : 'H')).join(''), table }
}

describe('a western face before the Han face', () => {
  it.each([
    ['他说“好”', 'HHHHH'],
    ['用GDP算', 'HWWWH'],
    // Both dashes are one glyph.
    ['好……·好——', 'HHHHHH'],
    ['真？！', 'HHH'],
    ['it’s “so”', 'WWWWWWWWW'],
    ['中 文', 'HWH'],
  ])('%s', (text, expected) => {
    expect(families(text).faces).toBe(expected)
  })

  it('what was set from the second face is reported', () => {
    const { table } = families('用GDP')
    expect(table.report().substituted.get('mixed')).toEqual(new Set(['用'.codePointAt(0)]))
    expect(table.report().missing.size).toBe(0)
  })

  it('a character that no face has is reported', () => {
    const { table } = families('𠮷')
    expect(table.report().missing.get('mixed')).toEqual(new Set([0x20bb7]))
  })
})

import { describe, expect, it } from 'vitest'
import { CLASS_NAMES, classOf } from '../../../src/core/compose/index.ts'
import { classes } from '../../builders/field.ts'

const nameOf = (char: string): string => CLASS_NAMES[classOf(char.codePointAt(0) as number)] as string

describe('classes of the field manual', () => {
  it.each(classes.classes.map(({ id, members }) => [id, members] as const))('%s', (id, members) => {
    for (const { ch } of members) {
      expect(`${ch} ${nameOf(ch)}`).toBe(`${ch} ${id}`)
    }
  })

  const inRange: Readonly<Record<string, string>> = {
    HAN: 'HAN',
    KANA: 'HAN',
    BPMF: 'HAN',
    HANGUL: 'HAN',
    KSM: 'KSM',
    FWA: 'SYM',
    NUM: 'NUM',
    SYM: 'SYM',
  }
  it.each(classes.ranges.filter(({ id }) => id in inRange))('range $id', ({ id, ranges = [], chars = '' }) => {
    const wanted = inRange[id]
    for (const char of chars) expect(`${char} ${nameOf(char)}`).toBe(`${char} ${wanted}`)
    for (const range of ranges) {
      const [from = 0, to = from] = range.split('-').map((hex) => Number.parseInt(hex, 16))
      for (const code of [from, (from + to) >> 1, to]) {
        const name = CLASS_NAMES[classOf(code)] as string
        // Iteration marks and small kana lie inside the ranges and keep their own class.
        const own = ['IT', 'KSM', 'IDS'].includes(name) ? wanted : name
        expect(`${code.toString(16)} ${own}`).toBe(`${code.toString(16)} ${wanted}`)
      }
    }
  })

  it.each([
    ['letters', 'AzÀÿāΩαЖяµªº', 'LAT'],
    ['combining marks and joiners', '\u0301\u20dd\ufe00\u200d\u200c\u{e0100}\u3099', 'CM'],
    ['signs of the text direction', '\u200e\u200f\u202a\u2066', 'CM'],
    ['fractions', '½¼¾⅓', 'NUM'],
    ['line ends', '\n\r\u0085\u2028\u2029', 'LB'],
    ['fixed spaces', '\u2002\u2003\u2009', 'IDS'],
    ['spaces that do not break', '\u00a0\u202f\u2007', 'GL'],
    ['Han beyond the first plane', '𠮷𪜎𰻞', 'HAN'],
  ])('%s', (_, chars, name) => {
    for (const char of chars)
      expect(`${char.codePointAt(0)?.toString(16)} ${nameOf(char)}`).toBe(
        `${char.codePointAt(0)?.toString(16)} ${name}`,
      )
  })
})

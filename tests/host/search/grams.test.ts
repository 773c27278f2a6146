import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, gramsOf, placesOf, surelyLacks, termOf, termsOf } from '../../../src/host/search/grams.ts'

const found = (text: string, words: string): string[] => {
  const { text: folded, at } = fold(text)
  return termsOf(words).flatMap((term) => [...placesOf(folded, term)].map(([a, b]) => text.slice(at(a), at(b - 1) + 1)))
}

describe('what texts are found by', () => {
  it('Han by pairs and single characters, other words whole', () => {
    expect([...gramsOf(fold('创文，Ａ4纸').text)]).toEqual(['创', '文', '创文', 'a4', '纸'])
  })

  it('characters beyond the first plane are one character', () => {
    expect([...gramsOf('𠮷野')]).toEqual(['𠮷', '野', '𠮷野'])
  })

  it('a break that was typed in a head divides no word', () => {
    expect(found('创文工作\u2028只能加强', '工作只能')).toEqual(['工作\u2028只能'])
    expect(found('New\u2028York', 'newyork')).toEqual([])
  })

  it('case, width and characters that show nothing make no difference', () => {
    expect(found('用ＣＯＶＩＤ一词', 'covid一')).toEqual(['ＣＯＶＩＤ一'])
    expect(found('葛\u{E0100}城', '葛城')).toEqual(['葛\u{E0100}城'])
  })

  it('words are found from their beginnings, figures of one digit whole', () => {
    expect(found('Duikai and duikaiest, not preduikai', 'duikai')).toEqual(['Duikai', 'duikai'])
    expect(found('5 and 50 and 15', '5')).toEqual(['5'])
    expect(found('5G网络', '5G网')).toEqual(['5G网'])
  })

  it('phrases stand between quotation marks', () => {
    expect(termsOf('创文 "new york" “市 长”').map(({ text }) => text)).toEqual(['创文', 'new york', '市 长'])
    expect(termsOf('，。 —— "" "').length).toBe(0)
  })

  const letters = fc.constantFrom(...'创文工作市长张王李的一𠮷ABcd59ＡＢ，。 “”·\u2028\u00AD\n')
  const text = fc.string({ unit: letters, maxLength: 60 })
  it('every stretch between the edges of words has all its grams in the text, and is found', () => {
    fc.assert(
      fc.property(text, fc.nat(60), fc.integer({ min: 1, max: 8 }), (whole, from, length) => {
        const { text: folded } = fold(whole)
        const units = [...folded]
        const part = units.slice(from, from + length).join('')
        const term = termOf(part)
        // A stretch is folded as a whole is, unless it begins or ends beside a break that was taken out.
        if (term === undefined || term.text !== part) return
        const before = units.slice(0, from).join('').length
        const isWord = (c: string | undefined): boolean => /[a-z0-9]/.test(c ?? '')
        if (isWord(part[0]) && isWord(folded[before - 1])) return
        const after = folded[before + part.length]
        if (isWord(part.at(-1)) && isWord(after) && term.wordLast) return
        const all = [...gramsOf(folded)]
        for (const { gram, begins } of term.grams) {
          expect(all.some((one) => (begins ? one.startsWith(gram) : one === gram))).toBe(true)
        }
        expect([...placesOf(folded, term)].some(([a]) => a === before)).toBe(true)
      }),
    )
  })

  it('what a text is said to lack without being folded, it does lack; and little is left to folding', () => {
    const wanted = fc.string({ unit: letters, minLength: 1, maxLength: 4 })
    let told = 0
    fc.assert(
      fc.property(text, wanted, (whole, words) => {
        for (const term of termsOf(words)) {
          if (!surelyLacks(whole, term)) continue
          told += 1
          expect([...placesOf(fold(whole).text, term)]).toEqual([])
        }
      }),
    )
    expect(told).toBeGreaterThan(0)
    for (const [whole, words] of [
      ['创\u2028文', '创文'],
      ['葛\u{E0100}城', '葛城'],
      ['ＡＢ，创', '，创'],
      ['Ａ4纸', 'a4纸'],
    ] as const) {
      expect(surelyLacks(whole, termOf(words) as NonNullable<ReturnType<typeof termOf>>)).toBe(false)
    }
  })
})

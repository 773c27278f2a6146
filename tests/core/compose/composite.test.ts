// Composite faces: western letters, figures and marks from other families, each with scale and shift (REFERENCE 3: Latin
// beside Han has a size of its own); what a family lacks comes from the next, and the report says so.
import { describe, expect, it } from 'vitest'
import { Composer, type DocumentLayout } from '../../../src/core/compose/index.ts'
import { checkList, type DisplayList } from '../../../src/core/display/index.ts'
import type { Face } from '../../../src/core/fonts/index.ts'
import { documentJson, EM, page, parse, story } from '../../builders/document.ts'
import { openFont, sans, serif, without } from '../../builders/fonts.ts'
import { blockIn, MODES, type Mode } from '../../builders/modes.ts'

const PARTS = {
  latin: { families: ['Latin'], scale: 1050, shift: 20 },
  figures: { families: ['Figures'], weight: 700, scale: 900 },
  marks: { families: ['Marks'], scale: 950 },
}

/** Faces of the test, told apart by their ids though two of them share outlines. */
const named = (face: Face, id: string): Face =>
  new Proxy(face, {
    get(target, key) {
      if (key === 'id') return id
      const value = Reflect.get(target, key)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
const latin = named(without(sans, /[\u2e80-\uffffö]/), 'latin')
const figures = named(without(sans, /[^0-9]/), 'figures')
const marks = named(sans, 'marks')

function set(text: string, mode: Mode, parts: object = PARTS, open = openParts): DocumentLayout {
  const json = documentJson({
    stories: [story('a', ['body', text])],
    pages: [page('A01', blockIn(mode, 'b', 'a', { columns: 2, lines: 4 }, { columns: 1 }))],
  })
  Object.assign(json.publication.styles.body, { indent: 0, align: 'start' })
  Object.assign(json.publication.faces.song, { parts })
  const layout = new Composer(open).compose(parse(json))
  expect(checkList(layout.pages[0] as DisplayList).filter(({ code }) => code !== 'list/notdef')).toEqual([])
  return layout
}

const openParts = (family: string, weight: number): Face => {
  if (family === 'Latin') return latin
  if (family === 'Figures') return figures
  if (family === 'Marks') return marks
  return openFont(family, weight)
}

/** Face and size of each character, and how far its baseline is from the line's. */
function glyphsOf(list: DisplayList): Record<string, [face: string, size: number, across: number]> {
  const { glyphs, runs, lines, fonts, stories } = list
  const out: Record<string, [string, number, number]> = {}
  for (let run = 0; run < runs.count; run++) {
    const line = runs.line[run] as number
    for (let g = runs.firstGlyph[run] as number; g < (runs.firstGlyph[run + 1] as number); g++) {
      const at = glyphs.source[g] as number
      const text = stories[0]?.text.slice(at, at + (glyphs.length[g] as number)) ?? ''
      const across = (lines.y[line] as number) - (glyphs.y[g] as number)
      out[text] = [fonts[runs.font[run] as number]?.id ?? '', (runs.size[run] as number) / EM, across / EM]
    }
  }
  return out
}

describe.each(MODES)('a composite face, mode %s', (mode) => {
  const list = set('他说Word，15年“好”——（完）。', mode).pages[0] as DisplayList
  const found = glyphsOf(list)

  it.each([
    ['Han', '说', serif.id, 1],
    ['western letters', 'W', 'latin', 1.05],
    ['figures', '5', 'figures', 0.9],
    ['marks', '，', 'marks', 0.95],
    ['brackets', '（', 'marks', 0.95],
    ['quotes stay with the Han', '“', serif.id, 1],
    ['dashes stay with the Han', '——', serif.id, 1],
  ])('%s', (_, character, face, size) => {
    expect(found[character]?.slice(0, 2)).toEqual([face, size])
  })

  if (mode === 'h') {
    it('raises a part by its shift', () => {
      expect(found.W?.[2]).toBeCloseTo(0.02, 3)
      expect(found.说?.[2]).toBe(0)
    })
    it('measures letters at their own size', () => {
      const width = (parts: object): number => set('字Word', 'h', parts).pages[0]?.lines.extent[0] ?? 0
      const base = { latin: { families: ['Latin'] } }
      const plain = width(base) - 11_250
      expect(width({ latin: { families: ['Latin'], scale: 1200 } }) - 11_250).toBeCloseTo(1.2 * plain, -1)
    })
  }

  it('quotes among western letters go with them', () => {
    const [first] = set('“Quoted words” only', mode).pages
    expect(glyphsOf(first as DisplayList)['“']?.[0]).toBe('latin')
  })
})

describe('what a family lacks', () => {
  it('comes from the next of its chain, letter by letter, and is reported with its number and first place', () => {
    const layout = set('甲Wörd与ö，2015。', 'h')
    expect(glyphsOf(layout.pages[0] as DisplayList).ö?.[0]).toBe(serif.id)
    expect(layout.fonts.uses).toEqual([
      {
        face: 'song',
        family: 'Noto Serif SC',
        character: 'ö',
        count: 2,
        story: 'a',
        paragraph: 0,
        offset: 2,
      },
    ])
  })

  it('that no family has is a box, counted and found', () => {
    const json = documentJson({
      stories: [story('a', ['body', '一行。'], ['body', '第二\u{10fffd}行\u{10fffd}。'])],
      pages: [page('A01', blockIn('h', 'b', 'a', { columns: 2, lines: 4 }, { columns: 1 }))],
    })
    const { fonts } = new Composer(openFont).compose(parse(json))
    expect(fonts.uses).toEqual([
      { face: 'song', family: undefined, character: '\u{10fffd}', count: 2, story: 'a', paragraph: 1, offset: 6 },
    ])
  })

  it('is told of the text as it is now, not of what it was', () => {
    const composer = new Composer(openParts)
    const of = (text: string) => {
      const json = documentJson({
        stories: [story('a', ['body', text])],
        pages: [page('A01', blockIn('h', 'b', 'a', { columns: 2, lines: 4 }, { columns: 1 }))],
      })
      Object.assign(json.publication.faces.song, { parts: PARTS })
      return composer.compose(parse(json)).fonts.uses.length
    }
    expect([of('甲wö乙ö'), of('甲乙')]).toEqual([1, 0])
  })
})

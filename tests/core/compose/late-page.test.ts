// Late edit after 签样: a correction moves no line above it, on the page as in the paragraph.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Composer, type DocumentLayout } from '../../../src/core/compose/index.ts'
import { type DisplayList, dumpText } from '../../../src/core/display/index.ts'
import type { Document } from '../../../src/core/document/index.ts'
import type { Role } from '../../../src/core/story/index.ts'
import { compose, copy, documentOf, page, report, story } from '../../builders/document.ts'
import { openFont } from '../../builders/fonts.ts'
import { blockIn, MODES, type Mode } from '../../builders/modes.ts'

const documentWith = (mode: Mode, texts: readonly string[], more: object = {}): Document =>
  documentOf({
    stories: [story('a', ...texts.map((text): readonly [Role, string] => ['body', text]))],
    pages: [
      page(
        'A01',
        blockIn(mode, 'one', 'a', { columns: 3, lines: 12 }, { ...more }),
        blockIn(mode, 'two', 'a', { columns: 2, lines: 20, line: 30 }, { balance: true }),
      ),
    ],
  })
const late = (document: Document, signed: DocumentLayout, composer = new Composer(openFont)): DocumentLayout =>
  composer.compose(document, undefined, signed)

/** Lines with their glyphs that hold nothing behind flat offset `to`. */
function linesAbove(layout: DocumentLayout, to: number): unknown[] {
  const { lines, runs, glyphs } = layout.pages[0] as DisplayList
  return Array.from({ length: lines.count }, (_, i) => i)
    .filter((i) => (lines.end[i] as number) <= to)
    .map((i) => {
      const places: number[][] = []
      for (let run = 0; run < runs.count; run++) {
        if (runs.line[run] !== i) continue
        for (let g = runs.firstGlyph[run] as number; g < (runs.firstGlyph[run + 1] as number); g++)
          places.push([glyphs.id[g] as number, glyphs.x[g] as number, glyphs.y[g] as number])
      }
      return { start: lines.start[i], end: lines.end[i], places }
    })
}

const texts = [copy(90), copy(240), copy(150), copy(200)]
/** The texts with `insert` put in, and `remove` taken out, at `at` of paragraph `n`; where the first change is in the story. */
function edited(n: number, at: number, remove: number, insert: string): { texts: string[]; from: number } {
  const made = texts.map((text, k) => (k === n ? text.slice(0, at) + insert + text.slice(at + remove) : text))
  return { texts: made, from: texts.slice(0, n).reduce((sum, text) => sum + text.length + 1, 0) + at }
}

describe.each(MODES)('a correction of a signed page, mode %s', (mode) => {
  const signed = compose(documentWith(mode, texts))

  it('moves no line above it', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 3 }),
        fc.nat({ max: 89 }),
        fc.nat({ max: 3 }),
        fc.constantFrom('', '字', '，', '的的', '“好”', '2015年'),
        (n, at, remove, insert) => {
          const { texts: now, from } = edited(n, at, remove, insert)
          const layout = late(documentWith(mode, now), signed)
          // A mark behind the change may have to join the line before it.
          const safe = from - 2
          expect(linesAbove(layout, safe)).toEqual(linesAbove(signed, safe))
          const { characters, placed, overset } = report(layout, 'a')
          expect(placed + overset.characters).toBe(characters)
        },
      ),
      { seed: 31, numRuns: 60 },
    )
  })

  it('would otherwise have moved some: the breaker looks at whole paragraphs', () => {
    const moved = Array.from({ length: 60 }, (_, k) => edited(1, 100 + k, 2, '')).filter(({ texts: now, from }) => {
      const free = linesAbove(compose(documentWith(mode, now)), from - 2)
      return JSON.stringify(free) !== JSON.stringify(linesAbove(signed, from - 2))
    })
    expect(moved.length).toBeGreaterThan(0)
  })

  it('keeps balanced columns as long as they were, as long as the text fits them', () => {
    const { texts: now, from } = edited(3, 150, 60, '')
    const layout = late(documentWith(mode, now), signed)
    expect(linesAbove(layout, from - 2)).toEqual(linesAbove(signed, from - 2))
    const { texts: more } = edited(3, 150, 0, copy(200))
    const longer = late(documentWith(mode, more), signed)
    expect(report(longer, 'a').overset.characters).toBe(0)
  })

  it('moves no other line either when a character takes the place of another', () => {
    const all = linesAbove(signed, Number.POSITIVE_INFINITY)
    let kept = 0
    for (let at = 5; at < 240; at += 13) {
      const lines = linesAbove(late(documentWith(mode, edited(1, at, 1, '字').texts), signed), Number.POSITIVE_INFINITY)
      expect(lines).toHaveLength(all.length)
      // A mark that was replaced may have made its line another one.
      kept += lines.filter((line, n) => JSON.stringify(line) === JSON.stringify(all[n])).length - (all.length - 1)
    }
    expect(kept).toBeGreaterThanOrEqual(-4)
  })

  it('is signed again as it is: the page after a correction holds like the first one', () => {
    for (const at of [100, 117, 130]) {
      const document = documentWith(mode, edited(1, at, 2, '').texts)
      const corrected = late(document, signed)
      expect(dumpText(late(document, corrected).pages[0] as DisplayList)).toBe(
        dumpText(corrected.pages[0] as DisplayList),
      )
    }
  })

  it('is the same page where nothing was corrected, and from a composer that saw other pages', () => {
    expect(dumpText(late(documentWith(mode, texts), signed).pages[0] as DisplayList)).toBe(
      dumpText(signed.pages[0] as DisplayList),
    )
    const composer = new Composer(openFont)
    for (const at of [10, 30, 31, 70]) {
      const document = documentWith(mode, edited(1, at, 0, '字').texts)
      composer.compose(document)
      expect(dumpText(late(document, signed, composer).pages[0] as DisplayList)).toBe(
        dumpText(late(document, signed).pages[0] as DisplayList),
      )
      expect(dumpText(composer.compose(document).pages[0] as DisplayList)).toBe(
        dumpText(compose(document).pages[0] as DisplayList),
      )
    }
  })
})

// Mixtures of inline marks, in both modes and at any width: nothing is lost, nothing passes its line, units stay whole.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Composer } from '../../src/core/compose/index.ts'
import { BREAK_UNIT } from '../../src/core/compose/items.ts'
import { checkList, type DisplayList, hashList, isAttached } from '../../src/core/display/index.ts'
import { type Mark, markKey } from '../../src/core/story/index.ts'
import { openFont } from '../builders/fonts.ts'
import { composeMarked, markedDocument, type Piece } from '../builders/marks.ts'
import { MODES } from '../builders/modes.ts'

const word = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('重庆', '他说', '工作的', '中', '𠮷野家', '负面清单') },
  fc.constantFrom('，', '。”', '“', '——', '……', '（一）', '、', '？！'),
  fc.constantFrom('2015', 'GDP', 'Word', '150mm', 'H2O', ' ', 'e\u0301x', 'かな', '63%', 'ABC100'),
)
const text = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(''))
const ruby = fc.record({
  type: fc.constant('ruby' as const),
  attrs: fc.record({
    text: fc.constantFrom('chóng qìng', 'とう', 'ふりがなふりがなふりがな', 'ㄓㄨㄥ ㄏㄨㄚˊ', 'a', '漢字の', 'x y z'),
    kind: fc.constantFrom('mono' as const, 'group' as const, 'bopomofo' as const),
    group: fc.integer({ min: 0, max: 1 }),
  }),
})
const plain = fc
  .constantFrom<Mark['type']>('strong', 'kai', 'emphasis', 'sup', 'sub', 'combine', 'upright', 'rotate')
  .map((type) => ({ type }) as Mark)
const grouped = fc
  .tuple(fc.constantFrom('name' as const, 'title' as const), fc.integer({ min: 0, max: 1 }))
  .map(([type, group]): Mark => ({ type, attrs: { group } }))
const valued = fc.oneof(
  fc.constantFrom(-100, 100, 500).map((perMille): Mark => ({ type: 'tracking', attrs: { perMille } })),
  fc.constantFrom(600, 900).map((x): Mark => ({ type: 'scale', attrs: { x } })),
)
const groups: Readonly<Record<string, string>> = { sub: 'sup', upright: 'combine', rotate: 'combine' }
const marks = fc.uniqueArray(fc.oneof(ruby, plain, grouped, valued), {
  maxLength: 4,
  selector: ({ type }) => groups[type] ?? type,
})
const pieces = fc.array(
  fc.oneof(
    text,
    fc.tuple(text, marks).map(([value, of]): Piece => [value, ...of]),
  ),
  { minLength: 1, maxLength: 8 },
)

const textOf = (all: readonly Piece[]): string =>
  all.map((piece) => (typeof piece === 'string' ? piece : piece[0])).join('')

/** What the rubies of a text say, without spaces: neighbours under one ruby are one base. */
function rubyText(all: readonly Piece[]): string {
  const runs: { key: string; base: string; says: string }[] = []
  for (const piece of all) {
    const mark = typeof piece === 'string' ? undefined : (piece.slice(1) as Mark[]).find(({ type }) => type === 'ruby')
    const key = mark === undefined ? '' : markKey(mark)
    const base = typeof piece === 'string' ? piece : piece[0]
    const last = runs.at(-1)
    if (last?.key === key) last.base += base
    else runs.push({ key, base, says: mark?.type === 'ruby' ? mark.attrs.text.replaceAll(' ', '') : '' })
  }
  return runs.map(({ base, says }) => (base.trim() === '' ? '' : says)).join('')
}

/** What the glyphs of attached runs stand for. */
function rubySet(list: DisplayList): string {
  let set = ''
  for (let run = 0; run < list.runs.count; run++) {
    if (!isAttached(list, run)) continue
    const { text } = list.stories[list.runs.story[run] as number] as { text: string }
    for (let g = list.runs.firstGlyph[run] as number; g < (list.runs.firstGlyph[run + 1] as number); g++) {
      const at = list.glyphs.source[g] as number
      set += text.slice(at, at + (list.glyphs.length[g] as number))
    }
  }
  return set.replaceAll(' ', '')
}

describe.each(MODES)('any mixture of marks, mode %s', (mode) => {
  it.each([
    ['justified', { align: 'justify' }],
    ['ragged', { align: 'start' }],
    ['in 字格', { align: 'justify', grid: 'cell' }],
  ])('%s: is set whole, within its lines and its frame', (_, style) => {
    fc.assert(
      fc.property(pieces, fc.integer({ min: 6, max: 30 }), (all, chars) => {
        const layout = composeMarked(all, mode, { indent: 0, ...style }, chars, 100)
        const list = layout.pages[0] as DisplayList
        expect(checkList(list, { frameSlack: 0.3 }).filter(({ code }) => code !== 'list/notdef')).toEqual([])
        expect(layout.flows[0]?.overset.characters).toBe(0)
        expect(list.stories[0]?.text).toBe(textOf(all))
        expect(rubySet(list)).toBe(rubyText(all))
      }),
      {
        numRuns: 150,
        // Once 0.03 pt longer than its line in 字格.
        examples: [[[['重庆2015重庆'], ['H2O重庆中', { type: 'sub' }], ['重庆']], 10]],
      },
    )
  })

  it('units are whole but where nothing else fits, and every unit is in one line', () => {
    fc.assert(
      fc.property(pieces, fc.integer({ min: 3, max: 30 }), (all, chars) => {
        const layout = composeMarked(all, mode, { indent: 0 }, chars, 100)
        for (const { entry } of layout.placed.flatMap(({ byRegion }) => byRegion.flat())) {
          const { prepared, lines } = entry
          let unit = 0
          for (const line of lines) {
            expect(line.first).toBeGreaterThanOrEqual(unit)
            unit = line.next
            if (unit < prepared.count && !line.emergency) expect(prepared.breakAfter[unit - 1]).not.toBe(BREAK_UNIT)
          }
          expect(unit).toBe(prepared.count)
        }
      }),
      { numRuns: 100 },
    )
  })

  it('the list is the same in every state of the caches', () => {
    const composer = new Composer(openFont)
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 1, maxLength: 4 }), fc.integer({ min: 6, max: 30 }), (texts, chars) => {
        for (const all of texts) {
          const document = markedDocument(all, mode, { indent: 0 }, chars, 100)
          const [kept, fresh] = [composer.compose(document), new Composer(openFont).compose(document)]
          expect(kept.pages.map(hashList)).toEqual(fresh.pages.map(hashList))
          expect(kept.diagnostics).toEqual(fresh.diagnostics)
        }
      }),
      { numRuns: 40 },
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Composer } from '../../src/core/compose/index.ts'
import { dumpText } from '../../src/core/display/index.ts'
import type { Role } from '../../src/core/story/index.ts'
import { compose, documentOf, type Parts } from '../builders/document.ts'
import { faults } from '../builders/faults.ts'
import { openFont } from '../builders/fonts.ts'
import { blockIn, type Mode } from '../builders/modes.ts'
import { newsText } from '../builders/text.ts'

const paragraph = fc.oneof(
  {
    weight: 5,
    arbitrary: newsText.map((text) => ({ role: 'body' as Role, text: text.replace(/[\n\u200b𠮷]/gu, '中') })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('小标题', '动真碰硬 创文工作奖惩并重')
      .map((text) => ({ role: 'subhead' as Role, text })),
  },
)
const picture = fc.record({
  column: fc.integer({ min: 0, max: 2 }),
  columns: fc.integer({ min: 1, max: 2 }),
  line: fc.integer({ min: 0, max: 12 }),
  lines: fc.integer({ min: 2, max: 8 }),
})

const parts: fc.Arbitrary<Parts & { readonly mode: Mode }> = fc
  .record({
    mode: fc.constantFrom('h' as const, 'v' as const),
    paragraphs: fc.array(paragraph, { minLength: 1, maxLength: 8 }),
    columns: fc.integer({ min: 1, max: 5 }),
    sub: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
    lines: fc.integer({ min: 3, max: 30 }),
    balance: fc.boolean(),
    head: fc.boolean(),
    pictures: fc.array(picture, { maxLength: 2 }),
    second: fc.boolean(),
  })
  .map(({ mode, paragraphs, columns, sub, lines, balance, head, pictures, second }) => {
    const own = sub !== undefined && sub <= columns ? sub : columns
    const more = {
      balance: balance && !second,
      columns: own,
      ...(head ? { head: { roles: ['headline'], lines: 4 } } : {}),
      pictures: pictures
        .filter((placed) => placed.column + placed.columns <= own && placed.line + placed.lines <= lines)
        .map((placed, n) => ({ id: `p${n}`, picture: 'hall', ...placed })),
    }
    const first = blockIn(mode, 'one', 'a', { columns, lines }, more)
    const next = blockIn(mode, 'two', 'a', { columns: 2, lines: 9, column: 5, line: 40 })
    return {
      mode,
      stories: [{ id: 'a', paragraphs: head ? [{ role: 'headline', text: '标题一行' }, ...paragraphs] : paragraphs }],
      pages: [{ name: 'A01', objects: second ? [first, next] : [first] }],
    }
  })

const textOf = ({ stories }: Parts): string => stories.flatMap((s) => s.paragraphs.map((p) => p.text)).join('')

describe('any page', () => {
  it('loses nothing, stays on its grid, keeps off pictures and inside frames', () => {
    fc.assert(
      fc.property(parts, (some) => {
        expect(faults(compose(documentOf(some)), textOf(some), some.mode)).toEqual([])
      }),
      { seed: 107, numRuns: 150 },
    )
  })

  it('is the same from a composer that has set other pages before', () => {
    const composer = new Composer(openFont)
    fc.assert(
      fc.property(parts, (some) => {
        const document = documentOf(some)
        const [cached, fresh] = [composer.compose(document), compose(document)]
        expect(cached.pages.map(dumpText)).toEqual(fresh.pages.map(dumpText))
        expect(cached.flows).toEqual(fresh.flows)
      }),
      { seed: 108, numRuns: 60 },
    )
  })

  it('follows a row of single edits as a fresh composer does', () => {
    const composer = new Composer(openFont)
    const edit = fc.record({
      at: fc.nat({ max: 400 }),
      insert: fc.constantFrom('中', '，', '“', 'A', '——', ''),
      remove: fc.nat({ max: 2 }),
    })
    fc.assert(
      fc.property(parts, fc.array(edit, { minLength: 1, maxLength: 4 }), (some, edits) => {
        let current = some
        for (const { at, insert, remove } of edits) {
          const stories = current.stories.map((story) => ({
            ...story,
            paragraphs: story.paragraphs.map((p, n) => {
              if (n !== story.paragraphs.length - 1) return p
              const k = at % (p.text.length + 1)
              return { ...p, text: p.text.slice(0, k) + insert + p.text.slice(k + remove) }
            }),
          }))
          current = { ...current, stories }
          const document = documentOf(current)
          expect(composer.compose(document).pages.map(dumpText)).toEqual(compose(document).pages.map(dumpText))
        }
      }),
      { seed: 109, numRuns: 25 },
    )
  })
})

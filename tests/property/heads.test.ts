import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Composer, countCharacters, type DocumentLayout, joinsOf } from '../../src/core/compose/index.ts'
import { hashList } from '../../src/core/display/index.ts'
import { documentJson, page, parse, story } from '../builders/document.ts'
import { openFont } from '../builders/fonts.ts'
import { blockIn } from '../builders/modes.ts'
import { newsText } from '../builders/text.ts'

const range = (least: number, most: number) =>
  fc
    .tuple(fc.integer({ min: least, max: most }), fc.integer({ min: least, max: most }))
    .map(([a, b]) => (a < b ? [a, b] : [b, a]))

const fit = fc.record(
  {
    size: range(12_000, 72_000),
    tracking: range(-100, 200),
    scaleX: range(700, 1200),
    lines: fc.integer({ min: 1, max: 3 }),
    fill: fc.boolean(),
  },
  { requiredKeys: [] },
)
const headText = newsText.map((text) => text.replace(/[\n\u200b]/g, '').slice(0, 40))
const position = fc.constantFrom('over', 'beside', 'inside', 'vertical')

const state = fc.record({
  mode: fc.constantFrom('h' as const, 'v' as const),
  head: headText,
  deck: headText,
  body: fc.array(newsText, { minLength: 1, maxLength: 3 }),
  style: fit,
  own: fc.option(fit, { nil: undefined }),
  lines: fc.integer({ min: 2, max: 12 }),
  jump: fc.constantFrom(true, false, 'out', 'in', 'both'),
  align: fc.constantFrom('center', 'start', 'justify'),
  position,
})
type State = typeof state extends fc.Arbitrary<infer T> ? T : never

function documentOf({ mode, head, deck, body, style, own, lines, jump, align, position: place }: State) {
  const json = documentJson({
    stories: [
      story(
        'a',
        ['headline', head],
        ['deck', deck],
        ...body.map((text) => ['body', text.replaceAll('\n', '')] as const),
      ),
    ],
    pages: [
      page(
        'A01',
        blockIn(
          mode,
          'one',
          'a',
          { columns: 2, lines: 16 },
          {
            jump,
            head: { roles: ['headline', 'deck'], lines, position: place, ...(own === undefined ? {} : { fit: own }) },
          },
        ),
      ),
      page('A02', blockIn(mode, 'two', 'a', { columns: 1, lines: 30 })),
    ],
  })
  const { publication } = json
  Object.assign(publication.styles.headline, { fit: style, align })
  Object.assign(publication.styles, {
    deck: { ...publication.styles.headline, size: 18_000, leading: 24_000, lines: 2 },
  })
  Object.assign(publication.roles, { deck: 'deck' })
  return parse(json)
}

function settled(layout: DocumentLayout, { head, deck, body }: State): void {
  const written = countCharacters([head, deck, ...body].join(''))
  const flows = layout.flows.filter((flow) => flow.story === 'a')
  expect(flows.reduce((sum, flow) => sum + flow.placed + flow.overset.characters, 0)).toBe(written)
  for (const { ended, began } of joinsOf(layout)) expect(began).toBe(ended)
}

describe('heads with any limits', () => {
  it('lose no character, stay within their limits, and come out of a used composer as of a new one', () => {
    fc.assert(
      fc.property(fc.array(state, { minLength: 1, maxLength: 3 }), (states) => {
        const composer = new Composer(openFont)
        for (const one of states) {
          const document = documentOf(one)
          const layout = composer.compose(document)
          settled(layout, one)
          for (const { to, style } of layout.fitted) {
            if (style !== 'headline' || one.own !== undefined) continue
            const { size, scaleX, tracking } = one.style
            for (const [value, limits] of [
              [to.size, size],
              [to.scaleX, scaleX],
              [to.tracking, tracking],
            ] as const) {
              if (limits === undefined) continue
              expect(value).toBeGreaterThanOrEqual(limits[0] as number)
              expect(value).toBeLessThanOrEqual(limits[1] as number)
            }
          }
          const fresh = new Composer(openFont).compose(document)
          expect(layout.pages.map(hashList)).toEqual(fresh.pages.map(hashList))
          expect([layout.fitted, layout.diagnostics]).toEqual([fresh.fitted, fresh.diagnostics])
        }
      }),
      { numRuns: 40, seed: 94 },
    )
  })

  it('the same, where only the text changes', () => {
    fc.assert(
      fc.property(state, fc.array(headText, { minLength: 1, maxLength: 4 }), (one, heads) => {
        const composer = new Composer(openFont)
        let document = documentOf(one)
        composer.compose(document)
        for (const head of heads) {
          const { stories } = documentOf({ ...one, head })
          document = { ...document, stories }
          const layout = composer.compose(document)
          settled(layout, { ...one, head })
          const fresh = new Composer(openFont).compose(document)
          expect(layout.pages.map(hashList)).toEqual(fresh.pages.map(hashList))
          expect([layout.fitted, layout.diagnostics]).toEqual([fresh.fitted, fresh.diagnostics])
        }
      }),
      { numRuns: 15, seed: 95 },
    )
  })
})

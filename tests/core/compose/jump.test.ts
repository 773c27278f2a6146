// 转版: lines that say where a text goes on and where it comes from (REFERENCE 9.5, 7.2 P13, P14), joins to the character.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Composer, type DocumentLayout, joinsOf } from '../../../src/core/compose/index.ts'
import { checkList, hashList } from '../../../src/core/display/index.ts'
import { copy, documentJson, EM, PITCH, page, parse, story } from '../../builders/document.ts'
import { openFont } from '../../builders/fonts.ts'
import { blockIn, linesIn, MODES, type Mode } from '../../builders/modes.ts'
import { newsText } from '../../builders/text.ts'

interface Asked {
  readonly text?: string
  readonly jump?: unknown
  readonly there?: unknown
  readonly names?: readonly [string, string]
  readonly lines?: number
  readonly issue?: readonly string[]
}

function jsonOf(
  mode: Mode,
  { text = copy(700), jump = true, there, names = ['A01', 'A05'], lines = 10, issue }: Asked,
) {
  const json = documentJson({
    stories: [story('a', ['body', text])],
    pages: [
      page(names[0], blockIn(mode, 'one', 'a', { columns: 2, lines }, jump === undefined ? {} : { jump })),
      page(
        names[1],
        blockIn(mode, 'two', 'a', { columns: 2, lines: 40, line: 3 }, there === undefined ? {} : { jump: there }),
      ),
    ],
  })
  if (issue !== undefined) json.issue.pages = [...issue]
  return json
}

const jumping = (mode: Mode, asked: Asked = {}): DocumentLayout =>
  new Composer(openFont).compose(parse(jsonOf(mode, asked)))

const told = (layout: DocumentLayout): string[] => layout.diagnostics.map(({ code, where }) => `${code} ${where}`)
const furniture = (layout: DocumentLayout, mode: Mode, n: number) =>
  linesIn(layout, mode, n).filter((line) => line.frame.endsWith('/furniture'))
const body = (layout: DocumentLayout, mode: Mode, n: number) =>
  linesIn(layout, mode, n).filter((line) => line.frame.endsWith('/column'))

describe.each(MODES)('jump lines, mode %s', (mode) => {
  it('REFERENCE 9.5: （下转A05版） at the end of the last line, （上接A01版） at the head of the continuation', () => {
    const layout = jumping(mode)
    const [out] = furniture(layout, mode, 0)
    const [into] = furniture(layout, mode, 1)
    expect([out?.text, into?.text]).toEqual(['（下转A05版）', '（上接A01版）'])
    // Last body line of the second column, right aligned; its bracket at the edge has lost its blank.
    expect(out?.y).toBe(9 * PITCH)
    expect((out?.frameX ?? 0) + (out?.extent ?? 0)).toBe(27 * EM)
    expect(into?.y).toBe(3 * PITCH)
    expect(into?.frameX).toBe(0)
    expect(
      Math.max(
        ...body(layout, mode, 0)
          .filter((line) => line.frameX > 0)
          .map((line) => line.y),
      ),
    ).toBe(8 * PITCH)
    expect(body(layout, mode, 1)[0]?.y).toBe(4 * PITCH)
    expect(told(layout).filter((one) => one.startsWith('jump'))).toEqual([])
  })

  it('REFERENCE 9.5: at the end of the last line itself, where a paragraph ends there and leaves room', () => {
    // One column of 27 characters, ten lines: nine full ones, then one of six characters.
    const first = copy(27 * 9 - 2 + 6)
    const json = documentJson({
      stories: [story('a', ['body', first], ['body', copy(300)])],
      pages: [
        page('A01', blockIn(mode, 'one', 'a', { columns: 2, lines: 10 }, { columns: 1, jump: true })),
        page('A02', blockIn(mode, 'two', 'a', { columns: 2, lines: 40 }, { columns: 1 })),
      ],
    })
    const layout = new Composer(openFont).compose(parse(json))
    const own = body(layout, mode, 0)
    const [out] = furniture(layout, mode, 0)
    expect(own.map((line) => line.text).join('')).toBe(first)
    expect(own).toHaveLength(10)
    expect([out?.text, out?.y]).toEqual(['（下转A02版）', 9 * PITCH])
    expect((out?.frameX ?? 0) + (out?.extent ?? 0)).toBe(27 * EM)
    expect(joinsOf(layout).every((join) => join.began === join.ended)).toBe(true)
  })

  it('reading order: the line comes before the text that it introduces and behind the text that it ends', () => {
    const layout = jumping(mode)
    expect(linesIn(layout, mode, 0).at(-1)?.text).toBe('（下转A05版）')
    expect(linesIn(layout, mode, 1)[0]?.text).toBe('（上接A01版）')
  })

  it('the joins are exact, and the story holds no more than the manuscript', () => {
    const text = copy(700)
    const layout = jumping(mode, { text })
    const set = [...body(layout, mode, 0), ...body(layout, mode, 1)].map((line) => line.text).join('')
    expect(set).toBe(text)
    const [join] = joinsOf(layout)
    expect(join).toMatchObject({ story: 'a', from: { page: 0, block: 'one' }, to: { page: 1, block: 'two' } })
    expect(join?.ended).toBe(join?.began)
    expect(join?.began).toBe(
      body(layout, mode, 0)
        .map((line) => line.text)
        .join('').length,
    )
    const first = layout.pages[0]
    if (first !== undefined)
      expect(checkList(first, { placed: { a: [{ start: 0, end: join?.ended ?? 0 }] } })).toEqual([])
  })

  it('pages without a letter are named by their number (REFERENCE 9.5)', () => {
    const layout = jumping(mode, { names: ['01', '03'] })
    expect(furniture(layout, mode, 0)[0]?.text).toBe('（下转第3版）')
    expect(furniture(layout, mode, 1)[0]?.text).toBe('（上接第1版）')
  })

  it('several texts that go the same way are numbered', () => {
    const json = documentJson({
      stories: [story('a', ['body', copy(400)]), story('b', ['body', copy(400)])],
      pages: [
        page(
          'A01',
          blockIn(mode, 'one', 'a', { columns: 1, lines: 8 }, { jump: true }),
          blockIn(mode, 'two', 'b', { columns: 1, lines: 8, column: 3 }, { jump: true }),
        ),
        page(
          'A02',
          blockIn(mode, 'three', 'a', { columns: 1, lines: 40 }),
          blockIn(mode, 'four', 'b', { columns: 1, lines: 40, column: 3 }),
        ),
      ],
    })
    const layout = new Composer(openFont).compose(parse(json))
    expect(furniture(layout, mode, 0).map((line) => line.text)).toEqual(['（下转A02版①）', '（下转A02版②）'])
    expect(furniture(layout, mode, 1).map((line) => line.text)).toEqual(['（上接A01版①）', '（上接A01版②）'])
  })

  it('no line is kept where nothing goes on, and that is said', () => {
    const layout = jumping(mode, { text: copy(60) })
    expect(furniture(layout, mode, 0)).toEqual([])
    expect(told(layout)).toContain('jump-empty page A01, block one, story a')
  })

  it('a text that goes on nowhere is an error', () => {
    const json = jsonOf(mode, {})
    json.pages.length = 1
    json.issue.pages.length = 1
    const layout = new Composer(openFont).compose(parse(json))
    expect(told(layout)).toContain('jump-missing page A01, block one, story a')
    expect(layout.diagnostics.find(({ code }) => code === 'jump-missing')?.message).toMatch(/last \d+ characters/)
  })

  it('P13: a line without its partner', () => {
    expect(told(jumping(mode, { jump: 'out' }))).toContain('jump-one-sided page A01, block one, story a')
    expect(told(jumping(mode, { jump: false, there: 'in' }))).toContain('jump-one-sided page A05, block two, story a')
    const both = jumping(mode, { jump: 'out', there: 'in' })
    expect(told(both).filter((one) => one.startsWith('jump'))).toEqual([])
    expect(furniture(both, mode, 1)).toHaveLength(1)
  })

  it('pages in another order than the issue has them', () => {
    expect(told(jumping(mode, { issue: ['A05', 'A01'] }))).toContain('jump-order page A01, block one, story a')
  })

  it('a block of one line has none to give', () => {
    const json = documentJson({
      stories: [story('a', ['body', copy(300)])],
      pages: [
        page('A01', blockIn(mode, 'one', 'a', { columns: 1, lines: 1 }, { jump: true })),
        page('A02', blockIn(mode, 'two', 'a', { columns: 1, lines: 60 })),
      ],
    })
    const layout = new Composer(openFont).compose(parse(json))
    expect(told(layout)).toContain('jump-no-room page A01, block one, story a')
    const set = [...body(layout, mode, 0), ...body(layout, mode, 1)].map((line) => line.text).join('')
    expect(set).toBe(copy(300))
  })

  it('nothing is lost at any join of any text, and a second composition is the same', () => {
    fc.assert(
      fc.property(
        fc.array(newsText, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 2, max: 12 }),
        fc.constantFrom(true, 'out', 'in', 'both', false),
        (texts, lines, jump) => {
          const text = texts.join('').replace(/[\n\u200b]/g, '')
          const json = jsonOf(mode, { text, jump, lines, there: jump === 'in' ? 'in' : undefined })
          const composer = new Composer(openFont)
          const layout = composer.compose(parse(json))
          for (const join of joinsOf(layout)) expect(join.began).toBe(join.ended)
          expect(told(layout).filter((one) => one.startsWith('join'))).toEqual([])
          const [flow] = layout.flows
          expect((flow?.placed ?? 0) + (flow?.overset.characters ?? 0)).toBe(flow?.characters)
          const again = composer.compose(parse(json))
          expect(again.pages.map(hashList)).toEqual(layout.pages.map(hashList))
        },
      ),
      { numRuns: 40, seed: 13 },
    )
  })
})

describe('jump lines between edits', () => {
  it('a page that nothing touched is the same list', () => {
    const document = parse(jsonOf('h', {}))
    const composer = new Composer(openFont)
    const first = composer.compose(document)
    const again = composer.compose({ ...document, stories: [...document.stories] })
    expect(again.pages[0]).toBe(first.pages[0])
  })

  it('a page that is renamed changes the line on the other', () => {
    const document = parse(jsonOf('h', {}))
    const composer = new Composer(openFont)
    composer.compose(document)
    const renamed = { ...document, pages: document.pages.map((one, n) => (n === 1 ? { ...one, name: 'A07' } : one)) }
    const kept = composer.compose(renamed)
    expect(furniture(kept, 'h', 0)[0]?.text).toBe('（下转A07版）')
    expect(kept.pages.map(hashList)).toEqual(new Composer(openFont).compose(renamed).pages.map(hashList))
  })
})

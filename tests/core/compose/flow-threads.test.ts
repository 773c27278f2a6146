import { describe, expect, it } from 'vitest'
import { countCharacters } from '../../../src/core/compose/index.ts'
import { checkList } from '../../../src/core/display/index.ts'
import { compose, copy, documentOf, EM, page, report, story } from '../../builders/document.ts'
import { blockIn, linesIn, MODES, type Mode } from '../../builders/modes.ts'

describe.each(MODES)('threads, mode %s', (mode) => {
  const text = copy(700)
  const threaded = (one: Mode = mode, last: Mode = mode) =>
    compose(
      documentOf({
        stories: [story('a', ['body', text])],
        pages: [
          page(
            'A01',
            blockIn(one, 'one', 'a', { columns: 2, lines: 10 }),
            blockIn(mode, 'two', 'a', { columns: 3, lines: 6, line: 12 }, { columns: 2 }),
          ),
          page('A02', blockIn(last, 'three', 'a', { columns: 1, lines: 60 })),
        ],
      }),
    )

  it('run through blocks and pages, and a leg of another width loses nothing', () => {
    const layout = threaded()
    const set = [...linesIn(layout, mode, 0), ...linesIn(layout, mode, 1)]
    expect(set.map((line) => line.text).join('')).toBe(text)
    expect(new Set(set.slice(1).map((line) => line.width))).toEqual(new Set([13 * EM, 20 * EM]))
    expect(set.at(-1)?.frame).toBe('three/column')
    expect(report(layout, 'a').overset.characters).toBe(0)
  })

  it('run on into a block of the other mode', () => {
    const other = mode === 'h' ? 'v' : 'h'
    for (const layout of [threaded(other), threaded(mode, other)]) {
      const set = [...linesIn(layout, mode, 0), ...linesIn(layout, mode, 1)]
      expect(set.map((line) => line.text).join('')).toBe(text)
      for (const list of layout.pages) {
        const end = Math.max(...list.lines.end)
        const placed = { a: [{ start: Math.min(...list.lines.start), end }] }
        expect(checkList(list, { placed })).toEqual([])
      }
      expect(new Set(layout.pages.flatMap(({ lines }) => [...lines.mode]))).toEqual(new Set([0, 1]))
    }
  })

  it('a balanced block that holds all the text keeps it', () => {
    const layout = compose(
      documentOf({
        stories: [story('a', ['body', text])],
        pages: [
          page('A01', blockIn(mode, 'one', 'a', { columns: 4, lines: 60 }, { balance: true })),
          page('A02', blockIn(mode, 'two', 'a', { columns: 4, lines: 60 }, { balance: true })),
        ],
      }),
    )
    expect(
      linesIn(layout, mode, 0)
        .map((line) => line.text)
        .join(''),
    ).toBe(text)
  })

  it('only the first line of a paragraph is indented', () => {
    expect(linesIn(threaded(), mode, 1)[0]?.x).toBe(0)
  })

  it('a word cut for a narrow leg is not lost in the next', () => {
    const long = 'Donaudampfschifffahrtsgesellschaftskapitaenspatent'
    const words = `${copy(10)}${long}${copy(60)}${long}${copy(200)}`
    const layout = compose(
      documentOf({
        stories: [story('a', ['body', words])],
        pages: [
          page(
            'A01',
            blockIn(mode, 'one', 'a', { columns: 3, lines: 2 }, { columns: 1 }),
            blockIn(mode, 'two', 'a', { columns: 1, lines: 4, line: 4 }),
            blockIn(mode, 'three', 'a', { columns: 3, lines: 40, line: 10 }, { columns: 1 }),
          ),
        ],
      }),
    )
    expect(
      linesIn(layout, mode)
        .map((line) => line.text)
        .join(''),
    ).toBe(words)
  })

  it('overset is counted from where the room ends', () => {
    const layout = compose(
      documentOf({
        stories: [story('a', ['body', text], ['body', text])],
        pages: [page('A01', blockIn(mode, 'b', 'a', { columns: 2, lines: 10 }))],
      }),
    )
    const placed = linesIn(layout, mode)
      .map((line) => line.text)
      .join('')
    const { overset } = report(layout, 'a')
    expect(overset.characters).toBe(countCharacters(text + text) - countCharacters(placed))
    expect(overset.lines).toBeGreaterThan(80)
    expect(overset.mm).toBeCloseTo((overset.lines * 13 * 25.4) / 72, 0)
    expect(layout.diagnostics[0]?.message).toContain(`${overset.characters} characters`)
  })

  it('roles that no block takes are overset', () => {
    const layout = compose(
      documentOf({
        stories: [story('a', ['headline', '标题'], ['body', copy(20)])],
        pages: [page('A01', blockIn(mode, 'b', 'a', { columns: 1, lines: 10 }, { roles: ['body'] }))],
      }),
    )
    expect(layout.flows.map((flow) => flow.overset.characters).reduce((a, b) => a + b)).toBe(2)
  })

  it('room without text is underset', () => {
    const layout = compose(
      documentOf({
        stories: [story('a', ['body', copy(11)])],
        pages: [page('A01', blockIn(mode, 'b', 'a', { columns: 2, lines: 10 }))],
      }),
    )
    expect(report(layout, 'a').underset.lines).toBe(19)
  })
})

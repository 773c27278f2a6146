// 首字下沉: a box of whole rows and whole characters at the head of a paragraph.
import { describe, expect, it } from 'vitest'
import type { DocumentLayout } from '../../../src/core/compose/index.ts'
import { checkList, type DisplayList } from '../../../src/core/display/index.ts'
import type { Role } from '../../../src/core/story/index.ts'
import {
  compose as composed,
  copy,
  documentJson,
  EM,
  PITCH,
  page,
  parse,
  report,
  story,
} from '../../builders/document.ts'
import { blockIn, linesIn, MODES, type Mode } from '../../builders/modes.ts'

const set = (mode: Mode, dropCap: object, texts: readonly string[], lines = 20, columns = 1): DocumentLayout => {
  const json = documentJson({
    stories: [story('a', ...texts.map((text): readonly [Role, string] => ['body', text]))],
    pages: [page('A01', blockIn(mode, 'b', 'a', { columns, lines }))],
  })
  Object.assign(json.publication.styles.body, { dropCap })
  return composed(parse(json))
}
/** Text, start and width in ems, first row. */
const shown = (layout: DocumentLayout, mode: Mode) =>
  linesIn(layout, mode).map(({ text, x, y, width }) => [text.slice(0, 2), x / EM, width / EM, y / PITCH])

describe.each(MODES)('a drop cap, mode %s', (mode) => {
  const text = copy(80)

  it.each([
    // (n − 1) · 13 + 9 pt are 22, 35 and 48 pt: 3, 4 and 6 characters of 9 pt.
    [2, 22_000, 3],
    [3, 35_000, 4],
    [4, 48_000, 6],
  ])('of %i lines', (lines, size, chars) => {
    const layout = set(mode, { lines }, [text])
    const [cap, ...rest] = linesIn(layout, mode)
    expect(cap).toMatchObject({ text: '随', x: 0, y: 0, width: chars * EM, size })
    rest.forEach((line, n) => {
      const beside = n < lines
      expect(line).toMatchObject({ x: beside ? chars * EM : 0, width: (beside ? 13 - chars : 13) * EM, y: n * PITCH })
    })
    expect(
      linesIn(layout, mode)
        .map((line) => line.text)
        .join(''),
    ).toBe(text)
    const [list] = layout.pages as [DisplayList]
    expect(checkList(list, { placed: { a: [{ start: 0, end: text.length }] } })).toEqual([])
  })

  it('takes several characters, and an opener with them', () => {
    expect(shown(set(mode, { lines: 2, chars: 2 }, [text]), mode)[0]).toEqual(['随着', 0, 5, 0])
    expect(linesIn(set(mode, { lines: 2 }, [`“${text}`]), mode)[0]?.text).toBe('“随')
  })

  it('takes what may not start a line', () => {
    expect(linesIn(set(mode, { lines: 2 }, [`他，${text}`]), mode)[0]?.text).toBe('他，')
  })

  it('stands over the next paragraph where its own is short', () => {
    const lines = shown(set(mode, { lines: 3 }, ['他来了', text]), mode)
    expect(lines.slice(0, 4)).toEqual([
      ['他', 0, 4, 0],
      ['来了', 4, 9, 0],
      ['随', 0, 4, 3],
      ['着新', 4, 9, 3],
    ])
  })

  it('is left out where its paragraph holds nothing else, and where it leaves under 5 characters', () => {
    expect(shown(set(mode, { lines: 2 }, ['他']), mode)).toEqual([['他', 2, 11, 0]])
    expect(shown(set(mode, { lines: 7 }, [text]), mode)[0]).toEqual(['随着', 2, 11, 0])
  })

  it('goes over whole to the next column, and is left out in a column that is too low', () => {
    const moved = linesIn(set(mode, { lines: 3 }, [copy(60), text], 6, 2), mode)
    expect(moved.find((line) => line.size > EM && line.frameX > 0)).toMatchObject({ y: 0 })
    const low = set(mode, { lines: 4 }, [text], 3, 3)
    expect(linesIn(low, mode).every((line) => line.size === EM)).toBe(true)
    const { characters, placed, overset } = report(low, 'a')
    expect(placed + overset.characters).toBe(characters)
  })
})

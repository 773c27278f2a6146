import { describe, expect, it } from 'vitest'
import { brokenColumns } from '../../../src/core/compose/index.ts'
import { compose, copy, documentOf, EM, PITCH, page, story } from '../../builders/document.ts'
import { blockIn, logical, MODES, onPage } from '../../builders/modes.ts'

describe.each(MODES)('columns as lanes, mode %s', (mode) => {
  const layout = compose(
    documentOf({
      stories: [story('a', ['body', copy(900)])],
      pages: [
        page('A01', blockIn(mode, 'b', 'a', { columns: 2, lines: 20 }), {
          kind: 'picture',
          id: 'o',
          picture: 'hall',
          place: onPage(mode, { x: 0, y: 5 * PITCH, width: 5 * EM, height: 4 * PITCH - (PITCH - EM) }),
          wrap: {},
        }),
      ],
    }),
  )

  it('are told where text gives way, from the first row to the last', () => {
    const found = brokenColumns(layout.placed, 0)
    expect(found.map(({ column }) => logical(mode, column))).toEqual([
      { x: 0, y: 0, width: 13 * EM, height: 19 * PITCH + EM },
    ])
    expect(found[0]?.lanes.map((lane) => logical(mode, lane))).toEqual([
      { x: 0, y: 0, width: 13 * EM, height: 4 * PITCH + EM },
      { x: 6 * EM, y: 5 * PITCH, width: 7 * EM, height: 3 * PITCH + EM },
      { x: 0, y: 9 * PITCH, width: 13 * EM, height: 10 * PITCH + EM },
    ])
    expect(brokenColumns(layout.placed, 1)).toEqual([])
  })
})

// A text style of a publication may name a house style of marks.
import { describe, expect, it } from 'vitest'
import type { DocumentLayout } from '../../../src/core/compose/index.ts'
import type { TextStyle } from '../../../src/core/document/index.ts'
import { block, compose, documentOf, page, story } from '../../builders/document.ts'

function layoutWith(marks: string): DocumentLayout {
  const document = documentOf({
    stories: [story('s', ['body', '他说，“好”，就走。'])],
    pages: [page('A01', block('b', 's', 1, 4))],
  })
  const { publication } = document
  const body = { ...(publication.styles.body as TextStyle), marks }
  return compose({ ...document, publication: { ...publication, styles: { ...publication.styles, body } } })
}

const extent = (layout: DocumentLayout): number => (layout.pages[0]?.lines.extent[0] ?? 0) / 9000

describe('marks of a text style', () => {
  it('are set in the house style that it names', () => {
    const full = extent(layoutWith('full-founder'))
    const half = extent(layoutWith('half'))
    expect(full).toBe(10)
    expect(half).toBe(7.5)
  })

  it('an unknown house style is refused by name, with the ones there are', () => {
    expect(() => layoutWith('报社')).toThrow(
      expect.objectContaining({ code: 'compose/marks', where: 'publication test-daily, style body' }),
    )
  })
})

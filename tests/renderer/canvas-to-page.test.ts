import { describe, expect, it } from 'vitest'
import type { Document } from '../../src/core/document/index.ts'
import { applyTransaction, commands, invertTransaction } from '../../src/core/edit/index.ts'
import { edgeSpeed } from '../../src/renderer/canvas/edge-scroll.ts'
import { block, box, documentWith, place, stamp } from './canvas-page.ts'

const furniture = { kind: 'furniture', id: 'folio', place: place(0, 8, 0, 1), template: '{page}', style: 'body' }

/** Two pages; the second has the same format, or one of four columns and 50 lines. */
function issue(first: readonly object[], second: readonly object[] = [], small = false): Document {
  const one = documentWith(first)
  const two = documentWith(second)
  const [page] = two.pages
  const format = one.publication.formats.duikai
  if (page === undefined || format === undefined) throw new Error('there is a page of a format')
  const grid = { ...format.grid, columns: 4, lines: 50 }
  const formats = { ...one.publication.formats, small: { ...format, width: 600_000, height: 800_000, grid } }
  return {
    ...one,
    publication: { ...one.publication, formats },
    issue: { ...one.issue, pages: ['A01', 'A02'] },
    pages: [...one.pages, { ...page, name: 'A02', grid: small ? 'small' : 'duikai' }],
  }
}

function moved(document: Document, objects: readonly string[]): Document {
  const transaction = commands.moveToPage(document, { page: 'A01', objects, to: 'A02' }, stamp())
  if (transaction === undefined) throw new Error('there is something to do')
  const after = applyTransaction(document, transaction)
  expect(applyTransaction(after, invertTransaction(document, transaction))).toEqual(document)
  return after
}
const ids = (document: Document, page: number) => document.pages[page]?.objects.map(({ id }) => id)

describe('objects that go to another page', () => {
  const lead = block('lead', place(0, 4, 0, 20), { columns: 3, jump: true })
  const photo = { kind: 'picture', id: 'photo', place: place(4, 2, 0, 20), picture: 'hall', caption: { story: 'side' } }

  it('keep texts, captions and places, in one change, in front of what is there', () => {
    const before = issue([lead, photo, box('frame', place(0, 1, 50, 2))], [box('old', place(0, 1, 0, 1))])
    const after = moved(before, ['photo', 'lead'])
    expect(ids(after, 0)).toEqual(['frame'])
    expect(ids(after, 1)).toEqual(['old', 'lead', 'photo'])
    expect(after.pages[1]?.objects.slice(1)).toEqual(before.pages[0]?.objects.slice(0, 2))
    expect(after.stories).toEqual(before.stories)
  })

  it('take their group along; names and groups that are there already are made anew', () => {
    const group = { group: 'g' }
    const before = issue(
      [box('a', place(0, 1, 0, 1), group), box('b', place(1, 1, 0, 1), group)],
      [box('a', place(2, 1, 0, 1), group)],
    )
    const [old, first, second, ...others] = moved(before, ['a']).pages[1]?.objects ?? []
    expect(others).toEqual([])
    expect(old).toMatchObject({ id: 'a', group: 'g', place: place(2, 1, 0, 1) })
    expect(first?.id).not.toBe('a')
    expect(second?.id).toBe('b')
    expect(first?.group).toBe(second?.group)
    expect(first?.group).not.toBe('g')
  })

  it('keep inside the grid and the sheet of a smaller page', () => {
    const free = { x: 900_000, y: 1_000_000, width: 100_000, height: 100_000 }
    const after = moved(issue([block('wide', place(3, 5, 60, 60)), box('free', free)], [], true), ['wide', 'free'])
    expect(after.pages[1]?.objects.map((object) => object.place)).toEqual([
      place(0, 4, 0, 50),
      { ...free, x: 500_000, y: 700_000 },
    ])
  })

  it('that belong to their page or are locked refuse, and nothing goes', () => {
    const before = issue([lead, furniture, box('held', place(0, 1, 0, 1), { locked: true })])
    const go =
      (...objects: string[]) =>
      () =>
        commands.moveToPage(before, { page: 'A01', objects, to: 'A02' }, stamp())
    expect(go('lead', 'folio')).toThrow(expect.objectContaining({ code: 'edit/stays', where: 'A01/folio' }))
    expect(go('lead', 'held')).toThrow(expect.objectContaining({ code: 'edit/stays', where: 'A01/held' }))
    expect(commands.whatStays(before, { page: 'A01', objects: ['lead'] })).toBeUndefined()
    expect(commands.moveToPage(before, { page: 'A01', objects: ['lead'], to: 'A01' }, stamp())).toBeUndefined()
  })
})

describe('the page at the edge of the window', () => {
  const window = { width: 800, height: 600 }
  const page = { width: 1_000_000, height: 1_000_000 }
  const sight = { x: 200_000, y: 200_000, width: 400_000, height: 300_000 }
  const speed = (x: number, y: number, seen = sight) => edgeSpeed({ x, y }, window, seen, page)

  it('comes towards the pointer, faster farther out, up to a limit', () => {
    expect(speed(400, 300)).toEqual({ x: 0, y: 0 })
    expect(speed(10, 300).x).toBeGreaterThan(0)
    expect(speed(-60, 300).x).toBeGreaterThan(speed(10, 300).x)
    expect(speed(-5000, 300).x).toBe(speed(-9000, 300).x)
    expect(speed(400, 595).y).toBe(-speed(400, 5).y)
  })

  it('rests where all of the page is in sight on that side', () => {
    expect(speed(-50, -50, { ...sight, x: -10, y: 0 })).toEqual({ x: 0, y: 0 })
    expect(speed(900, 700, { ...sight, x: 600_000, y: 700_000 })).toEqual({ x: 0, y: 0 })
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Document, type Place, placeRect } from '../../src/core/document/index.ts'
import { applyTransaction, commands } from '../../src/core/edit/index.ts'
import { block, box, documentWith, LEFT, PITCH, place, rule, STEP, stamp, stateOf, TOP } from './canvas-page.ts'

const { grid } = stateOf(documentWith([]))
const resized = (document: Document, to: ReturnType<typeof placeRect>, more: object = {}) => {
  const objects = stateOf(document).shapes.map(({ id }) => id)
  const transaction = commands.resizeObjects(document, { page: 'A01', objects, to, ...more }, stamp())
  return transaction === undefined ? document : applyTransaction(document, transaction)
}
const placesOf = (document: Document) => stateOf(document).shapes.map(({ object }) => object.place)
const rectOf = (column: number, columns: number, line: number, lines: number) =>
  placeRect(place(column, columns, line, lines), grid)

describe('resizing several objects together', () => {
  const three = [
    block('a', place(0, 2, 0, 10)),
    block('b', place(2, 2, 0, 10), { mode: 'v' }),
    box('c', place(0, 4, 10, 10)),
  ]

  it('keeps neighbours on the grid neighbours, in both writing modes', () => {
    const wider = resized(documentWith(three), rectOf(0, 6, 0, 30))
    expect(placesOf(wider)).toEqual([place(0, 3, 0, 15), place(3, 3, 0, 15), place(0, 6, 15, 15)])
    const moved = resized(documentWith(three), rectOf(4, 4, 20, 20))
    expect(placesOf(moved)).toEqual([place(4, 2, 20, 10), place(6, 2, 20, 10), place(4, 4, 30, 10)])
  })

  it('leaves no object without a column and a line', () => {
    const small = resized(documentWith(three), rectOf(0, 1, 0, 1))
    for (const one of placesOf(small)) expect(one).toMatchObject({ columns: 1, lines: 1 })
  })

  it('off the grid is exact, and stays off it', () => {
    const document = documentWith([
      box('a', { x: 100_000, y: 100_000, width: 50_000, height: 40_000 }),
      rule('b', { x: 200_000, y: 100_000, width: 100_000, height: 40_000 }),
    ])
    const twice = resized(document, { x: 0, y: 100_000, width: 400_000, height: 40_000 })
    expect(placesOf(twice)).toEqual([
      { x: 0, y: 100_000, width: 100_000, height: 40_000 },
      { x: 200_000, y: 100_000, width: 200_000, height: 40_000 },
    ])
  })

  it('takes what is on the grid off it when free', () => {
    const freed = resized(documentWith(three), { x: LEFT, y: TOP, width: 1_000_000, height: 333_333 }, { free: true })
    for (const one of placesOf(freed)) expect(one).toHaveProperty('x')
  })

  it('leaves alone what is locked, and is nothing when nothing changes', () => {
    const locked = documentWith([...three, block('d', place(0, 8, 90, 10), { locked: true })])
    expect(placesOf(resized(locked, rectOf(0, 6, 0, 30)))[3]).toEqual(place(0, 8, 90, 10))
    const objects = ['a', 'b', 'c']
    const still = { page: 'A01', objects, to: rectOf(0, 4, 0, 20) }
    expect(commands.resizeObjects(documentWith(three), still, stamp())).toBeUndefined()
  })

  it('resizes of a group only those that are named', () => {
    const grouped = documentWith(
      [...three, block('d', place(0, 4, 20, 10), { group: 'g' })].map((one) => ({ ...one, group: 'g' })),
    )
    const target = { page: 'A01', objects: ['a', 'b'], to: rectOf(0, 6, 0, 10) }
    const transaction = commands.resizeObjects(grouped, target, stamp())
    if (transaction === undefined) throw new Error('there is something to do')
    expect(placesOf(applyTransaction(grouped, transaction))).toEqual([
      place(0, 3, 0, 10),
      place(3, 3, 0, 10),
      place(0, 4, 10, 10),
      place(0, 4, 20, 10),
    ])
  })

  it('in property: a row on the grid that gets larger has no gap and no overlap', () => {
    const row = fc.tuple(
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 0, max: 2 }),
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 60 }),
    )
    fc.assert(
      fc.property(row, ([first, second, more, lines, taller]) => {
        const document = documentWith([
          block('a', place(0, first, 0, lines)),
          block('b', place(first, second, 0, lines)),
        ])
        const [a, b] = placesOf(resized(document, rectOf(0, first + second + more, 0, Math.max(lines, taller)))) as {
          column: number
          columns: number
        }[]
        expect(a?.column).toBe(0)
        expect(b?.column).toBe(a?.columns)
        expect((b?.column ?? 0) + (b?.columns ?? 0)).toBe(first + second + more)
      }),
    )
  })
})

describe('same size', () => {
  const same = (document: Document, like: string, size: 'width' | 'height' | 'both'): readonly Place[] => {
    const transaction = commands.sameSize(document, { page: 'A01', objects: ['a', 'b'], like, size }, stamp())
    return placesOf(transaction === undefined ? document : applyTransaction(document, transaction))
  }
  it('follows one object, on the grid by whole columns and lines', () => {
    const document = documentWith([block('a', place(0, 2, 0, 10)), block('b', place(4, 3, 5, 20))])
    expect(same(document, 'a', 'width')[1]).toEqual(place(4, 2, 5, 20))
    expect(same(document, 'a', 'height')[1]).toEqual(place(4, 3, 5, 10))
    expect(same(document, 'b', 'both')[0]).toEqual(place(0, 3, 0, 20))
  })

  it('is exact where one of them is off the grid', () => {
    const at = { x: 400_000, y: 500_000, width: 77_000, height: 33_000 }
    const document = documentWith([block('a', place(0, 2, 0, 10)), box('b', at)])
    expect(same(document, 'b', 'both')[0]).toEqual({ x: LEFT, y: TOP, width: 77_000, height: 33_000 })
    expect(same(document, 'a', 'width')[1]).toEqual({ ...at, width: 2 * STEP - 9_000 })
    expect(same(document, 'a', 'height')[1]).toEqual({ ...at, height: 9 * PITCH + 9_000 })
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  inArea,
  inReadingOrder,
  nextBelow,
  shapesAt,
  stepThrough,
  withGroups,
} from '../../src/renderer/canvas/shapes.ts'
import { block, box, documentWith, LEFT, PITCH, place, rule, STEP, stateOf, TOP } from './canvas-page.ts'

const document = documentWith([
  box('ground', place(0, 4, 0, 40), { fill: 'black' }),
  block('text', place(0, 4, 0, 40)),
  box('frame', place(1, 2, 10, 10), { stroke: { weight: 500 } }),
  rule('line', place(0, 8, 50, 1)),
  block('a', place(0, 2, 60, 10), { group: 'g' }),
  block('b', place(4, 2, 60, 10), { group: 'g' }),
])
const { shapes } = stateOf(document)
const at = (column: number, line: number) => ({ x: LEFT + column * STEP, y: TOP + line * PITCH })
const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id)

describe('what lies under the pointer', () => {
  it('is told from the top down', () => {
    expect(ids(shapesAt(shapes, at(0.5, 5), 1000))).toEqual(['text', 'ground'])
  })

  it('is an empty box only on its line', () => {
    expect(ids(shapesAt(shapes, at(1.5, 15), 1000))).toEqual(['text', 'ground'])
    expect(ids(shapesAt(shapes, at(1, 15), 1000))).toEqual(['frame', 'text', 'ground'])
  })

  it('is a thin rule within a few pixels', () => {
    const middle = TOP + 50 * PITCH + 4500
    expect(ids(shapesAt(shapes, { x: LEFT + STEP, y: middle + 2000 }, 2500))).toEqual(['line'])
    expect(shapesAt(shapes, { x: LEFT + STEP, y: middle + 4000 }, 2500)).toEqual([])
  })

  it('leaves out what is cut out of a block', () => {
    const cut = documentWith([block('l', place(0, 4, 0, 40), { notches: [place(2, 2, 0, 10)] })])
    const own = stateOf(cut).shapes
    expect(shapesAt(own, at(3, 3), 500)).toEqual([])
    expect(ids(shapesAt(own, at(1, 3), 500))).toEqual(['l'])
    expect(ids(shapesAt(own, at(3, 20), 500))).toEqual(['l'])
  })

  it('is taken one below the other, and from the top again', () => {
    const found = shapesAt(shapes, at(0.5, 5), 1000)
    expect(nextBelow(found, [])?.id).toBe('text')
    expect(nextBelow(found, ['text'])?.id).toBe('ground')
    expect(nextBelow(found, ['ground'])?.id).toBe('text')
    expect(nextBelow([], ['ground'])).toBeUndefined()
  })
})

describe('a marquee', () => {
  const area = { x: LEFT - 1000, y: TOP + 55 * PITCH, width: 3 * STEP, height: 20 * PITCH }

  it('takes what it touches, or only what it encloses', () => {
    const wide = { ...area, width: 4.5 * STEP }
    expect(ids(inArea(shapes, wide, 'touch'))).toEqual(['a', 'b'])
    expect(ids(inArea(shapes, wide, 'enclose'))).toEqual(['a'])
  })

  it('inside an empty box does not touch it', () => {
    const inside = { ...at(1.5, 12), width: 5000, height: 5000 }
    expect(ids(inArea(shapes, inside, 'touch'))).toEqual(['ground', 'text'])
  })

  it('that encloses takes no more than one that touches', () => {
    const number = fc.integer({ min: 0, max: 1_500_000 })
    fc.assert(
      fc.property(fc.record({ x: number, y: number, width: number, height: number }), (drawn) => {
        const touched = ids(inArea(shapes, drawn, 'touch'))
        for (const id of ids(inArea(shapes, drawn, 'enclose'))) expect(touched).toContain(id)
      }),
    )
  })

  it('takes groups whole', () => {
    expect(withGroups(shapes, ['a'])).toEqual(['a', 'b'])
    expect(withGroups(shapes, ['text'])).toEqual(['text'])
  })
})

describe('the order of the Tab key', () => {
  it('is downwards, within a line from left to right', () => {
    const order = ids(inReadingOrder(shapes, PITCH))
    expect(order).toEqual(['ground', 'text', 'frame', 'line', 'a', 'b'])
  })

  it('is from the right on a page of vertical text', () => {
    const vertical = documentWith([
      block('left', place(0, 2, 0, 40), { mode: 'v' }),
      block('right', place(4, 2, 0, 40), { mode: 'v' }),
    ])
    expect(ids(inReadingOrder(stateOf(vertical).shapes, PITCH))).toEqual(['right', 'left'])
  })

  it('goes round, both ways', () => {
    const order = inReadingOrder(shapes, PITCH)
    expect(stepThrough(order, [], 1)?.id).toBe('ground')
    expect(stepThrough(order, [], -1)?.id).toBe('b')
    expect(stepThrough(order, ['line'], 1)?.id).toBe('a')
    expect(stepThrough(order, ['b'], 1)?.id).toBe('ground')
    expect(stepThrough(order, ['ground'], -1)?.id).toBe('b')
    expect(stepThrough([], [], 1)).toBeUndefined()
  })
})

import { describe, expect, it } from 'vitest'
import { type Document, placeRect } from '../../src/core/document/index.ts'
import { applyTransaction, type Hint } from '../../src/core/edit/index.ts'
import { parseHeld } from '../../src/renderer/canvas/clipboard.ts'
import { capacityOf, hintLabel, positionLabel, sizeLabel } from '../../src/renderer/canvas/labels.ts'
import { type Proposal, proposeMove, proposeNew, proposeResize } from '../../src/renderer/canvas/proposals.ts'
import { proposeResizeMany } from '../../src/renderer/canvas/proposals-many.ts'
import { readSettings } from '../../src/renderer/canvas/settings.ts'
import { continueIn, threadsOf } from '../../src/renderer/canvas/threads.ts'
import { translator } from '../../src/renderer/i18n/index.ts'
import type { Build } from '../../src/renderer/state/index.ts'
import {
  block,
  box,
  documentWith,
  EM,
  fieldOf,
  LEFT,
  PITCH,
  place,
  STEP,
  shape,
  stamp,
  stateOf,
  TOP,
} from './canvas-page.ts'

const still = { shift: false, alt: false, free: false }
const document = documentWith([
  block('a', place(1, 2, 10, 20)),
  box('b', { x: 400_000, y: 900_000, width: 50_000, height: 50_000 }),
])
const from = { x: 300_000, y: 300_000 }
const by = (dx: number, dy: number) => ({ x: from.x + dx, y: from.y + dy })

function done(on: Document, build: Build | undefined): Document {
  const transaction = build?.(on, stamp())
  if (transaction === undefined) throw new Error('there is something to do')
  return applyTransaction(on, transaction)
}
const placeOf = (after: Document, id: string) => shape(after, id).object.place
/** What is shown is what is done. */
function agrees(proposal: Proposal, on: Document, id: string): Document {
  const after = done(on, proposal.build)
  expect(placeRect(placeOf(after, id), stateOf(after).grid)).toEqual(proposal.rects[0])
  return after
}

describe('moving', () => {
  const a = [shape(document, 'a')]

  it('goes by whole columns and lines', () => {
    const proposal = proposeMove(fieldOf(document), a, from, by(STEP * 1.4, PITCH * 2.6), still)
    expect(placeOf(agrees(proposal, document, 'a'), 'a')).toEqual(place(2, 2, 13, 20))
    expect(proposal.label).toContain('第 3 栏 第 14 行')
  })

  it('is nothing until it reaches the next column or line', () => {
    expect(proposeMove(fieldOf(document), a, from, by(STEP * 0.4, PITCH * 0.4), still).build).toBeUndefined()
  })

  it('leaves the grid with Ctrl', () => {
    const proposal = proposeMove(fieldOf(document, 0), a, from, by(12_345, -6_789), { ...still, free: true })
    const after = agrees(proposal, document, 'a')
    expect(placeOf(after, 'a')).toMatchObject({ x: LEFT + STEP + 12_345, y: TOP + 10 * PITCH - 6_789 })
  })

  it('keeps to one axis with Shift', () => {
    const proposal = proposeMove(fieldOf(document), a, from, by(STEP * 2, PITCH * 3), { ...still, shift: true })
    expect(placeOf(done(document, proposal.build), 'a')).toEqual(place(3, 2, 10, 20))
  })

  it('copies with Alt, on and off the grid, and selects the copy', () => {
    for (const free of [false, true]) {
      const proposal = proposeMove(fieldOf(document, 0), a, from, by(STEP * 3, 0), { ...still, alt: true, free })
      const after = done(document, proposal.build)
      const selected = proposal.after?.(after)
      if (selected?.kind !== 'objects') throw new Error('the copy is selected')
      expect(selected.objects).toHaveLength(1)
      expect(placeOf(after, 'a')).toEqual(place(1, 2, 10, 20))
      expect(placeRect(placeOf(after, selected.objects[0] ?? ''), stateOf(after).grid)).toEqual(proposal.rects[0])
    }
  })

  it('brings what is off the grid to what it is near, and says to what', () => {
    const b = [shape(document, 'b')]
    const wanted = LEFT + 3 * STEP - 400_000 + 1500
    const proposal = proposeMove(fieldOf(document), b, from, by(wanted, 3), still)
    expect(proposal.rects[0]?.x).toBe(LEFT + 3 * STEP)
    expect(proposal.hints[0]).toMatchObject({ axis: 'x', kind: 'character' })
    agrees(proposal, document, 'b')
  })
})

describe('resizing several', () => {
  const many = documentWith([
    block('a', place(0, 2, 10, 20)),
    block('b', place(2, 2, 10, 20)),
    box('free', { x: 700_000, y: 900_000, width: 50_000, height: 50_000 }),
    box('far', { x: 800_000, y: 900_000, width: 50_000, height: 50_000 }),
    box('held', place(0, 1, 90, 5), { locked: true }),
  ])
  const of = (...ids: string[]) => ids.map((id) => shape(many, id))

  it('shows where each comes to stand, which is where it is put', () => {
    const proposal = proposeResizeMany(fieldOf(many), of('a', 'b', 'held'), 'se', from, by(2 * STEP, 10 * PITCH), still)
    if (proposal === undefined) throw new Error('two can be resized')
    const after = done(many, proposal.build)
    expect(['a', 'b'].map((id) => placeRect(placeOf(after, id), stateOf(after).grid))).toEqual(proposal.rects)
    expect(placeOf(after, 'b')).toEqual(place(3, 3, 10, 30))
    expect(placeOf(after, 'held')).toEqual(place(0, 1, 90, 5))
    expect(proposal.label).toContain('2 个对象 · 6 栏 × 30 行')
  })

  it('off the grid sticks to other objects and keeps proportions with Shift', () => {
    const chosen = of('free', 'far')
    const wide = proposeResizeMany(fieldOf(many), chosen, 'e', from, by(150_000, 0), { ...still, shift: true })
    expect(wide?.rects[0]?.height).toBe(100_000)
    const stuck = proposeResizeMany(fieldOf(many), chosen, 'w', from, by(LEFT + 4 * STEP - 9_000 - 700_000 + 900, 0), {
      ...still,
      free: true,
    })
    expect(stuck?.rects[0]?.x).toBe(LEFT + 4 * STEP - 9_000)
    expect(stuck?.hints[0]).toMatchObject({ axis: 'x', kind: 'object' })
  })

  it('needs two that are not locked', () => {
    expect(proposeResizeMany(fieldOf(many), of('a', 'held'), 'e', from, by(STEP, 0), still)).toBeUndefined()
  })
})

describe('resizing', () => {
  it('is by columns and lines on the grid, exact off it', () => {
    const a = shape(document, 'a')
    const onGrid = proposeResize(fieldOf(document), a, 'se', from, by(STEP, PITCH * 5.2), still)
    expect(placeOf(agrees(onGrid, document, 'a'), 'a')).toEqual(place(1, 3, 10, 25))
    const freely = proposeResize(fieldOf(document, 0), a, 'w', from, by(-5000, 0), { ...still, free: true })
    expect(placeOf(agrees(freely, document, 'a'), 'a')).toMatchObject({ x: LEFT + STEP - 5000 })
  })
})

describe('drawing', () => {
  const start = { x: LEFT + 3 * STEP, y: TOP + 40 * PITCH }
  const end = (columns: number, lines: number) => ({
    x: start.x + columns * STEP - EM,
    y: start.y + lines * PITCH - (PITCH - EM),
  })

  it('makes a block on the grid and says how much it holds', () => {
    const proposal = proposeNew(fieldOf(document), 'text', start, end(2, 10), still)
    expect(proposal.label).toContain('2 栏 × 10 行')
    expect(proposal.label).toContain('约 260 字')
    const after = done(document, proposal.build)
    expect(stateOf(after).shapes.at(-1)?.object).toMatchObject({ kind: 'block', place: place(3, 2, 40, 10) })
  })

  it('makes boxes on and off the grid', () => {
    const off = proposeNew(
      fieldOf(document, 0),
      'box',
      start,
      { x: start.x + 1234, y: start.y + 4321 },
      { ...still, free: true },
    )
    const after = done(document, off.build)
    expect(stateOf(after).shapes.at(-1)?.object.place).toEqual({ ...start, width: 1234, height: 4321 })
  })

  it('lays rules along a line, or into the middle of a gutter', () => {
    const across = done(document, proposeNew(fieldOf(document), 'rule', start, end(2, 0.2), still).build)
    expect(stateOf(across).shapes.at(-1)?.object).toMatchObject({ kind: 'rule', place: place(3, 2, 40, 1) })
    const down = done(
      document,
      proposeNew(fieldOf(document), 'rule', start, { x: start.x + 2000, y: start.y + 30 * PITCH }, still).build,
    )
    const rect = stateOf(down).shapes.at(-1)?.place
    expect(rect).toMatchObject({ x: LEFT + 3 * STEP - EM, width: EM, y: TOP + 40 * PITCH })
  })

  it('leaves a picture to be chosen', () => {
    expect(proposeNew(fieldOf(document), 'picture', start, end(2, 10), still).build).toBeUndefined()
  })
})

describe('threads', () => {
  it('go on in a block that is drawn, with the same story and roles', () => {
    const one = documentWith([block('a', place(0, 2, 0, 10), { roles: ['body'] })])
    const source = shape(one, 'a').object
    const rect = placeRect(place(4, 2, 0, 10), stateOf(one).grid)
    const after = done(one, continueIn(stateOf(one), source, { rect, free: false }))
    expect(stateOf(after).shapes.at(-1)?.object).toMatchObject({ story: 'lead', roles: ['body'] })
    expect(threadsOf(after, stateOf(after))[0]?.map(({ block: id }) => id)).toEqual([
      'a',
      stateOf(after).shapes.at(-1)?.id,
    ])
    expect(threadsOf(one, stateOf(one))).toEqual([])
  })
})

describe('labels', () => {
  const { grid } = stateOf(document)

  it('say columns and lines with millimetres, in both languages', () => {
    expect(sizeLabel(translator('zh'), place(0, 3, 0, 20), grid)).toBe('3 栏 × 20 行 · 130.2 × 90.3 毫米')
    expect(sizeLabel(translator('en'), place(0, 3, 0, 20), grid)).toBe('3 col × 20 lines · 130.2 × 90.3 mm')
    expect(sizeLabel(translator('zh'), { x: 0, y: 0, width: 72_000, height: 36_000 }, grid)).toBe('25.4 × 12.7 毫米')
    expect(positionLabel(translator('zh'), place(2, 1, 9, 5), grid)).toMatch(/^第 3 栏 第 10 行 · X /)
  })

  it('count the characters of a place', () => {
    expect(capacityOf(place(0, 2, 0, 10), grid)).toBe(260)
    expect(capacityOf({ x: 0, y: 0, width: 10 * EM, height: 3 * PITCH - (PITCH - EM) }, grid)).toBe(30)
  })
})

describe('what is kept', () => {
  it('of the settings is read leniently', () => {
    expect(readSettings('{"overlays":["guides","nonsense","area"],"ruler":"grid","nudge":"mm"}')).toEqual({
      tool: 'select',
      overlays: ['area', 'guides'],
      ruler: 'grid',
      nudge: 'mm',
    })
    for (const spoilt of [null, '', 'x', '[]', '{"overlays":3}']) expect(readSettings(spoilt).tool).toBe('select')
  })

  it('on the clipboard is told from other text', () => {
    expect(parseHeld('正文')).toBeUndefined()
    expect(parseHeld('duikai-objects:{')).toBeUndefined()
    expect(parseHeld('duikai-objects:{"page":"A01","clipboard":{"format":"other"}}')).toBeUndefined()
    const clipboard = {
      format: 'duikai-clipboard',
      version: 1,
      objects: [block('a', place(0, 1, 0, 1))],
      stories: [],
      pictures: [],
    }
    const held = parseHeld(`duikai-objects:${JSON.stringify({ page: 'A01', clipboard })}`)
    expect(held?.page).toBe('A01')
    expect(held?.clipboard.objects[0]).toMatchObject({ id: 'a', kind: 'block' })
  })
})

describe('what something sticks to', () => {
  const { grid } = stateOf(document)
  const words = (hint: Omit<Hint, 'from' | 'to'>) => hintLabel(translator('zh'), { ...hint, from: 0, to: 1 }, grid)

  it('is said with its place in columns, characters, lines or millimetres', () => {
    expect(words({ axis: 'x', kind: 'column', at: LEFT + 2 * STEP })).toBe('第 3 栏')
    expect(words({ axis: 'x', kind: 'character', at: LEFT + STEP + 5 * EM })).toBe('字格 · 第 2 栏 5 字')
    expect(words({ axis: 'y', kind: 'character', at: TOP + 20 * PITCH })).toBe('字格 · 第 21 行')
    expect(words({ axis: 'y', kind: 'character', at: TOP + 20 * PITCH + EM })).toBe('字格 · 第 21 行')
    expect(words({ axis: 'y', kind: 'baseline', at: TOP + Math.round(0.88 * EM) })).toBe('基线 · 第 1 行')
    expect(words({ axis: 'x', kind: 'guide', at: 283_465 })).toBe('参考线 100 毫米')
    const spans = [
      { from: 0, to: 28_346 },
      { from: 50_000, to: 78_346 },
    ]
    expect(words({ axis: 'y', kind: 'gap', at: 1, spans })).toBe('等距 10 毫米')
  })
})

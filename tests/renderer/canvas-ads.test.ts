import { describe, expect, it } from 'vitest'
import type { Document } from '../../src/core/document/index.ts'
import { applyTransaction } from '../../src/core/edit/index.ts'
import { adLabels, adsOverlay } from '../../src/renderer/canvas/ads-overlay.ts'
import { selectionLabel } from '../../src/renderer/canvas/labels.ts'
import { viewportOf } from '../../src/renderer/canvas/page-overlay.ts'
import { proposeNew } from '../../src/renderer/canvas/proposals.ts'
import { proposeDrop } from '../../src/renderer/canvas/proposals-drop.ts'
import { shapesAt } from '../../src/renderer/canvas/shapes.ts'
import type { Theme } from '../../src/renderer/canvas/theme.ts'
import { translator } from '../../src/renderer/i18n/index.ts'
import type { Build } from '../../src/renderer/state/index.ts'
import { block, box, documentWith, EM, fieldOf, LEFT, PITCH, place, STEP, stamp, stateOf, TOP } from './canvas-page.ts'
import { testWorkspace } from './panels/workspace.ts'

const booking = { client: '海河乳业', number: 'GG-118' }
const still = { shift: false, alt: false, free: false }
const done = (document: Document, build: Build | undefined): Document => {
  const transaction = build?.(document, stamp())
  if (transaction === undefined) throw new Error('nothing to do')
  return applyTransaction(document, transaction)
}
const inside = { x: LEFT + 5 * STEP, y: TOP + 80 * PITCH }

describe.each(['h', 'v'] as const)('places for ads on the page (%s)', (mode) => {
  const document = documentWith([
    block('lead', place(0, 8, 0, 107), { mode }),
    box('ad', place(4, 4, 54, 53), { booking }),
    box('frame', place(0, 4, 54, 53), { stroke: { weight: 500 } }),
  ])
  const drop = (at: typeof inside, free = false, from = document) =>
    proposeDrop(fieldOf(from), testWorkspace(), { kind: 'picture', id: 'hall' }, at, free)
  const object = (from: Document, id: string) => stateOf(from).shapes.find((one) => one.id === id)?.object

  it('is drawn with its own tool: on the grid, sold to a client to be named', () => {
    const from = { x: LEFT + STEP, y: TOP + 60 * PITCH }
    const to = { x: LEFT + 3 * STEP - EM, y: TOP + 80 * PITCH - 4000 }
    const drawn = proposeNew(fieldOf(document), 'ad', from, to, still)
    expect(drawn.label).toContain('2 栏 × 20 行')
    const after = done(document, drawn.build)
    expect(stateOf(after).shapes.at(-1)?.object).toMatchObject({
      kind: 'box',
      place: place(1, 2, 60, 20),
      booking: { client: '客户待定' },
    })
  })

  it('is met anywhere inside, as a frame without ground is not', () => {
    const at = (x: number) => shapesAt(stateOf(document).shapes, { x, y: inside.y }, 0)[0]?.id
    expect(at(inside.x)).toBe('ad')
    expect(at(LEFT + STEP)).toBe('lead')
  })

  it('takes a picture that is dropped on it, at its own size; also when it is locked', () => {
    const proposal = drop(inside)
    expect(proposal?.label).toBe('装入此广告位')
    const after = done(document, proposal?.build)
    expect(object(after, 'ad')).toMatchObject({ kind: 'picture', picture: 'hall', booking, place: place(4, 4, 54, 53) })
    const locked = documentWith([box('ad', place(4, 4, 54, 53), { booking, locked: true })])
    expect(object(done(locked, drop(inside, false, locked)?.build), 'ad')).toMatchObject({
      kind: 'picture',
      locked: true,
    })
  })

  it('takes other material in stead of what it has, and none with Ctrl', () => {
    const filled = documentWith([{ kind: 'picture', id: 'ad', place: place(4, 4, 54, 53), picture: 'hall', booking }])
    expect(drop(inside, false, filled)?.label).toBe('装入此广告位')
    expect(drop(inside, true)?.label).not.toBe('装入此广告位')
    expect(drop({ x: LEFT + STEP, y: inside.y })?.label).not.toBe('装入此广告位')
  })

  it('says whose it is and how large, until its material is there', () => {
    const [label, ...more] = adLabels(document, stateOf(document), translator('zh'))
    expect(label?.lines).toEqual(['海河乳业', 'GG-118', '4 栏 × 53 行', '174.6 × 241.7 毫米', '广告 · 没有素材'])
    expect(more).toEqual([])
    const after = done(document, drop(inside)?.build)
    expect(adLabels(after, stateOf(after), translator('zh'))).toEqual([])
    const state = stateOf(document)
    const ad = state.shapes.filter(({ id }) => id === 'ad')
    expect(selectionLabel(translator('en'), ad, state.grid)).toMatch(/^Ad 海河乳业 · Box ad · 4 col/)
  })
})

it('placeholders are painted in sight only, and not without end at large scales', () => {
  const calls: string[] = []
  const context = new Proxy({} as CanvasRenderingContext2D, {
    get: (_, name) =>
      name === 'measureText'
        ? (words: string) => ({ width: words.length * 8 })
        : (...args: unknown[]) => void calls.push(`${String(name)} ${args.length}`),
    set: () => true,
  })
  const paint = (zoom: number, x: number) => {
    calls.length = 0
    const port = viewportOf({ zoom, x, y: 0 }, { width: 800, height: 600 }, 1, { font: 'x' } as Theme)
    adsOverlay([{ rect: { x: 0, y: 0, width: 900_000, height: 1_400_000 }, lines: ['客户'] }]).paint?.(context, port)
    return calls.length
  }
  expect(paint(1, 0)).toBeGreaterThan(20)
  expect(paint(1, -9000)).toBe(0)
  expect(paint(64, 0)).toBeLessThan(40_000)
})

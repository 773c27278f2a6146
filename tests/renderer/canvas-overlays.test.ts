import { describe, expect, it } from 'vitest'
import { findingsOverlay, markPoint, marksOf, type PageFinding } from '../../src/renderer/canvas/findings-overlay.ts'
import { overlayHit, type PageOverlay, viewportOf } from '../../src/renderer/canvas/page-overlay.ts'
import type { Theme } from '../../src/renderer/canvas/theme.ts'
import { scaleOf } from '../../src/renderer/canvas/viewport.ts'

const theme = {} as Theme
const port = viewportOf({ zoom: 1, x: 100, y: 50 }, { width: 800, height: 600 }, 2, theme)
const rect = { x: 75_000, y: 75_000, width: 150_000, height: 75_000 }
const finding = (id: string, severity: PageFinding['severity'], at = rect): PageFinding => ({
  id,
  severity,
  rect: at,
  words: `发现 ${id}`,
  object: 'lead',
})

describe('where overlays draw', () => {
  it('page lengths become CSS pixels of the pasteboard', () => {
    expect(port.scale).toBe(scaleOf(1))
    expect(port.at({ x: 75_000, y: 0 })).toEqual({ x: 200, y: 50 })
    expect(port.box(rect)).toEqual({ x: 200, y: 150, width: 200, height: 100 })
    expect(port.sight).toEqual({ x: -75_000, y: -37_500, width: 600_000, height: 450_000 })
  })

  it('the topmost that is met answers', () => {
    const layer = (id: string, met: boolean): PageOverlay => ({
      id,
      hit: () => (met ? { id, words: [id] } : undefined),
    })
    const hit = (...layers: PageOverlay[]) => overlayHit(layers, { x: 0, y: 0 }, port)?.id
    expect(hit(layer('low', true), layer('high', true))).toBe('high')
    expect(hit(layer('low', true), layer('high', false), { id: 'image' })).toBe('low')
    expect(hit()).toBeUndefined()
  })
})

describe('marks of findings', () => {
  it('findings at one place share a mark, the gravest names it and lies on top', () => {
    const far = { ...rect, x: 0 }
    const marks = marksOf([finding('a', 'error'), finding('b', 'warning', far), finding('c', 'info')])
    expect(marks.map(({ severity, findings }) => [severity, findings.map(({ id }) => id)])).toEqual([
      ['warning', ['b']],
      ['error', ['a', 'c']],
    ])
  })

  it('a mark stays in the window while its place is in sight, and is away when it is not', () => {
    const at = (place: typeof rect) => {
      const [mark] = marksOf([finding('a', 'error', place)])
      if (mark === undefined) throw new Error('there is a mark')
      return markPoint(mark, port)
    }
    expect(at(rect)).toEqual({ x: 200, y: 150 })
    expect(at({ ...rect, x: -150_000 })?.x).toBeLessThan(20)
    expect(at({ ...rect, x: -300_000 })).toBeUndefined()
  })

  it('pointed at it says what was found, clicked it tells of the first', () => {
    const pressed: string[] = []
    const all = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => finding(id, 'warning'))
    const overlay = findingsOverlay(all, ({ id }) => pressed.push(id))
    expect(overlay.hit?.({ x: 240, y: 150 }, port)).toBeUndefined()
    const hit = overlay.hit?.({ x: 203, y: 147 }, port)
    expect(hit?.words).toEqual(['发现 a', '发现 b', '发现 c', '发现 d', '+2'])
    expect(hit?.rect).toEqual(rect)
    hit?.press?.()
    expect(pressed).toEqual(['a'])
  })
})

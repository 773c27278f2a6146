import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Area, isReachable, LEAST_SIZE, openingBounds } from '../../src/main/window-state.ts'

const laptop: Area = { x: 0, y: 24, width: 1366, height: 744 }
const monitor: Area = { x: 1366, y: 0, width: 2560, height: 1400 }

describe('the place of the window', () => {
  it('is the middle of the first screen at the first start, no larger than that', () => {
    expect(openingBounds(undefined, [monitor, laptop])).toEqual({ x: 1926, y: 250, width: 1440, height: 900 })
    expect(openingBounds(undefined, [laptop])).toEqual(laptop)
  })

  it('is where it was', () => {
    const kept = { x: 1500, y: 100, width: 1800, height: 1200 }
    expect(openingBounds(kept, [laptop, monitor])).toEqual(kept)
  })

  it('comes back when its screen is gone', () => {
    const kept = { x: 1500, y: 100, width: 1200, height: 600 }
    expect(openingBounds(kept, [laptop])).toEqual({ x: 83, y: 96, width: 1200, height: 600 })
    // Larger than what is left: the whole of it.
    expect(openingBounds({ ...kept, width: 1800, height: 1200 }, [laptop])).toEqual(laptop)
  })

  it('comes back when only its lower part is on a screen: it could not be moved', () => {
    expect(isReachable({ x: 0, y: -500, width: 800, height: 600 }, [laptop])).toBe(false)
    expect(isReachable({ x: 1300, y: 100, width: 800, height: 600 }, [laptop])).toBe(false)
    expect(isReachable({ x: 1200, y: 100, width: 800, height: 600 }, [laptop])).toBe(true)
  })

  it('fits a screen that has become smaller', () => {
    const kept = { x: 100, y: 100, width: 2400, height: 1300 }
    expect(openingBounds(kept, [laptop])).toEqual({ x: 100, y: 100, width: 1366, height: 744 })
  })

  it('can always be reached, whatever was kept and whatever screens there are', () => {
    const place = fc.integer({ min: -20_000, max: 20_000 })
    const area = fc.record({
      x: place,
      y: place,
      width: fc.integer({ min: 0, max: 10_000 }),
      height: fc.integer({ min: 0, max: 10_000 }),
    })
    const screen = fc.record({
      x: place,
      y: place,
      width: fc.integer({ min: 640, max: 6000 }),
      height: fc.integer({ min: 400, max: 4000 }),
    })
    fc.assert(
      fc.property(
        fc.option(area, { nil: undefined }),
        fc.array(screen, { minLength: 1, maxLength: 3 }),
        (kept, all) => {
          const bounds = openingBounds(kept, all)
          if (bounds === undefined) throw new Error('there is a screen')
          expect(isReachable(bounds, all)).toBe(true)
          expect(bounds.width).toBeGreaterThanOrEqual(LEAST_SIZE.width)
          expect(bounds.height).toBeGreaterThanOrEqual(LEAST_SIZE.height)
        },
      ),
    )
  })

  it('is left to the system where no screen is told of', () => {
    expect(openingBounds(undefined, [])).toBeUndefined()
  })
})

// Where the window stands, as numbers only: what was kept is fitted to the screens that are there now.

import * as v from 'valibot'

export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const length = v.pipe(v.number(), v.finite(), v.minValue(-100_000), v.maxValue(100_000))
const AreaSchema = v.object({ x: length, y: length, width: length, height: length })
/** Where the window stood when it was not maximised, and whether it was. */
export const WindowStateSchema = v.object({
  bounds: v.fallback(v.optional(AreaSchema), undefined),
  maximized: v.fallback(v.boolean(), false),
  fullScreen: v.fallback(v.boolean(), false),
})
export type WindowState = v.InferOutput<typeof WindowStateSchema>

export const FIRST_SIZE = { width: 1440, height: 900 } as const
export const LEAST_SIZE = { width: 640, height: 360 } as const
/** So much of the title bar must be on a screen for the window to be taken by it. */
const GRIP = { width: 120, height: 32 } as const

const overlap = (a: Area, b: Area): { readonly width: number; readonly height: number } => ({
  width: Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x),
  height: Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y),
})

/** True when the window can be seen and moved on one of the screens. */
export function isReachable(bounds: Area, screens: readonly Area[]): boolean {
  const grip = { ...bounds, height: GRIP.height }
  return screens.some((screen) => {
    const { width, height } = overlap(grip, screen)
    return width >= Math.min(GRIP.width, bounds.width) && height >= GRIP.height / 2
  })
}

/** The kept size on the first screen, in its middle, no larger than it. */
function centred({ width, height }: { readonly width: number; readonly height: number }, screen: Area): Area {
  const fitted = { width: Math.min(width, screen.width), height: Math.min(height, screen.height) }
  return {
    ...fitted,
    x: Math.round(screen.x + (screen.width - fitted.width) / 2),
    y: Math.round(screen.y + (screen.height - fitted.height) / 2),
  }
}

/**
 * Where the window opens. `screens`: the work areas, the first screen's first. A window that no screen shows any more comes
 * to the first one; one larger than its screen is made smaller.
 */
export function openingBounds(kept: Area | undefined, screens: readonly Area[]): Area | undefined {
  const [first] = screens
  if (first === undefined) return undefined
  if (kept === undefined) return centred(FIRST_SIZE, first)
  const size = { width: Math.max(kept.width, LEAST_SIZE.width), height: Math.max(kept.height, LEAST_SIZE.height) }
  const bounds = { ...kept, ...size }
  if (!isReachable(bounds, screens)) return centred(size, first)
  const area = ({ width, height }: { width: number; height: number }): number =>
    width > 0 && height > 0 ? width * height : 0
  const home = screens.reduce((best, one) => (area(overlap(bounds, one)) > area(overlap(bounds, best)) ? one : best))
  const fitted = {
    ...bounds,
    width: Math.min(bounds.width, Math.max(home.width, LEAST_SIZE.width)),
    height: Math.min(bounds.height, Math.max(home.height, LEAST_SIZE.height)),
  }
  return isReachable(fitted, screens) ? fitted : centred(fitted, home)
}

// Where the page lies in the window. Pure: sizes in CSS pixels of the pasteboard, page lengths in 1/1000 pt.

import type { Mp, Rect } from '../../core/base/index.ts'

export const MIN_ZOOM = 0.05
export const MAX_ZOOM = 64
/** CSS pixels of 1/1000 pt at 100 %, where a millimetre on the page is a CSS millimetre. */
const PX_PER_MP = 96 / 72_000
/** White left around a page that fits the window. */
const FIT_MARGIN = 28

export interface Size {
  readonly width: number
  readonly height: number
}
export interface Point {
  readonly x: number
  readonly y: number
}
/** `x`, `y`: where the trim's top left lies in the pasteboard. `zoom` 1 is 100 %. */
export interface View extends Point {
  readonly zoom: number
}

const STEPS = [
  5, 6.25, 8.33, 12.5, 16.7, 25, 33.3, 50, 66.7, 75, 100, 125, 150, 200, 300, 400, 600, 800, 1200, 1600, 2400, 3200,
  4800, 6400,
].map((percent) => percent / 100)

export const clampZoom = (zoom: number): number => Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom))
export const scaleOf = (zoom: number): number => zoom * PX_PER_MP

/** The next step up (1) or down (−1) from a zoom that may lie between steps. */
export function stepZoom(zoom: number, direction: 1 | -1): number {
  const slack = 1.005
  if (direction === 1) return STEPS.find((step) => step > zoom * slack) ?? MAX_ZOOM
  return STEPS.filter((step) => step * slack < zoom).at(-1) ?? MIN_ZOOM
}

/** The zoom in percent as it is shown: tenths below 10, else whole. */
export const percentOf = (zoom: number): string => {
  const percent = zoom * 100
  return percent < 10 ? String(Math.round(percent * 10) / 10) : String(Math.round(percent))
}

/** A zoom typed by a person, `47`, `47%`, `66.7 %`; undefined when it is no number. */
export function parsePercent(text: string): number | undefined {
  const match = /^\s*(\d+(?:[.,]\d+)?)\s*[%％]?\s*$/.exec(text)
  return match ? clampZoom(Number((match[1] as string).replace(',', '.')) / 100) : undefined
}

/** The pasteboard point of a page point. */
export const toScreen = (view: View, point: Point): Point => ({
  x: view.x + point.x * scaleOf(view.zoom),
  y: view.y + point.y * scaleOf(view.zoom),
})

/** The page point under a pasteboard point. */
export const toPage = (view: View, point: Point): Point => ({
  x: (point.x - view.x) / scaleOf(view.zoom),
  y: (point.y - view.y) / scaleOf(view.zoom),
})

/** Zooms and keeps the page point under `at` where it is. */
export function zoomAt(view: View, zoom: number, at: Point): View {
  const next = clampZoom(zoom)
  const factor = next / view.zoom
  return { zoom: next, x: at.x - (at.x - view.x) * factor, y: at.y - (at.y - view.y) * factor }
}

/** The largest view that shows all of `area`, in the middle. */
export function fitArea(area: Rect, window: Size, margin: number = FIT_MARGIN, limit: number = MAX_ZOOM): View {
  const room = (length: number): number => Math.max(40, length - 2 * margin)
  const scale = Math.min(room(window.width) / area.width, room(window.height) / area.height)
  const zoom = Math.min(limit, clampZoom(scale / PX_PER_MP))
  return {
    zoom,
    x: window.width / 2 - (area.x + area.width / 2) * scaleOf(zoom),
    y: window.height / 2 - (area.y + area.height / 2) * scaleOf(zoom),
  }
}

/** Holds the page so that at least a part of it stays in sight, a quarter of the window or all of it. */
export function keepInSight(view: View, page: { readonly width: Mp; readonly height: Mp }, window: Size): View {
  const hold = (at: number, length: number, room: number): number => {
    const seen = Math.min(length, room / 4)
    return Math.min(room - seen, Math.max(seen - length, at))
  }
  const scale = scaleOf(view.zoom)
  return {
    zoom: view.zoom,
    x: hold(view.x, page.width * scale, window.width),
    y: hold(view.y, page.height * scale, window.height),
  }
}

/** Two views with one key look the same. */
export const viewKey = ({ zoom, x, y }: View): string => `${zoom.toFixed(4)} ${Math.round(x)} ${Math.round(y)}`

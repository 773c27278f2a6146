import type { PlatesView } from '../../contract/index.ts'
import type { Mp } from '../../core/base/index.ts'
import { inkSums, seenPlates, tableColour } from '../../core/plates/index.ts'

/** Plates as pixels, with what they show at the moment. */
export interface PlateImage {
  readonly view: PlatesView
  readonly image: OffscreenCanvas
}

/** Ink under the pointer, percent. */
export interface Density {
  readonly x: Mp
  readonly y: Mp
  readonly plates: readonly { readonly name: string; readonly percent: number }[]
  readonly total: number
}

/** Ink of the plates at a point; undefined outside of them. */
export function densityAt(view: PlatesView | undefined, x: Mp, y: Mp): Density | undefined {
  if (view === undefined) return undefined
  const { area } = view
  if (x < area.x || y < area.y || x >= area.x + area.width || y >= area.y + area.height) return undefined
  const column = Math.min(view.width - 1, Math.floor((x - area.x) * view.scale))
  const row = Math.min(view.height - 1, Math.floor((y - area.y) * view.scale))
  const at = row * view.width + column
  const plates = view.plates.map(({ name, data }) => ({ name, percent: Math.round((data[at] ?? 0) / 2.55) }))
  const sums = view.plates.reduce((sum, { data }) => sum + (data[at] ?? 0), 0)
  return { x, y, plates, total: Math.round(sums / 2.55) }
}

/** Pixels as something that can be drawn. */
export function pixels(width: number, height: number, rgba: Uint8Array): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height)
  const data = new ImageData(new Uint8ClampedArray(rgba.buffer as ArrayBuffer, rgba.byteOffset, rgba.length), width)
  canvas.getContext('2d')?.putImageData(data, 0, 0)
  return canvas
}

/** The shown plates over each other. */
export function imageOf(view: PlatesView, hidden: ReadonlySet<string>): PlateImage {
  const shown = view.plates.map(({ name }) => !hidden.has(name))
  const rgba = seenPlates(view, shown, tableColour(view.colours, view.spots))
  return { view, image: pixels(view.width, view.height, rgba) }
}

/** Mean of each plate over the page and the most ink of a pixel, percent, for the list of plates. */
export function sumsOf(view: PlatesView): { readonly means: readonly number[]; readonly most: number } {
  const sums = inkSums(view)
  let most = 0
  for (const sum of sums) if (sum > most) most = sum
  const means = view.plates.map(({ data }) => {
    let total = 0
    for (const value of data) total += value
    return Math.round((total / data.length / 2.55) * 10) / 10
  })
  return { means, most: Math.round(most / 10) }
}

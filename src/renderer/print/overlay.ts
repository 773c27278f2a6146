import type { PrintModel } from './model.ts'
import type { Density } from './plate-image.ts'

/** What lies over the page, in the shape that the canvas takes. */
interface Layer {
  readonly id: string
  readonly instead?: boolean
  readonly images: (viewport: Viewport) => readonly Image[]
  readonly hit: (at: Point, viewport: Viewport) => undefined
}
interface Point {
  readonly x: number
  readonly y: number
}
interface Rectangle extends Point {
  readonly width: number
  readonly height: number
}
interface Viewport {
  readonly scale: number
  readonly ratio: number
  readonly sight: Rectangle
}
interface Image {
  readonly source: CanvasImageSource
  readonly area: Rectangle
  readonly alpha?: number
  readonly smooth?: boolean
}

const short: Readonly<Record<string, string>> = { Cyan: 'C', Magenta: 'M', Yellow: 'Y', Black: 'K' }
/** What a plate is called where there is little room. */
export const shortName = (name: string): string => short[name] ?? name

/** One line for the densitometer: each plate that prints there, and the sum. */
export const densityWords = ({ plates, total }: Density, sum: string): string =>
  `${plates.map(({ name, percent }) => `${shortName(name)} ${percent}`).join('  ')}  ${sum} ${total} %`

/**
 * Plates or the heat map over the page as a layer of the canvas that reads the ink under the pointer. A new one for every
 * state of the model, so that a frame is drawn.
 */
export function printOverlay(model: PrintModel): Layer | undefined {
  const { mode, base, detail, heat } = model.state
  if (mode === 'page') return undefined
  const images = ({ sight, scale, ratio }: Viewport): readonly Image[] => {
    model.look(sight, scale * ratio)
    if (mode === 'heat')
      return heat === undefined || base === undefined ? [] : [{ source: heat.image, area: base.view.area }]
    return [base, detail].flatMap((one) =>
      one === undefined
        ? []
        : [{ source: one.image, area: one.view.area, smooth: one.view.scale > scale * ratio * 0.9 }],
    )
  }
  return {
    id: 'print',
    ...(mode === 'plates' && base !== undefined ? { instead: true } : {}),
    images,
    // What the canvas would write lies under the bar of plates: the label is that bar's.
    hit: (at, { sight, scale }) => {
      model.measure(Math.round(sight.x + at.x / scale), Math.round(sight.y + at.y / scale))
      return undefined
    },
  }
}

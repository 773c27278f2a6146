import { type PointerEvent, useEffect, useMemo, useRef } from 'react'
import type { Stage } from './stage.ts'
import { type View, viewKey } from './viewport.ts'

interface ThumbnailProps {
  readonly stage: Stage | null
  /** Redrawn when it changes. */
  readonly view: View | undefined
  /** Page width and height, for the proportions. */
  readonly width: number
  readonly height: number
}

/** Widest and tallest, CSS pixels. */
const ROOM = { width: 132, height: 176 }

/** Halves a canvas until it is less than twice as wide as wanted: each step averages, so that text becomes even grey. */
function halved(canvas: HTMLCanvasElement, wanted: number): HTMLCanvasElement {
  let from = canvas
  while (from.width >= 2 * wanted) {
    const to = document.createElement('canvas')
    to.width = Math.ceil(from.width / 2)
    to.height = Math.ceil(from.height / 2)
    to.getContext('2d')?.drawImage(from, 0, 0, to.width, to.height)
    from = to
  }
  return from
}

/** The whole page, small, with the part in sight framed; pressing or dragging moves the view there. */
export function Thumbnail({ stage, view, width, height }: ThumbnailProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const scale = Math.min(ROOM.width / width, ROOM.height / height)
  const overview = stage?.overview
  const wanted = Math.round(width * scale * window.devicePixelRatio)
  const small = useMemo(() => overview && halved(overview, wanted), [overview, wanted])
  const key = view === undefined ? '' : viewKey(view)

  // biome-ignore lint/correctness/useExhaustiveDependencies: the stage is drawn again for each view
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context || !stage || !small) return
    const ratio = window.devicePixelRatio
    const { canvas: own } = context
    own.width = Math.round(width * scale * ratio)
    own.height = Math.round(height * scale * ratio)
    context.imageSmoothingQuality = 'high'
    context.drawImage(small, 0, 0, own.width, own.height)
    const { x, y, width: w, height: h } = stage.sight
    if (x <= 0 && y <= 0 && x + w >= width && y + h >= height) return
    const k = scale * ratio
    context.strokeStyle = getComputedStyle(own).getPropertyValue('--accent')
    context.lineWidth = 1.5 * ratio
    const half = context.lineWidth / 2
    const left = Math.max(half, x * k)
    const top = Math.max(half, y * k)
    const right = Math.min(own.width - half, (x + w) * k)
    const bottom = Math.min(own.height - half, (y + h) * k)
    context.strokeRect(left, top, right - left, bottom - top)
  }, [stage, small, key, width, height, scale])

  const move = (event: PointerEvent<HTMLCanvasElement>): void => {
    if (event.buttons !== 1 || !stage) return
    const { left, top } = event.currentTarget.getBoundingClientRect()
    stage.centre({ x: (event.clientX - left) / scale, y: (event.clientY - top) / scale })
  }
  const style = { width: Math.round(width * scale), height: Math.round(height * scale) }
  return <canvas ref={canvas} className="thumbnail" style={style} onPointerDown={move} onPointerMove={move} />
}

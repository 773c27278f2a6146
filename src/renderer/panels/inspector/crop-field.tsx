import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { useText } from '../../i18n/index.ts'

interface Focus {
  readonly x: number
  readonly y: number
}
interface CropFieldProps {
  /** Address of the picture. */
  readonly source: string
  /** The part that shows, 0–1 of the picture; undefined when the page does not show it now. */
  readonly crop: { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | undefined
  readonly focus: Focus
  /** While it is dragged; nothing is kept. */
  readonly onTry: (focus: Focus) => void
  readonly onDone: (focus: Focus) => void
  readonly onCancel: () => void
}

const STEP = 0.02

/** The centre of what shows nearest to `wanted`: a window of `size` stays inside the picture. */
export const centre = (wanted: number, size: number): number =>
  Math.round(Math.min(1 - size / 2, Math.max(size / 2, wanted)) * 1000) / 1000

/** The whole picture with the part that shows; drag it, or move it with the arrow keys. */
export function CropField({ source, crop, focus, onTry, onDone, onCancel }: CropFieldProps) {
  const text = useText()
  const [drag, setDrag] = useState<{ x: number; y: number; from: Focus; now: Focus; area: DOMRect }>()
  const width = crop?.width ?? 1
  const height = crop?.height ?? 1
  const inside = ({ x, y }: Focus): Focus => ({ x: centre(x, width), y: centre(y, height) })
  const held = inside(focus)
  const now = drag?.now ?? held
  const frame = {
    left: `${(now.x - width / 2) * 100}%`,
    top: `${(now.y - height / 2) * 100}%`,
    width: `${width * 100}%`,
    height: `${height * 100}%`,
  }
  const start = (event: PointerEvent<HTMLDivElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId)
    const area = event.currentTarget.getBoundingClientRect()
    setDrag({ x: event.clientX, y: event.clientY, from: held, now: held, area })
  }
  const move = (event: PointerEvent): void => {
    if (drag === undefined) return
    const next = inside({
      x: drag.from.x + (event.clientX - drag.x) / drag.area.width,
      y: drag.from.y + (event.clientY - drag.y) / drag.area.height,
    })
    setDrag({ ...drag, now: next })
    onTry(next)
  }
  const end = (): void => {
    if (drag === undefined) return
    setDrag(undefined)
    if (drag.now.x === drag.from.x && drag.now.y === drag.from.y) onCancel()
    else onDone(drag.now)
  }
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && drag !== undefined) {
      event.stopPropagation()
      setDrag(undefined)
      onCancel()
      return
    }
    const far = event.shiftKey ? 10 : 1
    const x = event.key === 'ArrowRight' ? STEP : event.key === 'ArrowLeft' ? -STEP : 0
    const y = event.key === 'ArrowDown' ? STEP : event.key === 'ArrowUp' ? -STEP : 0
    if (x === 0 && y === 0) return
    event.preventDefault()
    event.stopPropagation()
    onDone(inside({ x: held.x + x * far, y: held.y + y * far }))
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape ends a drag wherever the focus is inside
    <div className="ins-crop" onKeyDown={press}>
      <img src={source} alt="" draggable={false} />
      <div
        className="ins-veil"
        role="slider"
        tabIndex={0}
        aria-label={text('picture.crop')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(now.x * 100)}
        aria-valuetext={text('picture.focus.value', { x: Math.round(now.x * 100), y: Math.round(now.y * 100) })}
        onPointerDown={start}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={() => {
          setDrag(undefined)
          onCancel()
        }}
      >
        <span className="ins-window" style={frame} />
      </div>
    </div>
  )
}

import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { PANEL_WIDTHS } from '../../contract/index.ts'
import { useText } from '../i18n/index.ts'

interface PanelEdgeProps {
  readonly side: 'left' | 'right'
  /** The width that was given to the panel; undefined for the style sheet's. */
  readonly width: number | undefined
  /** `undefined` gives the style sheet's width back. */
  readonly onWidth: (width: number | undefined) => void
}

/** CSS pixels of an arrow key, and with Shift. */
const STEP = 8
const LARGE_STEP = 40
/** No panel takes more of the window than this. */
const SHARE = 0.42

const clamp = (side: 'left' | 'right', width: number): number => {
  const [least, most] = PANEL_WIDTHS[side]
  return Math.round(Math.max(least, Math.min(width, most, window.innerWidth * SHARE)))
}

/** The edge between a side panel and the page: drawn, or moved with the arrow keys; a double click takes it back. */
export function PanelEdge({ side, width, onWidth }: PanelEdgeProps) {
  const text = useText()
  const drag = useRef<{ readonly x: number; readonly from: number } | undefined>(undefined)
  /** The panel at this edge, whose width counts where none was given. */
  const measured = (): number => document.querySelector(`.app > .${side}`)?.getBoundingClientRect().width ?? 0
  const outward = side === 'left' ? 1 : -1
  const down = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { x: event.clientX, from: measured() }
  }
  const move = (event: PointerEvent<HTMLDivElement>): void => {
    const { current } = drag
    if (current !== undefined) onWidth(clamp(side, current.from + (event.clientX - current.x) * outward))
  }
  const end = (): void => {
    drag.current = undefined
  }
  const press = (event: KeyboardEvent): void => {
    const arrow = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
    if (event.key === 'Enter') onWidth(undefined)
    else if (arrow !== 0) onWidth(clamp(side, measured() + arrow * outward * (event.shiftKey ? LARGE_STEP : STEP)))
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const [least, most] = PANEL_WIDTHS[side]
  return (
    // biome-ignore lint/a11y/useSemanticElements: a line that is moved is no thematic break
    <div
      className={`panel-edge at-${side}`}
      role="separator"
      aria-orientation="vertical"
      aria-label={text(`panel-edge.${side}`)}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuenow={width ?? Math.round(measured())}
      tabIndex={0}
      title={text('panel-edge.hint')}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={() => onWidth(undefined)}
      onKeyDown={press}
    />
  )
}

import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react'
import type { PageView } from '../../contract/index.ts'
import { useText } from '../i18n/index.ts'
import { listenToGestures, type Tool } from './gestures.ts'
import { RULER } from './rulers.ts'
import { Stage } from './stage.ts'
import { percentOf, type View } from './viewport.ts'

interface PasteboardProps {
  readonly page: PageView | undefined
  readonly tool: Tool
  readonly grid: boolean
  readonly onView: (view: View) => void
  /** The stage, for commands from elsewhere. */
  readonly ref: Ref<Stage | null>
  /** Id of the element that holds the page's text. */
  readonly outline: string
}

/** The page between its rulers. */
export function Pasteboard({ page, tool, grid, onView, ref, outline }: PasteboardProps) {
  const text = useText()
  const board = useRef<HTMLCanvasElement>(null)
  const rulerX = useRef<HTMLCanvasElement>(null)
  const rulerY = useRef<HTMLCanvasElement>(null)
  const [stage, setStage] = useState<Stage | null>(null)
  const [busy, setBusy] = useState(true)
  const [zoom, setZoom] = useState('')
  const [space, setSpace] = useState(false)
  const live = useRef({ tool, onView })
  live.current = { tool: space ? 'hand' : tool, onView }

  useEffect(() => {
    if (!board.current || !rulerX.current || !rulerY.current) return
    const canvas = board.current
    const made = new Stage(
      { board: canvas, rulerX: rulerX.current, rulerY: rulerY.current },
      {
        onView: (view) => {
          setZoom(percentOf(view.zoom))
          live.current.onView(view)
        },
        onBusy: setBusy,
      },
      { pictureMissing: '' },
    )
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = canvas
      made.resize({ width, height }, window.devicePixelRatio, RULER)
    }
    const observer = new ResizeObserver(measure)
    observer.observe(canvas)
    const stopGestures = listenToGestures(canvas, made, { tool: () => live.current.tool })
    const dark = window.matchMedia('(prefers-color-scheme: dark)')
    const recolour = (): void => made.refreshTheme()
    dark.addEventListener('change', recolour)
    setStage(made)
    return () => {
      observer.disconnect()
      stopGestures()
      dark.removeEventListener('change', recolour)
      made.dispose()
    }
  }, [])

  useEffect(() => {
    const follow = (event: KeyboardEvent): void => {
      if (event.code !== 'Space' || !(event.target instanceof HTMLElement)) return
      if (event.target.closest('button, input, dialog')) return
      event.preventDefault()
      setSpace(event.type === 'keydown')
    }
    const release = (): void => setSpace(false)
    window.addEventListener('keydown', follow)
    window.addEventListener('keyup', follow)
    window.addEventListener('blur', release)
    return () => {
      window.removeEventListener('keydown', follow)
      window.removeEventListener('keyup', follow)
      window.removeEventListener('blur', release)
    }
  }, [])

  useImperativeHandle(ref, () => stage as Stage, [stage])
  useEffect(() => stage?.setWords({ pictureMissing: text('picture.missing') }), [stage, text])
  useEffect(() => stage?.setGrid(grid), [stage, grid])
  useEffect(() => {
    if (page) stage?.show(page)
  }, [stage, page])

  const name = page?.list.page.name ?? ''
  return (
    <div className="pasteboard">
      <div className="ruler-corner" aria-hidden="true">
        {text('ruler.unit')}
      </div>
      <canvas ref={rulerX} className="ruler-x" />
      <canvas ref={rulerY} className="ruler-y" />
      <canvas
        ref={board}
        className="board"
        data-tool={space ? 'hand' : tool}
        tabIndex={0}
        role="img"
        aria-label={text('region.page', { page: name, zoom })}
        aria-describedby={outline}
        aria-busy={busy || !page}
      />
    </div>
  )
}

import {
  type DragEvent,
  type KeyboardEvent,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { PageView } from '../../contract/index.ts'
import { useText } from '../i18n/index.ts'
import { useWorkspaceState } from '../state/index.ts'
import { adLabels, adsOverlay } from './ads-overlay.ts'
import { draggedItem } from './dropped.ts'
import { Editor } from './editor.ts'
import { findingsOverlay, type PageFinding } from './findings-overlay.ts'
import { type Gestures, keysOf, listenToGestures, listenToRuler, pointerOf } from './gestures.ts'
import { selectionLabel } from './labels.ts'
import type { CanvasModel } from './model.ts'
import { PageChooser } from './page-chooser.tsx'
import { DropBadge } from './page-drop.ts'
import { PageNotice } from './page-notice.tsx'
import { overlayHit, type PageOverlay } from './page-overlay.ts'
import { chosenShapes } from './page-state.ts'
import { PicturePicker } from './picture-picker.tsx'
import { RULER } from './rulers.ts'
import { Stage } from './stage.ts'
import { useCanvasSettings, useFollow } from './use-model.ts'
import { percentOf, type View, viewKey } from './viewport.ts'

interface PasteboardProps {
  readonly canvas: CanvasModel
  readonly page: PageView | undefined
  readonly onView: (view: View) => void
  /** The stage, for commands from elsewhere. */
  readonly ref: Ref<Stage | null>
  /** What other rooms lay over the page, the lowest first; a new list draws a new frame. */
  readonly overlays?: readonly PageOverlay[]
  /** Findings of the checks with a place on the page, marked while marks are shown. */
  readonly findings?: readonly PageFinding[]
  /** The mark of a finding was clicked; its object is selected already. */
  readonly onFinding?: (finding: PageFinding) => void
  /** Id of the element that holds the page's text. */
  readonly outline: string
}

interface Made {
  readonly stage: Stage
  readonly editor: Editor
  readonly gestures: Gestures
}

const NONE: readonly never[] = []

/** The page between its rulers, and all that is done on it with the pointer. */
export function Pasteboard(props: PasteboardProps) {
  const { canvas, page, onView, ref, outline, overlays: layers = NONE, findings = NONE } = props
  const text = useText()
  const board = useRef<HTMLCanvasElement>(null)
  const overlay = useRef<HTMLCanvasElement>(null)
  const rulerX = useRef<HTMLCanvasElement>(null)
  const rulerY = useRef<HTMLCanvasElement>(null)
  const [made, setMade] = useState<Made>()
  const [busy, setBusy] = useState(true)
  const [zoom, setZoom] = useState('')
  const [space, setSpace] = useState(false)
  /** The pasteboard was last reached with the pointer: Tab then goes through its objects at once. */
  const pressed = useRef(false)
  const { tool, overlays, ruler } = useCanvasSettings(canvas)
  const live = useRef({ tool, onView, onFinding: props.onFinding })
  live.current = { tool: space ? 'hand' : tool, onView, onFinding: props.onFinding }

  useEffect(() => {
    if (!board.current || !rulerX.current || !rulerY.current || !overlay.current) return
    const element = board.current
    const stage: Stage = new Stage(
      { board: element, overlay: overlay.current, rulerX: rulerX.current, rulerY: rulerY.current },
      {
        onView: (view) => {
          setZoom(percentOf(view.zoom))
          element.dataset.view = viewKey(view)
          live.current.onView(view)
        },
        onBusy: setBusy,
        scene: () => editor.scene,
      },
      { pictureMissing: '' },
    )
    const badge = new DropBadge(element)
    const editor: Editor = new Editor(
      canvas,
      () => stage.currentView,
      () => {
        stage.refreshOverlay()
        const { said, at } = editor.beyond
        badge.show(said, at)
      },
      (at) => overlayHit(stage.overlays, at, stage.viewport),
    )
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = element
      stage.resize({ width, height }, window.devicePixelRatio, RULER)
    }
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    const gestures = listenToGestures(element, stage, editor, { tool: () => live.current.tool })
    const letGo = (): void => badge.letGo()
    window.addEventListener('pointerup', letGo, true)
    const stops = [
      gestures.stop,
      listenToRuler(rulerX.current, 'y', element, stage, editor, gestures),
      listenToRuler(rulerY.current, 'x', element, stage, editor, gestures),
      () => window.removeEventListener('pointerup', letGo, true),
      () => badge.clear(),
    ]
    const dark = window.matchMedia('(prefers-color-scheme: dark)')
    const recolour = (): void => stage.refreshTheme()
    dark.addEventListener('change', recolour)
    setMade({ stage, editor, gestures })
    return () => {
      observer.disconnect()
      for (const stop of stops) stop()
      dark.removeEventListener('change', recolour)
      stage.dispose()
    }
  }, [canvas])

  useSpace(setSpace)
  useDragKeys(made)
  useImperativeHandle(ref, () => (made?.stage ?? null) as Stage, [made])
  const refresh = useCallback(() => made?.stage.refreshOverlay(), [made])
  useFollow(canvas, canvas.workspace, refresh)
  useEffect(() => made?.stage.setWords({ pictureMissing: text('picture.missing') }), [made, text])
  useEffect(() => made?.stage.setRulerUnit(ruler), [made, ruler])
  const document = useWorkspaceState((state) => state.document)
  const { pictures } = document
  useEffect(() => {
    if (page) made?.stage.show(page, (asset) => pictures.find(({ id }) => id === asset)?.file ?? '')
  }, [made, page, pictures])
  // biome-ignore lint/correctness/useExhaustiveDependencies: guides and frames are those of the document's page
  useEffect(() => {
    const state = canvas.page
    made?.stage.setMarks({
      overlays,
      guides: state?.guides,
      frames: state?.shapes.map(({ rect }) => rect) ?? [],
    })
  }, [made, overlays, document, page, canvas])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the page in front is another one with the view
  const ads = useMemo(() => {
    const { page: state } = canvas
    const labels = state === undefined ? [] : adLabels(document, state, text)
    return labels.length === 0 ? NONE : [adsOverlay(labels)]
  }, [canvas, document, page, text])
  // While something is tried out, its findings come and go; the label of the drag says what matters.
  const tried = useWorkspaceState((state) => state.previewing)
  const marked = overlays.includes('findings') && !tried
  useEffect(() => {
    const press = (finding: PageFinding): void => {
      if (finding.object !== undefined) canvas.selectObjects([finding.object])
      live.current.onFinding?.(finding)
    }
    const marks = marked && findings.length > 0 ? [findingsOverlay(findings, press)] : []
    // Where something else is shown than the page itself, its empty places stay empty.
    const shown = layers.some(({ instead }) => instead) ? [...layers, ...marks] : [...ads, ...layers, ...marks]
    made?.stage.setOverlays(shown)
  }, [made, ads, layers, findings, marked, canvas])

  const selection = useWorkspaceState((state) => state.selection)
  const state = canvas.page
  const said = state === undefined ? '' : selectionLabel(text, chosenShapes(selection, state), state.grid)

  const press = (event: KeyboardEvent): void => {
    const editor = made?.editor
    if (editor === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    const chosen = canvas.chosen.length > 0
    if (event.key === 'Tab') {
      // From the keyboard the pasteboard is a stop like any other; once something is selected, Tab goes through the objects.
      if ((chosen || pressed.current) && editor.step(event.shiftKey ? -1 : 1)) event.preventDefault()
    } else if (event.key === 'Enter') {
      if (chosen ? editor.enterSelected() : editor.step(1)) event.preventDefault()
    } else if (event.key === 'Escape' && !editor.dragging) {
      pressed.current = false
      if (editor.cancel()) return
      if (chosen) canvas.selectObjects([])
      else if (tool !== 'select') canvas.setTool('select')
    }
  }

  const over = (event: DragEvent<HTMLCanvasElement>): void => {
    const item = draggedItem(event.dataTransfer, canvas.workspace, () => undefined)
    if (item === undefined || made === undefined || board.current === null) return
    const at = pointerOf(event.nativeEvent, board.current, made.stage)
    if (!made.editor.dragOver(item, at)) return
    made.gestures.carried(at.screen)
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
  }
  const drop = (event: DragEvent<HTMLCanvasElement>): void => {
    if (made === undefined || board.current === null) return
    const item = draggedItem(event.dataTransfer, canvas.workspace, (type) => event.dataTransfer.getData(type))
    if (item === undefined) return
    event.preventDefault()
    const at = pointerOf(event.nativeEvent, board.current, made.stage)
    made.gestures.carried(undefined)
    made.editor.dragOver(item, at)
    made.editor.drop(at)
    board.current.focus()
  }

  const name = page?.list.page.name ?? ''
  return (
    <div className="pasteboard">
      <button
        type="button"
        className="ruler-corner"
        title={text('ruler.switch')}
        aria-label={text('ruler.switch')}
        onClick={() => canvas.change({ ruler: ruler === 'mm' ? 'grid' : 'mm' })}
      >
        {text(ruler === 'mm' ? 'ruler.unit' : 'ruler.unit.grid')}
      </button>
      <canvas ref={rulerX} className="ruler-x" />
      <canvas ref={rulerY} className="ruler-y" />
      <canvas
        ref={board}
        className="board"
        data-tool={space ? 'hand' : tool}
        data-selected={selection.kind === 'objects'}
        tabIndex={0}
        role="img"
        aria-label={text('region.page', { page: name, zoom })}
        aria-describedby={outline}
        aria-busy={busy || !page}
        onKeyDown={press}
        onPointerDown={() => {
          pressed.current = true
        }}
        onBlur={() => {
          pressed.current = false
        }}
        onDragOver={over}
        onDragLeave={() => {
          made?.gestures.carried(undefined)
          made?.editor.dragLeave()
        }}
        onDrop={drop}
      />
      <div className="overlay" aria-hidden="true">
        <canvas ref={overlay} />
      </div>
      <div className="outline" role="status">
        {said}
      </div>
      <PageNotice canvas={canvas} shown={page !== undefined} />
      <PageChooser canvas={canvas} />
      {made && <PicturePicker canvas={canvas} stage={made.stage} />}
    </div>
  )
}

/** The space bar is the hand while it is down. */
function useSpace(setSpace: (down: boolean) => void): void {
  useEffect(() => {
    const follow = (event: globalThis.KeyboardEvent): void => {
      if (event.code !== 'Space' || !(event.target instanceof HTMLElement)) return
      if (event.target.closest('button, input, textarea, select, [contenteditable], dialog')) return
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
  }, [setSpace])
}

/** During a drag Escape takes it back, and Shift, Alt and Ctrl change what it means. */
function useDragKeys(made: Made | undefined): void {
  useEffect(() => {
    if (made === undefined) return
    const { editor, gestures } = made
    const follow = (event: globalThis.KeyboardEvent): void => {
      if (!editor.dragging) return
      if (event.key === 'Escape' && event.type === 'keydown') {
        event.preventDefault()
        event.stopPropagation()
        gestures.cancel()
      } else if (['Shift', 'Alt', 'Control', 'Meta'].includes(event.key)) {
        event.preventDefault()
        editor.keysChanged(keysOf(event))
      } else {
        // Commands wait until it is let go.
        event.preventDefault()
        event.stopPropagation()
      }
    }
    window.addEventListener('keydown', follow, true)
    window.addEventListener('keyup', follow, true)
    return () => {
      window.removeEventListener('keydown', follow, true)
      window.removeEventListener('keyup', follow, true)
    }
  }, [made])
}

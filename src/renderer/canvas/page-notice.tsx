import { commands } from '../../core/edit/index.ts'
import { type ErrorLike, ErrorText, useText } from '../i18n/index.ts'
import { useWorkspaceState } from '../state/index.ts'
import type { CanvasModel } from './model.ts'
import { useCanvasSettings } from './use-model.ts'

/** What to do on a page that is empty, or that could not be shown: no page is a dead end. */
export function PageNotice({ canvas, shown }: { readonly canvas: CanvasModel; readonly shown: boolean }) {
  const problem = useWorkspaceState((state) => state.problem)
  const page = useWorkspaceState((state) => state.document.pages.find(({ name }) => name === state.page))
  const busy = useWorkspaceState((state) => state.previewing || state.dragging !== undefined)
  const { tool } = useCanvasSettings(canvas)
  if (!shown) return problem === undefined ? null : <Failed canvas={canvas} problem={problem} />
  if (page === undefined || busy || tool !== 'select') return null
  return page.objects.length === commands.furnitureOf(page).length ? <EmptyPage canvas={canvas} /> : null
}

function EmptyPage({ canvas }: { readonly canvas: CanvasModel }) {
  const text = useText()
  const { onTemplates } = canvas.actions
  return (
    <div className="page-notice" role="status">
      <h2>{text('empty.title')}</h2>
      <p>{text('empty.drag')}</p>
      <div className="deeds">
        <button type="button" className="deed" onClick={() => canvas.setTool('text')}>
          {text('empty.text')} <kbd>T</kbd>
        </button>
        <button type="button" className="deed" onClick={() => canvas.setTool('picture')}>
          {text('empty.picture')} <kbd>P</kbd>
        </button>
        {onTemplates !== undefined && (
          <button type="button" className="deed" onClick={onTemplates}>
            {text('empty.template')}
          </button>
        )}
      </div>
    </div>
  )
}

interface FailedProps {
  readonly canvas: CanvasModel
  readonly problem: ErrorLike
}

/** The page could not be composed: why, another try, and the way back to the state before. */
function Failed({ canvas: { workspace }, problem }: FailedProps) {
  const text = useText()
  const page = useWorkspaceState((state) => state.page)
  const [last] = useWorkspaceState((state) => state.undo)
  const others = useWorkspaceState((state) => state.document.pages).filter(({ name }) => name !== page)
  return (
    <div className="page-notice failed" role="alert">
      <h2>{text('failed.title', { page })}</h2>
      <ErrorText error={problem} />
      <p>{text('failed.kept')}</p>
      <div className="deeds">
        <button type="button" className="deed" onClick={() => workspace.show(page)}>
          {text('failed.again')}
        </button>
        {last !== undefined && (
          <button type="button" className="deed" onClick={() => workspace.undo()}>
            {text('failed.undo')}
          </button>
        )}
        {others[0] !== undefined && (
          <button type="button" className="deed" onClick={() => workspace.show(others[0]?.name ?? page)}>
            {text('failed.other', { page: others[0].name })}
          </button>
        )}
      </div>
    </div>
  )
}

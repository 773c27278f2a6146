import { type KeyboardEvent, useEffect, useRef, useSyncExternalStore } from 'react'
import { commands } from '../../core/edit/index.ts'
import { useText } from '../i18n/index.ts'
import { CloseIcon, ToolButton } from '../ui/index.ts'
import type { CanvasModel } from './model.ts'
import { moveChosen } from './proposals-page.ts'

/** The pages, to one of which what is selected goes; or why it cannot. */
export function PageChooser({ canvas }: { readonly canvas: CanvasModel }) {
  const text = useText()
  const open = useSyncExternalStore(canvas.subscribe, () => canvas.choosesPage)
  const panel = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (!open) return
    const buttons = [...(panel.current?.querySelectorAll<HTMLButtonElement>('button:enabled') ?? [])]
    ;(buttons.find((button) => button.closest('li')) ?? buttons[0])?.focus()
  }, [open])
  const { page, chosen, workspace } = canvas
  if (!open || page === undefined) return null
  const { document } = workspace.state
  const staying = commands.whatStays(document, { page: page.key, objects: chosen })
  const close = (): void => {
    canvas.choosePage(false)
    panel.current?.parentElement?.querySelector<HTMLElement>('canvas.board')?.focus()
  }
  const step = (event: KeyboardEvent<HTMLDialogElement>): void => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      close()
      return
    }
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by === 0) return
    event.preventDefault()
    event.stopPropagation()
    const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('li button:enabled')]
    const at = buttons.indexOf(window.document.activeElement as HTMLButtonElement)
    buttons[(at + by + buttons.length) % buttons.length]?.focus()
  }
  return (
    <dialog open ref={panel} className="page-chooser" aria-label={text('page-chooser.title')} onKeyDown={step}>
      <header>
        <h2>{text('page-chooser.title')}</h2>
        <ToolButton label={text('picker.close')} onPress={close}>
          <CloseIcon />
        </ToolButton>
      </header>
      {staying !== undefined && <p role="alert">{text(`page-drop.${staying.reason}`, { object: staying.object })}</p>}
      {document.pages.length < 2 && <p>{text('page-chooser.alone')}</p>}
      {staying === undefined && document.pages.length > 1 && (
        <ul>
          {document.pages.map(({ name, title }) => (
            <li key={name}>
              <button
                type="button"
                disabled={name === page.page.name}
                onClick={() => {
                  moveChosen(canvas, name)
                  close()
                }}
              >
                <span className="folio">{name}</span>
                <span className="title">{name === page.page.name ? text('page-drop.here') : title}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </dialog>
  )
}

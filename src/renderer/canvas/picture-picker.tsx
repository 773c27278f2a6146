import { useEffect, useRef, useSyncExternalStore } from 'react'
import { pictureAddress } from '../../contract/index.ts'
import type { Document } from '../../core/document/index.ts'
import { commands } from '../../core/edit/index.ts'
import { useText } from '../i18n/index.ts'
import { CloseIcon, ToolButton } from '../ui/index.ts'
import type { CanvasModel } from './model.ts'
import { newOnPage } from './proposals.ts'
import type { Stage } from './stage.ts'
import { toScreen } from './viewport.ts'

/** Ids of the pictures that some page shows. */
function shownPictures({ pages }: Document): ReadonlySet<string> {
  const objects = pages.flatMap((page) => page.objects)
  return new Set(
    objects.flatMap((object) => {
      if (object.kind === 'picture') return [object.picture]
      return object.kind === 'block' ? object.pictures.map(({ picture }) => picture) : []
    }),
  )
}

const WIDTH = 268
const HEIGHT = 300

/** The pictures, beside the place that was drawn for one; those that stand nowhere yet come first. */
export function PicturePicker({ canvas, stage }: { readonly canvas: CanvasModel; readonly stage: Stage }) {
  const text = useText()
  const place = useSyncExternalStore(canvas.subscribe, () => canvas.picturePlace)
  const panel = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (place === undefined) return
    const buttons = [...(panel.current?.querySelectorAll('button') ?? [])]
    ;(buttons.find((button) => button.closest('li')) ?? buttons[0])?.focus()
  }, [place])
  const { page, workspace } = canvas
  if (place === undefined || page === undefined) return null
  const { document } = workspace.state
  const shown = shownPictures(document)
  const pictures = [...document.pictures].sort((a, b) => Number(shown.has(a.id)) - Number(shown.has(b.id)))
  const close = (): void => canvas.askForPicture(undefined)
  const choose = (picture: string): void => {
    const drawn = { page: page.key, picture, ...place }
    workspace.perform((now, stamp) => commands.createPicture(now, drawn, stamp), newOnPage(page))
    canvas.setTool('select')
  }
  const at = toScreen(stage.currentView, { x: place.rect.x, y: place.rect.y })
  const room = panel.current?.parentElement
  const left = Math.max(24, Math.min(at.x + 18, (room?.clientWidth ?? window.innerWidth) - WIDTH - 12))
  const top = Math.max(24, Math.min(at.y + 18, (room?.clientHeight ?? window.innerHeight) - HEIGHT - 12))
  return (
    <dialog
      open
      ref={panel}
      className="picture-picker"
      aria-label={text('picker.title')}
      style={{ left, top }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        close()
      }}
    >
      <header>
        <h2>{text('picker.title')}</h2>
        <ToolButton label={text('picker.close')} onPress={close}>
          <CloseIcon />
        </ToolButton>
      </header>
      {pictures.length === 0 && <p>{text('picker.none')}</p>}
      <ul>
        {pictures.map(({ id, file }) => (
          <li key={id}>
            <button type="button" onClick={() => choose(id)}>
              <img src={pictureAddress({ id, file })} alt="" loading="lazy" />
              <span className="name">{id}</span>
              {!shown.has(id) && <span className="unused">{text('picker.unused')}</span>}
            </button>
          </li>
        ))}
      </ul>
    </dialog>
  )
}

import { type DragEvent, useRef, useState } from 'react'
import { type ErrorData, errorData } from '../../../contract/index.ts'
import type { Document, Picture } from '../../../core/document/index.ts'
import { columnStep, commands, nearestPlace } from '../../../core/edit/index.ts'
import { ErrorText, useText } from '../../i18n/index.ts'
import { useWorkspace, useWorkspaceState, type Workspace } from '../../state/index.ts'
import { TextField } from '../fields/index.ts'
import type { ImportModel } from '../import/model.ts'
import { keyOfPage, settingField } from '../inspector/editing.ts'
import {
  addressOf,
  effectivePpi,
  pictureName,
  placedPicture,
  resolutionFinding,
  usePictureSize,
  usesOf,
} from '../pictures.ts'
import { freeSpot } from './facts.ts'

const PICTURE_TYPE = 'application/x-duikai-picture'
const ACCEPTED = 'image/jpeg,image/png,image/tiff,image/webp,.jpg,.jpeg,.png,.tif,.tiff,.webp'
/** Basic columns that a picture gets when it is placed by the keyboard. */
const COLUMNS = 2

/** Takes a picture's bytes into the library and gives the file that documents name. */
export type PutPicture = (name: string, bytes: Uint8Array) => Promise<{ readonly file: string }>

/** Puts a picture into the selected block, or where there is room on the page in front. */
export function placePictureByCommand(workspace: Workspace, picture: string, ratio = 1.5): void {
  const { document, page: name, selection } = workspace.state
  const page = document.pages.find((candidate) => candidate.name === name)
  const grid = page && document.publication.formats[page.grid]?.grid
  if (page === undefined || grid === undefined) return
  const key = keyOfPage(page)
  const chosen =
    selection.kind === 'objects' && selection.objects.length === 1
      ? page.objects.find(({ id }) => id === selection.objects[0])
      : undefined
  const width = Math.min(COLUMNS, grid.columns) * columnStep(grid) - grid.gutterChars * grid.em
  const height = width / ratio
  if (chosen?.kind === 'block') {
    const lines = Math.max(1, Math.round(height / grid.pitch))
    const spot = { column: 0, columns: COLUMNS, line: 0, lines }
    workspace.perform((current, stamp) =>
      commands.addBlockPicture(current, { page: key, block: chosen.id, picture, ...spot }, stamp),
    )
    return
  }
  const spot = freeSpot(document, page, (x, y) => nearestPlace({ x, y, width, height }, grid))
  workspace.perform(
    (current, stamp) => commands.placePicture(current, { page: key, picture, rect: { ...spot, width, height } }, stamp),
    (after) => {
      const made = after.pages.find((candidate) => keyOfPage(candidate) === key)?.objects.at(-1)
      return made === undefined ? { kind: 'none' } : { kind: 'objects', page: key, objects: [made.id] }
    },
  )
}

/** The pictures of the issue: how large, where used, how sharp there; new ones from files and the clipboard. */
export function PictureTray({ put, files }: { readonly put: PutPicture; readonly files: ImportModel }) {
  const text = useText()
  const workspace = useWorkspace()
  const document = useWorkspaceState((state) => state.document)
  const input = useRef<HTMLInputElement>(null)
  const [error, setError] = useState<ErrorData>()
  const [busy, setBusy] = useState(false)
  const [relinked, setRelinked] = useState<string>()

  /** Another file for the picture `replaced`. */
  const relink = async (file: File, replaced: string): Promise<void> => {
    setError(undefined)
    setBusy(true)
    try {
      const asset = await put(file.name, new Uint8Array(await file.arrayBuffer()))
      workspace.perform(settingField(['pictures', replaced, 'file'], asset.file, 'pictures.relink'))
    } catch (thrown) {
      setError(errorData(thrown))
    } finally {
      setBusy(false)
    }
  }
  const ask = (picture?: string): void => {
    setRelinked(picture)
    input.current?.click()
  }
  return (
    <section className="tray pictures" aria-label={text('pictures.title')}>
      <div className="tools">
        <button type="button" className="ins-deed" disabled={busy} onClick={() => ask()}>
          {text(busy ? 'pictures.adding' : 'pictures.add')}
        </button>
        <input
          ref={input}
          type="file"
          accept={ACCEPTED}
          multiple={relinked === undefined}
          hidden
          aria-label={text('pictures.add')}
          onChange={({ currentTarget }) => {
            const chosen = [...(currentTarget.files ?? [])]
            currentTarget.value = ''
            const [first] = chosen
            if (relinked === undefined) files.add(chosen, text('import.pasted'))
            else if (first !== undefined) void relink(first, relinked)
          }}
        />
        <small className="dim">{text('pictures.paste')}</small>
      </div>
      {error !== undefined && (
        <div className="ins-fault" role="alert">
          <ErrorText error={error} />
        </div>
      )}
      {document.pictures.length === 0 && <p className="dim">{text('pictures.none')}</p>}
      <ul>
        {document.pictures.map((picture) => (
          <Row
            key={`${picture.id}/${picture.file}`}
            picture={picture}
            document={document}
            onRelink={() => ask(picture.id)}
          />
        ))}
      </ul>
    </section>
  )
}

interface RowProps {
  readonly picture: Picture
  readonly document: Document
  readonly onRelink: () => void
}

function Row({ picture, document, onRelink }: RowProps) {
  const text = useText()
  const workspace = useWorkspace()
  const view = useWorkspaceState((state) => state.view)
  const size = usePictureSize(picture)
  const [open, setOpen] = useState(false)
  const uses = usesOf(document, picture.id)
  const name = pictureName(picture)
  const ratio = size && size.width / size.height
  const sharp = uses.flatMap(({ placed }) => {
    const shown = placedPicture(view, placed)
    return shown && size ? [effectivePpi(shown, size)] : []
  })
  const finding = uses.map(({ placed }) => resolutionFinding(view, placed)).find((one) => one !== undefined)
  const start = (event: DragEvent): void => {
    event.dataTransfer.setData(PICTURE_TYPE, picture.id)
    event.dataTransfer.effectAllowed = 'copy'
    workspace.startDrag({ kind: 'picture', id: picture.id, ratio })
  }
  const select = (page: (typeof uses)[number]['page'], object: string): void => {
    if (page.name !== workspace.state.page) workspace.show(page.name)
    workspace.select({ kind: 'objects', page: keyOfPage(page), objects: [object] })
  }
  return (
    <li draggable={!open} onDragStart={start} onDragEnd={() => workspace.endDrag()}>
      <button
        type="button"
        className="entry"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        title={text('pictures.drag', { name })}
      >
        {size === undefined ? (
          <span className="blank" />
        ) : (
          <img src={addressOf(picture)} alt="" decoding="async" draggable={false} />
        )}
        <span className="title">{name}</span>
        <small>
          {size ? `${size.width} × ${size.height}` : text('pictures.size.unknown')}
          {sharp.length > 0 && (
            <b className={finding && finding.severity !== 'info' ? finding.severity : undefined}>
              {' '}
              {Math.min(...sharp)} ppi
            </b>
          )}
        </small>
        <span className={uses.length === 0 ? 'standing quiet' : 'standing good'}>
          {uses.length === 0 ? text('tray.unplaced') : [...new Set(uses.map(({ page }) => page.name))].join(' ')}
        </span>
      </button>
      {open && (
        <div className="ins-rows">
          <TextField
            label={text('picture.credit')}
            value={picture.credit}
            onApply={(change) =>
              workspace.perform(
                settingField(['pictures', picture.id, 'credit'], change(picture.credit), 'picture.credit'),
              )
            }
          />
          <div className="actions">
            <button
              type="button"
              className="ins-deed"
              onClick={() => placePictureByCommand(workspace, picture.id, ratio)}
            >
              {text('pictures.place')}
            </button>
            {uses.map(({ page, object, placed }) => (
              <button
                key={`${page.name}/${placed}`}
                type="button"
                className="ins-deed"
                onClick={() => select(page, object)}
              >
                {text('pictures.go', { page: page.name, object })}
              </button>
            ))}
            <button type="button" className="ins-deed" onClick={onRelink}>
              {text('pictures.relink')}
            </button>
            {uses.length === 0 && (
              <button
                type="button"
                className="ins-deed"
                onClick={() =>
                  workspace.perform((current, stamp) => commands.removePicture(current, { picture: picture.id }, stamp))
                }
              >
                {text('record.delete')}
              </button>
            )}
          </div>
        </div>
      )}
    </li>
  )
}

import { type DragEvent, type KeyboardEvent, useEffect, useState } from 'react'
import { useText } from '../../i18n/index.ts'
import { useWorkspace } from '../../state/index.ts'
import { TextField } from '../fields/index.ts'
import { keyOfPage, settingField } from '../inspector/editing.ts'
import { addressOf, type PictureSize, usePictureSize } from '../pictures.ts'
import { placePictureByCommand, removePictures } from './picture-deeds.ts'
import type { TrayPicture } from './picture-facts.ts'
import { clockTime } from './times.ts'

const PICTURE_TYPE = 'application/x-duikai-picture'

interface RowProps {
  readonly one: TrayPicture
  readonly current: boolean
  readonly onRelink: () => void
  readonly onOpen: (issue: string, page?: string) => void
  readonly onSize: (picture: string, size: PictureSize) => void
  readonly onFocus: () => void
}

/** A picture of the list: how large, how sharp where it stands, where it was; more of it when it is opened. */
export function PictureRow({ one, current, onRelink, onOpen, onSize, onFocus }: RowProps) {
  const text = useText()
  const workspace = useWorkspace()
  const { picture, name, uses, pages, ppi, low, facts, credit, caption, similar } = one
  const size = usePictureSize(picture)
  const [open, setOpen] = useState(false)
  const ratio = size && size.width / size.height
  useEffect(() => {
    if (size !== undefined) onSize(picture.id, size)
  }, [size, picture.id, onSize])
  const start = (event: DragEvent): void => {
    event.dataTransfer.setData(PICTURE_TYPE, picture.id)
    event.dataTransfer.effectAllowed = 'copy'
    workspace.startDrag({ kind: 'picture', id: picture.id, ratio })
  }
  const select = (page: (typeof uses)[number]['page'], object: string): void => {
    if (page.name !== workspace.state.page) workspace.show(page.name)
    workspace.select({ kind: 'objects', page: keyOfPage(page), objects: [object] })
  }
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Delete' || uses.length > 0) return
    event.preventDefault()
    event.stopPropagation()
    removePictures(workspace, picture.id)
  }
  const [earlier] = facts?.earlier ?? []
  const said = [credit, caption].filter(Boolean).join(' · ')
  return (
    <li draggable={!open} onDragStart={start} onDragEnd={() => workspace.endDrag()}>
      <button
        type="button"
        className="entry"
        aria-expanded={open}
        tabIndex={current ? 0 : -1}
        onFocus={onFocus}
        onClick={() => setOpen(!open)}
        onKeyDown={press}
        title={text('pictures.drag', { name })}
      >
        {size === undefined ? (
          <span className="blank" />
        ) : (
          <img src={addressOf(picture)} alt="" decoding="async" draggable={false} />
        )}
        <span className="title">{name}</span>
        <span className={uses.length === 0 ? 'standing quiet' : 'standing good'}>
          {uses.length === 0 ? text('tray.unplaced') : pages.join(' ')}
        </span>
        <small>
          {facts?.missing === true && <b className="error">{text('pictures.missing')} </b>}
          {size ? `${size.width} × ${size.height}` : text('pictures.size.unknown')}
          {ppi !== undefined && <b className={low?.severity}> {ppi} ppi</b>}
          {earlier !== undefined && <b className="warning"> {text('pictures.earlier', { date: earlier.date })}</b>}
          {similar.length > 0 && <b className="warning"> {text('pictures.similar', { count: similar.length })}</b>}
          {said !== '' && <span className="says"> {said}</span>}
        </small>
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
          {caption !== '' && <p className="dim">{caption}</p>}
          {facts !== undefined && (
            <p className="dim">{text('pictures.facts', { name: facts.name, time: clockTime(facts.added) })}</p>
          )}
          {similar.map(({ hash, name: other, how, uses: elsewhere }) => (
            <p key={hash} className="dim">
              {text(`pictures.similar.${how}`, { name: other })}{' '}
              {elsewhere.map(({ issue, date, pages: shown }) => (
                <button key={issue} type="button" className="ins-deed" onClick={() => onOpen(issue, shown[0])}>
                  {date} {shown.join(' ')}
                </button>
              ))}
            </p>
          ))}
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
            {facts?.earlier.map(({ issue, date }) => (
              <button
                key={issue}
                type="button"
                className="ins-deed"
                title={text('pictures.earlier.help', { date })}
                onClick={() => onOpen(issue)}
              >
                {text('pictures.earlier.open', { date })}
              </button>
            ))}
            {uses.length === 0 && (
              <button type="button" className="ins-deed" onClick={() => removePictures(workspace, picture.id)}>
                {text('record.delete')}
              </button>
            )}
          </div>
        </div>
      )}
    </li>
  )
}

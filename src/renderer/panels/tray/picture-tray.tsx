import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { type ErrorData, errorData, type LiveFinding } from '../../../contract/index.ts'
import { ErrorText, useText } from '../../i18n/index.ts'
import { useWorkspace, useWorkspaceState } from '../../state/index.ts'
import { FileInput } from '../../ui/index.ts'
import type { ImportModel } from '../import/model.ts'
import { settingField } from '../inspector/editing.ts'
import type { PictureSize } from '../pictures.ts'
import { typeAhead } from './arrange.ts'
import {
  filterPictures,
  PICTURE_FILTERS,
  PICTURE_SORTS,
  type PictureFilter,
  type PictureSort,
  sortPictures,
  trayPictures,
} from './picture-facts.ts'
import { PictureRow } from './picture-row.tsx'
import { useTray, useTrayState } from './use-tray.ts'

const ACCEPTED = 'image/jpeg,image/png,image/tiff,image/webp,.jpg,.jpeg,.png,.tif,.tiff,.webp'
const MEMORY = 'duikai.tray.pictures'
const NO_SIZES: ReadonlyMap<string, PictureSize> = new Map()

/** Takes a picture's bytes into the library and gives the file that documents name. */
export type PutPicture = (name: string, bytes: Uint8Array) => Promise<{ readonly file: string }>

interface PictureTrayProps {
  readonly put: PutPicture
  readonly files: ImportModel
  /** What preflight has to say of the pages. */
  readonly findings: readonly LiveFinding[]
  readonly onOpen: (issue: string, page?: string) => void
}

/** The pictures of the issue: how large, how sharp, where used, now and before; new ones from files and the clipboard. */
export function PictureTray({ put, files, findings, onOpen }: PictureTrayProps) {
  const text = useText()
  const workspace = useWorkspace()
  const tray = useTray()
  const document = useWorkspaceState((state) => state.document)
  const facts = useTrayState(tray, (state) => state.pictures)
  const places = useTrayState(tray, (state) => state.places)
  const similar = useTrayState(tray, (state) => state.similar)
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const [error, setError] = useState<ErrorData>()
  const [busy, setBusy] = useState(false)
  const [relinked, setRelinked] = useState<string>()
  const [typed, setTyped] = useState('')
  const [filter, setFilter] = useState<PictureFilter>('all')
  const [sort, setSort] = useState<PictureSort>(
    () => PICTURE_SORTS.find((one) => one === localStorage.getItem(MEMORY)) ?? 'came',
  )
  const [current, setCurrent] = useState<string>()
  const [sizes, setSizes] = useState(NO_SIZES)
  const ahead = useRef({ typed: '', at: 0 })
  useEffect(() => tray.followPlaces(), [tray])
  const onSize = useCallback(
    (picture: string, size: PictureSize) => setSizes((known) => new Map(known).set(picture, size)),
    [],
  )
  const all = useMemo(
    () => trayPictures(document, { facts, places, sizes, findings, similar }),
    [document, facts, places, sizes, findings, similar],
  )
  const shown = useMemo(() => sortPictures(filterPictures(all, typed, filter), sort), [all, typed, filter, sort])
  const here = shown.some(({ picture }) => picture.id === current) ? current : shown[0]?.picture.id

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
  /** Arrows walk the list, letters lead to names. */
  const press = (event: KeyboardEvent<HTMLUListElement>): void => {
    if (!(event.target instanceof HTMLElement) || !event.target.matches('.entry')) return
    const entries = [...(list.current?.querySelectorAll<HTMLElement>('.entry') ?? [])]
    const at = entries.indexOf(event.target)
    const steps: Readonly<Record<string, number>> = {
      ...{ ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 },
      ...{ PageDown: Math.min(entries.length - 1, at + 8), PageUp: Math.max(0, at - 8) },
    }
    let to = steps[event.key]
    if (to === undefined && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      if (event.key === ' ') return
      const more = event.timeStamp - ahead.current.at < 900
      ahead.current = { typed: more ? ahead.current.typed + event.key : event.key, at: event.timeStamp }
      const names = shown.map(({ name }) => name)
      to = typeAhead(names, ahead.current.typed, at) ?? at
    }
    if (to === undefined) return
    event.preventDefault()
    event.stopPropagation()
    entries[to]?.focus()
  }
  return (
    <section className="tray pictures" aria-label={text('pictures.title')}>
      <div className="tools">
        <button type="button" className="ins-deed" disabled={busy} onClick={() => ask()}>
          {text(busy ? 'pictures.adding' : 'pictures.add')}
        </button>
        <FileInput
          ref={input}
          label={text('pictures.add')}
          accept={ACCEPTED}
          multiple={relinked === undefined}
          onFiles={(chosen) => {
            if (relinked === undefined) files.add(chosen, text('import.pasted'))
            else void relink(chosen[0], relinked)
          }}
        />
        <small className="dim">{text('pictures.paste')}</small>
      </div>
      {document.pictures.length > 0 && (
        <>
          <div className="tools">
            <input
              type="search"
              value={typed}
              aria-label={text('pictures.search')}
              placeholder={text('pictures.search')}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
          </div>
          <div className="filter">
            <select
              aria-label={text('pictures.filter')}
              value={filter}
              data-on={filter !== 'all' || undefined}
              onChange={({ currentTarget }) => setFilter(currentTarget.value as PictureFilter)}
            >
              {PICTURE_FILTERS.map((one) => (
                <option key={one} value={one}>
                  {text(`pictures.filter.${one}`)} {filterPictures(all, '', one).length}
                </option>
              ))}
            </select>
            <select
              aria-label={text('pictures.sort')}
              value={sort}
              data-on={sort !== 'came' || undefined}
              onChange={({ currentTarget }) => {
                localStorage.setItem(MEMORY, currentTarget.value)
                setSort(currentTarget.value as PictureSort)
              }}
            >
              {PICTURE_SORTS.map((one) => (
                <option key={one} value={one}>
                  {text(`pictures.sort.${one}`)}
                </option>
              ))}
            </select>
          </div>
        </>
      )}
      {error !== undefined && (
        <div className="ins-fault" role="alert">
          <ErrorText error={error} />
        </div>
      )}
      {shown.length === 0 && <p className="dim">{text(all.length === 0 ? 'pictures.none' : 'pictures.found.none')}</p>}
      <ul ref={list} onKeyDown={press}>
        {shown.map((one) => (
          <PictureRow
            key={`${one.picture.id}/${one.picture.file}`}
            one={one}
            current={one.picture.id === here}
            onRelink={() => ask(one.picture.id)}
            onOpen={onOpen}
            onSize={onSize}
            onFocus={() => setCurrent(one.picture.id)}
          />
        ))}
      </ul>
    </section>
  )
}

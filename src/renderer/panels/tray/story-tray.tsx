import { type DragEvent, type KeyboardEvent, useMemo, useState } from 'react'
import type { Rect } from '../../../core/base/index.ts'
import { commands } from '../../../core/edit/index.ts'
import { useText } from '../../i18n/index.ts'
import { useWorkspace, useWorkspaceState, type Workspace } from '../../state/index.ts'
import type { ImportModel } from '../import/model.ts'
import { keyOfPage } from '../inspector/editing.ts'
import { roleName } from '../names.ts'
import { filterTray, storySpot, type TrayFilter, type TrayStory, trayStories } from './facts.ts'

const STORY_TYPE = 'application/x-duikai-story'

interface StoryTrayProps {
  /** Shows a part of the page in front. */
  readonly onShow: (area: Rect) => void
  /** Opens a story to be written. */
  readonly onEdit?: ((story: string) => void) | undefined
}

interface StoryTrayWithFiles extends StoryTrayProps {
  readonly files: ImportModel
}

/** Puts a story on the page in front, where there is room for it, and selects its block. */
export function placeByCommand(workspace: Workspace, story: string): void {
  const { document, page: name } = workspace.state
  const page = document.pages.find((candidate) => candidate.name === name)
  if (page === undefined) return
  const key = keyOfPage(page)
  const spot = storySpot(document, page, story)
  workspace.perform(
    (current, stamp) => commands.placeStory(current, { page: key, story, ...spot }, stamp),
    (after) => {
      const made = after.pages.find((candidate) => keyOfPage(candidate) === key)?.objects.at(-1)
      return made === undefined ? { kind: 'none' } : { kind: 'objects', page: key, objects: [made.id] }
    },
  )
}

/** 稿库: the stories of the issue, where they stand, and what is still to be placed. */
export function StoryTray({ onShow, onEdit, files }: StoryTrayWithFiles) {
  const text = useText()
  const workspace = useWorkspace()
  const document = useWorkspaceState((state) => state.document)
  const view = useWorkspaceState((state) => state.view)
  const [typed, setTyped] = useState('')
  const [filter, setFilter] = useState<TrayFilter>('all')
  const stories = useMemo(() => trayStories(document, view), [document, view])
  const shown = filterTray(stories, typed, filter)
  const waiting = stories.filter(({ pages }) => pages.length === 0).length
  const add = (): void => {
    workspace.perform((current, stamp) =>
      commands.addStory(current, { title: text('tray.new.title'), text: '' }, stamp),
    )
    setTyped('')
    setFilter('all')
  }
  return (
    <section className="tray" aria-label={text('tray.title')}>
      <div className="tools">
        <input
          type="search"
          value={typed}
          aria-label={text('tray.search')}
          placeholder={text('tray.search')}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <button type="button" className="ins-deed" onClick={add}>
          {text('tray.new')}
        </button>
        <button type="button" className="ins-deed" onClick={() => files.open()}>
          {text('tray.import')}
        </button>
      </div>
      <fieldset className="filter">
        <legend className="outline">{text('tray.filter')}</legend>
        {(['all', 'unplaced', 'placed'] as const).map((one) => (
          <button key={one} type="button" aria-pressed={filter === one} onClick={() => setFilter(one)}>
            {text(`tray.filter.${one}`)}
            {one === 'unplaced' && waiting > 0 && <b>{waiting}</b>}
          </button>
        ))}
      </fieldset>
      {shown.length === 0 && <p className="dim">{text(stories.length === 0 ? 'tray.none' : 'tray.found.none')}</p>}
      <ul>
        {shown.map((one) => (
          <Row key={one.story.id} one={one} onShow={onShow} onEdit={onEdit} />
        ))}
      </ul>
    </section>
  )
}

function Row({ one, onShow, onEdit }: StoryTrayProps & { readonly one: TrayStory }) {
  const text = useText()
  const workspace = useWorkspace()
  const area = useWorkspaceState((state) => state.view?.stories.find(({ story }) => story === one.story.id)?.area)
  const selected = useWorkspaceState((state) => isSelected(state, one.story.id))
  const [naming, setNaming] = useState(false)
  const { id } = one.story
  const placed = one.pages.length > 0
  const go = (): void => {
    if (area !== undefined) onShow(area)
    const { document, page: name } = workspace.state
    const pages = [...document.pages].sort((a, b) => Number(b.name === name) - Number(a.name === name))
    for (const page of pages) {
      const objects = page.objects.filter((object) => 'story' in object && object.story === id)
      if (objects.length === 0) continue
      if (page.name !== name) workspace.show(page.name)
      workspace.select({ kind: 'objects', page: keyOfPage(page), objects: objects.map((object) => object.id) })
      return
    }
  }
  const start = (event: DragEvent): void => {
    event.dataTransfer.setData(STORY_TYPE, id)
    event.dataTransfer.effectAllowed = 'copy'
    workspace.startDrag({ kind: 'story', id })
  }
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'F2') setNaming(true)
    else if (event.key === 'Delete' && !placed) remove()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const remove = (): void => {
    workspace.perform((current, stamp) => commands.removeStory(current, { story: id }, stamp))
  }
  return (
    <li
      className={selected ? 'selected' : undefined}
      draggable={!naming}
      onDragStart={start}
      onDragEnd={() => workspace.endDrag()}
    >
      {naming ? (
        <TitleField
          title={one.story.title ?? ''}
          label={text('tray.rename')}
          onDone={(title) => {
            setNaming(false)
            if (title !== undefined)
              workspace.perform((current, stamp) => commands.setStoryTitle(current, { story: id, title }, stamp))
          }}
        />
      ) : (
        <button
          type="button"
          className="entry"
          title={text(placed ? 'tray.go' : 'tray.place.help', { title: one.title })}
          onClick={() => (placed ? go() : placeByCommand(workspace, id))}
          onKeyDown={press}
        >
          <span className="title">{one.title}</span>
          <Standing one={one} />
          <small>
            {one.author !== undefined && `${one.author} · `}
            {text('fit.characters', { count: one.characters.toLocaleString('en') })} ·{' '}
            {one.roles.map((role) => roleName(role, text)).join(' ')}
          </small>
        </button>
      )}
      <span className="actions">
        {onEdit !== undefined && (
          <button type="button" className="ins-deed" onClick={() => onEdit(id)}>
            {text('tray.edit')}
          </button>
        )}
        <button type="button" className="ins-deed" onClick={() => setNaming(true)}>
          {text('tray.rename.short')}
        </button>
        {!placed && (
          <button type="button" className="ins-deed" onClick={remove}>
            {text('record.delete')}
          </button>
        )}
      </span>
    </li>
  )
}

const isSelected = ({ selection, document }: Workspace['state'], story: string): boolean => {
  if (selection.kind === 'text') return selection.story === story
  if (selection.kind === 'none') return false
  const page = document.pages.find((candidate) => keyOfPage(candidate) === selection.page)
  return (
    page?.objects.some(
      (object) => selection.objects.includes(object.id) && 'story' in object && object.story === story,
    ) ?? false
  )
}

function Standing({ one: { pages, fit } }: { readonly one: TrayStory }) {
  const text = useText()
  if (pages.length === 0) return <span className="standing quiet">{text('tray.unplaced')}</span>
  if (fit !== undefined && fit.overset.characters > 0)
    return <span className="standing error">{text('tray.over', { count: fit.overset.characters })}</span>
  if (fit !== undefined && fit.underset.lines > 0)
    return <span className="standing warning">{text('fit.under', fit.underset)}</span>
  return <span className="standing good">{pages.join(' ')}</span>
}

interface TitleFieldProps {
  readonly title: string
  readonly label: string
  /** Undefined when nothing shall change. */
  readonly onDone: (title: string | undefined) => void
}

/** The title while it is typed: Enter keeps it, Escape does not. */
function TitleField({ title, label, onDone }: TitleFieldProps) {
  return (
    <input
      type="text"
      className="naming"
      defaultValue={title}
      aria-label={label}
      ref={(input) => {
        if (input !== null && input.ownerDocument.activeElement !== input) input.focus()
      }}
      onFocus={(event) => event.currentTarget.select()}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') onDone(event.currentTarget.value.trim())
        else if (event.key === 'Escape') onDone(undefined)
        else return
        event.preventDefault()
        event.stopPropagation()
      }}
      onBlur={(event) => onDone(event.currentTarget.value.trim())}
    />
  )
}

import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Rect } from '../../../core/base/index.ts'
import type { Document } from '../../../core/document/index.ts'
import { commands } from '../../../core/edit/index.ts'
import { useText } from '../../i18n/index.ts'
import { useWorkspace, useWorkspaceState, type Workspace } from '../../state/index.ts'
import { keyOfPage } from '../inspector/editing.ts'
import { nextStatus, STATUSES, typeAhead } from './arrange.ts'
import { goToStory, placeStories, removeStories, setStatus } from './deeds.ts'
import type { TrayStory } from './facts.ts'
import { SortHeads } from './filters.tsx'
import { type Choice, moved, NOTHING_CHOSEN, pressed, settled } from './list-keys.ts'
import { Box } from './parts.ts'
import { type MenuItem, StoryMenu } from './story-menu.tsx'
import { type RowHands, StoryRow } from './story-row.tsx'
import { useMinute, useTray } from './use-tray.ts'

const STORY_TYPE = 'application/x-duikai-story'
/** Letters that follow each other within this time are looked for together (milliseconds). */
const TOGETHER = 900
const NO_STORIES: ReadonlySet<string> = new Set()

interface GridProps {
  /** As they are listed. */
  readonly stories: readonly TrayStory[]
  readonly onShow: (area: Rect) => void
  readonly onEdit: ((story: string) => void) | undefined
  readonly onUsed: (issue: string, page: string) => void
  readonly onDetails: (stories: readonly string[]) => void
}

/** The list itself: chosen, sorted, placed and renamed with the keyboard as with the pointer. */
export function StoryGrid({ stories, onShow, onEdit, onUsed, onDetails }: GridProps) {
  const text = useText()
  const workspace = useWorkspace()
  const tray = useTray()
  const now = useMinute(tray)
  const front = useWorkspaceState(frontStories)
  const [choice, setChoice] = useState<Choice>(NOTHING_CHOSEN)
  const [naming, setNaming] = useState<string>()
  const [menu, setMenu] = useState<{
    readonly story: string
    readonly at: { readonly x: number; readonly y: number }
  }>()
  const grid = useRef<HTMLDivElement>(null)
  /** The row that had the keyboard, so that it is found again when rows come and go. */
  const holder = useRef<string>(undefined)
  const ahead = useRef({ typed: '', at: 0 })
  const listed = useRef<readonly string[]>([])
  const ids = useMemo(() => stories.map(({ story }) => story.id), [stories])
  const kept = settled(listed.current, ids, choice)
  if (kept !== choice) setChoice(kept)
  listed.current = ids
  const { chosen, current } = kept
  const selected = useMemo(() => new Set(chosen), [chosen])
  const first = current ?? ids[0]

  const rowOf = (story: string): HTMLElement | null =>
    grid.current?.querySelector<HTMLElement>(`[data-story="${CSS.escape(story)}"]`) ?? null
  const focus = (story: string | undefined): void => {
    const row = story === undefined ? null : rowOf(story)
    row?.focus({ preventScroll: true })
    row?.scrollIntoView({ block: 'nearest' })
  }
  // The keyboard stays in the list when the row it was on goes away or takes its title's field.
  useLayoutEffect(() => {
    const lost = document.activeElement === null || document.activeElement === document.body
    if (holder.current !== undefined && lost && naming === undefined) focus(current)
  })

  const choose = (next: Choice): void => {
    setChoice(next)
    focus(next.current)
  }
  /** What is meant by an action on a row: all that are selected where it is one of them. */
  const meant = (story: string): readonly string[] =>
    selected.has(story) ? ids.filter((id) => selected.has(id)) : [story]
  const find = (story: string): TrayStory | undefined => stories.find((one) => one.story.id === story)
  const go = (story: string): void => goToStory(workspace, story, onShow)
  const enter = (story: string): void => {
    const several = meant(story)
    const waiting = several.filter((id) => find(id)?.pages.length === 0)
    if (waiting.length > 0) placeStories(workspace, waiting)
    else go(story)
  }
  const rename = (story: string): void => {
    setChoice({ chosen: [story], current: story, anchor: story })
    setNaming(story)
  }
  const advance = (story: string): void =>
    setStatus(workspace, meant(story), nextStatus(find(story)?.status ?? 'draft'))
  const open = (story: string, at: { readonly x: number; readonly y: number }): void => {
    if (!selected.has(story)) setChoice({ chosen: [story], current: story, anchor: story })
    focus(story)
    setMenu({ story, at })
  }

  // What rows call stays the same object, so that a row is drawn anew only when something of it is new.
  const live = { choose, enter, go, open, advance, find, kept, ids, onUsed }
  const latest = useRef(live)
  latest.current = live
  const hands = useMemo<RowHands>(
    () => ({
      choose: (story, { shiftKey, ctrlKey, metaKey }) => {
        const { choose: take, kept: had, ids: all, find: known, go: show } = latest.current
        const more = ctrlKey || metaKey
        take(pressed(all, had, story, { shift: shiftKey, more }))
        if (!shiftKey && !more && (known(story)?.pages.length ?? 0) > 0) show(story)
      },
      open: (story) => latest.current.enter(story),
      menu: (story, at) => latest.current.open(story, at),
      status: (story) => latest.current.advance(story),
      difference: (story) => void tray.compare(story),
      used: (issue, page) => latest.current.onUsed(issue, page),
      drag: (story, event) => {
        event.dataTransfer.setData(STORY_TYPE, story)
        event.dataTransfer.effectAllowed = 'copy'
        workspace.startDrag({ kind: 'story', id: story })
      },
      dragEnd: () => workspace.endDrag(),
      named: (story, title) => {
        setNaming(undefined)
        holder.current = story
        if (title !== undefined)
          workspace.perform((document, stamp) => commands.setStoryTitle(document, { story, title }, stamp))
      },
    }),
    [tray, workspace],
  )

  /** Arrows within a row lead to its buttons and back. */
  const within = (event: KeyboardEvent, story: string): boolean => {
    const row = rowOf(story)
    const buttons = [...(row?.querySelectorAll<HTMLElement>('button') ?? [])]
    const here = buttons.indexOf(event.target as HTMLElement)
    const to = event.key === 'ArrowRight' ? here + 1 : event.key === 'ArrowLeft' ? here - 1 : undefined
    if (to === undefined) return false
    if (to < 0) row?.focus()
    else buttons[to]?.focus()
    return true
  }
  const letter = (event: KeyboardEvent): boolean => {
    if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return false
    const fresh = event.timeStamp - ahead.current.at < TOGETHER && ahead.current.typed !== ''
    if (!fresh && current !== undefined && /^[1-4]$/.test(event.key)) {
      setStatus(workspace, meant(current), STATUSES[Number(event.key) - 1] ?? 'draft')
      return true
    }
    if (event.key === ' ') return false
    const typed = fresh ? ahead.current.typed + event.key : event.key
    ahead.current = { typed, at: event.timeStamp }
    const titles = stories.map(({ title }) => title)
    const at = typeAhead(titles, typed, current === undefined ? -1 : ids.indexOf(current))
    const id = at === undefined ? undefined : ids[at]
    if (id !== undefined) choose({ chosen: [id], current: id, anchor: id })
    return true
  }
  const press = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.nativeEvent.isComposing || !(event.target instanceof HTMLElement)) return
    // The heads of the columns have keys of their own.
    const story = event.target.closest<HTMLElement>('[data-story]')?.dataset.story
    if (story === undefined) return
    const inRow = event.target.matches('button')
    const more = event.ctrlKey || event.metaKey
    const next = event.altKey
      ? undefined
      : moved(ids, { ...kept, current: story }, event.key, { shift: event.shiftKey, more })
    if (next !== undefined) choose(next)
    else if (event.key === 'F2') rename(story)
    else if (event.key === 'Delete') removeStories(workspace, meant(story))
    else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      const box = rowOf(story)?.getBoundingClientRect()
      open(story, { x: (box?.left ?? 0) + 24, y: (box?.bottom ?? 0) - 6 })
    } else if (event.key === 'Enter' && event.altKey) onDetails(meant(story))
    else if (event.key === 'Enter' && !inRow) enter(story)
    else if (event.key === ' ' && !inRow) setChoice(pressed(ids, kept, story, { shift: event.shiftKey, more: true }))
    else if (event.key === 'a' && more) setChoice({ chosen: ids, current: story, anchor: ids[0] })
    else if (event.key === 'Escape' && (chosen.length > 1 || inRow))
      choose({ chosen: [story], current: story, anchor: story })
    else if (!event.altKey && within(event, story)) {
      // The keyboard is on another button of the row.
    } else if (inRow || !letter(event)) return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <>
      <Box
        ref={grid}
        role="grid"
        className="story-grid"
        aria-label={text('tray.title')}
        aria-description={text('tray.keys')}
        aria-multiselectable="true"
        aria-rowcount={ids.length + 1}
        tabIndex={-1}
        onKeyDown={press}
        onFocus={(event) => {
          const story = event.target.closest<HTMLElement>('[data-story]')?.dataset.story
          holder.current = story
          if (story !== undefined) setChoice((had) => (had.current === story ? had : { ...had, current: story }))
        }}
        onBlur={({ target, relatedTarget }) => {
          if (relatedTarget !== null) holder.current = undefined
          // Nothing else took the keyboard: either the row is gone, or somebody pressed where nothing takes it.
          else
            queueMicrotask(() => {
              if (target.isConnected) holder.current = undefined
            })
        }}
      >
        <SortHeads />
        {stories.map((one, i) => (
          <StoryRow
            key={one.story.id}
            one={one}
            row={i + 2}
            selected={selected.has(one.story.id)}
            current={one.story.id === first}
            front={front.has(one.story.id)}
            naming={naming === one.story.id}
            now={now}
            hands={hands}
          />
        ))}
      </Box>
      {chosen.length > 1 && <output className="chosen">{text('tray.chosen', { count: chosen.length })}</output>}
      {menu !== undefined && (
        <StoryMenu
          label={text('tray.menu', { title: find(menu.story)?.title ?? menu.story })}
          at={menu.at}
          groups={itemsOf(menu.story)}
          onClose={() => setMenu(undefined)}
        />
      )}
    </>
  )

  function itemsOf(story: string): readonly (readonly MenuItem[])[] {
    const one = find(story)
    const several = meant(story)
    if (one === undefined) return []
    const waiting = several.filter((id) => find(id)?.pages.length === 0)
    const stale = several.filter((id) => find(id)?.unseen !== undefined)
    const placing: MenuItem[] =
      waiting.length > 0
        ? [{ id: 'place', label: text('tray.menu.place'), keys: '↵', run: () => placeStories(workspace, waiting) }]
        : [{ id: 'go', label: text('tray.menu.go'), keys: '↵', run: () => go(story) }]
    const news: MenuItem[] = [
      ...(one.unseen === undefined
        ? []
        : [{ id: 'difference', label: text('tray.menu.difference'), run: () => void tray.compare(story) }]),
      ...(stale.length === 0 ? [] : [{ id: 'seen', label: text('tray.menu.seen'), run: () => void tray.seen(stale) }]),
    ]
    return [
      [
        ...placing,
        ...(onEdit === undefined ? [] : [{ id: 'edit', label: text('tray.edit'), run: () => onEdit(story) }]),
        { id: 'rename', label: text('tray.rename.short'), keys: 'F2', run: () => rename(story) },
        { id: 'details', label: text('tray.menu.details'), keys: 'Alt+↵', run: () => onDetails(several) },
      ],
      STATUSES.map((status, i) => ({
        id: status,
        label: text(`tray.status.${status}`),
        keys: String(i + 1),
        checked: several.every((id) => find(id)?.status === status),
        run: () => setStatus(workspace, several, status),
      })),
      news,
      waiting.length === 0
        ? []
        : [
            {
              id: 'delete',
              label: text('tray.menu.delete'),
              keys: 'Del',
              run: () => removeStories(workspace, several),
            },
          ],
    ]
  }
}

const found = new WeakMap<Workspace['state']['selection'], { document: Document; stories: ReadonlySet<string> }>()

/** Stories of what is selected on the page; the same set as long as neither changes. */
function frontStories({ selection, document }: Workspace['state']): ReadonlySet<string> {
  if (selection.kind === 'none') return NO_STORIES
  const known = found.get(selection)
  if (known?.document === document) return known.stories
  const stories = new Set<string>()
  if (selection.kind === 'text') stories.add(selection.story)
  else {
    const page = document.pages.find((candidate) => keyOfPage(candidate) === selection.page)
    for (const object of page?.objects ?? [])
      if (selection.objects.includes(object.id) && 'story' in object && object.story !== undefined)
        stories.add(object.story)
  }
  found.set(selection, { document, stories })
  return stories
}

import { useMemo, useRef, useState } from 'react'
import type { Rect } from '../../../core/base/index.ts'
import { commands } from '../../../core/edit/index.ts'
import { ErrorText, useText } from '../../i18n/index.ts'
import { useWorkspace, useWorkspaceState } from '../../state/index.ts'
import type { ImportModel } from '../import/model.ts'
import { filterTray, sortTray } from './arrange.ts'
import { goToStory } from './deeds.ts'
import { StoryDetails } from './details.tsx'
import { DifferenceSheet } from './difference.tsx'
import { type TrayStory, trayStories } from './facts.ts'
import { TrayFilters } from './filters.tsx'
import { StoryGrid } from './story-grid.tsx'
import { useTray, useTrayState } from './use-tray.ts'

interface StoryTrayProps {
  /** Shows a part of the page in front. */
  readonly onShow: (area: Rect) => void
  /** Opens a story to be written. */
  readonly onEdit?: ((story: string) => void) | undefined
  /** Opens another issue on a page. */
  readonly onOpen: (issue: string, page: string) => void
  readonly files: ImportModel
}

const NONE: readonly TrayStory[] = []

/** 稿库: the stories of the issue, how far they are, where they stand, what is new of them. */
export function StoryTray({ onShow, onEdit, onOpen, files }: StoryTrayProps) {
  const text = useText()
  const workspace = useWorkspace()
  const tray = useTray()
  const document = useWorkspaceState((state) => state.document)
  const view = useWorkspaceState((state) => state.view)
  const copies = useTrayState(tray, (state) => state.copies)
  const used = useTrayState(tray, (state) => state.used)
  const arrangement = useTrayState(tray, (state) => state.arrangement)
  const failed = useTrayState(tray, (state) => (state.difference === undefined ? state.failed : undefined))
  const [typed, setTyped] = useState('')
  const [details, setDetails] = useState<readonly string[]>()
  const before = useRef(NONE)
  const untitled = text('tray.untitled')
  const stories = useMemo(
    () => trayStories(document, view, { copies, used }, before.current, untitled),
    [document, view, copies, used, untitled],
  )
  before.current = stories
  const shown = useMemo(
    () => sortTray(filterTray(stories, typed, arrangement), arrangement.order),
    [stories, typed, arrangement],
  )
  const add = (): void => {
    workspace.perform((current, stamp) =>
      commands.addStory(current, { title: text('tray.new.title'), text: '' }, stamp),
    )
    setTyped('')
    tray.arrange({ placed: 'all', status: '', stale: false, author: '' })
  }
  const open = (issue: string, page: string): void => {
    setDetails(undefined)
    onOpen(issue, page)
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
      <TrayFilters stories={stories} />
      {failed !== undefined && (
        <div className="ins-fault" role="alert">
          <ErrorText error={failed} />
        </div>
      )}
      {shown.length === 0 ? (
        <p className="dim">{text(stories.length === 0 ? 'tray.none' : 'tray.found.none')}</p>
      ) : (
        shown.length < stories.length && (
          <p className="dim">{text('tray.found', { shown: shown.length, all: stories.length })}</p>
        )
      )}
      <StoryGrid stories={shown} {...{ onShow, onEdit }} onUsed={open} onDetails={setDetails} />
      {details !== undefined && (
        <StoryDetails
          stories={stories.filter(({ story }) => details.includes(story.id))}
          onUsed={({ issue, page }) => open(issue, page)}
          onClose={() => setDetails(undefined)}
        />
      )}
      <DifferenceSheet
        titleOf={(id) => stories.find(({ story }) => story.id === id)?.title ?? id}
        onGo={(story, from, to) => {
          goToStory(workspace, story, onShow)
          workspace.select({ kind: 'text', story, anchor: from, head: to })
        }}
      />
    </section>
  )
}

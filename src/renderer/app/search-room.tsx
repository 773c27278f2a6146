import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { useText } from '../i18n/index.ts'
import type { Host } from '../issues/index.ts'
import { type Jump, SearchSheet, searchCommands, takeStory, useFinder } from '../search/index.ts'
import type { CommandRegistry, Workspace } from '../state/index.ts'
import { type PreferenceStore, usePreferences } from './preferences.ts'

interface SearchRoomOptions {
  readonly host: Host
  readonly registry: CommandRegistry
  readonly preferences: PreferenceStore
  /** The open issue. */
  readonly issue: string | undefined
  readonly workspace: Workspace | undefined
  /** There is a library to search, and this client may. */
  readonly ready: boolean
  /** True when the open issue may be left. */
  readonly mayLeave: () => Promise<boolean>
  readonly open: (issue: string, page?: string) => void
}

export interface SearchRoom {
  readonly show: () => void
  /** Where a found story is to be shown, until it is. */
  readonly jump: Jump | undefined
  readonly jumped: () => void
  readonly sheet: boolean
  readonly close: () => void
  readonly go: (to: Jump) => void
  readonly finder: ReturnType<typeof useFinder>
}

/** The search over all issues, and the way to what it found. */
export function useSearchRoom({ host, registry, issue, ready, mayLeave, open }: SearchRoomOptions): SearchRoom {
  const finder = useFinder(host)
  const [sheet, setSheet] = useState(false)
  const [jump, setJump] = useState<Jump>()
  const show = useCallback(() => setSheet(true), [])
  const close = useCallback(() => setSheet(false), [])
  const jumped = useCallback(() => setJump(undefined), [])
  useEffect(() => (ready ? registry.add(...searchCommands(show)) : undefined), [ready, registry, show])
  const go = (to: Jump): void => {
    if (to.issue === issue) {
      setJump(to)
      return
    }
    void mayLeave().then((leave) => {
      if (!leave) return
      setJump(to)
      open(to.issue, to.page)
    })
  }
  return { show, jump, jumped, sheet, close, go, finder }
}

interface SearchProps extends Pick<SearchRoomOptions, 'host' | 'preferences' | 'workspace'> {
  readonly room: SearchRoom
}

/** The sheet of the search while it is open. */
export function Search({ room, host, preferences, workspace }: SearchProps): ReactNode {
  const text = useText()
  const { searches } = usePreferences(preferences)
  if (!room.sheet) return null
  const note = (from: string): string => text('search.taken.note', { from })
  return (
    <SearchSheet
      host={host}
      finder={room.finder}
      recent={searches}
      onRecent={(recent) => preferences.change({ searches: [...recent] })}
      onOpen={room.go}
      onTake={workspace && ((story) => takeStory(host, workspace, story, note))}
      onClose={room.close}
    />
  )
}

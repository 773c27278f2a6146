import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { LibraryStatus } from '../../contract/index.ts'
import { TextProvider, translator } from '../i18n/index.ts'
import { ClosedLibrary, LibraryScreen } from '../issues/index.ts'
import { Failure, Loading } from '../panels/index.ts'
import { CommandRegistry, WorkspaceProvider } from '../state/index.ts'
import { appCommands } from './app-commands.ts'
import { Care, useCareRoom } from './care-room.tsx'
import { Desk } from './desk.tsx'
import { hostOf } from './host.ts'
import { SENT_AWAY } from './issue-backend.ts'
import { LeavingQuestion, useLeaving } from './leaving.tsx'
import { LibraryRefusal, libraryCommands, OtherLibraries, useLibraryDoor } from './libraries.tsx'
import { inMenuOrder } from './menus.ts'
import { Palette } from './palette.tsx'
import { PreferenceStore, usePreferences } from './preferences.ts'
import { RefusedDocument } from './refused.tsx'
import { LibraryProblem } from './save-state.tsx'
import { Search, useSearchRoom } from './search-room.tsx'
import { Shortcuts } from './shortcuts.tsx'
import { TypedFields } from './typing.ts'
import { useDesk } from './use-desk.ts'
import { useEditor } from './use-editor.ts'
import { useKeys } from './use-keys.ts'
import { useMenus } from './use-menus.ts'

const shell = window.duikai
type Sheet = 'palette' | 'shortcuts'

/** The folder of a library that is not there: lost, or on a disk that is not connected. */
const vacantFolder = ({ folder, problem }: LibraryStatus): string | undefined =>
  problem?.code === 'library/gone' || problem?.code === 'library/missing' ? folder : undefined

/** The window: what there is with and without an open issue, and which of the two is shown. */
export function App() {
  const [preferences] = useState(() => new PreferenceStore(shell))
  const [registry] = useState(() => new CommandRegistry())
  const [fields] = useState(() => new TypedFields())
  const [sheet, setSheet] = useState<Sheet>()
  const { language } = usePreferences(preferences)
  const text = useMemo(() => translator(language), [language])
  const { state, connection, open, leave, retry, repair } = useDesk(preferences)
  const host = useMemo(() => hostOf(connection), [connection])
  const workspace = state.kind === 'open' ? state.workspace : undefined
  const { mayLeave, question } = useLeaving(workspace)
  const mayLeaveLibrary = useCallback(() => mayLeave('library'), [mayLeave])
  const door = useLibraryDoor(shell, mayLeaveLibrary, leave)
  const there = state.kind === 'library' || state.kind === 'open'
  const editor = useEditor(host, shell !== undefined, there)
  const issue = state.kind === 'open' ? state.issue : undefined
  const search = useSearchRoom({
    ...{ host, registry, preferences, issue, workspace, open },
    ready: there && editor,
    mayLeave: mayLeaveLibrary,
  })
  const care = useCareRoom({ host, registry, shell, ready: there })
  const all = useSyncExternalStore(registry.subscribe, () => registry.all)
  const commands = useMemo(() => inMenuOrder(all), [all])

  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-Hans' : 'en'
  }, [language])
  useEffect(() => {
    const actions = { palette: () => setSheet('palette'), shortcuts: () => setSheet('shortcuts') }
    return registry.add(...appCommands(preferences, actions, shell !== undefined))
  }, [registry, preferences])
  useEffect(() => (shell === undefined ? undefined : registry.add(...libraryCommands(door))), [registry, door])
  useEffect(() => fields.follow(window), [fields])
  useKeys(registry, fields)
  const source = useCallback(
    (listener: () => void) => {
      const stops = [preferences.subscribe(listener), workspace?.subscribe(listener)]
      return () => {
        for (const stop of stops) stop?.()
      }
    },
    [preferences, workspace],
  )
  useMenus(shell, registry, fields, language, text, source)

  return (
    <TextProvider language={language}>
      {state.kind === 'open' ? (
        <WorkspaceProvider workspace={state.workspace}>
          <Desk
            connection={connection}
            host={host}
            issue={state.issue}
            registry={registry}
            preferences={preferences}
            onLeave={leave}
            onOpen={open}
            jump={search.jump?.issue === state.issue ? search.jump : undefined}
            onJumped={search.jumped}
            key={state.issue}
          />
        </WorkspaceProvider>
      ) : (
        <div className="app" data-state={state.kind}>
          <main className="alone">
            {state.kind === 'connecting' && <Loading words={text('app.loading')} />}
            {state.kind === 'failed' && (
              <Failure error={state.error} onRetry={SENT_AWAY.test(state.error.code) ? undefined : retry} />
            )}
            {state.kind === 'refused' && <RefusedDocument error={state.error} onRetry={retry} onLibrary={leave} />}
            {state.kind === 'closed' && (
              <div className="closed">
                <ClosedLibrary status={state.status} failed={state.failed} onRetry={retry} onRepair={repair} />
                {shell !== undefined && <OtherLibraries door={door} vacant={vacantFolder(state.status)} />}
              </div>
            )}
            {state.kind === 'library' && (
              <LibraryScreen
                host={host}
                onOpen={open}
                onSearch={editor ? search.show : undefined}
                onCare={shell && care.show}
              />
            )}
          </main>
        </div>
      )}
      {shell !== undefined && <Care room={care} {...{ host, shell, issue, open }} mayLeave={mayLeaveLibrary} />}
      <Search room={search} {...{ host, preferences, workspace }} />
      {sheet === 'palette' && <Palette commands={commands} onClose={() => setSheet(undefined)} />}
      {sheet === 'shortcuts' && <Shortcuts commands={commands} onClose={() => setSheet(undefined)} />}
      {shell !== undefined && <LibraryRefusal door={door} shell={shell} />}
      <LibraryProblem host={host} />
      {question !== undefined && (
        <LeavingQuestion
          question={question}
          onRetry={() => {
            if (issue !== undefined) void host.call('issue.retry', issue).catch(() => undefined)
          }}
        />
      )}
    </TextProvider>
  )
}

import { useCallback, useEffect, useId, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import {
  CanvasModel,
  canvasCommands,
  Pasteboard,
  parsePercent,
  percentOf,
  type Stage,
  scaleOf,
  Thumbnail,
  Toolbox,
  type View,
} from '../canvas/index.ts'
import { type Language, longDate, useLanguage, useText } from '../i18n/index.ts'
import { type Host, type IssueSheet, IssueSheets, issueCommands } from '../issues/index.ts'
import {
  type FindingPlace,
  Findings,
  Loading,
  PageList,
  PageOutline,
  RightPanel,
  StatusBar,
  StoryList,
  Toolbar,
  TrayPanel,
} from '../panels/index.ts'
import { type AppCommand, CommandRegistry, useWorkspace, useWorkspaceState } from '../state/index.ts'
import {
  enterText,
  FindPanel,
  MarkPrompt,
  StoryEditor,
  TextDesk,
  TextDeskProvider,
  TextLayer,
  TextNotices,
  textCommands,
} from '../story/index.ts'
import { windowCommands } from './commands.ts'
import type { Connection } from './connection.ts'
import { commandOf } from './keys.ts'
import { menuOf } from './menus.ts'
import { findingsOf } from './page-findings.ts'
import { Palette } from './palette.tsx'
import { ProblemLine, SaveStateLine } from './save-state.tsx'
import { Shortcuts } from './shortcuts.tsx'
import { usePages } from './use-pages.ts'

/** A story is shown no larger than this. */
const STORY_ZOOM = 1.5

interface DeskProps {
  readonly connection: Connection
  readonly host: Host
  readonly issue: string
  readonly onLeave: () => void
  readonly onOpen: (issue: string) => void
  readonly onLanguage: (language: Language) => void
}

type Sheet = 'palette' | 'shortcuts'

/** The working window: one issue, the page in front, everything that can be done to it. */
export function Desk({ connection, host, issue, onLeave, onOpen, onLanguage }: DeskProps) {
  const text = useText()
  const language = useLanguage()
  const workspace = useWorkspace()
  const document = useWorkspaceState((state) => state.document)
  const name = useWorkspaceState((state) => state.page)
  const page = useWorkspaceState((state) => state.view)
  const pages = usePages(connection, issue, workspace)
  const canvas = useMemo(() => new CanvasModel(workspace), [workspace])
  const writing = useMemo(() => new TextDesk(), [])
  const [sheet, setSheet] = useState<Sheet>()
  const [issueSheet, setIssueSheet] = useState<IssueSheet>()
  const [panels, setPanels] = useState({ left: true, right: true })
  const [view, setView] = useState<View>()
  const [stage, setStage] = useState<Stage | null>(null)
  const outline = useId()
  const registry = useMemo(() => new CommandRegistry(), [])
  const commands = useSyncExternalStore(registry.subscribe, () => registry.all)

  const live = useRef({ stage, language, panels })
  live.current = { stage, language, panels }
  useEffect(() => {
    const turnPage = (by: 1 | -1): void => {
      const { state } = workspace
      const names = state.document.pages.map((one) => one.name)
      const next = names[names.indexOf(state.page) + by]
      if (next !== undefined) workspace.show(next)
    }
    return registry.add(
      ...windowCommands(workspace, {
        stage: () => live.current.stage,
        palette: () => setSheet('palette'),
        shortcuts: () => setSheet('shortcuts'),
        leave: onLeave,
        language: onLanguage,
        currentLanguage: () => live.current.language,
        turnPage,
        togglePanel: (side) => setPanels((shown) => ({ ...shown, [side]: !shown[side] })),
        panelShown: (side) => live.current.panels[side],
      }),
      ...issueCommands(workspace, setIssueSheet),
      ...canvasCommands(canvas),
      ...textCommands(workspace, writing, {
        step: (by) => writing.finder?.step(by),
        explain: async (page, story, offset) =>
          (await connection.get()).call('line.explain', issue, page, story, offset),
      }),
    )
  }, [registry, workspace, canvas, writing, connection, issue, onLeave, onLanguage])
  useEffect(() => {
    canvas.actions = { ...canvas.actions, onEnterText: (at) => enterText(workspace, writing, at) }
  }, [canvas, workspace, writing])

  useMenus(commands, registry)

  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const { target } = event
      const typing = target instanceof HTMLElement && target.closest('input, textarea, [contenteditable], dialog')
      const command = commandOf(event, registry.all)
      if (command === undefined || command.enabled?.() === false) return
      // While text is typed only the combinations with Mod and the F keys are commands, and what is copied is text.
      if (typing && !(event.ctrlKey || event.metaKey || /^F\d+$/.test(event.key))) return
      if (typing && !event.altKey && /^[acvx]$/i.test(event.key)) return
      event.preventDefault()
      command.run()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [registry])

  const { publication, issue: record } = document
  const title = `${publication.name} ${record.date} ${name} — `
  useEffect(() => {
    window.document.title = `${title}${text('app.name')}`
  }, [title, text])
  const put = useCallback(
    async (file: string, bytes: Uint8Array) => (await connection.get()).call('asset.put', { name: file, bytes }),
    [connection],
  )
  const goTo = ({ page: wanted, key, object, area }: FindingPlace): void => {
    if (wanted !== name) workspace.show(wanted)
    workspace.select({ kind: 'objects', page: key, objects: [object] })
    stage?.reveal(wanted, area, STORY_ZOOM)
  }
  const findings = useMemo(
    () => (page === undefined ? [] : findingsOf(document, page, text, language)),
    [document, page, text, language],
  )
  const hold = useCallback((made: Stage | null) => setStage(made), [])

  return (
    <TextDeskProvider value={writing}>
      <div className="app" data-state="open" data-left={panels.left} data-right={panels.right}>
        <Toolbar
          title={publication.name}
          date={longDate(record.date, language)}
          onLanguage={() => onLanguage(language === 'zh' ? 'en' : 'zh')}
          onShortcuts={() => setSheet('shortcuts')}
        />
        {panels.left && (
          <aside className="left">
            <PageList
              pages={pages}
              current={name}
              onOpen={(wanted) => workspace.show(wanted)}
              thumbnail={
                page && (
                  <Thumbnail stage={stage} view={view} width={page.list.page.width} height={page.list.page.height} />
                )
              }
            />
            <TrayPanel
              onPage={page && <StoryList stories={page.stories} onShow={(area) => stage?.showArea(area, STORY_ZOOM)} />}
              onShow={(area) => stage?.showArea(area, STORY_ZOOM)}
              put={put}
              onEdit={(story) => {
                workspace.select({ kind: 'text', story, anchor: 0, head: 0 })
                writing.set({ panel: true })
                requestAnimationFrame(() => writing.panel?.focus())
              }}
            />
          </aside>
        )}
        <main>
          <Toolbox canvas={canvas} />
          <Pasteboard canvas={canvas} page={page} onView={setView} ref={hold} outline={outline} findings={findings} />
          {!page && <Loading words={text('app.page.loading', { page: name })} />}
          {page && <PageOutline id={outline} page={page} />}
          {view && (
            <TextLayer
              place={{ x: view.x, y: view.y, scale: scaleOf(view.zoom) }}
              onMove={(dx, dy) => stage?.pan(dx, dy)}
            />
          )}
          <StoryEditor />
          <FindPanel />
          <TextNotices />
          <MarkPrompt />
          <ProblemLine />
        </main>
        {panels.right && <RightPanel />}
        <StatusBar
          page={page}
          percent={view ? percentOf(view.zoom) : ''}
          onZoomText={(typed) => {
            const zoom = parsePercent(typed)
            if (zoom !== undefined) stage?.zoomTo(zoom)
          }}
          onZoomStep={(direction) => stage?.zoomStep(direction)}
          onFit={() => stage?.fit()}
          onActual={() => stage?.zoomTo(1)}
          light={page && <Findings page={page} onGo={goTo} />}
          saving={<SaveStateLine />}
        />
        {sheet === 'palette' && <Palette commands={commands} onClose={() => setSheet(undefined)} />}
        {sheet === 'shortcuts' && <Shortcuts commands={commands} onClose={() => setSheet(undefined)} />}
        <IssueSheets
          sheet={issueSheet}
          host={host}
          issue={issue}
          pages={pages}
          shell={window.duikai}
          onSheet={setIssueSheet}
          onOpen={onOpen}
        />
      </div>
    </TextDeskProvider>
  )
}

/** Tells the shell what stands in the native menus, and does what is chosen there. */
function useMenus(commands: readonly AppCommand[], registry: CommandRegistry): void {
  const text = useText()
  const language = useLanguage()
  const undo = useWorkspaceState((state) => state.undo[0])
  const redo = useWorkspaceState((state) => state.redo[0])
  const selection = useWorkspaceState((state) => state.selection)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is enabled follows from history and selection
  useEffect(() => {
    window.duikai?.setMenu(menuOf(commands, language, text))
  }, [commands, language, text, undo, redo, selection])
  useEffect(() => window.duikai?.onCommand((command) => registry.run(command)), [registry])
}

import { useCallback, useEffect, useId, useMemo, useState } from 'react'
import type { InkDifference } from '../../core/proof/index.ts'
import {
  CanvasModel,
  PageGlass,
  Pasteboard,
  parsePercent,
  percentOf,
  type Stage,
  scaleOf,
  Thumbnail,
  Toolbox,
  type View,
} from '../canvas/index.ts'
import { longDate, useLanguage, useText } from '../i18n/index.ts'
import { type Host, type IssueSheet, IssueSheets, ShapeShelf } from '../issues/index.ts'
import {
  ImportModel,
  ImportSheet,
  Loading,
  PageList,
  PageOutline,
  placeOfFinding,
  RightPanel,
  StatusBar,
  StoryList,
  Toolbar,
  TrayModel,
  TrayPanel,
} from '../panels/index.ts'
import {
  countedPages,
  PlatesBar,
  PreflightLight,
  PrintModel,
  ProfilesDialog,
  printOverlay,
  usePrintPart,
} from '../print/index.ts'
import {
  inkOverlay,
  ProofBar,
  ProofLayer,
  ProofModel,
  ProofPanel,
  ProofProvider,
  ProofSheets,
  RoundLine,
  ServeSheet,
  SignedBanner,
  useProofRoom,
  useProofState,
} from '../proof/index.ts'
import type { Jump } from '../search/index.ts'
import { type CommandRegistry, useWorkspace, useWorkspaceState } from '../state/index.ts'
import {
  enterText,
  FindPanel,
  MarkPrompt,
  nearestPlace,
  StoryEditor,
  TextDesk,
  TextDeskProvider,
  TextLayer,
  TextNotices,
  wordAround,
} from '../story/index.ts'
import type { Connection } from './connection.ts'
import { fontHost } from './font-host.ts'
import { importHost } from './import-host.ts'
import { findingsOf } from './page-findings.ts'
import { PanelEdge } from './panel-edge.tsx'
import { usePanels, widthsOf } from './panels.ts'
import type { PreferenceStore } from './preferences.ts'
import { ProblemLine, SaveStateLine } from './save-state.tsx'
import { usePageRenderer } from './small-pages.tsx'
import { useDeskCommands } from './use-desk-commands.ts'
import { useJump } from './use-jump.ts'
import { usePages } from './use-pages.ts'
import { STORY_ZOOM, useShowing } from './use-showing.ts'
import { VersionsPart } from './versions-part.tsx'

interface DeskProps {
  readonly connection: Connection
  readonly host: Host
  readonly issue: string
  readonly registry: CommandRegistry
  readonly preferences: PreferenceStore
  readonly onLeave: () => void
  readonly onOpen: (issue: string, page?: string) => void
  /** A story of this issue that is to be shown. */
  readonly jump: Jump | undefined
  readonly onJumped: () => void
}

/** The working window: one issue, the page in front, everything that can be done to it. */
export function Desk({ connection, host, issue, registry, preferences, onLeave, onOpen, jump, onJumped }: DeskProps) {
  const text = useText()
  const language = useLanguage()
  const workspace = useWorkspace()
  const document = useWorkspaceState((state) => state.document)
  const name = useWorkspaceState((state) => state.page)
  const page = useWorkspaceState((state) => state.view)
  const failed = useWorkspaceState((state) => state.problem !== undefined)
  const listed = usePages(connection, issue, workspace)
  const draw = usePageRenderer(connection, issue, workspace, listed)
  const canvas = useMemo(() => new CanvasModel(workspace), [workspace])
  const writing = useMemo(() => new TextDesk(), [])
  const fonts = useMemo(() => fontHost(host, issue), [host, issue])
  const files = useMemo(() => new ImportModel(workspace, importHost(connection)), [workspace, connection])
  const tray = useMemo(() => new TrayModel(workspace, host, issue), [workspace, host, issue])
  const print = useMemo(() => new PrintModel(host, issue), [host, issue])
  const found = usePrintPart(print, (state) => state.pages)
  const pages = useMemo(() => countedPages(listed, found), [listed, found])
  const said = useMemo(() => [...found.values()].flatMap(({ findings }) => findings), [found])
  const shownAs = usePrintPart(print, (state) => state.mode)
  const plates = usePrintPart(print, (state) => state.base)
  const fine = usePrintPart(print, (state) => state.detail)
  const heat = usePrintPart(print, (state) => state.heat)
  const proof = useMemo(
    () => new ProofModel(workspace, host, issue, window.duikai === undefined, window.duikai?.chooseFolder),
    [workspace, host, issue],
  )
  const room = useProofRoom(proof)
  const reading = useProofState(proof, (state) => state.reading)
  const proofPanel = useProofState(proof, (state) => state.panel)
  // Whoever was invited to read proofs sees nothing that changes the page.
  const onlyProof = useProofState(proof, () => proof.onlyProof)
  /** Until the host has said who this is, nothing is asked that it might refuse. */
  const known = useProofState(proof, (state) => state.me !== undefined)
  useEffect(() => writing.set({ flagged: room.found }), [writing, room.found])
  const [ink, setInk] = useState<InkDifference>()
  const [serving, setServing] = useState(false)
  const [checks, setChecks] = useState(false)
  const [profiles, setProfiles] = useState(false)
  const [issueSheet, setIssueSheet] = useState<IssueSheet>()
  const { leftShown, rightShown, left, right } = usePanels(preferences)
  const [view, setView] = useState<View>()
  const [stage, setStage] = useState<Stage | null>(null)
  const outline = useId()

  const gatesOf = useCallback(
    (wanted: string): void => {
      workspace.show(wanted)
      proof.set({ panel: true, tab: 'gates' })
    },
    [workspace, proof],
  )
  useEffect(() => {
    canvas.actions = {
      onEnterText: (at) => enterText(workspace, writing, at),
      ...(onlyProof ? {} : { onTemplates: () => setIssueSheet({ kind: 'templates' }) }),
    }
  }, [canvas, workspace, writing, onlyProof])

  const { publication, issue: record } = document
  const title = `${publication.name} ${record.date} ${name} — `
  useEffect(() => {
    window.document.title = `${title}${text('app.name')}`
  }, [title, text])
  const put = useCallback(
    async (file: string, bytes: Uint8Array) => (await connection.get()).call('asset.put', { name: file, bytes }),
    [connection],
  )
  // A host that was started anew is told again whom to tell.
  const online = useWorkspaceState((state) => state.saving !== 'offline')
  useEffect(() => (online ? print.start() : undefined), [print, online])
  useEffect(() => {
    const { hash } = page ?? {}
    print.show(page === undefined || hash === undefined ? undefined : { hash, ...page.list.page })
  }, [print, page])
  const findings = useMemo(
    () =>
      page === undefined
        ? []
        : findingsOf(document, page, found.get(name)?.findings ?? page.diagnostics, text, language),
    [document, page, found, name, text, language],
  )
  // A layer is a value: every state of the plates is another one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the layer reads the state through the model
  const overlays = useMemo(() => {
    const layers = [printOverlay(print), room.overlay, room.checks, ink && inkOverlay(ink)]
    return layers.filter((layer) => layer !== undefined)
  }, [print, shownAs, plates, fine, heat, room.overlay, room.checks, ink])
  const touch = useMemo(
    () => ({
      enter: (story: string, offset: number) => enterText(workspace, writing, { story, offset }),
      nearest: (...[list, story, point]: Parameters<typeof nearestPlace>) => nearestPlace(list, story, point)?.offset,
      word: wordAround,
    }),
    [workspace, writing],
  )
  const { goTo, showPlace, showMark } = useShowing({ workspace, proof, room, stage })
  useDeskCommands({
    ...{ registry, workspace, canvas, writing, files, print, proof, onlyProof, connection, issue, preferences, stage },
    ...{ onLeave, onGates: gatesOf, onShow: showPlace, onServe: setServing, onSheet: setIssueSheet },
    onChecks: setChecks,
    onProfiles: setProfiles,
  })
  useJump({ jump, workspace, writing, stage, view: page, zoom: STORY_ZOOM, onDone: onJumped })
  const hold = useCallback((made: Stage | null) => setStage(made), [])

  return (
    <TextDeskProvider value={writing}>
      <ProofProvider value={proof}>
        <div
          className="app"
          data-state="open"
          data-left={leftShown}
          data-right={(rightShown && !reading) || proofPanel}
          data-proofing={onlyProof}
          style={widthsOf(left, right)}
        >
          <Toolbar
            title={publication.name}
            date={longDate(record.date, language)}
            onLanguage={() => preferences.change({ language: language === 'zh' ? 'en' : 'zh' })}
            onShortcuts={() => registry.run('help.shortcuts')}
          />
          {leftShown && (
            <aside className="left">
              <PageList
                pages={pages}
                current={name}
                onOpen={(wanted) => workspace.show(wanted)}
                small={(wanted) => draw({ page: wanted }, null)}
                thumbnail={
                  page && (
                    <Thumbnail stage={stage} view={view} width={page.list.page.width} height={page.list.page.height} />
                  )
                }
              />
              {known && !onlyProof && (
                <TrayPanel
                  tray={tray}
                  findings={said}
                  onOpen={onOpen}
                  onPage={
                    page && <StoryList stories={page.stories} onShow={(area) => stage?.showArea(area, STORY_ZOOM)} />
                  }
                  onShow={(area) => stage?.showArea(area, STORY_ZOOM)}
                  put={put}
                  files={files}
                  shapes={<ShapeShelf host={host} draw={draw} onMore={() => setIssueSheet({ kind: 'templates' })} />}
                  onEdit={(story) => {
                    workspace.select({ kind: 'text', story, anchor: 0, head: 0 })
                    writing.set({ panel: true })
                    requestAnimationFrame(() => writing.panel?.focus())
                  }}
                />
              )}
            </aside>
          )}
          <main>
            {!reading && !onlyProof && <Toolbox canvas={canvas} />}
            <Pasteboard
              {...{ canvas, page, outline, overlays }}
              findings={onlyProof ? [] : findings}
              onView={setView}
              ref={hold}
            />
            {(reading || onlyProof) && <ProofLayer {...{ stage, touch, view }} marks={room.drawn} desk={writing} />}
            {reading && <ProofBar round={proof.round} />}
            <SignedBanner room={room} view={page} />
            <PlatesBar model={print} />
            {!page && !failed && <Loading words={text('app.page.loading', { page: name })} />}
            {page && <PageOutline id={outline} page={page} />}
            {view && (
              <TextLayer
                place={{ x: view.x, y: view.y, scale: scaleOf(view.zoom) }}
                onMove={(dx, dy) => stage?.pan(dx, dy)}
              />
            )}
            {!reading && !onlyProof && <StoryEditor />}
            <FindPanel />
            <TextNotices />
            <MarkPrompt />
            <ProblemLine />
            {!onlyProof && <VersionsPart {...{ host, issue, registry, stage }} />}
            {leftShown && (
              <PanelEdge side="left" width={left} onWidth={(width) => preferences.change({ left: width })} />
            )}
            {((rightShown && !reading) || proofPanel) && (
              <PanelEdge side="right" width={right} onWidth={(width) => preferences.change({ right: width })} />
            )}
          </main>
          {proofPanel || onlyProof ? (
            <ProofPanel room={room} view={page} onShow={showMark} onPlace={showPlace} onOverlay={setInk} />
          ) : (
            rightShown && !reading && <RightPanel fonts={fonts} />
          )}
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
            light={
              page && (
                <PreflightLight
                  model={print}
                  page={page}
                  open={checks}
                  onOpen={setChecks}
                  canGo={(finding) =>
                    finding.area !== undefined || placeOfFinding(document, name, finding) !== undefined
                  }
                  onGo={goTo}
                />
              )
            }
            saving={
              <>
                <RoundLine room={room} />
                <SaveStateLine onOpen={onlyProof ? undefined : () => registry.run('edit.history')} />
              </>
            }
          />
          {known && !onlyProof && <ImportSheet model={files} />}
          <ProofSheets Glass={PageGlass} />
          {serving && <ServeSheet onClose={() => setServing(false)} />}
          {profiles && <ProfilesDialog host={host} onClose={() => setProfiles(false)} />}
          <IssueSheets
            sheet={issueSheet}
            host={host}
            issue={issue}
            pages={pages}
            draw={draw}
            shell={window.duikai}
            onSheet={setIssueSheet}
            onGates={gatesOf}
            onHistory={(wanted) => {
              workspace.show(wanted)
              registry.run('page.versions')
            }}
            onOpen={onOpen}
          />
        </div>
      </ProofProvider>
    </TextDeskProvider>
  )
}

import { useCallback, useEffect, useId, useRef, useState } from 'react'
import type { Command } from '../../contract/index.ts'
import { Pasteboard, parsePercent, percentOf, type Stage, Thumbnail, type Tool, type View } from '../canvas/index.ts'
import { type Language, longDate, TextProvider, translator } from '../i18n/index.ts'
import {
  Empty,
  Failure,
  Findings,
  Loading,
  PageList,
  PageOutline,
  Shortcuts,
  StatusBar,
  StoryList,
  Toolbar,
} from '../panels/index.ts'
import { actionOf, type KeyAction } from './keys.ts'
import { useIssue } from './use-issue.ts'

/** CSS pixels that an arrow key moves the page. */
const ARROW = 60
/** A story is shown no larger than this. */
const STORY_ZOOM = 1.5
const LANGUAGE_KEY = 'duikai.language'

const storedLanguage = (): Language => (localStorage.getItem(LANGUAGE_KEY) === 'en' ? 'en' : 'zh')

export function App() {
  const { state, reload, openPage } = useIssue()
  const [language, setLanguage] = useState(storedLanguage)
  const [tool, setTool] = useState<Tool>('hand')
  const [grid, setGrid] = useState(false)
  const [help, setHelp] = useState(false)
  const [view, setView] = useState<View>()
  const [stage, setStage] = useState<Stage | null>(null)
  const outline = useId()
  const text = translator(language)

  const issue = state.kind === 'open' ? state.issue : undefined
  const page = state.kind === 'open' ? state.page : undefined
  const name = state.kind === 'open' ? state.name : undefined

  useEffect(() => {
    localStorage.setItem(LANGUAGE_KEY, language)
    document.documentElement.lang = language === 'zh' ? 'zh-Hans' : 'en'
    window.duikai?.setLanguage(language)
  }, [language])

  const title = issue ? `${issue.title} ${issue.date} ${name ?? ''} — ` : ''
  useEffect(() => {
    document.title = `${title}${text('app.name')}`
  }, [title, text])

  const turnPage = (by: number): void => {
    const pages = issue?.pages ?? []
    const next = pages[pages.findIndex((candidate) => candidate.name === name) + by]
    if (next) openPage(next.name)
  }
  const act = (action: KeyAction): void => {
    switch (action) {
      case 'zoom-in':
        stage?.zoomStep(1)
        break
      case 'zoom-out':
        stage?.zoomStep(-1)
        break
      case 'fit':
        stage?.fit()
        break
      case 'actual-size':
        stage?.zoomTo(1)
        break
      case 'grid':
        setGrid((shown) => !shown)
        break
      case 'reload':
        reload()
        break
      case 'shortcuts':
        setHelp(true)
        break
      case 'language-zh':
        setLanguage('zh')
        break
      case 'language-en':
        setLanguage('en')
        break
      case 'hand':
        setTool('hand')
        break
      case 'zoom-tool':
        setTool('zoom')
        break
      case 'next-page':
        turnPage(1)
        break
      case 'previous-page':
        turnPage(-1)
        break
      case 'pan-left':
        stage?.pan(ARROW, 0)
        break
      case 'pan-right':
        stage?.pan(-ARROW, 0)
        break
      case 'pan-up':
        stage?.pan(0, ARROW)
        break
      case 'pan-down':
        stage?.pan(0, -ARROW)
        break
    }
  }
  // Listeners that live as long as the window always see the present state.
  const live = useRef(act)
  live.current = act
  useEffect(() => {
    window.duikai?.onCommand((command: Command) => live.current(command))
    const press = (event: KeyboardEvent): void => {
      if (event.target instanceof Element && event.target.closest('input, dialog')) return
      const action = actionOf(event)
      if (action === undefined) return
      event.preventDefault()
      live.current(action)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
  const hold = useCallback((made: Stage | null) => setStage(made), [])

  return (
    <TextProvider language={language}>
      <div className="app" data-state={state.kind}>
        <Toolbar
          title={issue?.title ?? text('app.name')}
          date={issue ? longDate(issue.date, language) : ''}
          ready={name !== undefined}
          tool={tool}
          grid={grid}
          onTool={setTool}
          onGrid={() => act('grid')}
          onLanguage={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
          onShortcuts={() => setHelp(true)}
        />
        {issue && issue.pages.length > 0 ? (
          <>
            <aside className="left">
              <PageList
                pages={issue.pages}
                current={name}
                onOpen={openPage}
                thumbnail={
                  page && (
                    <Thumbnail stage={stage} view={view} width={page.list.page.width} height={page.list.page.height} />
                  )
                }
              />
              {page && <StoryList stories={page.stories} onShow={(area) => stage?.showArea(area, STORY_ZOOM)} />}
            </aside>
            <main>
              <Pasteboard page={page} tool={tool} grid={grid} onView={setView} ref={hold} outline={outline} />
              {!page && <Loading words={text('app.page.loading', { page: name ?? '' })} />}
              {page && <PageOutline id={outline} page={page} />}
            </main>
          </>
        ) : (
          <main className="alone">
            {state.kind === 'loading' && <Loading words={text('app.loading')} />}
            {state.kind === 'failed' && (
              <Failure error={state.error} onRetry={state.error.code === 'no-shell' ? undefined : reload} />
            )}
            {state.kind === 'open' && <Empty words={text('page.none')} onRetry={reload} />}
          </main>
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
          light={page && <Findings page={page} />}
        />
        {help && <Shortcuts onClose={() => setHelp(false)} />}
      </div>
    </TextProvider>
  )
}

import { useCallback, useEffect, useMemo, useState } from 'react'
import { type Language, TextProvider, translator } from '../i18n/index.ts'
import { ClosedLibrary, LibraryScreen } from '../issues/index.ts'
import { Failure, Loading } from '../panels/index.ts'
import { WorkspaceProvider } from '../state/index.ts'
import { Desk } from './desk.tsx'
import { hostOf } from './host.ts'
import { RefusedDocument } from './refused.tsx'
import { useDesk } from './use-desk.ts'

const LANGUAGE_KEY = 'duikai.language'
const storedLanguage = (): Language => (localStorage.getItem(LANGUAGE_KEY) === 'en' ? 'en' : 'zh')

export function App() {
  const { state, connection, open, leave, retry, repair } = useDesk()
  const [language, setLanguage] = useState(storedLanguage)
  const text = translator(language)
  const host = useMemo(() => hostOf(connection), [connection])
  const change = useCallback((wanted: Language) => setLanguage(wanted), [])

  useEffect(() => {
    localStorage.setItem(LANGUAGE_KEY, language)
    document.documentElement.lang = language === 'zh' ? 'zh-Hans' : 'en'
  }, [language])

  return (
    <TextProvider language={language}>
      {state.kind === 'open' ? (
        <WorkspaceProvider workspace={state.workspace}>
          <Desk
            connection={connection}
            host={host}
            issue={state.issue}
            onLeave={leave}
            onOpen={open}
            onLanguage={change}
            key={state.issue}
          />
        </WorkspaceProvider>
      ) : (
        <div className="app" data-state={state.kind}>
          <main className="alone">
            {state.kind === 'connecting' && <Loading words={text('app.loading')} />}
            {state.kind === 'failed' && (
              <Failure error={state.error} onRetry={state.error.code === 'no-token' ? undefined : retry} />
            )}
            {state.kind === 'refused' && <RefusedDocument error={state.error} onRetry={retry} onLibrary={leave} />}
            {state.kind === 'closed' && (
              <ClosedLibrary status={state.status} failed={state.failed} onRetry={retry} onRepair={repair} />
            )}
            {state.kind === 'library' && <LibraryScreen host={host} onOpen={open} />}
          </main>
        </div>
      )}
    </TextProvider>
  )
}

import { useEffect, useState } from 'react'
import { type ErrorData, errorData, type IssueSummary, type PublicationSummary } from '../../contract/index.ts'
import { useLanguage, useText } from '../i18n/index.ts'
import type { Host } from './host.ts'
import { IssueTable } from './issue-table.tsx'
import { NewIssueDialog } from './new-issue.tsx'
import { NewPublicationDialog } from './new-publication.tsx'
import { NextIssueDialog } from './next-issue.tsx'
import { PresetDialog } from './preset-dialog.tsx'
import { Trouble } from './trouble.tsx'

interface Shelf {
  readonly publications: readonly PublicationSummary[]
  readonly issues: readonly IssueSummary[]
}

/** The lists of the library, read again whenever it says that they changed. */
export function useShelf(host: Host): { readonly shelf: Shelf | undefined; readonly error: ErrorData | undefined } {
  const [shelf, setShelf] = useState<Shelf>()
  const [error, setError] = useState<ErrorData>()
  useEffect(() => {
    let closed = false
    const read = (): void => {
      Promise.all([host.call('library.publications'), host.call('library.issues')]).then(
        ([publications, issues]) => {
          if (closed) return
          setShelf({ publications, issues })
          setError(undefined)
        },
        (thrown: unknown) => {
          if (!closed) setError(errorData(thrown))
        },
      )
    }
    read()
    const stop = host.on('library.changed', read)
    return () => {
      closed = true
      stop()
    }
  }, [host])
  return { shelf, error }
}

interface LibraryScreenProps {
  readonly host: Host
  readonly onOpen: (issue: string) => void
  /** Opens the search over all issues, where this client may search. */
  readonly onSearch: (() => void) | undefined
  /** Opens what looks after the library, on the desktop. */
  readonly onCare: ((part: 'out' | 'backups') => void) | undefined
}

type Sheet = 'next' | 'new' | 'publication' | 'preset'

/** The library: its papers, their issues, and what can be done with them. */
export function LibraryScreen({ host, onOpen, onSearch, onCare }: LibraryScreenProps) {
  const text = useText()
  const language = useLanguage()
  const { shelf, error } = useShelf(host)
  const [chosen, setChosen] = useState<string>()
  const [sheet, setSheet] = useState<Sheet>()
  const close = (): void => setSheet(undefined)
  const paper = shelf?.publications.find(({ id }) => id === chosen) ?? shelf?.publications[0]
  const issues = shelf?.issues.filter(({ publication }) => publication === paper?.id) ?? []
  const [last] = issues
  return (
    <>
      <section className="library" aria-label={text('library.title')}>
        <nav className="papers" aria-label={text('library.papers')}>
          <h1>{text('library.title')}</h1>
          <ul>
            {shelf?.publications.map(({ id, name, formats }) => (
              <li key={id}>
                <button
                  type="button"
                  aria-current={id === paper?.id ? 'true' : undefined}
                  onClick={() => setChosen(id)}
                >
                  <strong>{name}</strong>
                  <span>{formats.map((format) => format.name.split(' ')[0]).join(' · ')}</span>
                  <span className="count">
                    {text('library.issue-count', {
                      count: shelf.issues.filter(({ publication }) => publication === id).length,
                    })}
                  </span>
                </button>
              </li>
            ))}
          </ul>
          <button type="button" className="text-button" onClick={() => setSheet('publication')}>
            {text('library.new-publication')}
          </button>
          <div className="form-filler" />
          {onSearch !== undefined && (
            <button type="button" className="text-button" onClick={onSearch}>
              {text('search.command')}
            </button>
          )}
          {onCare !== undefined && (
            <>
              <button type="button" className="text-button" onClick={() => onCare('out')}>
                {text('care.packages')}
              </button>
              <button type="button" className="text-button" onClick={() => onCare('backups')}>
                {text('library.care')}
              </button>
            </>
          )}
        </nav>
        <div className="issues">
          {error !== undefined && <Trouble error={error} />}
          {paper !== undefined && (
            <header>
              <h2>{paper.name}</h2>
              <div className="form-filler" />
              <button type="button" className="text-button" onClick={() => setSheet('preset')}>
                {text('preset.keep')}
              </button>
              <button type="button" className="action" onClick={() => setSheet('new')}>
                {text('library.new-issue')}
              </button>
              {last !== undefined && (
                <button type="button" className="action primary" onClick={() => setSheet('next')}>
                  {text('library.next-issue')}
                </button>
              )}
            </header>
          )}
          {shelf !== undefined && shelf.publications.length === 0 && <p className="none">{text('library.no-paper')}</p>}
          {paper !== undefined && issues.length === 0 && <p className="none">{text('library.none')}</p>}
          {issues.length > 0 && <IssueTable issues={issues} language={language} onOpen={onOpen} />}
        </div>
      </section>
      {sheet === 'next' && last !== undefined && (
        <NextIssueDialog host={host} last={last} taken={issues} onMade={onOpen} onClose={close} />
      )}
      {sheet === 'new' && paper !== undefined && (
        <NewIssueDialog host={host} publication={paper} last={last} onMade={onOpen} onClose={close} />
      )}
      {sheet === 'preset' && paper !== undefined && <PresetDialog host={host} publication={paper} onClose={close} />}
      {sheet === 'publication' && (
        <NewPublicationDialog
          host={host}
          taken={shelf?.publications ?? []}
          onMade={(id) => {
            setChosen(id)
            close()
          }}
          onClose={close}
        />
      )}
    </>
  )
}

import { useEffect, useState } from 'react'
import { type ErrorData, errorData, type HistoryItem, type NamedVersion } from '../../contract/index.ts'
import type { Document } from '../../core/document/index.ts'
import { longDate, useLanguage, useText } from '../i18n/index.ts'
import { useWorkspaceState } from '../state/index.ts'
import { Dialog } from '../ui/index.ts'
import { byDay } from './days.ts'
import type { DrawPage, Host } from './host.ts'
import { SketchView } from './sketch-view.tsx'
import { Trouble } from './trouble.tsx'

interface HistoryProps {
  readonly host: Host
  readonly issue: string
  readonly draw: DrawPage
  readonly onClose: () => void
}

/** What happened to the issue, by day, newest first; named versions; the way back to any moment of it. */
export function History({ host, issue, draw, onClose }: HistoryProps) {
  const text = useText()
  const language = useLanguage()
  const page = useWorkspaceState((state) => state.page)
  const [items, setItems] = useState<readonly HistoryItem[]>()
  const [versions, setVersions] = useState<readonly NamedVersion[]>([])
  const [seen, setSeen] = useState<{ readonly sequence: number; readonly document: Document }>()
  const [error, setError] = useState<ErrorData>()
  const [name, setName] = useState('')
  /** The page that is looked at, where it is not the one in front. */
  const [looked, setLooked] = useState<string>()
  const fail = (thrown: unknown): void => setError(errorData(thrown))
  const read = (): void =>
    void Promise.all([host.call('issue.history', issue), host.call('issue.versions', issue)]).then(([list, named]) => {
      setItems(list)
      setVersions(named)
    }, fail)
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once when the dialog opens
  useEffect(read, [])
  const more = (): void => {
    const last = items?.at(-1)
    if (last === undefined) return
    void host
      .call('issue.history', issue, { before: last.from })
      .then((older) => setItems([...(items ?? []), ...older]), fail)
  }
  const look = (sequence: number): void =>
    void host.call('issue.at', issue, sequence).then((document) => setSeen({ sequence, document }), fail)
  const restore = (sequence: number): void => void host.call('issue.restore', issue, sequence).then(onClose, fail)
  const keep = (): void =>
    void host.call('issue.nameVersion', issue, { name }).then(() => {
      setName('')
      read()
    }, fail)
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB'
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false })
  const past = seen?.document.pages.find((one) => one.name === (looked ?? page)) ?? seen?.document.pages[0]
  const latest = items?.[0]?.to
  return (
    <Dialog title={text('history.title')} closeLabel={text('history.close')} onClose={onClose}>
      <div className="past">
        <div className="course">
          <form
            onSubmit={(event) => {
              event.preventDefault()
              if (name.trim() !== '') keep()
            }}
          >
            <input
              type="text"
              value={name}
              aria-label={text('history.name')}
              placeholder={text('history.name')}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <button type="submit" className="action" disabled={name.trim() === ''}>
              {text('history.keep')}
            </button>
          </form>
          {error !== undefined && <Trouble error={error} />}
          {items?.length === 0 && <p className="none">{text('history.none')}</p>}
          <div className="days">
            {byDay(items ?? []).map(({ day, items: own }) => (
              <section key={day} aria-label={day}>
                <h3>{longDate(day, language)}</h3>
                <ol>
                  {own.map((item) => (
                    <li key={item.from} className={item.to === seen?.sequence ? 'seen' : undefined}>
                      <button type="button" onClick={() => look(item.to)}>
                        <time>{time.format(item.at)}</time>
                        <span className={`what ${item.kind}`}>
                          {item.label[language]}
                          {item.changes > 1 && <small>{text('history.changes', { count: item.changes })}</small>}
                          {item.versions.map((version) => (
                            <b key={version}>{version}</b>
                          ))}
                        </span>
                        <span className="who">{item.author}</span>
                      </button>
                    </li>
                  ))}
                </ol>
              </section>
            ))}
            {items !== undefined && (items.at(-1)?.from ?? 0) > 1 && (
              <button type="button" className="text-button" onClick={more}>
                {text('history.more')}
              </button>
            )}
          </div>
        </div>
        <aside aria-label={text('history.preview')}>
          {versions.length > 0 && (
            <section className="versions">
              <h3>{text('history.versions')}</h3>
              <ul>
                {versions.map((version) => (
                  <li key={`${version.sequence}-${version.at}-${version.name}`}>
                    <button
                      type="button"
                      aria-current={version.sequence === seen?.sequence ? 'true' : undefined}
                      onClick={() => look(version.sequence)}
                    >
                      {version.name}
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {seen !== undefined && past !== undefined ? (
            <>
              {draw(
                { page: past.name, sequence: seen.sequence, height: 460 },
                <SketchView document={seen.document} page={past} />,
              )}
              {seen.document.pages.length > 1 && (
                <select
                  aria-label={text('history.page')}
                  value={past.name}
                  onChange={(event) => setLooked(event.currentTarget.value)}
                >
                  {seen.document.pages.map((one) => (
                    <option key={one.name} value={one.name}>
                      {one.title === undefined ? one.name : `${one.name} ${one.title}`}
                    </option>
                  ))}
                </select>
              )}
              <p className="caption">
                {text('history.at', {
                  page: past.name,
                  pages: seen.document.pages.length,
                  stories: seen.document.stories.length,
                })}
              </p>
              {seen.sequence !== latest && (
                <button type="button" className="action primary" onClick={() => restore(seen.sequence)}>
                  {text('history.restore')}
                </button>
              )}
              <p className="remark">{text(seen.sequence === latest ? 'history.now' : 'history.restore.hint')}</p>
            </>
          ) : (
            <p className="remark">{text('history.choose')}</p>
          )}
        </aside>
      </div>
    </Dialog>
  )
}

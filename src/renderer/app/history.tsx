import { useEffect, useState } from 'react'
import { type ErrorData, errorData, type HistoryItem } from '../../contract/index.ts'
import { useLanguage, useText } from '../i18n/index.ts'
import { Dialog } from '../ui/index.ts'
import type { Connection } from './connection.ts'

interface HistoryProps {
  readonly connection: Connection
  readonly issue: string
  readonly onClose: () => void
}

/** What happened to the issue, newest first, and the way back to any moment of it. */
export function History({ connection, issue, onClose }: HistoryProps) {
  const text = useText()
  const language = useLanguage()
  const [items, setItems] = useState<readonly HistoryItem[]>()
  const [error, setError] = useState<ErrorData>()
  const [name, setName] = useState('')
  const fail = (thrown: unknown): void => setError(errorData(thrown))
  const read = (): void =>
    void connection
      .get()
      .then((client) => client.call('issue.history', issue))
      .then(setItems, fail)
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once when the dialog opens
  useEffect(read, [])
  const more = (): void => {
    const last = items?.at(-1)
    if (last === undefined) return
    void connection
      .get()
      .then((client) => client.call('issue.history', issue, last.from))
      .then((older) => setItems([...(items ?? []), ...older]), fail)
  }
  const restore = (sequence: number): void =>
    void connection
      .get()
      .then((client) => client.call('issue.restore', issue, sequence))
      .then(onClose, fail)
  const keep = (): void =>
    void connection
      .get()
      .then((client) => client.call('issue.nameVersion', issue, { name }))
      .then(() => {
        setName('')
        read()
      }, fail)
  const time = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'short',
    timeStyle: 'medium',
  })
  return (
    <Dialog title={text('history.title')} closeLabel={text('history.close')} onClose={onClose}>
      <div className="history">
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
          <button type="submit" disabled={name.trim() === ''}>
            {text('history.keep')}
          </button>
        </form>
        {error !== undefined && (
          <p role="alert" className="error">
            {error.message}
          </p>
        )}
        {items?.length === 0 && <p className="none">{text('history.none')}</p>}
        <ol>
          {items?.map((item, n) => (
            <li key={item.from}>
              <time>{time.format(item.at)}</time>
              <span className="what">
                {item.label[language]}
                {item.changes > 1 && <small>{text('history.changes', { count: item.changes })}</small>}
                {item.versions.map((version) => (
                  <b key={version}>{version}</b>
                ))}
              </span>
              <span className="who">{item.author}</span>
              {n > 0 && (
                <button type="button" onClick={() => restore(item.to)}>
                  {text('history.restore')}
                </button>
              )}
            </li>
          ))}
        </ol>
        {items !== undefined && (items.at(-1)?.from ?? 0) > 1 && (
          <button type="button" onClick={more}>
            {text('history.more')}
          </button>
        )}
      </div>
    </Dialog>
  )
}

import type { ReactNode } from 'react'
import type { ErrorData } from '../../contract/index.ts'
import { errorWords, type Key, useLanguage, useText } from '../i18n/index.ts'

/** What an error is called and what to do, by the beginning of its code. */
const kinds: readonly (readonly [code: RegExp, title: Key, help: Key])[] = [
  [/^font-|^font\//, 'error.font', 'error.font.help'],
  [/picture|^assets\//, 'error.picture', 'error.picture.help'],
  [/^issue\/unreadable/, 'error.unreadable', 'error.unreadable.help'],
  [/^document\/|^furniture/, 'error.document', 'error.document.help'],
  [/^host-gone/, 'error.host', 'error.host.help'],
  [/^no-token/, 'error.token', 'error.token.help'],
  [/^offline/, 'error.offline', 'error.offline.help'],
]

/** Title and help of an error code. */
export function explain(code: string): { readonly title: Key; readonly help: Key } {
  const found = kinds.find(([pattern]) => pattern.test(code))
  return { title: found?.[1] ?? 'error.title', help: found?.[2] ?? 'error.other.help' }
}

/** Fills the place of the page while there is none. */
export function Loading({ words }: { readonly words: string }) {
  return (
    <div className="message" role="status">
      <p className="waiting">{words}</p>
    </div>
  )
}

/** Says in words that there is nothing to show. */
export function Empty({ words, onRetry }: { readonly words: string; readonly onRetry: () => void }) {
  const text = useText()
  return (
    <div className="message" role="status">
      <p>{words}</p>
      <button type="button" className="action" onClick={onRetry}>
        {text('app.retry')}
      </button>
    </div>
  )
}

interface FailureProps {
  readonly error: ErrorData
  /** Absent where reading again cannot help. */
  readonly onRetry?: (() => void) | undefined
  /** Other ways out, beside that one. */
  readonly children?: ReactNode
}

/** What went wrong, where, and the way out. */
export function Failure({ error, onRetry, children }: FailureProps) {
  const text = useText()
  const { title, help, place, detail } = errorWords(error, useLanguage())
  return (
    <div className="message failure" role="alert">
      <h2>{title}</h2>
      {help !== undefined && <p>{help}</p>}
      {place !== undefined && (
        <dl>
          <dt>{text('error.place')}</dt>
          <dd>{place}</dd>
        </dl>
      )}
      {detail !== undefined && (
        <details>
          <summary>{text('error.detail')}</summary>
          <p lang="en">{detail}</p>
        </details>
      )}
      <div className="ways">
        {onRetry && (
          <button type="button" className="action" onClick={onRetry}>
            {text('app.retry')}
          </button>
        )}
        {children}
      </div>
    </div>
  )
}

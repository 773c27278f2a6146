import { useLanguage, useText } from './context.tsx'
import { type ErrorLike, errorWords } from './errors/index.ts'

/** An error as a person reads it: what it is, what to do, where; the words of the program fold out. */
export function ErrorText({ error }: { readonly error: ErrorLike }) {
  const text = useText()
  const { title, help, place, detail } = errorWords(error, useLanguage())
  return (
    <div className="error-text" data-code={error.code}>
      <strong>{title}</strong>
      {help !== undefined && <span className="help">{help}</span>}
      {place !== undefined && (
        <span className="where">
          {text('error.place')} {place}
        </span>
      )}
      {detail !== undefined && (
        <details>
          <summary>{text('error.detail')}</summary>
          <span lang="en">{detail}</span>
        </details>
      )}
    </div>
  )
}

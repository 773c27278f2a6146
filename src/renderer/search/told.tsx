import { useText } from '../i18n/index.ts'
import type { Answer } from './finder.ts'

interface ToldProps {
  readonly answer: Answer | undefined
  readonly busy: boolean
  readonly nothing: boolean
}

/** How many were found, and what may be missing. */
export function Told({ answer, busy, nothing }: ToldProps) {
  const text = useText()
  const words = (): string => {
    if (nothing) return ''
    if (answer === undefined) return busy ? text('search.busy') : ''
    const { stories, about, next } = answer
    if (stories.length === 0)
      return next === undefined ? text('search.none') : text('search.more-of', { count: 0, about })
    if (next === undefined) return text('search.found', { count: stories.length })
    return text('search.more-of', { count: stories.length, about: Math.max(about, stories.length) })
  }
  return (
    <div className="search-told" role="status">
      <span>{words()}</span>
      {answer !== undefined && answer.pending > 0 && (
        <span className="pending">{text('search.pending', { count: answer.pending })}</span>
      )}
      {answer !== undefined && answer.unread.length > 0 && (
        <span className="unread">{text('search.unread', { issues: answer.unread.join('、') })}</span>
      )}
    </div>
  )
}

import { type KeyboardEvent, useEffect, useMemo, useState } from 'react'
import { type Blame, type BlamedSpan, type ErrorData, errorData, type Moment } from '../../contract/index.ts'
import { ErrorText, useLanguage, useText } from '../i18n/index.ts'
import type { VersionsHost } from './host.ts'
import { colourOf, personOf } from './moments.ts'
import { Who } from './timeline.tsx'

interface WrittenProps {
  readonly host: VersionsHost
  readonly issue: string
  readonly moment: Moment
  readonly story: string
  readonly authors: readonly string[]
  readonly onStory: (story: string) => void
  readonly onMoment: (sequence: number) => void
}

/** A text as it was at a moment, its characters coloured by who wrote them; each leads to the change that brought it. */
export function Written({ host, issue, moment, story, authors, onStory, onMoment }: WrittenProps) {
  const text = useText()
  const language = useLanguage()
  const [blame, setBlame] = useState<Blame>()
  const [failed, setFailed] = useState<ErrorData>()
  const there = moment.stories.some(({ id }) => id === story)
  const { sequence } = moment
  useEffect(() => {
    if (!there) return setBlame(undefined)
    let over = false
    host.call('issue.blame', issue, story, sequence).then(
      (found) => {
        if (over) return
        setBlame(found)
        setFailed(undefined)
      },
      (thrown: unknown) => {
        if (!over) setFailed(errorData(thrown))
      },
    )
    return () => {
      over = true
    }
  }, [host, issue, story, sequence, there])
  const when = useMemo(
    () =>
      new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
        ...{ month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false },
      }),
    [language],
  )
  const said = ({ by, look }: BlamedSpan): string => {
    const who =
      by.sequence === 0
        ? text('versions.written.start')
        : text('versions.written.by', { who: personOf(by.author), when: when.format(by.at) })
    return look === undefined
      ? who
      : `${who}\n${text('versions.written.look', { who: personOf(look.author), when: when.format(look.at) })}`
  }
  const first = blame?.spans[0]?.from
  const writers = useMemo(() => {
    const counted = new Map<string, number>()
    for (const { by, from, to } of blame?.spans ?? []) counted.set(by.author, (counted.get(by.author) ?? 0) + to - from)
    return [...counted].sort((a, b) => b[1] - a[1])
  }, [blame])
  return (
    <div className="versions-written">
      <select
        aria-label={text('versions.written.story')}
        value={there ? story : ''}
        onChange={(event) => onStory(event.currentTarget.value)}
      >
        {!there && <option value="">{text('versions.written.choose')}</option>}
        {moment.stories.map(({ id, title, pages }) => (
          <option key={id} value={id}>
            {pages.length === 0 ? title : `${pages.join(' ')} ${title}`}
          </option>
        ))}
      </select>
      {failed && <ErrorText error={failed} />}
      {blame !== undefined && there && (
        <>
          <p className="versions-legend">
            {writers.map(([author, count]) => (
              <span key={author}>
                {author === '' ? (
                  <span className="versions-who" data-who="none">
                    {text('versions.written.start')}
                  </span>
                ) : (
                  <Who author={author} authors={authors} />
                )}{' '}
                {text('versions.written.count', { count })}
              </span>
            ))}
          </p>
          {/* biome-ignore lint/a11y/useSemanticElements: a text, not fields */}
          <div className="versions-text" role="group" aria-label={text('versions.side.written')} onKeyDown={walk}>
            {paragraphs(blame).map(({ start, end, spans }) => (
              <p key={start}>
                {spans.map((span) => (
                  // A button would be one piece that no line can break.
                  // biome-ignore lint/a11y/useSemanticElements: it flows with the text
                  <span
                    key={span.from}
                    role="button"
                    tabIndex={span.from === first ? 0 : -1}
                    data-who={span.by.sequence === 0 ? 'none' : colourOf(authors, span.by.author)}
                    title={said(span)}
                    onClick={() => onMoment(span.by.sequence)}
                    onKeyDown={(event) => {
                      if (event.key !== 'Enter' && event.key !== ' ') return
                      event.preventDefault()
                      onMoment(span.by.sequence)
                    }}
                  >
                    {blame.text.slice(span.from, Math.min(span.to, end))}
                  </span>
                ))}
              </p>
            ))}
          </div>
        </>
      )}
    </div>
  )
}

/** The arrows go from one piece of a text to the next. */
function walk(event: KeyboardEvent<HTMLDivElement>): void {
  const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  const pieces = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="button"]')]
  const next = pieces[pieces.indexOf(window.document.activeElement as HTMLElement) + by]
  if (by === 0 || next === undefined) return
  event.preventDefault()
  next.focus()
}

interface WrittenParagraph {
  readonly start: number
  readonly end: number
  readonly spans: readonly BlamedSpan[]
}

/** The paragraphs of a text with who wrote what of them; neighbours of one author at one time are one. */
function paragraphs({ text, spans }: Blame): WrittenParagraph[] {
  const found: WrittenParagraph[] = []
  let start = 0
  let next = 0
  for (const line of text.split('\n')) {
    const end = start + line.length
    const own: BlamedSpan[] = []
    for (; next < spans.length && (spans[next] as BlamedSpan).from < end; next++) {
      const span = spans[next] as BlamedSpan
      const last = own.at(-1)
      const near = last !== undefined && last.by.author === span.by.author && last.look === undefined
      // The letters of a word were typed one by one.
      if (near && span.look === undefined && span.by.at - last.by.at < 60_000 && span.by.at >= last.by.at)
        own[own.length - 1] = { ...span, from: last.from }
      else own.push(span)
    }
    found.push({ start, end, spans: own })
    start = end + 1
  }
  return found
}

import { type KeyboardEvent, memo, useCallback, useEffect, useMemo, useRef } from 'react'
import { longDate, useLanguage, useText } from '../i18n/index.ts'
import { byDay, colourOf, gateWords, lineKey, type MomentLine, personOf } from './moments.ts'

interface TimelineProps {
  readonly lines: readonly MomentLine[]
  readonly authors: readonly string[]
  /** The line that is looked at. */
  readonly current: MomentLine | undefined
  /** The state that the chosen one is held against. */
  readonly against: number | undefined
  readonly onChoose: (line: MomentLine) => void
  readonly more: (() => void) | undefined
}

/** Lines that Page Up and Page Down go. */
const PAGE = 10

const steps = (key: string, at: number, count: number): number | undefined => {
  switch (key) {
    case 'ArrowDown':
      return Math.min(count - 1, at + 1)
    case 'ArrowUp':
      return Math.max(0, at - 1)
    case 'PageDown':
      return Math.min(count - 1, at + PAGE)
    case 'PageUp':
      return Math.max(0, at - PAGE)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}

/** Every moment, by day, newest first: gone through with the arrows. */
export function Timeline({ lines, authors, current, against, onChoose, more }: TimelineProps) {
  const text = useText()
  const language = useLanguage()
  const list = useRef<HTMLDivElement>(null)
  const time = useMemo(
    () =>
      new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
        ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false },
      }),
    [language],
  )
  const days = useMemo(() => byDay(lines), [lines])
  const choosing = useRef(onChoose)
  choosing.current = onChoose
  const stable = useCallback((line: MomentLine) => choosing.current(line), [])
  const currentKey = current && lineKey(current)
  useEffect(() => {
    if (currentKey !== undefined)
      list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [currentKey])
  const press = (event: KeyboardEvent): void => {
    const at = lines.findIndex((line) => lineKey(line) === currentKey)
    const next = steps(event.key, at, lines.length)
    const line = next === undefined ? undefined : lines[next]
    if (line === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    onChoose(line)
  }
  return (
    <div
      ref={list}
      className="versions-days"
      role="listbox"
      tabIndex={0}
      data-first
      aria-label={text('versions.timeline')}
      aria-activedescendant={currentKey === undefined ? undefined : `moment-${currentKey}`}
      onKeyDown={press}
    >
      {days.map(({ day, items }) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options is no fieldset
        <div key={day} role="group" aria-label={longDate(day, language)}>
          <div className="versions-day" aria-hidden="true">
            {longDate(day, language)}
          </div>
          {items.map((line) => (
            <Line
              key={lineKey(line)}
              {...{ line, authors, time }}
              selected={lineKey(line) === currentKey}
              against={line.sequence === against}
              onChoose={stable}
            />
          ))}
        </div>
      ))}
      {more !== undefined && (
        <button type="button" className="text-button" onClick={more}>
          {text('versions.more')}
        </button>
      )}
    </div>
  )
}

interface LineProps {
  readonly line: MomentLine
  readonly authors: readonly string[]
  readonly time: Intl.DateTimeFormat
  readonly selected: boolean
  readonly against: boolean
  readonly onChoose: (line: MomentLine) => void
}

/** One of many: drawn anew only when it is chosen, or no more. */
const Line = memo(({ line, authors, time, selected, against, onChoose }: LineProps) => (
  // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keyboard
  // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus
  <div
    id={`moment-${lineKey(line)}`}
    role="option"
    className="versions-line"
    data-kind={line.kind}
    data-against={against}
    aria-selected={selected}
    onClick={() => onChoose(line)}
  >
    <time>{line.kind === 'start' ? '' : time.format(line.at)}</time>
    <Words line={line} />
    {line.kind !== 'start' && (
      <Who author={line.kind === 'changes' ? line.item.author : line.version.author} authors={authors} />
    )}
  </div>
))

/** Pages that are named beside a change; of more only how many. */
const NAMED = 2

function Words({ line }: { readonly line: MomentLine }) {
  const text = useText()
  const language = useLanguage()
  if (line.kind === 'start') return <b className="versions-what">{text('versions.beginning')}</b>
  if (line.kind !== 'changes')
    return (
      <b className="versions-what">{line.kind === 'gate' ? gateWords(text, line.version.gate) : line.version.name}</b>
    )
  const { label, changes, pages, kind } = line.item
  return (
    <span className="versions-what" data-deed={kind}>
      {label[language]}
      {changes > 1 && <small> {text('versions.changes', { count: changes })}</small>}
      {pages.slice(0, NAMED).map((page) => (
        <i key={page}>{page}</i>
      ))}
      {pages.length > NAMED && <i>+{pages.length - NAMED}</i>}
    </span>
  )
}

/** Who did it, with the author's colour. */
export function Who({ author, authors }: { readonly author: string; readonly authors: readonly string[] }) {
  return (
    <span className="versions-who" data-who={colourOf(authors, author)} title={author}>
      {personOf(author)}
    </span>
  )
}

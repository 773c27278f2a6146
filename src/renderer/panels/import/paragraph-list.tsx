import { type KeyboardEvent, memo, useRef, useState } from 'react'
import { ROLES, type Role } from '../../../core/story/index.ts'
import { useText } from '../../i18n/index.ts'
import { roleName } from '../names.ts'
import { type DraftParagraph, stretches } from './draft.ts'

/** So many paragraphs are shown at first, and more when asked for. */
const SHOWN = 300
/** 报眉 is filled by the issue and is no role of copy. */
const COPY_ROLES: readonly Role[] = ROLES.filter((role) => role !== 'folio')

interface ParagraphListProps {
  readonly draft: readonly DraftParagraph[]
  readonly onRole: (paragraph: number, role: Role) => void
  readonly onJoin: (paragraph: number, joined: boolean) => void
  readonly onLeave: (paragraph: number, left: boolean) => void
  /** Texts of the story that is updated: other paragraphs are marked. */
  readonly known?: ReadonlySet<string> | undefined
}

/** The paragraphs with their roles; up and down go from one to the next, left, right and figures change the role, Delete leaves one out. */
export function ParagraphList({ draft, onRole, onJoin, onLeave, known }: ParagraphListProps) {
  const text = useText()
  const [shown, setShown] = useState(SHOWN)
  const [current, setCurrent] = useState(0)
  const list = useRef<HTMLOListElement>(null)
  const rows = draft.slice(0, shown)
  const go = (to: number): void => {
    const next = Math.max(0, Math.min(rows.length - 1, to))
    setCurrent(next)
    list.current?.querySelectorAll('select')[next]?.focus()
  }
  const press = (event: KeyboardEvent, place: number, { role, from, left }: DraftParagraph): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const { key } = event
    const turn = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
    const wanted = /^[1-9]$/.test(key)
      ? COPY_ROLES[Number(key) - 1]
      : turn === 0
        ? undefined
        : COPY_ROLES[(COPY_ROLES.indexOf(role) + turn + COPY_ROLES.length) % COPY_ROLES.length]
    if (key === 'ArrowDown') go(place + 1)
    else if (key === 'ArrowUp') go(place - 1)
    else if (key === 'Home') go(0)
    else if (key === 'End') go(rows.length - 1)
    else if (key === 'Delete' || key === 'Backspace') onLeave(from[0] ?? 0, !left)
    else if (wanted !== undefined) onRole(from[0] ?? 0, wanted)
    else return
    event.preventDefault()
  }
  return (
    <>
      <ol ref={list} className="import-paragraphs" aria-label={text('import.paragraphs')}>
        {rows.map((one, place) => (
          <li
            key={one.from[0]}
            data-role={one.role}
            data-torn={one.torn || undefined}
            data-left={one.left || undefined}
            data-new={(known !== undefined && !known.has(one.text)) || undefined}
          >
            <select
              aria-label={text('import.role', { number: place + 1 })}
              value={one.role}
              tabIndex={place === Math.min(current, rows.length - 1) ? 0 : -1}
              onFocus={() => setCurrent(place)}
              onKeyDown={(event) => press(event, place, one)}
              onChange={({ currentTarget }) => onRole(one.from[0] ?? 0, currentTarget.value as Role)}
            >
              {COPY_ROLES.map((role) => (
                <option key={role} value={role}>
                  {roleName(role, text)}
                </option>
              ))}
            </select>
            <Words before={one.read} after={one.text} />
            <span className="import-deeds">
              {known !== undefined && !known.has(one.text) && !one.left && (
                <small className="import-changed">{text('import.changed')}</small>
              )}
              {one.torn && !one.left && (
                <button type="button" className="ins-deed" onClick={() => onJoin(one.from[0] ?? 0, true)}>
                  {text('import.mend.one')}
                </button>
              )}
              {one.from.length > 1 && (
                <button
                  type="button"
                  className="ins-deed"
                  onClick={() => {
                    for (const paragraph of one.from.slice(1)) onJoin(paragraph, false)
                  }}
                >
                  {text('import.mend.apart')}
                </button>
              )}
              <button
                type="button"
                className="ins-deed leave"
                tabIndex={-1}
                aria-pressed={one.left}
                aria-label={text(one.left ? 'import.leave.back.of' : 'import.leave.of', { number: place + 1 })}
                onClick={() => onLeave(one.from[0] ?? 0, !one.left)}
              >
                {text(one.left ? 'import.leave.back' : 'import.leave')}
              </button>
            </span>
          </li>
        ))}
      </ol>
      {draft.length > shown && (
        <button type="button" className="ins-deed more" onClick={() => setShown(shown + SHOWN)}>
          {text('import.paragraphs.more', { count: Math.min(SHOWN, draft.length - shown) })}
        </button>
      )}
    </>
  )
}

/** What a reader would see of a blank or a break that is taken away. */
const visible = (text: string): string =>
  text
    .replace(/ /g, '␣')
    .replace(/\u3000/g, '□')
    .replace(/\u2028/g, '⏎')

/** A paragraph with what the tidy-up takes away and puts in its place. */
const Words = memo(function Words({ before, after }: { readonly before: string; readonly after: string }) {
  const breaks = (text: string): string => text.replaceAll('\u2028', '⏎\n')
  if (before === after) return <p>{breaks(after)}</p>
  return (
    <p>
      {stretches(before, after).map(({ kind, text }, n) => {
        const key = `${n} ${kind}`
        if (kind === 'gone') return <del key={key}>{visible(text)}</del>
        if (kind === 'come') return <ins key={key}>{text}</ins>
        return <span key={key}>{breaks(text)}</span>
      })}
    </p>
  )
})

import { useEffect, useRef, useState } from 'react'
import { type ErrorData, errorData, type Said } from '../../contract/index.ts'
import type { Rect } from '../../core/base/index.ts'
import type { TextPiece } from '../../core/proof/index.ts'
import { ErrorText, useLanguage, useText } from '../i18n/index.ts'
import type { VersionsHost } from './host.ts'
import { personOf } from './moments.ts'

interface SaidProps {
  readonly host: VersionsHost
  readonly issue: string
  readonly story: string
  readonly offset: number
  /** Where the character stands, in CSS pixels of what this lies in. */
  readonly place: Rect | undefined
  readonly onMoment: (sequence: number) => void
  readonly onClose: () => void
}

/** Beside a character: who wrote it, when, what stood there before, and the way to that moment. */
export function SaidPopover({ host, issue, story, offset, place, onMoment, onClose }: SaidProps) {
  const text = useText()
  const [said, setSaid] = useState<Said | null>()
  const [failed, setFailed] = useState<ErrorData>()
  const own = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let over = false
    host.call('issue.said', issue, story, offset).then(
      (found) => {
        if (!over) setSaid(found)
      },
      (thrown: unknown) => {
        if (!over) setFailed(errorData(thrown))
      },
    )
    return () => {
      over = true
    }
  }, [host, issue, story, offset])
  useEffect(() => {
    const before = window.document.activeElement
    own.current?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  const left = Math.max(4, place?.x ?? 20)
  const top = Math.max(4, (place?.y ?? 20) + (place?.height ?? 0) + 6)
  return (
    <div
      ref={own}
      className="said-popover"
      role="dialog"
      aria-label={text('said.title')}
      tabIndex={-1}
      style={{ left: `min(${left}px, calc(100% - 336px))`, top: `min(${top}px, calc(100% - 170px))` }}
      onPointerDown={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape') onClose()
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onClose()
      }}
    >
      {failed && <ErrorText error={failed} />}
      {said === undefined && failed === undefined && <p>{text('said.busy')}</p>}
      {said === null && <p>{text('said.nobody')}</p>}
      {said != null && <Words said={said} />}
      <footer>
        {said != null && (
          <button type="button" className="action" onClick={() => onMoment(said.by.sequence)}>
            {text('said.moment')}
          </button>
        )}
        <button type="button" className="text-button" onClick={onClose}>
          {text('said.close')}
        </button>
      </footer>
    </div>
  )
}

function Words({ said: { by, look, label, words, paragraph } }: { readonly said: Said }) {
  const text = useText()
  const language = useLanguage()
  const when = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    ...{ dateStyle: 'medium', timeStyle: 'short', hour12: false },
  })
  return (
    <>
      <p>
        <q>{words}</q>
      </p>
      <p>
        {by.sequence === 0 ? (
          text('said.start')
        ) : (
          <>
            <strong>{personOf(by.author)}</strong> · {when.format(by.at)} · {label?.[language]}
          </>
        )}
      </p>
      {paragraph === undefined
        ? by.sequence > 0 && <p className="remark">{text('said.came')}</p>
        : paragraph.pieces.length > 0 && <Pieces pieces={paragraph.pieces} />}
      {look && (
        <p className="remark">{text('said.look', { who: personOf(look.author), when: when.format(look.at) })}</p>
      )}
    </>
  )
}

/** Characters of what stayed that are shown around a change. */
const AROUND = 14

/** The paragraph as it was changed then: what went, what came. */
function Pieces({ pieces }: { readonly pieces: readonly TextPiece[] }) {
  const text = useText()
  return (
    <p className="said-pieces">
      <small>{text('said.before')}</small>
      {pieces.map(({ kind, text: words, at }, n) => {
        const key = `${kind} ${at} ${n}`
        if (kind === 'removed') return <del key={key}>{words}</del>
        if (kind === 'added') return <ins key={key}>{words}</ins>
        const head = n === 0 ? '' : words.slice(0, AROUND)
        const tail = n === pieces.length - 1 ? '' : words.slice(-AROUND)
        return <span key={key}>{head.length + tail.length >= words.length ? words : `${head}…${tail}`}</span>
      })}
    </p>
  )
}

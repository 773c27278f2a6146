import { useId, useState } from 'react'
import type { LiveFinding } from '../../contract/index.ts'
import { findingWords, useLanguage, useText } from '../i18n/index.ts'
import { useWorkspace } from '../state/index.ts'
import { FIX_LABELS, fixed } from './fixes.ts'
import { findingName, ruleWords } from './names.ts'
import { canWaive, LEAST_REASON, unwaive, waive } from './waive.ts'

interface FindingEntryProps {
  readonly page: string
  readonly finding: LiveFinding
  /** Says which page it is on. */
  readonly named: boolean
  readonly canGo: boolean
  readonly onGo: (finding: LiveFinding) => void
  readonly onRelink: (picture: string) => void
}

/** One finding: what, where, what to do; going there, why it is one, the fix, and taking responsibility for it. */
export function FindingEntry({ page, finding, named, canGo, onGo, onRelink }: FindingEntryProps) {
  const text = useText()
  const language = useLanguage()
  const [explained, setExplained] = useState(false)
  const [waiving, setWaiving] = useState(false)
  const more = useId()
  const { code, severity, fix, waived } = finding
  const { message, remedy, place } = findingWords(finding, language)
  const why = ruleWords(code, language)
  return (
    <li className={waived === undefined ? severity : 'waived'} data-rule={code}>
      {canGo && (
        <button type="button" className="ins-deed" onClick={() => onGo(finding)}>
          {text('check.go')}
        </button>
      )}
      <strong>{findingName(code, text, language)}</strong>
      {named && <small>{text('print.on-page', { page })}</small>}
      <p>{message}</p>
      <dl>
        <dt>{text('check.place')}</dt>
        <dd>{place}</dd>
        {remedy !== undefined && (
          <>
            <dt>{text('check.remedy')}</dt>
            <dd>{remedy}</dd>
          </>
        )}
      </dl>
      {waived !== undefined && (
        <p className="print-reason">
          {text('print.waived', {
            by: waived.by,
            at: new Date(waived.at).toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB'),
            reason: waived.reason,
          })}
        </p>
      )}
      <div className="print-deeds">
        {why !== undefined && (
          <button
            type="button"
            className="ins-deed"
            aria-expanded={explained}
            aria-controls={more}
            onClick={() => setExplained(!explained)}
          >
            {text('print.explain')}
          </button>
        )}
        {fix !== undefined && waived === undefined && <FixButton {...{ page, finding, onRelink }} />}
        {waived !== undefined ? (
          <TakeBack finding={finding} />
        ) : (
          canWaive(finding) &&
          severity !== 'info' && (
            <button type="button" className="ins-deed" aria-expanded={waiving} onClick={() => setWaiving(!waiving)}>
              {text('print.waive')}
            </button>
          )
        )}
      </div>
      {explained && why !== undefined && (
        <p id={more} className="print-why">
          {why.words} <small>{text('print.source', { source: why.source })}</small>
        </p>
      )}
      {waiving && waived === undefined && <ReasonForm finding={finding} onDone={() => setWaiving(false)} />}
    </li>
  )
}

function FixButton({ page, finding, onRelink }: Pick<FindingEntryProps, 'page' | 'finding' | 'onRelink'>) {
  const language = useLanguage()
  const workspace = useWorkspace()
  const { fix } = finding
  if (fix === undefined) return null
  const run = (): void => {
    if (fix.kind === 'relink') onRelink(fix.picture)
    else workspace.perform((document, stamp) => fixed(document, page, fix, stamp))
  }
  return (
    <button type="button" className="ins-deed print-fix" onClick={run}>
      {FIX_LABELS[fix.kind][language]}
    </button>
  )
}

function TakeBack({ finding }: { readonly finding: LiveFinding }) {
  const text = useText()
  const workspace = useWorkspace()
  return (
    <button
      type="button"
      className="ins-deed"
      onClick={() => workspace.perform((document, stamp) => unwaive(document, finding, stamp))}
    >
      {text('print.unwaive')}
    </button>
  )
}

/** Taking responsibility: a reason is typed, and who and when are kept with it. */
function ReasonForm({ finding, onDone }: { readonly finding: LiveFinding; readonly onDone: () => void }) {
  const text = useText()
  const workspace = useWorkspace()
  const [reason, setReason] = useState('')
  const ready = reason.trim().length >= LEAST_REASON
  return (
    <form
      className="print-reason-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (!ready) return
        workspace.perform((document, stamp) => waive(document, finding, reason, stamp))
        onDone()
      }}
    >
      <label>
        <span>{text('print.reason')}</span>
        <input
          type="text"
          maxLength={500}
          // biome-ignore lint/a11y/noAutofocus: the form was just asked for, to type into
          autoFocus
          value={reason}
          placeholder={text('print.reason.hint')}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </label>
      <button type="submit" className="ins-deed" disabled={!ready}>
        {text('print.reason.keep')}
      </button>
    </form>
  )
}

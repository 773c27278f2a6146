import { useEffect, useState } from 'react'
import { type CheckFinding, type ErrorData, errorData } from '../../contract/index.ts'
import { ErrorText, useLanguage, useText } from '../i18n/index.ts'
import { useWorkspace, useWorkspaceState } from '../state/index.ts'
import type { ComparedPlace } from './compare-tab.tsx'
import { fixFinding } from './fixing.ts'
import { useProof, useProofModel } from './use-proof.ts'
import { useChecks } from './use-room.ts'

/** What the automatic checks found on the page: why, what would put it right, and the way to set it aside. */
export function ChecksTab({ onPlace }: { readonly onPlace: (place: ComparedPlace) => void }) {
  const text = useText()
  const model = useProofModel()
  const live = useProof((state) => state.live)
  const [ignored, setIgnored] = useState(false)
  const found = useChecks(model, true, ignored)
  useEffect(() => {
    model.set({ findings: found ?? [] })
    return () => model.set({ findings: [] })
  }, [model, found])
  const [failed, setFailed] = useState<ErrorData>()
  const ignore = (finding: CheckFinding, scope: 'here' | 'paper', undo: boolean): void => {
    const key = scope === 'here' ? finding.key : finding.paperKey
    model.host.call('checks.ignore', model.issue, { key, scope, undo }).then(
      () => setFailed(undefined),
      (thrown: unknown) => setFailed(errorData(thrown)),
    )
  }
  return (
    <section className="proof-checks" aria-label={text('proof.tab.checks')}>
      <div className="proof-checks-bar">
        <label>
          <input type="checkbox" checked={ignored} onChange={(event) => setIgnored(event.currentTarget.checked)} />
          {text('proof.checks.ignored')}
        </label>
        {!model.onlyProof && (
          <label>
            <input
              type="checkbox"
              checked={live}
              onChange={(event) => model.set({ live: event.currentTarget.checked })}
            />
            {text('proof.checks.live')}
          </label>
        )}
      </div>
      <div className="proof-checks-bar">
        {found !== undefined && found.length > 0 && (
          <small>
            {text('proof.checks.count', {
              count: found.length,
              grave: found.filter(({ severity }) => severity === 'error').length,
            })}
          </small>
        )}
        <button type="button" onClick={() => model.set({ sheet: 'words' })}>
          {text('words.open')}
        </button>
      </div>
      {failed && <ErrorText error={failed} />}
      {found === undefined ? (
        <p className="proof-none">{text('proof.checks.running')}</p>
      ) : found.length === 0 ? (
        <p className="proof-none">{text('proof.checks.none')}</p>
      ) : (
        <ul>
          {found.map((finding) => (
            <Finding
              key={`${finding.key} ${finding.place.start ?? ''}`}
              finding={finding}
              onPlace={onPlace}
              onIgnore={(scope, undo) => ignore(finding, scope, undo)}
            />
          ))}
        </ul>
      )}
    </section>
  )
}

interface FindingProps {
  readonly finding: CheckFinding
  readonly onPlace: (place: ComparedPlace) => void
  readonly onIgnore: (scope: 'here' | 'paper', undo: boolean) => void
}

function Finding({ finding, onPlace, onIgnore }: FindingProps) {
  const text = useText()
  const language = useLanguage()
  const model = useProofModel()
  const workspace = useWorkspace()
  const [open, setOpen] = useState(false)
  const { check, place, text: words, fix, message, detail, explanation, severity, weight, ignored } = finding
  const { story, start, end, page, object } = place
  // A mark alone says little: what stands beside it tells which one is meant.
  const [before, behind] = finding.around ?? ['', '']
  const alone = words !== '' && !/[\p{L}\p{N}]/u.test(words)
  // What stands in furniture is filled from a template: there is no text to change.
  const mendable = fix !== undefined && story !== undefined && start !== undefined && end !== undefined
  const show = (): void => {
    setOpen(true)
    if (story !== undefined && start !== undefined && end !== undefined)
      onPlace({ kind: 'text', story, from: start, to: end })
    else if (page !== undefined && object !== undefined) onPlace({ kind: 'object', page, object })
  }
  // While proofs are read the text is not changed: what was found is made a mark.
  const held = useWorkspaceState((state) => state.held)
  const mend = (): void => {
    if (fix === undefined || story === undefined || start === undefined || end === undefined) return
    workspace.perform((document, stamp) => fixFinding(document, { finding, story, from: start, to: end }, stamp))
  }
  const mark = (): void => {
    if (fix === undefined || story === undefined || start === undefined || end === undefined) return
    const operation = fix === '' ? ({ kind: 'delete' } as const) : ({ kind: 'correct', text: fix } as const)
    model.add({ on: { story, from: start, to: end }, operation, round: model.round })
  }
  return (
    <li className="proof-finding" data-check={check} data-severity={severity} data-ignored={ignored}>
      <button type="button" className="proof-what" aria-expanded={open} onClick={show}>
        <strong>{(detail ?? message)[language]}</strong>
        <span className="proof-words">
          {words !== '' && (
            <q>
              {alone && <small>{before.slice(-4)}</small>}
              {words.replaceAll('\n', '¶')}
              {alone && <small>{behind.slice(0, 4)}</small>}
            </q>
          )}
          {fix !== undefined && <ins>{fix === '' ? '∅' : fix.replaceAll('\n', '¶')}</ins>}
        </span>
      </button>
      {open && (
        <>
          <p className="proof-note">
            {explanation[language]}{' '}
            <small>
              {check} · {text('proof.checks.weight', { weight })}
            </small>
          </p>
          <div className="proof-deeds">
            {mendable && !model.onlyProof && (
              <button
                type="button"
                className="primary"
                disabled={held}
                title={held ? text('find.held') : undefined}
                onClick={mend}
              >
                {text('proof.checks.fix')}
              </button>
            )}
            {mendable && model.mayMark && (
              <button type="button" onClick={mark}>
                {text('proof.checks.mark')}
              </button>
            )}
            {!model.onlyProof &&
              (ignored === undefined ? (
                <>
                  <button type="button" onClick={() => onIgnore('here', false)}>
                    {text('proof.checks.here')}
                  </button>
                  <button type="button" onClick={() => onIgnore('paper', false)}>
                    {text('proof.checks.paper')}
                  </button>
                </>
              ) : (
                <button type="button" onClick={() => onIgnore(ignored, true)}>
                  {text('proof.checks.again')}
                </button>
              ))}
          </div>
        </>
      )}
    </li>
  )
}

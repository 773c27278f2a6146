import { useState } from 'react'
import { type ErrorData, errorData, type FaultTally, type PageView } from '../../contract/index.ts'
import { GATES, type Gate, type Page } from '../../core/document/index.ts'
import { commands, gatesPassed, gateTrouble, keyOf, nextGate } from '../../core/edit/index.ts'
import { INSPECTION_WEIGHTS, NUMERAL_LIMIT } from '../../core/proof/index.ts'
import { ErrorText, useText } from '../i18n/index.ts'
import { useWorkspace, useWorkspaceState } from '../state/index.ts'
import { Words } from './mark-entry.tsx'
import { personOf } from './marks.ts'
import { countedAt, GATE_WORDS, roundWord, whenWords } from './names.ts'
import { useProof, useProofModel } from './use-proof.ts'

interface GatesTabProps {
  readonly page: Page
  readonly view: PageView | undefined
  readonly faults: FaultTally | undefined
}

/** The gates of the page: which it is through, the next one, its faults, and the ledger. */
export function GatesTab({ page, view, faults }: GatesTabProps) {
  const text = useText()
  const model = useProofModel()
  const workspace = useWorkspace()
  const document = useWorkspaceState((state) => state.document)
  const me = useProof((state) => state.me)
  const [form, setForm] = useState<{ readonly gate: Gate; readonly action: 'skip' | 'reopen' }>()
  const [failed, setFailed] = useState<ErrorData>()
  const [busy, setBusy] = useState(false)
  const key = String(keyOf(page))
  const passed = gatesPassed(page)
  const next = nextGate(page)
  const may = (gate: Gate): boolean => me === undefined || me.role === 'edit' || me.gates.includes(gate)
  const trouble = next === undefined ? undefined : gateTrouble(document, page, next)
  const pass = async (gate: Gate): Promise<void> => {
    setFailed(undefined)
    setBusy(true)
    if (gate !== 'sign') {
      // Counted now: what is shown follows the marks a moment later.
      const now = await model.host.call('proof.faults', model.issue, page.name).then(
        ([tally]) => tally,
        () => faults,
      )
      workspace.perform((d, stamp) => commands.passGate(d, { page: key, gate, ...countedAt(gate, now) }, stamp))
      setBusy(false)
      return
    }
    if (view === undefined) {
      setBusy(false)
      return
    }
    try {
      await model.host.call('proof.sign', model.issue, page.name, { hash: view.hash })
    } catch (thrown) {
      setFailed(errorData(thrown))
    }
    setBusy(false)
  }
  return (
    <section className="proof-gates" aria-label={text('proof.tab.gates')}>
      <ol>
        {GATES.map((gate) => {
          const entry = passed.get(gate)
          const state = entry?.action ?? (gate === next ? 'next' : 'later')
          return (
            <li key={gate} data-gate={gate} data-state={state}>
              <strong>{text(GATE_WORDS[gate])}</strong>
              {entry && (
                <small>
                  {text(entry.action === 'skipped' ? 'proof.gate.skipped' : 'proof.gate.passed')} · {personOf(entry.by)}{' '}
                  · {whenWords(entry.at)}
                  {entry.reason && ` · ${entry.reason}`}
                  {entry.faults !== undefined && ` · ${text('proof.gate.faults', { faults: entry.faults })}`}
                </small>
              )}
              {gate === next && may(gate) && (
                <span className="proof-deeds">
                  <button
                    type="button"
                    className="primary"
                    disabled={trouble !== undefined || busy || (gate === 'sign' && view === undefined)}
                    onClick={() => void pass(gate)}
                  >
                    {text('proof.gate.pass', { gate: text(GATE_WORDS[gate]) })}
                  </button>
                  {gate !== 'sign' && gate !== 'press' && trouble === undefined && (
                    <button type="button" onClick={() => setForm({ gate, action: 'skip' })}>
                      {text('proof.gate.skip')}
                    </button>
                  )}
                </span>
              )}
              {gate === next && trouble?.kind === 'marks' && (
                <p className="proof-note">{text('proof.gate.marks', { count: trouble.open })}</p>
              )}
              {entry && may(gate) && (
                <span className="proof-deeds proof-again">
                  <button type="button" onClick={() => setForm({ gate, action: 'reopen' })}>
                    {text('proof.gate.reopen')}
                  </button>
                </span>
              )}
              {form?.gate === gate && (
                <Words
                  label={text('proof.gate.reason')}
                  first=""
                  onDone={(reason) => {
                    if (reason.trim() === '') return
                    const command = form.action === 'skip' ? commands.skipGate : commands.reopenGate
                    workspace.perform((d, stamp) => command(d, { page: key, gate, reason }, stamp))
                    setForm(undefined)
                  }}
                />
              )}
              {form?.gate === gate && <small>{text('proof.gate.reason')}</small>}
            </li>
          )
        })}
      </ol>
      {failed && <ErrorText error={failed} />}
      {faults && <Faults tally={faults} />}
      {faults && <Rounds tally={faults} />}
      {page.ledger.length > 0 && (
        <details>
          <summary>{text('proof.ledger', { count: page.ledger.length })}</summary>
          <ul className="proof-ledger">
            {[...page.ledger].reverse().map((entry) => (
              <li key={entry.id}>
                <b>{text(GATE_WORDS[entry.gate])}</b> {text(`proof.gate.${entry.action}`)} · {personOf(entry.by)} ·{' '}
                {whenWords(entry.at)}
                {entry.reason && <span> · {entry.reason}</span>}
                {entry.hash && <code title={entry.hash}> {entry.hash.slice(0, 8)}</code>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

const KINDS = ['fact', 'character', 'numeral', 'punctuation', 'form', 'prominent'] as const

/** The faults of each round, and by what weights they are counted. */
function Rounds({ tally }: { readonly tally: FaultTally }) {
  const text = useText()
  return (
    <>
      {tally.rounds.length > 0 && (
        <table className="proof-weights">
          <caption>{text('proof.gate.rounds')}</caption>
          <tbody>
            {tally.rounds.map(({ round, ...counts }) => (
              <tr key={round}>
                <th scope="row">{text(roundWord(round))}</th>
                <td>{text('proof.gate.counted', counts)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <details>
        <summary>{text('proof.gate.how')}</summary>
        <table className="proof-weights">
          <tbody>
            {KINDS.map((kind) => (
              <tr key={kind}>
                <th scope="row">{text(`proof.gate.how.${kind}`)}</th>
                <td>
                  {kind === 'prominent' ? '×' : ''}
                  {INSPECTION_WEIGHTS[kind]}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="proof-note">{text('proof.gate.how.more', { numeral: NUMERAL_LIMIT })}</p>
      </details>
    </>
  )
}

/** A newspaper may have this many faults of 10,000 characters. */
const LIMIT = 3

/** The running rate of faults as inspectors count them. */
export function Faults({ tally }: { readonly tally: FaultTally }) {
  const text = useText()
  return (
    <p className={tally.rate > LIMIT ? 'proof-rate error' : 'proof-rate'} data-rate={tally.rate.toFixed(2)}>
      {text('proof.rate', {
        faults: Math.round(tally.faults * 100) / 100,
        rate: tally.rate.toFixed(1),
        characters: tally.characters,
      })}
    </p>
  )
}

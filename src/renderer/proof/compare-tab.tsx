import { useEffect, useMemo, useState } from 'react'
import { type ErrorData, errorData } from '../../contract/index.ts'
import type { Page } from '../../core/document/index.ts'
import { signOff } from '../../core/edit/index.ts'
import type { Difference, InkDifference } from '../../core/proof/index.ts'
import { ErrorText, useText } from '../i18n/index.ts'
import { useWorkspaceState } from '../state/index.ts'
import { stateOf } from './compared.ts'
import { DifferenceList } from './difference-list.tsx'
import { personOf } from './marks.ts'
import { whenWords } from './names.ts'
import { StateChoice, useKnownStates } from './state-choice.tsx'
import { useComparison } from './use-comparison.ts'
import { useProof, useProofModel } from './use-proof.ts'

/** A place that somebody asked to see. */
export type ComparedPlace =
  | { readonly kind: 'text'; readonly story: string; readonly from: number; readonly to: number }
  | { readonly kind: 'object'; readonly page: string; readonly object: string }

interface CompareTabProps {
  readonly page: Page
  readonly onPlace: (place: ComparedPlace) => void
  /** What prints differently is laid over the page while it is looked at. */
  readonly onOverlay: (ink: InkDifference | undefined) => void
}

/** What changed between two states of the page: words, places, pictures, data, and where it prints differently. */
export function CompareTab({ page, onPlace, onOverlay }: CompareTabProps) {
  const text = useText()
  const model = useProofModel()
  const settled = useWorkspaceState((state) => state.saving === 'saved')
  const present = useWorkspaceState((state) => state.view?.hash)
  const me = useProof((state) => state.me?.reader)
  const { from, to } = useProof((state) => state.compared)
  const [told, setTold] = useState('')
  const [refused, setRefused] = useState<ErrorData>()
  const { name } = page
  const known = useKnownStates(model.host, model.issue, name)
  const { found, failed, again } = useComparison(
    model.host,
    model.issue,
    name,
    stateOf(from) ?? 'now',
    stateOf(to) ?? 'now',
    settled,
    present,
  )
  const ink = useMemo(() => found?.pages.find((one) => one.page === name)?.ink, [found, name])
  useEffect(() => {
    onOverlay(ink)
    return () => onOverlay(undefined)
  }, [ink, onOverlay])

  const set = (part: Partial<{ from: string; to: string }>): void => model.set({ compared: { from, to, ...part } })
  const read = async (): Promise<void> => {
    try {
      const { at } = await model.host.call('proof.read', model.issue, name)
      setTold(text('proof.read.told', { time: whenWords(at) }))
      setRefused(undefined)
      if (from === 'read') again()
    } catch (thrown) {
      setRefused(errorData(thrown))
    }
  }
  const show = (difference: Difference, range?: readonly [number, number]): void => {
    if (difference.kind === 'object') onPlace({ kind: 'object', page: difference.page, object: difference.object })
    if (difference.kind === 'text' && range !== undefined)
      onPlace({ kind: 'text', story: difference.story, from: range[0], to: range[1] })
  }
  /** One press for each reader, and for the sign-off. */
  const since = [
    { value: 'read', words: text('proof.compare.read') },
    ...known.readers
      .filter(({ reader }) => reader !== me)
      .map(({ reader, sequence, at }) => ({
        value: String(sequence),
        words: text('proof.compare.reader', { reader: personOf(reader), time: whenWords(at) }),
      })),
    ...(page.ledger.some(({ gate, action }) => gate === 'sign' && action === 'passed')
      ? [
          {
            value: 'sign',
            words: text(signOff(page) === undefined ? 'proof.compare.resigned' : 'proof.compare.signed'),
          },
        ]
      : []),
  ]
  return (
    <section className="proof-compare" aria-label={text('proof.tab.compare')}>
      <div className="proof-since">
        {since.map(({ value, words }) => (
          <button
            key={`${value} ${words}`}
            type="button"
            aria-pressed={from === value && to === 'now'}
            onClick={() => set({ from: value, to: 'now' })}
          >
            {words}
          </button>
        ))}
      </div>
      <div className="proof-filter">
        <StateChoice
          label={text('proof.compare.from')}
          value={from}
          {...{ page, known }}
          read
          onChange={(value) => set({ from: value })}
        />
        <span aria-hidden="true">→</span>
        <StateChoice
          label={text('proof.compare.to')}
          value={to}
          {...{ page, known }}
          read={false}
          onChange={(value) => set({ to: value })}
        />
      </div>
      <div className="proof-all">
        <button type="button" className="primary" onClick={() => model.set({ sheet: 'compare' })}>
          {text('proof.compare.open')}
        </button>
        <button type="button" onClick={() => void read()}>
          {text('proof.read')}
        </button>
        {told !== '' && <output>{told}</output>}
      </div>
      {refused && <ErrorText error={refused} />}
      {failed?.code === 'proof/no-state' ? (
        <p className="proof-none">{text(from === 'read' ? 'proof.compare.unread' : 'proof.compare.none')}</p>
      ) : (
        failed && <ErrorText error={failed} />
      )}
      {found && (
        <>
          {ink && (
            <p className="proof-ink">
              {ink.same ? text('proof.ink.same') : text('proof.ink', { same: ink.lines.same, all: ink.lines.all })}
            </p>
          )}
          <DifferenceList
            differences={found.differences}
            files={{ ...found.files.before, ...found.files.after }}
            onShow={show}
          />
        </>
      )}
    </section>
  )
}

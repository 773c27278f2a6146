import { useState } from 'react'
import type { ProofMark } from '../../core/document/index.ts'
import type { MarkTrouble } from '../../core/edit/index.ts'
import { useLanguage, useText } from '../i18n/index.ts'
import { useWorkspaceState } from '../state/index.ts'
import { Annotations } from './annotations.tsx'
import { MarkEntry } from './mark-entry.tsx'
import { EVERY_MARK, type MarkFilter, markLine, passes, personOf, strayMarks } from './marks.ts'
import { stuckMarks } from './model.ts'
import { roundWord } from './names.ts'
import { useProof, useProofModel } from './use-proof.ts'

interface MarksTabProps {
  /** All marks of the page, in their order. */
  readonly marks: readonly ProofMark[]
  readonly onShow: (mark: string) => void
}

/** The marks of the page as a list, filtered, and what is done with all of them. */
export function MarksTab({ marks, onShow }: MarksTabProps) {
  const text = useText()
  const language = useLanguage()
  const model = useProofModel()
  const filter = useProof((state) => state.filter)
  const reading = useProof((state) => state.reading)
  const document = useWorkspaceState((state) => state.document)
  const [stuck, setStuck] = useState<readonly { mark: ProofMark; trouble: MarkTrouble | 'clash' }[]>([])
  const change = (part: Partial<MarkFilter>): void => model.set({ filter: { ...filter, ...part } })
  const listed = marks.filter((mark) => passes(mark, filter))
  const rounds = [...new Set(marks.map(({ round }) => round))].sort()
  const authors = [...new Set(marks.map(({ author }) => personOf(author)))]
  // What a person has to carry out is not done by applying it.
  const open = listed.filter(({ state, operation }) => state === 'open' && operation.kind !== 'instruct')
  const applyAll = (): void => {
    const troubles = stuckMarks(document, open)
    model.apply(open.map(({ id }) => id))
    const now = new Map(model.workspace.state.document.marks.map((mark) => [mark.id, mark.state]))
    const left = open.filter(({ id }) => now.get(id) === 'open')
    setStuck(
      left.map((mark) => ({ mark, trouble: troubles.find((one) => one.mark.id === mark.id)?.trouble ?? 'clash' })),
    )
  }
  const still = stuck.filter(({ mark }) => document.marks.some(({ id, state }) => id === mark.id && state === 'open'))
  return (
    <section className="proof-list" aria-label={text('proof.tab.marks')}>
      <div className="proof-filter">
        <select
          aria-label={text('proof.filter.state')}
          value={filter.state}
          onChange={(event) => change({ state: event.currentTarget.value as MarkFilter['state'] })}
        >
          <option value="all">{text('proof.filter.all')}</option>
          <option value="open">{text('proof.filter.open')}</option>
          <option value="settled">{text('proof.filter.settled')}</option>
        </select>
        <select
          aria-label={text('proof.filter.round')}
          value={filter.round}
          onChange={(event) => change({ round: Number(event.currentTarget.value) })}
        >
          <option value={0}>{text('proof.filter.rounds')}</option>
          {rounds.map((round) => (
            <option key={round} value={round}>
              {text(roundWord(round))}
            </option>
          ))}
        </select>
        <select
          aria-label={text('proof.filter.author')}
          value={filter.author}
          onChange={(event) => change({ author: event.currentTarget.value })}
        >
          <option value="">{text('proof.filter.everybody')}</option>
          {authors.map((author) => (
            <option key={author}>{author}</option>
          ))}
        </select>
      </div>
      {!reading && model.mayMark && (
        <button type="button" className="action proof-read-begin" onClick={() => model.read(true)}>
          {text('proof.begin')}
        </button>
      )}
      {!model.onlyProof && open.length > 0 && (
        <div className="proof-all">
          <button type="button" onClick={applyAll}>
            {text('proof.apply.all', { count: open.length })}
          </button>
        </div>
      )}
      {still.length > 0 && (
        <div className="proof-stuck" role="alert">
          <p>{text('proof.stuck', { count: still.length })}</p>
          <ul>
            {still.map(({ mark, trouble }) => (
              <li key={mark.id}>
                <button type="button" onClick={() => onShow(mark.id)}>
                  {markLine(mark, language)}
                </button>
                <small>{text(`proof.trouble.${trouble}`)}</small>
              </li>
            ))}
          </ul>
        </div>
      )}
      {listed.length === 0 ? (
        <p className="proof-none">{text(noneOf(marks.length > 0, reading, model.mayMark))}</p>
      ) : (
        <ul>
          {listed.map((mark) => (
            <MarkEntry key={mark.id} mark={mark} onShow={() => onShow(mark.id)} />
          ))}
        </ul>
      )}
      {marks.length > 0 && listed.length === 0 && (
        <button type="button" className="action" onClick={() => model.set({ filter: EVERY_MARK })}>
          {text('proof.filter.clear')}
        </button>
      )}
      {!model.onlyProof && <Stray />}
      <Annotations />
    </section>
  )
}

/** Why the list is empty, and what fills it for whoever may. */
const noneOf = (filtered: boolean, reading: boolean, mayMark: boolean) => {
  if (filtered) return 'proof.none.filtered'
  if (!mayMark) return 'proof.none.only'
  return reading ? 'proof.none.reading' : 'proof.none'
}

/** Marks that stand on no page any more, with the words that they were made on. */
function Stray() {
  const text = useText()
  const document = useWorkspaceState((state) => state.document)
  const marks = strayMarks(document)
  if (marks.length === 0) return null
  return (
    <details className="proof-stray">
      <summary>{text('proof.stray', { count: marks.length })}</summary>
      <p className="proof-note">{text('proof.stray.why')}</p>
      <ul>
        {marks.map((mark) => (
          <MarkEntry key={mark.id} mark={mark} onShow={() => undefined} />
        ))}
      </ul>
    </details>
  )
}

import { useEffect, useState } from 'react'
import type { Page } from '../../core/document/index.ts'
import { GATES } from '../../core/document/index.ts'
import { useLanguage, useText } from '../i18n/index.ts'
import { type KnownStates, NO_STATES, stateOf } from './compared.ts'
import { personOf } from './marks.ts'
import type { ProofHost } from './model.ts'
import { GATE_WORDS, whenWords } from './names.ts'

/** Changes that are offered by name; older ones by their number. */
const OFFERED = 40

/** The states of a page that there are to choose from. */
export function useKnownStates(host: ProofHost, issue: string, page: string): KnownStates {
  const [known, setKnown] = useState(NO_STATES)
  useEffect(() => {
    let over = false
    const load = async (): Promise<void> => {
      const [versions, readers, history] = await Promise.all([
        host.call('issue.versions', issue),
        host.call('proof.readers', issue),
        host.call('issue.history', issue),
      ])
      const here = readers.filter((one) => one.page === page).sort((a, b) => b.at - a.at)
      if (!over) setKnown({ versions, readers: here, history: history.slice(0, OFFERED) })
    }
    const again = (): void => void load().catch(() => undefined)
    again()
    const leave = host.on('proof.readBy', (read) => {
      if (read.issue === issue) again()
    })
    return () => {
      over = true
      leave()
    }
  }, [host, issue, page])
  return known
}

interface StateChoiceProps {
  readonly label: string
  /** A state of `ComparedState` as text. */
  readonly value: string
  readonly page: Page | undefined
  readonly known: KnownStates
  /** The reader has read the page, or is to be told that it has not. */
  readonly read: boolean
  readonly onChange: (value: string) => void
}

/** One of the two states that are compared: now, as somebody read it, at a gate, a named version, any change. */
export function StateChoice({ label, value, page, known, read, onChange }: StateChoiceProps) {
  const text = useText()
  const language = useLanguage()
  const { versions, readers, history } = known
  // Also gates that were opened again: the page stood there once.
  const gates = GATES.filter((gate) => page?.ledger.some((one) => one.gate === gate && one.action === 'passed'))
  const [typed, setTyped] = useState<string>()
  const numbers = new Set(['0', ...[...versions, ...readers].map(({ sequence }) => String(sequence))])
  for (const { to } of history) numbers.add(String(to))
  const plain = typeof stateOf(value) === 'number' && !numbers.has(value)
  const choose = (chosen: string): void => {
    setTyped(chosen === 'number' ? '' : undefined)
    if (chosen !== 'number') onChange(chosen)
  }
  return (
    <span className="proof-state">
      <select
        aria-label={label}
        value={typed === undefined ? value : 'number'}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <option value="now">{text('proof.compare.now')}</option>
        {read && <option value="read">{text('proof.compare.read')}</option>}
        {gates.length > 0 && (
          <optgroup label={text('proof.compare.gates')}>
            {gates.map((gate) => (
              <option key={gate} value={gate}>
                {text('proof.compare.gate', { gate: text(GATE_WORDS[gate]) })}
              </option>
            ))}
          </optgroup>
        )}
        {readers.length > 0 && (
          <optgroup label={text('proof.compare.readers')}>
            {readers.map(({ reader, sequence, at }) => (
              <option key={reader} value={sequence}>
                {text('proof.compare.reader', { reader: personOf(reader), time: whenWords(at) })}
              </option>
            ))}
          </optgroup>
        )}
        {versions.length > 0 && (
          <optgroup label={text('proof.compare.versions')}>
            {versions.map(({ sequence, name, at }) => (
              <option key={`${sequence} ${name} ${at}`} value={sequence}>
                {name}
              </option>
            ))}
          </optgroup>
        )}
        <optgroup label={text('proof.compare.changes')}>
          {history.map(({ to, label: done, author, at }) => (
            <option key={to} value={to}>
              {to} · {done[language]} · {personOf(author)} · {whenWords(at)}
            </option>
          ))}
          <option value="0">{text('proof.compare.beginning')}</option>
          {plain && <option value={value}>{text('proof.compare.number.at', { number: value })}</option>}
          <option value="number">{text('proof.compare.number')}</option>
        </optgroup>
      </select>
      {typed !== undefined && (
        <input
          type="text"
          inputMode="numeric"
          value={typed}
          // biome-ignore lint/a11y/noAutofocus: it appears because it was asked for
          autoFocus
          aria-label={text('proof.compare.number')}
          aria-invalid={typed !== '' && typeof stateOf(typed) !== 'number'}
          onChange={(event) => setTyped(event.currentTarget.value.trim())}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || typeof stateOf(typed) !== 'number') return
            event.preventDefault()
            setTyped(undefined)
            onChange(String(Number(typed)))
          }}
        />
      )}
    </span>
  )
}

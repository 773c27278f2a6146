import { useState } from 'react'
import { useText } from '../i18n/index.ts'
import { useWorkspace, useWorkspaceState } from '../state/index.ts'
import { Dialog } from '../ui/index.ts'
import { stateOf } from './compared.ts'
import { Comparison, type PageGlass } from './comparison.tsx'
import { GATE_WORDS, whenWords } from './names.ts'
import { StateChoice, useKnownStates } from './state-choice.tsx'
import { useProof, useProofModel } from './use-proof.ts'

/** Two states of the page in front over the whole window, with the choice of both. */
export function ComparisonSheet({ Glass, onClose }: { readonly Glass: PageGlass; readonly onClose: () => void }) {
  const text = useText()
  const model = useProofModel()
  const workspace = useWorkspace()
  const pages = useWorkspaceState((state) => state.document.pages)
  const name = useWorkspaceState((state) => state.page)
  const settled = useWorkspaceState((state) => state.saving === 'saved')
  const present = useWorkspaceState((state) => state.view?.hash)
  const compared = useProof((state) => state.compared)
  const [chosen, choose] = useState(compared)
  const [told, setTold] = useState('')
  /** Pages that were looked through, and whether they differ. */
  const [other, setOther] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [looking, setLooking] = useState(false)
  const known = useKnownStates(model.host, model.issue, name)
  const set = (part: Partial<typeof chosen>): void => {
    choose({ ...chosen, ...part })
    setOther(new Map())
    model.set({ compared: { ...chosen, ...part } })
  }
  const { from, to } = chosen
  const states = [stateOf(from) ?? 'now', stateOf(to) ?? 'now'] as const
  // Gates and readings are of one page.
  const wholes = states.every((state) => typeof state === 'number' || state === 'now')
  const lookThrough = async (): Promise<void> => {
    setLooking(true)
    const [before, after] = states
    const found = await model.host
      .call('proof.compare', model.issue, { from: before, to: after })
      .catch(() => undefined)
    setOther(new Map(found?.pages.map(({ page: one, ink }) => [one, ink?.same !== true])))
    setLooking(false)
  }
  const read = async (): Promise<void> => {
    const { at } = await model.host.call('proof.read', model.issue, name)
    setTold(text('proof.read.told', { time: whenWords(at) }))
  }
  const page = pages.find((one) => one.name === name)
  const spoken = (value: string): string => {
    const state = stateOf(value) ?? 'now'
    if (state === 'now') return text('proof.compare.now')
    if (state === 'read') return text('proof.compare.read.by')
    if (typeof state !== 'number')
      return text('proof.compare.gate', { gate: text(GATE_WORDS[state === 'signed' ? 'sign' : state]) })
    const version = known.versions.find(({ sequence }) => sequence === state)
    const change = known.history.find(({ to: last }) => last === state)
    if (version !== undefined) return version.name
    if (state === 0) return text('proof.compare.beginning')
    const at = text('proof.compare.number.at', { number: state })
    return change === undefined ? at : `${at} · ${whenWords(change.at)}`
  }
  return (
    <Dialog title={text('proof.compare.title')} closeLabel={text('proof.panel.close')} onClose={onClose}>
      <div className="comparison-sheet">
        <div className="comparison-states">
          <select
            aria-label={text('proof.compare.page')}
            value={name}
            onChange={(event) => workspace.show(event.currentTarget.value)}
          >
            {pages.map((one) => (
              <option key={one.name} value={one.name}>
                {text('proof.change.page', { page: one.name })}
                {other.has(one.name) &&
                  ` · ${text(other.get(one.name) === true ? 'proof.compare.differs' : 'proof.compare.alike')}`}
              </option>
            ))}
          </select>
          <StateChoice
            label={text('proof.compare.from')}
            value={from}
            {...{ page, known }}
            read
            onChange={(value) => set({ from: value })}
          />
          <button
            type="button"
            aria-label={text('proof.compare.swap')}
            title={text('proof.compare.swap')}
            onClick={() => set({ from: to, to: from })}
          >
            ⇄
          </button>
          <StateChoice
            label={text('proof.compare.to')}
            value={to}
            {...{ page, known }}
            read
            onChange={(value) => set({ to: value })}
          />
          {pages.length > 1 && (
            <button type="button" disabled={looking || !wholes} onClick={() => void lookThrough()}>
              {text(looking ? 'proof.compare.running' : 'proof.compare.issue')}
            </button>
          )}
          <button type="button" onClick={() => void read()}>
            {text('proof.read')}
          </button>
          {told !== '' && <output>{told}</output>}
        </div>
        <Comparison
          key={told}
          host={model.host}
          issue={model.issue}
          page={name}
          from={stateOf(from) ?? 'now'}
          to={stateOf(to) ?? 'now'}
          names={[spoken(from), spoken(to)]}
          settled={settled}
          present={present}
          Glass={Glass}
        />
      </div>
    </Dialog>
  )
}

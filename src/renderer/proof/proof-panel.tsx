import { type ReactNode, useEffect, useId } from 'react'
import type { PageView } from '../../contract/index.ts'
import { signOff, stageOf } from '../../core/edit/index.ts'
import { type Key, useText } from '../i18n/index.ts'
import { CloseIcon, TabList, ToolButton } from '../ui/index.ts'
import { ChecksTab } from './checks-tab.tsx'
import { type ComparedPlace, CompareTab } from './compare-tab.tsx'
import { Faults, GatesTab } from './gates-tab.tsx'
import { MarksTab } from './marks-tab.tsx'
import { PROOF_TABS, type ProofTab } from './model.ts'
import { useProof, useProofModel } from './use-proof.ts'
import type { ProofRoom } from './use-room.ts'

interface ProofPanelProps {
  readonly room: ProofRoom
  readonly view: PageView | undefined
  readonly onShow: (mark: string) => void
  readonly onPlace: (place: ComparedPlace) => void
  readonly onOverlay: Parameters<typeof CompareTab>[0]['onOverlay']
}

const TAB_WORDS: Readonly<Record<ProofTab, Key>> = {
  marks: 'proof.tab.marks',
  gates: 'proof.tab.gates',
  compare: 'proof.tab.compare',
  checks: 'proof.tab.checks',
}

/** At the right while proofs are read: marks, rounds, what changed, what the checks found. */
export function ProofPanel({ room, view, onShow, onPlace, onOverlay }: ProofPanelProps) {
  const text = useText()
  const id = useId()
  const model = useProofModel()
  const tab = useProof((state) => state.tab)
  const only = useProof((state) => state.me?.role === 'proof' || state.me?.role === 'read')
  const { page, marks, faults } = room
  useEffect(() => {
    model.reveal = onShow
  }, [model, onShow])
  const contents: Readonly<Record<ProofTab, () => ReactNode>> = {
    marks: () => (
      <>
        {faults && <Faults tally={faults} />}
        <MarksTab marks={marks} onShow={onShow} />
      </>
    ),
    gates: () => page && <GatesTab key={page.name} page={page} view={view} faults={faults} />,
    compare: () => page && <CompareTab key={page.name} page={page} onPlace={onPlace} onOverlay={onOverlay} />,
    checks: () => <ChecksTab onPlace={onPlace} />,
  }
  const open = marks.filter(({ state }) => state === 'open').length
  const tabs = PROOF_TABS.map((one) => ({
    id: one,
    label: `${text(TAB_WORDS[one])}${one === 'marks' && marks.length > 0 ? ` ${open}` : ''}`,
  }))
  return (
    <aside className="right proof-panel" aria-label={text('proof.panel')}>
      <div className="ins-tabs">
        <TabList
          label={text('proof.panel')}
          tabs={tabs}
          selected={tab}
          onSelect={(next) => model.set({ tab: next })}
          id={id}
        />
        {!only && (
          <ToolButton label={text('proof.panel.close')} onPress={() => model.set({ panel: false })}>
            <CloseIcon />
          </ToolButton>
        )}
        <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${tab}`}>
          {contents[tab]()}
        </div>
      </div>
    </aside>
  )
}

/** The round of the page for the status bar; over a signed page it says so. */
export function RoundLine({ room }: { readonly room: ProofRoom }) {
  const text = useText()
  const model = useProofModel()
  const { page, marks } = room
  if (page === undefined) return null
  const signed = signOff(page) !== undefined
  const open = marks.filter(({ state }) => state === 'open').length
  const stage = stageOf(page)
  // Before it is read a page has the colour of no round: red would look like a fault.
  const unread = open === 0 && (stage === 'planned' || stage === 'layout')
  return (
    <button
      type="button"
      className="proof-round"
      data-round={unread ? undefined : model.round}
      onClick={() => model.set({ panel: true, tab: 'gates' })}
    >
      {text(signed ? 'proof.signed.short' : `stage.${stage}`)}
      {open > 0 && ` · ${text('proof.open', { count: open })}`}
    </button>
  )
}

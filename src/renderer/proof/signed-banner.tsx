import { useState } from 'react'
import type { PageView } from '../../contract/index.ts'
import { signOff } from '../../core/edit/index.ts'
import { useText } from '../i18n/index.ts'
import { personOf } from './marks.ts'
import { whenWords } from './names.ts'
import { useProofModel } from './use-proof.ts'
import type { ProofRoom } from './use-room.ts'

/** Over a page that was signed: by whom, and whether it is still what was signed. */
export function SignedBanner({ room, view }: { readonly room: ProofRoom; readonly view: PageView | undefined }) {
  const text = useText()
  const model = useProofModel()
  const [closed, setClosed] = useState('')
  const { page } = room
  if (page === undefined) return null
  const signed = signOff(page)
  const last = page.ledger.filter(({ gate }) => gate === 'sign').at(-1)
  // Reopened by a change: what was signed is no longer what stands there.
  const reopened = signed === undefined && last?.action === 'reopened' ? last : undefined
  const entry = signed ?? reopened
  const passed = page.ledger.filter(({ gate, action }) => gate === 'sign' && action === 'passed').at(-1)
  if (entry === undefined || passed === undefined || closed === entry.id) return null
  const changed =
    reopened !== undefined || (signed?.hash !== undefined && view !== undefined && view.hash !== signed.hash)
  return (
    <div className={changed ? 'proof-signed changed' : 'proof-signed'} role="status">
      {changed
        ? text('proof.signed.changed', { by: personOf(passed.by), time: whenWords(passed.at) })
        : text('proof.signed', { by: personOf(passed.by), time: whenWords(passed.at) })}
      {changed && (
        <button
          type="button"
          onClick={() => model.set({ panel: true, tab: 'compare', compared: { from: 'sign', to: 'now' } })}
        >
          {text('proof.signed.compare')}
        </button>
      )}
      <button type="button" aria-label={text('proof.panel.close')} onClick={() => setClosed(entry.id)}>
        ×
      </button>
    </div>
  )
}

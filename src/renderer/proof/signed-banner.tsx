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
  if (entry === undefined || closed === entry.id) return null
  const changed =
    reopened !== undefined || (signed?.hash !== undefined && view !== undefined && view.hash !== signed.hash)
  return (
    <div className={changed ? 'proof-signed changed' : 'proof-signed'} role="status">
      {changed
        ? text('proof.signed.changed', { by: personOf(entry.by), time: whenWords(entry.at) })
        : text('proof.signed', { by: personOf(entry.by), time: whenWords(entry.at) })}
      {changed && (
        <button type="button" onClick={() => model.set({ panel: true, tab: 'compare' })}>
          {text('proof.signed.compare')}
        </button>
      )}
      <button type="button" aria-label={text('proof.panel.close')} onClick={() => setClosed(entry.id)}>
        ×
      </button>
    </div>
  )
}

import type { PageGlass } from './comparison.tsx'
import { ComparisonSheet } from './comparison-sheet.tsx'
import { useProof, useProofModel } from './use-proof.ts'

/** What stands over the window: the comparison of two states. */
export function ProofSheets({ Glass }: { readonly Glass: PageGlass }) {
  const model = useProofModel()
  const sheet = useProof((state) => state.sheet)
  const close = (): void => model.set({ sheet: undefined })
  if (sheet === 'compare') return <ComparisonSheet Glass={Glass} onClose={close} />
  return null
}

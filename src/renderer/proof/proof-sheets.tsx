import { AuditSheet } from './audit-sheet.tsx'
import type { PageGlass } from './comparison.tsx'
import { ComparisonSheet } from './comparison-sheet.tsx'
import { useProof, useProofModel } from './use-proof.ts'
import { WordsSheet } from './words-sheet.tsx'

/** What stands over the window: the comparison of two states, the log of the service, the words of the house. */
export function ProofSheets({ Glass }: { readonly Glass: PageGlass }) {
  const model = useProofModel()
  const sheet = useProof((state) => state.sheet)
  const close = (): void => model.set({ sheet: undefined })
  if (sheet === 'compare') return <ComparisonSheet Glass={Glass} onClose={close} />
  if (sheet === 'audit') return <AuditSheet onClose={close} />
  if (sheet === 'words') return <WordsSheet onClose={close} />
  return null
}

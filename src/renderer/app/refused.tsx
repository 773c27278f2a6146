import type { ErrorData } from '../../contract/index.ts'
import { useText } from '../i18n/index.ts'
import { Failure } from '../panels/index.ts'

interface RefusedDocumentProps {
  readonly error: ErrorData
  readonly onRetry: () => void
  readonly onLibrary: () => void
}

/** A document file cannot be opened: why, and the library instead. */
export function RefusedDocument({ error, onRetry, onLibrary }: RefusedDocumentProps) {
  const text = useText()
  return (
    <Failure error={error} onRetry={onRetry}>
      <button type="button" className="action" onClick={onLibrary}>
        {text('refused.library')}
      </button>
    </Failure>
  )
}

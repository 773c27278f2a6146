import type { ErrorData } from '../../contract/index.ts'
import { ErrorText } from '../i18n/index.ts'

/** What went wrong, with the place and the way out. */
export function Trouble({ error }: { readonly error: ErrorData }) {
  return (
    <div className="trouble" role="alert">
      <ErrorText error={error} />
    </div>
  )
}

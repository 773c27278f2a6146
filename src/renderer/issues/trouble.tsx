import type { ErrorData } from '../../contract/index.ts'
import { isKey, useText } from '../i18n/index.ts'

/** What went wrong, in words that are known for its code, with the place and the way out. */
export function Trouble({ error }: { readonly error: ErrorData }) {
  const text = useText()
  const title = `trouble.${error.code}`
  return (
    <div className="trouble" role="alert">
      <strong>{isKey(title) ? text(title) : error.message}</strong>
      {isKey(title) && <span className="detail">{error.message}</span>}
      {error.where !== undefined && <span className="where">{error.where}</span>}
      {error.remedy !== undefined && <span className="remedy">{error.remedy}</span>}
    </div>
  )
}

import type { Diagnostic } from '../../core/base/index.ts'
import { findingWords, isKey, useLanguage, useText } from '../i18n/index.ts'

/** Findings with their places and ways out, the severe ones first. */
export function FindingList({ findings }: { readonly findings: readonly Diagnostic[] }) {
  const text = useText()
  const language = useLanguage()
  const order = ['error', 'warning', 'info'] as const
  const sorted = [...findings].sort(
    (a, b) => order.indexOf(a.severity as 'error') - order.indexOf(b.severity as 'error'),
  )
  return (
    <ul className="finding-list">
      {sorted.map((finding, n) => {
        const { code, severity } = finding
        const { message, remedy, place } = findingWords(finding, language)
        const key = `check.code.${code.replaceAll('.', '-')}`
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: findings may be equal in all they say
          <li key={n} className={severity}>
            <strong>{isKey(key) ? text(key) : message}</strong>
            <span className="where">{place}</span>
            {isKey(key) && <span className="detail">{message}</span>}
            {remedy !== undefined && <span className="detail">{remedy}</span>}
          </li>
        )
      })}
    </ul>
  )
}

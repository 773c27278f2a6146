import type { CareFinding, RepairName } from '../../contract/index.ts'
import { findingWords, useLanguage, useText } from '../i18n/index.ts'

interface FindingEntryProps {
  readonly finding: CareFinding
  readonly busy: boolean
  readonly onMend: () => void
  readonly onRepair: (repair: RepairName) => void
}

const REPAIRS: readonly RepairName[] = ['restore-backup', 'recover']

/** A finding with its place, its way out, and the buttons that take it. */
export function FindingEntry({ finding, busy, onMend, onRepair }: FindingEntryProps) {
  const text = useText()
  const { message, remedy, place } = findingWords(finding, useLanguage())
  const { mend } = finding
  return (
    <li className={finding.severity} data-code={finding.code}>
      <strong>{message}</strong>
      <span className="where">{place}</span>
      {remedy !== undefined && <span className="detail">{remedy}</span>}
      {mend !== undefined && mend !== 'repair' && (
        <button type="button" className="action" disabled={busy} onClick={onMend}>
          {text(`mend.${mend}`)}
        </button>
      )}
      {mend === 'repair' &&
        REPAIRS.map((name) => (
          <button key={name} type="button" className="action" disabled={busy} onClick={() => onRepair(name)}>
            {text(`repair.${name}`)}
          </button>
        ))}
    </li>
  )
}

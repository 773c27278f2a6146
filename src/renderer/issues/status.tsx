import { PAGE_STATUS, type Page } from '../../core/document/index.ts'
import { useText } from '../i18n/index.ts'

export type Status = NonNullable<Page['status']>
export const statusOf = (page: Pick<Page, 'status'>): Status => page.status ?? 'planned'

/** The status after this one; undefined at the end of the ladder. */
export const nextStatus = (status: Status): Status | undefined => PAGE_STATUS[PAGE_STATUS.indexOf(status) + 1]

/** The status of a page, changed where it stands. */
export function StatusMenu({
  status,
  label,
  onChange,
}: {
  status: Status
  label: string
  onChange: (to: Status) => void
}) {
  const text = useText()
  return (
    <select
      className={`status-menu ${status}`}
      aria-label={label}
      value={status}
      onChange={(event) => onChange(event.currentTarget.value as Status)}
    >
      {PAGE_STATUS.map((one) => (
        <option key={one} value={one}>
          {text(`status.${one}`)}
        </option>
      ))}
    </select>
  )
}

import { useEffect, useState } from 'react'
import { type BackupSummary, type ErrorData, errorData, type IssueDifference } from '../../contract/index.ts'
import { useText } from '../i18n/index.ts'
import { Dialog } from '../ui/index.ts'
import type { Host } from './host.ts'
import { Trouble } from './trouble.tsx'
import { paperName, type Shelf } from './use-shelf.ts'

interface RestoreProps {
  readonly host: Host
  readonly shelf: Shelf
  readonly backup: BackupSummary
  readonly time: string
  readonly onRestore: () => Promise<void>
  readonly onClose: () => void
}

/** What going back to a backup does to the library, before it is done. */
export function Restore({ host, shelf, backup, time, onRestore, onClose }: RestoreProps) {
  const text = useText()
  const [differences, setDifferences] = useState<readonly IssueDifference[]>()
  const [error, setError] = useState<ErrorData>()
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    let closed = false
    host.call('care.compareBackup', backup.name).then(
      (found) => {
        if (!closed) setDifferences(found)
      },
      (thrown: unknown) => {
        if (!closed) setError(errorData(thrown))
      },
    )
    return () => {
      closed = true
    }
  }, [host, backup.name])
  const restore = async (): Promise<void> => {
    setBusy(true)
    setError(undefined)
    try {
      await onRestore()
    } catch (thrown) {
      setError(errorData(thrown))
    }
    setBusy(false)
  }
  const words = ({ here, there }: IssueDifference): string => {
    if (there === undefined) return text('restore.gone', { here: here ?? 0 })
    if (here === undefined) return text('restore.back', { there })
    return text('restore.other', { here, there })
  }
  return (
    <Dialog title={text('restore.title')} closeLabel={text('dialog.close')} onClose={onClose}>
      <div className="ask restore">
        <p>{text('restore.what', { time })}</p>
        {differences?.length === 0 && <p className="good">{text('restore.same')}</p>}
        {differences !== undefined && differences.length > 0 && (
          <>
            <p className="warn">{text('restore.differences', { count: differences.length })}</p>
            <ul className="differences">
              {differences.map((one) => (
                <li key={one.id}>
                  <strong>
                    {paperName(shelf, one.publication)} {one.date}
                  </strong>
                  <span>{words(one)}</span>
                </li>
              ))}
            </ul>
          </>
        )}
        <p className="remark">{text('restore.kept')}</p>
        {error !== undefined && <Trouble error={error} />}
        <footer>
          <button
            type="button"
            className="action danger"
            disabled={busy || differences === undefined}
            onClick={() => void restore()}
          >
            {text(busy ? 'restore.busy' : 'restore.yes')}
          </button>
          <span className="spring" />
          <button type="button" className="action primary" data-first onClick={onClose}>
            {text('restore.no')}
          </button>
        </footer>
      </div>
    </Dialog>
  )
}

import { useCallback, useEffect, useState } from 'react'
import { type BackupSummary, type ErrorData, errorData } from '../../contract/index.ts'
import { bytesText, useLanguage, useText } from '../i18n/index.ts'
import type { Host } from './host.ts'
import { Restore } from './restore.tsx'
import { Trouble } from './trouble.tsx'
import { useReasonOf } from './use-reason.ts'
import type { Shelf } from './use-shelf.ts'

interface BackupsProps {
  readonly host: Host
  readonly shelf: Shelf
  /** Puts a backup in the place of the library, once everything is on the disk; false when that was not wanted. */
  readonly onRestore: (name: string) => Promise<boolean>
}

/** The backups of the database: what there is, one more, and the way back to one. */
export function Backups({ host, shelf, onRestore }: BackupsProps) {
  const text = useText()
  const language = useLanguage()
  const reasonOf = useReasonOf()
  const [folder, setFolder] = useState('')
  const [backups, setBackups] = useState<readonly BackupSummary[]>()
  const [busy, setBusy] = useState(false)
  const [asked, setAsked] = useState<BackupSummary>()
  const [restored, setRestored] = useState<BackupSummary>()
  const [error, setError] = useState<ErrorData>()
  const read = useCallback(async (): Promise<void> => {
    try {
      const status = await host.call('library.status')
      setFolder(status.folder)
      setBackups(status.backups)
    } catch (thrown) {
      setError(errorData(thrown))
    }
  }, [host])
  useEffect(() => void read(), [read])
  const backUp = async (): Promise<void> => {
    setBusy(true)
    setError(undefined)
    try {
      await host.call('library.backup')
    } catch (thrown) {
      setError(errorData(thrown))
    }
    setBusy(false)
    await read()
  }
  const restore = async (backup: BackupSummary): Promise<void> => {
    if (!(await onRestore(backup.name))) return
    setAsked(undefined)
    setRestored(backup)
    await read()
  }
  const time = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    ...{ dateStyle: 'medium', timeStyle: 'medium' },
  })
  const all = backups?.reduce((sum, { bytes }) => sum + bytes, 0) ?? 0
  return (
    <div className="care-part">
      <dl className="form-facts">
        <dt>{text('care.folder')}</dt>
        <dd className="file-path">{folder}</dd>
      </dl>
      <p className="remark">{text('care.backups.hint')}</p>
      <div className="form-row">
        <button type="button" className="action primary" data-first disabled={busy} onClick={() => void backUp()}>
          {text(busy ? 'care.backing-up' : 'care.backup-now')}
        </button>
        <span className="remark">
          {text('care.backups.sum', { count: backups?.length ?? 0, size: bytesText(all) })}
        </span>
      </div>
      {error !== undefined && <Trouble error={error} />}
      {restored !== undefined && (
        <p className="good" role="status">
          {text('restore.done', { time: time.format(new Date(restored.at)) })}
        </p>
      )}
      {backups?.length === 0 && <p className="remark">{text('care.no-backup')}</p>}
      {backups !== undefined && backups.length > 0 && (
        <table className="backup-list">
          <thead>
            <tr>
              <th scope="col">{text('care.backup.time')}</th>
              <th scope="col">{text('care.backup.why')}</th>
              <th scope="col" className="digits">
                {text('care.backup.size')}
              </th>
              <th scope="col" aria-label={text('restore.ask')} />
            </tr>
          </thead>
          <tbody>
            {backups.map((backup) => (
              <tr key={backup.name}>
                <td>
                  <time dateTime={backup.at}>{time.format(new Date(backup.at))}</time>
                </td>
                <td>{reasonOf(backup.reason)}</td>
                <td className="digits">{bytesText(backup.bytes)}</td>
                <td>
                  <button
                    type="button"
                    className="text-button"
                    aria-label={text('restore.of', { time: time.format(new Date(backup.at)) })}
                    onClick={() => setAsked(backup)}
                  >
                    {text('restore.ask')}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {asked !== undefined && (
        <Restore
          {...{ host, shelf }}
          backup={asked}
          time={time.format(new Date(asked.at))}
          onRestore={() => restore(asked)}
          onClose={() => setAsked(undefined)}
        />
      )}
    </div>
  )
}

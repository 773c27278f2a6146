import { useEffect, useState } from 'react'
import { type BackupSummary, type ErrorData, errorData } from '../../contract/index.ts'
import type { Diagnostic } from '../../core/base/index.ts'
import { useLanguage, useText } from '../i18n/index.ts'
import { Dialog } from '../ui/index.ts'
import { FindingList } from './findings.tsx'
import type { Host } from './host.ts'
import { Trouble } from './trouble.tsx'

export const bytesText = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`

/** Backups and the check of the library. */
export function LibraryCare({ host, onClose }: { readonly host: Host; readonly onClose: () => void }) {
  const text = useText()
  const language = useLanguage()
  const [folder, setFolder] = useState('')
  const [backups, setBackups] = useState<readonly BackupSummary[]>([])
  const [busy, setBusy] = useState<'backup' | 'check' | 'verify'>()
  const [findings, setFindings] = useState<readonly Diagnostic[]>()
  const [error, setError] = useState<ErrorData>()
  useEffect(() => {
    host.call('library.status').then(
      (status) => {
        setFolder(status.folder)
        setBackups(status.backups)
      },
      (thrown: unknown) => setError(errorData(thrown)),
    )
  }, [host])
  const work = (kind: 'backup' | 'check' | 'verify', body: () => Promise<void>): void => {
    setBusy(kind)
    setError(undefined)
    body()
      .catch((thrown: unknown) => setError(errorData(thrown)))
      .finally(() => setBusy(undefined))
  }
  const backUp = (): void =>
    work('backup', async () => {
      await host.call('library.backup')
      setBackups(await host.call('library.backups'))
    })
  const check = (verify: boolean): void =>
    work(verify ? 'verify' : 'check', async () => setFindings(await host.call('library.check', { verify })))
  const time = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
  })
  return (
    <Dialog title={text('library.care')} closeLabel={text('dialog.close')} onClose={onClose}>
      <div className="form wide care">
        <dl className="form-facts">
          <dt>{text('care.folder')}</dt>
          <dd className="file-path">{folder}</dd>
        </dl>
        <fieldset>
          <legend>{text('care.backups')}</legend>
          <ul className="backups">
            {backups.map(({ name, bytes, at, reason }) => (
              <li key={name} title={name}>
                <time>{time.format(new Date(at))}</time>
                <span>{reason === undefined ? text('care.daily') : reason}</span>
                <span className="digits">{bytesText(bytes)}</span>
              </li>
            ))}
          </ul>
          {backups.length === 0 && <p className="remark">{text('care.no-backup')}</p>}
          <button type="button" className="action" disabled={busy !== undefined} onClick={backUp}>
            {text(busy === 'backup' ? 'care.backing-up' : 'care.backup-now')}
          </button>
        </fieldset>
        <fieldset>
          <legend>{text('care.check')}</legend>
          <p className="remark">{text('care.check.hint')}</p>
          <div className="form-row">
            <button type="button" className="action" disabled={busy !== undefined} onClick={() => check(false)}>
              {text(busy === 'check' ? 'care.checking' : 'care.check.quick')}
            </button>
            <button type="button" className="action" disabled={busy !== undefined} onClick={() => check(true)}>
              {text(busy === 'verify' ? 'care.checking' : 'care.check.full')}
            </button>
          </div>
          {findings?.length === 0 && <p className="good">{text('care.check.good')}</p>}
          {findings !== undefined && <FindingList findings={findings} />}
        </fieldset>
        {error !== undefined && <Trouble error={error} />}
      </div>
    </Dialog>
  )
}

import { useEffect, useState } from 'react'
import {
  type CareFinding,
  type ErrorData,
  type Examination,
  errorData,
  type Mended,
  type RepairName,
} from '../../contract/index.ts'
import { bytesText, useText } from '../i18n/index.ts'
import { Facts } from './facts.tsx'
import { FindingEntry } from './finding-entry.tsx'
import type { FileBridge, Host } from './host.ts'
import { Trouble } from './trouble.tsx'

interface CheckProps {
  readonly host: Host
  readonly shell: FileBridge
  /** Repairs the database, once everything is on the disk; false when that was not wanted. */
  readonly onRepair: (repair: RepairName) => Promise<boolean>
}

type Busy = 'quick' | 'full' | 'mend'
const GRAVE = ['error', 'warning', 'info']

/** What is odd with the machine and the library, and the buttons that mend it: the list of `duikai doctor`. */
export function Check({ host, shell, onRepair }: CheckProps) {
  const text = useText()
  const [busy, setBusy] = useState<Busy>()
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number }>()
  const [found, setFound] = useState<Examination>()
  const [told, setTold] = useState('')
  const [error, setError] = useState<ErrorData>()
  useEffect(() => {
    const stop = host.on('care.progress', setProgress)
    return () => {
      stop()
      void host.call('care.cancel').catch(() => undefined)
    }
  }, [host])
  const work = async (kind: Busy, body: () => Promise<void>): Promise<void> => {
    setBusy(kind)
    setProgress(undefined)
    setError(undefined)
    try {
      await body()
    } catch (thrown) {
      const problem = errorData(thrown)
      if (problem.code !== 'care/cancelled') setError(problem)
    }
    setBusy(undefined)
  }
  const examine = (verify: boolean): Promise<void> =>
    work(verify ? 'full' : 'quick', async () => {
      setTold('')
      setFound(await host.call('care.examine', { verify }))
    })
  const after = async (words: string): Promise<void> => {
    setTold(words)
    setFound(await host.call('care.examine', { verify: false }))
  }
  const wordsOf = ({ mend, count, bytes = 0 }: Mended): string =>
    text(`mended.${mend}`, { count, size: bytesText(bytes) })
  const mend = (finding: CareFinding): Promise<void> =>
    work('mend', async () => {
      const wish = finding.mend
      if (wish === undefined || wish === 'repair') return
      if (wish === 'picture-file') {
        const file = await shell.chooseFile({ label: text('care.picture-file'), endings: PICTURES })
        if (file === undefined || finding.picture === undefined) return
        await host.call('care.putBack', { hash: finding.picture, file })
        return after(text('mended.picture-file'))
      }
      if (wish === 'font-files') {
        const file = await shell.chooseFile({ label: text('care.font-files'), endings: ['ttf', 'otf', 'ttc'] })
        if (file === undefined) return
        await host.call('fonts.import', [file])
        return after(text('mended.font-files'))
      }
      return after(wordsOf(await host.call('care.mend', wish)))
    })
  const repair = (name: RepairName): Promise<void> =>
    work('mend', async () => {
      if (await onRepair(name)) await after(text('mended.repair'))
    })
  const findings = [...(found?.findings ?? [])].sort((a, b) => GRAVE.indexOf(a.severity) - GRAVE.indexOf(b.severity))
  return (
    <div className="care-part">
      <p className="remark">{text('care.check.hint')}</p>
      <div className="form-row">
        <button
          type="button"
          className="action primary"
          data-first
          disabled={busy !== undefined}
          onClick={() => void examine(false)}
        >
          {text('care.check.quick')}
        </button>
        <button type="button" className="action" disabled={busy !== undefined} onClick={() => void examine(true)}>
          {text('care.check.full')}
        </button>
      </div>
      {busy !== undefined && (
        <div className="care-run" role="status">
          <progress
            aria-label={text('care.checking')}
            {...(progress === undefined ? {} : { max: Math.max(1, progress.total), value: progress.done })}
          />
          <span>{text('care.checking')}</span>
          {busy !== 'mend' && (
            <button
              type="button"
              className="action"
              onClick={() => void host.call('care.cancel').catch(() => undefined)}
            >
              {text('dialog.cancel')}
            </button>
          )}
        </div>
      )}
      {told !== '' && (
        <p className="good" role="status">
          {told}
        </p>
      )}
      {error !== undefined && <Trouble error={error} />}
      {found !== undefined && findings.every(({ severity }) => severity === 'info') && (
        <p className="good" role="status">
          {text('care.check.good')}
        </p>
      )}
      {findings.length > 0 && (
        <ul className="care-findings" aria-label={text('care.findings')}>
          {findings.map((finding, n) => (
            <FindingEntry
              // biome-ignore lint/suspicious/noArrayIndexKey: findings may be equal in all they say
              key={n}
              finding={finding}
              busy={busy !== undefined}
              onMend={() => void mend(finding)}
              onRepair={(name) => void repair(name)}
            />
          ))}
        </ul>
      )}
      {found !== undefined && <Facts facts={found.facts} />}
    </div>
  )
}

const PICTURES = ['jpg', 'jpeg', 'png', 'tif', 'tiff', 'psd', 'webp', 'gif', 'bmp', 'pdf', 'bin']

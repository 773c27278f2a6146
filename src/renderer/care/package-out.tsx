import { useState } from 'react'
import { type ErrorData, errorData, type PackedIssue, safeName } from '../../contract/index.ts'
import { bytesText, useText } from '../i18n/index.ts'
import { ArchiveRun } from './archive.tsx'
import { type FileBridge, type Host, inside } from './host.ts'
import { Trouble } from './trouble.tsx'
import type { ArchiveControl } from './use-archive.ts'
import { paperName, type Shelf } from './use-shelf.ts'

interface PackageOutProps {
  readonly host: Host
  readonly shell: FileBridge
  readonly shelf: Shelf
  /** The open issue, which is offered first. */
  readonly issue: string | undefined
  readonly archive: ArchiveControl
}

/** One issue to a file for another machine, or to a folder for the archive. */
export function PackageOut({ host, shell, shelf, issue, archive }: PackageOutProps) {
  const text = useText()
  const [wanted, setWanted] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [packed, setPacked] = useState<PackedIssue>()
  const [error, setError] = useState<ErrorData>()
  /** Where a package was to go that lacks pictures. */
  const [target, setTarget] = useState('')
  const chosen = shelf.issues.find(({ id }) => id === (wanted ?? issue)) ?? shelf.issues[0]
  const running = archive.state.kind === 'running'
  if (chosen === undefined) return <p className="remark">{text('package.no-issue')}</p>
  const name = safeName(`${paperName(shelf, chosen.publication)} ${chosen.date}`)

  const pack = async (file: string, incomplete: boolean): Promise<void> => {
    setBusy(true)
    setError(undefined)
    setPacked(undefined)
    setTarget(file)
    try {
      setPacked(await host.call('package.out', { issue: chosen.id, file, ...(incomplete ? { incomplete } : {}) }))
    } catch (thrown) {
      setError(errorData(thrown))
    } finally {
      setBusy(false)
    }
  }
  const packNew = async (): Promise<void> => {
    const wish = { label: text('package.file'), endings: ['duikai'], name: `${name}.duikai` }
    const file = await shell.saveFile(wish)
    if (file !== undefined) await pack(/\.duikai$/i.test(file) ? file : `${file}.duikai`, false)
  }
  const archiveNew = async (): Promise<void> => {
    const { folder } = await host.call('library.status')
    const into = await shell.chooseFolder(folder)
    if (into !== undefined) archive.start(chosen.id, inside(into, `${name} ${text('archive.folder')}`, shell.platform))
  }
  const show = (file: string): void => void shell.showFile(file)
  return (
    <div className="care-part">
      <label className="form-field">
        <span>{text('package.issue')}</span>
        <select value={chosen.id} onChange={({ currentTarget }) => setWanted(currentTarget.value)}>
          {shelf.issues.map(({ id, publication, date, pages }) => (
            <option key={id} value={id}>
              {text('package.issue.of', { paper: paperName(shelf, publication), date, pages })}
            </option>
          ))}
        </select>
      </label>
      <fieldset>
        <legend>{text('package.out')}</legend>
        <p className="remark">{text('package.out.hint')}</p>
        <button type="button" className="action primary" data-first disabled={busy} onClick={() => void packNew()}>
          {text(busy ? 'package.out.busy' : 'package.out.make')}
        </button>
        {error !== undefined && <Trouble error={error} />}
        {error?.code === 'package/pictures' && (
          <button type="button" className="action" disabled={busy} onClick={() => void pack(target, true)}>
            {text('package.out.incomplete')}
          </button>
        )}
        {packed !== undefined && (
          <div className="care-done" role="status">
            <p className="good">
              {text('package.out.done', {
                ...{ changes: packed.changes, pictures: packed.pictures, size: bytesText(packed.bytes) },
              })}
            </p>
            {packed.missing.length > 0 && (
              <p className="warn">{text('package.out.missing', { names: packed.missing.join('、') })}</p>
            )}
            <p className="remark">
              {text('package.fonts', { names: [...new Set(packed.fonts.map(({ family }) => family))].join('、') })}
            </p>
            <p className="file-path">{packed.file}</p>
            <button type="button" className="text-button" onClick={() => show(packed.file)}>
              {text('care.show')}
            </button>
          </div>
        )}
      </fieldset>
      <fieldset>
        <legend>{text('archive.title')}</legend>
        <p className="remark">{text('archive.hint')}</p>
        {!running && (
          <button type="button" className="action" onClick={() => void archiveNew()}>
            {text('archive.make')}
          </button>
        )}
        <ArchiveRun archive={archive} onShow={show} />
      </fieldset>
    </div>
  )
}

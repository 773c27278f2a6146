import { useCallback, useEffect, useState } from 'react'
import { type ErrorData, errorData, type PackageContents, type TakenIssue } from '../../contract/index.ts'
import { useText } from '../i18n/index.ts'
import { Contents } from './contents.tsx'
import type { FileBridge, Host } from './host.ts'
import { Trouble } from './trouble.tsx'
import type { Shelf } from './use-shelf.ts'

interface PackageInProps {
  readonly host: Host
  readonly shell: FileBridge
  readonly shelf: Shelf
  /** A package that was opened with the program. */
  readonly file: string | undefined
  readonly onOpen: (issue: string) => void
}

/** An issue of a package into the library: looked at first, taken in as a whole or not at all. */
export function PackageIn({ host, shell, shelf, file: given, onOpen }: PackageInProps) {
  const text = useText()
  const [file, setFile] = useState<string>()
  const [contents, setContents] = useState<PackageContents>()
  const [taken, setTaken] = useState<TakenIssue>()
  const [error, setError] = useState<ErrorData>()
  const [busy, setBusy] = useState<'look' | 'take'>()
  const work = useCallback(async (kind: 'look' | 'take', body: () => Promise<void>): Promise<void> => {
    setBusy(kind)
    setError(undefined)
    try {
      await body()
    } catch (thrown) {
      setError(errorData(thrown))
    } finally {
      setBusy(undefined)
    }
  }, [])
  const look = useCallback(
    (wanted: string): Promise<void> =>
      work('look', async () => {
        setFile(wanted)
        setTaken(undefined)
        setContents(undefined)
        setContents(await host.call('package.look', wanted))
      }),
    [host, work],
  )
  useEffect(() => {
    if (given !== undefined) void look(given)
  }, [given, look])
  const choose = async (): Promise<void> => {
    const chosen = await shell.chooseFile({ label: text('package.file'), endings: ['duikai'] })
    if (chosen !== undefined) await look(chosen)
  }
  const take = (copy: boolean): Promise<void> =>
    work('take', async () => {
      if (file === undefined) return
      setTaken(await host.call('package.in', { file, ...(copy ? { copy } : {}) }))
      setContents(undefined)
    })
  const addFont = async (): Promise<void> => {
    const font = await shell.chooseFile({ label: text('care.font-files'), endings: ['ttf', 'otf', 'ttc'] })
    if (font === undefined) return
    await work('look', async () => {
      await host.call('fonts.import', [font])
      if (file !== undefined) setContents(await host.call('package.look', file))
    })
  }
  const here = contents !== undefined && shelf.issues.some(({ id }) => id === contents.issue)
  return (
    <div className="care-part">
      <p className="remark">{text('package.in.hint')}</p>
      <div className="form-row">
        <button
          type="button"
          className={contents === undefined ? 'action primary' : 'action'}
          data-first
          disabled={busy !== undefined}
          onClick={() => void choose()}
        >
          {text(busy === 'look' ? 'package.in.looking' : 'package.in.choose')}
        </button>
      </div>
      {file !== undefined && <p className="file-path">{file}</p>}
      {contents !== undefined && <Contents contents={contents} />}
      {here && (
        <p className="warn" role="status">
          {text('package.in.here')}
        </p>
      )}
      {error !== undefined && <Trouble error={error} />}
      {contents !== undefined && (
        <div className="form-row">
          {!here && (
            <button
              type="button"
              className="action primary"
              disabled={busy !== undefined}
              onClick={() => void take(false)}
            >
              {text(busy === 'take' ? 'package.in.taking' : 'package.in.take')}
            </button>
          )}
          {here && (
            <button
              type="button"
              className="action primary"
              disabled={busy !== undefined}
              onClick={() => void take(true)}
            >
              {text(busy === 'take' ? 'package.in.taking' : 'package.in.copy')}
            </button>
          )}
          {contents.missingFonts.length > 0 && (
            <button type="button" className="action" disabled={busy !== undefined} onClick={() => void addFont()}>
              {text('care.add-fonts')}
            </button>
          )}
        </div>
      )}
      {taken !== undefined && (
        <div className="care-done" role="status">
          <p className="good">
            {text('package.in.done', {
              ...{ pages: taken.pages.length, stories: taken.stories, changes: taken.changes },
              pictures: taken.pictures.length,
            })}
          </p>
          <p className="remark">{text('package.in.rest')}</p>
          <button type="button" className="action primary" onClick={() => onOpen(taken.summary.id)}>
            {text('package.in.open')}
          </button>
        </div>
      )}
    </div>
  )
}

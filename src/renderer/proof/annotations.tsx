import { useRef, useState } from 'react'
import { type ErrorData, errorData, type ImportedAnnotations } from '../../contract/index.ts'
import { ErrorText, useText } from '../i18n/index.ts'
import { useWorkspaceState } from '../state/index.ts'
import { FileInput } from '../ui/index.ts'
import { useProofModel } from './use-proof.ts'

/** Hands a file to the browser, or to the window's own way of saving. */
function download(name: string, bytes: Uint8Array): void {
  const address = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>]))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/** The marks as annotations of a proof PDF for other readers, and theirs taken in. */
export function Annotations() {
  const text = useText()
  const { host, issue, mayMark, downloads, chooseFolder } = useProofModel()
  const page = useWorkspaceState((state) => state.page)
  const file = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<ErrorData>()
  const [taken, setTaken] = useState<ImportedAnnotations>()
  const [saved, setSaved] = useState('')
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true)
    setFailed(undefined)
    setTaken(undefined)
    setSaved('')
    try {
      await work()
    } catch (thrown) {
      setFailed(errorData(thrown))
    }
    setBusy(false)
  }
  const give = (format: 'pdf' | 'xfdf'): void =>
    void attempt(async () => {
      const wish = { pages: [page], format }
      if (chooseFolder === undefined) {
        const { name, bytes } = await host.call('proof.export', issue, wish)
        download(name, bytes)
        return
      }
      const folder = await chooseFolder(await host.call('export.folder'))
      if (folder !== undefined) setSaved(await host.call('proof.save', issue, { ...wish, folder }))
    })
  const take = (chosen: File | undefined): void => {
    if (chosen === undefined) return
    void attempt(async () => {
      const bytes = new Uint8Array(await chosen.arrayBuffer())
      setTaken(await host.call('proof.import', issue, { name: chosen.name, bytes }))
    })
  }
  const gives = downloads || chooseFolder !== undefined
  if (!gives && !mayMark) return null
  return (
    <details className="proof-annotations">
      <summary>{text('proof.annotations')}</summary>
      <div className="proof-all">
        {gives && (
          <>
            <button type="button" disabled={busy} onClick={() => give('pdf')}>
              {text('proof.annotations.pdf')}
            </button>
            <button type="button" disabled={busy} onClick={() => give('xfdf')}>
              XFDF
            </button>
          </>
        )}
        {mayMark && (
          <button type="button" disabled={busy} onClick={() => file.current?.click()}>
            {text('proof.annotations.take')}
          </button>
        )}
        <FileInput
          ref={file}
          label={text('proof.annotations.take')}
          accept=".pdf,.xfdf"
          onFiles={([one]) => take(one)}
        />
      </div>
      {failed && <ErrorText error={failed} />}
      {saved !== '' && <output className="proof-saved">{text('proof.annotations.saved', { file: saved })}</output>}
      {taken && (
        <div className="proof-stuck" role="status">
          <p>
            {text('proof.annotations.taken', {
              added: taken.added.length,
              answers: taken.answers,
              known: taken.known,
              moved: taken.moved.length,
            })}
          </p>
          {taken.unplaced.length > 0 && <p>{text('proof.annotations.unplaced', { count: taken.unplaced.length })}</p>}
          <ul>
            {taken.unplaced.map((one) => (
              <li key={`${one.page} ${one.author} ${one.words} ${one.says}`}>
                {one.page} {one.author} {one.words !== '' && <q>{one.words}</q>} {one.says}{' '}
                <small>{text(`proof.annotations.${one.why}`)}</small>
              </li>
            ))}
          </ul>
        </div>
      )}
    </details>
  )
}

import { useRef, useState } from 'react'
import { type ErrorData, errorData, type TakenPresetEntry } from '../../../contract/index.ts'
import { useLanguage, useText } from '../../i18n/index.ts'
import { FileInput } from '../../ui/index.ts'
import type { Host } from '../host.ts'
import { Trouble } from '../trouble.tsx'
import { giveFile } from './give-file.ts'

interface PresetFilesProps {
  readonly host: Host
  /** The preset that is chosen. */
  readonly preset: string
  /** One came in: the list is read again, and this one chosen. */
  readonly onTaken: (preset: string) => void
}

/** The chosen preset handed out as a file, and one of another library taken in. */
export function PresetFiles({ host, preset, onTaken }: PresetFilesProps) {
  const text = useText()
  const language = useLanguage()
  const input = useRef<HTMLInputElement>(null)
  const [taken, setTaken] = useState<TakenPresetEntry>()
  const [exported, setExported] = useState<string>()
  const [error, setError] = useState<ErrorData>()
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setError(undefined)
    setTaken(undefined)
    setExported(undefined)
    await work().catch((thrown: unknown) => setError(errorData(thrown)))
  }
  const take = (file: File | undefined): void => {
    if (file === undefined) return
    void attempt(async () => {
      const made = await host.call('preset.import', { name: file.name, text: await file.text() })
      setTaken(made)
      onTaken(made.preset.id)
    })
  }
  const give = (): void =>
    void attempt(async () => setExported(await giveFile(host, 'preset', preset, text('preset.file-kind'))))
  const between = language === 'zh' ? '、' : ', '
  const lacking = (['font', 'profile', 'icc'] as const).flatMap((kind) => {
    const names = taken?.lacking.filter((one) => one.kind === kind).map(({ name }) => name) ?? []
    return names.length === 0 ? [] : [text(`preset.lacking.${kind}`, { names: names.join(between) })]
  })
  return (
    <div className="preset-files">
      <button type="button" className="text-button" disabled={preset === ''} onClick={give}>
        {text('preset.export')}
      </button>
      <button type="button" className="text-button" onClick={() => input.current?.click()}>
        {text('preset.import')}
      </button>
      <FileInput ref={input} label={text('preset.import')} accept=".json" onFiles={([file]) => take(file)} />
      {exported !== undefined && <p role="status">{text('template.exported', { file: exported })}</p>}
      {taken !== undefined && (
        <div role="status">
          <p>
            {taken.renamed === undefined
              ? text('preset.imported', { name: taken.preset.name })
              : text('template.renamed', { old: taken.renamed, name: taken.preset.name })}{' '}
            {taken.profile !== undefined && text('preset.profile-came', { name: taken.profile })}
          </p>
          {lacking.map((line) => (
            <p key={line} className="warning">
              {line}
            </p>
          ))}
        </div>
      )}
      {error !== undefined && <Trouble error={error} />}
    </div>
  )
}

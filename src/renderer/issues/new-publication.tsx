import { useCallback, useEffect, useState } from 'react'
import { type ErrorData, errorData, type PresetSummary, type PublicationSummary } from '../../contract/index.ts'
import { useText } from '../i18n/index.ts'
import { Dialog } from '../ui/index.ts'
import { Field } from './fields.tsx'
import { toMm } from './format-check.ts'
import type { Host } from './host.ts'
import { PresetFiles } from './templates/preset-files.tsx'
import { Trouble } from './trouble.tsx'

interface NewPublicationProps {
  readonly host: Host
  readonly taken: readonly PublicationSummary[]
  readonly onMade: (publication: string) => void
  readonly onClose: () => void
}

/** An id that no paper has. */
function freeId(taken: readonly PublicationSummary[]): string {
  for (let n = taken.length + 1; ; n++) if (!taken.some(({ id }) => id === `paper-${n}`)) return `paper-${n}`
}

/** A new paper: its name and the house style that it begins with. */
export function NewPublicationDialog({ host, taken, onMade, onClose }: NewPublicationProps) {
  const text = useText()
  const [presets, setPresets] = useState<readonly PresetSummary[]>()
  const [preset, setPreset] = useState('')
  const [name, setName] = useState('')
  const [error, setError] = useState<ErrorData>()
  const read = useCallback(
    (wanted?: string): void => {
      host.call('library.presets').then(
        (list) => {
          setPresets(list)
          setPreset(wanted ?? list.find(({ problem }) => problem === undefined)?.id ?? '')
        },
        (thrown: unknown) => setError(errorData(thrown)),
      )
    },
    [host],
  )
  useEffect(() => read(), [read])
  const usable = presets?.filter(({ problem }) => problem === undefined) ?? []
  const chosen = usable.find(({ id }) => id === preset)
  const make = (): void => {
    host.call('library.createPublication', { preset, id: freeId(taken), name }).then(
      ({ id }) => onMade(id),
      (thrown: unknown) => setError(errorData(thrown)),
    )
  }
  return (
    <Dialog title={text('publication.new')} closeLabel={text('dialog.close')} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          make()
        }}
      >
        <Field label={text('publication.name')}>
          <input
            type="text"
            autoFocus
            required
            maxLength={60}
            value={name}
            placeholder={text('publication.name.example')}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </Field>
        {usable.length > 1 && (
          <Field label={text('publication.preset')}>
            <select value={preset} onChange={(event) => setPreset(event.currentTarget.value)}>
              {usable.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.own ? `${one.name}（${text('preset.own')}）` : one.name}
                </option>
              ))}
            </select>
          </Field>
        )}
        <PresetFiles host={host} preset={preset} onTaken={read} />
        {chosen !== undefined && (
          <ul className="preset-formats">
            {chosen.formats.map((format) => (
              <li key={format.id}>
                <span
                  className="sheet-shape"
                  style={{ width: toMm(format.width) / 8, height: toMm(format.height) / 8 }}
                />
                <strong>{format.name.split(' ')[0]}</strong>
                <span>
                  {text('format.size', {
                    width: toMm(format.width),
                    height: toMm(format.height),
                    columns: format.columns,
                  })}
                </span>
              </li>
            ))}
          </ul>
        )}
        {chosen !== undefined && chosen.masters.length > 0 && (
          <p className="preset-masters">
            {text('master.title')}：{chosen.masters.map(({ name: called }) => called).join(' · ')}
          </p>
        )}
        <p className="remark">{text('publication.hint')}</p>
        {presets?.map(
          ({ id, problem }) =>
            problem !== undefined && (
              <details className="warning" key={id}>
                <summary>{text('preset.damaged', { name: id })}</summary>
                <Trouble error={problem} />
              </details>
            ),
        )}
        {error !== undefined && <Trouble error={error} />}
        <footer>
          <button type="button" className="action" onClick={onClose}>
            {text('dialog.cancel')}
          </button>
          <button type="submit" className="action primary" disabled={name.trim() === '' || preset === ''}>
            {text('publication.make')}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}

import { useState } from 'react'
import { type ErrorData, errorData, type PublicationSummary } from '../../contract/index.ts'
import { useText } from '../i18n/index.ts'
import { Dialog } from '../ui/index.ts'
import { Field } from './fields.tsx'
import type { Host } from './host.ts'
import { Trouble } from './trouble.tsx'

interface PresetProps {
  readonly host: Host
  readonly publication: PublicationSummary
  readonly onClose: () => void
}

/** Keeps a paper as a preset of the house. */
export function PresetDialog({ host, publication, onClose }: PresetProps) {
  const text = useText()
  const [name, setName] = useState(publication.name)
  const [error, setError] = useState<ErrorData>()
  const keep = (): void =>
    void host
      .call('library.savePreset', { publication: publication.id, name: name.trim() })
      .then(onClose, (thrown: unknown) => setError(errorData(thrown)))
  return (
    <Dialog title={text('preset.keep')} closeLabel={text('dialog.close')} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          keep()
        }}
      >
        <Field label={text('preset.name')}>
          <input
            type="text"
            required
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </Field>
        <p className="remark">{text('preset.keep.hint')}</p>
        {error !== undefined && <Trouble error={error} />}
        <footer>
          <button type="button" className="action" onClick={onClose}>
            {text('dialog.cancel')}
          </button>
          <button type="submit" className="action primary" disabled={name.trim() === ''}>
            {text('preset.make')}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}

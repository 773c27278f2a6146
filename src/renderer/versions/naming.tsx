import { type FormEvent, useState } from 'react'
import { type ErrorData, errorData, type NamedVersion } from '../../contract/index.ts'
import { ErrorText, useText } from '../i18n/index.ts'
import type { VersionsHost } from './host.ts'

interface NamingProps {
  readonly host: VersionsHost
  readonly issue: string
  readonly sequence: number
  /** The version given by hand that is looked at. */
  readonly version: NamedVersion | undefined
  readonly onNamed: () => void
}

/** Gives the moment that is looked at a name, and one's own names others, or takes them away. */
export function Naming({ host, issue, sequence, version, onNamed }: NamingProps) {
  const text = useText()
  const [name, setName] = useState(version?.name ?? '')
  const [failed, setFailed] = useState<ErrorData>()
  const own = version?.id
  const done = (): void => {
    setFailed(undefined)
    onNamed()
  }
  const fail = (thrown: unknown): void => setFailed(errorData(thrown))
  const send = (event: FormEvent): void => {
    event.preventDefault()
    if (own !== undefined) host.call('issue.renameVersion', issue, own, name).then(done, fail)
    else
      host.call('issue.nameVersion', issue, { name, sequence }).then(() => {
        setName('')
        done()
      }, fail)
  }
  const ready = name.trim() !== '' && name !== version?.name
  return (
    <form className="versions-naming" onSubmit={send}>
      <input
        type="text"
        value={name}
        aria-label={text('versions.name')}
        placeholder={text('versions.name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <button type="submit" className="action" disabled={!ready}>
        {text(own === undefined ? 'versions.name.do' : 'versions.rename')}
      </button>
      {own !== undefined && (
        <button
          type="button"
          className="action danger"
          onClick={() => void host.call('issue.removeVersion', issue, own).then(done, fail)}
        >
          {text('versions.unname')}
        </button>
      )}
      {failed && <ErrorText error={failed} />}
    </form>
  )
}

import { useEffect, useState } from 'react'
import { type ErrorData, errorData, type HistoryItem } from '../../contract/index.ts'
import type { Difference } from '../../core/proof/index.ts'
import { ErrorText, useText } from '../i18n/index.ts'
import type { VersionParts, VersionsHost } from './host.ts'

interface StepChangesProps {
  readonly host: VersionsHost
  readonly issue: string
  readonly item: HistoryItem
  /** Name of the page that is looked at. */
  readonly page: string
  readonly files: Readonly<Record<string, string>>
  readonly Differences: VersionParts['Differences']
}

/** How long a moment is looked at before what it changed is asked for (milliseconds): going through many asks for none. */
const PATIENCE = 250

/** What the changes of one line did to the page that is looked at. */
export function StepChanges({ host, issue, item, page, files, Differences }: StepChangesProps) {
  const text = useText()
  const [found, setFound] = useState<readonly Difference[]>()
  const [failed, setFailed] = useState<ErrorData>()
  const { from, to } = item
  useEffect(() => {
    let over = false
    const timer = window.setTimeout(() => {
      host.call('proof.compare', issue, { page, from: from - 1, to }).then(
        ({ differences }) => {
          if (over) return
          setFound(differences)
          setFailed(undefined)
        },
        (thrown: unknown) => {
          if (over) return
          setFound(undefined)
          setFailed(errorData(thrown))
        },
      )
    }, PATIENCE)
    return () => {
      over = true
      window.clearTimeout(timer)
    }
  }, [host, issue, page, from, to])
  if (failed !== undefined) return <ErrorText error={failed} />
  if (found === undefined) return <p className="remark">{text('versions.step.busy')}</p>
  if (found.length === 0) return <p className="remark">{text('versions.step.none', { page })}</p>
  return <Differences differences={found} files={files} onShow={() => undefined} />
}

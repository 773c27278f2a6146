import { useEffect, useState } from 'react'
import type { IssueSummary, PublicationSummary } from '../../contract/index.ts'
import type { Host } from './host.ts'

interface Shelf {
  readonly publications: readonly PublicationSummary[]
  readonly issues: readonly IssueSummary[]
}

/** Papers and issues to choose from; none while they cannot be read, which the search itself tells. */
export function useShelf(host: Host): Shelf {
  const [shelf, setShelf] = useState<Shelf>({ publications: [], issues: [] })
  useEffect(() => {
    let closed = false
    Promise.all([host.call('library.publications'), host.call('library.issues')]).then(
      ([publications, issues]) => {
        if (!closed) setShelf({ publications, issues })
      },
      () => undefined,
    )
    return () => {
      closed = true
    }
  }, [host])
  return shelf
}

import { useEffect, useState } from 'react'
import type { IssueSummary, PublicationSummary } from '../../contract/index.ts'
import type { Host } from './host.ts'

export interface Shelf {
  readonly publications: readonly PublicationSummary[]
  /** Latest first. */
  readonly issues: readonly IssueSummary[]
}

/** Papers and issues of the library, read again whenever it says that they changed. */
export function useShelf(host: Host): Shelf {
  const [shelf, setShelf] = useState<Shelf>({ publications: [], issues: [] })
  useEffect(() => {
    let closed = false
    const read = (): void => {
      Promise.all([host.call('library.publications'), host.call('library.issues')]).then(
        ([publications, issues]) => {
          if (!closed) setShelf({ publications, issues })
        },
        // What is asked for next tells why.
        () => undefined,
      )
    }
    read()
    const stop = host.on('library.changed', read)
    return () => {
      closed = true
      stop()
    }
  }, [host])
  return shelf
}

/** Name of a paper; its id where there is no such paper. */
export const paperName = ({ publications }: Shelf, id: string): string =>
  publications.find((one) => one.id === id)?.name ?? id

import { useCallback, useEffect, useState } from 'react'
import { type ComparedState, type Comparison, type ErrorData, errorData } from '../../contract/index.ts'
import type { ProofHost } from './model.ts'

export interface Compared {
  readonly found: Comparison | undefined
  readonly failed: ErrorData | undefined
  /** It is being composed and compared. */
  readonly busy: boolean
  readonly again: () => void
}

/**
 * Two states of a page held against each other by the host; asked for while `settled`, anew when one of them changes. `present`
 * is another one whenever the page as it is now is, whoever changed it.
 */
export function useComparison(
  host: ProofHost,
  issue: string,
  page: string,
  from: ComparedState,
  to: ComparedState,
  settled: boolean,
  present?: unknown,
): Compared {
  const [found, setFound] = useState<Comparison>()
  const [failed, setFailed] = useState<ErrorData>()
  const [busy, setBusy] = useState(true)
  const [asked, setAsked] = useState(0)
  const now = useRested(from === 'now' || to === 'now' ? present : undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again is a reason, and so is a page that changed
  useEffect(() => {
    if (!settled) return
    let over = false
    setBusy(true)
    host.call('proof.compare', issue, { page, from, to }).then(
      (comparison) => {
        if (over) return
        setFound(comparison)
        setFailed(undefined)
        setBusy(false)
      },
      (thrown: unknown) => {
        if (over) return
        setFound(undefined)
        setFailed(errorData(thrown))
        setBusy(false)
      },
    )
    return () => {
      over = true
    }
  }, [host, issue, page, from, to, settled, asked, now])
  return { found, failed, busy, again: useCallback(() => setAsked((count) => count + 1), []) }
}

/** A comparison is composed: it is not asked for at every letter that somebody types (milliseconds). */
const REST = 1500

/** The value as it was when it last rested; the first one at once. */
function useRested(value: unknown): unknown {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = window.setTimeout(() => setRested(value), REST)
    return () => window.clearTimeout(timer)
  }, [value])
  return rested
}

import { useCallback, useEffect, useRef, useState } from 'react'
import {
  type ErrorData,
  errorData,
  type HistoryItem,
  type Moment,
  type NamedVersion,
  type PageView,
} from '../../contract/index.ts'
import type { VersionsHost } from './host.ts'
import type { Filter } from './moments.ts'

/** Changes that a reading of the history gives at most. */
const READ = 2000
/** After a change of the issue the list is read again, so much later (milliseconds). */
const CALM = 400
/** Whoever stays with a moment so long may go on to the next ones, which are fetched meanwhile (milliseconds). */
const REST = 200
/** Pages of the past that are kept: whoever goes back and forth sees them at once. */
const KEPT = 24

export interface Past {
  readonly items: readonly HistoryItem[] | undefined
  readonly versions: readonly NamedVersion[]
  readonly authors: readonly string[]
  /** Everything that the filter is about was read. */
  readonly complete: boolean
  readonly failed: ErrorData | undefined
  readonly more: () => void
  readonly again: () => void
}

/** The history that a filter leaves, read anew when the issue changes. */
export function usePast(host: VersionsHost, issue: string, { page, story, author }: Filter): Past {
  const [state, setState] = useState<Omit<Past, 'more' | 'again'>>({
    ...{ items: undefined, versions: [], authors: [], complete: false, failed: undefined },
  })
  const [asked, setAsked] = useState(0)
  const wish = useCallback(
    (before?: number) => ({
      ...(page === '' ? {} : { page }),
      ...(story === '' ? {} : { story }),
      ...(author === '' ? {} : { author }),
      ...(before === undefined ? {} : { before }),
    }),
    [page, story, author],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again is a reason
  useEffect(() => {
    let over = false
    Promise.all([
      host.call('issue.history', issue, wish()),
      host.call('issue.versions', issue),
      host.call('issue.authors', issue),
    ]).then(
      ([items, versions, authors]) => {
        if (!over) setState({ items, versions, authors, complete: isAll(items), failed: undefined })
      },
      (thrown: unknown) => {
        if (!over) setState((old) => ({ ...old, failed: errorData(thrown) }))
      },
    )
    return () => {
      over = true
    }
  }, [host, issue, wish, asked])
  const again = useCallback(() => setAsked((count) => count + 1), [])
  useEffect(() => {
    let timer = 0
    const stop = host.on('issue.committed', (change) => {
      if (change.issue !== issue) return
      window.clearTimeout(timer)
      timer = window.setTimeout(again, CALM)
    })
    return () => {
      window.clearTimeout(timer)
      stop()
    }
  }, [host, issue, again])
  const more = (): void => {
    const last = state.items?.at(-1)
    if (last === undefined) return
    host.call('issue.history', issue, wish(last.from)).then(
      (older) => setState((old) => ({ ...old, items: [...(old.items ?? []), ...older], complete: isAll(older) })),
      (thrown: unknown) => setState((old) => ({ ...old, failed: errorData(thrown) })),
    )
  }
  return { ...state, more, again }
}

const isAll = (items: readonly HistoryItem[]): boolean => items.reduce((sum, { changes }) => sum + changes, 0) < READ

export interface Looked {
  readonly moment: Moment | undefined
  /** The page as it was then; the one before while it is on its way. */
  readonly view: PageView | undefined
  /** It is on its way. */
  readonly busy: boolean
  readonly failed: ErrorData | undefined
}

/**
 * A page as it was after a change. Of moments that are gone through quickly only those are asked for that the host has
 * time for; what was seen stays at hand, and so do the moments `beside` one that is looked at for a while.
 */
export function useLooked(
  host: VersionsHost,
  issue: string,
  page: string | undefined,
  sequence: number | undefined,
  beside: string,
): Looked {
  const [state, setState] = useState<Looked>({ moment: undefined, view: undefined, busy: true, failed: undefined })
  const kept = useRef(new Map<string, PageView>())
  const moments = useRef(new Map<number, Moment>())
  const wanted = useRef<{ readonly page: string | undefined; readonly sequence: number }>(undefined)
  const running = useRef(false)
  useEffect(() => {
    if (sequence === undefined) return
    wanted.current = { page, sequence }
    const read = async (): Promise<void> => {
      if (running.current) return
      running.current = true
      try {
        for (;;) {
          const own = wanted.current
          if (own === undefined) return
          setState((old) => ({ ...old, busy: true }))
          try {
            const moment = moments.current.get(own.sequence) ?? (await host.call('issue.moment', issue, own.sequence))
            moments.current.set(own.sequence, moment)
            const there = moment.pages.find(({ key }) => key === own.page)
            const key = `${there?.name} ${own.sequence}`
            const view =
              there === undefined
                ? undefined
                : (kept.current.get(key) ??
                  (await host.call('page.look', issue, there.name, { sequence: own.sequence })))
            if (view !== undefined) keep(kept.current, key, view)
            if (wanted.current === own) setState({ moment, view, busy: false, failed: undefined })
            else setState((old) => ({ ...old, view: view ?? old.view }))
          } catch (thrown) {
            if (wanted.current === own)
              setState({ moment: undefined, view: undefined, busy: false, failed: errorData(thrown) })
          }
          if (wanted.current === own) return
        }
      } finally {
        running.current = false
      }
    }
    void read()
  }, [host, issue, page, sequence])
  const { busy, moment } = state
  useEffect(() => {
    if (busy || moment === undefined) return
    let over = false
    const name = moment.pages.find(({ key }) => key === page)?.name
    const timer = window.setTimeout(async () => {
      for (const next of beside.split(' ').filter((one) => one !== '')) {
        const key = `${name} ${next}`
        if (over || name === undefined || running.current || kept.current.has(key)) continue
        try {
          keep(kept.current, key, await host.call('page.look', issue, name, { sequence: Number(next) }))
        } catch {
          // The page was not there then, or is told of when it is looked at.
        }
      }
    }, REST)
    return () => {
      over = true
      window.clearTimeout(timer)
    }
  }, [host, issue, page, busy, moment, beside])
  return state
}

function keep(kept: Map<string, PageView>, key: string, view: PageView): void {
  kept.delete(key)
  kept.set(key, view)
  for (const old of kept.keys()) {
    if (kept.size <= KEPT) break
    kept.delete(old)
  }
}

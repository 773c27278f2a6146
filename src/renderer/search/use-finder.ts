import { useMemo, useSyncExternalStore } from 'react'
import { Finder, type FinderState } from './finder.ts'
import type { Host } from './host.ts'

const later = (body: () => void, ms: number): (() => void) => {
  const timer = setTimeout(body, ms)
  return () => clearTimeout(timer)
}

/** The search of this window; what was looked for last stays while the sheet is closed. */
export const useFinder = (host: Host): Finder =>
  useMemo(() => new Finder((wish) => host.call('search.find', wish), later), [host])

export const useFinderState = (finder: Finder): FinderState =>
  useSyncExternalStore(finder.subscribe, () => finder.state)

import { type CSSProperties, useSyncExternalStore } from 'react'
import type { Preferences } from '../../contract/index.ts'
import { type PreferenceStore, usePreferences } from './preferences.ts'

type Side = 'left' | 'right'
/** Windows narrower than this (CSS pixels), such as at a large size of the interface, have room for one panel only. */
const NARROW = window.matchMedia('(max-width: 860px)')
const narrow = (): boolean => NARROW.matches
const listen = (listener: () => void): (() => void) => {
  NARROW.addEventListener('change', listener)
  return () => NARROW.removeEventListener('change', listener)
}

/** The side panels as they are shown: of the two that are wanted a narrow window shows the right one. */
export function panelsOf(
  { leftShown, rightShown, left, right }: Preferences,
  isNarrow = narrow(),
): Pick<Preferences, 'leftShown' | 'rightShown' | 'left' | 'right'> {
  return { leftShown: leftShown && !(isNarrow && rightShown), rightShown, left, right }
}

export function usePanels(store: PreferenceStore): ReturnType<typeof panelsOf> {
  const isNarrow = useSyncExternalStore(listen, narrow)
  return panelsOf(usePreferences(store), isNarrow)
}

/** Shows or hides a panel; in a narrow window it takes the place of the other one. */
export function togglePanel(store: PreferenceStore, side: Side): void {
  const key = `${side}Shown` as const
  const wanted = !panelsOf(store.value)[key]
  const other = side === 'left' ? 'rightShown' : 'leftShown'
  store.change({ [key]: wanted, ...(wanted && narrow() ? { [other]: false } : {}) })
}

/** The widths that the user gave the panels, as variables of the style sheet; never so wide that the page has no room. */
export const widthsOf = (left: number | undefined, right: number | undefined): CSSProperties =>
  ({
    ...(left === undefined ? {} : { '--left': `min(${left}px, 42vw)` }),
    ...(right === undefined ? {} : { '--right': `min(${right}px, 42vw)` }),
  }) as CSSProperties

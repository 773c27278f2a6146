import { useSyncExternalStore } from 'react'
import { type PreferenceChange, type Preferences, readPreferences, type ShellBridge } from '../../contract/index.ts'

const KEY = 'duikai.preferences'

const fromBrowser = (): Preferences => {
  try {
    return readPreferences(JSON.parse(localStorage.getItem(KEY) ?? '{}'))
  } catch {
    return readPreferences({})
  }
}

/** What this window keeps from one start to the next: in the shell's settings, in a browser in its storage. */
export class PreferenceStore {
  private readonly shell: ShellBridge | undefined
  private current: Preferences
  private readonly listeners = new Set<() => void>()

  constructor(shell: ShellBridge | undefined) {
    this.shell = shell
    this.current = this.read()
  }

  get value(): Preferences {
    return this.current
  }

  change(change: PreferenceChange): void {
    const known = this.current as Readonly<Record<string, unknown>>
    if (Object.entries(change).every(([key, value]) => known[key] === value)) return
    this.current = readPreferences({ ...this.current, ...change })
    if (this.shell !== undefined) this.shell.prefer(change)
    else localStorage.setItem(KEY, JSON.stringify(this.current))
    this.tell()
  }

  /** Reads again: issue and page are those of the library, and another one was opened. */
  reload(): void {
    this.current = this.read()
    this.tell()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private read(): Preferences {
    return this.shell === undefined ? fromBrowser() : readPreferences(this.shell.preferences())
  }

  private tell(): void {
    for (const listener of this.listeners) listener()
  }
}

export const usePreferences = (store: PreferenceStore): Preferences =>
  useSyncExternalStore(store.subscribe, () => store.value)

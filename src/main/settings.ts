// What the shell keeps from one start to the next: one JSON file, always written whole.

import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import * as v from 'valibot'
import { type PreferenceChange, type Preferences, readPreferences } from '../contract/index.ts'
import { WindowStateSchema } from './window-state.ts'

const text = v.pipe(v.string(), v.maxLength(4096))
const place = v.fallback(v.optional(v.pipe(v.string(), v.maxLength(200))), undefined)
const KeptLibrarySchema = v.object({
  folder: v.pipe(text, v.minLength(1)),
  /** The issue that was open last in it, and its page. */
  issue: place,
  page: place,
})
export type KeptLibrary = v.InferOutput<typeof KeptLibrarySchema>

/** So many libraries are remembered. */
const MOST = 8

const SettingsSchema = v.object({
  window: v.fallback(WindowStateSchema, { bounds: undefined, maximized: false, fullScreen: false }),
  preferences: v.fallback(v.record(v.string(), v.unknown()), {}),
  /** Libraries that were open, the latest first; the first one is opened. */
  libraries: v.fallback(v.array(KeptLibrarySchema), []),
})
export type SettingsData = v.InferOutput<typeof SettingsSchema>

const NOTHING: SettingsData = v.parse(SettingsSchema, {})

/** What a settings file says; what it does not say, or says wrongly, is as at the first start. */
export function parseSettings(json: string): SettingsData {
  try {
    const parsed = v.safeParse(SettingsSchema, JSON.parse(json))
    return parsed.success ? parsed.output : NOTHING
  } catch {
    return NOTHING
  }
}

/** The settings of this user. Changes are collected for a moment; `flush` writes at once. */
export class Settings {
  private readonly file: string
  private data: SettingsData
  private timer: NodeJS.Timeout | undefined

  constructor(file: string) {
    this.file = file
    let json = ''
    try {
      json = readFileSync(file, 'utf8')
    } catch {
      // The first start, or a folder that cannot be read: everything is as at first.
    }
    this.data = parseSettings(json)
  }

  get value(): SettingsData {
    return this.data
  }

  change(part: Partial<SettingsData>): void {
    this.data = { ...this.data, ...part }
    this.timer ??= setTimeout(() => this.flush(), CALM)
  }

  /** Preferences of the window on the library in `folder`. */
  preferences(folder: string): Preferences {
    const library = this.data.libraries.find((one) => one.folder === folder)
    return readPreferences({ ...this.data.preferences, issue: library?.issue, page: library?.page })
  }

  /** Takes in what a window says has become different. `first` as for `remember`. */
  prefer(folder: string, change: PreferenceChange, first = true): void {
    const { issue, page, ...preferences } = readPreferences({ ...this.preferences(folder), ...change })
    if (issue !== undefined) this.remember({ folder, issue, page }, first)
    this.change({ preferences })
  }

  /** Puts a library first among those that were open, or behind the first, which then opens at the next start. */
  remember(library: KeptLibrary, first = true): void {
    const others = this.data.libraries.filter(({ folder }) => folder !== library.folder)
    const libraries = first ? [library, ...others] : [...others.slice(0, 1), library, ...others.slice(1)]
    this.change({ libraries: libraries.slice(0, MOST) })
  }

  flush(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    try {
      writeWhole(this.file, `${JSON.stringify(this.data, null, 2)}\n`)
    } catch {
      // A full disk or one that is read-only: the next start is as the last one was.
    }
  }
}

/** How long changes are collected (milliseconds): a window that is being moved says so many times. */
const CALM = 250

/** Writes a file aside and puts it in the place of the old one, so that one of the two is always there whole. */
export function writeWhole(file: string, content: string): void {
  const aside = `${file}.${process.pid}.new`
  mkdirSync(dirname(file), { recursive: true })
  try {
    const handle = openSync(aside, 'w')
    try {
      writeFileSync(handle, content)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(aside, file)
  } catch (thrown) {
    rmSync(aside, { force: true })
    throw thrown
  }
}

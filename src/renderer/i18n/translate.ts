import { singular } from './plurals.ts'
import { type Key, words } from './words/index.ts'

export type Language = 'zh' | 'en'
export type Values = Readonly<Record<string, string | number>>
/** The text under a key, `{name}` replaced by the value of that name. */
export type Translate = (key: Key, values?: Values) => string

const fill = (text: string, values: Values): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => (Object.hasOwn(values, name) ? String(values[name]) : place))

export const translator =
  (language: Language): Translate =>
  (key, values = {}) =>
    language === 'zh' ? fill(words[key][0], values) : fill(singular(words[key][1], values), values)

/** True when `key` is one of the catalogue, for keys made of codes. */
export const isKey = (key: string): key is Key => Object.hasOwn(words, key)

/** A date of the calendar (YYYY-MM-DD) as a newspaper writes it, with its weekday. */
export function longDate(date: string, language: Language): string {
  const at = new Date(`${date}T00:00:00Z`)
  if (Number.isNaN(at.getTime())) return date
  const format = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { timeZone: 'UTC', ...options }).format(at)
  const day = format({ year: 'numeric', month: 'long', day: 'numeric' })
  return language === 'zh' ? `${day} ${format({ weekday: 'long' })}` : `${format({ weekday: 'long' })}, ${day}`
}

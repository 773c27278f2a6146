/**
 * What an error is called and what to do about it, in Chinese; the errors themselves speak English. With `values` a pattern
 * takes names and numbers out of the English message, and `named` is said instead where it matches.
 */
export interface ErrorEntry {
  readonly title: string
  readonly help: string
  readonly values?: RegExp
  readonly named?: string
}
export type ErrorEntries = Readonly<Record<string, ErrorEntry>>

export const entry = (title: string, help: string): ErrorEntry => ({ title, help })
/** `{n}` in `named` stands for the n-th group of `values`. */
export const named = (title: string, help: string, values: RegExp, words: string): ErrorEntry => ({
  title,
  help,
  values,
  named: words,
})

// The words of a house as plain text, there and back. Pure.

import type { HouseWords } from '../../contract/index.ts'

export const WORD_KINDS = ['words', 'names', 'titles'] as const
export type WordKind = (typeof WORD_KINDS)[number]

/** Why a line cannot be taken. */
export type LineTrouble = 'two' | 'same' | 'long' | 'twice' | 'titles'

export interface LineProblem {
  /** From 1. */
  readonly line: number
  readonly text: string
  readonly why: LineTrouble
}

export interface ReadWords<K extends WordKind> {
  readonly entries: HouseWords[K]
  readonly problems: readonly LineProblem[]
}

/** Characters of a word, as the host allows. */
export const LONGEST_WORD = 200
const LONG = (word: string): boolean => word.length > LONGEST_WORD

/** What stands between the two sides of a line: a tab, an arrow, a comma or an equals sign. */
const SIDES = /\t+|\s*(?:→|->|=>|=|,|，)\s*/u
/** What stands between titles of one person. */
const TITLES = /\s*[、;；/／]\s*|\t+/u

/** The text of a list: a line an entry, tabs between its sides. */
export function listText(kind: WordKind, words: HouseWords): string {
  const lines =
    kind === 'names'
      ? words.names
      : kind === 'words'
        ? words.words.map((pair) => pair.join('\t'))
        : words.titles.map(({ name, titles }) => `${name}\t${titles.join('、')}`)
  return lines.map((line) => `${line}\n`).join('')
}

type Entry = HouseWords[WordKind][number]

type ReadLine = { readonly entry: Entry } | { readonly why: LineTrouble }

/** One line as an entry, or why it is none. */
function entryOf(kind: WordKind, line: string): ReadLine {
  if (kind === 'names') return LONG(line) ? { why: 'long' } : { entry: line }
  const at = SIDES.exec(line)
  const [left, right] = at === null ? [line, ''] : [line.slice(0, at.index), line.slice(at.index + at[0].length)]
  const [one, other] = [left.trim(), right.trim()]
  if (one === '' || other === '') return { why: kind === 'titles' ? 'titles' : 'two' }
  if (kind === 'words') {
    if (one === other) return { why: 'same' }
    return LONG(one) || LONG(other) ? { why: 'long' } : { entry: [one, other] }
  }
  const titles = other.split(TITLES).filter((title) => title !== '')
  if (LONG(one) || titles.some(LONG)) return { why: 'long' }
  return titles.length === 0 ? { why: 'titles' } : { entry: { name: one, titles } }
}

/** What an entry is known by: of one and the same there is one in a list. */
export const entryKey = (entry: Entry): string =>
  typeof entry === 'string' ? entry : 'name' in entry ? entry.name : (entry[0] as string)

/** The entries of a text; empty lines and those that begin with # are passed over. */
export function readList<K extends WordKind>(kind: K, text: string): ReadWords<K> {
  const entries: Entry[] = []
  const problems: LineProblem[] = []
  const seen = new Set<string>()
  for (const [at, raw] of text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const line = raw.trim()
    if (line === '' || line.startsWith('#')) continue
    const say = (why: LineTrouble): void => void problems.push({ line: at + 1, text: line.slice(0, 60), why })
    const read = entryOf(kind, line)
    if ('why' in read) say(read.why)
    else if (seen.has(entryKey(read.entry))) say('twice')
    else {
      seen.add(entryKey(read.entry))
      entries.push(read.entry)
    }
  }
  return { entries: entries as unknown as HouseWords[K], problems }
}

/** Lists with what came in: an entry of the same key is replaced, the others are added at the end. */
export function mergedList<K extends WordKind>(known: HouseWords[K], added: HouseWords[K]): HouseWords[K] {
  const come = new Map((added as readonly Entry[]).map((entry) => [entryKey(entry), entry]))
  const kept = (known as readonly Entry[]).map((entry) => {
    const next = come.get(entryKey(entry)) ?? entry
    come.delete(entryKey(entry))
    return next
  })
  return [...kept, ...come.values()] as unknown as HouseWords[K]
}

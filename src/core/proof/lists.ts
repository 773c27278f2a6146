import type { HouseLists } from './types.ts'

type Pair = readonly [wrong: string, right: string]
type Held = NonNullable<HouseLists['titles']>[number]

/** The lists of a house by what is looked for first: however long they are, a text is gone through once. */
export interface ListIndex {
  /** Of all lists together: two indices of one key find the same. */
  readonly key: string
  readonly names: ReadonlySet<string>
  /** Wrong forms by their first character, the longest first. */
  readonly words: ReadonlyMap<string, readonly Pair[]>
  readonly titles: ReadonlyMap<string, readonly Held[]>
  /** Names of three characters by their first one. */
  readonly surnames: ReadonlyMap<string, readonly string[]>
}

function byFirst<T>(entries: readonly T[], wordOf: (entry: T) => string): ReadonlyMap<string, readonly T[]> {
  const index = new Map<string, T[]>()
  for (const entry of entries) {
    const first = wordOf(entry).charAt(0)
    const known = index.get(first)
    if (first === '') continue
    if (known === undefined) index.set(first, [entry])
    else known.push(entry)
  }
  for (const known of index.values()) known.sort((a, b) => wordOf(b).length - wordOf(a).length)
  return index
}

export const indexLists = (lists: HouseLists): ListIndex => ({
  key: JSON.stringify(lists),
  names: new Set(lists.names),
  words: byFirst(lists.words ?? [], ([wrong]) => wrong),
  titles: byFirst(lists.titles ?? [], ({ name }) => name),
  surnames: byFirst(
    [...new Set(lists.names)].filter((name) => name.length === 3),
    (name) => name,
  ),
})

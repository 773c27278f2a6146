import type { Document } from '../document/index.ts'

type Json = unknown

/** What to put instead of the names that a record carries: its own `id` and its parts', stories and pictures it shows. */
export interface Renaming {
  readonly id?: (id: string) => string
  readonly story?: (id: string) => string
  readonly picture?: (id: string) => string
  readonly group?: (id: string) => string
}

const KEYS = ['id', 'story', 'picture', 'group'] as const
const isName = (key: string): key is (typeof KEYS)[number] => (KEYS as readonly string[]).includes(key)

/** A copy of an object with other names; whatever kind it is, `story` and `picture` name records wherever they stand. */
export function renamed<T>(record: T, renaming: Renaming): T {
  const walk = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(walk)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, field]) => {
        const rename = isName(key) && typeof field === 'string' ? renaming[key] : undefined
        return [key, rename === undefined ? walk(field) : rename(field as string)]
      }),
    )
  }
  return walk(record) as T
}

/** Ids of the stories and pictures that a record shows. */
export function namedIn(record: unknown): {
  readonly stories: ReadonlySet<string>
  readonly pictures: ReadonlySet<string>
} {
  const stories = new Set<string>()
  const pictures = new Set<string>()
  const into = (set: Set<string>) => (id: string) => {
    set.add(id)
    return id
  }
  renamed(record, { story: into(stories), picture: into(pictures) })
  return { stories, pictures }
}

/** Pages on which a story is shown, by name. */
export const pagesShowing = (document: Document, story: string): readonly string[] =>
  document.pages.filter((page) => namedIn(page.objects).stories.has(story)).map((page) => page.name)

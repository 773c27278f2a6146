// What was found, by page and story. Pure.

import type { Document } from '../../core/document/index.ts'
import type { commands } from '../../core/edit/index.ts'
import { pagesWith, titleOf } from './names.ts'

export type Query = Parameters<typeof commands.findText>[1]
export type Found = ReturnType<typeof commands.findText>
export type Match = Found['matches'][number]

/** Places in one story. `first` is the number of its first place among all. */
export interface HitGroup {
  readonly story: string
  readonly title: string
  /** Names of the pages that show it. */
  readonly pages: readonly string[]
  readonly first: number
  readonly matches: readonly Match[]
}

export interface Hits {
  readonly groups: readonly HitGroup[]
  /** All places in the order of the groups. */
  readonly matches: readonly Match[]
  readonly more: boolean
}

/** The places, story by story in the order of the pages; stories that stand nowhere come last. */
export function hitsOf(document: Document, { matches, more }: Found): Hits {
  const byStory = new Map<string, Match[]>()
  for (const match of matches) {
    const known = byStory.get(match.story)
    if (known === undefined) byStory.set(match.story, [match])
    else known.push(match)
  }
  const rank = (pages: readonly string[]): number => {
    const at = document.pages.findIndex(({ name }) => name === pages[0])
    return at < 0 ? document.pages.length : at
  }
  let first = 0
  const groups = [...byStory]
    .map(([story, list]) => ({ story, list, pages: pagesWith(document, story).map(({ name }) => name) }))
    .sort((a, b) => rank(a.pages) - rank(b.pages))
    .map(({ story, list, pages }): HitGroup => {
      const group = { story, title: titleOf(document, story), pages, first, matches: list }
      first += list.length
      return group
    })
  return { groups, matches: groups.flatMap((group) => group.matches), more }
}

/** The number of the place at or after a place of a story; the first one when there is none. */
export function hitFrom({ matches }: Hits, story: string | undefined, offset: number): number {
  return Math.max(
    0,
    matches.findIndex((match) => match.story === story && match.from >= offset),
  )
}

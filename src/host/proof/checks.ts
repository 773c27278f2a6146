import { readFileSync } from 'node:fs'
import type { CheckFinding, HouseWords } from '../../contract/index.ts'
import { type Document, pageNamed, parseJson } from '../../core/document/index.ts'
import { namedIn } from '../../core/edit/index.ts'
import { checkDocument, type Finding, type HouseLists, type Previous } from '../../core/proof/index.ts'
import { resourcePath } from '../issue/index.ts'

export const NO_WORDS: HouseWords = { words: [], names: [], titles: [] }

let shipped: readonly (readonly [string, string])[] | undefined

/** The words that come with the program, then those of the house. */
export function withShippedWords(house: HouseLists): HouseLists {
  const file = resourcePath('checks', 'words.json')
  shipped ??= (parseJson(readFileSync(file, 'utf8'), file) as { words?: [string, string][] }).words ?? []
  return { ...house, words: [...shipped, ...(house.words ?? [])] }
}

export interface CheckWish {
  readonly words: HouseLists
  readonly ignored: { readonly here: ReadonlySet<string>; readonly paper: ReadonlySet<string> }
  readonly previous?: Previous | undefined
  /** Names of pages; findings elsewhere are left out. */
  readonly pages?: readonly string[] | undefined
}

/** The findings of a document, the gravest first; those that were set aside say so. */
export function checkIssue(document: Document, { words, ignored, previous, pages }: CheckWish): CheckFinding[] {
  const found = checkDocument(document, {
    lists: withShippedWords(words),
    ...(previous === undefined ? {} : { previous }),
  }).map((finding): CheckFinding => {
    const aside = ignored.here.has(finding.key) ? 'here' : ignored.paper.has(finding.paperKey) ? 'paper' : undefined
    return aside === undefined ? finding : { ...finding, ignored: aside }
  })
  return pages === undefined ? found : findingsOnPages(found, document, pages)
}

/** The findings that are about some pages, or about no page at all. @throws DuikaiError `document/no-page`. */
export function findingsOnPages<F extends Finding>(
  found: readonly F[],
  document: Document,
  pages: readonly string[],
): F[] {
  const shown = pages.map((page) => pageNamed(document, page))
  const stories = new Set(shown.flatMap(({ objects }) => [...namedIn(objects).stories]))
  return found.filter(({ place }) =>
    place.story !== undefined && place.object === undefined
      ? stories.has(place.story)
      : place.page === undefined || pages.includes(place.page),
  )
}

import { readFileSync } from 'node:fs'
import type { CheckFinding, HouseWords } from '../../contract/index.ts'
import { type Document, pageNamed, parseJson } from '../../core/document/index.ts'
import { namedIn } from '../../core/edit/index.ts'
import {
  CheckMemory,
  checkDocument,
  checkSteps,
  type DocumentCheck,
  type Finding,
  type HouseLists,
  type Previous,
} from '../../core/proof/index.ts'
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

const optionsOf = ({ words, previous }: CheckWish): DocumentCheck => ({
  lists: withShippedWords(words),
  ...(previous === undefined ? {} : { previous }),
})

/** How long the checks may keep everybody else waiting, milliseconds. */
const SLICE = 12

/** Checks an issue beside other work, in slices, and remembers what it found out about texts that stay as they are. */
export class IssueChecks {
  private readonly memory = new CheckMemory()

  /** The same as `checkIssue`. */
  async run(document: Document, wish: CheckWish): Promise<CheckFinding[]> {
    const steps = checkSteps(document, optionsOf(wish), this.memory)
    let until = performance.now() + SLICE
    for (;;) {
      const { done, value } = steps.next()
      if (done === true) return settled(document, value, wish)
      if (performance.now() < until) continue
      await new Promise((resolve) => setImmediate(resolve))
      until = performance.now() + SLICE
    }
  }
}

/** The findings of a document, the gravest first; those that were set aside say so. */
export const checkIssue = (document: Document, wish: CheckWish): CheckFinding[] =>
  settled(document, checkDocument(document, optionsOf(wish)), wish)

function settled(document: Document, findings: readonly Finding[], { ignored, pages }: CheckWish): CheckFinding[] {
  const found = findings.map((finding): CheckFinding => {
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

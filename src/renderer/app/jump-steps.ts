import type { Rect } from '../../core/base/index.ts'
import { type DisplayList, rangeBoxes } from '../../core/display/index.ts'
import type { Document } from '../../core/document/index.ts'
import { pagesShowing } from '../../core/edit/index.ts'
import type { Jump } from '../search/index.ts'

/** What is to be done next to show the words of a found story. */
export type JumpStep =
  /** The story is no longer in the issue. */
  | { readonly kind: 'gone' }
  /** The page in front is not composed yet. */
  | { readonly kind: 'wait' }
  | { readonly kind: 'show'; readonly page: string }
  | { readonly kind: 'reveal'; readonly area: Rect }
  /** No page shows the words: the story lies in the tray, or is cut off before them. */
  | { readonly kind: 'edit' }

interface Standing {
  readonly document: Document
  /** The page in front, and its display list once it is composed. */
  readonly page: string
  readonly list: DisplayList | undefined
  /** Pages that were looked at and do not show the words; those that are found so now are added. */
  readonly seen: Set<string>
}

/** The next step to the first place of a found story: the page in front first, then its other pages in their order. */
export function jumpStep({ story, places }: Pick<Jump, 'story' | 'places'>, standing: Standing): JumpStep {
  const { document, page, list, seen } = standing
  if (!document.stories.some(({ id }) => id === story)) return { kind: 'gone' }
  const [{ start, end } = { start: 0, end: 0 }] = places
  const pages = pagesShowing(document, story)
  if (pages.includes(page) && !seen.has(page)) {
    if (list?.page.name !== page) return { kind: 'wait' }
    const [area] = rangeBoxes(list, story, start, Math.max(end, start + 1))
    if (area !== undefined) return { kind: 'reveal', area }
    seen.add(page)
  }
  const next = pages.find((name) => !seen.has(name))
  return next === undefined ? { kind: 'edit' } : { kind: 'show', page: next }
}

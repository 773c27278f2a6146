import type { Document } from '../document/index.ts'
import { keyOf, mapOffset, type Shift } from '../edit/index.ts'

/** What is selected: objects of one page, or a stretch of a story in flat offsets (`anchor` stays, `head` moves). */
export type Selection =
  | { readonly kind: 'none' }
  | { readonly kind: 'objects'; readonly page: string; readonly objects: readonly string[] }
  | { readonly kind: 'text'; readonly story: string; readonly anchor: number; readonly head: number }

export const NOTHING: Selection = { kind: 'none' }

const storyOf = (document: Document, id: string) => document.stories.find((story) => story.id === id)

/** The selection after a change: objects that are still there, wherever they went, and the same characters. */
export function mapSelection(selection: Selection, before: Document, after: Document, shift: Shift): Selection {
  if (selection.kind === 'text') {
    const old = storyOf(before, selection.story)
    const now = storyOf(after, selection.story)
    if (old === undefined || now === undefined) return NOTHING
    const at = (offset: number) => mapOffset(shift, selection.story, old.doc, now.doc, offset, 1)
    const [anchor, head] = [at(selection.anchor), at(selection.head)]
    return anchor === selection.anchor && head === selection.head ? selection : { ...selection, anchor, head }
  }
  if (selection.kind === 'none') return selection
  const paths = selection.objects.map((id) => shift.mapPath(['pages', selection.page, 'objects', id]))
  const there = paths.filter(([, page, , id]) =>
    after.pages.find((candidate) => keyOf(candidate) === page)?.objects.some((object) => object.id === id),
  )
  const page = there[0]?.[1]
  if (page === undefined) return NOTHING
  const objects = there.filter((path) => path[1] === page).map((path) => String(path[3]))
  return page === selection.page && objects.length === selection.objects.length
    ? selection
    : { kind: 'objects', page: String(page), objects }
}

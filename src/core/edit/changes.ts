import type { Document } from '../document/index.ts'
import { keyOf } from './path.ts'

/** Which records differ between two documents: by identity, which application keeps for what it does not touch. */
export interface Changes {
  readonly publication: boolean
  /** Names of text styles, faces and swatches that changed, came or went. */
  readonly styles: readonly string[]
  readonly faces: readonly string[]
  readonly swatches: readonly string[]
  readonly issue: boolean
  /** Keys of pages, stories and pictures that changed, came or went. */
  readonly pages: readonly string[]
  readonly stories: readonly string[]
  readonly pictures: readonly string[]
  /** Proof marks that came, went, moved or changed. */
  readonly marks: readonly string[]
  /** A page came, went or changed its place: page numbers and threads may differ everywhere. */
  readonly pageOrder: boolean
}

function changedElements(before: readonly unknown[], after: readonly unknown[]): readonly string[] {
  if (before === after) return []
  const old = new Map(before.map((record) => [keyOf(record), record]))
  const changed = new Set<string>()
  for (const record of after) {
    const key = keyOf(record)
    if (old.get(key) !== record) changed.add(key ?? '')
    old.delete(key)
  }
  for (const key of old.keys()) changed.add(key ?? '')
  return [...changed]
}

type Fields = Readonly<Record<string, unknown>>

function changedFields(before: Fields, after: Fields): readonly string[] {
  if (before === after) return []
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => before[key] !== after[key])
}

export function changesBetween(before: Document, after: Document): Changes {
  const { publication: old } = before
  const { publication: now } = after
  return {
    publication: old !== now,
    styles: changedFields(old.styles, now.styles),
    faces: changedFields(old.faces, now.faces),
    swatches: changedFields(old.swatches, now.swatches),
    issue: before.issue !== after.issue,
    pages: changedElements(before.pages, after.pages),
    stories: changedElements(before.stories, after.stories),
    pictures: changedElements(before.pictures, after.pictures),
    marks: changedElements(before.marks, after.marks),
    pageOrder:
      before.pages !== after.pages &&
      (before.pages.length !== after.pages.length ||
        before.pages.some((page, i) => keyOf(page) !== keyOf(after.pages[i]))),
  }
}

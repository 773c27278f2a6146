import type { Mp, Rect } from '../../core/base/index.ts'
import type { Document, Grid, Page } from '../../core/document/index.ts'
import { keyOf } from '../../core/edit/index.ts'
import type { Selection } from '../../core/session/index.ts'
import { type Shape, shapesOf } from './shapes.ts'

/** The page in front as the pointer works on it. */
export interface PageState {
  /** What changes call the page by. */
  readonly key: string
  readonly page: Page
  readonly grid: Grid
  readonly sheet: { readonly width: Mp; readonly height: Mp; readonly bleed: Mp }
  readonly shapes: readonly Shape[]
}

const known = new WeakMap<Page, { readonly format: object; readonly state: PageState }>()

/** The page called `name` with its shapes; computed once for each version of the page. */
export function pageStateOf(document: Document, name: string): PageState | undefined {
  const page = document.pages.find((candidate) => candidate.name === name)
  const format = page && document.publication.formats[page.grid]
  if (page === undefined || format === undefined) return undefined
  const before = known.get(page)
  if (before?.format === format) return before.state
  const { grid, width, height, bleed } = format
  const state = { key: keyOf(page) ?? name, page, grid, sheet: { width, height, bleed }, shapes: shapesOf(page, grid) }
  known.set(page, { format, state })
  return state
}

/** Ids of the selected objects of a page. */
export const chosenIds = (selection: Selection, page: PageState): readonly string[] =>
  selection.kind === 'objects' && selection.page === page.key ? selection.objects : []

export const chosenShapes = (selection: Selection, page: PageState): readonly Shape[] => {
  const ids = chosenIds(selection, page)
  return page.shapes.filter(({ id }) => ids.includes(id))
}

/** The type area. */
export const typeArea = ({ x, y, columns, columnChars, gutterChars, em, pitch, lines }: Grid): Rect => ({
  x,
  y,
  width: (columns * columnChars + (columns - 1) * gutterChars) * em,
  height: (lines - 1) * pitch + em,
})

import type { Mp, Rect } from '../../core/base/index.ts'
import { type Document, type Grid, type Page, placeRect, withMaster } from '../../core/document/index.ts'
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
  /** Guides of the page and of its master. */
  readonly guides: Page['guides']
  /** Where what its master gives stands: things stick to it, and it is not chosen. */
  readonly behind: readonly Rect[]
}

const known = new WeakMap<Page, { readonly format: object; readonly laid: Page; readonly state: PageState }>()

/** The page called `name` with its shapes; computed once for each version of the page. */
export function pageStateOf(document: Document, name: string): PageState | undefined {
  const page = document.pages.find((candidate) => candidate.name === name)
  const format = page && document.publication.formats[page.grid]
  if (page === undefined || format === undefined) return undefined
  const before = known.get(page)
  const laid = withMaster(document.publication, page)
  if (before?.format === format && before.laid === laid) return before.state
  const { grid, width, height, bleed } = format
  const own = new Set(page.objects.map(({ id }) => id))
  const state: PageState = {
    key: keyOf(page) ?? name,
    page,
    grid,
    sheet: { width, height, bleed },
    shapes: shapesOf(page, grid),
    guides: laid.guides,
    behind: laid.objects.filter(({ id }) => !own.has(id)).map(({ place }) => placeRect(place, grid)),
  }
  known.set(page, { format, laid, state })
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

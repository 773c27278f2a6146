import type { GridView, PageSummary, PageView } from '../../contract/index.ts'
import type { Diagnostic } from '../../core/base/index.ts'
import type { DocumentLayout } from '../../core/compose/index.ts'
import { type DisplayList, hashList } from '../../core/display/index.ts'
import { columnsWidth, columnWidth, type Document, type Grid, lineGap, type Page } from '../../core/document/index.ts'
import type { Composed } from '../compose/index.ts'
import type { ScreenColour } from './colours.ts'
import { flowsOfPage, storiesOfPage, sumFit } from './copy-fit.ts'
import { glyphSets } from './glyph-set.ts'
import { outlineOf } from './outline.ts'

function gridView(grid: Grid): GridView {
  return {
    x: grid.x,
    y: grid.y,
    width: columnsWidth(grid, grid.columns),
    height: grid.lines * grid.pitch - lineGap(grid),
    columns: grid.columns,
    columnWidth: columnWidth(grid),
    gutter: grid.gutterChars * grid.em,
    em: grid.em,
    pitch: grid.pitch,
    lines: grid.lines,
  }
}

const characters = (codePoints: ReadonlySet<number>): string =>
  [...codePoints]
    .slice(0, 20)
    .map((codePoint) => String.fromCodePoint(codePoint))
    .join('')

/** Characters that no font of a face has, or that another family had to give. */
function fontDiagnostics({ fonts }: DocumentLayout): Diagnostic[] {
  const missing = [...fonts.missing].map(
    ([face, set]): Diagnostic => ({
      code: 'font/glyph-missing',
      severity: 'error',
      where: `face ${face}`,
      message: `no font has these characters: ${characters(set)}`,
      remedy: 'add a family that has them to the face, or change the text',
    }),
  )
  const replaced = [...fonts.substituted].map(
    ([face, set]): Diagnostic => ({
      code: 'font/substituted',
      severity: 'info',
      where: `face ${face}`,
      message: `set from the next family of the face: ${characters(set)}`,
    }),
  )
  return [...missing, ...replaced]
}

/** Findings of a page: those of its own flows, and on the first page those about fonts. */
function diagnosticsOf(layout: DocumentLayout, page: number): Diagnostic[] {
  const owners = flowsOfPage(layout, page).map(({ owner, story }) =>
    owner === '' ? `story ${story}` : `story ${story}, block ${owner}`,
  )
  const own = layout.diagnostics.filter(({ where }) => owners.includes(where))
  return page === 0 ? [...own, ...fontDiagnostics(layout)] : own
}

const pageGrid = (document: Document, page: Page): Grid =>
  (document.publication.formats[page.grid] as Document['publication']['formats'][string]).grid

/** What the list of pages says of page number `index`. */
export function pageSummary(layout: DocumentLayout, document: Document, index: number): PageSummary {
  const { name, title } = document.pages[index] as Page
  const { width, height } = (layout.pages[index] as DisplayList).page
  const diagnostics = diagnosticsOf(layout, index)
  return {
    name,
    ...(title === undefined ? {} : { title }),
    width,
    height,
    errors: diagnostics.filter(({ severity }) => severity === 'error').length,
    warnings: diagnostics.filter(({ severity }) => severity === 'warning').length,
    ...sumFit(flowsOfPage(layout, index)),
  }
}

/** Page number `index` with everything that is needed to paint it. */
export function pageView(composed: Composed, document: Document, index: number, colour: ScreenColour): PageView {
  const { layout, fonts } = composed
  const list = layout.pages[index] as DisplayList
  const reports = flowsOfPage(layout, index)
  return {
    list,
    hash: hashList(list),
    colours: list.inks.map(colour),
    glyphs: glyphSets(list, fonts),
    grid: gridView(pageGrid(document, document.pages[index] as Page)),
    stories: storiesOfPage(list, document, reports),
    outline: outlineOf(list, document),
    diagnostics: diagnosticsOf(layout, index),
    ...sumFit(reports),
  }
}

import type { GridView, PageSummary, PageView } from '../../contract/index.ts'
import type { Diagnostic } from '../../core/base/index.ts'
import { type DisplayList, hashList } from '../../core/display/index.ts'
import {
  columnsWidth,
  columnWidth,
  type Document,
  type Format,
  type Grid,
  lineGap,
  type Page,
  type PrintProfile,
} from '../../core/document/index.ts'
import type { Composed } from '../compose/index.ts'
import type { ScreenColour } from './colours.ts'
import { flowsOfPage, storiesOfPage, sumFit } from './copy-fit.ts'
import { findingsOf } from './findings.ts'
import type { KnownGlyphs } from './glyph-set.ts'
import { outlineOf } from './outline.ts'

/** A document composed, with what its pages are held against and seen through. */
export interface ComposedIssue {
  readonly document: Document
  readonly composed: Composed
  readonly colour: ScreenColour
  /** Undefined when it could not be read; `notices` says so. */
  readonly profile: PrintProfile | undefined
  /** Findings about the whole issue, shown with its first page. */
  readonly notices: readonly Diagnostic[]
}

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

/** What is to be said of page number `index`, errors first; `stale` pictures changed where they came from. */
export const pageFindings = (
  { composed, document, profile, notices }: ComposedIssue,
  index: number,
  stale: readonly string[] = [],
): Diagnostic[] => [...(index === 0 ? notices : []), ...findingsOf(composed, document, index, profile, stale)]

const hashes = new WeakMap<DisplayList, string>()

/** The hash of a list, worked out once: pages that were not composed anew keep theirs. */
export function hashOf(list: DisplayList): string {
  let hash = hashes.get(list)
  if (hash === undefined) {
    hash = hashList(list)
    hashes.set(list, hash)
  }
  return hash
}

const blackLists = new WeakMap<DisplayList, DisplayList>()

/** A page that is printed in black alone, its pictures marked as such. */
function inBlack(list: DisplayList): DisplayList {
  let black = blackLists.get(list)
  if (black === undefined) {
    black = { ...list, items: list.items.map((item) => (item.kind === 'picture' ? { ...item, gray: true } : item)) }
    blackLists.set(list, black)
  }
  return black
}

/** The gray that is as light as 0xRRGGBB, by the luma of what screens show. */
const grayOf = (colour: number): number => {
  const [r, g, b] = [colour >> 16, (colour >> 8) & 255, colour & 255]
  return Math.round(0.299 * r + 0.587 * g + 0.114 * b) * 0x010101
}

/** Pages that look otherwise have another hash, and what is printed in black alone does. */
export const lookOf = (list: DisplayList, { gray = false }: Page): string =>
  gray ? `${hashOf(list)}-black` : hashOf(list)

/** What the list of pages says of page number `index`. */
export function pageSummary(issue: ComposedIssue, index: number): PageSummary {
  const { layout } = issue.composed
  const page = issue.document.pages[index] as Page
  const { name, title } = page
  const { width, height } = (layout.pages[index] as DisplayList).page
  const found = pageFindings(issue, index)
  return {
    name,
    ...(title === undefined ? {} : { title }),
    hash: lookOf(layout.pages[index] as DisplayList, page),
    width,
    height,
    errors: found.filter(({ severity }) => severity === 'error').length,
    warnings: found.filter(({ severity }) => severity === 'warning').length,
    ...sumFit(flowsOfPage(layout, index)),
  }
}

/** A page without the outlines of its glyphs: what can be compared with what was told before. */
export type PageSeen = Omit<PageView, 'glyphs'>

/** Page number `index` with everything that is needed to paint it, but the outlines. */
export function pageSeen(issue: ComposedIssue, index: number): PageSeen {
  const { document, composed, colour } = issue
  const list = composed.layout.pages[index] as DisplayList
  const reports = flowsOfPage(composed.layout, index)
  const page = document.pages[index] as Page
  const format = document.publication.formats[page.grid] as Format
  return {
    list: page.gray === true ? inBlack(list) : list,
    hash: lookOf(list, page),
    colours: list.inks.map((ink) => (page.gray === true ? grayOf(colour(ink)) : colour(ink))),
    grid: gridView(format.grid),
    stories: storiesOfPage(list, document, reports),
    outline: outlineOf(list, document),
    diagnostics: pageFindings(issue, index),
    ...sumFit(reports),
  }
}

/** The page with the outlines that its reader has not got, who has them from now on. */
export const withGlyphs = ({ composed }: ComposedIssue, seen: PageSeen, known: KnownGlyphs): PageView => ({
  ...seen,
  glyphs: known.setsFor(seen.list, composed.fonts),
})

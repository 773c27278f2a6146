import type { Diagnostic } from '../core/base/index.ts'
import type { DocumentLayout } from '../core/compose/index.ts'
import type { DisplayList } from '../core/display/index.ts'
import { type Document, pageNamed } from '../core/document/index.ts'
import { type Composed, composeDocument } from '../host/compose/index.ts'
import { type OpenedDocument, openDocument } from '../host/issue/index.ts'
import { findingText } from './errors.ts'

/** A composed document and the pages of it that a command is about. */
export interface ChosenPages extends OpenedDocument, Composed {
  /** Indexes of the pages in the document, in its order. */
  readonly indexes: readonly number[]
  readonly lists: readonly DisplayList[]
}

/** Opens and composes a document; `names` are pages, empty or `all` for every page. */
export async function composePages(
  file: string,
  names: readonly string[],
  fontFolders: readonly string[],
): Promise<ChosenPages> {
  const opened = openDocument(file)
  const indexes = chosenIndexes(opened.document, names)
  const composed = await composeDocument(opened.document, opened.folder, { fontFolders })
  return { ...opened, ...composed, indexes, lists: indexes.map((i) => composed.layout.pages[i] as DisplayList) }
}

/** Pages by name, in the order of the document; empty or `all` for every page. */
export function chosenIndexes(document: Document, names: readonly string[]): number[] {
  const all = document.pages.map((_, i) => i)
  if (names.length === 0 || names.includes('all')) return all
  const wanted = new Set(names.map((name) => document.pages.indexOf(pageNamed(document, name))))
  return all.filter((i) => wanted.has(i))
}

/** Text that found no room. */
export interface Overset {
  readonly story: string
  /** The block, caption or furniture in which the text ends; empty when no block takes it. */
  readonly block: string
  readonly page: string
  /** The text is a head in its own area. */
  readonly head: boolean
  readonly characters: number
  readonly lines: number
  readonly mm: number
}

/** Overset of the stories that stand on the given pages (or belong to blocks of theirs and stand nowhere). */
export function oversets(layout: DocumentLayout, indexes: readonly number[]): Overset[] {
  const pages = new Set(indexes)
  const here = layout.placed.filter(({ flow }) => flow.regions.some((region) => pages.has(region.page)))
  const stories = new Set(here.map(({ flow }) => flow.story))
  return layout.placed
    .filter((placed) => placed.report.overset.characters > 0)
    .filter((placed) => here.includes(placed) || (placed.flow.regions.length === 0 && stories.has(placed.flow.story)))
    .map(({ flow, report }) => {
      const last = flow.regions.at(-1)
      const page = last === undefined ? '' : (layout.pages[last.page]?.page.name ?? '')
      const head = last?.kind === 'head'
      return { story: report.story, block: report.owner, page, head, ...report.overset }
    })
}

/** Writes a line to stderr for every overset of the chosen pages; true when there is any. */
export function reportOverset({ layout, indexes }: ChosenPages): boolean {
  const over = oversets(layout, indexes)
  for (const one of over) process.stderr.write(`${oversetText(one)}\n`)
  return over.length > 0
}

/** What composition has to say about the chosen pages and their publication besides overset, which is told apart. */
export function remarks({ layout, lists }: ChosenPages): Diagnostic[] {
  const names = new Set(lists.map((list) => list.page.name))
  return layout.diagnostics.filter(
    ({ code, page, story }) => code !== 'overset' && (page === undefined ? story === undefined : names.has(page)),
  )
}

/** Writes a line to stderr for every remark but room left free, and but those of `told`, which are said elsewhere. */
export function reportRemarks(chosen: ChosenPages, told: readonly string[] = []): void {
  for (const remark of remarks(chosen)) {
    if (remark.code === 'underset' || told.includes(remark.code)) continue
    process.stderr.write(`${findingText(remark)}\n`)
  }
}

function oversetText({ story, block, page, head, characters, lines, mm }: Overset): string {
  if (page === '') {
    return `duikai: story ${story}: overset: no block takes ${characters} characters — give a block their roles`
  }
  const remedy = head
    ? 'give the head more lines, shorten it, or allow its style a fit'
    : 'cut the text, enlarge the block, or thread another block to it'
  return `duikai: story ${story}, page ${page}, block ${block}: overset ${characters} characters, ${lines} lines, ${mm} mm — ${remedy}`
}

import type { ComparedState } from '../../contract/index.ts'
import { DuikaiError } from '../../core/base/index.ts'
import { type Document, type Page, pageNamed } from '../../core/document/index.ts'
import { keyOf, namedIn } from '../../core/edit/index.ts'
import type { Difference } from '../../core/proof/index.ts'
import { findRead, type IssueRow, type Library } from '../db/index.ts'
import { type Authority, documentAt } from '../issue/index.ts'

/** What states are looked for in. */
export interface StateSource {
  readonly library: Library
  readonly row: IssueRow
  readonly authority: Authority
  readonly reader: string
  /** Number of the change by which a line came into a ledger. */
  sequenceOf(entry: string): number | undefined
}

/** A state of an issue; without `document` it is the present one. */
export interface FoundState {
  readonly sequence: number
  readonly document: Document | undefined
}

const unknown = (message: string, where: string, remedy: string): DuikaiError =>
  new DuikaiError('proof/no-state', message, { where, remedy })

function sequenceOf(source: StateSource, wanted: Exclude<ComparedState, number | 'now'>, page: Page): number {
  const { library, row, reader } = source
  if (wanted === 'read') {
    const read = findRead(library, row.row, keyOf(page) ?? page.name, reader)
    if (read !== undefined) return read.sequence
    throw unknown(`${reader} has not read this page`, `page ${page.name}`, 'read it once; later changes are shown then')
  }
  const gate = wanted === 'signed' ? 'sign' : wanted
  const entry = page.ledger.filter((one) => one.gate === gate && one.action === 'passed').at(-1)
  if (entry === undefined)
    throw unknown(`the page never passed the gate ${gate}`, `page ${page.name}`, 'choose a gate from its ledger')
  const sequence = source.sequenceOf(entry.id)
  if (sequence !== undefined) return sequence
  throw unknown('the gate was passed before the issue came into the library', `page ${page.name}`, 'choose a change')
}

/** The state that is meant. @throws DuikaiError `proof/no-state`, `issue/no-state`, `document/no-page`. */
export function stateOf(source: StateSource, wanted: ComparedState, page: string | undefined): FoundState {
  const { authority, library, row } = source
  const now = authority.state
  if (wanted === 'now') return { sequence: now.sequence, document: undefined }
  if (typeof wanted !== 'number' && page === undefined)
    throw unknown('gates and reading are of one page', `issue ${row.id}`, 'name the page')
  const sequence =
    typeof wanted === 'number' ? wanted : sequenceOf(source, wanted, pageNamed(now.document, page as string))
  if (sequence === now.sequence) return { sequence, document: undefined }
  return { sequence, document: documentAt(library, row, sequence) }
}

/** The differences that concern a page: its objects, the texts and pictures that it shows in either state, and the issue's data. */
export function differencesOf(
  all: readonly Difference[],
  name: string,
  states: readonly [Document, Document],
): readonly Difference[] {
  const shown = states.map((document) => namedIn(document.pages.find((page) => page.name === name)?.objects))
  return all.filter((one) => {
    switch (one.kind) {
      case 'page':
      case 'pageField':
      case 'object':
        return one.page === name
      case 'text':
        return shown.some(({ stories }) => stories.has(one.story))
      case 'picture':
        return shown.some(({ pictures }) => pictures.has(one.picture))
      default:
        return true
    }
  })
}

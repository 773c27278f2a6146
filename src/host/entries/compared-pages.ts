import type { PageInk, PageView } from '../../contract/index.ts'
import type { DisplayList } from '../../core/display/index.ts'
import { type Document, pageNamed } from '../../core/document/index.ts'
import { keyOf, signOff } from '../../core/edit/index.ts'
import { compareInk } from '../../core/proof/index.ts'
import type { SignedLayouts, SignedState } from '../compose/index.ts'
import type { Answers, SignedPage } from './compose-messages.ts'
import { KnownGlyphs } from './glyph-set.ts'
import { type ComposedIssue, hashOf, pageSeen, withGlyphs } from './page-view.ts'

/** Which bytes stand behind a picture's name in a document. */
export const assetsOf = ({ pictures }: Document): ((asset: string) => string) => {
  const files = new Map(pictures.map(({ id, file }) => [id, file]))
  return (asset) => files.get(asset) ?? asset
}

const indexOf = ({ document }: ComposedIssue, name: string): number =>
  document.pages.findIndex((page) => page.name === name)

/** What is kept of one of two states. */
interface Kept {
  readonly document: Document
  readonly lists: ReadonlyMap<string, DisplayList>
  readonly view: PageView | undefined
}

function keep(issue: ComposedIssue, pages: readonly string[], view: string | undefined): Kept {
  const lists = new Map<string, DisplayList>()
  for (const page of pages) {
    const list = issue.composed.layout.pages[indexOf(issue, page)]
    if (list !== undefined) lists.set(page, list)
  }
  const index = view === undefined ? -1 : indexOf(issue, view)
  const seen = index < 0 ? undefined : pageSeen(issue, index)
  return {
    document: issue.document,
    lists,
    view: seen === undefined ? undefined : withGlyphs(issue, seen, new KnownGlyphs()),
  }
}

/** Holds pages of two states against each other, one composed after the other; `view`: also a page of both. */
export async function comparePages(
  before: () => Promise<ComposedIssue>,
  after: () => Promise<ComposedIssue>,
  pages: readonly string[],
  view: string | undefined,
): Promise<Answers['compare']> {
  const old = keep(await before(), pages, view)
  const now = keep(await after(), pages, view)
  const assets = { before: assetsOf(old.document), after: assetsOf(now.document) }
  const compared = pages.map((page): PageInk => {
    const [was, is] = [old.lists.get(page), now.lists.get(page)]
    return was === undefined || is === undefined ? { page } : { page, ink: compareInk(was, is, assets) }
  })
  return {
    pages: compared,
    ...(old.view === undefined ? {} : { before: old.view }),
    ...(now.view === undefined ? {} : { after: now.view }),
  }
}

/** The pages whose sign-offs hold, held against what was signed. */
export async function signedPages(
  issue: ComposedIssue,
  states: readonly SignedState[],
  layouts: SignedLayouts,
): Promise<SignedPage[]> {
  const { document, composed } = issue
  const found: SignedPage[] = []
  for (const page of document.pages) {
    const entry = signOff(page)
    const key = keyOf(page)
    if (entry?.hash === undefined || key === undefined) continue
    const list = composed.layout.pages[document.pages.indexOf(pageNamed(document, page.name))] as DisplayList
    const signed = { page: key, entry: entry.id, hash: hashOf(list) }
    const state = states.find(({ id }) => id === entry.id)
    if (signed.hash === entry.hash || state === undefined) {
      found.push(signed)
      continue
    }
    const was = await layouts.listOf(state, key)
    const assets = { before: assetsOf(state.document), after: assetsOf(document) }
    found.push(was === undefined ? signed : { ...signed, ink: compareInk(was, list, assets) })
  }
  return found
}

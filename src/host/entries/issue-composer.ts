import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { errorData, type PageView } from '../../contract/index.ts'
import type { Diagnostic } from '../../core/base/index.ts'
import type { DisplayList } from '../../core/display/index.ts'
import { type Document, pageNamed } from '../../core/document/index.ts'
import { applyTransaction, type Transaction } from '../../core/edit/index.ts'
import { DocumentComposer, SignedLayouts, type SignedState } from '../compose/index.ts'
import { grayPages } from '../export/index.ts'
import { pictureFile } from '../issue/index.ts'
import { comparePages, signedPages } from './compared-pages.ts'
import type { Answers, Followed, PastState, Question, WatchedPage } from './compose-messages.ts'
import { KnownGlyphs } from './glyph-set.ts'
import { explainAt } from './line-explained.ts'
import {
  type ComposedIssue,
  lookOf,
  type PageSeen,
  pageFindings,
  pageSeen,
  pageSummary,
  withGlyphs,
} from './page-view.ts'
import type { PressPage } from './press-messages.ts'
import { profileFolders } from './profile-service.ts'
import { seenThrough } from './seen-through.ts'

interface Watching {
  /** What was told last: the page's hash, and what there is to say of it. */
  told: string
  readonly glyphs: KnownGlyphs
}

/** Pictures whose files are gone are left out: their places stay empty, a finding names them, the page is shown. */
function present(document: Document, folder: string): { document: Document; missing: Diagnostic[] } {
  const gone = document.pictures.filter((picture) => !existsSync(pictureFile(folder, picture)))
  if (gone.length === 0) return { document, missing: [] }
  const missing = gone.map(
    (picture): Diagnostic => ({
      code: 'asset/missing',
      severity: 'error',
      where: `picture ${picture.id}: ${pictureFile(folder, picture)}`,
      message: 'the picture file is gone from the library',
      remedy: 'place the picture again',
    }),
  )
  return {
    document: { ...document, pictures: document.pictures.filter((picture) => !gone.includes(picture)) },
    missing,
  }
}

/** Equal for views that look and read the same: text beyond a frame changes what is said of a page and not its ink. */
const tellingOf = ({ hash, overset, underset, stories, diagnostics }: PageSeen): string =>
  JSON.stringify([hash, overset, underset, stories, diagnostics])

/**
 * An issue with its composition, kept up to date change by change. Questions are answered one after another; each is
 * about the document as it was when it was asked.
 */
export class IssueComposer {
  private readonly folder: string
  private document: Document | undefined
  private composer: DocumentComposer | undefined
  private current: ComposedIssue | undefined
  private signed: readonly SignedState[] = []
  private layouts: SignedLayouts | undefined
  /** What others found out about the issue's files. */
  private notices: readonly Diagnostic[] = []
  private readonly watching = new Map<number, Watching>()
  /** Screen colours take 50 ms to make; they are those of the profile's name until the issue is opened anew. */
  private through: { readonly profile: string; readonly seen: ReturnType<typeof seenThrough> } | undefined

  /** `folder`: the library's; pictures and the library's own fonts lie there. */
  constructor(folder: string) {
    this.folder = folder
  }

  /** Takes the issue as a whole. */
  take(document: Document): void {
    this.document = document
  }

  /** Takes changes after the document that is here. @throws DuikaiError when one does not fit. */
  change(transactions: readonly Transaction[]): void {
    this.document = transactions.reduce(applyTransaction, this.known)
  }

  /** Takes the sign-offs whose lines hold. */
  takeSigned(states: readonly SignedState[]): void {
    this.signed = states
    this.layouts?.keep(states)
    this.current = undefined
  }

  /** Looks for fonts anew with the next composition. */
  renewFonts(): void {
    this.composer?.catalogue.close()
    this.composer = undefined
    this.layouts = undefined
    this.current = undefined
  }

  /** Takes what is to be said of the issue's files, which are looked at anew with the next composition. */
  takeNotices(notices: readonly Diagnostic[]): void {
    this.notices = notices
    this.current = undefined
  }

  /** Reads the print profile anew with the next composition. */
  renewProfiles(): void {
    this.through = undefined
    this.current = undefined
  }

  forget(watcher: number): void {
    this.watching.delete(watcher)
  }

  close(): void {
    this.renewFonts()
  }

  private get known(): Document {
    if (this.document === undefined) throw new Error('no document was given')
    return this.document
  }

  private get composing(): { readonly composer: DocumentComposer; readonly layouts: SignedLayouts } {
    const fonts = join(this.folder, 'fonts')
    this.composer ??= new DocumentComposer({ fontFolders: existsSync(fonts) ? [fonts] : [] })
    const { composer } = this
    this.layouts ??= new SignedLayouts(
      new DocumentComposer({ catalogue: composer.catalogue }),
      this.folder,
      (document) => present(document, this.folder).document,
    )
    return { composer, layouts: this.layouts }
  }

  private async compose(document: Document, signed: readonly SignedState[] = this.signed): Promise<ComposedIssue> {
    const { composer, layouts } = this.composing
    const { document: shown, missing } = present(document, this.folder)
    const composed = await composer.compose(shown, this.folder, await layouts.layoutOf(signed))
    const { profile } = document.publication
    if (this.through?.profile !== profile)
      this.through = { profile, seen: seenThrough(document.publication, profileFolders(this.folder)) }
    const through = await this.through.seen
    return { document, composed, ...through, notices: [...through.notices, ...missing, ...this.notices] }
  }

  private async latest(): Promise<ComposedIssue> {
    const { known } = this
    if (this.current?.document !== known) this.current = await this.compose(known)
    return this.current
  }

  /** The issue as it is, held against a profile that is perhaps not its own. */
  private async against(profile: string | undefined): Promise<ComposedIssue> {
    const issue = await this.latest()
    if (profile === undefined || profile === issue.document.publication.profile) return issue
    return { ...issue, ...(await seenThrough({ profile }, profileFolders(this.folder))) }
  }

  /** @throws DuikaiError when composition fails, `document/no-page`, `edit/…` of a preview that does not fit. */
  async answer(question: Question): Promise<Answers[Question['kind']]> {
    switch (question.kind) {
      case 'summaries': {
        const issue = await this.latest()
        return issue.document.pages.map((_, index) => pageSummary(issue, index))
      }
      case 'watch':
        return this.watch(question, await this.latest())
      case 'follow': {
        const issue = await this.latest()
        return question.watched.flatMap((watched) => this.follow(watched, issue))
      }
      case 'preview': {
        const { transaction, on = this.known, page, watcher } = question
        const issue = await this.compose(applyTransaction(on, transaction))
        const known = watcher === undefined ? undefined : this.watching.get(watcher)
        return withGlyphs(issue, seenOf(issue, page), known?.glyphs ?? new KnownGlyphs())
      }
      case 'look': {
        const { page, on, signed } = question
        const issue = on === undefined ? await this.latest() : await this.compose(on, signed)
        return withGlyphs(issue, seenOf(issue, page), new KnownGlyphs())
      }
      case 'compare': {
        const { before, after, pages, view } = question
        // The composer has one layout at a time: what is needed of the first is read before the second is made.
        return comparePages(
          () => this.stateOf(before),
          () => this.stateOf(after),
          pages,
          view,
        )
      }
      case 'lists': {
        const issue = await this.stateOf(question.on)
        return question.pages.map((page) => listOf(issue, page))
      }
      case 'signed':
        return signedPages(await this.latest(), this.signed, this.composing.layouts)
      case 'findings': {
        const issue = await this.against(question.profile)
        const pages = issue.document.pages.map((page, index) => ({
          page: page.name,
          hash: lookOf(issue.composed.layout.pages[index] as DisplayList, page),
          findings: pageFindings(issue, index, question.stale),
        }))
        return { profile: question.profile ?? issue.document.publication.profile, pages }
      }
      case 'press':
        return pressPage(await this.latest(), question.page)
      case 'explain': {
        const { page, story, offset } = question
        return explainAt((await this.latest()).composed.layout, page, story, offset)
      }
    }
  }

  private async stateOf(past: PastState | undefined): Promise<ComposedIssue> {
    return past === undefined ? this.latest() : this.compose(past.document, past.signed)
  }

  private watch({ watcher, page }: WatchedPage, issue: ComposedIssue): PageView {
    const glyphs = new KnownGlyphs()
    const seen = seenOf(issue, page)
    this.watching.set(watcher, { told: tellingOf(seen), glyphs })
    return withGlyphs(issue, seen, glyphs)
  }

  private follow({ watcher, page }: WatchedPage, issue: ComposedIssue): Followed[] {
    try {
      const seen = seenOf(issue, page)
      const told = tellingOf(seen)
      const known = this.watching.get(watcher)
      if (known?.told === told) return []
      const glyphs = known?.glyphs ?? new KnownGlyphs()
      this.watching.set(watcher, { told, glyphs })
      return [{ watcher, view: withGlyphs(issue, seen, glyphs) }]
    } catch (thrown) {
      return [{ watcher, problem: errorData(thrown) }]
    }
  }
}

const seenOf = (issue: ComposedIssue, page: string): PageSeen =>
  pageSeen(issue, issue.document.pages.indexOf(pageNamed(issue.document, page)))

const listOf = ({ document, composed }: ComposedIssue, name: string): DisplayList | undefined =>
  composed.layout.pages[document.pages.findIndex((page) => page.name === name)]

function pressPage({ document, composed }: ComposedIssue, name: string): PressPage {
  const page = pageNamed(document, name)
  const list = composed.layout.pages[document.pages.indexOf(page)] as DisplayList
  return {
    list,
    hash: lookOf(list, page),
    glyphs: new KnownGlyphs().setsFor(list, composed.fonts),
    files: Object.fromEntries([...composed.pictures].map(([id, { file }]) => [id, file])),
    profile: document.publication.profile,
    gray: grayPages(document).has(list.page.name),
  }
}

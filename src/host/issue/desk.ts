import { DuikaiError } from '../../core/base/index.ts'
import {
  type Document,
  dayNumber,
  type Numbering,
  numberingAfter,
  type Publication,
  parsePublication,
  pauseOn,
} from '../../core/document/index.ts'
import { sameJson } from '../../core/edit/index.ts'
import {
  addIssue,
  findIssue,
  findPublication,
  type IssueRow,
  type Library,
  listIssues,
  listPublications,
  noteUses,
  putAsset,
  readPublication,
  savePublication,
} from '../db/index.ts'
import { Authority, type AuthorityOptions } from './authority.ts'
import { documentAt } from './history.ts'
import { emptyIssue, type IssuePlan, issueAfter } from './new-issue.ts'
import { openDocument, pictureFile } from './open.ts'
import { type Preset, publicationFrom, savePreset } from './presets.ts'
import { documentOf, indexOf } from './replay.ts'
import { resourcePath } from './resources.ts'

/** The library at work: which issues are open, and how publications and issues come into it. */
export class Desk {
  readonly library: Library
  private readonly options: AuthorityOptions
  private readonly open = new Map<string, Authority>()

  constructor(library: Library, options: AuthorityOptions = {}) {
    this.library = library
    this.options = options
  }

  /** The authority of issue `id`; one for all clients, opened when the first asks. */
  authority(id: string): Authority {
    const known = this.open.get(id)
    if (known !== undefined) return known
    const opened = new Authority(this.library, id, this.options)
    this.open.set(id, opened)
    return opened
  }

  /** Authorities of the issues that are open. */
  get authorities(): readonly Authority[] {
    return [...this.open.values()]
  }

  publication(id: string): Publication {
    const { row } = findPublication(this.library, id)
    return parsePublication(readPublication(this.library, row), `publication ${id}`)
  }

  /** A new publication made from a preset. @throws DuikaiError `library/no-preset`, `library/taken`. */
  createPublication({ preset, id, name }: { preset: string; id: string; name: string }): Publication {
    if (listPublications(this.library).some((one) => one.id === id)) {
      throw new DuikaiError('library/taken', `there is already a publication "${id}"`, {
        where: this.library.folder,
        remedy: 'choose another id',
      })
    }
    const publication = publicationFrom(preset, id, name, this.library.folder)
    savePublication(this.library, publication)
    return publication
  }

  /** Keeps a paper as it is now as a preset for new ones. */
  savePreset(publication: string, name: string): Preset {
    const latest = listIssues(this.library, publication)[0]
    const document = latest === undefined ? undefined : this.documentNow(latest.id)
    return savePreset(this.library.folder, document?.publication ?? this.publication(publication), name)
  }

  /** An issue as it is now, open or not. */
  private documentNow(id: string): Document {
    const row = findIssue(this.library, id)
    return this.open.get(id)?.state.document ?? documentAt(this.library, row, row.sequence)
  }

  /**
   * Date and numbers of the issue after `last`, as `createNextIssue` gives them, and why there would be no paper on that
   * day: the name of the pause, empty where it is no day of the week for it.
   */
  numberingAfter(last: string, date?: string): Numbering & { readonly pause?: string; readonly skipped: number } {
    const { issue, publication } = this.documentNow(last)
    const next = numberingAfter(issue, publication.schedule, date)
    const pause = pauseOn(publication.schedule, next.date)
    const skipped = dayNumber(next.date) - dayNumber(issue.until ?? issue.date) - 1
    return { ...next, skipped: Math.max(0, skipped), ...(pause === undefined ? {} : { pause: pause.name }) }
  }

  /** A new issue with empty pages. @throws DuikaiError `library/no-publication`, `document/…`. */
  createIssue(publication: string, plan: Omit<IssuePlan, 'id'>): IssueRow {
    const record = this.publication(publication)
    return this.add(emptyIssue(record, { ...plan, id: this.freeId(publication, plan.date) }))
  }

  /** The issue after `last`, its numbers carried forward. */
  createNextIssue(last: string, { date }: { date?: string } = {}): IssueRow {
    const { publication } = findIssue(this.library, last)
    const document = this.documentNow(last)
    this.carryOn(last, document)
    const record = this.publication(publication)
    const plan = date === undefined ? { id: 'next' } : { id: 'next', date }
    const next = issueAfter(document, record, plan)
    return this.add({ ...next, issue: { ...next.issue, id: this.freeId(publication, next.issue.date) } })
  }

  /**
   * Takes a document from files into the library, its pictures as assets, its publication when there is none of its id.
   * @throws DuikaiError of `openDocument`, `library/…`; nothing of it is in the lists then.
   */
  async importDocument(path: string): Promise<IssueRow> {
    return this.addFree(await this.documentFrom(path))
  }

  /**
   * The issue of a document file: the one that was made of just this document before, whatever was changed in it since,
   * or a new one. @throws DuikaiError as `importDocument`.
   */
  async openDocument(path: string): Promise<IssueRow> {
    const document = await this.documentFrom(path)
    const textOf = (one: Document): string => {
      const { issue, ...rest } = documentOf(JSON.stringify(one), path)
      return JSON.stringify([{ ...issue, id: '' }, rest])
    }
    const text = textOf(document)
    const known = listIssues(this.library, document.publication.id).find(
      (row) => row.date === document.issue.date && textOf(documentAt(this.library, row, 0)) === text,
    )
    return known ?? this.addFree(document)
  }

  private async documentFrom(path: string): Promise<Document> {
    const { document, folder } = openDocument(path)
    const pictures: Document['pictures'] = await Promise.all(
      document.pictures.map(async (picture) => {
        const { file } = await putAsset(this.library, pictureFile(folder, picture))
        return { ...picture, file }
      }),
    )
    const { publication } = document
    if (!listPublications(this.library).some(({ id }) => id === publication.id)) {
      savePublication(this.library, publication)
    }
    return { ...document, pictures }
  }

  private addFree(document: Document): IssueRow {
    const id = this.freeId(document.publication.id, document.issue.date)
    return this.add({ ...document, issue: { ...document.issue, id } })
  }

  /** On the first start: a library without publications gets the sample. */
  async importSample(): Promise<IssueRow | undefined> {
    if (listPublications(this.library).length > 0) return undefined
    return this.importDocument(resourcePath('sample', 'sample.duikai.json'))
  }

  /** A paper goes on as its latest issue has it: with the formats, styles and colours that were changed there. */
  private carryOn(issue: string, { publication }: Document): void {
    if (listIssues(this.library, publication.id)[0]?.id !== issue) return
    if (!sameJson(this.publication(publication.id), publication)) savePublication(this.library, publication)
  }

  private freeId(publication: string, date: string): string {
    const taken = new Set(listIssues(this.library).map(({ id }) => id))
    const name = `${publication}-${date}`
    if (!taken.has(name)) return name
    for (let n = 2; ; n++) if (!taken.has(`${name}-${n}`)) return `${name}-${n}`
  }

  private add(document: Document): IssueRow {
    const { id } = document.issue
    const row = this.library.store.write(() => {
      const added = addIssue(this.library, {
        id,
        publication: document.publication.id,
        json: JSON.stringify(document),
        index: indexOf(document),
      })
      noteUses(
        this.library,
        added,
        document.pictures.map(({ file }) => file),
      )
      return added
    })
    return { ...findIssue(this.library, id), row }
  }

  /** Closes one issue. @throws DuikaiError `issue/unsaved`; it stays open then. */
  close(id: string): void {
    const authority = this.open.get(id)
    authority?.close()
    this.open.delete(id)
    if (authority !== undefined) this.carryOn(id, authority.state.document)
  }

  /** Closes every issue and the library. With `abandon` what cannot be saved is given up. */
  async closeAll(abandon = false): Promise<void> {
    for (const [id, authority] of this.open) {
      authority.close(abandon)
      this.open.delete(id)
    }
    await this.library.close()
  }
}

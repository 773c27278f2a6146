import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import {
  type ClientKind,
  type CommittedChange,
  type Emit,
  errorData,
  type HandlersOf,
  type IssueSummary,
  type LibraryServices,
  type PageState,
  type PublicationSummary,
  type SavingData,
} from '../../contract/index.ts'
import { DuikaiError } from '../../core/base/index.ts'
import type { Publication } from '../../core/document/index.ts'
import {
  type Asset,
  addVersion,
  type Backup,
  collectAssets,
  findIssue,
  type IssueRow,
  listIssues,
  listPages,
  listPublications,
  listVersions,
  putAsset,
  type VersionRow,
} from '../db/index.ts'
import {
  type Authority,
  assetFindings,
  checkLibrary,
  type Desk,
  documentAt,
  listPresets,
  readHistory,
  readReplica,
  restoreTransaction,
  type SaveState,
} from '../issue/index.ts'

/** Fields that are null in the database are left out on the way. */
const given = <K extends string, T>(key: K, value: T | null | undefined): { [P in K]?: T } =>
  value === null || value === undefined ? {} : ({ [key]: value } as { [P in K]?: T })

const publicationSummary = ({ id, name, formats }: Publication): PublicationSummary => ({
  id,
  name,
  formats: Object.entries(formats).map(([format, { name: called, width, height, grid }]) => ({
    id: format,
    name: called,
    width,
    height,
    columns: grid.columns,
  })),
})

const issueSummary = ({ id, publication, date, number, total, pages, sequence, changed }: IssueRow): IssueSummary => ({
  id,
  publication,
  date,
  ...given('number', number),
  ...given('total', total),
  pages,
  sequence,
  changed,
})

const savingData = ({ waiting, problem }: SaveState): SavingData => ({
  waiting,
  ...(problem === undefined ? {} : { problem: errorData(problem) }),
})

const versionData = ({ sequence, name, note, author, stored }: VersionRow) => ({
  sequence,
  name,
  note,
  author,
  at: stored,
})
const backupData = ({ file, bytes, at, reason }: Backup) => ({
  name: basename(file),
  bytes,
  at,
  ...given('reason', reason),
})
const assetData = ({ hash, file, name, bytes }: Asset) => ({ hash, file, name, bytes })

interface Member {
  readonly emit: Emit
}

/** A client of the library. */
export interface LibraryClient {
  readonly kind: ClientKind
  /** Under whose name it works; the author of its changes. */
  readonly author: string
  readonly emit: Emit
}

/** The services of one client, and the way to end them when its channel closed. */
export interface ClientServices {
  readonly handlers: HandlersOf<keyof LibraryServices>
  close(): void
}

/** The library's services for any number of clients, each with its events. */
export class LibraryHost {
  readonly desk: Desk
  private readonly members = new Set<Member>()

  constructor(desk: Desk) {
    this.desk = desk
  }

  /** Tells every client of something that happened in the background. */
  problem(error: unknown): void {
    this.tell((emit) => emit('library.problem', errorData(error)))
  }

  private tell(body: (emit: Emit) => void): void {
    for (const { emit } of [...this.members]) body(emit)
  }

  private row(id: string): IssueRow {
    return findIssue(this.desk.library, id)
  }

  private pages(issue: string): PageState[] {
    return listPages(this.desk.library, this.row(issue).row).map(({ name, title, format, status }) => ({
      name,
      format,
      ...given('title', title),
      ...given('status', status as PageState['status'] | null),
    }))
  }

  private added(issue: IssueRow): IssueSummary {
    this.tell((emit) => emit('library.changed', {}))
    return issueSummary(this.row(issue.id))
  }

  /** The services for a client that came. */
  connect({ author, emit }: LibraryClient): ClientServices {
    const { desk } = this
    const { library } = desk
    const member: Member = { emit }
    this.members.add(member)
    const joined = new Map<string, () => void>()

    const join = (issue: string): Authority => {
      const authority = desk.authority(issue)
      if (!joined.has(issue)) {
        const leave = authority.subscribe({
          committed: (change) => emit('issue.committed', { issue, ...change }),
          saving: (state) => emit('issue.saving', { issue, ...savingData(state) }),
        })
        joined.set(issue, leave)
      }
      return authority
    }
    const leave = (issue: string): void => {
      joined.get(issue)?.()
      joined.delete(issue)
    }

    const handlers: ClientServices['handlers'] = {
      'library.publications': () => listPublications(library).map(({ id }) => publicationSummary(desk.publication(id))),
      'library.presets': () => listPresets().map(({ id, publication }) => ({ ...publicationSummary(publication), id })),
      'library.createPublication': (plan) => {
        const made = publicationSummary(desk.createPublication(plan))
        this.tell((other) => other('library.changed', {}))
        return made
      },
      'library.issues': (publication) => listIssues(library, publication).map(issueSummary),
      'library.createIssue': ({ publication, number, total, staff, pages, date }) =>
        this.added(
          desk.createIssue(publication, {
            date,
            ...given('number', number),
            ...given('total', total),
            ...given('staff', staff),
            pages: pages.map(({ name, format, title }) => ({ name, format, ...given('title', title) })),
          }),
        ),
      'library.nextIssue': ({ last, date }) => this.added(desk.createNextIssue(last, { ...given('date', date) })),
      'library.import': async (file) => this.added(await desk.importDocument(file)),
      'library.backups': () => library.backups.list().map(backupData),
      'library.backup': async () => backupData(await library.backups.make()),
      'library.check': (options) => checkLibrary(library, options),
      'library.collect': () => collectAssets(library),
      'asset.put': async (picture) => assetData(await putAsset(library, picture)),
      'asset.import': async (file) => assetData(await putAsset(library, file)),
      'issue.join': (issue) => {
        const authority = join(issue)
        const { document, sequence } = authority.state
        return {
          id: issue,
          document,
          sequence,
          ...readReplica(library, authority.issue),
          author,
          saving: savingData(authority.saving),
        }
      },
      'issue.leave': leave,
      'issue.submit': (issue, transaction, base) => {
        if (transaction.author !== author) {
          throw new DuikaiError(
            'issue/author',
            `the change is by "${transaction.author}", this client is "${author}"`,
            {
              where: `issue ${issue}`,
              remedy: 'connect again',
            },
          )
        }
        return desk.authority(issue).submit(transaction, base)
      },
      'issue.missing': (issue, after) =>
        desk
          .authority(issue)
          .missing(after)
          .map((transaction, i): CommittedChange => ({ sequence: after + 1 + i, transaction })),
      'issue.retry': (issue) => savingData(desk.authority(issue).retry()),
      'issue.history': (issue, before) => readHistory(library, this.row(issue), { ...given('before', before) }),
      'issue.at': (issue, sequence) => documentAt(library, this.row(issue), sequence),
      'issue.versions': (issue) => listVersions(library, this.row(issue).row).map(versionData),
      'issue.nameVersion': (issue, { name, note = '', sequence }) => {
        const authority = desk.authority(issue)
        const last = authority.state.sequence
        if (sequence === undefined) authority.snapshot()
        const at = Math.min(sequence ?? last, last)
        return versionData(addVersion(library, authority.issue.row, { sequence: at, name, note, author }))
      },
      'issue.restore': async (issue, sequence) => {
        const authority = desk.authority(issue)
        const stamp = { id: randomUUID(), author, at: library.now() }
        const { document, sequence: base } = authority.state
        const transaction = restoreTransaction(library, authority.issue, document, sequence, stamp)
        return transaction === undefined ? null : authority.submit(transaction, base)
      },
      'issue.pages': (issue) => this.pages(issue),
      'issue.pictures': (issue) => assetFindings(library, this.row(issue)),
    }
    const close = (): void => {
      for (const issue of [...joined.keys()]) leave(issue)
      this.members.delete(member)
    }
    return { handlers, close }
  }
}

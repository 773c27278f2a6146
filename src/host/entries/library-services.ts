import {
  type BackupSummary,
  type ClientKind,
  type CommittedChange,
  type Emit,
  errorData,
  type HandlersOf,
  type IssueSummary,
  type LibraryServices,
  type LibraryStatus,
  type OwnRights,
  type PageState,
  type PresetSummary,
  type PublicationSummary,
  type RepairName,
  type RepairSummary,
} from '../../contract/index.ts'
import { DuikaiError } from '../../core/base/index.ts'
import type { Publication } from '../../core/document/index.ts'
import { applyTransaction, parseTransaction } from '../../core/edit/index.ts'
import {
  type Asset,
  collectAssets,
  findIssue,
  type IssueRow,
  type Library,
  listIssues,
  listPages,
  listPublications,
  putAsset,
} from '../db/index.ts'
import {
  assetFindings,
  checkLibrary,
  type Desk,
  documentAt,
  isOwnPreset,
  type Preset,
  pastDocument,
  readPresets,
  readReplica,
} from '../issue/index.ts'
import { admit, unbounded } from '../proof/index.ts'
import { ClientIssues, savingData } from './client-issues.ts'
import type { LivePages } from './live-pages.ts'

/** Fields that are null in the database are left out on the way. */
const given = <K extends string, T>(key: K, value: T | null | undefined): { [P in K]?: T } =>
  value === null || value === undefined ? {} : ({ [key]: value } as { [P in K]?: T })

const publicationSummary = ({ id, name, formats, masters }: Publication): PublicationSummary => ({
  id,
  name,
  formats: Object.entries(formats).map(([format, { name: called, width, height, grid }]) => ({
    id: format,
    name: called,
    width,
    height,
    columns: grid.columns,
  })),
  masters: Object.entries(masters).map(([master, { name: called, grid, use }]) => ({
    id: master,
    name: called,
    format: grid,
    ...given('use', use),
  })),
})

export const presetSummary = ({ id, publication }: Preset): PresetSummary => ({
  ...publicationSummary(publication),
  id,
  own: isOwnPreset(id),
})

/** The presets that can be used, then the files that cannot, with what is wrong with them. */
function presetSummaries(folder: string): PresetSummary[] {
  const { presets, damaged } = readPresets(folder)
  return [
    ...presets.map(presetSummary),
    ...damaged.map(({ id, problem }) => ({
      ...{ id, name: id, own: isOwnPreset(id), formats: [], masters: [] },
      problem: errorData(problem),
    })),
  ]
}

export const issueSummary = ({
  id,
  publication,
  date,
  number,
  total,
  until,
  span,
  pages,
  sequence,
  changed,
}: IssueRow): IssueSummary => ({
  id,
  publication,
  date,
  ...given('number', number),
  ...given('total', total),
  ...given('until', until),
  ...given('span', span),
  pages,
  sequence,
  changed,
})

const assetData = ({ hash, file, name, bytes }: Asset) => ({ hash, file, name, bytes })

/** A client of the library. */
export interface LibraryClient {
  readonly kind: ClientKind
  /** Under whose name it works; the author of its changes. */
  readonly author: string
  readonly emit: Emit
  /** What an invitation bounds it to; what its kind may do unless given. */
  readonly rights?: OwnRights | undefined
}

const ROLES = { desktop: 'edit', editor: 'edit', proof: 'proof', guest: 'read' } as const

/** What a client may do with issues. */
export const rightsOf = ({ author, kind, rights }: Omit<LibraryClient, 'emit'>): OwnRights =>
  rights ?? unbounded(author, ROLES[kind])

/** The library as the services see it. Everything fails with the same problem while it is not open. */
export interface ServedLibrary {
  readonly desk: Desk
  status(): LibraryStatus
  start(): Promise<LibraryStatus>
  repair(repair: RepairName): Promise<RepairSummary>
  backup(): Promise<BackupSummary>
  /** Keeps an issue open for a client; gives the way to leave it. */
  use(issue: string): () => void
  /** The composed pages of an issue; composing begins when the first asks. */
  pages(issue: string): LivePages
  /** Has the findings of the pages say what is to be said of the picture files now, where the issue is open. */
  checkPictures(issue: string): void
  /** Tells every client that the lists of publications or issues changed. */
  changed(): void
}

/** The handlers of one client. `leaveAll` ends its events. */
export function libraryHandlers(
  host: ServedLibrary,
  client: LibraryClient,
): { handlers: HandlersOf<keyof LibraryServices>; leaveAll: () => void } {
  const { author, emit } = client
  const library = (): Library => host.desk.library
  const row = (id: string): IssueRow => findIssue(library(), id)
  const added = ({ id }: IssueRow): IssueSummary => {
    host.changed()
    return issueSummary(row(id))
  }
  const pagesOf = (issue: string): PageState[] =>
    listPages(library(), row(issue).row).map(({ name, title, format, status }) => ({
      name,
      format,
      ...given('title', title),
      ...given('status', status as PageState['status'] | null),
    }))
  const issues = new ClientIssues(
    {
      authority: (issue) => host.desk.authority(issue),
      pages: (issue) => host.pages(issue),
      use: (issue) => host.use(issue),
    },
    emit,
  )

  const handlers: HandlersOf<keyof LibraryServices> = {
    'library.status': () => host.status(),
    'library.retry': () => host.start(),
    'library.repair': (repair) => host.repair(repair),
    'library.publications': () =>
      listPublications(library()).map(({ id }) => publicationSummary(host.desk.publication(id))),
    'library.presets': () => presetSummaries(library().folder),
    'library.savePreset': ({ publication, name }) => presetSummary(host.desk.savePreset(publication, name)),
    'library.createPublication': (plan) => {
      const made = publicationSummary(host.desk.createPublication(plan))
      host.changed()
      return made
    },
    'library.issues': (publication) => listIssues(library(), publication).map(issueSummary),
    'library.createIssue': ({ publication, number, total, staff, pages, date }) =>
      added(
        host.desk.createIssue(publication, {
          date,
          ...given('number', number),
          ...given('total', total),
          ...given('staff', staff),
          pages: pages.map(({ name, format, title, master }) => ({
            ...{ name, format },
            ...given('title', title),
            ...given('master', master),
          })),
        }),
      ),
    'library.nextNumbers': ({ last, date }) => host.desk.numberingAfter(last, date),
    'library.nextIssue': ({ last, date }) => added(host.desk.createNextIssue(last, { ...given('date', date) })),
    'library.import': async (file) => added(await host.desk.importDocument(file)),
    'library.backups': () => host.status().backups,
    'library.backup': () => host.backup(),
    'library.check': (options) => checkLibrary(library(), options),
    'library.collect': () => collectAssets(library()),
    'asset.put': async (picture) => assetData(await putAsset(library(), picture)),
    'asset.import': async (file) => assetData(await putAsset(library(), file)),
    'issue.join': (issue) => {
      const authority = issues.join(issue)
      const { document, sequence } = authority.state
      return {
        id: issue,
        document,
        sequence,
        ...readReplica(library(), authority.issue),
        author,
        saving: savingData(authority.saving),
      }
    },
    'issue.leave': (issue) => issues.leave(issue),
    'issue.submit': (issue, transaction, base) => {
      if (transaction.author !== author) {
        throw new DuikaiError('issue/author', `the change is by "${transaction.author}", this client is "${author}"`, {
          where: `issue ${issue}`,
          remedy: 'connect again',
        })
      }
      const authority = host.desk.authority(issue)
      admit(authority.latest, parseTransaction(transaction, `issue ${issue}`), rightsOf(client))
      return authority.submit(transaction, base)
    },
    'issue.missing': (issue, after) =>
      host.desk
        .authority(issue)
        .missing(after)
        .map((transaction, i): CommittedChange => ({ sequence: after + 1 + i, transaction })),
    'issue.retry': (issue) => savingData(host.desk.authority(issue).retry()),
    'issue.at': (issue, sequence) => documentAt(library(), row(issue), sequence),
    'page.list': (issue) => host.pages(issue).list(),
    'page.watch': (issue, page) => issues.watch(issue, page),
    'page.unwatch': (issue) => issues.unwatch(issue),
    'page.look': (issue, page, { sequence, change } = {}) => {
      const past = sequence === undefined ? undefined : pastDocument(library(), row(issue), sequence)
      const on = change === undefined ? past : applyTransaction(past ?? host.desk.authority(issue).latest, change)
      return host.pages(issue).look(page, on)
    },
    'page.preview': (issue, page, transaction) => issues.preview(issue, page, transaction),
    'line.explain': (issue, page, story, offset) => host.pages(issue).explain(page, story, offset),
    'issue.pages': (issue) => pagesOf(issue),
    'issue.pictures': (issue) => {
      host.checkPictures(issue)
      return assetFindings(library(), row(issue))
    },
  }
  return { handlers, leaveAll: () => issues.leaveAll() }
}

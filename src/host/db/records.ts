import { DuikaiError } from '../../core/base/index.ts'
import type { Library } from './library.ts'
import { firstDigest, writeSnapshot } from './snapshots.ts'
import { sql } from './store.ts'

/** A publication as it is stored: its record is JSON, its styles apart so that they can be found and shared. */
export interface PublicationRow {
  readonly row: number
  readonly id: string
  readonly name: string
  readonly created: number
  readonly changed: number
}

const publications = sql.selectFrom('publications').select(['row', 'id', 'name', 'created', 'changed'])

export const listPublications = (library: Library): PublicationRow[] => library.store.all(publications.orderBy('row'))

export function findPublication(library: Library, id: string): PublicationRow {
  const found = library.store.first(publications.where('id', '=', id))
  if (found !== undefined) return found
  throw new DuikaiError('library/no-publication', `there is no publication "${id}" in the library`, {
    where: library.folder,
    remedy: `known: ${
      listPublications(library)
        .map((one) => one.id)
        .join(', ') || 'none'
    }`,
  })
}

type Json = Readonly<Record<string, unknown>>

/** The record of a publication with its styles put back. */
export function readPublication(library: Library, row: number): Json {
  const found = library.store.first(sql.selectFrom('publications').select('record').where('row', '=', row))
  const styles = library.store.all(
    sql.selectFrom('styles').select(['name', 'record']).where('publication', '=', row).orderBy('row'),
  )
  return {
    ...(JSON.parse(found?.record ?? '{}') as Json),
    styles: Object.fromEntries(styles.map(({ name, record }) => [name, JSON.parse(record)])),
  }
}

/** Stores a publication, new or changed. Gives its row. */
export function savePublication(library: Library, publication: Json & { id: string; name: string }): number {
  const { styles = {}, ...rest } = publication as Json & { id: string; name: string; styles?: Json }
  const now = library.now()
  const values = { id: rest.id, name: rest.name, record: JSON.stringify(rest), created: now, changed: now }
  const { store } = library
  return store.write(() => {
    store.run(
      sql
        .insertInto('publications')
        .values(values)
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet({ name: values.name, record: values.record, changed: now }),
        ),
    )
    const { row } = findPublication(library, rest.id)
    store.run(sql.deleteFrom('styles').where('publication', '=', row))
    for (const [name, style] of Object.entries(styles)) {
      store.run(sql.insertInto('styles').values({ publication: row, name, record: JSON.stringify(style) }))
    }
    return row
  })
}

export interface IssueRow {
  readonly row: number
  /** Unique in the library. */
  readonly id: string
  /** Id of its publication. */
  readonly publication: string
  readonly date: string
  readonly number: number | null
  readonly total: number | null
  /** Of a combined issue: its last day, and how many numbers it takes. */
  readonly until: string | null
  readonly span: number | null
  /** Last change in its log. */
  readonly sequence: number
  readonly created: number
  readonly changed: number
  readonly pages: number
}

const issues = sql
  .selectFrom('issues')
  .innerJoin('publications', 'publications.row', 'issues.publication')
  .select((eb) => [
    'issues.row',
    'issues.id',
    'publications.id as publication',
    'issues.date',
    'issues.number',
    'issues.total',
    'issues.until',
    'issues.span',
    'issues.sequence',
    'issues.created',
    'issues.changed',
    eb
      .selectFrom('pages')
      .select(({ fn }) => fn.countAll<number>().as('pages'))
      .whereRef('pages.issue', '=', 'issues.row')
      .$asScalar()
      .$notNull()
      .as('pages'),
  ])

/** Issues, latest date first; of one publication or of all. */
export function listIssues(library: Library, publication?: string): IssueRow[] {
  const query = issues.orderBy('issues.date', 'desc').orderBy('issues.row', 'desc')
  return library.store.all(publication === undefined ? query : query.where('publications.id', '=', publication))
}

/** @throws DuikaiError `library/no-issue`. */
export function findIssue(library: Library, id: string): IssueRow {
  const found = library.store.first(issues.where('issues.id', '=', id))
  if (found !== undefined) return found
  throw new DuikaiError('library/no-issue', `there is no issue "${id}" in the library`, {
    where: library.folder,
    remedy: 'choose one from the list of issues',
  })
}

/** What of an issue's document the lists show; derived from it and written again when it changed. */
export interface IssueIndex {
  readonly date: string
  readonly number: number | undefined
  readonly total: number | undefined
  readonly until: string | undefined
  readonly span: number | undefined
  readonly pages: readonly {
    readonly name: string
    readonly title: string | undefined
    readonly format: string
    readonly status: string | undefined
  }[]
  readonly stories: readonly {
    readonly id: string
    readonly title: string | undefined
    readonly characters: number
    readonly text: string
  }[]
}

/** Stores a new issue with the document that its log begins with. Gives its row. */
export function addIssue(
  library: Library,
  issue: { readonly id: string; readonly publication: string; readonly json: string; readonly index: IssueIndex },
): number {
  const { store } = library
  const now = library.now()
  const digest = firstDigest(issue.json)
  return store.write(() => {
    const { row: publication } = findPublication(library, issue.publication)
    const { date } = issue.index
    const { row } = store.run(
      sql
        .insertInto('issues')
        .values({ id: issue.id, publication, date, sequence: 0, digest, created: now, changed: now }),
    )
    writeSnapshot(store, row, { sequence: 0, digest }, issue.json, now)
    writeIndex(library, row, issue.index)
    return row
  })
}

/** Brings pages and stories of the lists up to a document. */
export function writeIndex(library: Library, issue: number, index: IssueIndex): void {
  const { store } = library
  const { date, number = null, total = null, until = null, span = null, pages, stories } = index
  store.write(() => {
    store.run(sql.updateTable('issues').set({ date, number, total, until, span }).where('row', '=', issue))
    store.run(sql.deleteFrom('pages').where('issue', '=', issue))
    const page = store.prepare(
      'INSERT INTO pages (issue, name, position, title, format, status) VALUES (?, ?, ?, ?, ?, ?)',
    )
    pages.forEach(({ name, title = null, format, status = null }, position) => {
      page.run(issue, name, position, title, format, status)
    })
    const kept = new Set(stories.map(({ id }) => id))
    const story = store.prepare(`INSERT INTO stories (issue, id, title, characters, text) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (issue, id) DO UPDATE SET title = excluded.title, characters = excluded.characters,
      text = excluded.text WHERE text <> excluded.text OR title IS NOT excluded.title`)
    for (const { id, title = null, characters, text } of stories) story.run(issue, id, title, characters, text)
    for (const { row, id } of store.all(sql.selectFrom('stories').select(['row', 'id']).where('issue', '=', issue))) {
      if (!kept.has(id)) store.run(sql.deleteFrom('stories').where('row', '=', row))
    }
  })
}

export interface PageRow {
  readonly name: string
  readonly position: number
  readonly title: string | null
  readonly format: string
  readonly status: string | null
}

export const listPages = (library: Library, issue: number): PageRow[] =>
  library.store.all(
    sql
      .selectFrom('pages')
      .select(['name', 'position', 'title', 'format', 'status'])
      .where('issue', '=', issue)
      .orderBy('position'),
  )

export interface VersionRow {
  readonly row: number
  readonly sequence: number
  readonly name: string
  readonly author: string
  readonly note: string
  readonly stored: number
}

export const listVersions = (library: Library, issue: number): VersionRow[] =>
  library.store.all(
    sql
      .selectFrom('versions')
      .select(['row', 'sequence', 'name', 'author', 'note', 'stored'])
      .where('issue', '=', issue)
      .orderBy('sequence')
      .orderBy('row'),
  )

export function addVersion(library: Library, issue: number, version: Omit<VersionRow, 'row' | 'stored'>): VersionRow {
  const values = { ...version, stored: library.now() }
  const { row } = library.store.run(sql.insertInto('versions').values({ ...values, issue }))
  return { ...values, row }
}

/** Gives a version another name. @throws DuikaiError `issue/no-version`. */
export function renameVersion(library: Library, issue: number, row: number, name: string): VersionRow {
  library.store.run(sql.updateTable('versions').set({ name }).where('issue', '=', issue).where('row', '=', row))
  return findVersion(library, issue, row)
}

export function removeVersion(library: Library, issue: number, row: number): void {
  library.store.run(sql.deleteFrom('versions').where('issue', '=', issue).where('row', '=', row))
}

/** @throws DuikaiError `issue/no-version`. */
export function findVersion(library: Library, issue: number, row: number): VersionRow {
  const found = listVersions(library, issue).find((version) => version.row === row)
  if (found !== undefined) return found
  throw new DuikaiError('issue/no-version', 'the named version is not there any more', {
    where: library.folder,
    remedy: 'look at the list of versions again',
  })
}

export interface ExportRow {
  readonly row: number
  readonly sequence: number
  /** Names of the exported pages. */
  readonly pages: readonly string[]
  readonly profile: string
  readonly file: string
  readonly bytes: number
  readonly sha256: string
  readonly author: string
  readonly stored: number
}

/** Notes a file that was made from an issue: what went to the press, from which state. */
export function addExport(library: Library, issue: number, one: Omit<ExportRow, 'row' | 'stored'>): ExportRow {
  const stored = library.now()
  const values = { ...one, pages: JSON.stringify(one.pages), issue, stored }
  const { row } = library.store.run(sql.insertInto('exports').values(values))
  return { ...one, row, stored }
}

export const listExports = (library: Library, issue: number): ExportRow[] =>
  library.store
    .all(
      sql
        .selectFrom('exports')
        .select(['row', 'sequence', 'pages', 'profile', 'file', 'bytes', 'sha256', 'author', 'stored'])
        .where('issue', '=', issue)
        .orderBy('row'),
    )
    .map((row) => ({ ...row, pages: JSON.parse(row.pages) as string[] }))

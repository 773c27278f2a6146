import type { Library } from './library.ts'
import { sql } from './store.ts'

/** That a reader has seen a story as it was after a change. */
export interface SeenRow {
  readonly story: string
  readonly reader: string
  readonly sequence: number
}

export const listSeen = (library: Library, issue: number): SeenRow[] =>
  library.store.all(sql.selectFrom('copy_seen').select(['story', 'reader', 'sequence']).where('issue', '=', issue))

/** Notes that a reader has seen stories; who saw a later state keeps that. */
export function noteSeen(
  library: Library,
  issue: number,
  { stories, reader, sequence }: { stories: readonly string[]; reader: string; sequence: number },
): void {
  const stored = library.now()
  library.store.write(() => {
    for (const story of stories)
      library.store.run(
        sql
          .insertInto('copy_seen')
          .values({ issue, story, reader, sequence, stored })
          .onConflict((conflict) =>
            conflict
              .columns(['issue', 'story', 'reader'])
              .doUpdateSet({ sequence, stored })
              .where('copy_seen.sequence', '<', sequence),
          ),
      )
  })
}

/** What the library knows of a picture's file. */
export interface PictureFile {
  readonly hash: string
  /** Name of the file it was made from. */
  readonly name: string
  readonly bytes: number
  readonly added: number
}

/** Another issue that has a picture's file. */
export interface EarlierUse {
  readonly hash: string
  readonly issue: string
  readonly date: string
}

/** Issues before `date` that have files of these hashes, the latest first. */
export function earlierUses(library: Library, hashes: readonly string[], date: string): EarlierUse[] {
  const statement = library.store.prepare(
    `SELECT a.hash, i.id AS issue, i.date FROM assets a JOIN asset_uses u ON u.asset = a.row JOIN issues i ON i.row = u.issue
     WHERE a.hash = ? AND i.date < ? ORDER BY i.date DESC, i.row DESC LIMIT 5`,
  )
  return hashes.flatMap((hash) => statement.all(hash, date) as EarlierUse[])
}

/** When files came into the library, and what they were called. */
export function pictureFiles(library: Library, hashes: readonly string[]): PictureFile[] {
  const statement = library.store.prepare('SELECT hash, name, bytes, added FROM assets WHERE hash = ?')
  return hashes.flatMap((hash) => statement.all(hash) as PictureFile[])
}

/** What tells whether an answer about the issues before `date` may be another one now. */
export function earlierState(library: Library, date: string): string {
  const { count, changed, changes } = library.store
    .prepare('SELECT count(*) AS count, max(changed) AS changed, sum(sequence) AS changes FROM issues WHERE date < ?')
    .get(date) as { count: number; changed: number | null; changes: number | null }
  return `${count}/${changed ?? 0}/${changes ?? 0}`
}

/** The issue of a row of the lists. */
export const issueAt = (library: Library, row: number) =>
  library.store
    .prepare(
      'SELECT i.id, p.id AS publication, i.date FROM issues i JOIN publications p ON p.row = i.publication WHERE i.row = ?',
    )
    .get(row) as { readonly id: string; readonly publication: string; readonly date: string } | undefined

/** Text and title of a story of an issue, as the library's lists have them. */
export const storyText = (library: Library, issue: number, story: string) =>
  library.store.prepare('SELECT title, text FROM stories WHERE issue = ? AND id = ?').get(issue, story) as
    | { readonly title: string | null; readonly text: string }
    | undefined

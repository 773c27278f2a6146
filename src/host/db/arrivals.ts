import type { Library } from './library.ts'

/** What a picture looks like, in the two parts that are kept of it. */
export interface LikenessParts {
  readonly signs: Uint8Array
  readonly gray: Uint8Array
}

/** Keeps what an asset looks like; nothing for one that shows nothing, or cannot be read: it is not tried again. */
export function putLikeness(library: Library, hash: string, parts: LikenessParts | undefined): void {
  library.store.write(() => {
    library.store
      .prepare(
        `INSERT INTO likenesses (asset, signs, gray, stored) SELECT row, ?, ?, ? FROM assets WHERE hash = ?
         ON CONFLICT (asset) DO UPDATE SET signs = excluded.signs, gray = excluded.gray, stored = excluded.stored`,
      )
      .run(parts?.signs ?? null, parts?.gray ?? null, library.now(), hash)
  })
}

/** What an asset looks like: null when there is nothing to keep of it, undefined when it was not looked at. */
export function likenessOf(library: Library, hash: string): LikenessParts | null | undefined {
  const row = library.store
    .prepare('SELECT l.signs, l.gray FROM likenesses l JOIN assets a ON a.row = l.asset WHERE a.hash = ?')
    .get(hash) as { signs: Uint8Array | null; gray: Uint8Array | null } | undefined
  if (row === undefined) return undefined
  return row.signs === null || row.gray === null ? null : { signs: row.signs, gray: row.gray }
}

/** The signs of every asset that was looked at, one after another: the library is not to be changed meanwhile. */
export const eachLikeness = (
  library: Library,
): IterableIterator<{ readonly hash: string; readonly signs: Uint8Array }> =>
  library.store
    .prepare('SELECT a.hash, l.signs FROM likenesses l JOIN assets a ON a.row = l.asset WHERE l.signs IS NOT NULL')
    .iterate() as IterableIterator<{ hash: string; signs: Uint8Array }>

/** Assets that were not looked at yet, the newest first, and how many there are. */
export function unlooked(
  library: Library,
  most: number,
): { readonly hashes: readonly string[]; readonly count: number } {
  const where = 'FROM assets a WHERE NOT EXISTS (SELECT 1 FROM likenesses l WHERE l.asset = a.row)'
  const { count } = library.store.prepare(`SELECT count(*) AS count ${where}`).get() as { count: number }
  const rows = library.store.prepare(`SELECT a.hash ${where} ORDER BY a.row DESC LIMIT ?`).all(most) as {
    hash: string
  }[]
  return { hashes: rows.map(({ hash }) => hash), count }
}

/** The issues that use or used an asset, the latest first. */
export const usesOf = (library: Library, hash: string, most: number): readonly { issue: string; date: string }[] =>
  library.store
    .prepare(
      `SELECT i.id AS issue, i.date FROM assets a JOIN asset_uses u ON u.asset = a.row JOIN issues i ON i.row = u.issue
       WHERE a.hash = ? ORDER BY i.date DESC, i.row DESC LIMIT ?`,
    )
    .all(hash, most) as { issue: string; date: string }[]

/** What became of a file that lay in the watched folder. */
export interface Settled {
  readonly hash: string
  readonly name: string
  readonly outcome: 'taken' | 'left'
}

/** Remembers files that the desk is done with, by their bytes. */
export function settleIncoming(library: Library, files: readonly Settled[], author: string): void {
  const statement = library.store.prepare(
    `INSERT INTO incoming (hash, name, outcome, author, stored) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (hash) DO UPDATE SET name = excluded.name, outcome = excluded.outcome, author = excluded.author, stored = excluded.stored`,
  )
  library.store.write(() => {
    for (const { hash, name, outcome } of files) statement.run(hash, name, outcome, author, library.now())
  })
}

/** Whether the desk is done with these bytes. */
export const isSettled = (library: Library, hash: string): boolean =>
  library.store.prepare('SELECT 1 FROM incoming WHERE hash = ?').get(hash) !== undefined

/** Whether a file of that name was taken in, whatever was in it. */
export const wasTaken = (library: Library, name: string): boolean =>
  library.store.prepare("SELECT 1 FROM incoming WHERE name = ? AND outcome = 'taken'").get(name) !== undefined

/** What the library keeps under a name of its own; undefined when it keeps nothing. */
export const readSetting = (library: Library, key: string): string | undefined =>
  (library.store.prepare('SELECT value FROM meta WHERE key = ?').get(key) as { value: string } | undefined)?.value

/** Keeps a value under a name; undefined takes it away. */
export function writeSetting(library: Library, key: string, value: string | undefined): void {
  library.store.write(() => {
    if (value === undefined) library.store.prepare('DELETE FROM meta WHERE key = ?').run(key)
    else
      library.store
        .prepare('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value')
        .run(key, value)
  })
}

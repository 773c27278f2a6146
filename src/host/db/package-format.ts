import { basename } from 'node:path'
import { DuikaiError } from '../../core/base/index.ts'

/** `DUIP` in the header of the file. */
export const PACKAGE_ID = 0x44554950
/**
 * Version of the tables of a package; not that of libraries. 2: findings that were set aside in all the paper, how far readers have
 * looked at copy that changed.
 */
export const PACKAGE_VERSION = 2
export const PAGE = 8192
/** Pictures lie in pieces, so that neither side holds one as a whole. */
export const PIECE = 1 << 20

/** Bounds of what is taken in: of the file, of one picture, of one state of an issue, in bytes; of rows. */
export const PACKAGE_LIMITS = {
  file: 32 * 2 ** 30,
  asset: 2 ** 30,
  state: 2 ** 28,
  assets: 50_000,
  changes: 5_000_000,
  checks: 200_000,
} as const

/** The tables of a package: those of a library that hold one issue, its paper as it is there, its pictures and fonts. */
const FIRST_SCHEMA = `
CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE publications (row INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, record TEXT NOT NULL) STRICT;
CREATE TABLE styles (row INTEGER PRIMARY KEY, name TEXT NOT NULL, record TEXT NOT NULL) STRICT;
CREATE TABLE issues (
  row INTEGER PRIMARY KEY, id TEXT NOT NULL, date TEXT NOT NULL, number INTEGER, total INTEGER,
  sequence INTEGER NOT NULL, digest BLOB NOT NULL, created INTEGER NOT NULL
) STRICT;
CREATE TABLE transactions (
  row INTEGER PRIMARY KEY, issue INTEGER NOT NULL, sequence INTEGER NOT NULL, id TEXT NOT NULL, label TEXT NOT NULL,
  author TEXT NOT NULL, made INTEGER NOT NULL, kind TEXT NOT NULL, group_id TEXT, body TEXT NOT NULL,
  digest BLOB NOT NULL, stored INTEGER NOT NULL, UNIQUE (issue, sequence), UNIQUE (issue, id)
) STRICT;
CREATE TABLE snapshots (
  row INTEGER PRIMARY KEY, issue INTEGER NOT NULL, sequence INTEGER NOT NULL, encoding TEXT NOT NULL, body BLOB NOT NULL,
  bytes INTEGER NOT NULL, sha256 BLOB NOT NULL, digest BLOB NOT NULL, stored INTEGER NOT NULL, UNIQUE (issue, sequence)
) STRICT;
CREATE TABLE versions (
  row INTEGER PRIMARY KEY, issue INTEGER NOT NULL, sequence INTEGER NOT NULL, name TEXT NOT NULL, author TEXT NOT NULL,
  note TEXT NOT NULL, stored INTEGER NOT NULL
) STRICT;
CREATE TABLE exports (
  row INTEGER PRIMARY KEY, issue INTEGER NOT NULL, sequence INTEGER NOT NULL, pages TEXT NOT NULL, profile TEXT NOT NULL,
  file TEXT NOT NULL, bytes INTEGER NOT NULL, sha256 TEXT NOT NULL, author TEXT NOT NULL, stored INTEGER NOT NULL
) STRICT;
CREATE TABLE proof_reads (
  row INTEGER PRIMARY KEY, issue INTEGER NOT NULL, page TEXT NOT NULL, reader TEXT NOT NULL, sequence INTEGER NOT NULL,
  stored INTEGER NOT NULL, UNIQUE (issue, page, reader)
) STRICT;
CREATE TABLE checks_here (
  row INTEGER PRIMARY KEY, issue INTEGER NOT NULL, key TEXT NOT NULL, author TEXT NOT NULL, stored INTEGER NOT NULL,
  UNIQUE (issue, key)
) STRICT;
CREATE TABLE assets (
  row INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, extension TEXT NOT NULL, bytes INTEGER NOT NULL, name TEXT NOT NULL
) STRICT;
CREATE TABLE asset_pieces (
  asset INTEGER NOT NULL, piece INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (asset, piece)
) STRICT, WITHOUT ROWID;
CREATE TABLE fonts (row INTEGER PRIMARY KEY, family TEXT NOT NULL, weight INTEGER NOT NULL, UNIQUE (family, weight)) STRICT;
`

/** Tables that came with a version. */
const LATER: readonly (readonly [version: number, schema: string])[] = [
  [
    2,
    `CREATE TABLE checks_paper (
  row INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, author TEXT NOT NULL, stored INTEGER NOT NULL
) STRICT;
CREATE TABLE copy_seen (
  row INTEGER PRIMARY KEY, issue INTEGER NOT NULL, story TEXT NOT NULL, reader TEXT NOT NULL, sequence INTEGER NOT NULL,
  stored INTEGER NOT NULL, UNIQUE (issue, story, reader)
) STRICT;`,
  ],
]

/** The tables of packages of a version. */
export const packageSchema = (version: number): string =>
  [FIRST_SCHEMA, ...LATER.filter(([since]) => since <= version).map(([, schema]) => schema)].join('\n')

/** What of an issue is carried row by row, in the order of its rows. */
export const CARRIED = {
  transactions: ['sequence', 'id', 'label', 'author', 'made', 'kind', 'group_id', 'body', 'digest', 'stored'],
  snapshots: ['sequence', 'encoding', 'body', 'bytes', 'sha256', 'digest', 'stored'],
  versions: ['sequence', 'name', 'author', 'note', 'stored'],
  exports: ['sequence', 'pages', 'profile', 'file', 'bytes', 'sha256', 'author', 'stored'],
  proof_reads: ['page', 'reader', 'sequence', 'stored'],
  checks_here: ['key', 'author', 'stored'],
  copy_seen: ['story', 'reader', 'sequence', 'stored'],
} as const
export type CarriedTable = keyof typeof CARRIED

/** The tables that packages of a version carry. */
export const carriedBy = (version: number): CarriedTable[] =>
  (Object.keys(CARRIED) as CarriedTable[]).filter((table) => version >= 2 || table !== 'copy_seen')

/** Names of files without the folders of the machine they were on. */
export const plainName = (name: string): string =>
  basename(name.replaceAll('\\', '/'))
    .replaceAll(/\p{Cc}/gu, '')
    .slice(0, 255) || 'file'

/** A font that a package says its issue needs. */
export interface NeededFont {
  readonly family: string
  readonly weight: number
}

export const packageError = (
  code: string,
  message: string,
  where: string,
  remedy: string,
  cause?: unknown,
): DuikaiError => new DuikaiError(`package/${code}`, message, { where, remedy, cause })

import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { DuikaiError } from '../../core/base/index.ts'
import { chain, type LoggedRecord, readRecords } from './log.ts'
import {
  type NeededFont,
  PACKAGE_ID,
  PACKAGE_LIMITS,
  PACKAGE_VERSION,
  packageError,
  packageSchema,
} from './package-format.ts'
import { openFile, Store } from './store.ts'

const MAGIC = Buffer.from('SQLite format 3\0', 'latin1')
const AGAIN = 'ask for it again: it was cut short or changed on its way'

/** The first bytes of a file; fewer where it is shorter. */
function headerOf(file: string): Buffer {
  const bytes = Buffer.alloc(100)
  const handle = openSync(file, 'r')
  try {
    return bytes.subarray(0, readSync(handle, bytes, 0, 100, 0))
  } finally {
    closeSync(handle)
  }
}

/** Whether a file is an SQLite database, as packages are and documents are not; false when it cannot be read. */
export function isDatabase(file: string): boolean {
  try {
    return headerOf(file).subarray(0, 16).equals(MAGIC)
  } catch {
    return false
  }
}

/** Gives the version of the package. */
function checkHeader(file: string): number {
  let header: Buffer
  let size: number
  try {
    const found = statSync(file)
    if (!found.isFile()) throw new Error('it is not a file')
    size = found.size
    header = headerOf(file)
  } catch (cause) {
    throw packageError(
      'unreadable',
      `the package cannot be read: ${(cause as Error).message}`,
      file,
      'check the path and its permissions',
      cause,
    )
  }
  if (header.length < 100 || !header.subarray(0, 16).equals(MAGIC)) {
    throw packageError(
      'not-a-package',
      'this is no package of an issue',
      file,
      'choose a file that was made with 打包 or duikai package out',
    )
  }
  if (header.readUInt32BE(68) !== PACKAGE_ID) {
    throw packageError(
      'not-a-package',
      'this database is no package of an issue',
      file,
      'a library is opened, not taken in',
    )
  }
  const version = header.readUInt32BE(60)
  if (version > PACKAGE_VERSION) {
    throw packageError(
      'newer',
      `the package is of version ${version}; this program knows versions up to ${PACKAGE_VERSION}`,
      file,
      'install the newer version of the program',
    )
  }
  const page = header.readUInt16BE(16)
  const pages = header.readUInt32BE(28)
  // 18 and 19 are 1 for files without a log of their own: one with a log would not be whole without it.
  if (header[18] !== 1 || header[19] !== 1 || (page === 1 ? 65536 : page) * pages !== size) {
    throw packageError('damaged', 'the package is not whole', file, AGAIN)
  }
  if (size > PACKAGE_LIMITS.file) {
    throw packageError(
      'too-large',
      `the package has ${size} bytes; at most ${PACKAGE_LIMITS.file} are taken in`,
      file,
      'ask for it with fewer pictures',
    )
  }
  return version
}

const SHAPE = 'SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name'
function expectedShape(version: number): string {
  const empty = openFile(':memory:', { create: true })
  try {
    empty.exec(packageSchema(version))
    return JSON.stringify(empty.prepare(SHAPE).raw().all())
  } finally {
    empty.close()
  }
}

export interface PackageAsset {
  readonly row: number
  readonly hash: string
  readonly extension: string
  readonly bytes: number
  readonly name: string
}

export interface PackageIssue {
  readonly id: string
  readonly publication: string
  /** Name of the paper. */
  readonly name: string
  readonly date: string
  readonly number: number | null
  readonly total: number | null
  readonly sequence: number
  readonly digest: Uint8Array
  readonly created: number
}

/** How the JSON of a package becomes documents; both throw what is wrong with it. */
export interface PackageReplay<Document> {
  readonly read: (json: string) => Document
  readonly apply: (document: Document, record: LoggedRecord) => Document
}

/** Names become ids of the library and appear in paths of exports. */
const ID = /^(?!\.)[^\p{C}\p{Z}/\\:*?"<>|]{1,200}$/u

/** A package that was opened to be looked at or taken in. Nothing of it is ever written or run. */
export class PackageFile {
  readonly file: string
  readonly store: Store
  /** Version of its tables. */
  readonly version: number
  readonly issue: PackageIssue
  readonly assets: readonly PackageAsset[]
  readonly fonts: readonly NeededFont[]
  readonly program: string

  /**
   * Opens a package and checks its form: that it is whole, that it has the tables of a package and nothing else, that names are names.
   * What is in it is checked by `walk` and `readPieces`.
   * @throws DuikaiError `package/unreadable`, `not-a-package`, `newer`, `damaged`, `too-large`, `paths`.
   */
  constructor(path: string) {
    this.file = resolve(path)
    this.version = checkHeader(this.file)
    const connection = this.checked(() => openFile(this.file, { readonly: true }))
    this.store = new Store(connection, this.file)
    try {
      this.checked(() => {
        for (const pragma of ['trusted_schema = OFF', 'cell_size_check = ON', 'query_only = ON', 'mmap_size = 0'])
          connection.pragma(pragma)
        if (JSON.stringify(connection.prepare(SHAPE).raw().all()) !== expectedShape(this.version))
          throw this.damaged('it has other tables than a package')
        const [finding] = (connection.pragma('integrity_check(1)') as { integrity_check: string }[]).map(
          (one) => one.integrity_check,
        )
        if (finding !== 'ok') throw this.damaged(`the package is damaged: ${finding}`)
      })
      const read = this.checked(() => this.read())
      this.issue = read.issue
      this.assets = read.assets
      this.fonts = read.fonts
      this.program = read.program
    } catch (error) {
      this.store.close()
      throw error
    }
  }

  private damaged(message: string, cause?: unknown): DuikaiError {
    return packageError('damaged', message, this.file, AGAIN, cause)
  }

  private checked<T>(body: () => T): T {
    try {
      return body()
    } catch (thrown) {
      if (thrown instanceof DuikaiError && thrown.code.startsWith('package/')) throw thrown
      throw this.damaged(`the package cannot be read: ${(thrown as Error).message}`, thrown)
    }
  }

  private read(): Pick<PackageFile, 'issue' | 'assets' | 'fonts' | 'program'> {
    const { connection } = this.store
    const count = (table: string): number => connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number
    if (count('issues') !== 1 || count('publications') !== 1)
      throw this.damaged('it does not hold one issue of one paper')
    if (count('assets') > PACKAGE_LIMITS.assets || count('transactions') > PACKAGE_LIMITS.changes) {
      throw packageError(
        'too-large',
        'the package has more pictures or changes than an issue can have',
        this.file,
        'ask its sender what it is',
      )
    }
    const issue = connection
      .prepare('SELECT i.*, p.id AS publication, p.name FROM issues i, publications p')
      .get() as PackageIssue & { row: number }
    if (issue.row !== 1 || issue.sequence < 0 || issue.digest.length !== 32 || !Number.isSafeInteger(issue.created))
      throw this.damaged('its issue has no sound entry')
    for (const id of [issue.id, issue.publication])
      if (!ID.test(id)) throw this.strange(`"${id.slice(0, 80)}" is no id`)
    const assets = connection.prepare('SELECT * FROM assets ORDER BY row').all() as PackageAsset[]
    const sizes = new Map(
      (
        connection.prepare('SELECT asset, sum(length(body)) AS bytes FROM asset_pieces GROUP BY asset').all() as {
          asset: number
          bytes: number
        }[]
      ).map(({ asset, bytes }) => [asset, bytes]),
    )
    for (const { row, hash, extension, bytes, name } of assets) {
      if (!/^[0-9a-f]{64}$/.test(hash) || !/^[a-z0-9]{1,8}$/.test(extension))
        throw this.strange('a picture has no name that a file can have')
      if (/[/\\\p{Cc}]/u.test(name) || name.length > 255)
        throw this.strange('a picture has the name of a place, not of a file')
      if (bytes > PACKAGE_LIMITS.asset) {
        throw packageError(
          'too-large',
          `the picture "${name}" has ${bytes} bytes`,
          this.file,
          'ask for the package without it',
        )
      }
      if ((sizes.get(row) ?? 0) !== bytes) throw this.damaged(`the picture "${name}" is not whole`)
    }
    const fonts = connection.prepare('SELECT family, weight FROM fonts ORDER BY row LIMIT 1000').all() as NeededFont[]
    const program = connection.prepare("SELECT value FROM meta WHERE key = 'program'").pluck().get()
    return { issue, assets, fonts, program: String(program ?? '').slice(0, 100) }
  }

  private strange(message: string): DuikaiError {
    return packageError(
      'paths',
      `the package was not made by this program: ${message}`,
      this.file,
      'do not take it in; ask its sender for another',
    )
  }

  /** Pieces of a picture, in order. */
  *pieces({ row }: PackageAsset): Generator<Uint8Array> {
    const read = this.store.connection.prepare('SELECT body FROM asset_pieces WHERE asset = ? ORDER BY piece').pluck()
    for (const body of read.iterate(row)) yield body as Uint8Array
  }

  /** Compares a picture with its hash. @throws DuikaiError `package/damaged`. */
  verify(asset: PackageAsset): void {
    const hash = createHash('sha256')
    this.checked(() => {
      for (const piece of this.pieces(asset)) hash.update(piece)
    })
    if (hash.digest('hex') !== asset.hash) throw this.damaged(`the picture "${asset.name}" is not what its hash says`)
  }

  /**
   * Follows the issue from its first document through every change, and looks at each of its snapshots; `look` hears of every
   * document. Gives the last. @throws DuikaiError `package/damaged` naming the change, and what `look` throws.
   */
  walk<Document>({ read, apply }: PackageReplay<Document>, look: (document: Document, what: string) => void): Document {
    const { store, issue } = this
    const rows = store.connection
      .prepare('SELECT row, sequence, length(body) AS packed, bytes FROM snapshots ORDER BY sequence')
      .all() as {
      row: number
      sequence: number
      packed: number
      bytes: number
    }[]
    const body = store.connection.prepare('SELECT encoding, body, sha256, digest FROM snapshots WHERE row = ?')
    const digests = new Map<number, Uint8Array>()
    const documentOf = (n: number): { document: Document; json: Buffer; digest: Uint8Array } => {
      const { row, sequence, packed, bytes } = rows[n] as (typeof rows)[number]
      const what = `the state after change ${sequence}`
      if (!(bytes >= 0 && bytes <= PACKAGE_LIMITS.state && packed <= PACKAGE_LIMITS.state)) {
        throw packageError(
          'too-large',
          `${what} is larger than an issue can be`,
          this.file,
          'ask its sender what it is',
        )
      }
      return this.checked(() => {
        const found = body.get(row) as { encoding: string; body: Uint8Array; sha256: Uint8Array; digest: Uint8Array }
        const json =
          found.encoding === 'json'
            ? Buffer.from(found.body)
            : inflateRawSync(found.body, { maxOutputLength: Math.max(1, bytes) })
        if (json.length !== bytes || Buffer.compare(createHash('sha256').update(json).digest(), found.sha256) !== 0)
          throw this.damaged(`${what} is not what was written`)
        return { document: read(json.toString('utf8')), json, digest: found.digest }
      })
    }
    if (rows[0]?.sequence !== 0) throw this.damaged('it does not hold the beginning of the issue')
    const first = documentOf(0)
    let { document } = first
    let digest: Uint8Array = createHash('sha256').update(first.json).digest()
    look(document, 'the first document')
    digests.set(0, digest)
    const kept = new Set(rows.map(({ sequence }) => sequence))
    for (let sequence = 0; ; ) {
      const batch = this.checked(() => readRecords(store, 1, { after: sequence, limit: 500 }))
      if (batch.length === 0) break
      for (const record of batch) {
        sequence += 1
        document = this.step(document, record, sequence, apply)
        digest = chain(digest, record)
        look(document, `change ${sequence}`)
        if (kept.has(sequence)) digests.set(sequence, digest)
      }
    }
    const last = store.connection.prepare('SELECT count(*) FROM transactions').pluck().get()
    if (last !== issue.sequence || Buffer.compare(digest, issue.digest) !== 0)
      throw this.damaged('a change of the issue is not what was written, or is missing')
    rows.forEach((row, n) => {
      const state = documentOf(n)
      const right = digests.get(row.sequence)
      if (right === undefined || Buffer.compare(right, state.digest) !== 0)
        throw this.damaged(`the state after change ${row.sequence} belongs to another issue`)
      look(state.document, `the state after change ${row.sequence}`)
    })
    return document
  }

  private step<Document>(
    document: Document,
    record: LoggedRecord,
    sequence: number,
    apply: PackageReplay<Document>['apply'],
  ): Document {
    if (record.sequence !== sequence) throw this.damaged(`change ${sequence} is missing`)
    try {
      return apply(document, record)
    } catch (cause) {
      throw this.damaged(`change ${sequence} cannot be applied`, cause)
    }
  }

  close(): void {
    this.store.close()
  }
}

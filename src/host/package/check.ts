import { DuikaiError } from '../../core/base/index.ts'
import { type Document, parseDocument, parsePublication } from '../../core/document/index.ts'
import { applyTransaction, parseTransaction } from '../../core/edit/index.ts'
import { assetHash, type LoggedRecord, PACKAGE_LIMITS, type PackageFile } from '../db/index.ts'

const strange = (file: string, message: string): DuikaiError =>
  new DuikaiError('package/paths', message, { where: file, remedy: 'do not take it in; ask its sender for another' })

/** A change as the log says it, which is what its columns say. */
function transactionOf({ id, author, made, label, kind, group, body }: LoggedRecord, where: string) {
  const transaction = parseTransaction(JSON.parse(body), where)
  const same =
    transaction.id === id &&
    transaction.author === author &&
    Math.round(transaction.at) === made &&
    JSON.stringify(transaction.label) === label &&
    (transaction.kind ?? 'do') === kind &&
    transaction.group === group
  if (!same) throw new DuikaiError('package/damaged', 'a change is not what its entry says', { where })
  return transaction
}

export interface Checked {
  readonly document: Document
  /** Pictures that some state of the issue names and the package does not hold: paths of a library. */
  readonly missing: readonly string[]
}

/**
 * Looks through all of a package before anything of it is taken in: every change follows from the one before, every state is a valid
 * document, every picture is what its hash says and lies in the package, nothing names a place on this machine. `verified`: the
 * pictures were held against their hashes before.
 * @throws DuikaiError `package/damaged`, `package/paths`, `package/too-large`.
 */
export function checkPackage(from: PackageFile, { verified = false }: { verified?: boolean } = {}): Checked {
  const { file, issue, assets, store } = from
  const where = `${file}, issue ${issue.id}`
  if (!verified) for (const asset of assets) from.verify(asset)
  const known = new Set(assets.map(({ hash, extension }) => `assets/${hash.slice(0, 2)}/${hash}.${extension}`))
  const missing = new Set<string>()
  let seen: Document['pictures'] | undefined
  const document = from.walk<Document>(
    {
      read: (json) =>
        parseDocument(JSON.parse(json), where, () => {
          throw strange(file, 'the issue names its paper by a path')
        }),
      apply: (before, record) => applyTransaction(before, transactionOf(record, where)),
    },
    ({ pictures, publication }, what) => {
      if (publication.id !== issue.publication) throw strange(file, `${what} is of another paper`)
      if (pictures === seen) return
      seen = pictures
      for (const { id, file: path } of pictures) {
        const hash = assetHash(path)
        if (hash === undefined)
          throw strange(file, `${what} names the picture "${id}" by a place outside of the package`)
        if (!known.has(path)) missing.add(path)
      }
    },
  )
  checkRest(from, where)
  const { record } = store.connection.prepare('SELECT record FROM publications').get() as { record: string }
  const styles = store.connection.prepare('SELECT name, record FROM styles').all() as { name: string; record: string }[]
  try {
    const read = Object.fromEntries(styles.map((style) => [style.name, JSON.parse(style.record)]))
    const { id } = parsePublication({ ...JSON.parse(record), styles: read }, where)
    if (id !== issue.publication) throw strange(file, 'its paper is another one')
  } catch (cause) {
    if (cause instanceof DuikaiError && cause.code === 'package/paths') throw cause
    const remedy = 'ask for it again'
    throw new DuikaiError('package/damaged', 'its paper cannot be read', { where: file, remedy, cause })
  }
  return { document, missing: [...missing] }
}

/** Holds the pictures against their hashes, with a breath after each: the host serves others meanwhile. @throws DuikaiError `package/damaged`. */
export async function verifyPictures(from: PackageFile): Promise<void> {
  for (const asset of from.assets) {
    from.verify(asset)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** Versions and exports belong to states that are there, and can be listed. */
function checkRest({ store, issue, version }: PackageFile, where: string): void {
  const { connection } = store
  try {
    const later = version < 2 ? [] : ['copy_seen']
    for (const table of ['versions', 'exports', 'proof_reads', ...later]) {
      const ahead = connection.prepare(`SELECT count(*) FROM ${table} WHERE sequence > ? OR issue <> 1`).pluck()
      if (ahead.get(issue.sequence) !== 0) throw new Error(`${table} beyond the last change`)
    }
    for (const table of ['transactions', 'snapshots', 'checks_here']) {
      const other = connection.prepare(`SELECT count(*) FROM ${table} WHERE issue <> 1`).pluck()
      if (other.get() !== 0) throw new Error(`${table} of another issue`)
    }
    for (const table of version < 2 ? ['checks_here'] : ['checks_here', 'checks_paper']) {
      const many = connection.prepare(`SELECT count(*) > ? FROM ${table}`).pluck().get(PACKAGE_LIMITS.checks)
      if (many === 1) throw new Error('more findings set aside than an issue can have')
    }
    for (const pages of connection.prepare('SELECT pages FROM exports').pluck().iterate()) {
      const list: unknown = JSON.parse(String(pages))
      if (!Array.isArray(list) || !list.every((page) => typeof page === 'string'))
        throw new Error('an export without pages')
    }
  } catch (cause) {
    const message = `the package holds what no issue has: ${(cause as Error).message}`
    throw new DuikaiError('package/damaged', message, { where, remedy: 'ask for it again', cause })
  }
}

import type { PackageContents } from '../../contract/index.ts'
import { DuikaiError } from '../../core/base/index.ts'
import type { Document } from '../../core/document/index.ts'
import {
  findIssue,
  type IssueRow,
  type Library,
  listIssues,
  type NeededFont,
  PackageFile,
  readHead,
  takePackage,
  type WrittenPackage,
  writePackage,
} from '../db/index.ts'
import { documentAt, indexOf, programVersion } from '../issue/index.ts'
import { checkPackage, verifyPictures } from './check.ts'
import { fontsOf, missingFonts } from './fonts.ts'

export interface PackedIssue extends WrittenPackage {
  readonly fonts: readonly NeededFont[]
}

/**
 * An issue as it is on the disk to a file. @throws DuikaiError `library/no-issue`, `package/exists`, `package/pictures`, `library/…`;
 * there is no file then.
 */
export async function packageOut(
  library: Library,
  issue: string,
  target: string,
  { incomplete = false }: { incomplete?: boolean } = {},
): Promise<PackedIssue> {
  const row = findIssue(library, issue)
  const fonts = fontsOf(documentAt(library, row, readHead(library.store, row.row).sequence).publication)
  const written = await writePackage(library, issue, target, {
    program: `Duikai ${programVersion()}`,
    fonts,
    incomplete,
  })
  return { ...written, fonts }
}

async function contentsOf(
  from: PackageFile,
  library: string | undefined,
): Promise<{ readonly document: Document; readonly contents: PackageContents }> {
  await verifyPictures(from)
  const { document, missing } = checkPackage(from, { verified: true })
  const { issue, assets, fonts, program } = from
  const contents: PackageContents = {
    ...{ issue: issue.id, publication: issue.publication, name: issue.name, date: document.issue.date, program, fonts },
    ...{ pages: document.pages.map(({ name }) => name), stories: document.stories.length, changes: issue.sequence },
    pictures: assets.map(({ name, bytes, hash }) => ({ name, bytes, hash })),
    ...{ missingPictures: missing, missingFonts: await missingFonts(fonts, library) },
  }
  return { document, contents }
}

/** What a package holds, all of it checked. @throws DuikaiError `package/…`. */
export async function packageContents(file: string, library?: string): Promise<PackageContents> {
  const from = new PackageFile(file)
  try {
    return (await contentsOf(from, library)).contents
  } finally {
    from.close()
  }
}

/** The issue of a package as it is after its last change, all of it checked. @throws DuikaiError `package/…`. */
export function packageDocument(file: string): Document {
  const from = new PackageFile(file)
  try {
    return checkPackage(from).document
  } finally {
    from.close()
  }
}

function freeId(library: Library, id: string): string {
  const taken = new Set(listIssues(library).map((one) => one.id))
  if (!taken.has(id)) return id
  for (let n = 2; ; n++) if (!taken.has(`${id}-${n}`)) return `${id}-${n}`
}

/** How an issue of the same id here stands to that of a package. */
function relation(library: Library, from: PackageFile, here: IssueRow): string {
  const head = readHead(library.store, here.row)
  const same = (a: Uint8Array, b: unknown): boolean => b instanceof Uint8Array && Buffer.compare(a, b) === 0
  if (same(head.digest, from.issue.digest)) return 'just as it is in the package'
  const at = 'SELECT digest FROM transactions WHERE issue = ? AND sequence = ?'
  const later = library.store.connection.prepare(at).pluck().get(here.row, from.issue.sequence)
  if (same(from.issue.digest, later)) return 'and has been worked on since the package was made'
  const earlier = from.store.connection.prepare(at).pluck().get(1, head.sequence)
  if (same(head.digest, earlier)) return 'in an older state than in the package'
  return 'and was worked on apart from it'
}

export interface TakenPackage extends PackageContents {
  /** Under which id it is in the library. */
  readonly row: IssueRow
}

/**
 * Takes the issue of a package into the library, with its history. Nothing that is there is replaced: where there is an issue of its
 * id, `copy` gives the new one another id, and without it nothing is taken.
 * @throws DuikaiError `package/same-issue` saying how the two stand to each other, `package/…`, `library/…`.
 */
export async function packageIn(
  library: Library,
  file: string,
  { copy = false }: { copy?: boolean } = {},
): Promise<TakenPackage> {
  const from = new PackageFile(file)
  try {
    const { document, contents } = await contentsOf(from, library.folder)
    const here = listIssues(library).find(({ id }) => id === from.issue.id)
    if (here !== undefined && !copy) {
      const message = `the issue "${here.id}" is in the library, ${relation(library, from, here)}`
      throw new DuikaiError('package/same-issue', message, {
        where: from.file,
        remedy: 'take it in as a copy beside the one that is there (--copy), or leave it',
      })
    }
    const id = freeId(library, from.issue.id)
    await takePackage(library, from, id, indexOf(document))
    return { ...contents, row: findIssue(library, id) }
  } finally {
    from.close()
  }
}

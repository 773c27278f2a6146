// Proofreading of a library that no window has open, for the command line.

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, extname, join, resolve } from 'node:path'
import type { AnnotationFile, CheckFinding, HouseWords, ImportedAnnotations } from '../../contract/index.ts'
import { DuikaiError } from '../../core/base/index.ts'
import type { HouseLists } from '../../core/proof/index.ts'
import {
  findIssue,
  type IssueRow,
  type Library,
  listIgnored,
  listIssues,
  openLibrary,
  readHouseWords,
  totalBefore,
} from '../db/index.ts'
import { documentAt, programVersion } from '../issue/index.ts'
import { checkIssue, NO_WORDS } from '../proof/index.ts'
import { LibraryHost } from './library-host.ts'
import { threadProgram } from './thread-program.ts'

export interface StoredIssue {
  /** The library's folder. */
  readonly folder: string
  /** The newest one unless given. */
  readonly issue?: string | undefined
  /** Names of pages; all unless given. */
  readonly pages: readonly string[]
}

const program = (): string => `Duikai ${programVersion()} (proof)`

/** @throws DuikaiError `library/no-issue`. */
function issueOf(library: Library, issue: string | undefined): IssueRow {
  if (issue !== undefined) return findIssue(library, issue)
  const [newest] = listIssues(library)
  if (newest !== undefined) return newest
  throw new DuikaiError('library/no-issue', 'the library has no issue', { where: library.folder, remedy: 'make one' })
}

/** The automatic checks of a stored issue, without what was set aside. @throws DuikaiError why the library does not open. */
export async function checkStoredIssue({
  folder,
  issue,
  pages,
  lists,
}: StoredIssue & { readonly lists: HouseLists }): Promise<readonly CheckFinding[]> {
  const library = openLibrary({ folder, program: program(), create: false, backups: false })
  try {
    const row = issueOf(library, issue)
    const house = (readHouseWords(library, row.publication) as HouseWords | undefined) ?? NO_WORDS
    const found = checkIssue(documentAt(library, row, row.sequence), {
      words: {
        words: [...house.words, ...(lists.words ?? [])],
        names: [...house.names, ...(lists.names ?? [])],
        titles: [...house.titles, ...(lists.titles ?? [])],
      },
      ignored: listIgnored(library, row),
      previous: totalBefore(library, row),
      pages: pages.length === 0 ? undefined : pages,
    })
    return found.filter(({ ignored }) => ignored === undefined)
  } finally {
    await library.close()
  }
}

type Handlers = ReturnType<LibraryHost['connect']>['handlers']

/** Serves a library for one thing that is to be done in it; with `file` one that is made for it and holds that document. */
async function withIssue<T>(
  { folder, issue, file }: Pick<StoredIssue, 'folder' | 'issue'> & { readonly file?: string },
  author: string,
  body: (id: string, handlers: Handlers) => Promise<T>,
): Promise<T> {
  const host = new LibraryHost({
    ...{ folder, program: program(), create: file !== undefined, backups: false },
    exports: { worker: threadProgram('export-worker') },
  })
  try {
    const { open, problem } = await host.start()
    if (!open) {
      const { code = 'library/closed', message = 'the library is not open', ...rest } = problem ?? {}
      throw new DuikaiError(code, message, rest)
    }
    const { handlers } = host.connect({ author, kind: 'desktop', emit: () => undefined })
    const { id } = file === undefined ? issueOf(host.desk.library, issue) : await issueFrom(host, handlers, file)
    await handlers['issue.join'](id)
    return await body(id, handlers)
  } finally {
    await host.stop(true)
  }
}

/** The issue of a document (.json) or a package. */
async function issueFrom(host: LibraryHost, handlers: Handlers, file: string): Promise<{ readonly id: string }> {
  const path = resolve(file)
  if (extname(path).toLowerCase() === '.json') return host.desk.openDocument(path)
  return (await handlers['package.in']({ file: path })).summary
}

/** Takes the annotations of a file into a stored issue. @throws DuikaiError of `proof.import`, and when it cannot be read. */
export function importIntoStored(
  where: Pick<StoredIssue, 'folder' | 'issue'>,
  file: string,
  author: string,
): Promise<ImportedAnnotations & { readonly issue: string }> {
  return withIssue(where, author, async (id, handlers) => {
    const bytes = await readFile(file).catch((cause: unknown) => {
      throw new DuikaiError('proof/file', 'the file cannot be read', {
        where: file,
        remedy: 'check the path and its permissions',
        cause,
      })
    })
    const taken = await handlers['proof.import'](id, { name: basename(file), bytes: new Uint8Array(bytes) })
    return { ...taken, issue: id }
  })
}

const proofOf =
  (pages: readonly string[], format: 'pdf' | 'xfdf') =>
  async (id: string, handlers: Handlers): Promise<AnnotationFile> => {
    const all = (await handlers['issue.pages'](id)).map(({ name }) => name)
    return handlers['proof.export'](id, { pages: pages.length === 0 ? all : pages, format })
  }

/** A proof of stored pages with their marks. @throws DuikaiError of `proof.export`. */
export const exportStored = (
  { pages, ...where }: StoredIssue,
  format: 'pdf' | 'xfdf',
  author: string,
): Promise<AnnotationFile> => withIssue(where, author, proofOf(pages, format))

/** A proof of a document file or a package with its marks; it is in no library. @throws DuikaiError why it cannot be read. */
export async function exportDocument(
  file: string,
  pages: readonly string[],
  format: 'pdf' | 'xfdf',
  author: string,
): Promise<AnnotationFile> {
  const folder = await mkdtemp(join(tmpdir(), 'duikai-proof-'))
  try {
    return await withIssue({ folder: join(folder, 'library'), file }, author, proofOf(pages, format))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

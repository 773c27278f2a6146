import { randomUUID } from 'node:crypto'
import type { HandlersOf, VersionServices } from '../../contract/index.ts'
import { DuikaiError } from '../../core/base/index.ts'
import {
  addVersion,
  findIssue,
  findVersion,
  type IssueRow,
  type Library,
  removeVersion,
  renameVersion,
} from '../db/index.ts'
import {
  ChangeIndex,
  type Desk,
  momentOf,
  pastDocument,
  readBlame,
  readHistory,
  readSaid,
  readVersions,
  restorePlan,
  restoreTransaction,
  versionOf,
} from '../issue/index.ts'

/** What the past of issues needs of the library that is served. */
export interface VersionHost {
  readonly desk: Desk
}

/** The services of one client that look back, name states and bring them back. */
export function versionHandlers(host: VersionHost, author: string): HandlersOf<keyof VersionServices> {
  const library = (): Library => host.desk.library
  const row = (id: string): IssueRow => findIssue(library(), id)
  /** The issue after change `sequence`; as it is on the disk unless given. */
  const stateOf = (issue: string, sequence?: number) => {
    const state = host.desk.authority(issue).state
    if (sequence === undefined || sequence === state.sequence) return state
    return { document: pastDocument(library(), row(issue), sequence), sequence }
  }
  /** A version that this client gave a name. */
  const own = (issue: IssueRow, version: number): void => {
    const { author: by, name } = findVersion(library(), issue.row, version)
    if (by === author) return
    throw new DuikaiError('issue/not-yours', `the version "${name}" was named by ${by}`, {
      where: `issue ${issue.id}`,
      remedy: `ask ${by} to change it`,
    })
  }
  return {
    'issue.history': (issue, wish) => readHistory(library(), row(issue), wish),
    'issue.authors': (issue) => ChangeIndex.of(library(), row(issue)).authors,
    'issue.moment': (issue, sequence) => momentOf(pastDocument(library(), row(issue), sequence), sequence),
    'issue.versions': (issue) => readVersions(library(), row(issue)),
    'issue.nameVersion': (issue, { name, note = '', sequence }) => {
      const authority = host.desk.authority(issue)
      const last = authority.state.sequence
      if (sequence === undefined) authority.snapshot()
      const at = Math.min(sequence ?? last, last)
      return versionOf(addVersion(library(), authority.issue.row, { sequence: at, name, note, author }))
    },
    'issue.renameVersion': (issue, version, name) => {
      own(row(issue), version)
      return versionOf(renameVersion(library(), row(issue).row, version, name))
    },
    'issue.removeVersion': (issue, version) => {
      own(row(issue), version)
      removeVersion(library(), row(issue).row, version)
    },
    'issue.wouldRestore': (issue, sequence, part) =>
      restorePlan(library(), row(issue), host.desk.authority(issue).state, sequence, part),
    'issue.restore': async (issue, sequence, part) => {
      const authority = host.desk.authority(issue)
      const stamp = { id: randomUUID(), author, at: library().now() }
      const { document, sequence: base } = authority.state
      const transaction = restoreTransaction(library(), authority.issue, document, sequence, stamp, part)
      return transaction === undefined ? null : authority.submit(transaction, base)
    },
    'issue.blame': (issue, story, sequence) => readBlame(library(), row(issue), story, stateOf(issue, sequence)),
    'issue.said': (issue, story, offset, sequence) =>
      readSaid(library(), row(issue), story, offset, stateOf(issue, sequence)),
  }
}

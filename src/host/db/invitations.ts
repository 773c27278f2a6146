import { DuikaiError } from '../../core/base/index.ts'
import type { Library } from './library.ts'
import { findIssue } from './records.ts'
import { sql } from './store.ts'

/** An invitation as it is stored. */
export interface InvitationRow {
  readonly id: string
  /** Id of its issue. */
  readonly issue: string
  /** Names of pages; null for all. */
  readonly pages: readonly string[] | null
  readonly role: 'read' | 'proof' | 'edit'
  readonly reader: string
  readonly gates: readonly string[]
  readonly expires: number
  readonly author: string
  readonly stored: number
  readonly revoked: number | null
  readonly used: number | null
}

const invitations = sql
  .selectFrom('invitations')
  .innerJoin('issues', 'issues.row', 'invitations.issue')
  .select([
    'invitations.id',
    'issues.id as issue',
    'invitations.pages',
    'invitations.role',
    'invitations.reader',
    'invitations.gates',
    'invitations.expires',
    'invitations.author',
    'invitations.stored',
    'invitations.revoked',
    'invitations.used',
  ])

type Stored = Omit<InvitationRow, 'pages' | 'gates' | 'role'> & {
  readonly pages: string | null
  readonly gates: string
  readonly role: string
}

const read = ({ pages, gates, role, ...row }: Stored): InvitationRow => ({
  ...row,
  role: role as InvitationRow['role'],
  pages: pages === null ? null : (JSON.parse(pages) as string[]),
  gates: JSON.parse(gates) as string[],
})

/** Stores an invitation; of its token only `token`, a SHA-256. */
export function addInvitation(
  library: Library,
  made: Pick<InvitationRow, 'id' | 'issue' | 'pages' | 'role' | 'reader' | 'gates' | 'expires' | 'author'>,
  token: Uint8Array,
): InvitationRow {
  const { row: issue } = findIssue(library, made.issue)
  const stored = library.now()
  const { pages, gates } = made
  const values = { ...made, issue, token, stored, gates: JSON.stringify(gates) }
  library.store.run(
    sql.insertInto('invitations').values({ ...values, pages: pages === null ? null : JSON.stringify(pages) }),
  )
  return { ...made, stored, revoked: null, used: null }
}

/** Latest first; of one issue or all. */
export function listInvitations(library: Library, issue?: string): InvitationRow[] {
  const query = invitations.orderBy('invitations.row', 'desc')
  return library.store.all(issue === undefined ? query : query.where('issues.id', '=', issue)).map(read)
}

/** The invitation with that hash of its token, whether it holds or not. */
export function invitationOf(library: Library, token: Uint8Array): InvitationRow | undefined {
  const found = library.store.first(invitations.where('invitations.token', '=', token))
  return found === undefined ? undefined : read(found)
}

/** @throws DuikaiError `proof/no-invitation`. */
export function findInvitation(library: Library, id: string): InvitationRow {
  const found = library.store.first(invitations.where('invitations.id', '=', id))
  if (found !== undefined) return read(found)
  throw new DuikaiError('proof/no-invitation', 'there is no such invitation', {
    where: id,
    remedy: 'choose one from the list',
  })
}

/** Ends an invitation, once. */
export function revokeInvitation(library: Library, id: string): InvitationRow {
  const { revoked } = findInvitation(library, id)
  if (revoked === null)
    library.store.run(sql.updateTable('invitations').set({ revoked: library.now() }).where('id', '=', id))
  return findInvitation(library, id)
}

export const noteUse = (library: Library, id: string): void => {
  library.store.run(sql.updateTable('invitations').set({ used: library.now() }).where('id', '=', id))
}

/** What somebody did or was refused. */
export interface AuditRow {
  readonly row: number
  readonly stored: number
  readonly invitation: string | null
  readonly reader: string | null
  readonly address: string
  readonly action: string
  readonly place: string | null
  readonly refused: string | null
  readonly message: string | null
}

/** Entries that are kept; the oldest go in hundreds. */
const MOST_AUDITED = 100_000

export function addAudit(
  library: Library,
  entry: Partial<Omit<AuditRow, 'row' | 'stored'>> & { action: string },
): void {
  const { address = '', ...rest } = entry
  const { row } = library.store.run(sql.insertInto('audit').values({ ...rest, address, stored: library.now() }))
  if (row % 100 === 0) library.store.run(sql.deleteFrom('audit').where('row', '<=', row - MOST_AUDITED))
}

/** The latest 200, or those before entry `before`; `refused` only those of what was not done. */
export function listAudit(library: Library, before?: number, refused = false): AuditRow[] {
  const all = sql
    .selectFrom('audit')
    .select(['row', 'stored', 'invitation', 'reader', 'address', 'action', 'place', 'refused', 'message'])
    .orderBy('row', 'desc')
    .limit(200)
  const query = refused ? all.where('refused', 'is not', null) : all
  return library.store.all(before === undefined ? query : query.where('row', '<', before))
}

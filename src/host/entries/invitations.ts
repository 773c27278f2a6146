import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Invitation, InvitationPlan, OwnRights } from '../../contract/index.ts'
import { DuikaiError } from '../../core/base/index.ts'
import { GATES, type Gate } from '../../core/document/index.ts'
import {
  addInvitation,
  findInvitation,
  findIssue,
  type InvitationRow,
  invitationOf,
  type Library,
  listInvitations,
  listPages,
  revokeInvitation,
} from '../db/index.ts'

/** An invitation holds so long at most. */
const LONGEST = 400 * 86_400_000

/** A token is 24 random bytes; the library keeps its SHA-256 only. */
const hashOf = (token: string): Uint8Array => createHash('sha256').update(token).digest()

const invitationData = (row: InvitationRow, present: boolean): Invitation => ({
  id: row.id,
  issue: row.issue,
  ...(row.pages === null ? {} : { pages: row.pages }),
  role: row.role,
  reader: row.reader,
  gates: row.gates as readonly Gate[],
  expires: row.expires,
  by: row.author,
  at: row.stored,
  ...(row.revoked === null ? {} : { revoked: row.revoked }),
  ...(row.used === null ? {} : { used: row.used }),
  present,
})

/** Makes an invitation; its token is told here and nowhere else. @throws DuikaiError `proof/invitation`, `library/no-issue`. */
export function invite(
  library: Library,
  plan: InvitationPlan,
  author: string,
): { readonly invitation: Invitation; readonly token: string } {
  const wrong = (message: string, remedy: string): never => {
    throw new DuikaiError('proof/invitation', message, { where: plan.reader, remedy })
  }
  const now = library.now()
  if (plan.expires <= now) wrong('the invitation would be over before it begins', 'choose a later time')
  if (plan.expires > now + LONGEST) wrong('an invitation holds 400 days at most', 'choose an earlier time')
  if (plan.role === 'read' && (plan.gates ?? []).length > 0) wrong('a reader passes no gates', 'invite a proofreader')
  const names = new Set(listPages(library, findIssue(library, plan.issue).row).map(({ name }) => name))
  const strange = plan.pages?.find((page) => !names.has(page))
  if (strange !== undefined) wrong(`the issue has no page ${strange}`, 'choose pages of the issue')
  const token = randomBytes(24).toString('base64url')
  const { issue, role, reader, expires } = plan
  const row = addInvitation(
    library,
    {
      ...{ id: randomUUID(), issue, role, reader, expires, author },
      pages: plan.pages ?? null,
      gates: GATES.filter((gate) => plan.gates?.includes(gate)),
    },
    hashOf(token),
  )
  return { invitation: invitationData(row, false), token }
}

/** Latest first. `present` says of which ones somebody is there. */
export const invitations = (
  library: Library,
  issue: string | undefined,
  present: (id: string) => boolean,
): readonly Invitation[] => listInvitations(library, issue).map((row) => invitationData(row, present(row.id)))

export const revoke = (library: Library, id: string): Invitation => invitationData(revokeInvitation(library, id), false)

/** Why an invitation does not hold. */
function problemOf({ revoked, expires }: InvitationRow, now: number): DuikaiError | undefined {
  const remedy = 'ask for a new invitation'
  if (revoked !== null) return new DuikaiError('proof/revoked', 'the invitation was taken back', { remedy })
  if (expires <= now) return new DuikaiError('proof/expired', 'the invitation is over', { remedy })
  return undefined
}

/** The invitation of a token. @throws DuikaiError `proof/token`, `proof/revoked`, `proof/expired`. */
export function admitted(library: Library, token: string): InvitationRow {
  // Found by its hash: nothing is learned of a token from the time that this takes.
  const row = invitationOf(library, hashOf(token))
  if (row === undefined)
    throw new DuikaiError('proof/token', 'nobody was invited with this link', { remedy: 'ask for a new invitation' })
  const problem = problemOf(row, library.now())
  if (problem !== undefined) throw problem
  return row
}

/** Whether an invitation that was shown still holds. @throws DuikaiError why not. */
export function stillHolds(library: Library, id: string): void {
  const problem = problemOf(findInvitation(library, id), library.now())
  if (problem !== undefined) throw problem
}

/** What whoever shows an invitation may do, at the browser called `client`. */
export const invitedRights = (
  { reader, role, issue, pages, gates, expires }: InvitationRow,
  client: string,
): OwnRights => ({
  author: `${reader}@${client}`,
  reader,
  role,
  issue,
  ...(pages === null ? {} : { pages }),
  gates: gates as readonly Gate[],
  expires,
})

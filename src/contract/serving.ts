import * as v from 'valibot'
import type { Gate } from '../core/document/index.ts'
import type { ErrorData } from './errors.ts'
import { GATE_NAMES } from './proof.ts'

/** What whoever follows an invitation may do: look; make marks and answer; change pages too. */
export const INVITED_ROLES = ['read', 'proof', 'edit'] as const
export type InvitedRole = (typeof INVITED_ROLES)[number]

/** Somebody who is to be invited. */
export interface InvitationPlan {
  readonly issue: string
  /** Names of pages; the whole issue unless given. Text that runs on to other pages is seen all the same. */
  readonly pages?: readonly string[] | undefined
  readonly role: InvitedRole
  /** Name of the reader, under which marks are made. */
  readonly reader: string
  /** Gates that the reader may put these pages through; none unless given. */
  readonly gates?: readonly Gate[] | undefined
  /** Until when the link holds; milliseconds since 1970. */
  readonly expires: number
}

/** An invitation as it is kept: its token is not. */
export interface Invitation extends InvitationPlan {
  readonly id: string
  /** Who invited, and when. */
  readonly by: string
  readonly at: number
  readonly revoked?: number
  /** When it was used last, and whether it is in use now. */
  readonly used?: number
  readonly present: boolean
}

/** The only time that the link is told. One for each address of this machine; without any while nothing is served. */
export interface NewInvitation {
  readonly invitation: Invitation
  readonly token: string
  readonly links: readonly string[]
}

export interface ServeWish {
  /** 0 for the last one, or any free one. */
  readonly port?: number | undefined
  /** Name or address to listen on; all of this machine unless given. */
  readonly host?: string | undefined
  /** Behind a proxy that ends TLS and says for whom it asks (X-Forwarded-For): plain, on this machine only unless `host`. */
  readonly trustProxy?: boolean | undefined
  /** The address that browsers use, where it is another than this machine's: that of the proxy. */
  readonly origin?: string | undefined
}

/** Whether readers in the office are served. */
export interface ServeStatus {
  readonly running: boolean
  /** Addresses that browsers can open, without token. */
  readonly addresses: readonly string[]
  /** SHA-256 of the certificate as browsers show it, AA:BB:…, to be compared with what the browser warns of. */
  readonly fingerprint?: string
  /** Readers who are there now: name, and id of the invitation. */
  readonly present: readonly { readonly invitation: string; readonly reader: string; readonly since: number }[]
  readonly problem?: ErrorData
}

/** What somebody did or was refused. */
export interface AuditEntry {
  readonly id: number
  readonly at: number
  /** Id of the invitation and name of the reader, where they are known. */
  readonly invitation?: string
  readonly reader?: string
  /** Address of the machine. */
  readonly from: string
  /** `connect`, `leave`, `change`, `invite`, `revoke`, or the method that was asked for. */
  readonly action: string
  readonly where?: string
  /** Code of the refusal; missing where it was done. */
  readonly refused?: string
  readonly message?: string
}

/** Proofreading over the office network. */
export interface ServingServices {
  'serve.status'(): ServeStatus
  /** @throws `serve/port`, `serve/files`, `serve/certificate`. */
  'serve.start'(wish?: ServeWish): ServeStatus
  /** Everybody who is there is sent away; invitations stay. */
  'serve.stop'(): ServeStatus
  'serve.invite'(plan: InvitationPlan): NewInvitation
  /** Of an issue or of all, latest first; those that are over too. */
  'serve.invitations'(issue?: string): readonly Invitation[]
  /** Ends an invitation; whoever uses it is sent away. */
  'serve.revoke'(id: string): Invitation
  /** Latest first, before entry `before`; `refused` only what was not done. */
  'serve.audit'(before?: number, wish?: { readonly refused?: boolean | undefined }): readonly AuditEntry[]
}

export interface ServingEvents {
  /** Served or not, readers came or left. Told to those who may manage. */
  'serve.changed': ServeStatus
}

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200))

const plan = v.strictObject({
  issue: id,
  pages: v.optional(v.pipe(v.array(id), v.minLength(1), v.maxLength(400))),
  role: v.picklist(INVITED_ROLES),
  reader: v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1, 'a reader has a name'),
    v.maxLength(60),
    v.regex(/^[^@\p{C}]+$/u, 'a name has no @'),
  ),
  gates: v.optional(v.array(v.picklist(GATE_NAMES))),
  expires: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
})

const wish = v.strictObject({
  port: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535))),
  host: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(255))),
  trustProxy: v.optional(v.boolean()),
  origin: v.optional(
    v.pipe(v.string(), v.regex(/^https?:\/\/[^/\s]{1,255}$/, 'an address such as https://proof.example')),
  ),
})

const entry = v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1)))

/** What a request's arguments must be, by method. */
export const servingArguments: {
  readonly [M in keyof ServingServices]: v.GenericSchema<unknown, Parameters<ServingServices[M]>>
} = {
  'serve.status': v.strictTuple([]),
  'serve.start': v.union([v.strictTuple([]), v.strictTuple([wish])]),
  'serve.stop': v.strictTuple([]),
  'serve.invite': v.strictTuple([plan]),
  'serve.invitations': v.union([v.strictTuple([]), v.strictTuple([id])]),
  'serve.revoke': v.strictTuple([id]),
  'serve.audit': v.union([
    v.strictTuple([]),
    v.strictTuple([entry]),
    v.strictTuple([entry, v.strictObject({ refused: v.optional(v.boolean()) })]),
  ]),
}

import * as v from 'valibot'
import type { WebSocket } from 'ws'
import {
  type Channel,
  decode,
  type ErrorData,
  emitTo,
  encode,
  errorData,
  HelloSchema,
  OLDEST_PROTOCOL,
  PROTOCOL,
  REFUSED,
  serve,
  WELCOME,
} from '../../contract/index.ts'
import { type AuditRow, addAudit, type InvitationRow, noteUse } from '../db/index.ts'
import { admitted, invitedRights, stillHolds } from './invitations.ts'
import type { OfficeLibrary } from './serve-host.ts'
import { invitedEmit, invitedHandlers } from './serve-scope.ts'

/** How long a browser may take to show its token (milliseconds). */
const PATIENCE = 10_000
/** What may wait for a browser that does not read any more. */
const WAITING = 64 * 2 ** 20
/** Messages that may come at once, and how many a second for long. */
const MESSAGES = { burst: 300, rate: 60 }
/** The same of those that are composed or written as files. */
const HEAVY = { burst: 20, rate: 1 }
const HEAVY_METHODS: ReadonlySet<string> = new Set(['proof.export', 'proof.import', 'proof.compare', 'page.look'])
/** Wrong tokens that one machine may show: a burst, and one every five seconds. */
const TRIES = { burst: 30, rate: 0.2 }
/** Whoever was refused so often is sent away. */
const MOST_REFUSALS = 100
/** Changes that are noted besides refusals. */
const NOTED: ReadonlySet<string> = new Set(['issue.submit', 'proof.sign', 'proof.import', 'asset.put', 'checks.ignore'])
/** Refusals of what nobody who means well asks for: that a page was not read yet is an answer. */
const REFUSALS = /^(?:rpc|proof)\/(?!no-state$)|^issue\/author$|^edit\/not-a-transaction$/

/** Codes with which a socket is closed, of those that are free for programs. */
export const CLOSED = { refused: 4401, noise: 4400, old: 4426, flood: 4429 } as const

/** A bucket that fills again at `rate` a second. */
export class Bucket {
  private readonly burst: number
  private readonly rate: number
  private level: number
  private at = performance.now()

  constructor({ burst, rate }: { readonly burst: number; readonly rate: number }) {
    this.burst = burst
    this.rate = rate
    this.level = burst
  }

  /** Whether there is any left. */
  get left(): boolean {
    const now = performance.now()
    this.level = Math.min(this.burst, this.level + ((now - this.at) / 1000) * this.rate)
    this.at = now
    return this.level >= 1
  }

  /** False when there were too many. */
  take(): boolean {
    if (!this.left) return false
    this.level -= 1
    return true
  }
}

/** Somebody who is there by an invitation. */
export interface Present {
  readonly invitation: string
  readonly reader: string
  readonly since: number
  /** Sends them away. */
  end(problem: ErrorData): void
}

/** Tokens that were wrong, by machine. */
export class Guesses {
  private readonly tries = new Map<string, Bucket>()

  /** False when too many came from there. */
  may(address: string): boolean {
    return this.tries.get(address)?.left ?? true
  }

  wrong(address: string): void {
    const bucket = this.tries.get(address) ?? new Bucket(TRIES)
    if (this.tries.size > 10_000) this.tries.clear()
    this.tries.set(address, bucket)
    bucket.take()
  }
}

/** What a socket of the office is served with. */
export interface OfficeSockets {
  readonly library: OfficeLibrary
  arrived(one: Present): void
  left(one: Present): void
  readonly guesses: Guesses
}

const tooOld = (asked: number): ErrorData => ({
  code: 'serve/protocol',
  message:
    asked < OLDEST_PROTOCOL
      ? `this window speaks protocol ${asked}, the server ${OLDEST_PROTOCOL} to ${PROTOCOL}: the window is too old`
      : `this window speaks protocol ${asked}, the server ${PROTOCOL}: the server is older`,
  remedy: asked < OLDEST_PROTOCOL ? 'load the page again' : 'bring the server up to date',
})

/** The socket of a reader in the office: first the token of an invitation, then what that is for, until it is over. */
export class OfficeSocket {
  private readonly socket: WebSocket
  private readonly office: OfficeSockets
  private readonly address: string
  private readonly messages = new Bucket(MESSAGES)
  private readonly heavy = new Bucket(HEAVY)
  private readonly asked = new Map<number, string>()
  private readonly late: NodeJS.Timeout
  private receive: ((message: unknown) => void) | undefined
  private invitation: InvitationRow | undefined
  private refusals = 0

  constructor(socket: WebSocket, office: OfficeSockets, address: string) {
    this.socket = socket
    this.office = office
    this.address = address
    this.late = setTimeout(() => this.end({ code: 'serve/late', message: 'no token was shown' }), PATIENCE)
    socket.on('message', (data: Buffer, isBinary: boolean) => this.hear(data, isBinary))
    socket.on('error', (error: Error & { code?: string }) => {
      if (error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH')
        this.audit({ action: 'message', refused: 'serve/too-large', message: 'a message was too large' })
    })
    socket.on('close', () => clearTimeout(this.late))
  }

  private audit(entry: Partial<Omit<AuditRow, 'row' | 'stored'>> & { readonly action: string }): void {
    const { id = null, reader = null } = this.invitation ?? {}
    try {
      addAudit(this.office.library.desk.library, { invitation: id, reader, address: this.address, ...entry })
    } catch {
      // A library that is closing or full: what was refused stays refused.
    }
  }

  /** Says why, and closes. */
  private end(problem: ErrorData, code: number = CLOSED.refused): void {
    if (this.socket.readyState !== this.socket.OPEN) return
    this.audit({ action: 'connect', refused: problem.code, message: problem.message })
    this.socket.send(encode({ kind: REFUSED, error: problem }))
    // A reason has 123 bytes at most.
    this.socket.close(code, problem.code)
  }

  private hear(data: Buffer, isBinary: boolean): void {
    if (this.socket.readyState !== this.socket.OPEN) return
    if (!this.messages.take()) {
      this.end({ code: 'serve/flood', message: 'too many messages came at once' }, CLOSED.flood)
      return
    }
    let message: unknown
    try {
      if (!isBinary) throw new TypeError('text')
      message = decode(data)
    } catch {
      this.end({ code: 'serve/noise', message: 'what came is no message' }, CLOSED.noise)
      return
    }
    if (this.receive === undefined) this.greet(message)
    else this.request(message)
  }

  private greet(message: unknown): void {
    clearTimeout(this.late)
    // Who does not say it speaks the first one.
    const { protocol = 1 } = (message ?? {}) as { readonly protocol?: unknown }
    if (typeof protocol === 'number' && (protocol < OLDEST_PROTOCOL || protocol > PROTOCOL)) {
      this.end(tooOld(protocol), CLOSED.old)
      return
    }
    const hello = v.safeParse(HelloSchema, message)
    if (!hello.success) {
      this.end({ code: 'serve/noise', message: 'no token was shown' })
      return
    }
    if (!this.office.guesses.may(this.address)) {
      this.end({ code: 'serve/guessing', message: 'too many wrong links came from there', remedy: 'wait' })
      return
    }
    try {
      this.welcome(admitted(this.office.library.desk.library, hello.output.token), hello.output.client)
    } catch (thrown) {
      this.office.guesses.wrong(this.address)
      this.end(errorData(thrown))
    }
  }

  private welcome(invitation: InvitationRow, name: string): void {
    const { library } = this.office
    this.invitation = invitation
    const rights = invitedRights(invitation, name)
    const kind = ({ read: 'guest', proof: 'proof', edit: 'editor' } as const)[invitation.role]
    const channel: Channel = {
      post: (message) => this.post(message),
      listen: (listener) => {
        this.receive = listener
      },
    }
    const client = library.connect({ kind, author: rights.author, emit: invitedEmit(emitTo(channel), rights), rights })
    const present: Present = {
      invitation: invitation.id,
      reader: invitation.reader,
      since: library.desk.library.now(),
      end: (problem) => this.end(problem),
    }
    noteUse(library.desk.library, invitation.id)
    this.audit({ action: 'connect', place: `issue ${invitation.issue}` })
    this.office.arrived(present)
    this.socket.on('close', () => {
      client.close()
      this.audit({ action: 'leave' })
      this.office.left(present)
    })
    serve(channel, invitedHandlers(client.handlers, rights), kind)
    this.post({ kind: WELCOME })
  }

  private request(message: unknown): void {
    const { kind, id, method } = (message ?? {}) as Readonly<Record<string, unknown>>
    if (kind === 'request' && typeof id === 'number' && typeof method === 'string') {
      if (this.asked.size > 1000) {
        this.end({ code: 'serve/flood', message: 'too much was asked' }, CLOSED.flood)
        return
      }
      this.asked.set(id, method.slice(0, 60))
      if (HEAVY_METHODS.has(method) && !this.heavy.take()) {
        const error = { code: 'serve/busy', message: 'this was asked too often', remedy: 'wait a moment' }
        this.post({ kind: 'failure', id, error })
        return
      }
    }
    try {
      // It may have ended since.
      stillHolds(this.office.library.desk.library, this.invitation?.id ?? '')
    } catch (thrown) {
      const problem = errorData(thrown)
      if (problem.code.startsWith('proof/')) {
        this.end(problem)
        return
      }
    }
    this.receive?.(message)
  }

  /** What goes out; refusals and changes are noted on the way. */
  private post(message: unknown): void {
    const { socket } = this
    const { kind, id, error } = message as { kind?: unknown; id?: number; error?: ErrorData }
    if ((kind === 'failure' || kind === 'result') && id !== undefined) this.answered(id, error)
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > WAITING) socket.terminate()
    else socket.send(encode(message))
  }

  private answered(id: number, error: ErrorData | undefined): void {
    const action = this.asked.get(id) ?? 'request'
    this.asked.delete(id)
    if (error === undefined) {
      if (NOTED.has(action)) this.audit({ action, place: `issue ${this.invitation?.issue ?? ''}` })
    } else if (REFUSALS.test(error.code)) {
      this.refusals += 1
      this.audit({
        ...{ action, refused: error.code, message: error.message.slice(0, 300) },
        place: error.where?.slice(0, 200) ?? null,
      })
      if (this.refusals > MOST_REFUSALS)
        setImmediate(() => this.end({ code: 'serve/refusals', message: 'too much was refused' }, CLOSED.flood))
    }
  }
}

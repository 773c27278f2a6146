import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { hostname, networkInterfaces } from 'node:os'
import { errorData, isPictureAddress, ServedPictures } from '../../contract/index.ts'
import { addAudit, findInvitation } from '../db/index.ts'
import { admitted, stillHolds } from './invitations.ts'
import { sendFile, within } from './serve-files.ts'
import type { OfficeLibrary } from './serve-host.ts'
import type { Guesses } from './serve-socket.ts'

/** How the office reaches this server. */
export interface SiteAddress {
  readonly port: number
  readonly secure: boolean
  /** The address of a proxy, when there is one. */
  readonly origin: string | undefined
  readonly trustProxy: boolean
  /** The one address that is listened on; all unless given. */
  readonly host: string | undefined
}

const safeName = (name: string): string | undefined => (/^[A-Za-z0-9.-]{1,200}$/.test(name) ? name : undefined)

/** Names and IPv4 addresses of this machine, those of the network first. */
export function machineNames(): string[] {
  const found = Object.values(networkInterfaces()).flatMap((entries) => entries ?? [])
  const v4 = found.filter(({ family }) => family === 'IPv4' || String(family) === '4')
  const own = safeName(hostname())
  return [
    ...v4.filter(({ internal }) => !internal).map(({ address }) => address),
    ...(own === undefined ? [] : own.includes('.') ? [own] : [own, `${own}.local`]),
    '127.0.0.1',
    'localhost',
  ]
}

/** Sessions that are kept; the oldest go first. */
const MOST_SESSIONS = 1000

/** The window's files and the pictures of issues for readers in the office. */
export class OfficeSite {
  private readonly files: string
  private readonly library: OfficeLibrary
  private readonly pictures = new Map<string, ServedPictures>()
  /** Invitations by the secret of the cookie with which pictures are asked for. */
  private readonly sessions = new Map<string, string>()
  address: SiteAddress = { port: 0, secure: true, origin: undefined, trustProxy: false, host: undefined }

  constructor(files: string, library: OfficeLibrary) {
    this.files = files
    this.library = library
  }

  /** Addresses that browsers can open. */
  get addresses(): readonly string[] {
    const { origin, port, secure, host } = this.address
    if (origin !== undefined) return [origin]
    const names = host === undefined || host === '0.0.0.0' ? machineNames() : [host]
    return names.map((name) => `${secure ? 'https' : 'http'}://${name}:${port}`)
  }

  /** Takes the picture files of an issue. */
  allow(issue: string, files: Readonly<Record<string, string>>): void {
    const known = this.pictures.get(issue) ?? new ServedPictures()
    this.pictures.set(issue, known)
    known.allow(issue, files)
  }

  /** A page elsewhere, also under a name that now leads here, is not ours. */
  isOurs({ headers }: IncomingMessage, origin: 'required' | 'optional'): boolean {
    const local = ['127.0.0.1', 'localhost'].map((name) => `http://${name}:${this.address.port}`)
    const ours = [...this.addresses, ...(this.address.trustProxy ? local : [])]
    if (headers.host === undefined) return false
    const named = ours.filter((one) => new URL(one).host === new URL(`${one.split(':')[0]}://${headers.host}`).host)
    if (named.length === 0) return false
    return headers.origin === undefined ? origin === 'optional' : ours.includes(headers.origin)
  }

  /** For whom a request is made: the machine, or whom the trusted proxy names. */
  from(request: IncomingMessage): string {
    const direct = request.socket.remoteAddress ?? ''
    if (!this.address.trustProxy) return direct
    const named =
      String(request.headers['x-forwarded-for'] ?? '')
        .split(',')
        .at(-1)
        ?.trim() ?? ''
    return /^[0-9a-fA-F.:]{2,45}$/.test(named) ? named : direct
  }

  private get cookieName(): string {
    return `duikai-proof-${this.address.port}`
  }

  /** The issue whose pictures may be seen with the cookie of a request. */
  private issueOf({ headers }: IncomingMessage): string | undefined {
    const start = `${this.cookieName}=`
    const own = (headers.cookie ?? '').split('; ').find((one) => one.startsWith(start))
    const invitation = own === undefined ? undefined : this.sessions.get(own.slice(start.length))
    if (invitation === undefined) return undefined
    try {
      const { library } = this.library.desk
      stillHolds(library, invitation)
      return findInvitation(library, invitation).issue
    } catch {
      return undefined
    }
  }

  async answer(request: IncomingMessage, response: ServerResponse, guesses: Guesses): Promise<void> {
    const end = (status: number, headers: Record<string, string> = {}): void => {
      response.writeHead(status, headers).end()
    }
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (!this.isOurs(request, 'optional')) return end(421)
    if (request.method === 'POST' && pathname === '/session') return this.session(request, response, guesses)
    if (request.method !== 'GET' && request.method !== 'HEAD') return end(405)
    let path: string
    try {
      path = decodeURIComponent(pathname)
    } catch {
      return end(404)
    }
    if (!isPictureAddress(pathname))
      return sendFile(request, response, await within(this.files, path === '/' ? 'index.html' : path))
    const issue = this.issueOf(request)
    if (issue === undefined) return end(401)
    const file = this.pictures.get(issue)?.fileOf(pathname)
    return sendFile(request, response, file !== undefined && existsSync(file) ? file : undefined)
  }

  /** Pictures cannot be asked for with a header: those who showed their token get a cookie, the others the reason. */
  private session(request: IncomingMessage, response: ServerResponse, guesses: Guesses): void {
    const from = this.from(request)
    if (!guesses.may(from)) {
      response.writeHead(429, { 'retry-after': '60' }).end()
      return
    }
    const token = /^Bearer (.{1,200})$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
    let invitation: string
    try {
      invitation = admitted(this.library.desk.library, token).id
    } catch (thrown) {
      guesses.wrong(from)
      const { code, message, remedy } = errorData(thrown)
      try {
        addAudit(this.library.desk.library, { address: from, action: 'connect', refused: code, message })
      } catch {
        // A library that is closing or full: what was refused stays refused.
      }
      response.writeHead(401, { 'content-type': 'application/json' }).end(JSON.stringify({ code, message, remedy }))
      return
    }
    const secret = randomBytes(24).toString('base64url')
    this.sessions.set(secret, invitation)
    const [oldest] = this.sessions.keys()
    if (this.sessions.size > MOST_SESSIONS && oldest !== undefined) this.sessions.delete(oldest)
    const { secure, origin } = this.address
    const safe = secure || origin?.startsWith('https:') ? '; Secure' : ''
    const cookie = `${this.cookieName}=${secret}; HttpOnly; SameSite=Strict; Path=/picture${safe}`
    response.writeHead(204, { 'set-cookie': cookie }).end()
  }
}

// Proofreading over the office network: the same window in a browser, with an invitation instead of the desktop's rights.

import { existsSync } from 'node:fs'
import { createServer as createPlain, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createSecure } from 'node:https'
import { join } from 'node:path'
import { WebSocketServer } from 'ws'
import {
  type AuditEntry,
  type ErrorData,
  errorData,
  type HandlersOf,
  type ServeStatus,
  type ServeWish,
  type ServingServices,
} from '../../contract/index.ts'
import { DuikaiError } from '../../core/base/index.ts'
import { type AuditRow, addAudit, listAudit } from '../db/index.ts'
import { packageRoot } from '../issue/index.ts'
import { invitations, invite, revoke } from './invitations.ts'
import { libraryCertificate } from './serve-certificate.ts'
import { listen } from './serve-files.ts'
import type { OfficeLibrary } from './serve-host.ts'
import { machineNames, OfficeSite } from './serve-site.ts'
import { Guesses, OfficeSocket, type Present } from './serve-socket.ts'

/** The largest message taken (bytes): a proof PDF of some pages with its annotations. */
const LARGEST = 16 * 2 ** 20
/** Sockets at one time. */
const MOST_SOCKETS = 200
/** How often it is looked for invitations that are over. */
const LOOK = 30_000

interface Running {
  readonly server: Server
  readonly sockets: WebSocketServer
  readonly looking: NodeJS.Timeout
  readonly fingerprint: string | undefined
}

const auditEntry = (row: AuditRow): AuditEntry => ({
  id: row.row,
  at: row.stored,
  from: row.address,
  action: row.action,
  ...(row.invitation === null ? {} : { invitation: row.invitation }),
  ...(row.reader === null ? {} : { reader: row.reader }),
  ...(row.place === null ? {} : { where: row.place }),
  ...(row.refused === null ? {} : { refused: row.refused }),
  ...(row.message === null ? {} : { message: row.message }),
})

/** The server for the office, started and stopped at will. */
export class Office {
  private readonly library: OfficeLibrary
  private readonly files: string
  private readonly site: OfficeSite
  private readonly there = new Set<Present>()
  private readonly guesses = new Guesses()
  private running: Running | undefined
  private problem: ErrorData | undefined
  private lastPort = 0

  /** `files`: folder of the built window; that of the program unless given. */
  constructor(library: OfficeLibrary, files: string = join(packageRoot(), 'out', 'renderer')) {
    this.library = library
    this.files = files
    this.site = new OfficeSite(files, library)
  }

  /** Takes the picture files of an issue. */
  allow(issue: string, files: Readonly<Record<string, string>>): void {
    this.site.allow(issue, files)
  }

  private get status(): ServeStatus {
    const { running, problem } = this
    return {
      running: running !== undefined,
      addresses: running === undefined ? [] : this.site.addresses,
      ...(running?.fingerprint === undefined ? {} : { fingerprint: running.fingerprint }),
      present: [...this.there].map(({ invitation, reader, since }) => ({ invitation, reader, since })),
      ...(problem === undefined ? {} : { problem }),
    }
  }

  private changed(): ServeStatus {
    const { status } = this
    this.library.announceServing(status)
    return status
  }

  /** @throws DuikaiError `serve/files`, `serve/port`, `serve/certificate`, and why the library is not open. */
  async start({ port, host, trustProxy = false, origin }: ServeWish = {}): Promise<ServeStatus> {
    await this.stop()
    const { library } = this.library.desk
    if (!existsSync(join(this.files, 'index.html'))) {
      throw new DuikaiError('serve/files', 'the window of the application is not built', {
        where: this.files,
        remedy: 'run `npm run build` in the folder of the program',
      })
    }
    try {
      const answer = (request: IncomingMessage, response: ServerResponse): void => {
        this.site.answer(request, response, this.guesses).catch(() => response.destroy())
      }
      const own = trustProxy ? undefined : libraryCertificate(library.folder, machineNames(), library.now())
      const server: Server =
        own === undefined ? createPlain(answer) : createSecure({ key: own.key, cert: own.cert }, answer)
      server.headersTimeout = 15_000
      server.requestTimeout = 30_000
      const listened = host ?? (trustProxy ? '127.0.0.1' : '0.0.0.0')
      const got = await listen(server, port ?? this.lastPort, listened)
      this.lastPort = got
      this.site.address = {
        port: got,
        secure: own !== undefined,
        origin,
        trustProxy,
        host: host ?? (trustProxy ? listened : undefined),
      }
      const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST, perMessageDeflate: false })
      server.on('upgrade', (request, socket, head) => {
        const { pathname } = new URL(request.url ?? '/', 'http://localhost')
        const full = sockets.clients.size >= MOST_SOCKETS
        if (full || pathname !== '/socket' || !this.site.isOurs(request, 'required')) {
          socket.end(`HTTP/1.1 ${full ? '503 Service Unavailable' : '403 Forbidden'}\r\nConnection: close\r\n\r\n`)
          return
        }
        const address = this.site.from(request)
        sockets.handleUpgrade(request, socket, head, (web) => {
          new OfficeSocket(web, this.sockets, address)
        })
      })
      const looking = setInterval(() => this.sendAway(), LOOK).unref()
      this.running = { server, sockets, looking, fingerprint: own?.fingerprint }
      this.problem = undefined
      return this.changed()
    } catch (thrown) {
      this.problem = errorData(thrown)
      throw thrown
    }
  }

  private get sockets() {
    return {
      library: this.library,
      guesses: this.guesses,
      arrived: (one: Present) => {
        this.there.add(one)
        this.changed()
      },
      left: (one: Present) => {
        this.there.delete(one)
        this.changed()
      },
    }
  }

  /** Those whose invitations are over or were taken back. */
  private sendAway(): void {
    const { library } = this.library.desk
    const now = library.now()
    const over = new Map(
      invitations(library, undefined, () => false).flatMap(({ id, revoked, expires }): [string, ErrorData][] =>
        revoked !== undefined
          ? [[id, { code: 'proof/revoked', message: 'the invitation was taken back' }]]
          : expires <= now
            ? [[id, { code: 'proof/expired', message: 'the invitation is over' }]]
            : [],
      ),
    )
    for (const one of [...this.there]) {
      const problem = over.get(one.invitation)
      if (problem !== undefined) one.end(problem)
    }
  }

  async stop(): Promise<ServeStatus> {
    const { running } = this
    this.running = undefined
    if (running !== undefined) {
      clearInterval(running.looking)
      for (const web of running.sockets.clients) web.close(1001, 'the server ends')
      const closed = new Promise<void>((done) => running.server.close(() => done()))
      running.server.closeAllConnections()
      await closed
    }
    return this.changed()
  }

  private note(action: string, author: string, invitation: string, place: string): void {
    addAudit(this.library.desk.library, { action, reader: author, invitation, place })
  }

  /** The services for a client that may manage. */
  handlers(author: string): HandlersOf<keyof ServingServices> {
    const library = () => this.library.desk.library
    const present = (id: string): boolean => [...this.there].some(({ invitation }) => invitation === id)
    return {
      'serve.status': () => this.status,
      'serve.start': (wish) => this.start(wish),
      'serve.stop': () => this.stop(),
      'serve.invite': (plan) => {
        const { invitation, token } = invite(library(), plan, author)
        this.note('invite', author, invitation.id, `issue ${plan.issue}`)
        const links = this.status.addresses.map((address) => `${address}/#token=${token}`)
        return { invitation, token, links }
      },
      'serve.invitations': (issue) => invitations(library(), issue, present),
      'serve.revoke': (id) => {
        const invitation = revoke(library(), id)
        this.note('revoke', author, id, `issue ${invitation.issue}`)
        this.sendAway()
        return { ...invitation, present: present(id) }
      },
      'serve.audit': (before, { refused = false } = {}) => listAudit(library(), before, refused).map(auditEntry),
    }
  }
}

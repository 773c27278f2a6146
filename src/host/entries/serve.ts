// The host for browsers: the window's files and the pictures over HTTP, the services over a web socket. It listens on this
// machine only, and whoever comes must have the token of the address.

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { WebSocketServer } from 'ws'
import { isPictureAddress, LARGEST_MESSAGE, ServedPictures } from '../../contract/index.ts'
import { DuikaiError } from '../../core/base/index.ts'
import { packageRoot, programVersion } from '../issue/index.ts'
import { LibraryHost } from './library-host.ts'
import { listen, sendFile, within } from './serve-files.ts'
import { socketClient } from './socket-client.ts'
import { threadProgram } from './thread-program.ts'

export interface ServeOptions {
  /** The library's folder; made when it is not there. */
  readonly library: string
  /** 0 for any free one; unless given the library's own, or any where that is taken. */
  readonly port?: number | undefined
  /** Folder of the built window; that of the program unless given. */
  readonly files?: string
  /** Name of whoever works here, a part of the author of changes. */
  readonly author?: string
  readonly backups?: boolean
}

export interface Served {
  /** With the token: whoever has it may edit. */
  readonly address: string
  /** What is served, also to the office. */
  readonly library: LibraryHost
  close(): Promise<void>
}

const LOCAL = '127.0.0.1'

/** The same for a library whenever it is served: browsers keep what they remember, such as undo, by the address. */
function portOf(library: string): number {
  const below = 12_000
  return 20_000 + (digest(library).readUInt32BE() % below)
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** What the server answers with; every request is checked for whom it was meant before anything else. */
class Site {
  private readonly files: string
  private readonly secret: Buffer
  readonly pictures = new ServedPictures()
  port = 0

  constructor(files: string, token: string) {
    this.files = files
    this.secret = digest(token)
  }

  /** In constant time, whatever was given. */
  isToken = (given: string): boolean => timingSafeEqual(digest(given), this.secret)

  /** A page elsewhere, also under a name that now leads here, is not ours. */
  isOurs({ headers }: IncomingMessage, origin: 'required' | 'optional'): boolean {
    const hosts = [`${LOCAL}:${this.port}`, `localhost:${this.port}`]
    if (headers.host === undefined || !hosts.includes(headers.host)) return false
    if (headers.origin === undefined) return origin === 'optional'
    return headers.origin === `http://${headers.host}`
  }

  /** Pictures cannot be asked for with a header: those who showed the token have this cookie. */
  private get cookie(): string {
    return `duikai-${this.port}=${digest(this.secret.toString('hex')).toString('hex')}`
  }

  private knows({ headers }: IncomingMessage): boolean {
    const own = (headers.cookie ?? '').split('; ').find((one) => one.startsWith(`duikai-${this.port}=`)) ?? ''
    return timingSafeEqual(digest(own), digest(this.cookie))
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const end = (status: number, headers: Record<string, string> = {}): void => {
      response.writeHead(status, headers).end()
    }
    const { pathname } = new URL(request.url ?? '/', `http://${LOCAL}`)
    if (!this.isOurs(request, 'optional')) return end(421)
    if (request.method === 'POST' && pathname === '/session') {
      const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
      if (!this.isToken(token)) return end(401)
      return end(204, { 'set-cookie': `${this.cookie}; HttpOnly; SameSite=Strict; Path=/picture` })
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return end(405)
    let path: string
    try {
      path = decodeURIComponent(pathname)
    } catch {
      return end(404)
    }
    if (isPictureAddress(pathname) && !this.knows(request)) return end(401)
    const file = isPictureAddress(pathname)
      ? this.picture(pathname)
      : await within(this.files, path === '/' ? 'index.html' : path)
    await sendFile(request, response, file)
  }

  private picture(path: string): string | undefined {
    const file = this.pictures.fileOf(path)
    return file !== undefined && existsSync(file) ? file : undefined
  }
}

/**
 * Opens a library and serves it to browsers on this machine.
 * @throws DuikaiError why the library does not open, `serve/files`, `serve/port`.
 */
export async function serveLibrary({ library: folder, port, ...options }: ServeOptions): Promise<Served> {
  const { files = join(packageRoot(), 'out', 'renderer'), author = 'browser', backups = true } = options
  if (!existsSync(join(files, 'index.html'))) {
    throw new DuikaiError('serve/files', 'the window of the application is not built', {
      where: files,
      remedy: 'run `npm run build` in the folder of the program',
    })
  }
  const token = randomBytes(24).toString('base64url')
  const site = new Site(files, token)
  const library = new LibraryHost({
    folder,
    program: `Duikai ${programVersion()} (serve)`,
    sample: true,
    backups,
    files,
    onPictures: (issue, named) => site.pictures.allow(issue, named),
    exports: { worker: threadProgram('export-worker') },
  })
  const { open, problem } = await library.start()
  if (!open) {
    const { code = 'library/closed', message = 'the library is not open', ...rest } = problem ?? {}
    throw new DuikaiError(code, message, rest)
  }
  const server = createServer((request, response) => {
    site.answer(request, response).catch(() => response.destroy())
  })
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE, perMessageDeflate: false })
  server.on('upgrade', (request, socket, head) => {
    const { pathname } = new URL(request.url ?? '/', `http://${LOCAL}`)
    if (pathname !== '/socket' || !site.isOurs(request, 'required')) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, socket, head, (web) => socketClient(web, library, site.isToken, author))
  })
  try {
    site.port = await (port === undefined
      ? listen(server, portOf(folder), LOCAL).catch(() => listen(server, 0, LOCAL))
      : listen(server, port, LOCAL))
  } catch (error) {
    await library.stop(true)
    throw error
  }
  return {
    address: `http://${LOCAL}:${site.port}/#token=${token}`,
    library,
    close: async () => {
      for (const web of sockets.clients) web.close(1001, 'the server ends')
      server.close()
      server.closeAllConnections()
      await library.stop(true)
    },
  }
}

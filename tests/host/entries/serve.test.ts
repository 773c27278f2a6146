import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { type Client, connect, decode, encode } from '../../../src/contract/index.ts'
import { type Served, serveLibrary } from '../../../src/host/entries/index.ts'
import { failure } from '../db/libraries.ts'

describe('the application served to browsers', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'duikai-serve-'))
  const files = join(scratch, 'renderer')
  let served: Served
  let origin: string
  let token: string

  beforeAll(async () => {
    mkdirSync(files)
    writeFileSync(join(files, 'index.html'), '<!doctype html>')
    writeFileSync(join(scratch, 'secret.html'), 'outside')
    served = await serveLibrary({ library: join(scratch, '库 library'), files, author: 'ann', backups: false })
    const address = new URL(served.address)
    origin = address.origin
    token = address.hash.slice('#token='.length)
  })
  afterAll(async () => {
    await served.close()
    rmSync(scratch, { recursive: true, force: true })
  })

  const socket = (headers: Record<string, string> = { origin }): WebSocket =>
    new WebSocket(`${origin.replace('http', 'ws')}/socket`, { headers })
  /** Code with which the server closed, or the error that kept the socket from opening. */
  const closing = (web: WebSocket): Promise<number | string> =>
    new Promise((done) => {
      web.on('error', ({ message }) => done(message))
      web.on('close', done)
    })
  const opened = (web: WebSocket): Promise<void> => new Promise((done) => web.on('open', done))

  async function client(name: string): Promise<Client & { readonly web: WebSocket }> {
    const web = socket()
    await opened(web)
    web.send(encode({ kind: 'hello', token, client: name }))
    const greeting = await new Promise<Buffer>((done) => web.once('message', done))
    expect(decode(greeting)).toEqual({ kind: 'welcome' })
    const channel = {
      post: (message: unknown) => web.send(encode(message)),
      listen: (receive: (message: unknown) => void) => void web.on('message', (data: Buffer) => receive(decode(data))),
    }
    return { ...connect(channel), web }
  }

  it('brings issues and pages, with their arrays, to who shows the token; its rights are those of an editor', async () => {
    const ann = await client('tab1')
    const [issue] = await ann.call('library.issues')
    const joined = await ann.call('issue.join', issue?.id as string)
    expect(joined.author).toBe('ann@tab1')
    const view = await ann.call('page.watch', issue?.id as string, 'A01')
    expect(view.list.glyphs.id).toBeInstanceOf(Uint16Array)
    expect(view.list.glyphs.id.length).toBeGreaterThan(1000)
    expect((await failure(() => ann.call('library.import', '/etc/passwd'))).code).toBe('rpc/rights')
    expect((await failure(() => ann.call('library.repair', 'recover'))).code).toBe('rpc/rights')
    ann.web.close()
  })

  it('takes no socket from another origin or path, and none without one', async () => {
    expect(await closing(socket({ origin: 'http://example.com' }))).toContain('403')
    expect(await closing(socket({}))).toContain('403')
    expect(await closing(socket({ origin, host: 'duikai.example.com' }))).toContain('403')
    expect(await closing(new WebSocket(`${origin.replace('http', 'ws')}/other`, { headers: { origin } }))).toContain(
      '403',
    )
  })

  it('closes a socket that shows no token, a wrong one, or no message', async () => {
    const hello = { kind: 'hello', token, client: 'tab1' }
    for (const [first, code] of [
      [encode({ ...hello, token: `${token}x` }), 4401],
      [encode({ ...hello, token: '' }), 4401],
      [encode({ ...hello, client: '../..' }), 4401],
      [encode({ kind: 'request', id: 1, method: 'library.issues', args: [] }), 4401],
      [new Uint8Array([1, 2, 3, 4, 5]), 4400],
      ['hello', 4400],
    ] as const) {
      const web = socket()
      await opened(web)
      web.send(first)
      expect(await closing(web)).toBe(code)
    }
  })

  it('closes a socket that floods it', async () => {
    const bob = await client('flood')
    for (let n = 0; n < 1500; n++) bob.web.send(encode({ kind: 'noise' }))
    expect(await closing(bob.web)).toBe(4429)
  })

  it('gives its own files with their policy, and nothing outside them', async () => {
    const status = (path: string, headers = {}): Promise<number | undefined> =>
      new Promise((done, fail) => {
        // Not fetch, which would tidy the path before it is sent.
        const { hostname, port } = new URL(origin)
        request({ hostname, port, path, headers }, (response) => done(response.resume().statusCode))
          .on('error', fail)
          .end()
      })
    expect((await fetch(origin)).headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(await status('/')).toBe(200)
    expect(await status('/../secret.html')).toBe(404)
    expect(await status('/..%2fsecret.html')).toBe(404)
    expect(await status('/%')).toBe(404)
    expect(await status('/', { host: 'duikai.example.com' })).toBe(421)
    expect(await status('/picture/landscape', { cookie: 'duikai=1' })).toBe(401)
  })

  it('says when the port is taken or the window is not built, and leaves the library', async () => {
    const library = join(scratch, 'other')
    const { port } = new URL(origin)
    expect((await failure(() => serveLibrary({ library, files, port: Number(port) }))).code).toBe('serve/port')
    expect((await failure(() => serveLibrary({ library, files: scratch }))).code).toBe('serve/files')
    expect((await failure(() => serveLibrary({ library: join(scratch, '库 library'), files }))).code).toBe(
      'library/locked',
    )
    await (await serveLibrary({ library, files, backups: false })).close()
  })

  it('has the address of its library again, and another where that is taken', async () => {
    const library = join(scratch, 'again')
    const originOf = ({ address }: Served): string => new URL(address).origin
    const start = () => serveLibrary({ library, files, backups: false })
    const first = await start()
    await first.close()
    const second = await start()
    expect(originOf(second)).toBe(originOf(first))
    await second.close()
    const other = createServer().listen(Number(new URL(first.address).port), '127.0.0.1')
    await once(other, 'listening')
    const third = await start()
    expect(originOf(third)).not.toBe(originOf(first))
    await third.close()
    other.close()
  })
})

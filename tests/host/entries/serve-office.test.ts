import { readFileSync, statSync } from 'node:fs'
import { request } from 'node:http'
import { get as getSecure } from 'node:https'
import { join } from 'node:path'
import type { TLSSocket } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { type Client, connect, decode, encode, type InvitationPlan, PROTOCOL } from '../../../src/contract/index.ts'
import { commands, type Transaction } from '../../../src/core/edit/index.ts'
import { makeCertificate } from '../../../src/host/entries/serve-certificate.ts'
import { failure } from '../db/libraries.ts'
import { change, title } from '../issue/desks.ts'
import { sampleHost, stampFor } from './proof-host.ts'

describe('the office', () => {
  let host: Awaited<ReturnType<typeof sampleHost>>
  let origin: string
  const day = 86_400_000

  beforeAll(async () => {
    host = await sampleHost()
    const { addresses } = await host.ann.call('serve.start', { trustProxy: true })
    origin = addresses[0] as string
  })
  afterAll(() => host.stop())

  const invite = (more: Partial<InvitationPlan> = {}) =>
    host.ann.call('serve.invite', {
      ...{ issue: host.issue, role: 'proof', reader: '李', expires: Date.now() + 3 * day },
      ...more,
    })
  const audit = () => host.ann.call('serve.audit')

  const socketTo = (headers: Record<string, string> = {}): WebSocket =>
    new WebSocket(`${origin.replace('http', 'ws')}/socket`, { headers: { origin, ...headers } })
  const opened = (web: WebSocket): Promise<void> =>
    new Promise((done, fail) => web.once('open', done).once('error', fail))
  const closing = (web: WebSocket): Promise<number> => new Promise((done) => web.once('close', done))
  const message = (web: WebSocket): Promise<{ kind: string; error?: { code: string; message: string } }> =>
    new Promise((done) => web.once('message', (data: Buffer) => done(decode(data) as never)))

  /** What a browser is told that shows this first. */
  async function greeted(hello: unknown, headers?: Record<string, string>) {
    const web = socketTo(headers)
    await opened(web)
    const [answer, code] = [message(web), closing(web)]
    web.send(typeof hello === 'string' ? hello : encode(hello))
    return { web, answer: await answer, code }
  }
  const hello = (token: string, more: object = {}) => ({
    kind: 'hello',
    token,
    client: 'tab1',
    protocol: PROTOCOL,
    ...more,
  })

  async function reader(token: string, client = 'tab1'): Promise<Client & { readonly web: WebSocket }> {
    const { web, answer } = await greeted(hello(token, { client }))
    expect(answer.kind).toBe('welcome')
    const channel = {
      post: (one: unknown) => web.send(encode(one)),
      listen: (receive: (one: unknown) => void) => void web.on('message', (data: Buffer) => receive(decode(data))),
    }
    return { ...connect(channel), web }
  }
  const markBy = (author: string): Transaction => {
    const { story, start } = host.longest()
    return commands.addProofMark(
      host.now(),
      { on: { story, from: start, to: start + 1 }, operation: { kind: 'delete' }, round: 1 },
      stampFor(author),
    ) as Transaction
  }
  const sequence = (): number => host.server.desk.authority(host.issue).state.sequence

  it('keeps no token, lists invitations, and notes who invited', async () => {
    const { token, links, invitation } = await invite({ pages: ['A01'], gates: ['first'] })
    expect(links[0]).toBe(`${origin}/#token=${token}`)
    expect(invitation).toMatchObject({ reader: '李', role: 'proof', pages: ['A01'], gates: ['first'], by: 'ann' })
    const [listed] = await host.ann.call('serve.invitations', host.issue)
    expect(listed).toEqual(invitation)
    expect(readFileSync(join(host.folder, 'library.sqlite-wal')).includes(token)).toBe(false)
    expect((await audit())[0]).toMatchObject({ action: 'invite', reader: 'ann' })
    for (const wrong of [
      { pages: ['Z99'] },
      { expires: Date.now() - 1 },
      { expires: Date.now() + 900 * day },
      { role: 'read', gates: ['first'] },
    ] as const)
      expect((await failure(() => invite(wrong as never))).code).toBe('proof/invitation')
    expect((await failure(() => invite({ reader: '李@x' }))).code).toBe('rpc/arguments')
    expect((await failure(() => invite({ issue: 'nothing' }))).code).toBe('library/no-issue')
  })

  it('lets a proofreader mark, and everybody sees it at once; text, ledger and other names are refused and logged', async () => {
    const { token } = await invite()
    const li = await reader(token)
    const joined = await li.call('issue.join', host.issue)
    expect(joined.author).toBe('李@tab1')
    expect(await li.call('proof.me')).toMatchObject({ reader: '李', role: 'proof', issue: host.issue, gates: [] })
    const view = await li.call('page.watch', host.issue, 'A01')
    expect(view.hash).toBe((await host.ann.call('page.look', host.issue, 'A01')).hash)
    const seen = new Promise<string>((done) => {
      const stop = host.ann.on('issue.committed', ({ transaction }) => {
        stop()
        done(transaction.author)
      })
    })
    const mark = markBy('李@tab1')
    await li.call('issue.submit', host.issue, mark, sequence())
    expect(await seen).toBe('李@tab1')
    const told = new Promise<string>((done) => {
      li.on('issue.committed', ({ transaction }) => done(transaction.author))
    })
    await host.submit(markBy('ann'))
    expect(await told).toBe('ann')
    // Sent again it is the same change.
    const again = await li.call('issue.submit', host.issue, mark, sequence())
    expect(again.transaction.id).toBe(mark.id)
    // What was heard on the way and sent anew by somebody else is nobody's change.
    const wang = await reader((await invite({ reader: '王' })).token)
    await wang.call('issue.join', host.issue)
    const state = host.now()
    expect((await failure(() => wang.call('issue.submit', host.issue, mark, sequence()))).code).toBe('issue/author')
    const renamed = { ...mark, author: '王@tab1' }
    const replayed = await failure(() => wang.call('issue.submit', host.issue, renamed, sequence()))
    expect(replayed.code).toBe('proof/refused')
    expect(host.now()).toBe(state)
    wang.web.close()

    const before = host.now()
    const { story } = host.longest()
    const tries: readonly [Transaction, string][] = [
      [change([title('x')], { author: '李@tab1' }), 'proof/refused'],
      [commands.deleteText(host.now(), { story, from: 0, to: 5 }, stampFor('李@tab1')) as Transaction, 'proof/refused'],
      [
        commands.passGate(host.now(), { page: 'A01', gate: 'first' }, stampFor('李@tab1')) as Transaction,
        'proof/refused',
      ],
      [markBy('ann'), 'issue/author'],
      [{ ...mark, id: 'forged', author: 'ann' }, 'issue/author'],
      [{ id: 'x', author: '李@tab1', operations: 'all' } as never, 'edit/not-a-transaction'],
    ]
    for (const [transaction, code] of tries) {
      const error = await failure(() => li.call('issue.submit', host.issue, transaction, sequence()))
      expect(error.code).toBe(code)
    }
    expect(host.now()).toBe(before)
    const refused = (await audit()).filter((entry) => entry.refused !== undefined)
    expect(refused.length).toBeGreaterThanOrEqual(tries.length)
    expect(refused[0]).toMatchObject({ action: 'issue.submit', reader: '李' })
    const only = await host.ann.call('serve.audit', undefined, { refused: true })
    expect(only).toEqual(refused.slice(0, 200))
    const [, second] = only
    expect(await host.ann.call('serve.audit', second?.id, { refused: true })).toEqual(only.slice(2))
    expect((await host.ann.call('serve.audit', second?.id))[0]?.id).toBeLessThan(second?.id ?? 0)
    li.web.close()
  })

  it('has for a proofreader no method that is not theirs, and no other issue', async () => {
    const { token } = await invite({ pages: ['A01'] })
    const li = await reader(token)
    const call = li.call as (method: string, ...args: unknown[]) => Promise<unknown>
    for (const [method, args, codes] of [
      ['library.collect', [], ['rpc/method']],
      ['library.import', ['/etc/passwd'], ['rpc/method']],
      ['library.createIssue', [{}], ['rpc/method']],
      ['issue.restore', [host.issue, 0], ['rpc/method']],
      ['page.preview', [host.issue, 'A01', change([title('x')])], ['rpc/method']],
      ['export.start', [{}], ['rpc/method']],
      ['serve.invite', [{}], ['rpc/method']],
      ['serve.audit', [], ['rpc/method']],
      ['__proto__', [], ['rpc/method']],
      ['checks.ignore', [host.issue, { key: 'x', scope: 'here' }], ['rpc/method']],
      ['issue.join', ['another'], ['proof/refused']],
      ['page.watch', [host.issue, 'B01'], ['proof/refused']],
      ['proof.compare', [host.issue, { from: 0, to: 'now' }], ['proof/refused']],
      ['proof.export', [host.issue, { pages: ['A01', 'B01'], format: 'xfdf' }], ['proof/refused']],
      ['page.look', [host.issue, 'A01', { change: change([title('x')]) }], ['proof/refused']],
    ] as const) {
      const error = await failure(() => call(method, ...args))
      expect([method, codes.includes(error.code as never)]).toEqual([method, true])
    }
    expect(await li.call('library.status')).toMatchObject({ folder: '', open: true })
    expect((await li.call('library.issues')).map(({ id }) => id)).toEqual([host.issue])
    li.web.close()
  })

  it('lets a guest look only', async () => {
    const { token } = await invite({ role: 'read', reader: '客' })
    const guest = await reader(token)
    await guest.call('issue.join', host.issue)
    const error = await failure(() => guest.call('issue.submit', host.issue, markBy('客@tab1'), sequence()))
    expect(['rpc/method', 'rpc/rights']).toContain(error.code)
    guest.web.close()
  })

  it('refuses forged, expired and taken back links with the reason, and sends away who is there', async () => {
    const { token, invitation } = await invite()
    const code = async (shown: unknown, headers?: Record<string, string>) => {
      const { answer, code: closed } = await greeted(shown, headers)
      return [answer.error?.code, await closed]
    }
    expect(await code(hello(`${token}x`))).toEqual(['proof/token', 4401])
    expect(await code(hello(''))).toEqual(['proof/token', 4401])
    expect(await code(hello("' OR 1=1 --"))).toEqual(['proof/token', 4401])
    expect(await code(hello(token, { client: '../..' }))).toEqual(['serve/noise', 4401])
    expect(await code({ kind: 'request', id: 1, method: 'library.issues', args: [] })).toEqual(['serve/noise', 4401])
    expect(await code('hello')).toEqual(['serve/noise', 4400])
    const li = await reader(token)
    await li.call('issue.join', host.issue)
    expect((await host.ann.call('serve.status')).present).toMatchObject([{ reader: '李' }])
    const [away, ended] = [message(li.web), closing(li.web)]
    await host.ann.call('serve.revoke', invitation.id)
    expect((await away).error?.code).toBe('proof/revoked')
    expect(await ended).toBe(4401)
    expect(await code(hello(token))).toEqual(['proof/revoked', 4401])
    const short = await invite({ expires: Date.now() + day / 2 })
    const late = await reader(short.token)
    host.advance(0.75 * day)
    const over = message(late.web)
    late.web.send(encode({ kind: 'request', id: 1, method: 'proof.me', args: [] }))
    expect((await over).error?.code).toBe('proof/expired')
    expect(await code(hello(short.token))).toEqual(['proof/expired', 4401])
    const codes = (await audit()).map(({ refused }) => refused)
    expect(codes).toEqual(expect.arrayContaining(['proof/token', 'proof/revoked', 'proof/expired', 'serve/noise']))
  })

  it('says to a window two versions old that it is, and to one that is newer', async () => {
    const { token } = await invite()
    for (const protocol of [PROTOCOL - 2, PROTOCOL + 1]) {
      const { answer, code } = await greeted(hello(token, { protocol }))
      expect([answer.error?.code, await code]).toEqual(['serve/protocol', 4426])
      expect(answer.error?.message).toContain(`protocol ${protocol}`)
    }
    const before = hello(token, { client: 'tab9' })
    const { protocol: _, ...first } = before
    const { answer, web } = await greeted(first)
    expect(answer.kind).toBe('welcome')
    web.close()
  })

  it('closes who floods it or sends too much, and serves the others', async () => {
    const { token } = await invite()
    const [li, wang] = [await reader(token), await reader((await invite({ reader: '王' })).token)]
    const flooded = closing(li.web)
    for (let n = 0; n < 2000; n++) li.web.send(encode({ kind: 'noise' }))
    expect(await flooded).toBe(4429)
    const big = await reader(token)
    const closed = closing(big.web)
    big.web.send(new Uint8Array(17 * 2 ** 20))
    expect(await closed).toBe(1009)
    expect((await audit()).some(({ refused }) => refused === 'serve/too-large')).toBe(true)
    const stubborn = await reader(token)
    const away = closing(stubborn.web)
    for (let id = 1; id <= 110; id++)
      stubborn.web.send(encode({ kind: 'request', id, method: 'library.collect', args: [] }))
    expect(await away).toBe(4429)
    expect(await wang.call('proof.me')).toMatchObject({ reader: '王' })
    wang.web.close()
  })

  it('gives files and pictures to whom they are for, under its own names', async () => {
    const { hostname, port } = new URL(origin)
    const status = (path: string, { method = 'GET', ...headers }: Record<string, string> = {}) =>
      new Promise<{ status: number | undefined; cookie: string | undefined }>((done, fail) => {
        request({ hostname, port, path, method, headers }, (response) =>
          done({ status: response.resume().statusCode, cookie: response.headers['set-cookie']?.[0] }),
        )
          .on('error', fail)
          .end()
      })
    expect((await status('/')).status).toBe(200)
    expect((await status('/', { host: 'evil.example' })).status).toBe(421)
    expect((await status('/..%2f..%2fetc/passwd')).status).toBe(404)
    expect((await status('/picture/p1/p0')).status).toBe(401)
    expect((await status('/session', { method: 'POST', authorization: 'Bearer nothing' })).status).toBe(401)
    const asked = await fetch(`${origin}/session`, { method: 'POST', headers: { authorization: 'Bearer nothing' } })
    expect(await asked.json()).toMatchObject({ code: 'proof/token', remedy: expect.any(String) })
    const over = await invite({ expires: host.server.desk.library.now() + day / 2 })
    host.advance(0.75 * day)
    const late = await fetch(`${origin}/session`, {
      method: 'POST',
      headers: { authorization: `Bearer ${over.token}` },
    })
    expect([late.status, await late.json()]).toEqual([401, expect.objectContaining({ code: 'proof/expired' })])
    expect((await audit())[0]).toMatchObject({ action: 'connect', refused: 'proof/expired' })
    const { token } = await invite()
    const session = await status('/session', { method: 'POST', authorization: `Bearer ${token}` })
    expect([session.status, session.cookie]).toEqual([204, expect.stringContaining('HttpOnly; SameSite=Strict')])
    const cookie = (session.cookie ?? '').split(';')[0] as string
    expect((await status('/picture/p1/p0', { cookie })).status).toBe(404)
    expect((await status('/picture/p1/p0', { cookie: `${cookie}x` })).status).toBe(401)
    await expect(opened(socketTo({ origin: 'https://evil.example' }))).rejects.toThrow('403')
    await expect(opened(socketTo({ host: 'evil.example' }))).rejects.toThrow('403')
    // A guess every five seconds is all there is after the first ones.
    const guesses = await Promise.all(
      Array.from({ length: 40 }, () => status('/session', { method: 'POST', authorization: 'Bearer guess' })),
    )
    expect(guesses.filter((one) => one.status === 429).length).toBeGreaterThan(0)
  })
})

describe('the office over TLS', () => {
  it('has a certificate of its own, kept with its key for the owner only, and shows its fingerprint', async () => {
    const host = await sampleHost()
    const status = await host.ann.call('serve.start', { host: '127.0.0.1' })
    expect(status).toMatchObject({ running: true, addresses: [expect.stringMatching(/^https:\/\/127\.0\.0\.1:\d+$/)] })
    const seen = await new Promise<string>((done, fail) => {
      getSecure(status.addresses[0] as string, { rejectUnauthorized: false }, (response) => {
        response.resume()
        done((response.socket as TLSSocket).getPeerCertificate().fingerprint256)
      }).on('error', fail)
    })
    expect(seen).toBe(status.fingerprint)
    expect(statSync(join(host.folder, 'serve', 'key.pem')).mode & 0o077).toBe(0)
    const again = await host.ann.call('serve.start', { host: '127.0.0.1' })
    expect(again.fingerprint).toBe(status.fingerprint)
    expect((await host.ann.call('serve.stop')).running).toBe(false)
    await host.stop()
  })

  it('is a certificate that OpenSSL takes, for the names it was made for', async () => {
    const { X509Certificate } = await import('node:crypto')
    const { cert, fingerprint } = makeCertificate(['192.168.1.7', 'news.local'], Date.UTC(2026, 0, 2))
    const read = new X509Certificate(cert)
    expect(read.checkHost('news.local')).toBe('news.local')
    expect(read.checkIP('192.168.1.7')).toBe('192.168.1.7')
    expect(read.checkHost('evil.example')).toBeUndefined()
    expect(read.verify(read.publicKey)).toBe(true)
    expect([read.ca, read.fingerprint256]).toEqual([false, fingerprint])
    expect(new Date(read.validFrom).getUTCFullYear()).toBe(2026)
  })
})

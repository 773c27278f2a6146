import { describe, expect, it } from 'vitest'
import { type Channel, connect, type Handlers, type IssueView, serve } from '../../src/contract/index.ts'
import { DuikaiError } from '../../src/core/base/index.ts'

/** Two ends of one channel; values are cloned on the way, as a message port does. */
function pair(): readonly [Channel, Channel] {
  const receivers: ((message: unknown) => void)[] = []
  const end = (own: 0 | 1): Channel => ({
    post: (message) => {
      const copy = structuredClone(message)
      queueMicrotask(() => receivers[1 - own]?.(copy))
    },
    listen: (receive) => {
      receivers[own] = receive
    },
  })
  return [end(0), end(1)]
}

const issue: IssueView = { title: '二七时报', date: '2015-10-15', file: 'issue.json', pages: [] }
const handlers: Handlers = {
  'issue.open': () => issue,
  'page.display': (name) => {
    throw new DuikaiError('document/no-page', `there is no page "${name}"`, {
      where: 'issue',
      remedy: 'pages: A01',
      cause: new Error('inner'),
    })
  },
}

const served = (own: Handlers = handlers) => {
  const [near, far] = pair()
  serve(far, own)
  return { client: connect(near), near }
}

describe('rpc', () => {
  it('brings the result of a service', async () => {
    await expect(served().client.call('issue.open')).resolves.toEqual(issue)
  })

  it('carries typed arrays', async () => {
    const view = { list: { glyphs: { x: new Int32Array([1, -2]) } } }
    const { client } = served({ ...handlers, 'page.display': () => view as never })
    await expect(client.call('page.display', 'A01')).resolves.toEqual(view)
  })

  it('brings an error with code, message, place and remedy', async () => {
    await expect(served().client.call('page.display', 'B02')).rejects.toMatchObject({
      name: 'ServiceError',
      code: 'document/no-page',
      message: 'there is no page "B02"',
      where: 'issue',
      remedy: 'pages: A01',
    })
  })

  it('brings a fault of the program as an internal error', async () => {
    const { client } = served({
      ...handlers,
      'issue.open': () => {
        throw new TypeError('x is undefined')
      },
    })
    await expect(client.call('issue.open')).rejects.toMatchObject({ code: 'internal', message: 'x is undefined' })
  })

  it('lets no unknown method and no wrong argument through', async () => {
    let reached = 0
    const count = () => {
      reached++
      return issue as never
    }
    const { client } = served({ 'issue.open': count, 'page.display': count })
    const call = client.call as (method: string, ...args: unknown[]) => Promise<unknown>
    await expect(call('constructor')).rejects.toMatchObject({ code: 'rpc/method' })
    await expect(call('issue.open', 1)).rejects.toMatchObject({ code: 'rpc/arguments' })
    await expect(call('page.display')).rejects.toMatchObject({ code: 'rpc/arguments' })
    await expect(call('page.display', 7)).rejects.toMatchObject({ code: 'rpc/arguments' })
    await expect(call('page.display', 'A'.repeat(17))).rejects.toMatchObject({ code: 'rpc/arguments' })
    expect(reached).toBe(0)
  })

  it('drops what is no message of its own', async () => {
    const { client, near } = served()
    for (const noise of [null, 'x', { kind: 'request' }, { kind: 'request', id: 0, method: 'issue.open', args: [] }]) {
      near.post(noise)
    }
    await expect(client.call('issue.open')).resolves.toEqual(issue)
  })

  it('matches answers that come out of order', async () => {
    let release = (_: IssueView): void => undefined
    const { client } = served({
      'issue.open': () =>
        new Promise((resolve) => {
          release = resolve
        }),
      'page.display': (name) => ({ hash: name }) as never,
    })
    const first = client.call('issue.open')
    await expect(client.call('page.display', 'A02')).resolves.toEqual({ hash: 'A02' })
    release(issue)
    await expect(first).resolves.toEqual(issue)
  })

  it('fails open and later calls when the channel closes', async () => {
    const { client } = served({ ...handlers, 'issue.open': () => new Promise(() => undefined) })
    const open = client.call('issue.open')
    client.close({ code: 'host-gone', message: 'the host ended' })
    await expect(open).rejects.toMatchObject({ code: 'host-gone' })
    await expect(client.call('issue.open')).rejects.toMatchObject({ code: 'host-gone' })
  })
})

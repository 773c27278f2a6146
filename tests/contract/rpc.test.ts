import { describe, expect, it } from 'vitest'
import { connect, type Handlers, serve } from '../../src/contract/index.ts'
import { DuikaiError } from '../../src/core/base/index.ts'
import { pair } from '../builders/channel.ts'

const folder = '/srv/exports'
const handlers: Handlers = {
  'export.folder': () => folder,
  'page.watch': (issue, name) => {
    throw new DuikaiError('document/no-page', `there is no page "${name}"`, {
      where: issue,
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
    await expect(served().client.call('export.folder')).resolves.toEqual(folder)
  })

  it('carries typed arrays', async () => {
    const view = { list: { glyphs: { x: new Int32Array([1, -2]) } } }
    const { client } = served({ ...handlers, 'page.watch': () => view as never })
    await expect(client.call('page.watch', 'issue', 'A01')).resolves.toEqual(view)
  })

  it('brings an error with code, message, place and remedy', async () => {
    await expect(served().client.call('page.watch', 'issue', 'B02')).rejects.toMatchObject({
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
      'export.folder': () => {
        throw new TypeError('x is undefined')
      },
    })
    await expect(client.call('export.folder')).rejects.toMatchObject({ code: 'internal', message: 'x is undefined' })
  })

  it('lets no unknown method and no wrong argument through', async () => {
    let reached = 0
    const count = () => {
      reached++
      return folder as never
    }
    const { client } = served({ 'export.folder': count, 'page.watch': count })
    const call = client.call as (method: string, ...args: unknown[]) => Promise<unknown>
    await expect(call('constructor')).rejects.toMatchObject({ code: 'rpc/method' })
    await expect(call('export.folder', 1)).rejects.toMatchObject({ code: 'rpc/arguments' })
    await expect(call('page.watch')).rejects.toMatchObject({ code: 'rpc/arguments' })
    await expect(call('page.watch', 'issue', 7)).rejects.toMatchObject({ code: 'rpc/arguments' })
    await expect(call('page.watch', 'issue', 'A'.repeat(201))).rejects.toMatchObject({ code: 'rpc/arguments' })
    expect(reached).toBe(0)
  })

  it('drops what is no message of its own', async () => {
    const { client, near } = served()
    for (const noise of [
      null,
      'x',
      { kind: 'request' },
      { kind: 'request', id: 0, method: 'export.folder', args: [] },
    ]) {
      near.post(noise)
    }
    await expect(client.call('export.folder')).resolves.toEqual(folder)
  })

  it('matches answers that come out of order', async () => {
    let release = (_: string): void => undefined
    const { client } = served({
      'export.folder': () =>
        new Promise((resolve) => {
          release = resolve
        }),
      'page.watch': (_issue, name) => ({ hash: name }) as never,
    })
    const first = client.call('export.folder')
    await expect(client.call('page.watch', 'issue', 'A02')).resolves.toEqual({ hash: 'A02' })
    release(folder)
    await expect(first).resolves.toEqual(folder)
  })

  it('fails open and later calls when the channel closes', async () => {
    const { client } = served({ ...handlers, 'export.folder': () => new Promise(() => undefined) })
    const open = client.call('export.folder')
    client.close({ code: 'host-gone', message: 'the host ended' })
    await expect(open).rejects.toMatchObject({ code: 'host-gone' })
    await expect(client.call('export.folder')).rejects.toMatchObject({ code: 'host-gone' })
  })
})

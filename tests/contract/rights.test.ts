import { describe, expect, it } from 'vitest'
import {
  CLIENT_KINDS,
  type ClientKind,
  connect,
  type Emit,
  emitTo,
  type Handlers,
  mayCall,
  serve,
} from '../../src/contract/index.ts'
import { argumentSchemas, type Method } from '../../src/contract/services.ts'
import { pair } from '../builders/channel.ts'

const methods = Object.keys(argumentSchemas) as Method[]
const of = (kind: ClientKind): Method[] => methods.filter((method) => mayCall(kind, method))

describe('rights', () => {
  it('are the desktop’s in all, and less the farther away a client is', () => {
    expect(of('desktop')).toEqual(methods)
    for (const [more, fewer] of [
      ['desktop', 'editor'],
      ['editor', 'proof'],
      ['proof', 'guest'],
    ] as const) {
      expect(of(more)).toEqual(expect.arrayContaining(of(fewer)))
    }
  })

  it('let no browser touch the files of the host or the library itself', () => {
    for (const method of [
      'library.repair',
      'library.import',
      'library.collect',
      'asset.import',
      'fonts.import',
    ] as const)
      for (const kind of CLIENT_KINDS) expect(mayCall(kind, method)).toBe(kind === 'desktop')
  })

  it('let proofreaders and guests change no issue and bring no files', () => {
    const changing: Method[] = [
      'issue.restore',
      'checks.ignore',
      'page.preview',
      'asset.put',
      'fonts.add',
      'export.start',
    ]
    for (const method of changing) {
      expect(mayCall('editor', method)).toBe(true)
      expect(mayCall('proof', method)).toBe(false)
      expect(mayCall('guest', method)).toBe(false)
    }
  })

  it('let proofreaders submit, what the host looks at, and guests not; invitations are the desktop’s', () => {
    for (const method of ['issue.submit', 'proof.sign', 'proof.import'] as const) {
      expect(mayCall('proof', method)).toBe(true)
      expect(mayCall('guest', method)).toBe(false)
    }
    for (const method of methods.filter((name) => name.startsWith('serve.')))
      for (const kind of CLIENT_KINDS) expect(mayCall(kind, method)).toBe(kind === 'desktop')
  })
})

describe('a client that asks for too much', () => {
  /** Every method, and how many calls came through. */
  function served(kind: ClientKind) {
    const [near, far] = pair()
    let reached = 0
    const handlers = Object.fromEntries(methods.map((method) => [method, () => reached++])) as unknown as Handlers
    serve(far, handlers, kind)
    const call = connect(near).call as (method: string, ...args: unknown[]) => Promise<unknown>
    return { call, reached: () => reached }
  }

  it.each(CLIENT_KINDS)('gets the same answer for every method beyond the rights of a %s', async (kind) => {
    const { call, reached } = served(kind)
    for (const method of methods) {
      if (!mayCall(kind, method))
        await expect(call(method)).rejects.toMatchObject({ code: 'rpc/rights', where: method })
    }
    expect(reached()).toBe(0)
  })

  it('reaches no service with arguments of the wrong kind, number or size', async () => {
    const { call, reached } = served('desktop')
    const junk = [Symbol.iterator.toString(), { __proto__: null, length: 1 }, [[[]]], Number.NaN, null]
    for (const method of methods) {
      await expect(call(method, ...junk, ...junk)).rejects.toMatchObject({ code: 'rpc/arguments' })
    }
    const bytes = new Uint8Array(1)
    const many = Array.from({ length: 51 }, (_, i) => `/fonts/${i}.ttf`)
    for (const [method, ...args] of [
      ['fonts.import', many],
      ['fonts.import', [7]],
      ['fonts.add', [{ name: '', bytes }]],
      ['fonts.add', [{ name: 'a.ttf', bytes: [1, 2] }]],
      ['fonts.add', [{ name: 'a.ttf', bytes, more: true }]],
      ['page.preview', 'issue', 'A01', 'not a transaction'],
      ['page.watch', 'issue', ''],
      ['issue.submit', 'issue', { id: 'x', operations: [] }, -1],
      ['line.explain', 'issue', 'A01', 'lead', 1.5],
    ] as const) {
      await expect(call(method, ...args)).rejects.toMatchObject({ code: 'rpc/arguments' })
    }
    expect(reached()).toBe(0)
  })
})

describe('events', () => {
  it('bring typed arrays over a channel', async () => {
    const [near, far] = pair()
    const emit: Emit = emitTo(far)
    const client = connect(near)
    const heard = new Promise<Uint16Array>((resolve) => {
      client.on('page.composed', ({ page }) => resolve(page.glyphs[0]?.ids as Uint16Array))
    })
    const page = { glyphs: [{ ids: new Uint16Array([7, 9]) }] } as never
    emit('page.composed', { issue: 'i', sequence: 1, page })
    expect(await heard).toEqual(new Uint16Array([7, 9]))
  })
})

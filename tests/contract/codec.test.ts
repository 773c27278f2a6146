import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CodecError, decode, encode } from '../../src/contract/index.ts'

const arrays = fc.oneof(
  fc.uint8Array(),
  fc.int8Array(),
  fc.uint8ClampedArray(),
  fc.uint16Array(),
  fc.int16Array(),
  fc.uint32Array(),
  fc.int32Array(),
  fc.float32Array({ noNaN: true }),
  fc.float64Array({ noNaN: true }),
)
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, undefined, true, false, Number.POSITIVE_INFINITY, Number.NaN),
    fc.double({ noDefaultInfinity: true, noNaN: true }).map((x) => x + 0),
    fc.string({ unit: 'binary' }),
    arrays,
    fc.array(tie('value')),
    fc.dictionary(fc.oneof(fc.constantFrom('$', '__proto__', '版'), fc.string()), tie('value'), {
      noNullPrototype: true,
    }),
  ),
}))

describe('messages as bytes', () => {
  it('come back as they were, wherever the bytes begin', () => {
    fc.assert(
      fc.property(value, fc.integer({ min: 0, max: 9 }), (message, offset) => {
        const bytes = encode(message)
        const moved = new Uint8Array(bytes.length + offset).subarray(offset)
        moved.set(bytes)
        expect(decode(moved)).toEqual(message)
      }),
    )
  })

  it('keep what is missing apart from what is undefined, and a sign of their own as data', () => {
    const message = { kind: 'result', id: 1, value: undefined, odd: { $: ['undefined'] } }
    expect(Object.keys(decode(encode(message)) as object)).toEqual(['kind', 'id', 'value', 'odd'])
    expect(decode(encode(message))).toStrictEqual(message)
  })

  it('bring a buffer of Node as bytes', () => {
    expect(decode(encode({ bytes: Buffer.from('版') }))).toEqual({ bytes: new Uint8Array([0xe7, 0x89, 0x88]) })
  })

  it('are refused when they are cut short or changed, and never read beyond their end', () => {
    const good = encode({ list: [new Int32Array([1, 2, 3]), '文'], more: { x: new Uint8Array(5) } })
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.uint8Array({ maxLength: 6 }), (at, noise) => {
        const bad = good.slice()
        bad.set(noise.subarray(0, bad.length - at), at)
        for (const message of [bad, good.subarray(0, at)]) {
          try {
            decode(message)
          } catch (error) {
            expect(error).toBeInstanceOf(CodecError)
          }
        }
      }),
    )
  })

  it('do not change the prototype of what they make', () => {
    const made = decode(encode(JSON.parse('{"a": {"__proto__": {"admin": true}}}'))) as { a: { admin?: boolean } }
    expect(made.a.admin).toBeUndefined()
  })

  it('take no functions, maps or objects of classes, and nothing that is nested without end', () => {
    const ring: unknown[] = []
    ring.push(ring)
    for (const message of [() => 1, new Map(), new Date(0), 1n, Symbol('x'), ring]) {
      expect(() => encode({ message })).toThrow(CodecError)
    }
    const deep = `${'['.repeat(9000)}${']'.repeat(9000)}`
    const json = new TextEncoder().encode(deep)
    const bytes = new Uint8Array(4 + json.length)
    new DataView(bytes.buffer).setUint32(0, json.length, true)
    bytes.set(json, 4)
    expect(() => decode(bytes)).toThrow(CodecError)
  })
})

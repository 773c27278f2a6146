// Messages as bytes, for channels that carry no structured values: the JSON of a message with its typed arrays behind it,
// as they are in memory. What a message port would carry and JSON cannot (undefined, numbers that are none) is marked.

/** Kinds of typed arrays, by their number in a message. */
const KINDS = [
  Uint8Array,
  Int8Array,
  Uint8ClampedArray,
  Uint16Array,
  Int16Array,
  Uint32Array,
  Int32Array,
  Float32Array,
  Float64Array,
] as const

/** An object of one key, this one, stands for something else: `{"$": [mark, …]}`. */
const MARK = '$'
const ALIGN = 8
const DEEPEST = 200

const padded = (length: number): number => Math.ceil(length / ALIGN) * ALIGN

/** What is wrong with bytes that are no message. */
export class CodecError extends Error {
  override readonly name = 'CodecError'
}

/**
 * A value as bytes: length of the JSON (uint32, little endian), the JSON in UTF-8, then the arrays, each at a multiple of
 * eight. Takes null, booleans, numbers, strings, undefined, lists, plain objects and typed arrays. @throws CodecError
 */
export function encode(value: unknown): Uint8Array<ArrayBuffer> {
  const arrays: ArrayBufferView[] = []
  let bytes = 0
  const take = (from: unknown, depth: number): unknown => {
    if (from === undefined) return { [MARK]: ['undefined'] }
    if (typeof from === 'number') return Number.isFinite(from) ? from : { [MARK]: ['number', String(from)] }
    if (from === null || typeof from === 'string' || typeof from === 'boolean') return from
    if (typeof from !== 'object') throw new CodecError(`a ${typeof from} cannot be sent`)
    if (depth > DEEPEST) throw new CodecError('a message is nested too deeply')
    if (Array.isArray(from)) return from.map((one) => take(one, depth + 1))
    if (ArrayBuffer.isView(from)) {
      // Subclasses, such as Buffer of Node, arrive as what they extend.
      const kind = KINDS.findIndex((one) => from instanceof one)
      if (kind < 0) throw new CodecError('this kind of array cannot be sent')
      const at = bytes
      arrays.push(from)
      bytes += padded(from.byteLength)
      return { [MARK]: ['array', kind, at, (from as Uint8Array).length] }
    }
    const prototype = Object.getPrototypeOf(from) as object | null
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
      throw new CodecError('only lists, plain objects and typed arrays can be sent')
    }
    const entries = Object.entries(from).map(([key, one]) => [key, take(one, depth + 1)] as const)
    const plain = Object.fromEntries(entries)
    return Object.hasOwn(plain, MARK) ? { [MARK]: ['object', plain] } : plain
  }
  const json = new TextEncoder().encode(JSON.stringify(take(value, 0)))
  const start = padded(4 + json.length)
  const out = new Uint8Array(start + bytes)
  new DataView(out.buffer).setUint32(0, json.length, true)
  out.set(json, 4)
  let at = start
  for (const { buffer, byteOffset, byteLength } of arrays) {
    out.set(new Uint8Array(buffer, byteOffset, byteLength), at)
    at += padded(byteLength)
  }
  return out
}

/** The value that `encode` made bytes of; its arrays are views of a copy of them. @throws CodecError */
export function decode(message: Uint8Array): unknown {
  if (message.length < 4) throw new CodecError('the message is too short')
  // A copy begins at a multiple of eight, which the arrays need.
  const bytes = message.byteOffset % ALIGN === 0 ? message : new Uint8Array(message)
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  const start = padded(4 + length)
  if (4 + length > bytes.length) throw new CodecError('the message is cut short')
  const arrayOf = (kind: unknown, at: unknown, count: unknown): unknown => {
    const Kind = typeof kind === 'number' ? KINDS[kind] : undefined
    if (Kind === undefined || !isIndex(at) || !isIndex(count) || at % ALIGN !== 0) throw new CodecError('a bad array')
    if (start + at + count * Kind.BYTES_PER_ELEMENT > bytes.length) throw new CodecError('an array is cut short')
    return new Kind(bytes.buffer as ArrayBuffer, bytes.byteOffset + start + at, count)
  }
  const special = (mark: unknown, depth: number): unknown => {
    const [what, ...rest] = Array.isArray(mark) ? (mark as unknown[]) : []
    switch (what) {
      case 'undefined':
        return undefined
      case 'number':
        return Number(rest[0])
      case 'array':
        return arrayOf(rest[0], rest[1], rest[2])
      case 'object':
        return inside(rest[0], depth)
      default:
        throw new CodecError('an unknown mark')
    }
  }
  const inside = (parent: unknown, depth: number): unknown => {
    if (typeof parent !== 'object' || parent === null) return parent
    if (depth > DEEPEST) throw new CodecError('a message is nested too deeply')
    // In place: what the JSON parser made is of nobody else.
    const fields = parent as Record<string, unknown>
    for (const key of Object.keys(fields)) {
      const old = fields[key]
      const now = read(old, depth + 1)
      if (now !== old) fields[key] = now
    }
    return parent
  }
  const read = (value: unknown, depth: number): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, MARK)
      ? special((value as Record<string, unknown>)[MARK], depth)
      : inside(value, depth)
  let json: unknown
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(4, 4 + length))
    json = JSON.parse(text)
  } catch {
    throw new CodecError('the message is no JSON')
  }
  return read(json, 0)
}

const isIndex = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

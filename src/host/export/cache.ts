import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EmbeddedProgram, ProgramCache, StreamCache } from '../../core/pdf/index.ts'

/** What an export need not make twice. */
export interface PrintCache {
  readonly programs: ProgramCache
  readonly streams: StreamCache
}

const open = new Map<string, PrintCache>()

/**
 * Font programs and deflated streams, in memory and, where a folder is given, also there; the same object for the same
 * folder. Keys name the content, so entries never grow stale; the oldest make room for new ones. A damaged file counts
 * as missing, and a folder that cannot be written costs time, never the export.
 */
export function openPrintCache(folder?: string): PrintCache {
  let cache = open.get(folder ?? '')
  if (cache === undefined) {
    const same = (bytes: Uint8Array): Uint8Array => bytes
    cache = {
      programs: new Kept<EmbeddedProgram>(folder, 'font', encodeProgram, decodeProgram),
      streams: new Kept<Uint8Array>(folder, 'z', same, same),
    }
    open.set(folder ?? '', cache)
  }
  return cache
}

/** Entries of a kind kept in memory and in the folder. */
const IN_MEMORY = 64
const IN_FOLDER = 256

class Kept<T> {
  private readonly memory = new Map<string, T>()
  private readonly folder: string | undefined
  private readonly kind: string
  private readonly encode: (value: T) => Uint8Array
  private readonly decode: (bytes: Uint8Array) => T

  constructor(
    folder: string | undefined,
    kind: string,
    encode: (value: T) => Uint8Array,
    decode: (bytes: Uint8Array) => T,
  ) {
    this.folder = folder
    this.kind = kind
    this.encode = encode
    this.decode = decode
  }

  get(key: string): T | undefined {
    let value = this.memory.get(key)
    if (value === undefined && this.folder !== undefined) {
      const bytes = readChecked(join(this.folder, `${key}.${this.kind}`))
      if (bytes !== undefined) value = this.decode(bytes)
    }
    if (value !== undefined) this.remember(key, value)
    return value
  }

  set(key: string, value: T): void {
    this.remember(key, value)
    if (this.folder === undefined) return
    writeChecked(this.folder, `${key}.${this.kind}`, this.encode(value))
    prune(this.folder, `.${this.kind}`)
  }

  /** A Map keeps the order of insertion: what was used last goes to its end. */
  private remember(key: string, value: T): void {
    this.memory.delete(key)
    this.memory.set(key, value)
    if (this.memory.size > IN_MEMORY) this.memory.delete(this.memory.keys().next().value as string)
  }
}

/** Removes the files written longest ago beyond `IN_FOLDER`. */
function prune(folder: string, ending: string): void {
  try {
    const files = readdirSync(folder).filter((file) => file.endsWith(ending))
    if (files.length <= IN_FOLDER) return
    const dated = files.map((file) => ({ file, at: statSync(join(folder, file)).mtimeMs }))
    dated.sort((a, b) => a.at - b.at)
    for (const { file } of dated.slice(0, files.length - IN_FOLDER)) rmSync(join(folder, file), { force: true })
  } catch {
    // Another process may be pruning the same folder.
  }
}

const SUM = 32
const sum = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

/** The data behind their checksum; undefined when the file is missing or damaged. */
function readChecked(path: string): Uint8Array | undefined {
  try {
    const file = readFileSync(path)
    const data = new Uint8Array(file.subarray(SUM))
    return sum(data).equals(file.subarray(0, SUM)) ? data : undefined
  } catch {
    return undefined
  }
}

function writeChecked(folder: string, file: string, data: Uint8Array): void {
  try {
    mkdirSync(folder, { recursive: true })
    const path = join(folder, file)
    const aside = `${path}.${process.pid}.tmp`
    writeFileSync(aside, Buffer.concat([sum(data), data]))
    renameSync(aside, path)
  } catch {
    // The cache is a convenience: a full disk or a read-only folder is met where the page itself is written.
  }
}

/** A line of JSON, padded so that the arrays behind it are aligned: widths, glyphs, codes, then the program. */
function encodeProgram({ kind, tag, glyphs, codes, widths, deflated, length }: EmbeddedProgram): Uint8Array {
  const head = JSON.stringify({ kind, tag, count: glyphs.length, length })
  const bytesOf = (array: Float64Array | Uint16Array): Uint8Array =>
    new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
  const line = Buffer.from(`${head.padEnd(HEAD - 1)}\n`)
  return Buffer.concat([line, bytesOf(widths), bytesOf(glyphs), bytesOf(codes), deflated])
}

const HEAD = 128

function decodeProgram(bytes: Uint8Array): EmbeddedProgram {
  const { kind, tag, count, length } = JSON.parse(Buffer.from(bytes.subarray(0, HEAD)).toString())
  const glyphsAt = HEAD + count * 8
  const codesAt = glyphsAt + count * 2
  return {
    kind,
    tag,
    length,
    widths: new Float64Array(bytes.buffer, bytes.byteOffset + HEAD, count),
    glyphs: new Uint16Array(bytes.buffer, bytes.byteOffset + glyphsAt, count),
    codes: new Uint16Array(bytes.buffer, bytes.byteOffset + codesAt, count),
    deflated: bytes.subarray(codesAt + count * 2),
  }
}

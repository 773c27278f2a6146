import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EmbeddedProgram, ProgramCache, StreamCache } from '../../core/pdf/index.ts'

/** What an export need not make twice. */
export interface PrintCache {
  readonly programs: ProgramCache
  readonly streams: StreamCache
}

const open = new Map<string, PrintCache>()

/**
 * Font programs and deflated profiles in a folder, and in memory before it; the same object for the same folder.
 * Keys name the content, so entries never grow stale; a damaged file counts as missing, and a folder that cannot be
 * written costs time, never the export.
 */
export function openPrintCache(folder: string): PrintCache {
  let cache = open.get(folder)
  if (cache === undefined) {
    cache = {
      programs: kept<EmbeddedProgram>(folder, 'font', encodeProgram, decodeProgram),
      streams: kept<Uint8Array>(
        folder,
        'z',
        (value) => value,
        (bytes) => bytes,
      ),
    }
    open.set(folder, cache)
  }
  return cache
}

interface Kept<T> {
  get(key: string): T | undefined
  set(key: string, value: T): void
}

function kept<T>(
  folder: string,
  kind: string,
  encode: (value: T) => Uint8Array,
  decode: (bytes: Uint8Array) => T,
): Kept<T> {
  const memory = new Map<string, T>()
  const path = (key: string): string => join(folder, `${key}.${kind}`)
  return {
    get(key) {
      const known = memory.get(key)
      if (known !== undefined) return known
      const bytes = readChecked(path(key))
      if (bytes === undefined) return undefined
      const value = decode(bytes)
      memory.set(key, value)
      return value
    },
    set(key, value) {
      memory.set(key, value)
      writeChecked(folder, path(key), encode(value))
    },
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

function writeChecked(folder: string, path: string, data: Uint8Array): void {
  try {
    mkdirSync(folder, { recursive: true })
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

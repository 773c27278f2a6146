import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PictureRequest, PreparedPicture } from './types.ts'

/** Raise when the same request would yield other bytes (conversion, encoder or file form changed). */
const VERSION = 'duikai-picture-3'
const MAGIC = Buffer.from('DKP1')

interface Header extends Omit<PreparedPicture, 'data' | 'softMask'> {
  /** The soft mask's samples stand behind the picture's. */
  readonly mask?: { readonly width: number; readonly height: number }
}

const profileHashes = new WeakMap<Uint8Array, string>()

function hashOf(profile: Uint8Array): string {
  let hash = profileHashes.get(profile)
  if (hash === undefined) {
    hash = createHash('sha256').update(profile).digest('hex')
    profileHashes.set(profile, hash)
  }
  return hash
}

/** SHA-256 of a file's bytes, in hex. */
export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Content address of a request: the digest of the source and everything that can change the result. */
export function requestKey(source: string, request: PictureRequest): string {
  const { outputProfile, crop, ...rest } = request
  const canonical = JSON.stringify([
    VERSION,
    hashOf(outputProfile),
    Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)),
    crop === undefined ? null : [crop.x, crop.y, crop.width, crop.height],
    source,
  ])
  return createHash('sha256').update(canonical).digest('hex')
}

/** SHA-256 over what the PDF's image object is made of; `digest` is that of the data where it is known. */
export function pictureHash(picture: Omit<PreparedPicture, 'hash'>, digest = digestOf(picture.data)): string {
  const { width, height, colourSpace, encoding, bits, decode, softMask } = picture
  const mask = softMask === undefined ? null : [softMask.width, softMask.height, digestOf(softMask.data)]
  const canonical = JSON.stringify([width, height, colourSpace, encoding, bits, decode ?? null, mask, digest])
  return createHash('sha256').update(canonical).digest('hex')
}

const pathOf = (folder: string, key: string): string => join(folder, `${key}.pic`)

/** A prepared picture from the cache, `digest` being that of the source; undefined when there is none or the file does not hold what it says. */
export function readCached(
  folder: string,
  key: string,
  source: Uint8Array,
  digest: string,
): PreparedPicture | undefined {
  let file: Buffer
  try {
    file = readFileSync(pathOf(folder, key))
  } catch {
    return undefined
  }
  if (file.length < 8 || !file.subarray(0, 4).equals(MAGIC)) return undefined
  const end = 8 + file.readUInt32LE(4)
  try {
    const { mask, ...header } = JSON.parse(file.toString('utf8', 8, end)) as Header
    const behind = file.length - (mask === undefined ? 0 : mask.width * mask.height)
    // A passed-through picture's data is the source itself: it is not stored twice.
    const data = header.converted ? new Uint8Array(file.buffer, file.byteOffset + end, behind - end) : source
    const softMask = mask && {
      ...mask,
      data: new Uint8Array(file.buffer, file.byteOffset + behind).subarray(0, mask.width * mask.height),
    }
    const picture = { ...header, data, ...(softMask === undefined ? {} : { softMask }) }
    const hash = header.converted ? pictureHash(picture) : pictureHash(picture, digest)
    return hash === header.hash ? picture : undefined
  } catch {
    return undefined
  }
}

/** Stores a prepared picture: written aside, then renamed, so that a reader never sees half a file. */
export async function writeCached(folder: string, key: string, picture: PreparedPicture): Promise<void> {
  const { data, softMask, ...rest } = picture
  const mask = softMask && { width: softMask.width, height: softMask.height }
  const header: Header = { ...rest, ...(mask === undefined ? {} : { mask }) }
  const json = Buffer.from(JSON.stringify(header))
  const start = Buffer.alloc(8)
  MAGIC.copy(start)
  start.writeUInt32LE(json.length, 4)
  const target = pathOf(folder, key)
  const aside = `${target}.${process.pid}.${counter++}.tmp`
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(
      aside,
      Buffer.concat([start, json, ...(picture.converted ? [data] : []), ...(softMask ? [softMask.data] : [])]),
    )
    await rename(aside, target)
  } catch {
    // A cache that cannot be written (read-only folder, full disk) costs time, not the export.
    await rm(aside, { force: true }).catch(() => undefined)
  }
}

let counter = 0

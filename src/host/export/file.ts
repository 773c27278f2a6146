import { readSync, rmSync } from 'node:fs'
import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { threadId } from 'node:worker_threads'
import { DuikaiError } from '../../core/base/index.ts'

/** What the system said, as an error that names the file and the way out. */
export function fileProblem(cause: unknown, target: string): DuikaiError {
  const code = (cause as NodeJS.ErrnoException).code
  const made = (kind: string, message: string, remedy: string): DuikaiError =>
    new DuikaiError(`export/${kind}`, message, { where: target, remedy, cause })
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return made('folder', `the folder ${dirname(target)} does not exist`, 'make the folder or choose another')
    case 'EISDIR':
      return made('target', 'the target is a folder', 'name a file in it')
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return made('unwritable', 'the target may not be written', 'choose another folder or change its rights')
    case 'EBUSY':
    case 'ETXTBSY':
      return made('busy', 'the target is in use by another program', 'close it there and export again')
    case 'ENOSPC':
    case 'EDQUOT':
      return made('disk-full', 'the disk is full', 'make room or choose another disk')
    default:
      return made('write', `the file cannot be written: ${(cause as Error).message}`, 'choose another target')
  }
}

/** Fails early, before any work, where writing must fail. Returns the file that a link stands for. */
export async function checkTarget(target: string): Promise<string> {
  const path = await realpath(target).catch(() => resolve(target))
  const old = await stat(path).catch(() => undefined)
  if (old?.isDirectory()) throw fileProblem({ code: 'EISDIR' }, target)
  const folder = await stat(dirname(path)).catch((cause: unknown) => {
    throw fileProblem(cause, target)
  })
  if (!folder.isDirectory()) throw fileProblem({ code: 'ENOTDIR' }, target)
  return path
}

let serial = 0

/** Files written aside and not yet renamed or removed. */
const asides = new Set<string>()

/** Removes what is written aside at this moment: for a program that is about to end at once. Targets stay as they are. */
export function removeAsides(): void {
  for (const aside of asides) rmSync(aside, { force: true })
}

/** A file as it lies on the disk, read piece by piece. */
export interface WrittenFile {
  readonly length: number
  read(offset: number, length: number): Uint8Array
  /** Whether these bytes stand at an offset. */
  matches(offset: number, bytes: Uint8Array): boolean
}

/**
 * Writes bytes whole or not at all: to a file beside the target, flushed to the disk, shown to `accept` as it lies
 * there, then renamed over the target. Whatever fails, the old file stays as it was and the new one is removed.
 */
export async function writeAside(
  target: string,
  content: Uint8Array | readonly Uint8Array[],
  accept: (written: WrittenFile) => Promise<void> = async () => {},
): Promise<void> {
  const path = await checkTarget(target)
  const aside = join(dirname(path), `.${basename(path)}.${process.pid}-${threadId}.${serial++}.tmp`)
  let handle: FileHandle | undefined
  asides.add(aside)
  try {
    try {
      handle = await open(aside, 'wx+')
      for (const piece of pieces(content instanceof Uint8Array ? [content] : content)) await handle.writeFile(piece)
      await handle.sync()
    } catch (cause) {
      throw fileProblem(cause, target)
    }
    await accept(writtenFile(handle.fd, (await handle.stat()).size))
    await handle.close()
    handle = undefined
    await rename(aside, path).catch((cause: unknown) => {
      throw fileProblem(cause, target)
    })
  } catch (error) {
    await handle?.close().catch(() => undefined)
    await rm(aside, { force: true })
    throw error
  } finally {
    asides.delete(aside)
  }
  await flushFolder(dirname(path))
}

/** Pieces shorter than this are written together. */
const PIECE = 1 << 16

function* pieces(parts: readonly Uint8Array[]): Generator<Uint8Array> {
  let small: Uint8Array[] = []
  let length = 0
  for (const part of parts) {
    if (part.length < PIECE) {
      small.push(part)
      length += part.length
    }
    if (length >= PIECE || (part.length >= PIECE && length > 0)) {
      yield Buffer.concat(small)
      small = []
      length = 0
    }
    if (part.length >= PIECE) yield part
  }
  if (length > 0) yield Buffer.concat(small)
}

function writtenFile(descriptor: number, length: number): WrittenFile {
  const fill = (into: Uint8Array, offset: number, count: number): boolean => {
    for (let done = 0; done < count; ) {
      const got = readSync(descriptor, into, done, count - done, offset + done)
      if (got === 0) return false
      done += got
    }
    return true
  }
  const scratch = Buffer.allocUnsafe(PIECE)
  return {
    length,
    read(offset, count) {
      const bytes = new Uint8Array(count)
      if (!fill(bytes, offset, count)) throw new Error(`the file ends before byte ${offset + count}`)
      return bytes
    },
    matches(offset, bytes) {
      for (let at = 0; at < bytes.length; at += PIECE) {
        const count = Math.min(PIECE, bytes.length - at)
        if (!fill(scratch, offset + at, count)) return false
        if (scratch.compare(bytes, at, at + count, 0, count) !== 0) return false
      }
      return true
    },
  }
}

/** Makes the rename itself durable; not every system lets a folder be flushed. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => undefined)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

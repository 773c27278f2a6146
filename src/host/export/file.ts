import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
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

/**
 * Writes bytes whole or not at all: to a file beside the target, flushed to the disk, read back and shown to `accept`,
 * then renamed over the target. Whatever fails, the old file stays as it was and the new one is removed.
 */
export async function writeAside(
  target: string,
  bytes: Uint8Array,
  accept: (written: Uint8Array) => Promise<void> = async () => {},
): Promise<void> {
  const path = await checkTarget(target)
  const aside = join(dirname(path), `.${basename(path)}.${process.pid}.${serial++}.tmp`)
  let handle: FileHandle | undefined
  try {
    try {
      handle = await open(aside, 'wx+')
      await handle.writeFile(bytes)
      await handle.sync()
    } catch (cause) {
      throw fileProblem(cause, target)
    }
    const written = new Uint8Array((await handle.stat()).size)
    for (let at = 0; at < written.length; ) {
      const { bytesRead } = await handle.read(written, at, written.length - at, at)
      if (bytesRead === 0) break
      at += bytesRead
    }
    await handle.close()
    handle = undefined
    await accept(written)
    await rename(aside, path).catch((cause: unknown) => {
      throw fileProblem(cause, target)
    })
  } catch (error) {
    await handle?.close().catch(() => undefined)
    await rm(aside, { force: true })
    throw error
  }
  await flushFolder(dirname(path))
}

/** Makes the rename itself durable; not every system lets a folder be flushed. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => undefined)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

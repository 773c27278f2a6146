import { mkdir, readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { DuikaiError } from '../../core/base/index.ts'
import { goneError, storageError } from '../db/index.ts'
import { writeAside } from '../export/index.ts'

/** Longest name of a file before its ending: 60 Han are 180 bytes. */
const LONGEST = 60
/** Windows keeps these for devices, whatever their ending. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i

/** The name of a file for something that people call `name`: letters of all scripts, figures, space, dash, dot inside. */
export function fileName(name: string): string {
  const plain = [...name.normalize('NFC').replaceAll(/[^\p{L}\p{N} ._-]/gu, '_')].slice(0, LONGEST).join('')
  const trimmed = plain.replace(/^[. ]+/, '').replace(/[. ]+$/, '')
  return trimmed === '' || DEVICES.test(trimmed) ? `_${trimmed}` : trimmed
}

/** `name`, or the first of `name 2`, `name 3` … that is not taken. */
export function freeName(name: string, taken: (name: string) => boolean): string {
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? name : `${[...name].slice(0, LONGEST - 5).join('')} ${n}`
    if (!taken(candidate)) return candidate
  }
}

/** Makes a folder in the library's own, which is not made: where it is gone another would hide it. @throws DuikaiError. */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder)
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException
    if (code === 'EEXIST') return
    throw code === 'ENOENT' ? goneError(dirname(folder)) : storageError(thrown, folder)
  }
}

/** Writes a file of the library whole or not at all. @throws DuikaiError `library/…` or `export/…`. */
export async function writeWhole(file: string, text: string): Promise<void> {
  await writeAside(file, new TextEncoder().encode(text)).catch((thrown: unknown) => {
    throw storageError((thrown as { cause?: unknown }).cause ?? thrown, file)
  })
}

/** Reads a text of at most `most` bytes, without a byte order mark. @throws DuikaiError `template/large`, `template/unreadable`. */
export async function readBounded(file: string, most: number): Promise<string> {
  try {
    const { size } = await stat(file)
    if (size > most) throw tooLarge(file, size, most)
    return (await readFile(file, 'utf8')).replace(/^\uFEFF/, '')
  } catch (cause) {
    if (cause instanceof DuikaiError) throw cause
    throw new DuikaiError('template/unreadable', `the file cannot be read: ${(cause as Error).message}`, {
      where: file,
      remedy: 'check that the file is there and that you may read it',
      cause,
    })
  }
}

export const tooLarge = (file: string, size: number, most: number): DuikaiError =>
  new DuikaiError('template/large', `the file has ${size} bytes, ${most} are the most`, {
    where: file,
    remedy: 'this is no template or preset; choose another file',
  })

import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { DuikaiError } from '../core/base/index.ts'
import { fileProblem } from '../host/export/index.ts'
import { unpackPackage, writeStories, writeSums } from '../host/package/index.ts'
import type { Values } from './args.ts'
import { EXIT, type ExitCode } from './errors.ts'
import { exportOptions } from './export-options.ts'

/**
 * A package as a folder for the archive: PDF of every page, text and XML of every story, the document with its pictures, checksums.
 * The checksums come last: a folder with them is whole. @throws DuikaiError `package/…`, `export/…`; the folder is gone then.
 */
export async function writeArchive(file: string, target: string, values: Values): Promise<ExitCode> {
  const folder = resolve(target)
  if (existsSync(folder)) {
    throw new DuikaiError('package/exists', 'there is already something of this name', {
      where: folder,
      remedy: 'choose another name for the folder',
    })
  }
  try {
    mkdirSync(dirname(folder), { recursive: true })
    mkdirSync(folder)
  } catch (cause) {
    throw fileProblem(cause, folder)
  }
  let code: ExitCode | undefined
  try {
    const unpacked = unpackPackage(file, folder)
    writeStories(unpacked, folder)
    const fonts = join(dirname(resolve(file)), 'fonts')
    const given = {
      ...values,
      'out-dir': join(folder, 'pdf'),
      jobs: '1',
      json: undefined,
      out: undefined,
      ...(existsSync(fonts) ? { fonts: [fonts] } : {}),
    }
    const args = { values: given, files: [unpacked.file] }
    code = await (await import('./issue-export.ts')).run(args, exportOptions(args))
    if (code === EXIT.ok || code === EXIT.overset) {
      const files = await writeSums(folder)
      process.stdout.write(`${folder}\n  ${files} files, checked with: sha256sum --check SHA256SUMS\n`)
    }
    return code
  } finally {
    if (code !== EXIT.ok && code !== EXIT.overset) rmSync(folder, { recursive: true, force: true })
  }
}

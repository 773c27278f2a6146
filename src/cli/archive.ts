import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { makeArchive, unpackPackage } from '../host/package/index.ts'
import type { Values } from './args.ts'
import { EXIT, type ExitCode } from './errors.ts'
import { exportOptions } from './export-options.ts'

/** A package as a folder for the archive. @throws DuikaiError as `makeArchive`. */
export async function writeArchive(file: string, target: string, values: Values): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok
  const made = await makeArchive(target, {
    layOut: (folder) => unpackPackage(file, folder),
    pages: async (issue, folder) => {
      const fonts = join(dirname(resolve(file)), 'fonts')
      const given = {
        ...values,
        'out-dir': join(folder, 'pdf'),
        jobs: '1',
        json: undefined,
        out: undefined,
        ...(existsSync(fonts) ? { fonts: [fonts] } : {}),
      }
      const args = { values: given, files: [issue.file] }
      code = await (await import('./issue-export.ts')).run(args, exportOptions(args))
      return code === EXIT.ok || code === EXIT.overset
    },
  })
  if (made !== undefined) {
    process.stdout.write(`${made.folder}\n  ${made.files} files, checked with: sha256sum --check SHA256SUMS\n`)
  }
  return code
}

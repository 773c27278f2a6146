import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DuikaiError } from '../../core/base/index.ts'

let root: string | undefined

/**
 * The folder of the installed program: the nearest one above this file whose package.json is named duikai. The same
 * answer from the sources, from the bundled command line and from the built application, which lie at other depths.
 */
export function packageRoot(): string {
  root ??= findRoot(dirname(fileURLToPath(import.meta.url)))
  return root
}

function findRoot(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json')
    if (existsSync(manifest)) {
      const { name } = JSON.parse(readFileSync(manifest, 'utf8')) as { name?: unknown }
      if (name === 'duikai') return folder
    }
    if (dirname(folder) === folder) break
  }
  throw new DuikaiError('install/root', 'the folder of the program cannot be found', {
    where: start,
    remedy: 'install the program again; its package.json must stand above its code',
  })
}

/** Path of something in `resources`, such as `resourcePath('profiles', 'newsprint-220.json')`. */
export const resourcePath = (...parts: string[]): string => join(packageRoot(), 'resources', ...parts)

/** Version of the program, from its package.json. */
export function programVersion(): string {
  const { version } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as { version: string }
  return version
}

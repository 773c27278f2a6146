import { createRequire } from 'node:module'
import { dirname } from 'node:path'

const require = createRequire(import.meta.url)

/** Folder of an installed package, undefined when it is not installed. */
export function packageFolder(name: string): string | undefined {
  const manifest = packageFile(`${name}/package.json`)
  return manifest === undefined ? undefined : dirname(manifest)
}

/** Path of a file of an installed package, undefined when there is none. */
export function packageFile(specifier: string): string | undefined {
  try {
    return require.resolve(specifier)
  } catch {
    return undefined
  }
}

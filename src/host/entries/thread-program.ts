import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../issue/index.ts'

/** Program of a thread: run from the sources the one beside them, else as it was built with the application. */
export function threadProgram(name: 'compose-worker' | 'export-worker' | 'press-worker'): string {
  const source = join(packageRoot(), `src/host/entries/${name}.ts`)
  if (import.meta.url.endsWith('.ts')) return source
  const built = join(packageRoot(), `out/main/${name}.cjs`)
  return existsSync(built) ? built : source
}

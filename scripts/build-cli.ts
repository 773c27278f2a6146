// Bundles src/cli/main.ts to out/cli, with a start file that switches Node's compile cache on before the rest loads.
//
//   node scripts/build-cli.ts [ENTRY [FOLDER]]

import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join, resolve } from 'node:path'
import { rolldown } from 'rolldown'

// Native parts and wasm files are found through the package's own folder, so these stay outside the bundle.
const packagesAtRunTime = ['sharp', '@napi-rs/canvas', 'harfbuzzjs', 'lcms-wasm', 'wawoff2', 'better-sqlite3']

const startFile = `#!/usr/bin/env node
import module from 'node:module'
import v8 from 'node:v8'
// A command ends before the last optimizing compiler pays: without it a page, an issue or a long story costs a quarter
// less processor time and no more wall time.
if (process.argv[2] !== 'serve') v8.setFlagsFromString('--no-turbofan')
module.enableCompileCache?.()
await import('./main.js')
`

/** Writes FOLDER/duikai.js (executable), FOLDER/main.js and its chunks; throws when the entry does not bundle. */
export async function buildCli(entry = 'src/cli/main.ts', folder = 'out/cli'): Promise<string> {
  const root = resolve(import.meta.dirname, '..')
  const target = resolve(root, folder)
  const modules = (name: string): string => join(root, 'node_modules', name, 'es/index.js')
  const bundle = await rolldown({
    input: { main: resolve(root, entry) },
    cwd: root,
    platform: 'node',
    // The PDF library as modules, of which only the object layer is taken: its CommonJS files unpack the standard fonts and
    // their encodings whenever they are loaded.
    resolve: {
      alias: { 'pdf-lib': modules('pdf-lib'), '@pdf-lib/standard-fonts': modules('@pdf-lib/standard-fonts') },
    },
    treeshake: {
      moduleSideEffects: [
        { test: /node_modules.(pdf-lib|@pdf-lib|pako|kysely)./, sideEffects: false },
        { test: /.src.(core|contract|host)./, sideEffects: false },
      ],
    },
    external: [
      /^node:/,
      ...builtinModules,
      ...packagesAtRunTime.map((name) => new RegExp(`^${name}(/|$)`)),
      /^@expo-google-fonts\//,
      /^@chinese-fonts\//,
    ],
    // An import that resolves to nothing would otherwise only be a warning, found when the user meets it.
    onLog(level, log, handle) {
      if (log.code === 'UNRESOLVED_IMPORT') throw new Error(log.message)
      handle(level, log)
    },
  })
  rmSync(target, { recursive: true, force: true })
  mkdirSync(target, { recursive: true })
  await bundle.write({
    dir: target,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    sourcemap: false,
  })
  await bundle.close()
  const start = join(target, 'duikai.js')
  writeFileSync(start, startFile)
  chmodSync(start, 0o755)
  return start
}

if (import.meta.main) await buildCli(process.argv[2], process.argv[3])

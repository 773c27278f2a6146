// Bundles src/cli/main.ts to out/cli, with a start file that keeps the compiled code of each command.
//
//   node scripts/build-cli.ts [ENTRY [FOLDER]]

import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join, resolve } from 'node:path'
import { rolldown } from 'rolldown'

// Native parts and wasm files are found through the package's own folder, so these stay outside the bundle.
const packagesAtRunTime = ['sharp', '@napi-rs/canvas', 'harfbuzzjs', 'lcms-wasm', 'wawoff2', 'better-sqlite3', 'ws']

/** The code in ASCII: V8 keeps it in half the memory, and it is read without decoding. */
const inAscii = (code: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: every character but ASCII
  code.replace(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** Packages loaded when they are needed: a script of `vm` may not import by itself, its start file may (cli-start.cjs). */
const throughStart = (code: string): string => code.replace(/\bimport\((?=["'])/g, '__import(')

/** Writes FOLDER/duikai.js (executable) and FOLDER/main.cjs; throws when the entry does not bundle. */
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
  const { output } = await bundle.generate({
    format: 'cjs',
    codeSplitting: false,
    comments: false,
    sourcemap: false,
  })
  await bundle.close()
  const code = inAscii(throughStart(output[0].code))
  writeFileSync(join(target, 'main.cjs'), code)
  writeFileSync(join(target, 'package.json'), '{ "type": "commonjs" }\n')
  const start = join(target, 'duikai.js')
  const build = createHash('sha256').update(code).digest('hex')
  writeFileSync(start, readFileSync(join(root, 'scripts/cli-start.cjs'), 'utf8').replace('of this build', build))
  chmodSync(start, 0o755)
  return start
}

if (import.meta.main) await buildCli(process.argv[2], process.argv[3])

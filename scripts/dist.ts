// Makes installers in dist: `npm run dist` for this machine's system, `npm run dist -- --mac` and so on for others, `-- --dir`
// for the unpacked application alone. electron-builder is fetched for it, in one version; nothing else here needs it.
// With ELECTRON_OVERRIDE_DIST_PATH the runtime in that folder is packed instead of a downloaded one.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root, run } from './steps.ts'

const BUILDER = 'electron-builder@26.17.0'

/** The runtime of the folder without the application that came in it, which would be started instead of ours. */
function runtimeAlone(folder: string, scratch: string): string {
  const alone = join(scratch, 'electron')
  cpSync(folder, alone, { recursive: true, verbatimSymlinks: true })
  for (const own of ['app', 'app.asar', 'default_app.asar']) {
    rmSync(join(alone, 'resources', own), { recursive: true, force: true })
  }
  return alone
}

/** The configuration without the fuse that runtimes before Electron 29 do not have. */
function configFor(scratch: string): string {
  const file = join(scratch, 'electron-builder.yml')
  const text = readFileSync(join(root, 'electron-builder.yml'), 'utf8')
  writeFileSync(file, text.replace(/^ *grantFileProtocolExtraPrivileges:.*\n/m, ''))
  return file
}

const built = run('node', ['scripts/build.ts'])
if (built !== 0) process.exit(built)

const scratch = mkdtempSync(join(tmpdir(), 'duikai-dist-'))
try {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH
  const own =
    folder === undefined ? [] : ['--config', configFor(scratch), `-c.electronDist=${runtimeAlone(folder, scratch)}`]
  process.exitCode = run('npx', ['--yes', BUILDER, '--publish', 'never', ...own, ...process.argv.slice(2)])
} finally {
  rmSync(scratch, { recursive: true, force: true })
}

// Opens the application: built first with `start`, from the sources with hot reload with `start --dev`.
// Further arguments go to the application, such as the file of a document.

import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { runtimeAtHand } from './electron-runtime.ts'
import { root, run } from './steps.ts'

/** The runtime at hand, or the one downloaded now; undefined when it cannot be had. */
function findRuntime(): string | undefined {
  const found = runtimeAtHand()
  if (found !== undefined || process.env.ELECTRON_OVERRIDE_DIST_PATH !== undefined) return found
  console.log('Downloading Electron, once…')
  spawnSync(process.execPath, [join(root, 'node_modules/electron/install.js')], { stdio: 'ignore' })
  return runtimeAtHand()
}

const electron = findRuntime()
if (electron === undefined) {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH
  console.error(
    folder === undefined
      ? 'Electron cannot be downloaded here: unpack its release elsewhere and name that folder in ELECTRON_OVERRIDE_DIST_PATH (`npm run sample` needs no Electron).'
      : `There is no Electron in ELECTRON_OVERRIDE_DIST_PATH (${folder}): name the folder of an unpacked release, or unset it.`,
  )
  process.exit(1)
}

const args = process.argv.slice(2)
const dev = args.includes('--dev')
// npm changes to the project's folder; a path was meant from where the command was given.
const rest = args
  .filter((arg) => arg !== '--dev')
  .map((arg) => (arg.startsWith('-') ? arg : resolve(process.env.INIT_CWD ?? '.', arg)))
const command = dev ? ['dev'] : ['preview', '--skipBuild']
const built = dev ? 0 : run('node', ['scripts/build.ts'])
if (built !== 0) process.exit(built)
// Chromium's sandbox refuses to run as root, which only happens in containers.
const asRoot = process.getuid?.() === 0 ? { NO_SANDBOX: '1' } : {}
process.exit(
  run('electron-vite', [...command, ...(rest.length > 0 ? ['--', ...rest] : [])], {
    ELECTRON_EXEC_PATH: electron,
    ...asRoot,
  }),
)

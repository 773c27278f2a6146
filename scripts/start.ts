// Opens the application: built first with `start`, from the sources with hot reload with `start --dev`. Where there is no
// Electron it is served to the browser.
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

/** The application in the browser, for machines on which Electron cannot be had; its address is printed. */
function serveInstead(): never {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH
  console.error(
    folder === undefined
      ? 'Electron cannot be downloaded here (ELECTRON_OVERRIDE_DIST_PATH may name the folder of an unpacked release): open this address in a browser instead.'
      : `There is no Electron in ELECTRON_OVERRIDE_DIST_PATH (${folder}): open this address in a browser instead.`,
  )
  const built = run('node', ['scripts/build.ts'])
  process.exit(built !== 0 ? built : run('node', ['out/cli/duikai.js', 'serve']))
}

const electron = findRuntime() ?? serveInstead()

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

// Opens the application: built first with `start`, from the sources with hot reload with `start --dev`.

import { runtime } from './electron-runtime.ts'
import { run } from './steps.ts'

const args = process.argv.slice(2)
const dev = args.includes('--dev')
const rest = args.filter((arg) => arg !== '--dev')
const command = dev ? ['dev'] : ['preview', '--skipBuild']
const built = dev ? 0 : run('node', ['scripts/build.ts'])
if (built !== 0) process.exit(built)
process.exit(
  run('electron-vite', [...command, ...(rest.length > 0 ? ['--', ...rest] : [])], { ELECTRON_EXEC_PATH: runtime() }),
)

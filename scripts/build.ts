// Everything that runs without the sources: the desktop application and the command line.

import { buildCli } from './build-cli.ts'
import { has, run } from './steps.ts'

if (has('src/main/index.ts')) {
  const code = run('electron-vite', ['build', '--logLevel', 'warn'])
  if (code !== 0) process.exit(code)
}
if (has('src/cli/main.ts')) await buildCli()

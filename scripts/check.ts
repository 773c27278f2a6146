// Types of every environment, then lint and format.

import { run, runAll } from './steps.ts'

const colors = process.stdout.isTTY ? [] : ['--colors=off']

process.exit(
  runAll([
    ['types (tsc -b)', () => run('tsc', ['-b'])],
    ['lint and format (biome ci)', () => run('biome', ['ci', '--error-on-warnings', ...colors, '.'])],
  ]),
)

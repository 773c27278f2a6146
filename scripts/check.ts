// Types of every environment, then lint and format.

import { run, runAll } from './steps.ts'

process.exit(
  runAll([
    ['types (tsc -b)', () => run('tsc', ['-b'])],
    ['lint and format (biome ci)', () => run('biome', ['ci', '--error-on-warnings', '.'])],
  ]),
)

// The whole test command: build what the tests start, check, then run vitest. Arguments go to vitest.

import { has, run, runAll } from './steps.ts'

const vitest = ['run', ...process.argv.slice(2)]
process.exit(
  runAll([
    ['build of the command line', () => (has('src/cli/main.ts') ? run('node', ['scripts/build-cli.ts']) : 0)],
    ['check', () => run('node', ['scripts/check.ts'])],
    ['tests', () => run('vitest', vitest)],
  ]),
)

// Adds up the JSON reports of vitest and Playwright in a folder, and ends with `N passed, N failed`.
//
//   node scripts/ci-count.ts FOLDER STEP=EXITCODE...
//
// A step that failed without a failing test (types, lint, a build) counts as one failure. No tests is a failure.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  testResults: { name: string; status: string; assertionResults: unknown[] }[]
}
interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number }
  errors: unknown[]
}

const [folder = '.', ...steps] = process.argv.slice(2)
const read = <T>(name: string): T | undefined => {
  const file = join(folder, name)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined
}

let passed = 0
let failed = 0
const vitest = read<VitestReport>('vitest.json')
if (vitest) {
  passed += vitest.numPassedTests
  // A file that does not load has no tests of its own to fail.
  const unloaded = vitest.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  for (const { name } of unloaded) console.log(`did not load: ${name}`)
  failed += vitest.numFailedTests + unloaded.length
}
const playwright = read<PlaywrightReport>('playwright.json')
if (playwright) {
  passed += playwright.stats.expected + playwright.stats.flaky
  failed += playwright.stats.unexpected
}

const broken = steps.filter((step) => !step.endsWith('=0'))
if (broken.length > 0) console.log(`ended with an error: ${broken.join(', ')}`)
if (failed === 0) failed += broken.length
if (passed + failed === 0) {
  console.log('no tests ran')
  failed = 1
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)

// Builds the application and drives it with Playwright. Arguments go to Playwright.
// Without a display a virtual one is used (xvfb-run) where it is installed.

import { runtime } from './electron-runtime.ts'
import { has, run } from './steps.ts'

if (!has('tests/e2e')) {
  console.log('no end-to-end tests')
  process.exit(0)
}
const built = run('node', ['scripts/build.ts'])
if (built !== 0) process.exit(built)

const args = ['test', ...process.argv.slice(2)]
const env = { DUIKAI_ELECTRON: runtime() }
const headless = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY
process.exit(headless ? run('xvfb-run', ['-a', 'playwright', ...args], env) : run('playwright', args, env))

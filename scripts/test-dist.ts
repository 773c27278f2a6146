// Makes the unpacked application for this Linux machine and starts it: `npm run test:dist`. Not part of `npm run test:e2e`,
// because packing takes most of a minute.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './steps.ts'

if (process.platform !== 'linux') {
  console.log('the unpacked application is tested on Linux only')
  process.exit(0)
}
const made = run('node', ['scripts/dist.ts', '--linux', 'dir'])
if (made !== 0) process.exit(made)
const folder = ['linux-unpacked', 'linux-arm64-unpacked'].find((name) => existsSync(join(root, 'dist', name, 'duikai')))
const env = { DUIKAI_DIST: join(root, 'dist', folder ?? 'linux-unpacked') }
const args = ['test', '--config', 'tests/packed/playwright.config.ts', ...process.argv.slice(2)]
const headless = !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY
process.exit(headless ? run('xvfb-run', ['-a', 'playwright', ...args], env) : run('playwright', args, env))

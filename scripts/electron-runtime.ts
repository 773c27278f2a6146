// Where the Electron to start is.

import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { root } from './steps.ts'

/** The runtime that needs no download: the folder in ELECTRON_OVERRIDE_DIST_PATH, or the one fetched before. */
export function runtimeAtHand(): string | undefined {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(root, 'node_modules/electron/dist')
  const pathFile = join(root, 'node_modules/electron/path.txt')
  const executable = join(folder, existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : 'electron')
  return existsSync(executable) ? executable : undefined
}

/** The runtime at hand, or the one that the electron package downloads now (it does so on first use). */
export function runtime(): string {
  const executable = runtimeAtHand() ?? createRequire(import.meta.url)('electron')
  if (typeof executable !== 'string') throw new Error('the electron package named no executable')
  return executable
}

// As a command: does a runtime start without a download?
if (import.meta.main) process.exit(runtimeAtHand() === undefined ? 1 : 0)

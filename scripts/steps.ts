// What the other scripts share: running one tool of node_modules after another and saying how each ended.

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '..')
const tools = join(root, 'node_modules', '.bin')

/** True when the path, relative to the repository, exists. */
export const has = (path: string): boolean => existsSync(join(root, path))

/** Runs a command in the repository with our own tools first in PATH; returns its exit code (1 when it died). */
export function run(command: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): number {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...env, PATH: `${tools}${delimiter}${process.env.PATH ?? ''}` },
  })
  if (result.error) console.error(`${command}: ${result.error.message}`)
  return result.status ?? 1
}

/** Runs the named steps in order, all of them even after a failure; returns the exit code of the whole. */
export function runAll(steps: readonly (readonly [name: string, step: () => number])[]): number {
  const failed = steps.filter(([, step]) => step() !== 0).map(([name]) => name)
  if (failed.length > 0) console.error(`failed: ${failed.join(', ')}`)
  return failed.length > 0 ? 1 : 0
}

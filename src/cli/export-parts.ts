import { type ChildProcess, fork } from 'node:child_process'
import type { WrittenOutput } from '../host/export/index.ts'
import type { ExitCode } from './errors.ts'

/** How an output ended. */
export type Ended = { readonly written: WrittenOutput } | { readonly failed: string; readonly code: ExitCode }

/** What a process that writes a part of an issue tells: numbers are those of the outputs. */
export type PartMessage =
  | { readonly kind: 'step'; readonly number: number; readonly step: string }
  | { readonly kind: 'end'; readonly number: number; readonly end: Ended }

/** Tells the process that began this one. */
export const tellParent = (message: PartMessage): void => void process.send?.(message)

/**
 * Runs this same command for every part but the first, which is this process's own, at the same time; gathers how each of
 * their outputs ended. An output of a process that ended unexpectedly has no entry. When this process ends, they do.
 */
export async function runParts(processes: number, hear: (message: PartMessage) => void): Promise<Map<number, Ended>> {
  const ended = new Map<number, Ended>()
  const children: ChildProcess[] = []
  const stop = (): void => {
    for (const child of children) child.kill('SIGTERM')
  }
  process.once('exit', stop)
  const [, program = '', ...args] = process.argv
  await Promise.all(
    Array.from({ length: processes - 1 }, (_, i) => {
      const child = fork(program, [...args, '--part', `${i + 2}/${processes}`], {
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      })
      children.push(child)
      child.on('message', (message: PartMessage) => {
        if (message.kind === 'end') ended.set(message.number, message.end)
        hear(message)
      })
      return new Promise<void>((resolve) => {
        child.on('error', () => resolve())
        child.on('exit', () => resolve())
      })
    }),
  )
  process.removeListener('exit', stop)
  return ended
}

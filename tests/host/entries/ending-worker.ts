// The program that composes, which ends in the middle of its work as the file `ends.json` of its folder says: at questions
// of one kind, so many times. It writes down what it was asked.

import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort } from 'node:worker_threads'
import type { ToComposer } from '../../../src/host/entries/compose-messages.ts'
import '../../../src/host/entries/compose-worker.ts'

export interface Ending {
  readonly kind: string
  readonly times: number
  /** `wait`: it does nothing until the file `go` is there. */
  readonly how: 'exit' | 'throw' | 'wait'
}

let folder = ''
parentPort?.on('message', (message: ToComposer) => {
  if (message.kind === 'open') folder = message.folder
  if (message.kind !== 'ask') return
  const { kind } = message.question
  appendFileSync(join(folder, 'asked.txt'), `${kind}\n`)
  const file = join(folder, 'ends.json')
  if (!existsSync(file)) return
  const ending = JSON.parse(readFileSync(file, 'utf8')) as Ending
  if (ending.kind !== kind || ending.times === 0) return
  writeFileSync(file, JSON.stringify({ ...ending, times: ending.times - 1 }))
  if (ending.how === 'wait') {
    const never = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
    while (!existsSync(join(folder, 'go'))) Atomics.wait(never, 0, 0, 20)
    return
  }
  if (ending.how === 'throw') throw new Error('out of ink')
  process.exit(7)
})

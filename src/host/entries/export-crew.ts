// The threads of one export: each composes the issue and takes file after file from the plan.

import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { type ErrorData, type ExportStage, errorData } from '../../contract/index.ts'
import { type ExportJob, type MadeFile, writeManifest } from './export-job.ts'
import type { WorkerInput, WorkerMessage } from './export-worker.ts'

/** A composed issue with its faces takes some 150 MB a thread. */
const MOST = 4
/** Composing an issue once more pays from so many files a thread. */
const FILES = 2

/** How many threads make `files` files. */
export const threadsFor = (files: number, cores = availableParallelism()): number =>
  Math.max(1, Math.min(MOST, cores, Math.ceil(files / FILES)))

export interface CrewEvents {
  stage(stage: ExportStage, pages: readonly string[]): void
  made(made: MadeFile): void
}

const ENDED: ErrorData = { code: 'export/ended', message: 'the export ended unexpectedly', remedy: 'try again' }

/**
 * Makes the files of a job in threads of `program`. `cancelled` is not 0 once it is to stop; the first fault stops all. Gives
 * what went wrong, after the last thread has left.
 */
export async function runCrew(
  program: string,
  job: ExportJob,
  cancelled: SharedArrayBuffer,
  events: CrewEvents,
  threads = threadsFor(job.files.length),
): Promise<ErrorData | undefined> {
  const flag = new Int32Array(cancelled)
  const input: WorkerInput = { job, cancelled, next: new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT) }
  const made: MadeFile[] = []
  let problem: ErrorData | undefined
  const fail = (why: ErrorData): void => {
    problem ??= why
    Atomics.store(flag, 0, 1)
  }
  const thread = (): Promise<void> =>
    new Promise((resolve) => {
      let ended = false
      const worker = new Worker(program, { workerData: input })
      worker.on('message', (message: WorkerMessage) => {
        if (message.kind === 'stage') events.stage(message.stage, message.pages)
        else if (message.kind === 'made') {
          made.push(message.made)
          events.made(message.made)
        } else {
          ended = true
          if (message.problem !== undefined) fail(message.problem)
        }
      })
      worker.on('error', (error) => fail(errorData(error)))
      worker.on('exit', () => {
        if (!ended) fail(ENDED)
        resolve()
      })
    })
  await Promise.all(Array.from({ length: threads }, thread))
  if (problem !== undefined || job.manifest === undefined) return problem
  try {
    await writeManifest(job, made)
    return undefined
  } catch (error) {
    return errorData(error)
  }
}

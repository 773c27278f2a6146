// A thread of an export: `workerData` is its job, `parentPort` hears how it goes. A flag that is set ends it at the
// next stage, so that what it has written aside is taken away by whoever wrote it.

import { parentPort, workerData } from 'node:worker_threads'
import { type ErrorData, type ExportStage, errorData } from '../../contract/index.ts'
import { DuikaiError } from '../../core/base/index.ts'
import { type ExportJob, type MadeFile, runExport } from './export-job.ts'

/** What the thread tells. */
export type WorkerMessage =
  | { readonly kind: 'stage'; readonly stage: ExportStage; readonly pages: readonly string[] }
  | { readonly kind: 'made'; readonly made: MadeFile }
  | { readonly kind: 'end'; readonly problem?: ErrorData }

/** What it is given. */
export interface WorkerInput {
  readonly job: ExportJob
  /** An Int32 that is not 0 once the export is cancelled. */
  readonly cancelled: SharedArrayBuffer
  /** An Int32: the number of the next file of the plan that nobody has begun. */
  readonly next: SharedArrayBuffer
}

const tell = (message: WorkerMessage): void => parentPort?.postMessage(message)
const { job, cancelled, next } = workerData as WorkerInput
const flag = new Int32Array(cancelled)
const counter = new Int32Array(next)

const stopIfCancelled = (): void => {
  if (Atomics.load(flag, 0) === 0) return
  throw new DuikaiError('export/cancelled', 'the export was cancelled', { remedy: 'start it again when you like' })
}

void runExport(job, {
  stage: (stage, pages) => {
    stopIfCancelled()
    tell({ kind: 'stage', stage, pages })
  },
  made: (made) => tell({ kind: 'made', made }),
  next: () => job.files[Atomics.add(counter, 0, 1)],
}).then(
  () => tell({ kind: 'end' }),
  (error: unknown) => tell({ kind: 'end', problem: errorData(error) }),
)

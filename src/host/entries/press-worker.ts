// The thread that paints plates, so that pictures are converted and pages painted while the host stores changes.

import { parentPort } from 'node:worker_threads'
import { errorData } from '../../contract/index.ts'
import { Press } from './press-job.ts'
import type { FromPress, PressJob } from './press-messages.ts'

const press = new Press()
let queue: Promise<void> = Promise.resolve()

async function take(job: PressJob): Promise<void> {
  let answer: FromPress
  const transfer: ArrayBuffer[] = []
  try {
    const value = await press.run(job)
    if ('plates' in value) for (const { data } of value.plates.plates) transfer.push(data.buffer as ArrayBuffer)
    else if (value.heat !== undefined) transfer.push(value.heat.rgba.buffer as ArrayBuffer)
    answer = { kind: 'done', id: job.id, value }
  } catch (thrown) {
    answer = { kind: 'failed', id: job.id, problem: errorData(thrown) }
  }
  parentPort?.postMessage(answer, transfer)
}

parentPort?.on('message', (job: PressJob) => {
  queue = queue.then(() => take(job))
})

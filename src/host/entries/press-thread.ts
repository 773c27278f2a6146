import { Worker } from 'node:worker_threads'
import { DuikaiError } from '../../core/base/index.ts'
import { holdNativeParts } from '../export/index.ts'
import type { FromPress, PressJob, PressMeasure, PressPlates } from './press-messages.ts'
import { threadProgram } from './thread-program.ts'

interface Waiting {
  resolve(value: never): void
  reject(error: unknown): void
}

const ended = (): DuikaiError =>
  new DuikaiError('press/ended', 'painting the plates ended unexpectedly', { remedy: 'try again' })

/** The thread of plates: started when it is first asked, again when it has ended. One page after another. */
export class PressThread {
  private readonly program: string | undefined
  private worker: Worker | undefined
  private readonly waiting = new Map<number, Waiting>()
  private last = 0

  constructor(program?: string) {
    this.program = program
  }

  /** Paints plates, or measures them. @throws DuikaiError of the profile, `press/ended`. */
  async run(job: Omit<PressJob, 'id' | 'want'> & { want: { kind: 'plates' } & PressJob['want'] }): Promise<PressPlates>
  async run(
    job: Omit<PressJob, 'id' | 'want'> & { want: { kind: 'measure' } & PressJob['want'] },
  ): Promise<PressMeasure>
  async run(job: Omit<PressJob, 'id'>): Promise<PressPlates | PressMeasure> {
    // Threads that load native parts at one moment have been seen to end with the process: the host holds them first.
    await holdNativeParts()
    const worker = this.start()
    const id = ++this.last
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject })
      worker.postMessage({ ...job, id })
    })
  }

  private start(): Worker {
    if (this.worker !== undefined) return this.worker
    const worker = new Worker(this.program ?? threadProgram('press-worker'))
    this.worker = worker
    worker.on('message', (message: FromPress) => {
      const waiting = this.waiting.get(message.id)
      this.waiting.delete(message.id)
      if (message.kind === 'done') waiting?.resolve(message.value as never)
      else {
        const { code, message: text, ...rest } = message.problem
        waiting?.reject(new DuikaiError(code, text, rest))
      }
    })
    // What is wrong is told with the end.
    worker.on('error', () => undefined)
    worker.on('exit', () => {
      if (this.worker === worker) this.end()
    })
    return worker
  }

  private end(): void {
    this.worker = undefined
    for (const { reject } of this.waiting.values()) reject(ended())
    this.waiting.clear()
  }

  /** Ends the thread; what it was asked for fails. */
  close(): void {
    const { worker } = this
    this.end()
    void worker?.terminate()
  }
}

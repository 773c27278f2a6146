import { Worker } from 'node:worker_threads'
import { type Diagnostic, DuikaiError } from '../../core/base/index.ts'
import type { Document } from '../../core/document/index.ts'
import type { Transaction } from '../../core/edit/index.ts'
import { loadSharp } from '../assets/index.ts'
import type { SignedState } from '../compose/index.ts'
import type { Authority } from '../issue/index.ts'
import type { Answers, FromComposer, Question, ToComposer } from './compose-messages.ts'
import { threadProgram } from './thread-program.ts'

/** How often a question is asked of a new thread when the one that it was asked of ended. */
const ATTEMPTS = 3
/** A thread that answers nothing for so long (milliseconds) does not answer any more. */
const PATIENCE = 180_000
/** Changes that are handed over one by one; after more of them the document is. */
const MOST_CHANGES = 500

interface Job {
  readonly kind: Question['kind']
  /** Asked for when its turn comes. */
  readonly question: () => Question
  /** Another one of this name makes it needless. */
  readonly name: string | undefined
  readonly resolve: (answer: Answered<never>) => void
  readonly reject: (error: unknown) => void
  attempts: number
}

let held = false

/**
 * Before a thread reads a picture with sharp, this one has it: threads that load its native parts at one moment have been
 * seen to end with the process. JPEG is read without it.
 */
function holdSharpFor({ pictures }: Document): void {
  if (held || pictures.every(({ file }) => /\.jpe?g$/i.test(file))) return
  held = true
  // Without sharp the thread says what is missing.
  loadSharp().catch(() => undefined)
}

/** An answer, and the number of the last change in the state it is about. */
export interface Answered<T> {
  readonly value: T
  readonly sequence: number
}

export interface ComposeOptions {
  /** File of the program that composes. */
  readonly worker?: string | undefined
  /** Starts a thread before an issue is opened: the first page is there sooner. */
  readonly ahead?: boolean
}

/** Where the threads come from that compose the issues of a library. */
export class ComposeThreads {
  private readonly program: string
  private spare: Worker | undefined

  constructor({ worker, ahead = false }: ComposeOptions = {}) {
    this.program = worker ?? threadProgram('compose-worker')
    if (!ahead) return
    const spare = new Worker(this.program)
    this.spare = spare
    // What is wrong is told by the next one.
    spare.on('error', () => undefined)
    spare.on('exit', () => {
      if (this.spare === spare) this.spare = undefined
    })
  }

  take(): Worker {
    const { spare } = this
    this.spare = undefined
    return spare ?? new Worker(this.program)
  }

  close(): void {
    void this.spare?.terminate()
  }
}

const outdated = (): DuikaiError =>
  new DuikaiError('page/outdated', 'a later question made this one needless', { remedy: 'wait for the later one' })

/**
 * The composition of an open issue in a thread of its own. The thread has a replica of the issue; before each question it
 * gets the changes that it lacks. A thread that ends is started again, with the document as it is, and asked again.
 */
export class ComposeThread {
  private readonly authority: Authority
  private readonly folder: string
  private readonly threads: ComposeThreads
  private worker: Worker | undefined
  /** Number of the last change that the thread has; undefined while it has no document. */
  private has: number | undefined
  private behind: Transaction[] = []
  private notices: readonly Diagnostic[] = []
  private readonly queue: Job[] = []
  private running:
    | (Job & { readonly id: number; readonly sequence: number; readonly watchdog: NodeJS.Timeout })
    | undefined
  private asked = 0
  private pumping = false
  private closed = false
  private cause: string | undefined
  /** The state on which the thread ended again and again; it is not asked about it any more. */
  private given: { readonly sequence: number; readonly error: DuikaiError } | undefined
  /** Sign-offs whose lines hold, and those that the thread knows, by their ids. */
  private readonly signed: (document: Document) => readonly SignedState[]
  private toldSigned = ''
  private readonly leave: () => void

  constructor(
    authority: Authority,
    folder: string,
    threads: ComposeThreads,
    signed: (document: Document) => readonly SignedState[] = () => [],
  ) {
    this.authority = authority
    this.signed = signed
    this.folder = folder
    this.threads = threads
    this.leave = authority.subscribe({ committed: ({ transaction }) => this.note(transaction) })
    this.start()
  }

  /**
   * Asks when everything that was asked before has been answered, of the issue as it is on the disk then. A question with a
   * `name` takes the place of one that waits under the same name, which fails with `page/outdated`.
   * @throws DuikaiError of the composition; `compose/crashed` when the thread ends again and again.
   */
  ask<K extends Question['kind']>(
    kind: K,
    question: () => Question & { readonly kind: K },
    name?: string,
  ): Promise<Answered<Answers[K]>> {
    if (this.closed) return Promise.reject(this.closing())
    const old = name === undefined ? -1 : this.queue.findIndex((job) => job.name === name)
    if (old >= 0) this.queue.splice(old, 1)[0]?.reject(outdated())
    const answer = new Promise<Answered<Answers[K]>>((resolve, reject) => {
      this.queue.push({ kind, question, name, resolve, reject, attempts: 0 })
    })
    this.pump()
    return answer
  }

  /** The thread looks for fonts anew. */
  renewFonts(): void {
    this.given = undefined
    this.tell({ kind: 'fonts' })
  }

  /** What is to be said of the files; they are looked at anew. */
  notice(notices: readonly Diagnostic[]): void {
    this.notices = notices
    this.tell({ kind: 'notices', notices })
  }

  /** The thread reads print profiles anew. */
  renewProfiles(): void {
    this.tell({ kind: 'profiles' })
  }

  forget(watcher: number): void {
    this.tell({ kind: 'forget', watcher })
  }

  close(): void {
    if (this.closed) return
    this.closed = true
    this.leave()
    const { worker, running } = this
    this.worker = undefined
    if (running !== undefined) clearTimeout(running.watchdog)
    for (const job of [...(running === undefined ? [] : [running]), ...this.queue.splice(0)]) job.reject(this.closing())
    void worker?.terminate()
  }

  private closing(): DuikaiError {
    return new DuikaiError('issue/closed', 'the issue was closed', { remedy: 'open it again' })
  }

  private tell(message: ToComposer): void {
    this.worker?.postMessage(message)
  }

  private start(): void {
    const worker = this.threads.take()
    this.worker = worker
    this.has = undefined
    this.toldSigned = ''
    this.tell({ kind: 'open', folder: this.folder })
    if (this.notices.length > 0) this.tell({ kind: 'notices', notices: this.notices })
    worker.on('message', (message: FromComposer) => {
      if (this.worker === worker) this.hear(message)
    })
    worker.on('error', (error) => {
      this.cause = error instanceof Error ? error.message : String(error)
    })
    worker.on('exit', (code) => {
      if (this.worker === worker) this.ended(code)
    })
  }

  /** In a moment: whoever tells of changes has told all of them by then. */
  private pump(): void {
    if (this.pumping || this.closed) return
    this.pumping = true
    queueMicrotask(() => {
      this.pumping = false
      this.next()
    })
  }

  private next(): void {
    if (this.closed || this.running !== undefined) return
    const job = this.queue.shift()
    if (job === undefined) return
    let question: Question
    try {
      question = job.question()
      if (this.worker === undefined) this.start()
    } catch (error) {
      job.reject(error)
      this.pump()
      return
    }
    const { sequence } = this.authority.state
    if (this.given !== undefined && this.given.sequence === sequence && job.kind !== 'preview') {
      job.reject(this.given.error)
      this.pump()
      return
    }
    this.handOver(sequence)
    const id = ++this.asked
    const watchdog = setTimeout(() => {
      this.cause = `no answer for ${PATIENCE / 1000} seconds`
      void this.worker?.terminate()
    }, PATIENCE).unref()
    this.running = { ...job, id, sequence, watchdog, attempts: job.attempts + 1 }
    this.tell({ kind: 'ask', id, question })
  }

  private note(transaction: Transaction): void {
    this.behind.push(transaction)
    if (this.behind.length <= MOST_CHANGES) return
    this.behind = []
    this.has = undefined
  }

  /** Brings the thread's replica up to change number `sequence`. */
  private handOver(sequence: number): void {
    const transactions = this.behind
    this.behind = []
    const { has } = this
    this.has = sequence
    if (has === sequence) return
    const { document } = this.authority.state
    holdSharpFor(document)
    this.tellSigned(document)
    if (has === undefined || has + transactions.length !== sequence) {
      this.tell({ kind: 'document', document })
    } else this.tell({ kind: 'changes', transactions })
  }

  private tellSigned(document: Document): void {
    const states = this.signed(document)
    const name = states.map(({ id, pages }) => `${id} ${pages.join()}`).join(';')
    if (name === this.toldSigned) return
    this.toldSigned = name
    this.tell({ kind: 'signed', states })
  }

  private hear(message: FromComposer): void {
    const { running } = this
    if (running?.id !== message.id) return
    clearTimeout(running.watchdog)
    this.running = undefined
    this.cause = undefined
    if (running.kind !== 'preview') this.given = undefined
    if (message.kind === 'answer') {
      running.resolve({ value: message.value as never, sequence: running.sequence })
    } else {
      const { code, message: text, ...rest } = message.problem
      running.reject(new DuikaiError(code, text, rest))
    }
    this.pump()
  }

  private ended(code: number): void {
    const { running, cause = `the thread ended with code ${code}` } = this
    this.worker = undefined
    this.has = undefined
    this.running = undefined
    this.cause = undefined
    if (running === undefined) return
    clearTimeout(running.watchdog)
    const { id: _, sequence, watchdog: __, ...job } = running
    // After a state that could not be composed, the next one is tried once.
    if (job.attempts < (this.given === undefined ? ATTEMPTS : 1)) this.queue.unshift(job)
    else {
      const error = new DuikaiError('compose/crashed', `composing the issue ended unexpectedly, each time: ${cause}`, {
        where: `issue ${this.authority.issue.id}`,
        remedy: 'undo the last change, or take out what was placed last; everything is saved',
      })
      if (job.kind !== 'preview') this.given = { sequence, error }
      job.reject(error)
    }
    this.pump()
  }
}

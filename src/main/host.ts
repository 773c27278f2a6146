import { MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron'
import * as v from 'valibot'
import { ExportedSchema, type OpenMessage, type PicturesMessage, PicturesSchema } from '../contract/index.ts'

/** How long a host may take to end, which stores what it has (milliseconds). */
const PATIENCE = 10_000

export interface HostOptions {
  /** The host's program. */
  readonly program: string
  /** Folder of the library, and whether one may be made there; asked whenever the host is started. */
  readonly library: () => { readonly folder: string; readonly make: boolean }
  readonly onPictures: (pictures: PicturesMessage) => void
  /** Files are exported into this folder. */
  readonly onExported: (folder: string) => void
  /** The host ended without being told to. */
  readonly onGone: () => void
}

/** The host's process: started when the first window asks for it, and again after it has ended. */
export class HostProcess {
  private readonly options: HostOptions
  private child: UtilityProcess | undefined

  constructor(options: HostOptions) {
    this.options = options
  }

  /** A port whose other end the host serves. */
  port(): MessagePortMain {
    this.child ??= this.start()
    const { port1, port2 } = new MessageChannelMain()
    this.child.postMessage({ kind: 'client' }, [port1])
    return port2
  }

  /** Has the host take a document file into the library; windows are told by the host. */
  open(file: string): void {
    this.child ??= this.start()
    const message: OpenMessage = { kind: 'open', file }
    this.child.postMessage(message)
  }

  get running(): boolean {
    return this.child !== undefined
  }

  /** Ends the host and waits until its library is given free; whoever asks for a port next starts it again. */
  async end(): Promise<void> {
    const { child } = this
    this.child = undefined
    if (child === undefined) return
    const { pid } = child
    const gone = new Promise<void>((done) => child.once('exit', () => done()))
    child.kill()
    const late = setTimeout(() => pid !== undefined && process.kill(pid, 'SIGKILL'), PATIENCE)
    await gone
    clearTimeout(late)
  }

  private start(): UtilityProcess {
    const { program, library, onPictures, onExported, onGone } = this.options
    const { folder, make } = library()
    const args = make ? [folder] : [folder, '--existing']
    const child = utilityProcess.fork(program, args, { serviceName: 'Duikai host', stdio: 'inherit' })
    child.on('message', (message: unknown) => {
      if (v.is(PicturesSchema, message)) onPictures(message)
      else if (v.is(ExportedSchema, message)) onExported(message.folder)
    })
    child.on('exit', () => {
      if (this.child !== child) return
      this.child = undefined
      onGone()
    })
    return child
  }
}

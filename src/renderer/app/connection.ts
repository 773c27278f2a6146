import { CHANNELS, type Client, connect, type ErrorData, type ShellBridge } from '../../contract/index.ts'
import { openSocket, takeToken } from './socket.ts'

declare global {
  interface Window {
    /** Put there by the preload script; absent outside the desktop window. */
    readonly duikai?: ShellBridge
  }
}

const gone: ErrorData = { code: 'host-gone', message: 'the host process ended' }
const noToken: ErrorData = { code: 'no-token', message: 'this address has no token' }

const clientOf = (port: MessagePort): Client =>
  connect({
    post: (message) => port.postMessage(message),
    listen: (receive) => {
      port.onmessage = ({ data }) => receive(data)
    },
  })

/** The port that the main process sends when it is asked for one. */
const portFrom = (shell: ShellBridge): Promise<Client> =>
  new Promise((resolve) => {
    const receive = ({ data, source, ports }: MessageEvent): void => {
      const [port] = ports
      if (data !== CHANNELS.port || source !== window || !port) return
      window.removeEventListener('message', receive)
      resolve(clientOf(port))
    }
    window.addEventListener('message', receive)
    shell.connect()
  })

/**
 * The connection to the host, over a port of the shell or, in a browser, a web socket; made anew when somebody asks for it
 * after the host or the socket has ended.
 */
export class Connection {
  private readonly shell: ShellBridge | undefined = window.duikai
  private readonly token = this.shell === undefined ? takeToken() : undefined
  private client: Promise<Client> | undefined
  /** Why an invitation is over: nobody knocks again until the window is loaded anew. */
  private over: ErrorData | undefined
  private readonly listeners = new Set<(reason: ErrorData) => void>()

  constructor() {
    this.shell?.onHostGone(() => this.ended(gone))
  }

  /** Hears that the host ended on its own, or sent this client away, and why; gives the way to stop listening. */
  onGone(listener: (reason: ErrorData) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** The client of the present host; rejects with `no-token` in a browser without one, `offline` without a server. */
  get(): Promise<Client> {
    if (this.over !== undefined) return Promise.reject(this.over)
    this.client ??= this.make()
    return this.client
  }

  private make(): Promise<Client> {
    const { shell, token } = this
    if (shell !== undefined) return portFrom(shell)
    if (token === undefined) return Promise.reject(noToken)
    const made = openSocket(token, (reason) => this.ended(reason))
    // One that could not be made is tried again by whoever asks next.
    made.catch((reason: Partial<ErrorData>) => {
      if (reason.code?.startsWith('proof/')) this.over = reason as ErrorData
      if (this.client === made) this.client = undefined
    })
    return made
  }

  /** Another library is served now: what is asked next is asked of its host. */
  renew(): void {
    this.ended(gone)
  }

  private ended(reason: ErrorData): void {
    if (reason.code.startsWith('proof/')) this.over = reason
    void this.client?.then((client) => client.close(reason))
    this.client = undefined
    for (const listener of [...this.listeners]) listener(reason)
  }
}

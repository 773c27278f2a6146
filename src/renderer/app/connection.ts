import { CHANNELS, type Client, connect, type ErrorData, type ShellBridge } from '../../contract/index.ts'

declare global {
  interface Window {
    /** Put there by the preload script; absent outside the desktop window. */
    readonly duikai?: ShellBridge
  }
}

const gone: ErrorData = { code: 'host-gone', message: 'the host process ended' }
const noShell: ErrorData = { code: 'no-shell', message: 'there is no connection to a host' }

const clientOf = (port: MessagePort): Client =>
  connect({
    post: (message) => port.postMessage(message),
    listen: (receive) => {
      port.onmessage = ({ data }) => receive(data)
    },
  })

/** The connection to the host; made anew when somebody asks for it after the host has ended. */
export class Connection {
  private readonly shell: ShellBridge | undefined = window.duikai
  private client: Promise<Client> | undefined
  private readonly listeners = new Set<() => void>()

  constructor() {
    this.shell?.onHostGone(() => {
      void this.client?.then((client) => client.close(gone))
      this.client = undefined
      for (const listener of [...this.listeners]) listener()
    })
  }

  /** Hears that the host ended on its own; gives the way to stop listening. */
  onGone(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** The client of the present host; rejects with `no-shell` outside the desktop window. */
  get(): Promise<Client> {
    const { shell } = this
    if (!shell) return Promise.reject(noShell)
    this.client ??= new Promise((resolve) => {
      const receive = ({ data, source, ports }: MessageEvent): void => {
        const [port] = ports
        if (data !== CHANNELS.port || source !== window || !port) return
        window.removeEventListener('message', receive)
        resolve(clientOf(port))
      }
      window.addEventListener('message', receive)
      shell.connect()
    })
    return this.client
  }
}

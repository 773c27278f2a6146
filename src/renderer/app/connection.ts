import { CHANNELS, type Client, connect, type ErrorData, type ShellBridge } from '../../contract/index.ts'

declare global {
  interface Window {
    /** Put there by the preload script; absent outside the desktop window. */
    readonly duikai?: ShellBridge
  }
}

const gone: ErrorData = { code: 'host-gone', message: 'the composing process ended' }
const noShell: ErrorData = { code: 'no-shell', message: 'there is no connection to a host' }

const clientOf = (port: MessagePort): Client =>
  connect({
    post: (message) => port.postMessage(message),
    listen: (receive) => {
      port.onmessage = ({ data }) => receive(data)
    },
  })

/** The connection to the host; made anew after the host has ended. */
export class Connection {
  private readonly shell: ShellBridge | undefined = window.duikai
  private client: Promise<Client> | undefined
  /** Called when the host ends on its own. */
  onGone: (error: ErrorData) => void = () => undefined

  constructor() {
    this.shell?.onHostGone(() => {
      void this.client?.then((client) => client.close(gone))
      this.client = undefined
      this.onGone(gone)
    })
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

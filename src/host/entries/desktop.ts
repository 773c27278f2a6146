// The host as a utility process of the desktop application: `host.cjs LIBRARY [--existing]`, the second where none may be
// made. What keeps the library from opening is told by `library.status`; document files to open come as messages.

import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import * as v from 'valibot'
import { type Channel, ClientSchema, emitTo, OpenSchema, serve } from '../../contract/index.ts'
import { programVersion } from '../issue/index.ts'
import { LibraryHost } from './library-host.ts'

/** The parts of Electron's message ports that are used here; the host does not depend on Electron's types. */
interface Port {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void
  on(event: 'close', listener: () => void): void
  start(): void
}
interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { readonly data: unknown; readonly ports: readonly Port[] }) => void): void
}

const channelOf = (port: Port): Channel => ({
  // Between processes typed arrays are copied by the port itself; there is nothing to transfer.
  post: (message) => port.postMessage(message),
  listen: (receive) => {
    port.on('message', ({ data }) => receive(data))
    port.start()
  },
})

const { parentPort } = process as unknown as { readonly parentPort?: ParentPort }
const [folder, existing] = process.argv.slice(2)
if (parentPort === undefined || folder === undefined) {
  console.error('This program is started by the desktop application with the folder of a library.')
  process.exit(2)
}

/** The name of whoever is logged in: undo after a restart is found by it. */
function author(): string {
  try {
    return userInfo().username || 'desktop'
  } catch {
    return 'desktop'
  }
}

/** The programs of its threads lie beside this one. */
const built = dirname(process.argv[1] ?? '')

const library = new LibraryHost({
  folder,
  program: `Duikai ${programVersion()}`,
  create: existing !== '--existing',
  sample: true,
  onPictures: (issue, files) => parentPort.postMessage({ kind: 'pictures', issue, files }),
  compose: { worker: join(built, 'compose-worker.cjs'), ahead: true },
  exports: {
    worker: join(built, 'export-worker.cjs'),
    onFolder: (folder) => parentPort.postMessage({ kind: 'exported', folder }),
  },
})
// Clients wait for it: the first one would find a library without its sample or the document that it was asked for.
let started: Promise<unknown> = library.start()
// What was acknowledged is safe without this; it makes the next start quick and gives the lock back.
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void library.stop(true).finally(() => process.exit()))
}

// Electron asks whether anybody hears of a failure before the promises that would have had their turn, and ends the process
// when not: whoever called is told all the same, and a failure of one is no reason to leave everybody else.
process.on('unhandledRejection', (reason) => console.error(reason))

parentPort.on('message', ({ data, ports }) => {
  if (v.is(OpenSchema, data)) {
    started = started.then(() => library.openFile(data.file))
    return
  }
  const [port] = ports
  if (port === undefined || !v.is(ClientSchema, data)) return
  void started.then(() => {
    const channel = channelOf(port)
    const client = library.connect({ kind: 'desktop', author: author(), emit: emitTo(channel) })
    port.on('close', () => client.close())
    serve(channel, client.handlers)
  })
})

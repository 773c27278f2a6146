// The host as a utility process of the desktop application: `host.cjs DOCUMENT [LIBRARY]`. With a library's folder its
// services are there too; what keeps it from opening is told by `library.status`.

import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import * as v from 'valibot'
import { type Channel, ClientSchema, emitTo, serve } from '../../contract/index.ts'
import { programVersion } from '../issue/index.ts'
import { LibraryHost } from './library-host.ts'
import { documentServices } from './services.ts'

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
const [document, folder] = process.argv.slice(2)
if (parentPort === undefined || document === undefined) {
  console.error('This program is started by the desktop application with the path of a document.')
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

const services = documentServices(document, (pictures) => parentPort.postMessage(pictures))
const library =
  folder === undefined
    ? undefined
    : new LibraryHost({
        folder,
        program: `Duikai ${programVersion()}`,
        sample: true,
        onPictures: (_, files) => parentPort.postMessage({ kind: 'pictures', files }),
        exports: {
          worker: join(dirname(process.argv[1] ?? ''), 'export-worker.cjs'),
          onFolder: (folder) => parentPort.postMessage({ kind: 'exported', folder }),
        },
      })
// Clients wait for it: the first one would find a library without its sample.
const started = Promise.resolve(library?.start())
// What was acknowledged is safe without this; it makes the next start quick and gives the lock back.
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void (library?.stop(true) ?? Promise.resolve()).finally(() => process.exit()))
}

parentPort.on('message', ({ data, ports }) => {
  const [port] = ports
  if (port === undefined || !v.is(ClientSchema, data)) return
  void started.then(() => {
    const channel = channelOf(port)
    const client = library?.connect({ kind: 'desktop', author: author(), emit: emitTo(channel) })
    if (client !== undefined) port.on('close', () => client.close())
    serve(channel, { ...services, ...client?.handlers })
  })
})

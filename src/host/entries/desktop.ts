// The host as a utility process of the desktop application: `host.cjs DOCUMENT`.

import * as v from 'valibot'
import { type Channel, ClientSchema, serve } from '../../contract/index.ts'
import { documentServices } from './services.ts'

/** The parts of Electron's message ports that are used here; the host does not depend on Electron's types. */
interface Port {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void
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
const [document] = process.argv.slice(2)
if (parentPort === undefined || document === undefined) {
  console.error('This program is started by the desktop application with the path of a document.')
  process.exit(2)
}
const services = documentServices(document, (pictures) => parentPort.postMessage(pictures))
parentPort.on('message', ({ data, ports }) => {
  const [port] = ports
  if (port !== undefined && v.is(ClientSchema, data)) serve(channelOf(port), services)
})

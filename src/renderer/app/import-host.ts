import { LARGEST_MESSAGE, type WatchStatus } from '../../contract/index.ts'
import type { ImportHost } from '../panels/index.ts'
import type { Connection } from './connection.ts'

/** Where the file lies on this machine, which only the desktop's window may know. */
function pathOf(file: File): string | undefined {
  const { path } = file as { readonly path?: unknown }
  const known = typeof path === 'string' ? path : window.duikai?.pathOf(file)
  return known === '' ? undefined : known
}

/** Hears of the watched folder. A host that ended is followed by another desk with listeners of its own. */
function listen(connection: Connection, heard: (status: WatchStatus) => void): () => void {
  let stop: (() => void) | undefined
  let ended = false
  connection.get().then(
    (client) => {
      if (!ended) stop = client.on('watch.changed', heard)
    },
    () => undefined,
  )
  return () => {
    ended = true
    stop?.()
  }
}

/** The host as importing needs it; a browser sends what it has as one message, and knows no files of the host. */
export const importHost = (connection: Connection): ImportHost => ({
  read: async (name, bytes) => (await connection.get()).call('import.read', { name, bytes }),
  put: async (name, bytes) => (await connection.get()).call('asset.put', { name, bytes }),
  pathOf,
  watch: {
    status: async () => (await connection.get()).call('watch.status'),
    read: async (hash) => (await connection.get()).call('watch.read', hash),
    settle: async (hashes, outcome) => (await connection.get()).call('watch.settle', hashes, outcome),
    listen: (heard) => listen(connection, heard),
    ...(window.duikai === undefined
      ? {}
      : {
          choose: async (from) => {
            const folder = await window.duikai?.chooseFolder(from)
            return folder === undefined ? undefined : (await connection.get()).call('watch.start', folder)
          },
          stop: async () => (await connection.get()).call('watch.stop'),
        }),
  },
  ...(window.duikai === undefined
    ? { largest: LARGEST_MESSAGE }
    : { openDocument: async (path: string) => (await connection.get()).call('import.document', path) }),
})

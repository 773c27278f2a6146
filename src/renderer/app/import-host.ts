import { LARGEST_MESSAGE } from '../../contract/index.ts'
import type { ImportHost } from '../panels/index.ts'
import type { Connection } from './connection.ts'

/** Where the file lies on this machine, which only the desktop's window may know. */
function pathOf(file: File): string | undefined {
  const { path } = file as { readonly path?: unknown }
  const known = typeof path === 'string' ? path : window.duikai?.pathOf(file)
  return known === '' ? undefined : known
}

/** The host as importing needs it; a browser sends what it has as one message, and knows no files of the host. */
export const importHost = (connection: Connection): ImportHost => ({
  read: async (name, bytes) => (await connection.get()).call('import.read', { name, bytes }),
  put: async (name, bytes) => (await connection.get()).call('asset.put', { name, bytes }),
  pathOf,
  ...(window.duikai === undefined
    ? { largest: LARGEST_MESSAGE }
    : { openDocument: async (path: string) => (await connection.get()).call('import.document', path) }),
})

import type { HandlersOf, ImportServices } from '../../contract/index.ts'
import { readForDesk } from '../import/index.ts'
import type { Pictures } from './pictures-service.ts'

/** The handlers that read files for the desk. `openFile` takes a document file into the library and tells the windows. */
export function importHandlers(
  openFile: (file: string) => Promise<void>,
  pictures?: Pick<Pictures, 'similarTo'>,
): HandlersOf<keyof ImportServices> {
  return {
    'import.read': async ({ name, bytes }) => {
      const read = await readForDesk(name, bytes)
      if (read.picture === undefined || pictures === undefined) return read
      // Whatever the library has to say of it, the file can be read.
      const similar = await pictures.similarTo(bytes, read.hash).catch(() => [])
      return similar.length === 0 ? read : { ...read, picture: { ...read.picture, similar } }
    },
    'import.document': (file) => openFile(file),
  }
}

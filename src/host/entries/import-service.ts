import type { HandlersOf, ImportServices } from '../../contract/index.ts'
import { readForDesk } from '../import/index.ts'

/** The handlers that read files for the desk. `openFile` takes a document file into the library and tells the windows. */
export function importHandlers(openFile: (file: string) => Promise<void>): HandlersOf<keyof ImportServices> {
  return {
    'import.read': ({ name, bytes }) => readForDesk(name, bytes),
    'import.document': (file) => openFile(file),
  }
}

import type { Handlers, ServeStatus } from '../../contract/index.ts'
import type { Desk } from '../issue/index.ts'
import type { LibraryClient } from './library-services.ts'

/** What serving the office needs of the library that is served. */
export interface OfficeLibrary {
  readonly desk: Desk
  /** The services for a client that came, and the way to end them. */
  connect(client: LibraryClient): { readonly handlers: Handlers; close(): void }
  /** Tells the desktop's windows whether the office is served, and who is there. */
  announceServing(status: ServeStatus): void
}

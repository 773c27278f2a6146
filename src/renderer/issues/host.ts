import type { Client } from '../../contract/index.ts'

/** The host as this room asks it: every call finds the present connection, every listener hears all of them. */
export interface Host {
  readonly call: Client['call']
  readonly on: Client['on']
}

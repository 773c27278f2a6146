import { library } from './0001-library.ts'
import { proof } from './0002-proof.ts'
import { copy } from './0003-copy.ts'
import { combined } from './0004-combined.ts'
import { arrivals } from './0005-arrivals.ts'

export interface Migration {
  readonly name: string
  readonly sql: string
}

/** In order; the number of a migration is its place, counted from 1, and is the database's `user_version` after it. */
export const MIGRATIONS: readonly Migration[] = [
  { name: 'library', sql: library },
  { name: 'proof', sql: proof },
  { name: 'copy', sql: copy },
  { name: 'combined', sql: combined },
  { name: 'arrivals', sql: arrivals },
]

/** Format of the library that this program writes. */
export const FORMAT = MIGRATIONS.length

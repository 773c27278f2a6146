import type { ColumnType, Generated } from 'kysely'

/** Set by the database, never by us. */
type Row = Generated<number>
/** Milliseconds since 1970. */
type Time = number
type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>

/** The tables as queries see them. Their SQL is in `migrations`. */
export interface Tables {
  meta: { key: string; value: string }
  publications: { row: Row; id: string; name: string; record: string; created: Time; changed: Time }
  styles: { row: Row; publication: number; name: string; record: string }
  issues: {
    row: Row
    id: string
    publication: number
    date: string
    number: Optional<number>
    total: Optional<number>
    until: Optional<string>
    span: Optional<number>
    sequence: number
    digest: Uint8Array
    created: Time
    changed: Time
  }
  pages: {
    row: Row
    issue: number
    name: string
    position: number
    title: Optional<string>
    format: string
    status: Optional<string>
  }
  stories: { row: Row; issue: number; id: string; title: Optional<string>; characters: number; text: string }
  assets: {
    row: Row
    hash: string
    extension: string
    bytes: number
    name: string
    source: Optional<string>
    source_modified: Optional<number>
    added: Time
  }
  likenesses: { row: Row; asset: number; signs: Optional<Uint8Array>; gray: Optional<Uint8Array>; stored: Time }
  incoming: { row: Row; hash: string; name: string; outcome: 'taken' | 'left'; author: string; stored: Time }
  asset_uses: { row: Row; issue: number; asset: number }
  transactions: {
    row: Row
    issue: number
    sequence: number
    id: string
    label: string
    author: string
    kind: string
    made: Time
    group_id: Optional<string>
    body: string
    digest: Uint8Array
    stored: Time
  }
  snapshots: {
    row: Row
    issue: number
    sequence: number
    encoding: string
    body: Uint8Array
    bytes: number
    sha256: Uint8Array
    digest: Uint8Array
    stored: Time
  }
  versions: { row: Row; issue: number; sequence: number; name: string; author: string; note: string; stored: Time }
  exports: {
    row: Row
    issue: number
    sequence: number
    pages: string
    profile: string
    file: string
    bytes: number
    sha256: string
    author: string
    stored: Time
  }
  proof_reads: { row: Row; issue: number; page: string; reader: string; sequence: number; stored: Time }
  copy_seen: { row: Row; issue: number; story: string; reader: string; sequence: number; stored: Time }
  checks_here: { row: Row; issue: number; key: string; author: string; stored: Time }
  checks_paper: { row: Row; publication: number; key: string; author: string; stored: Time }
  house_words: { row: Row; publication: number; record: string; changed: Time }
  invitations: {
    row: Row
    id: string
    token: Uint8Array
    issue: number
    pages: Optional<string>
    role: string
    reader: string
    gates: string
    expires: Time
    author: string
    stored: Time
    revoked: Optional<Time>
    used: Optional<Time>
  }
  audit: {
    row: Row
    stored: Time
    invitation: Optional<string>
    reader: Optional<string>
    address: string
    action: string
    place: Optional<string>
    refused: Optional<string>
    message: Optional<string>
  }
}

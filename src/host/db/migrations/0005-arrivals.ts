/** What pictures look like, and which files of a watched folder the desk is done with. A landed migration is never edited: a test holds its hash. */
export const arrivals = `
CREATE TABLE likenesses (
  row INTEGER PRIMARY KEY,
  asset INTEGER NOT NULL UNIQUE REFERENCES assets (row) ON DELETE CASCADE,
  signs BLOB,
  gray BLOB,
  stored INTEGER NOT NULL
) STRICT;

CREATE TABLE incoming (
  row INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
  name TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('taken', 'left')),
  author TEXT NOT NULL,
  stored INTEGER NOT NULL
) STRICT;
CREATE INDEX incoming_by_name ON incoming (name);
`

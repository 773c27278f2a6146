/** How far readers have looked at copy that changed after it was placed. A landed migration is never edited: a test holds its hash. */
export const copy = `
CREATE TABLE copy_seen (
  row INTEGER PRIMARY KEY,
  issue INTEGER NOT NULL REFERENCES issues (row) ON DELETE CASCADE,
  story TEXT NOT NULL,
  reader TEXT NOT NULL,
  sequence INTEGER NOT NULL CHECK (sequence >= 0),
  stored INTEGER NOT NULL,
  UNIQUE (issue, story, reader)
) STRICT;
`

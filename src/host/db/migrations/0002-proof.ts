/**
 * What proofreaders have read, invitations and what was done by them, findings set aside, words of the house. A landed
 * migration is never edited: a test holds its hash.
 */
export const proof = `
CREATE TABLE proof_reads (
  row INTEGER PRIMARY KEY,
  issue INTEGER NOT NULL REFERENCES issues (row) ON DELETE CASCADE,
  page TEXT NOT NULL,
  reader TEXT NOT NULL,
  sequence INTEGER NOT NULL CHECK (sequence >= 0),
  stored INTEGER NOT NULL,
  UNIQUE (issue, page, reader)
) STRICT;

CREATE TABLE checks_here (
  row INTEGER PRIMARY KEY,
  issue INTEGER NOT NULL REFERENCES issues (row) ON DELETE CASCADE,
  key TEXT NOT NULL,
  author TEXT NOT NULL,
  stored INTEGER NOT NULL,
  UNIQUE (issue, key)
) STRICT;

CREATE TABLE checks_paper (
  row INTEGER PRIMARY KEY,
  publication INTEGER NOT NULL REFERENCES publications (row) ON DELETE CASCADE,
  key TEXT NOT NULL,
  author TEXT NOT NULL,
  stored INTEGER NOT NULL,
  UNIQUE (publication, key)
) STRICT;

CREATE TABLE house_words (
  row INTEGER PRIMARY KEY,
  publication INTEGER NOT NULL UNIQUE REFERENCES publications (row) ON DELETE CASCADE,
  record TEXT NOT NULL,
  changed INTEGER NOT NULL
) STRICT;

CREATE TABLE invitations (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  token BLOB NOT NULL UNIQUE CHECK (length(token) = 32),
  issue INTEGER NOT NULL REFERENCES issues (row) ON DELETE CASCADE,
  pages TEXT,
  role TEXT NOT NULL CHECK (role IN ('read', 'proof', 'edit')),
  reader TEXT NOT NULL,
  gates TEXT NOT NULL,
  expires INTEGER NOT NULL,
  author TEXT NOT NULL,
  stored INTEGER NOT NULL,
  revoked INTEGER,
  used INTEGER
) STRICT;
CREATE INDEX invitations_by_issue ON invitations (issue);

CREATE TABLE audit (
  row INTEGER PRIMARY KEY,
  stored INTEGER NOT NULL,
  invitation TEXT,
  reader TEXT,
  address TEXT NOT NULL,
  action TEXT NOT NULL,
  place TEXT,
  refused TEXT,
  message TEXT
) STRICT;
`

/** The first form of a library. A landed migration is never edited: a test holds its hash. */
export const library = `
CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE publications (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  record TEXT NOT NULL,
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL
) STRICT;

CREATE TABLE styles (
  row INTEGER PRIMARY KEY,
  publication INTEGER NOT NULL REFERENCES publications (row) ON DELETE CASCADE,
  name TEXT NOT NULL,
  record TEXT NOT NULL,
  UNIQUE (publication, name)
) STRICT;

CREATE TABLE issues (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  publication INTEGER NOT NULL REFERENCES publications (row),
  date TEXT NOT NULL,
  number INTEGER,
  total INTEGER,
  sequence INTEGER NOT NULL CHECK (sequence >= 0),
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL
) STRICT;
CREATE INDEX issues_by_date ON issues (publication, date);

CREATE TABLE pages (
  row INTEGER PRIMARY KEY,
  issue INTEGER NOT NULL REFERENCES issues (row) ON DELETE CASCADE,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  title TEXT,
  format TEXT NOT NULL,
  status TEXT,
  UNIQUE (issue, name)
) STRICT;

CREATE TABLE stories (
  row INTEGER PRIMARY KEY,
  issue INTEGER NOT NULL REFERENCES issues (row) ON DELETE CASCADE,
  id TEXT NOT NULL,
  title TEXT,
  characters INTEGER NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (issue, id)
) STRICT;

CREATE TABLE assets (
  row INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
  extension TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  name TEXT NOT NULL,
  source TEXT,
  source_modified INTEGER,
  added INTEGER NOT NULL
) STRICT;

CREATE TABLE asset_uses (
  row INTEGER PRIMARY KEY,
  issue INTEGER NOT NULL REFERENCES issues (row) ON DELETE CASCADE,
  asset INTEGER NOT NULL REFERENCES assets (row),
  UNIQUE (issue, asset)
) STRICT;
CREATE INDEX asset_uses_by_asset ON asset_uses (asset);

CREATE TABLE transactions (
  row INTEGER PRIMARY KEY,
  issue INTEGER NOT NULL REFERENCES issues (row) ON DELETE CASCADE,
  sequence INTEGER NOT NULL CHECK (sequence > 0),
  id TEXT NOT NULL,
  label TEXT NOT NULL,
  author TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
  made INTEGER NOT NULL,
  group_id TEXT,
  body TEXT NOT NULL,
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  stored INTEGER NOT NULL,
  UNIQUE (issue, sequence),
  UNIQUE (issue, id)
) STRICT;

CREATE TABLE snapshots (
  row INTEGER PRIMARY KEY,
  issue INTEGER NOT NULL REFERENCES issues (row) ON DELETE CASCADE,
  sequence INTEGER NOT NULL CHECK (sequence >= 0),
  encoding TEXT NOT NULL CHECK (encoding IN ('json', 'json+deflate')),
  body BLOB NOT NULL,
  bytes INTEGER NOT NULL,
  sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  stored INTEGER NOT NULL,
  UNIQUE (issue, sequence)
) STRICT;

CREATE TABLE versions (
  row INTEGER PRIMARY KEY,
  issue INTEGER NOT NULL REFERENCES issues (row) ON DELETE CASCADE,
  sequence INTEGER NOT NULL CHECK (sequence >= 0),
  name TEXT NOT NULL,
  author TEXT NOT NULL,
  note TEXT NOT NULL,
  stored INTEGER NOT NULL
) STRICT;
CREATE INDEX versions_by_issue ON versions (issue, sequence);

CREATE TABLE exports (
  row INTEGER PRIMARY KEY,
  issue INTEGER NOT NULL REFERENCES issues (row) ON DELETE CASCADE,
  sequence INTEGER NOT NULL,
  pages TEXT NOT NULL,
  profile TEXT NOT NULL,
  file TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  author TEXT NOT NULL,
  stored INTEGER NOT NULL
) STRICT;
CREATE INDEX exports_by_issue ON exports (issue);
`

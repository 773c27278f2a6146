/** 合刊: how many numbers an issue takes, and its last day. A landed migration is never edited: a test holds its hash. */
export const combined = `
ALTER TABLE issues ADD COLUMN until TEXT;
ALTER TABLE issues ADD COLUMN span INTEGER CHECK (span > 0);
`

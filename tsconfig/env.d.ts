// Keeps every project non-empty, so that `tsc -b` accepts an environment that has no source yet.
export {}

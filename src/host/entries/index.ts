export { checkStoredIssue, exportDocument, exportStored, importIntoStored, type StoredIssue } from './proof-offline.ts'
export { type Served, type ServeOptions, serveLibrary } from './serve.ts'

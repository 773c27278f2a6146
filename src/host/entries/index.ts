export { type Served, type ServeOptions, serveLibrary } from './serve.ts'

export { type SeparationRequest, Separator } from './separate.ts'

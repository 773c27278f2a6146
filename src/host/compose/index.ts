export { type Composed, type ComposeOptions, composeDocument, composeFile, DocumentComposer } from './compose.ts'
export type { PictureFacts } from './pictures.ts'
export { SignedLayouts, type SignedState } from './signed.ts'

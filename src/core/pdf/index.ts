export { type PageBoxes, pageBoxes } from './boxes.ts'
export { inkText, isBlack } from './ink.ts'
export type { Inflate } from './read/file.ts'
export {
  type EmbeddedProgram,
  type MakeSubset,
  type PdfInput,
  type PdfMetadata,
  type PdfPicture,
  type PrintSettings,
  type ProgramCache,
  pictureKey,
  type StreamCache,
} from './types.ts'
export { type VerifyAgainst, verifyPdf } from './verify.ts'
export { preparePrograms, writePdf } from './write.ts'

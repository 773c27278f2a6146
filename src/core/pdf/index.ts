export {
  annotatePdf,
  type PdfAnnotation,
  type PdfAnnotationKind,
  pdfFrame,
  pdfTime,
  quadAreas,
  type ReadAnnotations,
  readAnnotations,
} from './annotations.ts'
export { type PageBoxes, pageBoxes } from './boxes.ts'
export {
  type ForeignFacts,
  type ForeignPage,
  type ForeignPageRequest,
  type PdfBoxName,
  readForeignPage,
} from './foreign.ts'
export { inkText, isBlack } from './ink.ts'
export { addLabel, faceFor, type LabelPart, labelWidth, outlinedLabel } from './label.ts'
export { LEVELS, type LevelRules } from './levels.ts'
export { type MarkSettings, marksMargin, pageMarks, REGISTRATION } from './marks.ts'
export { type ProofStamp, proofLineNumbers, proofWatermark } from './proofs.ts'
export type { Inflate } from './read/file.ts'
export type { PdfSource } from './read/objects.ts'
export { imposition, type PlacedPage, type SheetKind, type SheetOptions, type SheetSide } from './sheets.ts'
export { stackLists } from './stack.ts'
export {
  type EmbeddedProgram,
  type MakeSubset,
  type PdfForm,
  type PdfInput,
  type PdfMetadata,
  type PdfPicture,
  type PdfxLevel,
  type PreparedPages,
  type PrintSettings,
  type ProgramCache,
  pictureKey,
  type Sheet,
  type StreamCache,
} from './types.ts'
export { type VerifyAgainst, verifyPdf } from './verify.ts'
export { preparePages, writePdf, writePdfParts } from './write.ts'

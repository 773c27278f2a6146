export {
  type AnnotatedMark,
  type Annotation,
  type AnnotationKind,
  annotatedMarks,
  annotationKind,
  annotationText,
  textUnder,
} from './annotations.ts'
export { dayExists, weekdayOf } from './calendar.ts'
export { checkTexts, findingsOf, flatText } from './check.ts'
export { compareDocuments, type Difference, type FieldChange, type ObjectChange } from './compare.ts'
export { compareInk, type InkDifference } from './compare-ink.ts'
export { compareStories, type ParagraphChange, type TextPiece } from './compare-text.ts'
export { CHECKS } from './dictionary.ts'
export { countFaults, type FaultCount, type FaultMark } from './faults.ts'
export type { Previous } from './folio.ts'
export { checkDocument, checkSteps, type DocumentCheck, documentTexts } from './issue.ts'
export { lunarAgrees } from './lunar.ts'
export { type DrawnMark, drawMarks, type MarkDrawing, type MarkToDraw, type MarkWords } from './mark-drawing.ts'
export { type Leader, type LeaderWish, leadersOf, type Margins } from './mark-leaders.ts'
export { MARK_SIGNS, type MarkAsks, type MarkPlace, type MarkSign, roundInk, signOf } from './mark-table.ts'
export { CheckMemory } from './memory.ts'
export { lineOf, plainText } from './plain.ts'
export { type Reanchored, reanchor } from './reanchor.ts'
export type {
  Check,
  CheckedParagraph,
  CheckedText,
  FaultKind,
  Finding,
  Hit,
  HouseLists,
  ProofOptions,
  ProofPlace,
  ProofSeverity,
  Weights,
  Wording,
} from './types.ts'
export { faultRate, INSPECTION_WEIGHTS, NUMERAL_LIMIT, weightOf } from './weights.ts'

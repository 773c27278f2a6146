export type { InlineNote } from './beside.ts'
export { CLASS_NAMES, classOf } from './classes.ts'
export {
  Composer,
  type ComposerOptions,
  type DocumentLayout,
  type LineAccount,
  type PictureSize,
  type PlacedHead,
  worstLines,
} from './composer.ts'
export { explainLine, reasonOf } from './explain.ts'
export { explainChinese } from './explain-chinese.ts'
export { explainTrace } from './explain-text.ts'
export type { LayoutDiagnostic } from './finding.ts'
export type { FlowReport } from './flow.ts'
export { countCharacters } from './flow-report.ts'
export type { FontReport, FontUse } from './font-report.ts'
export { FontTable, type OpenFont, type SubstitutionReport } from './glyphs.ts'
export {
  HOUSE_STYLES,
  type HouseStyle,
  type HouseStyleId,
  isHouseStyle,
  LANGUAGES,
  type Language,
  languageMarks,
  withHouse,
} from './house.ts'
export { inlineNotes } from './inline-notes.ts'
export { type Join, joinsOf } from './jump.ts'
export { kinsokuTable } from './kinsoku.ts'
export { brokenColumns, type ColumnLanes } from './lane-rects.ts'
export { type LanguageChoice, languageOf } from './language.ts'
export { notesOf, type TextNote } from './notes.ts'
export { type ParagraphSpec, type SetParagraph, setLate, setParagraph } from './paragraph.ts'
export type { TraceRequest } from './request.ts'
export type { Words } from './sense.ts'
export {
  type CharStyle,
  type KinsokuChange,
  type KinsokuLevel,
  type MarkStyle,
  NEWS_MARKS,
  type Squeeze,
  type WritingMode,
} from './style.ts'
export { type TraceLine, type TraceResult, traceParagraph } from './trace.ts'

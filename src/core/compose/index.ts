export { CLASS_NAMES, classOf } from './classes.ts'
export { Composer, type DocumentLayout, type LineAccount, type PictureSize, worstLines } from './composer.ts'
export { explainLine, reasonOf } from './explain.ts'
export { countCharacters, type FlowReport } from './flows.ts'
export { FontTable, type OpenFont, type SubstitutionReport } from './glyphs.ts'
export { type ParagraphSpec, type SetParagraph, setLate, setParagraph } from './paragraph.ts'
export {
  type CharStyle,
  type KinsokuLevel,
  type MarkStyle,
  NEWS_MARKS,
  type Squeeze,
  type WritingMode,
} from './style.ts'
export { type TraceLine, type TraceRequest, type TraceResult, traceParagraph } from './trace.ts'

export { DisplayListBuilder } from './builder.ts'
export { type Caret, type CaretSide, caretAt, glyphAt, rangeBoxes, textOfGlyph } from './caret.ts'
export { lineArea } from './cells.ts'
export { type CheckOptions, checkList, type PlacedRange } from './check.ts'
export type { Chunk, ChunkPlace } from './chunk.ts'
export { dumpText } from './dump.ts'
export { hashList } from './hash.ts'
export { type Hit, hitTest } from './hit.ts'
export {
  circlePath,
  joinPaths,
  movedPath,
  pathBounds,
  polyline,
  rectanglePath,
  tracePath,
  wavePath,
} from './paths.ts'
export { forEachRun, isAttached, type Run, transferables } from './runs.ts'
export type { LinePathStart, LineStart, RunStart } from './starts.ts'
export type {
  DisplayList,
  FontRef,
  Frame,
  GlyphTable,
  Ink,
  Item,
  LinePath,
  LineTable,
  Path,
  PathPaint,
  PathStroke,
  PlacedBox,
  PlacedPath,
  PlacedPicture,
  PlacedRule,
  PlacedText,
  RunTable,
  StoryText,
} from './types.ts'

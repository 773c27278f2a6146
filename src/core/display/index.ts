export { DisplayListBuilder, type LineStart, type RunStart } from './builder.ts'
export type { Chunk, ChunkPlace } from './chunk.ts'
export { forEachRun, type Run, transferables } from './runs.ts'
export type {
  DisplayList,
  FontRef,
  Frame,
  GlyphTable,
  Ink,
  Item,
  LineTable,
  PlacedBox,
  PlacedPicture,
  PlacedRule,
  PlacedText,
  RunTable,
  StoryText,
} from './types.ts'

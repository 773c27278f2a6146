export { describeFonts, type FaceDescription, type FaceScope, scopeOf } from './describe.ts'
export { type FaceOptions, openFace } from './face.ts'
export { Shaper } from './harfbuzz.ts'
export { joinSlices } from './join.ts'
export { fold as foldFamily, nearestWeight } from './names.ts'
export { outlineBounds } from './outline.ts'
export type { NameRecord } from './sfnt-tables.ts'
export { createSubsetter, type SubsetWasm, subset } from './subset.ts'
export type {
  ByteSource,
  Face,
  FontBytes,
  FontSubset,
  GlyphBounds,
  GlyphOutline,
  OutlineKind,
  ShapedRun,
  ShapeOptions,
  VerticalMetrics,
  WasmModule,
} from './types.ts'

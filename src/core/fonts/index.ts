export { type FaceOptions, openFace } from './face.ts'
export { Shaper } from './harfbuzz.ts'
export { outlineBounds } from './outline.ts'
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

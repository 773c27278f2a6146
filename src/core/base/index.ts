export { type Diagnostic, DuikaiError, type Severity } from './error.ts'
export { bottom, contains, overlaps, type Rect, right } from './geometry.ts'
export { type Mp, mm, parseLength, pt, q, toMm, toPt, ZIHAO } from './units.ts'

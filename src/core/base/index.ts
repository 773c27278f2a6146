export { type Diagnostic, DuikaiError, type Severity } from './error.ts'
export { bottom, contains, meet, type Rect, right } from './geometry.ts'
export { type Mp, mm, pt, toMm, ZIHAO } from './units.ts'

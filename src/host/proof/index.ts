export { admit, LIMITS, readerOf, unbounded } from './admission.ts'
export { readXfdf, writeXfdf, type XfdfFile } from './xfdf.ts'

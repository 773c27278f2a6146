export { readXfdf, writeXfdf, type XfdfFile } from './xfdf.ts'

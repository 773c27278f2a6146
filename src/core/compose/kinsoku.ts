import * as C from './classes.ts'
import type { KinsokuLevel, MarkStyle } from './style.ts'

/** Who may not begin and who may not end a line: by class, and by code point where a house has changed the table. */
export interface KinsokuRules {
  readonly start: Uint8Array
  readonly end: Uint8Array
  readonly startOf: ReadonlyMap<number, number> | undefined
  readonly endOf: ReadonlyMap<number, number> | undefined
}

const NONE = new Uint8Array(C.CLASS_NAMES.length)
/** Marks that a replaced table does not name keep the rule of their half-width kind (kinsoku.json, halfwidthInHan). */
const HALF = Uint8Array.from(NONE, (_, cls) => (cls === C.HCL || cls === C.HOP ? 1 : 0))
const only = (flags: Uint8Array, mask: Uint8Array): Uint8Array => flags.map((flag, cls) => flag & (mask[cls] as number))

const codePoints = (text: string): number[] => [...text].map((char) => char.codePointAt(0) as number)

function changes(whole: string | undefined, add: string | undefined, remove: string | undefined) {
  if (whole === undefined && add === undefined && remove === undefined) return undefined
  const map = new Map<number, number>()
  for (const code of codePoints(whole ?? '')) map.set(code, 1)
  for (const code of codePoints(add ?? '')) map.set(code, 1)
  for (const code of codePoints(remove ?? '')) map.set(code, 0)
  return map
}

/** The rules of a style: its level with the house's changes. */
export function kinsokuRules({ level, kinsoku }: MarkStyle): KinsokuRules {
  const start = C.notAtLineStart(level)
  const end = C.notAtLineEnd(level)
  if (kinsoku === undefined) return { start, end, startOf: undefined, endOf: undefined }
  return {
    start: kinsoku.start === undefined ? start : only(start, HALF),
    end: kinsoku.end === undefined ? end : only(end, HALF),
    startOf: changes(kinsoku.start, kinsoku.addStart, kinsoku.removeStart),
    endOf: changes(kinsoku.end, kinsoku.addEnd, kinsoku.removeEnd),
  }
}

const DASH = 0x2e3a

/** 1 where a unit of this class and first (or last) character may not stand at the edge. Western words always may. */
export function forbidden(
  flags: Uint8Array,
  own: ReadonlyMap<number, number> | undefined,
  cls: number,
  code: number,
): boolean {
  if (own === undefined || cls === C.LAT) return flags[cls] === 1
  return (own.get(cls === C.DA ? DASH : code) ?? (flags[cls] as number)) === 1
}

/** The characters that a level keeps from line starts and line ends, as a house would edit them (kinsoku.json). */
export function kinsokuTable(level: KinsokuLevel): { readonly start: string; readonly end: string } {
  const start = C.notAtLineStart(level)
  const end = C.notAtLineEnd(level)
  let first = ''
  let last = ''
  for (let code = 0x21; code < 0x10000; code++) {
    const cls = code === 0x2f ? C.SL : C.classOf(code)
    if (start[cls] === 1) first += String.fromCharCode(code)
    if (end[cls] === 1) last += String.fromCharCode(code)
  }
  return { start: first, end: last }
}

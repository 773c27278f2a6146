import { DuikaiError, type Mp } from '../../../core/base/index.ts'
import { type FieldKind, formatMeasure, parseMeasure, type Unit } from '../../../core/edit/index.ts'

/** What a field shows when the objects of a selection differ. */
export const MULTIPLE: unique symbol = Symbol('multiple')

/** The value of one field over a selection: one, none (undefined), or several. */
export type Common<T> = T | undefined | typeof MULTIPLE

/** One value if all are equal as JSON. */
export function commonOf<T>(values: readonly T[]): Common<T> {
  const [first] = values
  const text = JSON.stringify(first)
  return values.every((value) => value === first || JSON.stringify(value) === text) ? first : MULTIPLE
}

/** What was typed, as it changes each object's own value; relative input (`+=2mm`) differs from one to the other. */
export type Change<T> = (old: T | undefined) => T | undefined

/** How a field reads and writes its value: `read` throws a DuikaiError saying what cannot be read. */
export interface Codec<T> {
  readonly read: (typed: string, old: T | undefined) => T | undefined
  readonly show: (value: T) => string
  /** The value one step up or down; none where there are no steps. */
  readonly step?: (old: T | undefined, steps: number) => T
}

/** Steps of the arrow keys by unit; grid units step by one of theirs. */
const STEPS: Readonly<Record<Unit, string>> = {
  mm: '0.5mm',
  pt: '0.25pt',
  char: '1字',
  line: '1行',
  column: '1栏',
  q: '1级',
  zihao: '0.5pt',
}

/** Lengths in 1/1000 pt. Where `optional`, nothing typed takes the value away. */
export function measureCodec(kind: FieldKind, unit: Unit, optional = false): Codec<Mp> {
  const bare: Unit = unit === 'zihao' ? 'pt' : unit
  const field = (old: Mp | undefined): FieldKind => ({
    ...kind,
    unit: bare,
    ...(old === undefined ? {} : { current: old }),
  })
  return {
    read: (typed, old) => (optional && typed.trim() === '' ? undefined : parseMeasure(typed, field(old))),
    show: (value) => formatMeasure(value, unit, kind),
    step: (old = 0, steps) => {
      const { min, max, ...free } = kind
      const one = parseMeasure(STEPS[unit], { ...free, measures: 'position' })
      return Math.min(max ?? Number.MAX_SAFE_INTEGER, Math.max(min ?? Number.MIN_SAFE_INTEGER, old + one * steps))
    },
  }
}

export interface NumberKind {
  readonly min?: number
  readonly max?: number
  readonly whole?: boolean
  /** Shown behind the number and understood when typed. */
  readonly suffix?: string
  /** What is shown of one stored unit: 0.1 shows per mille as percent, and first columns stored from 0 begin at `offset` 1. */
  readonly factor?: number
  readonly offset?: number
  readonly step?: number
  /** Nothing typed takes the value away. */
  readonly optional?: boolean
}

/** What a number's arithmetic says is wrong, without the ways to write a length. */
function counted(typed: string, read: () => number): number {
  try {
    return read()
  } catch (cause) {
    throw new DuikaiError('edit/number', (cause as Error).message, { where: `“${typed}”`, cause })
  }
}

const round = (value: number): number => Math.round(value * 1000) / 1000

/** Numbers with the same arithmetic as lengths: `3*2`, `+=1`, `12/5`. */
export function numberCodec(kind: NumberKind): Codec<number> {
  const { min, max, whole = false, suffix = '', factor = 1, offset = 0, step = 1, optional = false } = kind
  const shown = (stored: number): number => round(stored * factor + offset)
  const refuse = (typed: string, message: string): never => {
    throw new DuikaiError('edit/number', message, { where: `“${typed}”` })
  }
  return {
    read: (typed, old) => {
      if (optional && typed.trim() === '') return undefined
      const bare = suffix === '' ? typed : typed.replaceAll(suffix, '').replaceAll('％', '')
      // A number is counted as so many points: the arithmetic is that of lengths.
      const current = old === undefined ? {} : { current: Math.round(shown(old) * 1000) }
      const value = counted(typed, () => parseMeasure(bare, { unit: 'pt', ...current })) / 1000
      if (min !== undefined && value < shown(min)) refuse(typed, `the value must be at least ${shown(min)}${suffix}`)
      if (max !== undefined && value > shown(max)) refuse(typed, `the value must be at most ${shown(max)}${suffix}`)
      const stored = round((value - offset) / factor)
      if (whole && !Number.isInteger(stored)) refuse(typed, 'the value must be a whole number')
      return stored
    },
    show: (value) => `${shown(value)}${suffix}`,
    step: (old = min ?? 0, steps) =>
      Math.min(max ?? Number.MAX_SAFE_INTEGER, Math.max(min ?? Number.MIN_SAFE_INTEGER, round(old + step * steps))),
  }
}

/** Text as it is; nothing typed takes it away. */
export const textCodec: Codec<string> = {
  read: (typed) => (typed.trim() === '' ? undefined : typed.trim()),
  show: (value) => value,
}

import type { ProofMark } from '../document/index.ts'
import type { Role } from '../story/index.ts'
import type { FaultKind, Weights } from './types.ts'
import { INSPECTION_WEIGHTS, NUMERAL_LIMIT, weightOf } from './weights.ts'

/** A mark with the role of the text it stands on. */
export interface FaultMark {
  readonly mark: ProofMark
  readonly role: Role | undefined
}

export interface FaultCount {
  /** By the weights of the inspection. */
  readonly faults: number
  /** Marks that count, and those that do not: instructions, and what was kept. */
  readonly counted: number
  readonly uncounted: number
}

const MARK = /^[\p{P}\p{S}\s]+$/u
const FIGURES = /^[0-9０-９.,%％]+$/u
const HAN_NUMERAL = /^[〇零一二三四五六七八九十百千万亿点]+$/u
/** The same error counts at most so often in an issue. */
const REPEATS = 3

/** What an inspector counts for so many wrong, missing or superfluous characters. */
const characterFaults = (count: number): number => (count <= 1 ? 1 : count <= 5 ? 2 : 4)

function faultOf({ operation, words }: ProofMark): { kind: FaultKind; faults: number; error: string } | undefined {
  switch (operation.kind) {
    case 'correct':
    case 'delete':
    case 'insert': {
      const put = operation.kind === 'delete' ? '' : operation.text
      const error = `${words}→${put}`
      const both = words + put
      if (MARK.test(both)) return { kind: 'punctuation', faults: 1, error }
      // 三 for 3 is usage (GB/T 15835); one number for another is a fact.
      const usage =
        [words, put].some((side) => FIGURES.test(side)) && [words, put].some((side) => HAN_NUMERAL.test(side))
      if (usage) return { kind: 'numeral', faults: 1, error }
      if (FIGURES.test(both)) return { kind: 'fact', faults: 1, error }
      const count = Math.max([...words].length, [...put].length)
      return { kind: 'character', faults: characterFaults(count), error }
    }
    case 'transpose':
      return { kind: 'character', faults: 1, error: words }
    case 'separate':
      return { kind: 'form', faults: 1, error: '' }
    default:
      return undefined
  }
}

/**
 * Counts the faults that marks name as the regulator's inspectors do (field manual 7.3): characters by how many are wrong,
 * usage of numerals a tenth each and one at most, heads double, the same error three times at most. What was kept 保留
 * is no fault.
 */
export function countFaults(marks: readonly FaultMark[], weights: Weights = INSPECTION_WEIGHTS): FaultCount {
  const seen = new Map<string, number>()
  let [faults, numerals, counted] = [0, 0, 0]
  for (const { mark, role } of marks) {
    const fault = mark.state === 'kept' ? undefined : faultOf(mark)
    if (fault === undefined) continue
    counted += 1
    const times = seen.get(fault.error) ?? 0
    seen.set(fault.error, times + 1)
    if (fault.error !== '' && times >= REPEATS) continue
    const weight = fault.faults * weightOf(fault.kind, role, weights)
    if (fault.kind === 'numeral') numerals += weight
    else faults += weight
  }
  const sum = faults + Math.min(numerals, NUMERAL_LIMIT)
  return { faults: Math.round(sum * 1000) / 1000, counted, uncounted: marks.length - counted }
}

import type { Role } from '../story/index.ts'
import type { FaultKind, Weights } from './types.ts'

/**
 * Counts of the regulator's inspection of newspapers: a fact or a character 1, usage of numerals 0.1, what stands in a
 * masthead, folio or head double. Marks count as numerals do; what is only form or asks for a look counts 0.
 */
export const INSPECTION_WEIGHTS: Weights = {
  fact: 1,
  character: 1,
  numeral: 0.1,
  punctuation: 0.1,
  form: 0,
  prominent: 2,
}

const PROMINENT: ReadonlySet<Role> = new Set(['kicker', 'headline', 'deck', 'subhead', 'folio'])

/** What a fault of a kind counts where it stands. */
export function weightOf(kind: FaultKind, role: Role | undefined, weights: Weights): number {
  const factor = role !== undefined && PROMINENT.has(role) ? weights.prominent : 1
  return Math.round(weights[kind] * factor * 1000) / 1000
}

/** Numeral faults count at most this much in an issue. */
export const NUMERAL_LIMIT = 1

/** Faults of 10,000 characters, the figure a newspaper is judged by (3 at most). */
export const faultRate = (faults: number, characters: number): number =>
  characters === 0 ? 0 : (faults / characters) * 10_000

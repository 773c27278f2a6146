import type { FaultTally } from '../../contract/index.ts'
import type { Gate } from '../../core/document/index.ts'
import type { Key } from '../i18n/index.ts'

export const GATE_WORDS: Readonly<Record<Gate, Key>> = {
  first: 'proof.gate.first',
  second: 'proof.gate.second',
  third: 'proof.gate.third',
  revise: 'proof.gate.revise',
  sign: 'proof.gate.sign',
  press: 'proof.gate.press',
}

const ROUND_WORDS: readonly Key[] = ['proof.round.1', 'proof.round.2', 'proof.round.3']
/** What a round is called; later ones as the last. */
export const roundWord = (round: number): Key => ROUND_WORDS[Math.min(round, 3) - 1] ?? 'proof.round.1'

/** Day and time of the clock on this machine, such as 10-15 21:07. */
export function whenWords(at: number): string {
  const time = new Date(at)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${two(time.getMonth() + 1)}-${two(time.getDate())} ${two(time.getHours())}:${two(time.getMinutes())}`
}

const ROUND_OF: Readonly<Partial<Record<Gate, number>>> = { first: 1, second: 2, third: 3 }
/** What the ledger says of faults when a gate is passed: of 一校 to 三校 those that this round found, later all of them. */
export function countedAt(gate: Gate, tally: FaultTally | undefined): { faults?: number; characters?: number } {
  if (tally === undefined) return {}
  const round = ROUND_OF[gate]
  const found = round === undefined ? tally : tally.rounds.find((one) => one.round === round)
  return { faults: found?.faults ?? 0, characters: tally.characters }
}

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

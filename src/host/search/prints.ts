import { fold } from './grams.ts'

/** Digests are of so many characters each. */
const LENGTH = 6
/** Of so many digests that follow each other the least is kept, so that texts with a longer stretch in common share one. */
const WINDOW = 48
/** A text keeps so many. */
const MOST = 400

/** What two texts are compared by: no marks, no white space, no difference of width and case. */
export const letters = (text: string): string => fold(text).text.replaceAll(/[\p{P}\p{Z}\p{Cc}\p{Cf}]/gu, '')

/** FNV-1a over the UTF-16 units of a stretch, 32 bits, its bits mixed once more. */
function digest(text: string, from: number): number {
  let hash = 0x811c9dc5
  for (let i = from; i < from + LENGTH; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return hash ^ (hash >>> 13)
}

/**
 * Digests of some stretches of a text, in their order, chosen by what they are (winnowing: Schleimer, Wilkerson and Aiken 2003):
 * two texts that have a stretch of 53 letters in common have a digest in common, wherever it stands and whatever is around it.
 */
export function printsOf(text: string): Int32Array {
  const plain = letters(text)
  const count = plain.length - LENGTH + 1
  const chosen: number[] = []
  let least = -1
  let value = 0
  const digests = new Int32Array(Math.max(0, count))
  for (let i = 0; i < count && chosen.length < MOST; i++) {
    const now = digest(plain, i)
    digests[i] = now
    const first = i - WINDOW + 1
    if (least < 0 || now <= value) {
      least = i
      value = now
    } else if (least < first) {
      // The least has left the window: it is looked for anew, the last of equals.
      least = first
      value = digests[first] as number
      for (let k = first + 1; k <= i; k++) {
        if ((digests[k] as number) <= value) {
          least = k
          value = digests[k] as number
        }
      }
    }
    const whole = first >= 0 || i === count - 1
    if (whole && chosen.at(-1) !== value) chosen.push(value)
  }
  return Int32Array.from(new Set(chosen))
}

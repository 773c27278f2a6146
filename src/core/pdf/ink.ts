import type { Ink } from '../display/index.ts'

/** K from which an ink of K alone counts as black (GWG R0015). */
const BLACK_FROM = 850

/** True for K alone, dark enough to be black: the only ink that may overprint. */
export function isBlack(ink: Ink): boolean {
  return (
    ink.kind === 'process' && ink.cmyk[0] === 0 && ink.cmyk[1] === 0 && ink.cmyk[2] === 0 && ink.cmyk[3] >= BLACK_FROM
  )
}

const processText = (amounts: readonly number[]): string => {
  const [c = 0, m = 0, y = 0, k = 0] = amounts
  return `C ${c / 10} M ${m / 10} Y ${y / 10} K ${k / 10}`
}

/** `C 0 M 0 Y 0 K 100` or `PANTONE 185 C 80 % of C 0 M 91 Y 76 K 0`: one text for each ink, for messages and comparison. */
export function inkText(ink: Ink): string {
  if (ink.kind === 'process') return processText(ink.cmyk)
  return `${ink.name} ${ink.tint / 10} % of ${processText(ink.alternate)}`
}

import type { Ink } from '../display/index.ts'

/** K from which an ink of K alone counts as black (GWG R0015). */
const BLACK_FROM = 850

/** K alone and dark enough to be black: the only ink that is exported to overprint. */
export const blackAlone = (ink: Ink): boolean =>
  ink.kind === 'process' && ink.cmyk[3] >= BLACK_FROM && ink.cmyk[0] + ink.cmyk[1] + ink.cmyk[2] === 0

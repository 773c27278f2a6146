import type { Ink } from '../../core/display/index.ts'
import { cmykToSrgb } from '../assets/index.ts'
import { loadPrintProfile } from '../export/index.ts'

/** What turns an ink into 0xRRGGBB. */
export type ScreenColour = (ink: Ink) => number

/** Inks as they look printed under the print profile named; paper is white. */
export async function screenColours(profile: string): Promise<ScreenColour> {
  const { icc } = await loadPrintProfile(profile)
  const look = await cmykToSrgb(icc)
  return (ink) => {
    const tint = ink.kind === 'spot' ? ink.tint / 1000 : 1
    const [c, m, y, k] = (ink.kind === 'spot' ? ink.alternate : ink.cmyk).map((amount) => (amount / 1000) * tint)
    const [red, green, blue] = look(c ?? 0, m ?? 0, y ?? 0, k ?? 0)
    return (red << 16) | (green << 8) | blue
  }
}

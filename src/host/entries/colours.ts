import type { Diagnostic } from '../../core/base/index.ts'
import type { Ink } from '../../core/display/index.ts'
import { cmykToSrgb } from '../assets/index.ts'

/** What turns an ink into 0xRRGGBB. */
export type ScreenColour = (ink: Ink) => number

type Look = (c: number, m: number, y: number, k: number) => readonly [number, number, number]

/** Inks as light filters, one after the other: what they look like where no profile says it. */
const plain: Look = (c, m, y, k) => {
  const channel = (ink: number): number => Math.round(255 * (1 - ink) * (1 - 0.9 * k))
  return [channel(c), channel(m), channel(y)]
}

const through =
  (look: Look): ScreenColour =>
  (ink) => {
    const tint = ink.kind === 'spot' ? ink.tint / 1000 : 1
    const [c, m, y, k] = (ink.kind === 'spot' ? ink.alternate : ink.cmyk).map((amount) => (amount / 1000) * tint)
    const [red, green, blue] = look(c ?? 0, m ?? 0, y ?? 0, k ?? 0)
    return (red << 16) | (green << 8) | blue
  }

/** Screen colours, and a notice where they are less exact than they should be. */
export interface ScreenColours {
  readonly colour: ScreenColour
  readonly notice?: Diagnostic
}

/** Inks as they look printed under an output profile, paper white; approximate when it cannot be used. */
export async function screenColours(icc: Uint8Array | undefined, profile: string): Promise<ScreenColours> {
  if (icc === undefined) return { colour: through(plain) }
  try {
    return { colour: through(await cmykToSrgb(icc)) }
  } catch (cause) {
    const notice: Diagnostic = {
      code: 'screen/colours',
      severity: 'info',
      where: `profile ${profile}`,
      message: `colours on screen are approximate: ${cause instanceof Error ? cause.message : String(cause)}`,
    }
    return { colour: through(plain), notice }
  }
}

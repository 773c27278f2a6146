import { DuikaiError } from '../../../core/base/index.ts'
import type { Document, PrintProfile, Swatch } from '../../../core/document/index.ts'
import { commands, type Stamp, type Transaction } from '../../../core/edit/index.ts'

/** Reads a print profile by its id. */
export interface PressHost {
  readonly profile: (id: string) => Promise<PrintProfile>
}

export type Spot = Extract<Swatch, { kind: 'spot' }>
type Press = Pick<PrintProfile, 'spotColours' | 'spotAliases' | 'otherSpots'>

/** What a plant makes of a spot ink: a plate of its own, one of another name, process inks, or nothing it knows. */
export type Pressed =
  | { readonly kind: 'own' | 'alias'; readonly name: string }
  | { readonly kind: 'convert' | 'unknown' }

export function pressedAs({ spotColours, spotAliases, otherSpots }: Press, name: string): Pressed {
  if (spotColours.includes(name)) return { kind: 'own', name }
  const alias = Object.hasOwn(spotAliases, name) ? spotAliases[name] : undefined
  if (alias !== undefined) return { kind: 'alias', name: alias }
  return { kind: otherSpots === 'convert' ? 'convert' : 'unknown' }
}

/** Names that mean plates of the process or all of them, and no ink of its own (ISO 32000-1, 8.6.6.4 and 8.6.6.5). */
const RESERVED = /^(all|none|cyan|magenta|yellow|black|registration|套准色|\[registration\])$/i

export const isReserved = (name: string): boolean => RESERVED.test(name.trim())

export const reserved = (name: string): DuikaiError =>
  new DuikaiError('edit/name', `“${name}” is a plate of the process or the registration colour, no spot ink`, {
    where: 'swatches',
    remedy: 'name the ink as the printer does',
  })

/** Tints by tens, the first of a plate that is not there yet. */
export function freeTint(swatches: Readonly<Record<string, Swatch>>, { name }: Spot): number {
  const taken = Object.values(swatches).flatMap((one) => (one.kind === 'spot' && one.name === name ? [one.tint] : []))
  return [500, 300, 200, 100, 700, 800, 600, 400, 900].find((tint) => !taken.includes(tint)) ?? 500
}

/** Ids of the other swatches that print on the plate of `id` but show it as another colour. */
export function unlike(swatches: Readonly<Record<string, Swatch>>, id: string, like: Spot): readonly string[] {
  const full = ({ alternate, lab }: Spot): string => JSON.stringify([alternate, lab ?? null])
  return Object.entries(swatches).flatMap(([other, swatch]) =>
    other !== id && swatch.kind === 'spot' && swatch.name === like.name && full(swatch) !== full(like) ? [other] : [],
  )
}

/** Gives the swatches `ids` the process inks and the measured colour of `like`, as one change. */
export function levelled(
  document: Document,
  ids: readonly string[],
  like: Spot,
  stamp: Stamp,
): Transaction | undefined {
  const made = ids.flatMap((id) => {
    const old = document.publication.swatches[id]
    if (old?.kind !== 'spot') return []
    const { lab: _, ...rest } = old
    const { alternate, lab } = like
    const swatch: Spot = { ...rest, alternate, ...(lab === undefined ? {} : { lab }) }
    return [commands.setSwatch(document, { id, swatch }, stamp)]
  })
  const [first] = made
  return first && { ...first, operations: made.flatMap((one) => one?.operations ?? []) }
}

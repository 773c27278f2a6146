import type { DisplayList, Ink, Item } from '../../core/display/index.ts'
import type { PrintProfile } from '../../core/document/index.ts'
import { isBlack } from '../../core/pdf/index.ts'
import { labToInk, toBlackInk } from '../assets/index.ts'
import type { LoadedProfile } from './profile.ts'

export interface PressOptions {
  /** Pages that are printed in black alone, by name. */
  readonly gray?: ReadonlySet<string> | undefined
}

type Cmyk = readonly [number, number, number, number]

/** What the plant calls a spot ink. */
export const pressName = ({ spotAliases }: Pick<PrintProfile, 'spotAliases'>, name: string): string =>
  Object.hasOwn(spotAliases, name) ? (spotAliases[name] as string) : name

/** Whether the plant prints a spot ink with process inks. */
export const isConverted = (
  { spotColours, otherSpots }: Pick<PrintProfile, 'spotColours' | 'otherSpots'>,
  name: string,
): boolean => otherSpots === 'convert' && !spotColours.includes(name) && name !== 'All'

/**
 * Lists in the inks that the press runs: spot inks under the plant's names, those it does not run as process inks where
 * the profile says so, and pages that are to be gray in black alone. Lists that need nothing are given back as they are.
 */
export async function pressLists(
  lists: readonly DisplayList[],
  { profile, icc }: LoadedProfile,
  { gray }: PressOptions = {},
): Promise<readonly DisplayList[]> {
  const definitions = definitionsOf(lists, profile)
  return Promise.all(
    lists.map(async (list) => {
      const alone = gray?.has(list.page.name) ?? false
      const inks = await Promise.all(
        list.inks.map(async (ink) => {
          const pressed = await pressInk(ink, profile, icc, definitions)
          return alone ? grayInk(pressed, icc) : pressed
        }),
      )
      if (!alone && inks.every((ink, i) => ink === list.inks[i])) return list
      const items = alone ? list.items.map((item) => grayItem(item)) : list.items
      return { ...list, inks, items }
    }),
  )
}

const grayItem = (item: Item): Item => (item.kind === 'picture' ? { ...item, gray: true } : item)

type Definition = Pick<Ink & { kind: 'spot' }, 'alternate' | 'lab'>

/** One plate has one definition: that of the swatch with the plant's own name, else of the first alias. */
function definitionsOf(lists: readonly DisplayList[], profile: PrintProfile): ReadonlyMap<string, Definition> {
  const own = new Map<string, Definition>()
  const aliased = new Map<string, Definition>()
  for (const ink of lists.flatMap(({ inks }) => inks)) {
    if (ink.kind !== 'spot') continue
    const name = pressName(profile, ink.name)
    const known = name === ink.name ? own : aliased
    if (!known.has(name)) known.set(name, ink)
  }
  return new Map([...aliased, ...own])
}

async function pressInk(
  ink: Ink,
  profile: PrintProfile,
  icc: Uint8Array,
  definitions: ReadonlyMap<string, Definition>,
): Promise<Ink> {
  if (ink.kind === 'process') return ink
  const name = pressName(profile, ink.name)
  const { alternate, lab } = definitions.get(name) ?? ink
  if (!isConverted(profile, name)) return name === ink.name ? ink : { ...ink, name, alternate, lab }
  const full = lab === undefined ? alternate : await labToInk(lab, icc)
  return { kind: 'process', name: ink.name, cmyk: tinted(full, ink.tint) }
}

const tinted = (full: readonly number[], tint: number): Cmyk =>
  full.map((amount) => Math.round((amount * tint) / 1000)) as unknown as Cmyk

/** As much black as is as light; black that is alone stays as it is. */
async function grayInk(ink: Ink, icc: Uint8Array): Promise<Ink> {
  if (ink.kind === 'spot' && ink.name === 'All') return ink
  const cmyk = ink.kind === 'process' ? ink.cmyk : tinted(ink.alternate, ink.tint)
  const [c, m, y, k] = cmyk
  if (isBlack({ kind: 'process', name: '', cmyk }) || c + m + y === 0) {
    return { kind: 'process', name: ink.name, cmyk: [0, 0, 0, k] }
  }
  const bytes = Uint8Array.from(cmyk, (amount) => Math.round((amount * 255) / 1000))
  const [light = 255] = await toBlackInk(icc, bytes, icc)
  return { kind: 'process', name: ink.name, cmyk: [0, 0, 0, Math.round(((255 - light) / 255) * 1000)] }
}

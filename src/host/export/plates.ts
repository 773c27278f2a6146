import type { DisplayList } from '../../core/display/index.ts'
import { type LabelPart, pictureKey, REGISTRATION } from '../../core/pdf/index.ts'
import type { PreparedPicture } from '../assets/index.ts'

/** 印版: the separations of a page, process inks first, then spots in the order of their names. */
export interface Plates {
  readonly process: readonly [boolean, boolean, boolean, boolean]
  readonly spots: readonly Spot[]
  /** Spot inks that only placed PDFs have: what they look like is theirs to say. */
  readonly foreign: readonly string[]
}

type Spot = DisplayList['inks'][number] & { readonly kind: 'spot' }

const NAMES = ['Cyan', 'Magenta', 'Yellow', 'Black'] as const

/** Plates of pages that are printed together: inks that paint, and those of pictures. */
export function platesOf(lists: readonly DisplayList[], pictures: ReadonlyMap<string, PreparedPicture>): Plates {
  const process: [boolean, boolean, boolean, boolean] = [false, false, false, false]
  const spots = new Map<string, Spot>()
  const foreign = new Set<string>()
  for (const list of lists) {
    for (const index of usedInks(list)) {
      const ink = list.inks[index]
      if (ink?.kind === 'spot' && ink.tint > 0) spots.set(ink.name, { ...ink, tint: 1000 })
      if (ink?.kind === 'process') {
        ink.cmyk.forEach((amount, i) => {
          process[i] ||= amount > 0
        })
      }
    }
    for (const item of list.items) {
      if (item.kind !== 'picture') continue
      const picture = pictures.get(pictureKey(item))
      for (const i of picture?.colourSpace === 'DeviceGray' ? [3] : [0, 1, 2, 3]) process[i] = true
      for (const name of picture?.pdf?.spots ?? []) foreign.add(name)
    }
  }
  return {
    process,
    spots: [...spots.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    foreign: [...foreign].filter((name) => !spots.has(name)).sort(),
  }
}

/** Inks that something is painted with; a list may know others. */
function usedInks(list: DisplayList): Set<number> {
  const used = new Set<number>()
  const add = (index: number | undefined): void => {
    if (index !== undefined) used.add(index)
  }
  for (const item of list.items) {
    if (item.kind === 'rule') add(item.ink)
    if (item.kind === 'box' || item.kind === 'path') {
      add(item.fill)
      add(item.stroke?.ink)
    }
  }
  for (const path of list.linePaths) {
    add(path.fill)
    add(path.stroke?.ink)
  }
  for (let r = 0; r < list.runs.count; r++) add(list.runs.ink[r])
  return used
}

/** Each plate's name in its own ink, so that every film shows only its own. */
export function plateNames({ process, spots, foreign }: Plates): LabelPart[] {
  const parts: LabelPart[] = []
  NAMES.forEach((name, i) => {
    if (!process[i]) return
    const cmyk = [0, 1, 2, 3].map((k) => (k === i ? 1000 : 0)) as [number, number, number, number]
    parts.push({ text: `${name} `, ink: { kind: 'process', name, cmyk } })
  })
  for (const ink of spots) parts.push({ text: `${ink.name} `, ink })
  for (const name of foreign) parts.push({ text: `${name} `, ink: REGISTRATION })
  return parts
}

/** Names of the plates. */
export const plateList = ({ process, spots, foreign }: Plates): string[] => [
  ...NAMES.filter((_, i) => process[i]),
  ...spots.map(({ name }) => name),
  ...foreign,
]

import type { DisplayList } from '../../core/display/index.ts'
import { type LabelPart, type PdfPicture, pictureKey } from '../../core/pdf/index.ts'

/** 印版: the separations of a page, process inks first, then spots in the order of their names. */
export interface Plates {
  readonly process: readonly [boolean, boolean, boolean, boolean]
  readonly spots: readonly Spot[]
}

type Spot = DisplayList['inks'][number] & { readonly kind: 'spot' }

const NAMES = ['Cyan', 'Magenta', 'Yellow', 'Black'] as const

/** Plates of pages that are printed together: inks that paint, and those of pictures. */
export function platesOf(lists: readonly DisplayList[], pictures: ReadonlyMap<string, PdfPicture>): Plates {
  const process: [boolean, boolean, boolean, boolean] = [false, false, false, false]
  const spots = new Map<string, Spot>()
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
      const gray = pictures.get(pictureKey(item))?.colourSpace === 'DeviceGray'
      for (const i of gray ? [3] : [0, 1, 2, 3]) process[i] = true
    }
  }
  return { process, spots: [...spots.values()].sort((a, b) => (a.name < b.name ? -1 : 1)) }
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
export function plateNames({ process, spots }: Plates): LabelPart[] {
  const parts: LabelPart[] = []
  NAMES.forEach((name, i) => {
    if (!process[i]) return
    const cmyk = [0, 1, 2, 3].map((k) => (k === i ? 1000 : 0)) as [number, number, number, number]
    parts.push({ text: `${name} `, ink: { kind: 'process', name, cmyk } })
  })
  for (const ink of spots) parts.push({ text: `${ink.name} `, ink })
  return parts
}

/** Names of the plates. */
export const plateList = ({ process, spots }: Plates): string[] => [
  ...NAMES.filter((_, i) => process[i]),
  ...spots.map(({ name }) => name),
]

import type { PageView } from '../../../contract/index.ts'
import type { Swatch } from '../../../core/document/index.ts'

type Cmyk = readonly [number, number, number, number]

/** CMYK per mille as it roughly looks on newsprint, where inks are weaker than on coated paper: `#rrggbb`. */
export function approximate([c, m, y, k]: Cmyk): string {
  const paper = [255, 255, 255]
  const inks: readonly (readonly number[])[] = [
    [0, 145, 190],
    [205, 45, 105],
    [248, 222, 40],
    [48, 46, 48],
  ]
  const amounts = [c, m, y, k]
  const rgb = paper.map((white, channel) =>
    amounts.reduce((light, amount, i) => light * (1 - (amount / 1000) * (1 - (inks[i]?.[channel] ?? 0) / 255)), white),
  )
  return `#${rgb.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`
}

const sameInk = (a: Cmyk, b: Cmyk): boolean => a.every((amount, i) => amount === b[i])

/** Screen colour of a swatch: as the page shows it where the page uses it, otherwise roughly. */
export function swatchColour(swatch: Swatch, view?: Pick<PageView, 'list' | 'colours'>): string {
  const at = view?.list.inks.findIndex((ink) =>
    swatch.kind === 'process'
      ? ink.kind === 'process' && sameInk(ink.cmyk, swatch.cmyk)
      : ink.kind === 'spot' && ink.name === swatch.name && ink.tint === swatch.tint,
  )
  const colour = at === undefined ? undefined : view?.colours[at]
  if (colour !== undefined) return `#${colour.toString(16).padStart(6, '0')}`
  if (swatch.kind === 'process') return approximate(swatch.cmyk)
  const [c, m, y, k] = swatch.alternate.map((amount) => (amount * swatch.tint) / 1000) as unknown as Cmyk
  return approximate([c, m, y, k])
}

/** How much of its ink a spot colour prints: 50%. */
export const tintText = ({ tint }: Extract<Swatch, { kind: 'spot' }>): string => `${tint / 10}%`

/** What a swatch is called in a list: tints of an ink have one name, and are told apart by how much they print of it. */
export function swatchLabel(id: string, swatch: Swatch): string {
  const name = swatch.name || id
  return swatch.kind === 'spot' && swatch.tint !== 1000 ? `${name} ${tintText(swatch)}` : name
}

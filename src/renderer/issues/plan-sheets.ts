// How the pages of a section lie beside each other: one by one, as they are read, as they are printed.

import type { Document } from '../../core/document/index.ts'

export const PLAN_VIEWS = ['pages', 'facing', 'sheets'] as const
export type PlanView = (typeof PLAN_VIEWS)[number]

/** Pages side by side, left to right; a place without a page stays blank. */
export interface Spread<T> {
  readonly places: readonly (T | undefined)[]
  /** Of printed sheets: the how manieth from outside, from 1, and which side of it. */
  readonly sheet?: { readonly number: number; readonly side: 'outer' | 'inner' }
}

/** A paper of vertical text is bound at the right: its first page lies at the left of a spread. */
export function boundRight({ pages }: Document): boolean {
  const modes = pages.flatMap(({ objects }) => objects.flatMap((one) => (one.kind === 'block' ? [one.mode] : [])))
  return modes.filter((mode) => mode === 'v').length * 2 > modes.length
}

/**
 * The pages of a section as they lie open: the first alone, then two by two, the odd ones outside. `sheets`: as they are
 * printed, four pages a sheet, the sheets inside one another; of a count that is no multiple of four the middle pages are
 * the two sides of half a sheet.
 */
export function spreadsOf<T>(pages: readonly T[], view: PlanView, right: boolean): readonly Spread<T>[] {
  if (view === 'pages') return pages.map((page) => ({ places: [page] }))
  const turned = (places: readonly (T | undefined)[]) => (right ? [...places].reverse() : places)
  if (view === 'facing') {
    const spreads: Spread<T>[] = []
    for (let n = 0; n <= pages.length; n += 2)
      if (n < pages.length || n === 0) spreads.push({ places: turned([pages[n - 1], pages[n]]) })
    if (pages.length % 2 === 0 && pages.length > 0) spreads.push({ places: turned([pages.at(-1), undefined]) })
    return spreads.filter(({ places }) => places.some((place) => place !== undefined))
  }
  const count = pages.length + (pages.length % 2)
  const spreads: Spread<T>[] = []
  for (let n = 0; n < count / 2; n++) {
    const [first, last] = [pages[n], pages[count - 1 - n]]
    const sheet = { number: Math.floor(n / 2) + 1, side: n % 2 === 0 ? ('outer' as const) : ('inner' as const) }
    if (n === count / 2 - 1 && count % 4 === 2) {
      spreads.push(
        { places: [first], sheet },
        ...(last === undefined ? [] : [{ places: [last], sheet: { ...sheet, side: 'inner' as const } }]),
      )
    } else spreads.push({ places: turned(n % 2 === 0 ? [last, first] : [first, last]), sheet })
  }
  return spreads
}

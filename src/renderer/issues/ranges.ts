/** Pages that were typed, and what of it is no page. */
export interface Chosen {
  readonly pages: readonly string[]
  readonly unknown: readonly string[]
}

/**
 * Pages of `names` that are meant by `A01, A03-A05`, in the paper's order. Figures alone count from the first page; the
 * section of a range's first page holds for its last: `A01-04`.
 */
export function parsePages(typed: string, names: readonly string[]): Chosen {
  const place = (word: string, section = ''): number => {
    const wanted = word.toUpperCase()
    const exact = names.indexOf(wanted)
    if (exact >= 0) return exact
    const [, own = '', figures] = /^([A-Z]?)0*(\d+)$/.exec(wanted) ?? []
    if (figures === undefined) return -1
    const letter = own === '' ? section : own
    const found = names.findIndex((name) => {
      const [, its = '', number = ''] = /^([A-Z]?)0*(\d+)$/.exec(name) ?? []
      return its === letter && number === figures
    })
    return found < 0 && letter === '' && Number(figures) <= names.length ? Number(figures) - 1 : found
  }
  const wanted = new Set<number>()
  const unknown: string[] = []
  for (const part of typed.split(/[,，、;；\s]+/).filter((one) => one !== '')) {
    const [from = '', to] = part.split(/[-–—~～至]/)
    const first = place(from)
    const last = to === undefined ? first : place(to, /^[A-Z]/i.exec(from)?.[0]?.toUpperCase())
    if (first < 0 || last < 0) unknown.push(part)
    else for (let i = Math.min(first, last); i <= Math.max(first, last); i++) wanted.add(i)
  }
  return { pages: names.filter((_, i) => wanted.has(i)), unknown }
}

/** Names of `count` pages of a section: A01 … A08; two figures, three from a hundred on. */
export function sectionNames(section: string, count: number): string[] {
  const width = count > 99 ? 3 : 2
  return Array.from({ length: count }, (_, i) => section + String(i + 1).padStart(width, '0'))
}

/** Pages by section, in the paper's order: A, B, and those without a letter. */
export function bySection<T extends { readonly name: string }>(pages: readonly T[]): { section: string; pages: T[] }[] {
  const sections: { section: string; pages: T[] }[] = []
  for (const page of pages) {
    const section = page.name.replace(/\d+$/, '')
    const last = sections.at(-1)
    if (last?.section === section) last.pages.push(page)
    else sections.push({ section, pages: [page] })
  }
  return sections
}

import type { BorderPattern, Document } from '../../../core/document/index.ts'
import type { Build } from '../../state/index.ts'

/** The borders that come with the program; a publication takes those that its pages use. */
const shelf = import.meta.glob<BorderPattern>('../../../../resources/borders/*.json', {
  eager: true,
  import: 'default',
})

/** The publication's own borders, then those of the program that it has not. */
export function bordersOf({ publication }: Document): ReadonlyMap<string, BorderPattern> {
  const all = new Map(Object.entries(publication.borders))
  for (const [path, pattern] of Object.entries(shelf)) {
    const name = path.slice(path.lastIndexOf('/') + 1, -'.json'.length)
    if (!all.has(name)) all.set(name, pattern)
  }
  return all
}

/** A change that uses a border, which comes into the publication with it where it is not there. */
export const withBorder =
  (name: string | undefined, build: Build): Build =>
  (document, stamp) => {
    const transaction = build(document, stamp)
    const value = name === undefined ? undefined : bordersOf(document).get(name)
    if (transaction === undefined || name === undefined || value === undefined) return transaction
    if (Object.hasOwn(document.publication.borders, name)) return transaction
    const adding = { type: 'set' as const, path: ['publication', 'borders', name], value }
    return { ...transaction, operations: [adding, ...transaction.operations] }
  }

import { DuikaiError } from '../base/index.ts'
import type { BorderPattern, Page, Publication } from './records.ts'

/** The 花边 that come with the program. */
export interface BorderShelf {
  readonly names: readonly string[]
  readonly read: (name: string) => BorderPattern
}

/**
 * A publication with the borders of the shelf that boxes and rules of some pages or masters name and it has not itself: they travel with
 * it from then on. The same object where none is missing. @throws DuikaiError `document/reference` with the field, where
 * neither has a border of that name.
 */
export function withBorders(
  publication: Publication,
  pages: readonly Page[],
  shelf: BorderShelf,
  file: string,
): Publication {
  const added: Record<string, BorderPattern> = {}
  const masters = Object.entries(publication.masters).flatMap(([id, { objects, even = [] }]) => [
    { field: `publication.masters.${id}.objects`, objects },
    { field: `publication.masters.${id}.even`, objects: even },
  ])
  const lists = [...masters, ...pages.map(({ objects }, p) => ({ field: `pages[${p}].objects`, objects }))]
  for (const { field, objects } of lists) {
    objects.forEach((object, o) => {
      const name = object.kind === 'box' || object.kind === 'rule' ? object.border?.pattern : undefined
      if (name === undefined || Object.hasOwn(publication.borders, name) || Object.hasOwn(added, name)) return
      if (!shelf.names.includes(name)) {
        const known = [...new Set([...Object.keys(publication.borders), ...shelf.names])]
        throw new DuikaiError('document/reference', `there is no border "${name}"`, {
          where: `${file}, field ${field}[${o}].border.pattern`,
          remedy: `known: ${known.join(', ') || 'none'}`,
        })
      }
      added[name] = shelf.read(name)
    })
  }
  if (Object.keys(added).length === 0) return publication
  return { ...publication, borders: { ...publication.borders, ...added } }
}

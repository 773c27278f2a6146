import { DuikaiError } from '../base/index.ts'
import type { BorderPattern, Page, Publication } from './records.ts'

/** The 花边 that come with the program. */
export interface BorderShelf {
  readonly names: readonly string[]
  readonly read: (name: string) => BorderPattern
}

/**
 * A publication with the borders of the shelf that some pages' boxes and rules name and it has not itself: they travel with
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
  pages.forEach((page, p) => {
    page.objects.forEach((object, o) => {
      const name = object.kind === 'box' || object.kind === 'rule' ? object.border?.pattern : undefined
      if (name === undefined || Object.hasOwn(publication.borders, name) || Object.hasOwn(added, name)) return
      if (!shelf.names.includes(name)) {
        const known = [...new Set([...Object.keys(publication.borders), ...shelf.names])]
        throw new DuikaiError('document/reference', `there is no border "${name}"`, {
          where: `${file}, field pages[${p}].objects[${o}].border.pattern`,
          remedy: `known: ${known.join(', ') || 'none'}`,
        })
      }
      added[name] = shelf.read(name)
    })
  })
  if (Object.keys(added).length === 0) return publication
  return { ...publication, borders: { ...publication.borders, ...added } }
}

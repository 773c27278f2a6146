import type { Document, Publication, Swatch } from '../../document/index.ts'
import { keyOf } from '../path.ts'
import type { Operation, Path, Stamp, Transaction } from '../types.ts'
import { objectPath, refuse, setting, transactionOf } from './support.ts'

type Face = Publication['faces'][string]

/** A colour of the publication, new or changed. */
export function setSwatch(
  document: Document,
  { id, swatch }: { readonly id: string; readonly swatch: Swatch },
  stamp: Stamp,
): Transaction | undefined {
  const { swatches } = document.publication
  const old = Object.hasOwn(swatches, id) ? swatches[id] : undefined
  const label = old === undefined ? { zh: '新色样', en: 'New swatch' } : { zh: '改色样', en: 'Redefine swatch' }
  return transactionOf(stamp, label, setting(['publication', 'swatches', id], old, swatch))
}

/** A face of the publication, new or changed: 字体 by family in order of preference. */
export function setFace(
  document: Document,
  { id, face }: { readonly id: string; readonly face: Face },
  stamp: Stamp,
): Transaction | undefined {
  const { faces } = document.publication
  const old = Object.hasOwn(faces, id) ? faces[id] : undefined
  const label = old === undefined ? { zh: '新字体', en: 'New face' } : { zh: '改字体', en: 'Redefine face' }
  return transactionOf(stamp, label, setting(['publication', 'faces', id], old, face))
}

/** Takes a face away that no style uses. @throws DuikaiError `document/reference` on application when one does. */
export function deleteFace(document: Document, { id }: { readonly id: string }, stamp: Stamp): Transaction | undefined {
  if (!Object.hasOwn(document.publication.faces, id)) return undefined
  return transactionOf(stamp, { zh: '删字体', en: 'Delete face' }, [
    { type: 'set', path: ['publication', 'faces', id] },
  ])
}

/** Fields that name a colour, whatever they belong to. */
const INKS = ['ink', 'fill', 'headerFill']

/** Places under `value` where an ink or a fill is `name`. */
function uses(value: unknown, name: string, path: Path): readonly Path[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap((item, i) => uses(item, name, [...path, keyOf(item) ?? i]))
  return Object.entries(value).flatMap(([key, field]): readonly Path[] =>
    INKS.includes(key) && field === name ? [[...path, key]] : uses(field, name, [...path, key]),
  )
}

/** Takes a colour away; what was printed in it is printed in `replacement`. */
export function deleteSwatch(
  document: Document,
  { id, replacement }: { readonly id: string; readonly replacement: string },
  stamp: Stamp,
): Transaction | undefined {
  const { swatches, styles } = document.publication
  for (const name of [id, replacement])
    if (!Object.hasOwn(swatches, name))
      throw refuse('no-target', `there is no swatch "${name}"`, `swatches/${name}`, 'choose one of the publication')
  if (id === replacement) return undefined
  const paths = [
    ...uses(styles, id, ['publication', 'styles']),
    ...document.pages.flatMap((page) =>
      page.objects.flatMap((object) => uses(object, id, objectPath(keyOf(page) ?? page.name, object.id))),
    ),
  ]
  return transactionOf(stamp, { zh: '删色样', en: 'Delete swatch' }, [
    ...paths.map((path): Operation => ({ type: 'set', path, value: replacement })),
    { type: 'set', path: ['publication', 'swatches', id] },
  ])
}

import type { Document, PageObject } from '../../../core/document/index.ts'
import { ROLES, type Role } from '../../../core/story/index.ts'
import type { Translate } from '../../i18n/index.ts'
import { roleName } from '../names.ts'

/** Roles that the stories of blocks and captions have, and those that the objects name; in reading order. */
export function rolesOf({ stories }: Document, objects: readonly PageObject[]): readonly Role[] {
  const used = new Set<string>()
  for (const object of objects) {
    if (object.kind === 'picture') {
      const caption = stories.find(({ id }) => id === object.caption?.story)
      for (const { attrs } of caption?.doc.content ?? []) used.add(attrs.role)
      for (const role of ['caption', 'credit', ...Object.keys(object.styles)]) used.add(role)
    }
    if (object.kind !== 'block') continue
    const story = stories.find(({ id }) => id === object.story)
    for (const { attrs } of story?.doc.content ?? []) used.add(attrs.role)
    for (const role of [...(object.roles ?? []), ...(object.head?.roles ?? []), ...Object.keys(object.styles)])
      used.add(role)
  }
  return ROLES.filter((role) => used.has(role))
}

/** The same as choices of a field. */
export const rolesHere = (
  { document, objects }: { readonly document: Document; readonly objects: readonly PageObject[] },
  text: Translate,
) => rolesOf(document, objects).map((role) => ({ value: role, label: roleName(role, text) }))

import { type Document, type PageObject, parseRecord, type TextStyle } from '../../document/index.ts'
import { flatten, ROLES, type Role } from '../../story/index.ts'
import { keyOf } from '../path.ts'
import type { Operation, Stamp, Transaction } from '../types.ts'
import { editing } from './story-edit.ts'
import { objectOf, objectPath, pageOf, refuse, setting, type Target, transactionOf } from './support.ts'

const stylePath = (name: string, ...field: string[]) => ['publication', 'styles', name, ...field]

function styleNamed(document: Document, name: string): TextStyle {
  const style = Object.hasOwn(document.publication.styles, name) ? document.publication.styles[name] : undefined
  if (style !== undefined) return style
  throw refuse('no-target', `there is no style "${name}"`, `styles/${name}`, 'choose one of the publication')
}

/** Gives a role another style in some blocks; null follows the publication again. */
export function applyStyle(
  document: Document,
  { role, style, ...target }: Target & { readonly role: Role; readonly style: string | null },
  stamp: Stamp,
): Transaction | undefined {
  if (style !== null) styleNamed(document, style)
  const page = pageOf(document, target.page)
  const operations = target.objects.flatMap((id) => {
    const object = objectOf(page, id)
    if (object.kind !== 'block' && object.kind !== 'picture') return []
    return setting(objectPath(target.page, id, 'styles', role), object.styles[role], style ?? undefined)
  })
  return transactionOf(stamp, { zh: '应用样式', en: 'Apply style' }, operations)
}

/** The style of a role throughout the publication. */
export function setRoleStyle(
  document: Document,
  { role, style }: { readonly role: Role; readonly style: string },
  stamp: Stamp,
): Transaction | undefined {
  styleNamed(document, style)
  const operations = setting(['publication', 'roles', role], document.publication.roles[role], style)
  return transactionOf(stamp, { zh: '角色样式', en: 'Style of role' }, operations)
}

/** Changes fields of a style wherever it is used; a field set to undefined goes back to its default. */
export function redefineStyle(
  document: Document,
  { name, fields }: { readonly name: string; readonly fields: Partial<TextStyle> },
  stamp: Stamp,
): Transaction | undefined {
  const style = styleNamed(document, name)
  const operations = Object.entries(fields).flatMap(([field, value]) =>
    setting(stylePath(name, field), style[field as keyof TextStyle], value),
  )
  return transactionOf(stamp, { zh: `改样式 ${name}`, en: `Redefine ${name}` }, operations)
}

/** A new style like another one, with some fields changed. */
export function newStyle(
  document: Document,
  { name, like, fields = {} }: { readonly name: string; readonly like: string; readonly fields?: Partial<TextStyle> },
  stamp: Stamp,
): Transaction | undefined {
  if (Object.hasOwn(document.publication.styles, name))
    throw refuse('key', `there is a style "${name}" already`, `styles/${name}`, 'choose another name')
  const value = { ...styleNamed(document, like), ...fields }
  parseRecord('publication', { ...document.publication, styles: { [name]: value } }, `styles/${name}`)
  return transactionOf(stamp, { zh: `新样式 ${name}`, en: `New style ${name}` }, [
    { type: 'set', path: stylePath(name), value },
  ])
}

/** Styles that the composer looks for by their names; under another one they would do nothing. */
const BY_NAME = ['jump', 'table', 'table-head']

/** Every use of a style replaced by another; roles without a style of their own have `body`. */
function replaceUses(document: Document, from: string, to: string): readonly Operation[] {
  const { roles: styleOf } = document.publication
  const roles = [...new Set([...Object.keys(styleOf), ...ROLES])].flatMap((role) =>
    (styleOf[role] ?? 'body') === from ? setting(['publication', 'roles', role], styleOf[role], to) : [],
  )
  const inObject = (page: string, object: PageObject): readonly Operation[] => {
    const styles: Readonly<Record<string, string>> = 'styles' in object ? object.styles : {}
    return [
      ...Object.entries(styles).flatMap(([role, style]) =>
        style === from ? setting(objectPath(page, object.id, 'styles', role), style, to) : [],
      ),
      ...(object.kind === 'furniture' && object.style === from
        ? setting(objectPath(page, object.id, 'style'), from, to)
        : []),
    ]
  }
  const objects = document.pages.flatMap((page) =>
    page.objects.flatMap((object) => inObject(keyOf(page) ?? page.name, object)),
  )
  const masters = Object.entries(document.publication.masters).flatMap(([master, { objects: all, even = [] }]) =>
    [...all.map((object) => ['objects', object] as const), ...even.map((object) => ['even', object] as const)].flatMap(
      ([side, object]) =>
        object.kind === 'furniture' && object.style === from
          ? setting(['publication', 'masters', master, side, object.id, 'style'], from, to)
          : [],
    ),
  )
  const stories = document.stories.flatMap(({ id, doc }) => {
    const own = flatten(doc).paragraphs.flatMap((p, i) => (p.style === from ? [p.start + i] : []))
    if (own.length === 0) return []
    return editing(document, id, (transform) => {
      for (const position of own) transform.setNodeAttribute(position, 'style', to)
    })
  })
  return [...roles, ...objects, ...masters, ...stories]
}

/** Takes a style away; what used it uses `replacement`. */
export function deleteStyle(
  document: Document,
  { name, replacement }: { readonly name: string; readonly replacement: string },
  stamp: Stamp,
): Transaction | undefined {
  styleNamed(document, name)
  styleNamed(document, replacement)
  if (name === replacement) return undefined
  return transactionOf(stamp, { zh: `删样式 ${name}`, en: `Delete style ${name}` }, [
    ...replaceUses(document, name, replacement),
    { type: 'set', path: stylePath(name) },
  ])
}

export function renameStyle(
  document: Document,
  { name, to }: { readonly name: string; readonly to: string },
  stamp: Stamp,
): Transaction | undefined {
  const value = styleNamed(document, name)
  if (name === to) return undefined
  if (BY_NAME.includes(name))
    throw refuse('style-name', `the style "${name}" is known by its name`, `styles/${name}`, 'make a copy instead')
  if (Object.hasOwn(document.publication.styles, to))
    throw refuse('key', `there is a style "${to}" already`, `styles/${to}`, 'choose another name')
  return transactionOf(stamp, { zh: `样式改名 ${to}`, en: `Rename style ${to}` }, [
    { type: 'set', path: stylePath(to), value, before: name },
    ...replaceUses(document, name, to),
    { type: 'set', path: stylePath(name) },
  ])
}

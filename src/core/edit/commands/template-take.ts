import {
  type Document,
  EMPTY_PICTURE,
  masterOf,
  type Page,
  type PageObject,
  type PictureObject,
  parseRecord,
  parseTemplate,
  type Template,
  type TemplateKind,
} from '../../document/index.ts'
import { flatten, type Role } from '../../story/index.ts'
import { renamed } from '../references.ts'
import { pageOf, refuse, type Target, withGroups } from './support.ts'
import { houseOf } from './template-house.ts'

/** What an ad's place is called in a template: whose it was that day is nothing of the template's. */
const PLACE_FOR_AD = '广告位'

/** A picture that is furniture: locked, with no words of its own, as the name of the paper in a 报头 is. */
const isBadge = ({ locked, caption }: PictureObject): boolean => locked === true && caption === undefined

/** An object without copy and pictures: an ad is a booked place, a story one of the template's, a picture the empty one. */
function emptied(object: PageObject, storyOf: (id: string) => string, pictureOf: (id: string) => string): PageObject {
  if ('booking' in object && object.booking !== undefined) {
    const { id, place, group, locked, wrap } = object
    const look =
      object.kind === 'box' ? object : { kind: 'box', id, place, group, locked, wrap, stroke: { weight: 500 } }
    const { labelled } = object.booking
    const booking = { client: PLACE_FOR_AD, ...(labelled === undefined ? {} : { labelled }) }
    return parseRecord('object', JSON.parse(JSON.stringify({ ...look, booking })), id)
  }
  if (object.kind === 'picture' && isBadge(object)) return { ...object, picture: pictureOf(object.picture) }
  const bare = renamed(object, { story: storyOf, picture: () => EMPTY_PICTURE })
  if (bare.kind === 'picture') {
    const { focus: _, ...rest } = bare
    return rest
  }
  if (bare.kind !== 'block' || bare.pictures.length === 0) return bare
  return { ...bare, pictures: bare.pictures.map(({ focus: _, ...rest }) => rest) }
}

/** The roles of a story as a template keeps them: each once in their order; all of them where they are a table's cells. */
function rolesOf(document: Document, story: string, cells: boolean): Role[] {
  const doc = document.stories.find(({ id }) => id === story)?.doc
  const roles = doc === undefined ? [] : flatten(doc).paragraphs.map(({ role }) => role)
  if (roles.length === 0) return ['body']
  return cells ? roles : [...new Set(roles)]
}

interface Taking {
  readonly kind: TemplateKind
  readonly name: string
  readonly objects: readonly PageObject[]
  readonly more?: object
}

function take(document: Document, page: Page, { kind, name, objects, more = {} }: Taking): Template {
  const { publication } = document
  const format = publication.formats[page.grid]
  if (format === undefined) throw refuse('no-target', `there is no format "${page.grid}"`, page.name, 'choose another')
  const cells = new Set(objects.flatMap((object) => (object.kind === 'table' ? [object.story] : [])))
  const stories = new Map<string, string>()
  const kept: object[] = []
  const storyOf = (id: string): string => {
    const known = stories.get(id)
    if (known !== undefined) return known
    const made = `story-${stories.size + 1}`
    stories.set(id, made)
    kept.push({ id: made, roles: rolesOf(document, id, cells.has(id)) })
    return made
  }
  const badges = new Map<string, object>()
  const pictureOf = (id: string): string => {
    const picture = document.pictures.find((one) => one.id === id)
    if (picture === undefined || id === EMPTY_PICTURE) return EMPTY_PICTURE
    const { credit: _, ...rest } = picture
    const known = badges.size + 1
    if (!badges.has(id)) badges.set(id, { ...rest, id: `picture-${known}` })
    return (badges.get(id) as { readonly id: string }).id
  }
  const bare = objects.map((object) => emptied(object, storyOf, pictureOf))
  const master = kind === 'page' ? masterOf(publication, page) : undefined
  const { without = [] } = page
  return parseTemplate(
    {
      format: 'duikai-template',
      version: 1,
      ...{ kind, name },
      from: {
        publication: publication.name,
        page: page.title === undefined ? page.name : `${page.name} ${page.title}`,
      },
      page: { id: page.grid, ...format },
      objects: bare,
      stories: kept,
      pictures: [...badges.values()],
      ...(master === undefined ? {} : { master: { id: page.master, without, master } }),
      ...houseOf(publication, [...bare, ...(master?.objects ?? []), ...(master?.even ?? [])]),
      ...more,
    },
    name,
  )
}

/**
 * A page as a template: its blocks with their heads, columns and notches, pictures as empty places, rules, boxes, tables
 * without their text, live text, its master, booked places. @throws DuikaiError `edit/no-target`, `document/invalid`.
 */
export function templateFromPage(
  document: Document,
  { page: key, name }: { readonly page: string; readonly name: string },
): Template {
  const page = pageOf(document, key)
  const more = page.guides === undefined ? {} : { guides: page.guides }
  return take(document, page, { kind: 'page', name, objects: page.objects, more })
}

const isFurniture = (object: PageObject): boolean =>
  object.kind === 'furniture' ||
  object.kind === 'rule' ||
  object.kind === 'box' ||
  (object.kind === 'picture' && isBadge(object))

/** Chosen objects as a template: the shape of a story 文形, or furniture where none of them holds text or a picture. */
export function templateFromSelection(
  document: Document,
  { page: key, objects: ids, name }: Target & { readonly name: string },
): Template {
  const page = pageOf(document, key)
  const objects = withGroups(page, ids)
  if (objects.length === 0)
    throw refuse('template-empty', 'nothing is chosen', page.name, 'choose the objects that belong to the template')
  return take(document, page, { kind: objects.every(isFurniture) ? 'furniture' : 'shape', name, objects })
}

import type { Mp, Rect } from '../../base/index.ts'
import {
  type Document,
  type Format,
  type Master,
  type MasterObject,
  type Page,
  type PageObject,
  type Place,
  placeRect,
  type Template,
  templateObjects,
} from '../../document/index.ts'
import type { Label, Operation, Path, Stamp, Transaction } from '../types.ts'
import { masterPath } from './masters.ts'
import { furnitureOf } from './pages.ts'
import { gridOf, objectPath, objectsPath, pageOf, refuse, setting, transactionOf } from './support.ts'
import { copyOf, filled } from './template-fill.ts'
import { extentOf, fitted, UNMOVED } from './template-fit.ts'
import { housed } from './template-house.ts'
import { isAd, type Layout, layoutOf, type TemplateNote, type TemplateUse } from './template-plan.ts'

interface Planned {
  readonly operations: readonly Operation[]
  readonly notes: readonly TemplateNote[]
}

/** Master, what its page leaves out of it, and guides. */
function pageFields({ page, key, master, format }: Layout, template: Template): readonly Operation[] {
  if (template.kind !== 'page') return []
  const path = (field: string): Path => ['pages', key, field]
  const without = master === 'same' ? page.without : master?.without
  const same = template.page.width === format.width && template.page.height === format.height
  return [
    ...setting(path('master'), page.master, master === 'same' ? page.master : master?.id),
    ...setting(path('without'), page.without, without?.length === 0 ? undefined : without),
    ...(template.guides === undefined || !same ? [] : setting(path('guides'), page.guides, template.guides)),
  ]
}

function planned(document: Document, use: TemplateUse, newId: Stamp['newId']): Planned {
  const layout = layoutOf(document, use)
  const { template } = use
  const copy = filled(document, use, layout, newId)
  const house = housed(document.publication, template, copy.objects, use.styles ?? 'bring')
  // What is put into the paper and the tray comes before what names it, what goes after it.
  const gone = copy.operations.filter(({ type }) => type === 'remove')
  const before = template.kind === 'page' ? (layout.kept.find(isAd)?.id ?? null) : null
  return {
    operations: [
      ...house.operations,
      ...copy.operations.filter(({ type }) => type !== 'remove'),
      ...layout.removed.map(({ id }): Operation => ({ type: 'remove', path: objectPath(layout.key, id) })),
      ...pageFields(layout, template),
      ...house.objects.map((value): Operation => ({ type: 'insert', list: objectsPath(layout.key), value, before })),
      ...gone,
    ],
    notes: [...layout.notes, ...house.notes, ...copy.notes],
  }
}

const labelOf = ({ kind, name }: Template): Label =>
  kind === 'page'
    ? { zh: `套用模板 ${name}`, en: `Apply template ${name}` }
    : { zh: `放置 ${name}`, en: `Place ${name}` }

/**
 * Lays a page out by a template, or puts a shape or furniture on it. A page's ads stay; its stories and pictures that find no
 * place go to the tray. One change. @throws DuikaiError `edit/template-fit` when nothing of it fits the page.
 */
export function applyTemplate(document: Document, use: TemplateUse, stamp: Stamp): Transaction | undefined {
  return transactionOf(stamp, labelOf(use.template), planned(document, use, stamp.newId).operations)
}

/** What is to be said before a template is applied. @throws DuikaiError as `applyTemplate`. */
export function templateNotes(document: Document, use: TemplateUse): readonly TemplateNote[] {
  let count = 0
  const newId = (prefix: string): string => {
    count += 1
    return `${prefix}-note-${count}`
  }
  return planned(document, use, newId).notes
}

/** Where the objects of a template would stand. @throws DuikaiError as `applyTemplate`. */
export const templatePlaces = (document: Document, use: TemplateUse): readonly Place[] =>
  layoutOf(document, use).objects.map(({ place }) => place)

/** The stories and pictures of a page that a template may be filled with, as a reader comes to them; its ads are not among them. */
export function pageCopy(
  document: Document,
  key: string,
): { readonly stories: readonly string[]; readonly pictures: readonly string[] } {
  const page = pageOf(document, key)
  const format = document.publication.formats[page.grid]
  const furniture = new Set(furnitureOf(page))
  const objects = page.objects.filter((object) => !isAd(object) && !furniture.has(object))
  return format === undefined ? { stories: [], pictures: [] } : copyOf(document, objects, format)
}

/** Where a shape goes without the pointer: the first free place of the page from the top left, else its corner. */
export function templateSpot(
  document: Document,
  { page: key, template }: { readonly page: string; readonly template: Template },
): { readonly x: Mp; readonly y: Mp } {
  const page = pageOf(document, key)
  const grid = gridOf(document, page)
  const { columns, lines } = extentOf(template)
  const taken = page.objects.map(({ place }) => placeRect(place, grid))
  const free = (rect: Rect): boolean =>
    !taken.some(
      (one) =>
        one.x < rect.x + rect.width &&
        rect.x < one.x + one.width &&
        one.y < rect.y + rect.height &&
        rect.y < one.y + one.height,
    )
  for (let line = 0; line + lines <= grid.lines; line++)
    for (let column = 0; column + columns <= grid.columns; column++) {
      const rect = placeRect({ column, columns, line, lines }, grid)
      if (free(rect)) return { x: rect.x, y: rect.y }
    }
  return { x: grid.x, y: grid.y }
}

/** The format of a paper that a template's places can stand on: the one of its id, or another of as many columns. */
function formatFor(
  formats: Readonly<Record<string, Format>>,
  { page }: Template,
): [id: string, format: Format] | undefined {
  const all = Object.entries(formats)
  return all.find(([id]) => id === page.id) ?? all.find(([, { grid }]) => grid.columns === page.grid.columns)
}

const isMasterObject = (object: PageObject): object is MasterObject =>
  object.kind === 'furniture' || object.kind === 'rule' || object.kind === 'box'

/**
 * The live text, rules and boxes of a template as a master of the paper: of a page its furniture, of chosen objects all.
 * Its id is `stamp.newId('master')`. @throws DuikaiError `edit/template-fit`, `edit/key` when there is one of that name.
 */
export function masterFromTemplate(
  document: Document,
  { template, name }: { readonly template: Template; readonly name: string },
  stamp: Stamp,
): Transaction | undefined {
  const { formats, masters } = document.publication
  if (Object.values(masters).some((master) => master.name === name))
    throw refuse('key', `there is a master "${name}" already`, `masters/${name}`, 'choose another name')
  const found = formatFor(formats, template)
  const all = templateObjects(template)
  const page: Page = { name: 'A01', grid: template.page.id, ledger: [], objects: [...all] }
  const meant = template.kind === 'page' ? furnitureOf(page) : all
  const inherited = new Set(template.master?.master.objects.map(({ id }) => id))
  const objects = all
    .filter((object) => meant.includes(object) || inherited.has(object.id))
    .filter((object) => !isAd(object))
    .filter(isMasterObject)
    .flatMap((object): MasterObject[] => {
      if (found === undefined) return []
      const fit = fitted(object, template.page, found[1], UNMOVED, true)
      return 'why' in fit || !isMasterObject(fit.object) ? [] : [fit.object]
    })
  if (found === undefined || objects.length === 0)
    throw refuse(
      'template-fit',
      `"${template.name}" has no live text, rules or boxes that fit a format of the paper`,
      `masters/${name}`,
      'choose a template with 报眉 or 报头, made for a format of this paper',
    )
  const house = housed(document.publication, template, objects, 'bring')
  const master: Master = { name, grid: found[0], objects }
  return transactionOf(stamp, { zh: `新母版 ${name}`, en: `New master ${name}` }, [
    ...house.operations,
    { type: 'set', path: masterPath(stamp.newId('master')), value: master },
  ])
}

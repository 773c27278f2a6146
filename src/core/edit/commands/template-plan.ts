import { type Mp, meet } from '../../base/index.ts'
import {
  type Document,
  type Format,
  type Page,
  type PageObject,
  placeRect,
  type Template,
  templateMasterIds,
  templateObjects,
} from '../../document/index.ts'
import { keyOf } from '../path.ts'
import { furnitureOf } from './pages.ts'
import { pageOf, refuse } from './support.ts'
import { alike, fitted, type Misfit, type Shift, shiftTo, UNMOVED } from './template-fit.ts'
import type { HouseNote } from './template-house.ts'

/** A template on its way to a page. */
export interface TemplateUse {
  readonly page: string
  readonly template: Template
  /** Stories that are to stand in its blocks, in their order; the other blocks get empty ones. */
  readonly stories?: readonly string[]
  /** Pictures of the tray that are to stand in its picture places, in their order. */
  readonly pictures?: readonly string[]
  /** File of the picture that stands in the other places. */
  readonly emptyFile: string
  /** Where a shape or furniture begins, in page coordinates; where it was taken from unless given. */
  readonly at?: { readonly x: Mp; readonly y: Mp }
  /** Whose 报头 and 报眉 a page gets: those of the template unless given. */
  readonly furniture?: 'template' | 'page'
  /** Styles that the paper lacks come along under their names, or those of roles stand in. */
  readonly styles?: 'bring' | 'map'
}

/** What is to be said of a use before it is done. */
export type TemplateNote =
  | HouseNote
  /** Objects that do not come along: too few columns or lines, off the page, a page has ads of its own. */
  | { readonly kind: 'left-out'; readonly object: PageObject['kind']; readonly id: string; readonly why: Misfit | 'ad' }
  /** Cut at the foot of the page; pictures in it that no longer had room. */
  | {
      readonly kind: 'cut'
      readonly object: PageObject['kind']
      readonly id: string
      readonly lines: number
      readonly pictures: number
    }
  /** Columns or lines of another size: texts run differently. */
  | { readonly kind: 'measures'; readonly from: string; readonly to: string }
  | { readonly kind: 'master'; readonly name: string; readonly how: 'taken' | 'kept' | 'loose' | 'left' }
  | { readonly kind: 'furniture'; readonly count: number }
  | { readonly kind: 'ads'; readonly count: number; readonly covered: number }
  | { readonly kind: 'story'; readonly id: string; readonly how: 'placed' | 'tray' | 'no-room' | 'elsewhere' }
  | { readonly kind: 'picture'; readonly id: string; readonly how: 'tray' | 'no-room' }
  /** Places that stay empty. */
  | { readonly kind: 'empty'; readonly stories: number; readonly pictures: number }

/** What of a template stands on the page, before its parts get names and copy. */
export interface Layout {
  readonly page: Page
  readonly key: string
  readonly format: Format
  readonly objects: readonly PageObject[]
  /** Objects of the page that go. */
  readonly removed: readonly PageObject[]
  readonly kept: readonly PageObject[]
  /** The master that the page has then: `undefined` none, `same` whichever it has. */
  readonly master: { readonly id: string; readonly without: readonly string[] } | 'same' | undefined
  readonly notes: readonly TemplateNote[]
  /** Nothing was moved to another point: furniture keeps its names. */
  readonly inPlace: boolean
}

/** 广告位: what stands whatever the page is laid out by. */
export const isAd = (object: PageObject): boolean => 'booking' in object && object.booking !== undefined

interface Mastered {
  readonly master: Layout['master']
  readonly objects: readonly PageObject[]
  readonly notes: readonly TemplateNote[]
}

/** The master that a page gets with a whole template, and what is then the page's own. */
function mastered({ publication }: Document, page: Page, template: Template): Mastered {
  const { master, objects } = template
  if (master === undefined) {
    const brings = objects.some(({ kind }) => kind === 'furniture')
    if (!brings || page.master === undefined) return { master: 'same', objects, notes: [] }
    const { name = page.master } = publication.masters[page.master] ?? {}
    return { master: undefined, objects, notes: [{ kind: 'master', name, how: 'left' }] }
  }
  const { name } = master.master
  const own = Object.hasOwn(publication.masters, master.id) ? publication.masters[master.id] : undefined
  if (own?.grid === page.grid && template.page.id === page.grid) {
    const notes: TemplateNote[] = page.master === master.id ? [] : [{ kind: 'master', name: own.name, how: 'taken' }]
    return { master: { id: master.id, without: master.without }, objects, notes }
  }
  if (page.master !== undefined) {
    const theirs = templateMasterIds(template, page.name)
    const rest = objects.filter(({ id }) => !theirs.has(id))
    return { master: 'same', objects: rest, notes: [{ kind: 'master', name, how: 'kept' }] }
  }
  return {
    master: 'same',
    objects: templateObjects(template, page.name),
    notes: [{ kind: 'master', name, how: 'loose' }],
  }
}

/** What goes, what stays and what comes when a whole page is laid out by a template. */
function pageLayout(document: Document, use: TemplateUse, page: Page): Omit<Layout, 'format' | 'key' | 'inPlace'> {
  const { template, furniture = 'template' } = use
  const ads = page.objects.filter(isAd)
  const mine = furniture === 'page' ? furnitureOf(page).filter((object) => !ads.includes(object)) : []
  const kept = page.objects.filter((object) => ads.includes(object) || mine.includes(object))
  const removed = page.objects.filter((object) => !kept.includes(object))
  let { master, objects, notes }: Mastered = { master: 'same', objects: template.objects, notes: [] }
  if (furniture === 'template') ({ master, objects, notes } = mastered(document, page, template))
  else {
    const theirs = new Set(furnitureOf({ ...page, objects: [...template.objects] }).map(({ id }) => id))
    const inherited = templateMasterIds(template, page.name)
    objects = objects.filter(({ id }) => !theirs.has(id) && !inherited.has(id))
  }
  const places = ads.length === 0 ? [] : objects.filter(isAd)
  const replaced = removed.filter(({ kind }) => kind === 'furniture').length
  return {
    page,
    objects: objects.filter((object) => !places.includes(object)),
    ...{ removed, kept, master },
    notes: [
      ...notes,
      ...places.map(({ kind, id }): TemplateNote => ({ kind: 'left-out', object: kind, id, why: 'ad' })),
      ...(replaced === 0 ? [] : [{ kind: 'furniture' as const, count: replaced }]),
    ],
  }
}

/** A shape or furniture joins what is there; furniture of the same id gives way to it. */
function partLayout(use: TemplateUse, page: Page): Omit<Layout, 'format' | 'key' | 'inPlace'> {
  const { template } = use
  const coming = new Set(template.objects.map(({ id }) => id))
  const replaces = template.kind === 'furniture' && use.at === undefined
  const removed = replaces ? page.objects.filter((object) => coming.has(object.id) && !isAd(object)) : []
  const kept = page.objects.filter((object) => !removed.includes(object))
  const notes: TemplateNote[] = removed.length === 0 ? [] : [{ kind: 'furniture', count: removed.length }]
  return { page, objects: template.objects, removed, kept, master: 'same', notes }
}

const meetOn = (a: PageObject, b: PageObject, { grid }: Format): boolean =>
  meet(placeRect(a.place, grid), placeRect(b.place, grid))

/** Where every object of a template stands on a page, and what cannot. @throws DuikaiError `edit/template-fit`. */
export function layoutOf(document: Document, use: TemplateUse): Layout {
  const page = pageOf(document, use.page)
  const { template, at } = use
  const format = document.publication.formats[page.grid]
  if (format === undefined) throw refuse('no-target', `there is no format "${page.grid}"`, page.name, 'choose another')
  const whole = template.kind === 'page'
  const base = whole ? pageLayout(document, use, page) : partLayout(use, page)
  const shift: Shift = whole || at === undefined ? UNMOVED : shiftTo(template, format, at)
  const objects: PageObject[] = []
  const notes: TemplateNote[] = [...base.notes]
  for (const object of base.objects) {
    const { kind, id } = object
    const fit = fitted(object, template.page, format, shift, whole || at === undefined)
    if ('why' in fit) {
      notes.push({ kind: 'left-out', object: kind, id, why: fit.why })
      continue
    }
    objects.push(fit.object)
    if (fit.cut !== undefined) notes.push({ kind: 'cut', object: kind, id, lines: fit.cut, pictures: fit.dropped ?? 0 })
  }
  if (objects.length === 0 && base.objects.length > 0)
    throw refuse(
      'template-fit',
      `nothing of "${template.name}" fits ${page.name}: it was made for ${template.page.grid.columns} columns of ${template.page.grid.lines} lines, the page has ${format.grid.columns} of ${format.grid.lines}`,
      page.name,
      'choose a template of this format, or a smaller shape',
    )
  if (!alike(template.page, format)) notes.push({ kind: 'measures', from: template.page.name, to: format.name })
  const ads = base.kept.filter(isAd)
  const covered = ads.filter((ad) => objects.some((object) => object.kind !== 'rule' && meetOn(object, ad, format)))
  if (ads.length > 0 && (whole || covered.length > 0))
    notes.push({ kind: 'ads', count: ads.length, covered: covered.length })
  const inPlace = whole || (template.kind === 'furniture' && at === undefined)
  return { ...base, format, key: keyOf(page) ?? page.name, objects, notes, inPlace }
}

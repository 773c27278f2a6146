import {
  type Document,
  EMPTY_PICTURE,
  type Format,
  type PageObject,
  parseRecord,
  placeRect,
} from '../../document/index.ts'
import { flatten, type Role, storyOf } from '../../story/index.ts'
import { namedIn, pagesShowing, renamed } from '../references.ts'
import { normalStory } from '../story-node.ts'
import type { Operation } from '../types.ts'
import { refuse } from './support.ts'
import type { Layout, TemplateNote, TemplateUse } from './template-plan.ts'

type NewId = (prefix: string) => string

/** A place for a picture, and the story of the template that stands under it. */
interface PictureSlot {
  readonly key: string
  readonly caption: string | undefined
}

/** Places for copy and pictures, in the order in which a reader comes to them. */
interface Slots {
  /** Stories that copy stands in, labels in frames of their own left aside. */
  readonly flowing: readonly string[]
  readonly pictures: readonly PictureSlot[]
}

/** From the top down; beside each other from the left, on a page whose blocks are mostly vertical from the right. */
function readingOrder(objects: readonly PageObject[], { grid }: Format): readonly PageObject[] {
  const blocks = objects.filter(({ kind }) => kind === 'block')
  const vertical = blocks.filter((object) => 'mode' in object && object.mode === 'v').length * 2 > blocks.length
  const keyed = objects.map((object, i) => {
    const { x, y, width } = placeRect(object.place, grid)
    return { object, i, down: Math.round(y / grid.pitch), across: vertical ? -x - width : x }
  })
  keyed.sort((a, b) => a.down - b.down || a.across - b.across || a.i - b.i)
  return keyed.map(({ object }) => object)
}

const slotOf = (object: string, inBlock = ''): string => `${object}/${inBlock}`

/** Roles of which a frame of its own is no story: a rubric, the name of a column, a line under a picture. */
const LABELS: readonly Role[] = ['kicker', 'headline', 'deck', 'subhead', 'caption', 'credit', 'folio']

/** Whether a story of these roles is copy, and not a label in a frame of its own or the words under a picture. */
export const isCopy = (roles: readonly Role[]): boolean =>
  roles.some((role) => !LABELS.includes(role)) || (roles.includes('headline') && new Set(roles).size > 1)

function slotsOf(objects: readonly PageObject[], format: Format, rolesOf: (story: string) => readonly Role[]): Slots {
  const flowing = new Set<string>()
  const pictures: PictureSlot[] = []
  for (const object of readingOrder(objects, format)) {
    if (object.kind === 'block') {
      if (isCopy(rolesOf(object.story))) flowing.add(object.story)
      for (const { id, caption } of object.pictures)
        pictures.push({ key: slotOf(object.id, id), caption: caption?.story })
    } else if (object.kind === 'picture' && object.picture === EMPTY_PICTURE)
      pictures.push({ key: slotOf(object.id), caption: object.caption?.story })
  }
  return { flowing: [...flowing], pictures }
}

/** The stories under the pictures of objects, by picture. */
function captionsIn(objects: readonly PageObject[]): ReadonlyMap<string, string> {
  const out = new Map<string, string>()
  for (const object of objects) {
    const placed = object.kind === 'picture' ? [object] : object.kind === 'block' ? object.pictures : []
    for (const { picture, caption } of placed) if (caption !== undefined) out.set(picture, caption.story)
  }
  return out
}

/** Stories and pictures that stand in objects, as a reader comes to them: what a page is laid out anew with. */
export function copyOf(
  document: Document,
  objects: readonly PageObject[],
  format: Format,
): { readonly stories: readonly string[]; readonly pictures: readonly string[] } {
  const pictures = readingOrder(objects, format).flatMap((object) =>
    object.kind === 'picture' ? [object.picture] : object.kind === 'block' ? object.pictures.map((p) => p.picture) : [],
  )
  const rolesOf = (story: string): readonly Role[] => {
    const doc = document.stories.find(({ id }) => id === story)?.doc
    return doc === undefined ? [] : flatten(doc).paragraphs.map(({ role }) => role)
  }
  const { flowing } = slotsOf(objects, format, rolesOf)
  return { stories: flowing, pictures: [...new Set(pictures)].filter((picture) => picture !== EMPTY_PICTURE) }
}

export interface Filled {
  readonly objects: readonly PageObject[]
  readonly operations: readonly Operation[]
  readonly notes: readonly TemplateNote[]
}

function emptyStory(id: string, roles: readonly Role[]): Operation {
  const doc = normalStory(storyOf(roles.map((role) => ({ role, text: '' }))))
  return { type: 'insert', list: ['stories'], value: parseRecord('story', { id, doc }, 'new story'), before: null }
}

/** Whether there is nothing in a story that anybody wrote. */
function isBlank(document: Document, id: string): boolean {
  const story = document.stories.find((one) => one.id === id)
  if (story === undefined || story.title !== undefined || story.desk !== undefined) return false
  return flatten(story.doc).text.trim() === ''
}

/** What stood on the page and stands nowhere any more: copy goes to the tray, empty places of an earlier template go. */
function leftOver(document: Document, layout: Layout, shown: ReadonlySet<string>): Filled {
  const before = namedIn(layout.removed)
  const kept = namedIn(layout.kept)
  const marked = namedIn(document.marks).stories
  const operations: Operation[] = []
  const notes: TemplateNote[] = []
  for (const id of before.stories) {
    if (shown.has(id) || kept.stories.has(id)) continue
    const elsewhere = pagesShowing(document, id).some((name) => name !== layout.page.name)
    if (elsewhere) continue
    if (isBlank(document, id) && !marked.has(id)) operations.push({ type: 'remove', path: ['stories', id] })
    else notes.push({ kind: 'story', id, how: 'tray' })
  }
  return { objects: [], operations, notes }
}

/** The pictures of the furniture: those that the issue has of the same file, else new ones. Adds them to `pictures`. */
function badges(
  document: Document,
  { pictures: own }: TemplateUse['template'],
  layout: Layout,
  pictures: Map<string, string>,
  newId: NewId,
): Operation[] {
  const shown = namedIn(layout.objects).pictures
  return own.flatMap((picture): Operation[] => {
    if (!shown.has(picture.id)) return []
    const same = document.pictures.find((one) => one.file === picture.file && one.page === picture.page)
    const id = same?.id ?? newId('picture')
    pictures.set(picture.id, id)
    return same === undefined ? [{ type: 'insert', list: ['pictures'], value: { ...picture, id }, before: null }] : []
  })
}

/** Gives the objects of a layout names of their own, the chosen stories and pictures, and empty ones for the rest. */
export function filled(document: Document, use: TemplateUse, layout: Layout, newId: NewId): Filled {
  const { template, stories: wanted = [], pictures: wantedPictures = [] } = use
  const notes: TemplateNote[] = []
  const rolesOf = (story: string): readonly Role[] => template.stories.find(({ id }) => id === story)?.roles ?? []
  const slots = slotsOf(layout.objects, layout.format, rolesOf)
  const onPage = namedIn(layout.page.objects).stories
  const usable = [...new Set(wanted)].filter((id) => {
    if (!document.stories.some((story) => story.id === id)) return false
    const elsewhere = !onPage.has(id) && pagesShowing(document, id).length > 0
    const staying = namedIn(layout.kept).stories.has(id)
    if (elsewhere || staying) notes.push({ kind: 'story', id, how: 'elsewhere' })
    return !elsewhere && !staying
  })
  const stories = new Map<string, string>()
  slots.flowing.forEach((slot, i) => {
    const story = usable[i]
    if (story === undefined) return
    stories.set(slot, story)
    notes.push({ kind: 'story', id: story, how: 'placed' })
  })
  for (const id of usable.slice(slots.flowing.length))
    if (!onPage.has(id)) notes.push({ kind: 'story', id, how: 'no-room' })

  const captions = captionsIn(layout.removed)
  const pictures = new Map<string, string>()
  const known = wantedPictures.filter((id) => document.pictures.some((picture) => picture.id === id))
  slots.pictures.forEach(({ key, caption }, i) => {
    const picture = known[i]
    if (picture === undefined) return
    pictures.set(key, picture)
    const under = captions.get(picture)
    const used = new Set(stories.values())
    if (caption !== undefined && under !== undefined && !used.has(under)) stories.set(caption, under)
  })
  for (const id of known.slice(slots.pictures.length)) notes.push({ kind: 'picture', id, how: 'no-room' })
  const operations: Operation[] = badges(document, template, layout, pictures, newId)
  const shownPictures = new Set(pictures.values())
  for (const id of namedIn(layout.removed).pictures)
    if (id !== EMPTY_PICTURE && !shownPictures.has(id) && !known.includes(id))
      notes.push({ kind: 'picture', id, how: 'tray' })

  const shown = namedIn(layout.objects).stories
  for (const { id, roles } of template.stories) {
    if (stories.has(id) || !shown.has(id)) continue
    const made = newId('story')
    stories.set(id, made)
    operations.push(emptyStory(made, roles))
  }
  const empty = slots.pictures.filter(({ key }) => !pictures.has(key)).length
  if (empty > 0 && !document.pictures.some(({ id }) => id === EMPTY_PICTURE)) {
    if (use.emptyFile === '')
      throw refuse(
        'template-picture',
        'the picture for empty places is not in the library',
        layout.page.name,
        'see whether the library can be written, then try again',
      )
    const value = parseRecord('picture', { id: EMPTY_PICTURE, file: use.emptyFile }, 'empty place')
    operations.push({ type: 'insert', list: ['pictures'], value, before: null })
  }
  const open = slots.flowing.filter((_, i) => usable[i] === undefined).length
  if (open + empty > 0) notes.push({ kind: 'empty', stories: open, pictures: empty })

  const objects = named(layout, (object) => withCopy(object, stories, pictures), newId)
  const left = leftOver(document, layout, new Set(stories.values()))
  return { objects, operations: [...operations, ...left.operations], notes: [...notes, ...left.notes] }
}

/** An object with the stories and pictures that are to stand in it. */
function withCopy(
  object: PageObject,
  stories: ReadonlyMap<string, string>,
  pictures: ReadonlyMap<string, string>,
): PageObject {
  const filled = renamed(object, { story: (id) => stories.get(id) ?? id })
  if (filled.kind === 'picture') {
    const own = filled.picture === EMPTY_PICTURE ? slotOf(object.id) : filled.picture
    return { ...filled, picture: pictures.get(own) ?? EMPTY_PICTURE }
  }
  if (filled.kind !== 'block') return filled
  return {
    ...filled,
    pictures: filled.pictures.map((one) => ({
      ...one,
      picture: pictures.get(slotOf(object.id, one.id)) ?? EMPTY_PICTURE,
    })),
  }
}

/** What keeps its name is called by it: furniture, and what stands in the place of an object of the page's master. */
function named(layout: Layout, copy: (object: PageObject) => PageObject, newId: NewId): readonly PageObject[] {
  const groups = new Map<string, string>()
  const taken = new Set(layout.kept.flatMap((o) => [o.id, ...(o.kind === 'block' ? o.pictures.map((p) => p.id) : [])]))
  const group = (id: string): string => {
    const made = groups.get(id) ?? newId('group')
    groups.set(id, made)
    return made
  }
  return layout.objects.map((object) => {
    const badge = object.kind === 'picture' && object.picture !== EMPTY_PICTURE
    const furniture = badge || object.kind === 'furniture' || object.kind === 'rule' || object.kind === 'box'
    const keeps = layout.inPlace && furniture && !taken.has(object.id)
    const id = (old: string): string => (keeps && old === object.id ? old : newId(object.kind))
    const out = renamed(copy(object), { id, group })
    taken.add(out.id)
    return out
  })
}

import { type Rect, right } from '../base/index.ts'
import type { Document, Page, PageObject } from '../document/index.ts'
import { flatten } from '../story/index.ts'
import { compareStories, type ParagraphChange } from './compare-text.ts'

/** What became of an object of a page. */
export type ObjectChange = 'added' | 'removed' | 'moved' | 'resized' | 'changed' | 'reordered'

/** A field with what it says in both states; undefined where it says nothing. */
export interface FieldChange {
  readonly field: string
  readonly before: unknown
  readonly after: unknown
}

/** One difference between two states of an issue. */
export type Difference =
  | { readonly kind: 'page'; readonly page: string; readonly change: 'added' | 'removed' | 'moved' }
  | {
      readonly kind: 'pageField' | 'issueField' | 'houseField'
      /** Of a page its name; of the issue and the house the path of the field. */
      readonly page?: string
      readonly field: string
      readonly before: unknown
      readonly after: unknown
    }
  | {
      readonly kind: 'object'
      readonly page: string
      readonly object: string
      readonly type: PageObject['kind']
      /** What it sets or shows, as far as it says so: a story's title, a picture's file, the text of furniture. */
      readonly title?: string
      readonly change: ObjectChange
      /** What differs; of one that moved or has another size, its place. */
      readonly fields: readonly FieldChange[]
    }
  | {
      readonly kind: 'text'
      readonly story: string
      readonly title: string
      readonly change: 'added' | 'removed' | 'changed'
      readonly paragraphs: readonly ParagraphChange[]
    }
  | {
      readonly kind: 'picture'
      readonly picture: string
      readonly change: 'added' | 'removed' | 'replaced' | 'credited'
    }

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)
const keyOf = (page: Page): string => page.id ?? page.name

type Fields = Readonly<Record<string, unknown>>
const fieldsOf = (a: object, b: object, leave: readonly string[]): string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(
    (key) => !leave.includes(key) && !same((a as Fields)[key], (b as Fields)[key]),
  )
const changesOf = (a: object, b: object, fields: readonly string[]): FieldChange[] =>
  fields.map((field) => ({ field, before: (a as Fields)[field], after: (b as Fields)[field] }))

/** Fields that say where an object is and how large. */
const PLACE = ['place', 'x', 'y', 'x1', 'y1', 'x2', 'y2', 'width', 'height', 'rect']
const SIZES = ['columns', 'lines', 'width', 'height']

function placeChange(before: PageObject, after: PageObject): ObjectChange | undefined {
  const old = before as unknown as Fields
  const now = after as unknown as Fields
  const place = (fields: Fields): Fields => (fields.place ?? fields) as Fields
  const differing = PLACE.filter((key) => key !== 'place' && !same(place(old)[key], place(now)[key]))
  const sizes = SIZES.some((key) => key in place(old) && !same(place(old)[key], place(now)[key]))
  if (sizes && !same(old.place, now.place)) return 'resized'
  if (!same(old.place, now.place)) return 'moved'
  if ('place' in old) return undefined
  if (differing.length === 0) return undefined
  return differing.some((key) => SIZES.includes(key)) ? 'resized' : 'moved'
}

const firstWords = (text: string): string => [...text.split('\n', 1)].join('').slice(0, 20)

/** A picture's file as a person named it; in a library files are named by their bytes, and the picture's id is what was given. */
function pictureName(pictures: Document['pictures'], picture: string): string {
  const file = (pictures.find(({ id }) => id === picture)?.file ?? '').split(/[/\\]/).at(-1) ?? ''
  return /^[0-9a-f]{64}\./.test(file) || file === '' ? picture : file.slice(0, 24)
}

/** What an object sets or shows, in a few words; '' where it says nothing. */
function titleOfObject({ stories, pictures }: Document, object: PageObject): string {
  if (object.kind === 'furniture') return firstWords(object.template)
  if (object.kind === 'picture') return pictureName(pictures, object.picture)
  if (object.kind === 'box') return object.booking?.client ?? ''
  if (object.kind !== 'block' && object.kind !== 'table') return ''
  const story = stories.find(({ id }) => id === object.story)
  return story === undefined ? '' : (story.title ?? firstWords(flatten(story.doc).text))
}

function compareObjects(
  page: string,
  before: readonly PageObject[],
  after: readonly PageObject[],
  titleOf: (object: PageObject) => string,
): Difference[] {
  const old = new Map(before.map((object) => [object.id, object]))
  const now = new Map(after.map((object) => [object.id, object]))
  const found: Difference[] = []
  const say = (object: PageObject, change: ObjectChange, fields: readonly FieldChange[] = []): void => {
    const title = titleOf(object)
    const named = title === '' ? {} : { title }
    found.push({ kind: 'object', page, object: object.id, type: object.kind, ...named, change, fields })
  }
  for (const object of before) if (!now.has(object.id)) say(object, 'removed')
  const kept = before.filter(({ id }) => now.has(id)).map(({ id }) => id)
  const order = after.filter(({ id }) => old.has(id)).map(({ id }) => id)
  for (const object of after) {
    const was = old.get(object.id)
    if (was === undefined) say(object, 'added')
    if (was === undefined || was === object) continue
    const place = placeChange(was, object)
    if (place !== undefined) say(object, place, changesOf(was, object, ['place']))
    const fields = fieldsOf(was, object, PLACE)
    if (fields.length > 0) say(object, 'changed', changesOf(was, object, fields))
  }
  if (!same(kept, order)) {
    const moved = order.find((id, i) => kept[i] !== id)
    const object = moved === undefined ? undefined : now.get(moved)
    if (object !== undefined) say(object, 'reordered')
  }
  return found
}

function comparePages(before: Document, after: Document): Difference[] {
  const old = new Map(before.pages.map((page) => [keyOf(page), page]))
  const now = new Map(after.pages.map((page) => [keyOf(page), page]))
  const found: Difference[] = []
  for (const page of before.pages)
    if (!now.has(keyOf(page))) found.push({ kind: 'page', page: page.name, change: 'removed' })
  const kept = before.pages.map(keyOf).filter((key) => now.has(key))
  const order = after.pages.map(keyOf).filter((key) => old.has(key))
  for (const page of after.pages) {
    const was = old.get(keyOf(page))
    if (was === undefined) found.push({ kind: 'page', page: page.name, change: 'added' })
    if (was === undefined || was === page) continue
    if (kept.indexOf(keyOf(page)) !== order.indexOf(keyOf(page)))
      found.push({ kind: 'page', page: page.name, change: 'moved' })
    for (const field of fieldsOf(was, page, ['objects', 'ledger', 'guides'])) {
      const [a, b] = [was, page].map((p) => (p as unknown as Fields)[field])
      found.push({ kind: 'pageField', page: page.name, field, before: a, after: b })
    }
    const titleOf = (object: PageObject): string => titleOfObject(after, object) || titleOfObject(before, object)
    found.push(...compareObjects(page.name, was.objects, page.objects, titleOf))
  }
  return found
}

function compareTexts(before: Document, after: Document): Difference[] {
  const old = new Map(before.stories.map((story) => [story.id, story]))
  const now = new Set(after.stories.map(({ id }) => id))
  const nothing = { text: '', paragraphs: [] }
  const found: Difference[] = []
  const titleOf = (text: string, title: string | undefined): string => title ?? firstWords(text)
  for (const { id, title, doc } of before.stories) {
    if (now.has(id)) continue
    const flat = flatten(doc)
    const paragraphs = compareStories(flat, nothing)
    found.push({ kind: 'text', story: id, title: titleOf(flat.text, title), change: 'removed', paragraphs })
  }
  for (const { id, title, doc } of after.stories) {
    const was = old.get(id)
    if (was?.doc === doc) continue
    const flat = flatten(doc)
    const paragraphs = compareStories(was === undefined ? nothing : flatten(was.doc), flat)
    // Type within the words: marks and styles are no change of the text.
    if (was !== undefined && paragraphs.length === 0) continue
    const change = was === undefined ? 'added' : 'changed'
    found.push({ kind: 'text', story: id, title: titleOf(flat.text, title), change, paragraphs })
  }
  return found
}

function comparePictures(before: Document, after: Document): Difference[] {
  const old = new Map(before.pictures.map((picture) => [picture.id, picture]))
  const now = new Set(after.pictures.map(({ id }) => id))
  const found: Difference[] = before.pictures
    .filter(({ id }) => !now.has(id))
    .map(({ id }) => ({ kind: 'picture', picture: id, change: 'removed' }))
  for (const picture of after.pictures) {
    const was = old.get(picture.id)
    if (was === undefined) found.push({ kind: 'picture', picture: picture.id, change: 'added' })
    else if (was.file !== picture.file) found.push({ kind: 'picture', picture: picture.id, change: 'replaced' })
    else if (was.credit !== picture.credit) found.push({ kind: 'picture', picture: picture.id, change: 'credited' })
  }
  return found
}

/** What changed from one state of an issue to another: texts, then pictures, pages and their objects, then data and styles. */
export function compareDocuments(before: Document, after: Document): readonly Difference[] {
  const house = fieldsOf(before.publication, after.publication, []).flatMap((group): Difference[] => {
    const [a, b] = [before.publication, after.publication].map((p) => (p as unknown as Fields)[group])
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a))
      return [{ kind: 'houseField', field: group, before: a, after: b }]
    return fieldsOf(a, b, []).map((name) => ({
      kind: 'houseField',
      field: `${group}/${name}`,
      before: (a as Fields)[name],
      after: (b as Fields)[name],
    }))
  })
  const issue = fieldsOf(before.issue, after.issue, ['pages']).map(
    (field): Difference => ({
      kind: 'issueField',
      field,
      before: (before.issue as unknown as Fields)[field],
      after: (after.issue as unknown as Fields)[field],
    }),
  )
  return [
    ...compareTexts(before, after),
    ...comparePictures(before, after),
    ...comparePages(before, after),
    ...issue,
    ...house,
  ]
}

/** Rectangles that touch or lie within `near` of each other made one. */
export function mergeRects(rects: readonly Rect[], near: number): readonly Rect[] {
  const merged: Rect[] = []
  for (const rect of rects) {
    let now = rect
    for (let i = 0; i < merged.length; ) {
      const other = merged[i] as Rect
      const apart =
        other.x > right(now) + near ||
        now.x > right(other) + near ||
        other.y > now.y + now.height + near ||
        now.y > other.y + other.height + near
      if (apart) {
        i += 1
        continue
      }
      const x = Math.min(now.x, other.x)
      const y = Math.min(now.y, other.y)
      now = {
        x,
        y,
        width: Math.max(right(now), right(other)) - x,
        height: Math.max(now.y + now.height, other.y + other.height) - y,
      }
      merged.splice(i, 1)
      i = 0
    }
    merged.push(now)
  }
  return merged
}

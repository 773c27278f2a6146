import * as v from 'valibot'
import { DuikaiError, type Mp } from '../../base/index.ts'
import { type Document, type PageObject, type Picture, parseRecord, type Story } from '../../document/index.ts'
import { movePlace } from '../places.ts'
import { namedIn, pagesShowing, renamed } from '../references.ts'
import type { Operation, Stamp, Transaction } from '../types.ts'
import { gridOf, inFront, pageOf, type Target, transactionOf, withGroups } from './support.ts'

/** What a copy puts on the clipboard: objects with the stories and pictures they show. */
export interface Clipboard {
  readonly format: 'duikai-clipboard'
  readonly version: 1
  readonly objects: readonly PageObject[]
  readonly stories: readonly Story[]
  readonly pictures: readonly Picture[]
}

const ClipboardSchema = v.strictObject({
  format: v.literal('duikai-clipboard'),
  version: v.literal(1),
  objects: v.array(v.unknown()),
  stories: v.array(v.unknown()),
  pictures: v.array(v.unknown()),
})

export function copyObjects(document: Document, target: Target): Clipboard {
  const objects = withGroups(pageOf(document, target.page), target.objects)
  const { stories, pictures } = namedIn(objects)
  return {
    format: 'duikai-clipboard',
    version: 1,
    objects,
    stories: document.stories.filter(({ id }) => stories.has(id)),
    pictures: document.pictures.filter(({ id }) => pictures.has(id)),
  }
}

/** Reads a clipboard's JSON. @throws DuikaiError `edit/clipboard` or `document/invalid`. */
export function parseClipboard(json: unknown): Clipboard {
  const result = v.safeParse(ClipboardSchema, json)
  if (!result.success)
    throw new DuikaiError('edit/clipboard', 'the clipboard holds nothing that was copied from a page', {
      where: 'clipboard',
      remedy: 'copy objects of a page first; text is pasted into a text frame',
    })
  const { objects, stories, pictures, ...head } = result.output
  return {
    ...head,
    objects: objects.map((object) => parseRecord('object', object, 'clipboard')),
    stories: stories.map((story) => parseRecord('story', story, 'clipboard')),
    pictures: pictures.map((picture) => parseRecord('picture', picture, 'clipboard')),
  }
}

export interface Pasting {
  readonly page: string
  readonly clipboard: Clipboard
  /** How far from where they were copied. */
  readonly dx?: Mp
  readonly dy?: Mp
}

/**
 * Puts copied objects on a page under new names. A story that stands on no page (it was cut) is shown again; one that
 * does is copied, because two frames of one story are a thread.
 */
export function paste(document: Document, pasting: Pasting, stamp: Stamp): Transaction | undefined {
  return pasteAs(document, pasting, { zh: '粘贴', en: 'Paste' }, stamp)
}

/** Copies objects in place, moved by `dx`, `dy`; texts are copied with them. */
export function duplicate(
  document: Document,
  { dx = 0, dy = 0, ...target }: Target & { readonly dx?: Mp; readonly dy?: Mp },
  stamp: Stamp,
): Transaction | undefined {
  const clipboard = copyObjects(document, target)
  return pasteAs(document, { page: target.page, clipboard, dx, dy }, { zh: '复制一份', en: 'Duplicate' }, stamp)
}

function pasteAs(
  document: Document,
  { page, clipboard, dx = 0, dy = 0 }: Pasting,
  label: Transaction['label'],
  stamp: Stamp,
): Transaction | undefined {
  const grid = gridOf(document, pageOf(document, page))
  const operations: Operation[] = []
  const stories = new Map<string, string>()
  for (const story of clipboard.stories) {
    const known = document.stories.some(({ id }) => id === story.id)
    const free = known && pagesShowing(document, story.id).length === 0
    const id = free ? story.id : known ? stamp.newId('story') : story.id
    stories.set(story.id, id)
    if (!free) operations.push({ type: 'insert', list: ['stories'], value: { ...story, id }, before: null })
  }
  for (const picture of clipboard.pictures)
    if (!document.pictures.some(({ id }) => id === picture.id))
      operations.push({ type: 'insert', list: ['pictures'], value: picture, before: null })
  const groups = new Map<string, string>()
  for (const object of clipboard.objects) {
    const copy = renamed(object, {
      id: () => stamp.newId(object.kind),
      story: (id) => stories.get(id) ?? id,
      group: (id) => {
        const group = groups.get(id) ?? stamp.newId('group')
        groups.set(id, group)
        return group
      },
    })
    operations.push(inFront(page, { ...copy, place: movePlace(copy.place, dx, dy, grid) }))
  }
  return clipboard.objects.length === 0 ? undefined : transactionOf(stamp, label, operations)
}

import type { Document, PageObject } from '../../document/index.ts'
import { valueAt } from '../path.ts'
import type { Path, Stamp, Transaction } from '../types.ts'
import { createPicture, type Drawn } from './create.ts'
import { objectOf, objectPath, pageOf, refuse, setting, transactionOf } from './support.ts'

/** A picture of the tray on a page, its height from the picture's proportions when `ratio` (width : height) is given. */
export function placePicture(
  document: Document,
  { ratio, ...drawn }: Drawn & { readonly picture: string; readonly ratio?: number },
  stamp: Stamp,
): Transaction | undefined {
  const rect = ratio === undefined ? drawn.rect : { ...drawn.rect, height: drawn.rect.width / ratio }
  return createPicture(document, { ...drawn, rect }, stamp)
}

/** A picture on a page, or in a block of it. */
export interface PictureAt {
  readonly page: string
  readonly object: string
  /** Id of the picture within the block. */
  readonly inBlock?: string
}

function pathOf(document: Document, { page, object: id, inBlock }: PictureAt): Path {
  const object: PageObject = objectOf(pageOf(document, page), id)
  const here = inBlock === undefined ? object.kind === 'picture' : object.kind === 'block'
  const path = inBlock === undefined ? objectPath(page, id) : objectPath(page, id, 'pictures', inBlock)
  if (here && valueAt(document, path) !== undefined) return path
  throw refuse('no-target', `"${inBlock ?? id}" is no picture`, `${page}/${id}`, 'choose a picture')
}

function pictureField(document: Document, at: PictureAt, field: string, value: unknown): ReturnType<typeof setting> {
  const path = [...pathOf(document, at), field]
  return setting(path, valueAt(document, path), value)
}

/** Which part of a picture shows when its frame crops it: 0 to 1 from its left and top; undefined is its middle. */
export function setFocus(
  document: Document,
  { focus, ...at }: PictureAt & { readonly focus: { readonly x: number; readonly y: number } | undefined },
  stamp: Stamp,
): Transaction | undefined {
  const inside = (value: number): number => Math.max(0, Math.min(1, value))
  const id = valueAt(document, [...pathOf(document, at), 'picture'])
  const file = document.pictures.find((picture) => picture.id === id)?.file
  const value = focus && { x: inside(focus.x), y: inside(focus.y), ...(file === undefined ? {} : { of: file }) }
  return transactionOf(stamp, { zh: '裁切', en: 'Crop' }, pictureField(document, at, 'focus', value))
}

/** Shows another picture in the same frame, from its middle. */
export function replacePicture(
  document: Document,
  { picture, ...at }: PictureAt & { readonly picture: string },
  stamp: Stamp,
): Transaction | undefined {
  const replaced = pictureField(document, at, 'picture', picture)
  const operations = replaced.length === 0 ? [] : [...replaced, ...pictureField(document, at, 'focus', undefined)]
  return transactionOf(stamp, { zh: '换图', en: 'Replace picture' }, operations)
}

/** The story that stands under a picture, and the body lines kept for it. */
export function setCaption(
  document: Document,
  { caption, ...at }: PictureAt & { readonly caption: { readonly story: string; readonly lines: number } | undefined },
  stamp: Stamp,
): Transaction | undefined {
  return transactionOf(stamp, { zh: '图片说明', en: 'Caption' }, pictureField(document, at, 'caption', caption))
}

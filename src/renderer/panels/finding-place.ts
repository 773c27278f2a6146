import type { Diagnostic, Rect } from '../../core/base/index.ts'
import { type Document, type Page, type PageObject, placeRect } from '../../core/document/index.ts'
import { keyOfPage } from './inspector/editing.ts'

/** What a finding is about, to be selected and shown. */
export interface FindingPlace {
  /** The page by name and by key. */
  readonly page: string
  readonly key: string
  readonly object: string
  readonly area: Rect
}

const objectNamed = (page: Page, id: string): PageObject | undefined =>
  page.objects.find(
    (object) => object.id === id || (object.kind === 'block' && object.pictures.some((picture) => picture.id === id)),
  )

const showing = (page: Page, story: string): PageObject | undefined =>
  page.objects.find((object) => 'story' in object && object.story === story)

/** The object that a finding names: by its fields, by its place `A01/lead`, or by the story it is about. */
export function placeOfFinding(document: Document, front: string, diagnostic: Diagnostic): FindingPlace | undefined {
  const { page: named, block, story } = diagnostic as Diagnostic & Partial<Record<'page' | 'block' | 'story', string>>
  const [first = '', second] = diagnostic.where.split(/[/,\s]/)
  const page =
    document.pages.find(({ name }) => name === (named ?? first)) ?? document.pages.find(({ name }) => name === front)
  const grid = page && document.publication.formats[page.grid]?.grid
  if (page === undefined || grid === undefined) return undefined
  const ids = [block, second, first].filter((id): id is string => id !== undefined && id !== '')
  const object =
    ids.map((id) => objectNamed(page, id)).find((one) => one !== undefined) ??
    [story, second, first]
      .map((id) => (id === undefined ? undefined : showing(page, id)))
      .find((one) => one !== undefined)
  if (object === undefined) return undefined
  return { page: page.name, key: keyOfPage(page), object: object.id, area: placeRect(object.place, grid) }
}

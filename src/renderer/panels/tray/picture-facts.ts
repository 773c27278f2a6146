import type { LiveFinding, PictureFacts, PicturePlace, SimilarPicture } from '../../../contract/index.ts'
import type { Document, Picture } from '../../../core/document/index.ts'
import { flatten } from '../../../core/story/index.ts'
import { effectivePpi, type PictureSize, pictureName, usesOf } from '../pictures.ts'
import { byPinyin } from './initials.ts'

/** A picture of the issue as the list shows it. */
export interface TrayPicture {
  readonly picture: Picture
  /** Name of the file as it came, where the library knows it. */
  readonly name: string
  readonly credit: string | undefined
  /** The captions under it. */
  readonly caption: string
  readonly uses: ReturnType<typeof usesOf>
  /** Names of its pages. */
  readonly pages: readonly string[]
  /** The least resolution at which it is placed. */
  readonly ppi: number | undefined
  /** Preflight finds it too coarse somewhere. */
  readonly low: LiveFinding | undefined
  readonly facts: PictureFacts | undefined
  /** Other pictures of the library that look like it. */
  readonly similar: readonly SimilarPicture[]
}

const NONE: readonly SimilarPicture[] = []

export interface KnownOfPictures {
  readonly facts: ReadonlyMap<string, PictureFacts>
  readonly places: readonly PicturePlace[]
  readonly sizes: ReadonlyMap<string, PictureSize>
  readonly findings: readonly LiveFinding[]
  readonly similar: ReadonlyMap<string, readonly SimilarPicture[]>
}

function captionOf(document: Document, picture: string): string {
  const captions = document.pages.flatMap(({ objects }) =>
    objects.flatMap((object) => {
      if (object.kind === 'picture' && object.picture === picture) return object.caption?.story ?? []
      if (object.kind !== 'block') return []
      return object.pictures.filter((one) => one.picture === picture).flatMap(({ caption }) => caption?.story ?? [])
    }),
  )
  const texts = [...new Set(captions)].flatMap((id) => {
    const story = document.stories.find((one) => one.id === id)
    return story === undefined ? [] : flatten(story.doc).text.replaceAll(/\s+/gu, ' ').trim()
  })
  return texts.join(' / ')
}

export function trayPictures(
  document: Document,
  { facts, places, sizes, findings, similar }: KnownOfPictures,
): readonly TrayPicture[] {
  const names = document.pictures.map((picture) => facts.get(picture.id)?.name ?? pictureName(picture))
  return document.pictures.map((picture, n) => {
    const known = facts.get(picture.id)
    const name = names[n] ?? picture.id
    // Files of one name are told apart by what the issue calls them.
    const twice = names.indexOf(name) !== names.lastIndexOf(name)
    const uses = usesOf(document, picture.id)
    const size = sizes.get(picture.id)
    const placed = places.filter((place) => place.picture === picture.id)
    const sharpness =
      size === undefined
        ? []
        : placed.map(({ crop, width, height }) => effectivePpi({ crop: { ...crop, x: 0, y: 0 }, width, height }, size))
    const low = findings.find(
      ({ code, where }) => code === 'picture.resolution' && placed.some(({ page, id }) => where === `${page}/${id}`),
    )
    return {
      ...{ picture, credit: picture.credit, uses, low, facts: known, similar: similar.get(picture.file) ?? NONE },
      name: twice && name !== picture.id ? `${name} · ${picture.id}` : name,
      caption: captionOf(document, picture.id),
      pages: [...new Set(uses.map(({ page }) => page.name))],
      ppi: sharpness.length === 0 ? undefined : Math.min(...sharpness),
    }
  })
}

export const PICTURE_FILTERS = ['all', 'unused', 'used', 'missing', 'low', 'before', 'similar'] as const
export type PictureFilter = (typeof PICTURE_FILTERS)[number]
export const PICTURE_SORTS = ['came', 'name', 'credit', 'added', 'use', 'ppi'] as const
export type PictureSort = (typeof PICTURE_SORTS)[number]

const PASSES: Readonly<Record<PictureFilter, (one: TrayPicture) => boolean>> = {
  all: () => true,
  unused: ({ uses }) => uses.length === 0,
  used: ({ uses }) => uses.length > 0,
  missing: ({ facts }) => facts?.missing === true,
  low: ({ low }) => low !== undefined,
  before: ({ facts }) => (facts?.earlier.length ?? 0) > 0,
  similar: ({ similar }) => similar.length > 0,
}

/** The pictures asked for: by what is known of them, and by words in name, credit or caption. */
export function filterPictures(
  pictures: readonly TrayPicture[],
  typed: string,
  filter: PictureFilter,
): readonly TrayPicture[] {
  const wanted = typed.trim().toLowerCase()
  return pictures.filter(
    (one) =>
      PASSES[filter](one) &&
      (wanted === '' || `${one.name}\n${one.credit ?? ''}\n${one.caption}`.toLowerCase().includes(wanted)),
  )
}

const VALUES: Readonly<Record<Exclude<PictureSort, 'came'>, (one: TrayPicture) => string | number | undefined>> = {
  name: ({ name }) => name,
  credit: ({ credit }) => credit,
  added: ({ facts }) => facts?.added,
  use: ({ uses, pages }) => (uses.length === 0 ? '' : (pages[0] ?? '')),
  ppi: ({ ppi }) => ppi,
}

/** In the order asked for, unused and coarse ones first; what has nothing there comes last. */
export function sortPictures(pictures: readonly TrayPicture[], by: PictureSort): readonly TrayPicture[] {
  if (by === 'came') return pictures
  const value = VALUES[by]
  return pictures
    .map((one, place) => ({ one, place, at: value(one) }))
    .sort(({ at: a, place: first }, { at: b, place: second }) => {
      if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined) || first - second
      const order = typeof a === 'number' && typeof b === 'number' ? a - b : byPinyin(String(a), String(b))
      return order || first - second
    })
    .map(({ one }) => one)
}

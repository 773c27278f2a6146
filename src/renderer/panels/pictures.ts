import { useEffect, useState } from 'react'
import { type PageView, pictureAddress } from '../../contract/index.ts'
import type { Diagnostic } from '../../core/base/index.ts'
import type { PlacedPicture } from '../../core/display/index.ts'
import type { Document, Page, Picture } from '../../core/document/index.ts'
import { useWorkspaceState } from '../state/index.ts'
import { freeName } from './styles/usage.ts'

export interface PictureSize {
  readonly width: number
  readonly height: number
}

/** Where a picture's file is had. */
export const addressOf: (picture: Pick<Picture, 'id' | 'file'>) => string = pictureAddress

/** Waits before a picture is asked for again: a new one is served only when the host has heard of it (milliseconds). */
const PATIENCE = [300, 1000, 3000]

const known = new Map<string, Promise<PictureSize | undefined>>()
/** How many on the screen want to know. */
const asking = new Map<string, number>()
const count = (address: string, by: 1 | -1): void => {
  asking.set(address, (asking.get(address) ?? 0) + by)
}

function load(address: string): Promise<PictureSize | undefined> {
  return new Promise((resolve) => {
    const image = new Image()
    image.onload = () => resolve({ width: image.naturalWidth, height: image.naturalHeight })
    image.onerror = () => resolve(undefined)
    image.src = address
  })
}

async function measured(address: string, wait: number): Promise<PictureSize | undefined> {
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
  for (const pause of PATIENCE) {
    if ((asking.get(address) ?? 0) === 0) break
    const size = await load(address)
    if (size !== undefined) return size
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  // A kind of file that only the host reads: its size is not known here.
  known.delete(address)
  return undefined
}

/** Pixels of a picture's file; undefined until it is read, or when the window cannot read such files. */
export function usePictureSize(picture: Pick<Picture, 'id' | 'file'> | undefined): PictureSize | undefined {
  const address = picture && addressOf(picture)
  const saved = useWorkspaceState(({ saving }) => saving === 'saved')
  const [asked, setAsked] = useState(false)
  const [found, setFound] = useState<{ readonly address: string; readonly size: PictureSize | undefined }>()
  // What is not on the host's disk yet is not served; a wait of its own lets the host tell of what is.
  const [late] = useState(!saved)
  if (saved && !asked) setAsked(true)
  useEffect(() => {
    if (!asked || address === undefined) return
    let gone = false
    count(address, 1)
    const size = known.get(address) ?? measured(address, late ? (PATIENCE[0] ?? 0) : 0)
    known.set(address, size)
    void size.then((value) => {
      if (!gone) setFound({ address, size: value })
    })
    return () => {
      gone = true
      count(address, -1)
    }
  }, [asked, address, late])
  return found?.address === address ? found?.size : undefined
}

const MP_PER_INCH = 72_000

/** Effective resolution of a placed picture, the lesser of both directions, rounded. */
export const effectivePpi = (
  { crop, width, height }: Pick<PlacedPicture, 'crop' | 'width' | 'height'>,
  size: PictureSize,
): number =>
  Math.round(
    Math.min((crop.width * size.width * MP_PER_INCH) / width, (crop.height * size.height * MP_PER_INCH) / height),
  )

/** What preflight says about the resolution of a placed picture. */
export const resolutionFinding = (view: PageView | undefined, placed: string): Diagnostic | undefined =>
  view?.diagnostics.find(
    ({ code, where }) =>
      (code === 'picture.resolution' || code === 'picture.excess') && where === `${view.list.page.name}/${placed}`,
  )

/** The picture as it stands on the page in front, by its id there. */
export const placedPicture = (view: PageView | undefined, id: string): PlacedPicture | undefined =>
  view?.list.items.find((item): item is PlacedPicture => item.kind === 'picture' && item.id === id)

interface PictureUse {
  readonly page: Page
  /** The picture's object, or the block it stands in. */
  readonly object: string
  /** What the display list calls it. */
  readonly placed: string
}

/** Where a picture is used, in page order. */
export function usesOf(document: Document, picture: string): readonly PictureUse[] {
  return document.pages.flatMap((page) =>
    page.objects.flatMap((object): PictureUse[] => {
      if (object.kind === 'picture' && object.picture === picture)
        return [{ page, object: object.id, placed: object.id }]
      if (object.kind !== 'block') return []
      return object.pictures
        .filter((one) => one.picture === picture)
        .map((one) => ({ page, object: object.id, placed: one.id }))
    }),
  )
}

/** What a picture is called: its file, or its id where the library keeps the file under its hash. */
export function pictureName({ id, file }: Pick<Picture, 'id' | 'file'>): string {
  const name = file.split('/').at(-1) ?? file
  return /^[0-9a-f]{32,}(?:\.\w+)?$/i.test(name) ? id : name
}

/** An id for a new picture from its file's name, not one of `taken`. */
export function pictureId(name: string, taken: readonly string[]): string {
  const plain = name
    .replace(/\.\w{2,4}$/, '')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .slice(0, 60)
  return freeName(plain === '' ? 'picture' : plain, taken)
}
